"""Take numbers that a ledger lost into it again: from letters, from a PC's memory, from a copy.

Numbers printed on paper are the truth, so a number is never given again, even if nothing but the
number is known of it. Two letters with one number are both noted; only the office can correct that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.model.register import ISSUED, RECOVERED, RESERVED, VOID, LedgerEntry, OpenCounter
from sopdocs.register.lines import Lines
from sopdocs.register.printed import TWICE

UNKNOWN = "dipulihkan; suratnya tidak ditemukan"
BACK = "dipulihkan"


@dataclass(frozen=True, slots=True)
class Found:
    """A line that was known somewhere, with its document if that was found too."""

    entry: LedgerEntry
    document: bytes | None = None


@dataclass(slots=True)
class Recovered:
    """What was taken in: lines, nomor urut of which nothing is known, and numbers given twice."""

    taken: list[LedgerEntry] = field(default_factory=list)
    unknown: list[LedgerEntry] = field(default_factory=list)
    twice: list[tuple[LedgerEntry, LedgerEntry]] = field(default_factory=list)


def recover(lines: Lines, found: Iterable[Found]) -> Recovered:
    """Take in what the ledger does not have; what it has stays as it is."""
    done = Recovered()
    by_counter: dict[tuple[str, str], dict[tuple[int, int], Found]] = defaultdict(dict)
    for one in sorted(found, key=lambda one: (one.document is None, one.entry.id)):
        place = (one.entry.urut, one.entry.sisip)
        known = by_counter[one.entry.counter].setdefault(place, one)
        if known is not one:
            by_counter[one.entry.counter][place] = _joined(known, one, done)
    for key in sorted(by_counter):
        _recover_counter(lines, key, by_counter[key], done)
    return done


def _joined(known: Found, other: Found, done: Recovered) -> Found:
    """Return what two sources know of one number: the letter, and the newer state."""
    if not _same(known.entry, other.entry):
        done.twice.append((known.entry, other.entry))
        return known
    state = other.entry if _age(other.entry) > _age(known.entry) else known.entry
    note = known.entry.catatan or other.entry.catatan
    entry = replace(
        known.entry,
        keadaan=state.keadaan,
        terkirim=state.terkirim,
        catatan=state.catatan or note,
    )
    return replace(known, entry=entry)


def _recover_counter(
    lines: Lines,
    key: tuple[str, str],
    found: dict[tuple[int, int], Found],
    done: Recovered,
) -> None:
    """Take in the numbers of one counter, and fill its gaps, so that it has no hole."""
    own = next((one for one in lines.opened() if (one.kelompok, one.periode) == key), None)
    mains = [urut for urut, sisip in found if not sisip]
    if not mains and own is None:
        return
    first = min([*mains, *([own.mulai] if own else [])])
    last = max([*mains, *([own.terakhir] if own else [])])
    wide = OpenCounter(*key, first, last, own.kebijakan if own else "")
    if wide != own:
        lines.extend(wide)
    known_range = range(own.mulai, own.terakhir + 1) if own else range(0)
    for urut in range(first, last + 1):
        if urut not in known_range and (urut, 0) not in found:
            done.unknown.append(lines.add(_unknown(key, urut, found), None, RECOVERED))
    for place in sorted(found):
        _recover_line(lines, found[place], done)


def _recover_line(lines: Lines, one: Found, done: Recovered) -> None:
    entry = one.entry
    there = lines.at(entry.counter, entry.urut, entry.sisip) or lines.with_number(entry.nomor)
    if there is None:
        keeps = one.document is not None
        note = entry.catatan or BACK
        new = replace(entry, id=0, catatan=note, has_document=keeps)
        if lines.live(new.kunci, new.surat_id) and new.keadaan != VOID:
            new = replace(new, kunci="", surat_id="")
        done.taken.append(lines.add(new, one.document, RECOVERED))
    elif not _same(there, entry):
        done.twice.append((there, entry))
        note = f"{TWICE}: {entry.perihal} ({entry.kunci or entry.tujuan})"
        if note not in there.catatan:
            catatan = "; ".join(filter(None, (there.catatan, note)))
            lines.change(replace(there, catatan=catatan), lines.document(there), RECOVERED)
    elif _age(entry) > _age(there):
        line = entry if there.keadaan == RESERVED else there
        newer = replace(
            line,
            id=there.id,
            keadaan=entry.keadaan,
            terkirim=entry.terkirim,
            catatan=entry.catatan or there.catatan or BACK,
        )
        document = one.document if there.keadaan == RESERVED else lines.document(there)
        done.taken.append(lines.change(newer, document, RECOVERED))


def _same(one: LedgerEntry, other: LedgerEntry) -> bool:
    """True if two lines are of one letter; a reserved number can become a letter's."""
    if one.surat_id and other.surat_id:
        return one.surat_id == other.surat_id
    if one.kunci and other.kunci:
        return one.kunci == other.kunci
    return RESERVED in (one.keadaan, other.keadaan) or one.perihal == other.perihal


def _age(entry: LedgerEntry) -> tuple[int, bool]:
    """Return how far a number got; it never goes back."""
    return {"dipesan": 0, ISSUED: 1, VOID: 2}[entry.keadaan], bool(entry.terkirim)


def _unknown(key: tuple[str, str], urut: int, found: dict[tuple[int, int], Found]) -> LedgerEntry:
    """Return the line for a number of which only its nomor urut is known."""
    near = found[min(found, key=lambda place: (abs(place[0] - urut), place))].entry
    return replace(
        near,
        id=0,
        urut=urut,
        sisip=0,
        nomor=f"{key[0]} {key[1]} nomor urut {urut}",
        klasifikasi="",
        perihal="(tidak diketahui)",
        tujuan="",
        keadaan=ISSUED,
        catatan=UNKNOWN,
        kunci="",
        surat_id="",
        rincian="{}",
        isi="{}",
        mengganti="",
        revisi=0,
        terkirim="",
        has_document=False,
    )
