"""Which number a letter gets: the next one, one that was reserved, or one inserted behind another.

All of it runs inside the register's transaction: what is taken here is given back when the letter fails.
Rules: tata naskah dinas (Permendagri 1/2023 and the local rule), as in ``sopdocs.model.numbering``.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.model.numbering import MOST_INSERTED, Counter
from sopdocs.model.register import ISSUED, RESERVED, VOID, LedgerEntry, NumberRequest
from sopdocs.problem import nearest
from sopdocs.register.sqlite.rows import one, select
from sopdocs.register.sqlite.store import Refused, Store, broken

_SHOWN = 5  # numbers that a hint lists
_OF_COUNTER = "kelompok = ? AND periode = ? AND sisip = 0"


@dataclass(frozen=True, slots=True)
class Slot:
    """``row`` is the reserved line that the letter fills; ``later`` a number before it with a later date."""

    urut: int
    sisip: int = 0
    row: LedgerEntry | None = None
    later: LedgerEntry | None = None
    catatan: str = ""


def next_place(store: Store, wanted: NumberRequest, in_date_order: bool = False) -> Slot:
    """The next number of the letter's counter, which is spent by this."""
    counter = wanted.counter
    later = one(
        store,
        f"{_OF_COUNTER} AND tanggal > ? AND keadaan <> '{VOID}' ORDER BY tanggal DESC, urut DESC",
        counter.kelompok,
        counter.periode,
        str(wanted.tanggal),
    )
    if later and in_date_order:
        raise Refused(
            f"surat bertanggal {wanted.tanggal} tidak dapat mendapat nomor berikutnya: {later.nomor} sudah bertanggal {later.tanggal}",
            "beri nomor sisipan dengan alasannya, atau perbaiki tanggal suratnya",
        )
    return Slot(take_next(store, counter), later=later)


def take_next(store: Store, counter: Counter) -> int:
    """Advance the counter, opened at ``counter.mulai`` on its first use; later changes of ``mulai`` do not move it."""
    ((last,),) = store.rows(
        "SELECT max(urut) FROM surat WHERE kelompok = ? AND periode = ?",
        counter.kelompok,
        counter.periode,
    )
    ((urut,),) = store.rows(
        "INSERT INTO penghitung (kelompok, periode, mulai, terakhir) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET terakhir = terakhir + 1 RETURNING terakhir",
        counter.kelompok,
        counter.periode,
        counter.mulai,
        counter.mulai,
    )
    if urut != (counter.mulai if last is None else last + 1):
        # the counter or the lines were changed by hand: going on would double a number or leave a hole
        raise broken(
            store.path,
            f"penghitung {named(counter)} menunjuk {urut - 1}, padahal nomor urut terakhirnya {last or 'tidak ada'}",
        )
    return urut


def inserted_place(store: Store, wanted: NumberRequest, why: str) -> Slot:
    """Behind the last number of the letter's date or before; the counter does not advance."""
    counter = wanted.counter
    # a number that was itself given late must not draw later letters behind it: the first later-dated one is the border
    main = one(
        store,
        f"{_OF_COUNTER} AND urut < (SELECT coalesce(min(urut), 9e15) FROM surat WHERE {_OF_COUNTER} AND tanggal > ?) ORDER BY urut DESC",
        counter.kelompok,
        counter.periode,
        counter.kelompok,
        counter.periode,
        str(wanted.tanggal),
    )
    if main is None:
        raise Refused(
            f"tidak ada nomor bertanggal {wanted.tanggal} atau sebelumnya pada penghitung {named(counter)}, jadi sisipan tidak punya tempat",
            "sisipan mengikuti nomor yang sudah ada: beri nomor biasa, atau periksa tanggal suratnya",
        )
    ((last,),) = store.rows(
        "SELECT max(sisip) FROM surat WHERE kelompok = ? AND periode = ? AND urut = ?",
        *main.counter,
        main.urut,
    )
    if last >= MOST_INSERTED:
        raise Refused(
            f"sisipan di belakang {main.nomor} sudah {last}, tidak dapat lebih",
            "beri nomor biasa, atau periksa tanggal suratnya",
        )
    return Slot(main.urut, last + 1, catatan=f"sisipan: {why}")


def reserved_place(store: Store, wanted: NumberRequest, nomor: str) -> Slot:
    """The reserved number that the letter asks for, when it may have it."""
    row = one(store, "nomor = ?", nomor)
    if row is None or row.keadaan != RESERVED:
        state = f"sudah {row.keadaan}" if row else "tidak ada di register"
        raise Refused(
            f"nomor {nomor} tidak sedang dipesan: {state}",
            _reserved_hint(store, wanted.counter, nomor),
        )
    if row.kunci not in ("", wanted.kunci):
        raise Refused(
            f"nomor {nomor} dipesan untuk surat lain ({row.kunci})",
            _reserved_hint(store, wanted.counter, nomor),
        )
    return own_place(row, wanted)


def own_place(row: LedgerEntry, wanted: NumberRequest) -> Slot:
    """A reserved line that belongs to the letter; it must count where the letter counts."""
    counter = wanted.counter
    if row.counter != (counter.kelompok, counter.periode):
        raise Refused(
            f"nomor {row.nomor} dipesan pada penghitung {named(Counter(*row.counter))}, sedangkan surat ini masuk {named(counter)}",
            "kembalikan tanggal atau jenis suratnya, atau batalkan pesanan itu dengan alasannya",
        )
    return Slot(row.urut, row.sisip, row, catatan=row.catatan)


def unused(store: Store, nomor: str, wanted: NumberRequest, place: Slot) -> None:
    """Refuse a printed number that another line has: the pattern does not tell two counters apart."""
    other = one(store, "nomor = ?", nomor)
    if other is None or (place.row and other.id == place.row.id):
        return
    raise Refused(
        f'pola nomor memberi {nomor} kepada dua surat: "{other.perihal}" ({named(Counter(*other.counter))}) dan "{wanted.perihal}" ({named(wanted.counter)})',
        "tambahkan {kode}, {unit}, {bulan_romawi}, atau {tahun} ke pola nomor supaya penghitung yang berbeda memberi nomor yang berbeda",
    )


def replaceable(store: Store, nomor: str) -> None:
    """The letter that is corrected must be one that was issued."""
    row = one(store, "nomor = ?", nomor)
    if row is None or row.keadaan != ISSUED:
        state = (
            f"sudah {row.keadaan}"
            if row and row.keadaan == VOID
            else "belum terbit"
            if row
            else "tidak ada di register"
        )
        raise Refused(
            f"mengganti {nomor}: nomor itu {state}",
            _meant(nomor, [entry.nomor for entry in select(store, f"keadaan = '{ISSUED}'")]),
        )


def named(counter: Counter) -> str:
    """
    >>> named(Counter("satu", "2026"))
    '"satu" 2026'
    """
    return f'"{counter.kelompok}" {counter.periode}'


def _reserved_hint(store: Store, counter: Counter, nomor: str) -> str:
    free = [
        row.nomor
        for row in select(
            store,
            f"kelompok = ? AND periode = ? AND keadaan = '{RESERVED}' AND kunci = '' ORDER BY urut, sisip",
            counter.kelompok,
            counter.periode,
        )
    ]
    if not free:
        return f"tidak ada nomor pesanan yang bebas pada penghitung {named(counter)}; pesan dahulu, atau hapus isian nomornya"
    listed = ", ".join(free[:_SHOWN]) + (
        f", dan {len(free) - _SHOWN} lagi" if len(free) > _SHOWN else ""
    )
    return " ".join(filter(None, (_meant(nomor, free), f"yang masih dipesan: {listed}")))


def _meant(word: str, known: list[str]) -> str:
    meant = nearest(word, known)
    return f'maksudnya "{meant}"?' if meant else "periksa nomornya di buku agenda"
