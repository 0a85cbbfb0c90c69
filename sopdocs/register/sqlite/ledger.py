"""What an office does with its register: issue, reserve, insert, void, look up."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sopdocs.model.numbering import Counter
from sopdocs.model.register import (
    ISSUED,
    RESERVED,
    STATES,
    VOID,
    Issued,
    LedgerEntry,
    NumberRequest,
)
from sopdocs.problem import nearest
from sopdocs.register.sqlite.creation import create
from sopdocs.register.sqlite.differences import told
from sopdocs.register.sqlite.places import (
    Slot,
    inserted_place,
    next_place,
    own_place,
    replaceable,
    reserved_place,
    take_next,
    unused,
)
from sopdocs.register.sqlite.rows import add, change, document_of, equals, listed, live, one, select
from sopdocs.register.sqlite.store import TIMEOUT, Refused, Store, check_length, open_store

T = TypeVar("T")


class Register:
    """The register of one institution; raises ``Refused``, and then nothing was changed.

    Every operation opens the file and closes it: a register that is moved or brought back from a copy between two
    letters is seen, and one object may serve several threads.
    """

    def __init__(self, path: Path, timeout: float = TIMEOUT) -> None:
        self.path = path
        self._timeout = timeout

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held between operations; ``with`` only shows how long the register is used."""

    def issue(
        self,
        wanted: NumberRequest,
        make: Callable[[str], bytes],
        reserved: str = "",
        insertion: str = "",
        mengganti: str = "",
        in_date_order: bool = False,
    ) -> Issued:
        """Number a letter, make its document and keep both, in one transaction.

        The same letter again, also under a new name, gets the same number and document. ``make`` gets the number;
        when it raises, no number is spent and its exception comes out. It may be called twice with two numbers, of
        which one was never given: when two processes create the register at once.
        ``reserved`` is a number that was reserved; ``insertion`` the reason for a sisipan; ``mengganti`` the number
        of the letter that this one corrects. ``in_date_order`` refuses what would break the order of dates; reserved
        and inserted numbers are the ways around it. A counter that is open goes on, whatever ``wanted.counter.mulai``
        says now.
        """
        if not wanted.kunci:
            raise ValueError("a letter needs its key")
        # a letter that has its number waits for nobody and needs no permission to write
        known = self._read(lambda store: _again(store, wanted), None)
        return known or self._write(
            lambda store: _issue(
                store,
                wanted,
                make,
                reserved.strip(),
                insertion.strip(),
                mengganti.strip(),
                in_date_order,
            )
        )

    def issued_as(self, kunci: str) -> LedgerEntry | None:
        """The live number of a letter, reserved or issued."""
        return self._read(lambda store: live(store, kunci), None)

    def upcoming(self, counter: Counter) -> int:
        """The nomor urut that the counter would give next; another may take it first."""

        def work(store: Store) -> int:
            rows = store.rows(
                "SELECT terakhir FROM penghitung WHERE kelompok = ? AND periode = ?",
                counter.kelompok,
                counter.periode,
            )
            return rows[0][0] + 1 if rows else counter.mulai

        return self._read(work, counter.mulai)

    def reserve(
        self, wanted: NumberRequest, count: int = 1, catatan: str = "", issued: bool = False
    ) -> list[LedgerEntry]:
        """``count`` next numbers for letters not made yet; ``issued``: made outside the program, without document.

        ``wanted.kunci`` is empty, or names the one letter that the number is for.
        """
        if count < 1 or (wanted.kunci and count > 1):
            raise ValueError("one number for one letter, at least one number")

        def work(store: Store) -> list[LedgerEntry]:
            _has_none(store, wanted)
            return [
                _add(
                    store,
                    wanted,
                    Slot(take_next(store, wanted.counter), catatan=catatan.strip()),
                    ISSUED if issued else RESERVED,
                )
                for _ in range(count)
            ]

        return self._write(work)

    def insert(self, wanted: NumberRequest, reason: str) -> LedgerEntry:
        """Reserve a sisipan: a number behind the last one of the letter's date."""
        _needs(reason, "nomor sisipan")

        def work(store: Store) -> LedgerEntry:
            _has_none(store, wanted)
            return _add(store, wanted, inserted_place(store, wanted, reason.strip()), RESERVED)

        return self._write(work)

    def void(self, nomor: str, reason: str) -> LedgerEntry:
        """Make a number void: it stays for ever with its reason, and its letter may be issued anew."""
        _needs(reason, "pembatalan")

        def work(store: Store) -> LedgerEntry:
            row = _found(store, nomor)
            if row.keadaan == VOID:
                raise Refused(
                    f"nomor {row.nomor} sudah batal ({row.catatan})",
                    "nomor yang batal tetap batal; tidak ada yang perlu dilakukan",
                )
            document = document_of(store, row)
            return change(
                store,
                replace(row, keadaan=VOID, catatan=_notes(row.catatan, f"batal: {reason.strip()}")),
                document,
            )

        return self._write(work)

    def find(self, nomor: str) -> LedgerEntry:
        """The line of a number, as the buku agenda shows it; refused with the nearest one when there is none."""
        found = self._read(
            lambda store: listed(store, "nomor = ?", nomor.strip()) or [_found(store, nomor)], []
        )
        if not found:
            raise _unknown(nomor, [])
        return found[0]

    def entries(
        self, tahun: int | None = None, jenis: str | None = None, keadaan: str | None = None
    ) -> list[LedgerEntry]:
        """The buku agenda in its order: period, counter, number; ``catatan`` says what replaces what."""
        if keadaan is not None and keadaan not in STATES:
            raise ValueError(keadaan)
        conditions: dict[str, object] = {
            "substr(periode, 1, 4) = ?": None if tahun is None else f"{tahun:04d}",
            "jenis = ?": jenis,
            "keadaan = ?": keadaan,
        }
        asked = {condition: value for condition, value in conditions.items() if value is not None}
        where = " AND ".join(asked) or "TRUE"
        return self._read(
            lambda store: listed(
                store, f"{where} ORDER BY periode, kelompok, urut, sisip", *asked.values()
            ),
            [],
        )

    def document(self, nomor: str) -> bytes:
        """What was issued under a number, byte for byte; refused when it is no longer what was stored."""

        def work(store: Store) -> bytes:
            row = _found(store, nomor)
            document = document_of(store, row)
            if document is None:
                why = (
                    "baru dipesan"
                    if row.keadaan == RESERVED
                    else "batal sebelum dibuat"
                    if row.keadaan == VOID
                    else "dibuat di luar program"
                )
                raise Refused(
                    f"nomor {row.nomor} tidak punya dokumen di register: {why}",
                    "hanya surat yang diterbitkan program ini tersimpan dokumennya",
                )
            return document

        document = self._read(work, None)
        if document is None:
            raise _unknown(nomor, [])
        return document

    @contextlib.contextmanager
    def reading(self) -> Iterator[Store | None]:
        """The register as it stands at this moment, or ``None`` when there is none; writers wait for the end of it."""
        store = open_store(self.path.resolve(), self._timeout, write=False)
        if store is None:
            yield None
            return
        with contextlib.closing(store):  # which ends the moment that it holds
            check_length(store)
            yield store

    def _read(self, work: Callable[[Store], T], without: T) -> T:
        with self.reading() as store:
            return without if store is None else work(store)

    def _write(self, work: Callable[[Store], T]) -> T:
        path = (
            self.path.resolve()
        )  # a link to the register: its journal belongs beside the file itself
        store = open_store(path, self._timeout, write=True)
        if store is None:
            first, result = create(path, work)
            if first:
                return result
            store = open_store(path, self._timeout, write=True)
        if store is None:
            raise Refused(
                f"{self.path}: register dibuat proses lain, lalu hilang",
                "periksa foldernya, lalu ulangi",
            )
        with contextlib.closing(store), store.transaction():
            check_length(store)
            return work(store)


def _issue(
    store: Store,
    wanted: NumberRequest,
    make: Callable[[str], bytes],
    reserved: str,
    insertion: str,
    mengganti: str,
    in_date_order: bool,
) -> Issued:
    known = _again(store, wanted)
    if known:
        return known
    if mengganti:
        replaceable(store, mengganti)
    place = _place(store, wanted, reserved, insertion, in_date_order)
    nomor = wanted.number(place.urut, place.sisip)
    unused(store, nomor, wanted, place)
    document = make(nomor)
    if place.row is None:
        entry = _add(store, wanted, place, ISSUED, mengganti, document)
    else:
        document_of(store, place.row)  # a line that was changed by hand is not sealed again
        catatan = (
            place.catatan
            if nomor == place.row.nomor
            else _notes(place.catatan, f"dipesan sebagai {place.row.nomor}")
        )
        entry = change(
            store,
            _entry(wanted, replace(place, catatan=catatan), ISSUED, mengganti, place.row.id),
            document,
        )
    return Issued(entry, document, False, place.later)


def _again(store: Store, wanted: NumberRequest) -> Issued | None:
    """The letter as it was issued before; refused when it was changed since."""
    own = live(store, wanted.kunci)
    row = own if own and own.keadaan == ISSUED else equals(store, wanted.jenis, wanted.isi)
    if row is None:
        return None
    if (row.jenis, row.isi) != (wanted.jenis, wanted.isi):
        kind = "" if row.jenis == wanted.jenis else f'  jenis: "{row.jenis}" → "{wanted.jenis}"\n'
        raise Refused(
            f"surat ini sudah terbit dengan nomor {row.nomor}, tetapi isinya kini lain:\n{kind}{told(row.isi, wanted.isi)}",
            f'kembalikan isinya; ralat adalah surat baru (berkas baru) yang menyebut "mengganti: {row.nomor}"',
        )
    document = document_of(store, row)
    if document is None:
        raise Refused(
            f"nomor {row.nomor} dicatat untuk surat yang dibuat di luar program",
            "hapus sumbernya, atau batalkan nomor itu dengan alasannya",
        )
    return Issued(row, document, True)


def _place(
    store: Store, wanted: NumberRequest, reserved: str, insertion: str, in_date_order: bool
) -> Slot:
    own = live(store, wanted.kunci)
    if own:
        if reserved not in ("", own.nomor):
            raise Refused(
                f"surat ini sudah memesan nomor {own.nomor}, bukan {reserved}",
                f"tulis nomor {own.nomor}, atau batalkan pesanan itu dengan alasannya",
            )
        return own_place(own, wanted)
    if reserved:
        return reserved_place(store, wanted, reserved)
    if insertion:
        return inserted_place(store, wanted, insertion)
    return next_place(store, wanted, in_date_order)


def _add(
    store: Store,
    wanted: NumberRequest,
    place: Slot,
    keadaan: str,
    mengganti: str = "",
    document: bytes | None = None,
) -> LedgerEntry:
    entry = _entry(wanted, place, keadaan, mengganti)
    unused(store, entry.nomor, wanted, place)
    return add(store, entry, document)


def _entry(
    wanted: NumberRequest, place: Slot, keadaan: str, mengganti: str = "", id: int = 0
) -> LedgerEntry:
    return LedgerEntry(
        id,
        wanted.counter.kelompok,
        wanted.counter.periode,
        place.urut,
        place.sisip,
        wanted.number(place.urut, place.sisip),
        wanted.tanggal,
        wanted.jenis,
        wanted.klasifikasi,
        wanted.perihal,
        wanted.tujuan,
        keadaan,
        place.catatan,
        wanted.kunci,
        wanted.isi,
        mengganti,
        digest="",
        has_document=False,
    )


def _has_none(store: Store, wanted: NumberRequest) -> None:
    own = live(store, wanted.kunci)
    if own:
        raise Refused(
            f"surat ini sudah punya nomor {own.nomor} ({own.keadaan})",
            "satu surat satu nomor; batalkan yang lama dengan alasannya bila keliru",
        )


def _found(store: Store, nomor: str) -> LedgerEntry:
    row = one(store, "nomor = ?", nomor.strip())
    if row is None:
        raise _unknown(nomor, [entry.nomor for entry in select(store, "TRUE")])
    return row


def _unknown(nomor: str, known: list[str]) -> Refused:
    meant = nearest(nomor, known)
    return Refused(
        f"nomor {nomor.strip()} tidak ada di register",
        f'maksudnya "{meant}"?' if meant else "periksa nomornya di buku agenda",
    )


def _needs(why: str, what: str) -> None:
    if not why.strip():
        raise Refused(
            f"{what} harus disertai alasan",
            "tulis alasannya; alasan itu tetap tercatat di buku agenda",
        )


def _notes(*notes: str) -> str:
    return "; ".join(filter(None, notes))
