"""Verify a ledger: seals of lines, numbers given twice, unexplained gaps.

It finds damage, changes by hand and removed lines. It does not find a forger who knows the program
and rewrites lines, seals and counters together; the printed buku agenda and the letters themselves
prove that.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sopdocs.dataclass import dataclass
from sopdocs.model.numbering import Counter
from sopdocs.model.register import ISSUED, STATES, VOID, LedgerEntry, LedgerStep, OpenCounter
from sopdocs.register.chain import chain_faults
from sopdocs.register.policy import named
from sopdocs.register.seal import content_digest, seal


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as it is stored, with its document and the digest of its values."""

    entry: LedgerEntry
    document: bytes | None
    isi_digest: str


def faults(
    lines: Iterable[StoredLine], counters: Iterable[OpenCounter], steps: list[LedgerStep]
) -> Iterator[str]:
    """Yield what is wrong with a ledger's content, in Indonesian.

    `lines` is iterated once, because documents are large.
    """
    entries: list[LedgerEntry] = []
    for line in lines:
        entries.append(line.entry)
        yield from _changed(line)
    yield from chain_faults(steps, entries)
    yield from _missing_lines(entries, max((step.surat for step in steps), default=0))
    yield from _doubles(entries)
    yield from _counters(counters, entries)
    yield from _insertions(entries)
    yield from _corrections(entries)


def _changed(line: StoredLine) -> Iterator[str]:
    entry = line.entry
    if seal(entry, line.document) != entry.digest or line.isi_digest != content_digest(entry):
        yield (
            f"nomor {entry.nomor} tidak lagi seperti ketika dicatat: baris atau dokumennya diubah"
        )
    if entry.keadaan not in STATES:
        yield f"nomor {entry.nomor}: keadaan {entry.keadaan} tidak dikenal"


def _missing_lines(entries: list[LedgerEntry], last_id: int) -> Iterator[str]:
    """Yield gaps in the ids up to the last one given; a line removed at the end is found too."""
    ids = [entry.id for entry in entries]
    if gone := _gaps(ids, 1, max([*ids, last_id])):
        yield f"baris {gone} hilang dari register"


def _doubles(entries: list[LedgerEntry]) -> Iterator[str]:
    places = Tally((entry.counter, entry.urut, entry.sisip) for entry in entries)
    for (counter, urut, sisip), count in places.items():
        if count > 1:
            inserted = f" sisipan {sisip}" if sisip else ""
            yield (
                f"penghitung {named(Counter(*counter))}: nomor urut {urut}{inserted} "
                f"tercatat {count} kali"
            )
    for tally, what in (
        (Tally(entry.nomor for entry in entries), "nomor"),
        (Tally(e.kunci for e in entries if e.kunci and e.keadaan != VOID), "surat"),
    ):
        yield from (
            f"{what} {word} tercatat {count} kali" for word, count in tally.items() if count > 1
        )


def _counters(counters: Iterable[OpenCounter], entries: list[LedgerEntry]) -> Iterator[str]:
    """Yield counters whose main numbers do not run exactly from their first to their last."""
    given: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in entries:
        if not entry.sisip:
            given[entry.counter].append(entry.urut)
    for one in counters:
        has = given.pop((one.kelompok, one.periode), [])
        name = f"penghitung {named(Counter(one.kelompok, one.periode))}"
        if holes := _gaps(has, one.mulai, one.terakhir):
            yield f"{name}: nomor urut {holes} tidak ada di register"
        outside = sorted(urut for urut in has if not one.mulai <= urut <= one.terakhir)
        if outside:
            listed = ", ".join(map(str, outside))
            yield f"{name}: nomor urut {listed} di luar {one.mulai} sampai {one.terakhir}"
    for counter in given:
        yield f"penghitung {named(Counter(*counter))} hilang, padahal nomornya ada"


def _insertions(entries: list[LedgerEntry]) -> Iterator[str]:
    """Yield inserted numbers without a main number, or not counted from 1."""
    behind: dict[tuple[tuple[str, str], int], list[int]] = defaultdict(list)
    for entry in entries:
        behind[entry.counter, entry.urut].append(entry.sisip)
    for (counter, urut), found in behind.items():
        name = f"penghitung {named(Counter(*counter))}"
        if 0 not in found:
            yield f"{name}: sisipan pada nomor urut {urut} yang tidak ada"
        if holes := _gaps(found, 1, max(found)):
            yield f"{name}: sisipan {holes} pada nomor urut {urut} tidak ada"


def _corrections(entries: list[LedgerEntry]) -> Iterator[str]:
    """Yield letters that replace a letter which was not issued."""
    numbers = {entry.nomor for entry in entries if entry.keadaan in (ISSUED, VOID)}
    for entry in entries:
        if entry.mengganti and (entry.mengganti not in numbers or entry.mengganti == entry.nomor):
            yield f"nomor {entry.nomor} mengganti {entry.mengganti}, yang tidak ada di register"


def _gaps(numbers: list[int], first: int, last: int) -> str:
    """Return the numbers missing from `first` to `last`, as ranges.

    A number set to a billion by hand costs nothing.

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
