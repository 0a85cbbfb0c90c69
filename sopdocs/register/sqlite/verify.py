"""The proof that a register keeps its promises: every line sealed, no number twice, no hole that no line explains.

It finds damage, changes by hand and a line taken out. A forger who knows the program and rewrites lines, seals and
counters together is not found: for that the printed buku agenda and the letters themselves stand.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator

from sopdocs.model.numbering import Counter
from sopdocs.model.register import ISSUED, STATES, VOID, LedgerEntry
from sopdocs.register.sqlite.ledger import Register
from sopdocs.register.sqlite.places import named
from sopdocs.register.sqlite.rows import all_rows, isi_digest, seal
from sopdocs.register.sqlite.store import Refused, Store

_SHOWN = 10  # faults of SQLite's own check that are told one by one


def verify(register: Register) -> list[str]:
    """What is wrong with the register, in Indonesian; empty means proven (also when there is no register yet).

    It reads one moment of the register; who issues meanwhile waits for the end of it.
    """
    found: list[str] = []
    try:
        with register.reading() as store:
            if store is not None:
                for rule in (_file, _lines):
                    found += rule(store)
    except Refused as refused:
        found.append(refused.message)
    return list(dict.fromkeys(found))


def _file(store: Store) -> Iterator[str]:
    """SQLite's own check of pages, indexes and rules; that the tables are ours is checked whenever the file is opened."""
    (first, *more) = [str(row[0]) for row in store.rows("PRAGMA integrity_check")]
    if first != "ok":
        faults = [first, *more]
        yield from (
            f"berkas register rusak (menurut SQLite: {' '.join(fault.split())})"
            for fault in faults[:_SHOWN]
        )
    if store.rows("PRAGMA foreign_key_check"):
        yield "ada dokumen atau nomor yang barisnya hilang"


def _lines(store: Store) -> Iterator[str]:
    entries: list[LedgerEntry] = []
    for entry, document, digest in all_rows(store):
        entries.append(entry)
        if seal(entry, document) != entry.digest or digest != isi_digest(entry.jenis, entry.isi):
            yield f"nomor {entry.nomor} tidak lagi seperti ketika dicatat: baris atau dokumennya diubah"
        if entry.keadaan not in STATES:
            yield f"nomor {entry.nomor}: keadaan {entry.keadaan} tidak dikenal"
    yield from _missing_lines(store, entries)
    yield from _doubles(entries)
    yield from _counters(store, entries)
    yield from _insertions(entries)
    numbers = {entry.nomor for entry in entries if entry.keadaan in (ISSUED, VOID)}
    for entry in entries:
        if entry.mengganti and (entry.mengganti not in numbers or entry.mengganti == entry.nomor):
            yield f"nomor {entry.nomor} mengganti {entry.mengganti}, yang tidak ada di register"


def _missing_lines(store: Store, entries: list[LedgerEntry]) -> Iterator[str]:
    """Ids run without a gap up to the last that was ever given: a line taken out is missed even at the end."""
    ids = [entry.id for entry in entries]
    last = max(
        ids
        + [row[0] for row in store.rows("SELECT seq FROM sqlite_sequence WHERE name = 'surat'")],
        default=0,
    )
    if gone := _gaps(ids, 1, last):
        yield f"baris {gone} hilang dari register"


def _doubles(entries: list[LedgerEntry]) -> Iterator[str]:
    places = Tally((entry.counter, entry.urut, entry.sisip) for entry in entries)
    for (counter, urut, sisip), count in places.items():
        if count > 1:
            yield f"penghitung {named(Counter(*counter))}: nomor urut {urut}{f' sisipan {sisip}' if sisip else ''} tercatat {count} kali"
    for what, words in (
        (Tally(entry.nomor for entry in entries), "nomor"),
        (Tally(e.kunci for e in entries if e.kunci and e.keadaan != VOID), "surat"),
    ):
        yield from (
            f"{words} {word} tercatat {count} kali" for word, count in what.items() if count > 1
        )


def _counters(store: Store, entries: list[LedgerEntry]) -> Iterator[str]:
    """Each counter's main numbers are exactly those from its start to its last."""
    given: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in entries:
        if not entry.sisip:
            given[entry.counter].append(entry.urut)
    for kelompok, periode, first, last in store.rows(
        "SELECT kelompok, periode, mulai, terakhir FROM penghitung ORDER BY periode, kelompok"
    ):
        has = given.pop((kelompok, periode), [])
        name = f"penghitung {named(Counter(kelompok, periode))}"
        if holes := _gaps(has, first, last):
            yield f"{name}: nomor urut {holes} tidak ada di register"
        outside = sorted(urut for urut in has if not first <= urut <= last)
        if outside:
            yield f"{name}: nomor urut {', '.join(map(str, outside))} di luar {first} sampai {last}"
    for counter in given:
        yield f"penghitung {named(Counter(*counter))} hilang, padahal nomornya ada"


def _insertions(entries: list[LedgerEntry]) -> Iterator[str]:
    """Inserted numbers stand behind a main number and run from 1."""
    behind: dict[tuple[tuple[str, str], int], list[int]] = defaultdict(list)
    for entry in entries:
        behind[entry.counter, entry.urut].append(entry.sisip)
    for (counter, urut), found in behind.items():
        if 0 not in found:
            yield f"penghitung {named(Counter(*counter))}: sisipan pada nomor urut {urut} yang tidak ada"
        if holes := _gaps(found, 1, max(found)):
            yield f"penghitung {named(Counter(*counter))}: sisipan {holes} pada nomor urut {urut} tidak ada"


def _gaps(numbers: list[int], first: int, last: int) -> str:
    """What of ``first`` to ``last`` is missing; a number set to a billion by hand costs nothing.

    >>> _gaps([7, 3, 5, 6], 3, 9)
    '4, 8–9'
    """
    parts = []
    before = first - 1
    for number in [*sorted(number for number in set(numbers) if first <= number <= last), last + 1]:
        if number - before > 1:
            parts.append(f"{before + 1}" if number - before == 2 else f"{before + 1}–{number - 1}")
        before = number
    return ", ".join(parts)
