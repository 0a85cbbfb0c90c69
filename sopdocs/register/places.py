"""The number of a letter: the next one, a reserved one, or one inserted behind another.

Everything runs in the ledger's transaction: if the letter fails, its number is given back. Rules:
tata naskah dinas (Permendagri 1/2023 and local rules), as in ``sopdocs.model.numbering``.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.numbering import MOST_INSERTED, Counter
from sopdocs.model.register import ISSUED, RESERVED, VOID, LedgerEntry, NumberRequest
from sopdocs.problem import nearest
from sopdocs.register.lines import Lines
from sopdocs.register.policy import named, next_number
from sopdocs.register.refusal import Refused

_SHOWN = 5  # numbers listed in a hint


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a letter in the ledger.

    `row` is the reserved line that the letter fills; `later` is an earlier number with a later
    date.
    """

    urut: int
    sisip: int = 0
    row: LedgerEntry | None = None
    later: LedgerEntry | None = None
    catatan: str = ""


def slot_of(lines: Lines, wanted: NumberRequest) -> Slot:
    """Return the letter's slot; this uses a next number."""
    own = lines.live(wanted.kunci, wanted.surat_id)
    if own:
        if wanted.dipesan not in ("", own.nomor):
            raise Refused(
                f"surat ini sudah memesan nomor {own.nomor}, bukan {wanted.dipesan}",
                f"tulis nomor {own.nomor}, atau batalkan pesanan itu dengan alasannya",
            )
        return _own_slot(own, wanted)
    if wanted.dipesan:
        return _reserved_slot(lines, wanted)
    if wanted.sisipan:
        return inserted_slot(lines, wanted)
    return next_slot(lines, wanted)


def next_slot(lines: Lines, wanted: NumberRequest) -> Slot:
    """Take the next number of the letter's counter."""
    later = lines.latest_after(wanted.counter, wanted.tanggal)
    if later and wanted.urut_tanggal:
        raise Refused(
            f"surat bertanggal {wanted.tanggal} tidak dapat mendapat nomor berikutnya: "
            f"{later.nomor} sudah bertanggal {later.tanggal}",
            "beri nomor sisipan dengan alasannya, atau perbaiki tanggal suratnya",
        )
    return Slot(next_number(lines, wanted.counter), later=later)


def inserted_slot(lines: Lines, wanted: NumberRequest) -> Slot:
    """Return the slot behind the last number up to the letter's date; no counter is advanced."""
    main = lines.last_until(wanted.counter, wanted.tanggal)
    if main is None:
        raise Refused(
            f"tidak ada nomor bertanggal {wanted.tanggal} atau sebelumnya pada penghitung "
            f"{named(wanted.counter)}, jadi sisipan tidak punya tempat",
            "sisipan mengikuti nomor yang sudah ada: beri nomor biasa, atau periksa tanggal "
            "suratnya",
        )
    last = lines.last_inserted(main)
    if last >= MOST_INSERTED:
        raise Refused(
            f"sisipan di belakang {main.nomor} sudah {last}, tidak dapat lebih",
            "beri nomor biasa, atau periksa tanggal suratnya",
        )
    return Slot(main.urut, last + 1, catatan=f"sisipan: {wanted.sisipan}")


def unused(lines: Lines, nomor: str, wanted: NumberRequest, slot: Slot) -> None:
    """Refuse a number that another line prints too: its pattern makes two counters look equal."""
    other = lines.with_number(nomor)
    if other is None or (slot.row and other.id == slot.row.id):
        return
    raise Refused(
        f'pola nomor memberi {nomor} kepada dua surat: "{other.perihal}" '
        f'({named(Counter(*other.counter))}) dan "{wanted.perihal}" ({named(wanted.counter)})',
        "tambahkan {kode}, {unit}, {bulan_romawi}, atau {tahun} ke pola nomor supaya penghitung "
        "yang berbeda memberi nomor yang berbeda",
    )


def replaceable(lines: Lines, nomor: str) -> None:
    """Refuse to correct a letter that was not issued."""
    row = lines.with_number(nomor)
    if row and row.keadaan == ISSUED:
        return
    state = "tidak ada di register"
    if row:
        state = "sudah batal" if row.keadaan == VOID else "belum terbit"
    raise Refused(f"mengganti {nomor}: nomor itu {state}", _meant(nomor, lines.numbers(ISSUED)))


def _reserved_slot(lines: Lines, wanted: NumberRequest) -> Slot:
    """Return the slot of the reserved number that the letter claims."""
    nomor = wanted.dipesan
    row = lines.with_number(nomor)
    if row is None or row.keadaan != RESERVED:
        state = f"sudah {row.keadaan}" if row else "tidak ada di register"
        hint = _reserved_hint(lines, wanted)
        raise Refused(f"nomor {nomor} tidak sedang dipesan: {state}", hint)
    if row.kunci:  # the letter's reservation was found before
        hint = _reserved_hint(lines, wanted)
        raise Refused(f"nomor {nomor} dipesan untuk surat lain ({row.kunci})", hint)
    return _own_slot(row, wanted)


def _own_slot(row: LedgerEntry, wanted: NumberRequest) -> Slot:
    """Return the slot of a reserved line, which must belong to the letter's counter."""
    counter = wanted.counter
    if row.counter != (counter.kelompok, counter.periode):
        raise Refused(
            f"nomor {row.nomor} dipesan pada penghitung {named(Counter(*row.counter))}, "
            f"sedangkan surat ini masuk {named(counter)}",
            "kembalikan tanggal atau jenis suratnya, atau batalkan pesanan itu dengan alasannya",
        )
    return Slot(row.urut, row.sisip, row, catatan=row.catatan)


def _reserved_hint(lines: Lines, wanted: NumberRequest) -> str:
    free = [row.nomor for row in lines.free(wanted.counter)]
    if not free:
        return (
            "tidak ada nomor pesanan yang bebas pada penghitung "
            f"{named(wanted.counter)}; pesan dahulu, atau hapus isian nomornya"
        )
    listed = ", ".join(free[:_SHOWN])
    if len(free) > _SHOWN:
        listed += f", dan {len(free) - _SHOWN} lagi"
    return f"{_meant(wanted.dipesan, free)} yang masih dipesan: {listed}"


def _meant(word: str, known: list[str]) -> str:
    meant = nearest(word, known)
    return f'maksudnya "{meant}"?' if meant else "periksa nomornya di buku agenda"
