"""The lines of a register that a page shows: those that a filter lets through, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from sopdocs.dataclass import dataclass
from sopdocs.letters.agenda import OfficeLedger
from sopdocs.model.agenda import details_of, from_sop, recorded_by, status
from sopdocs.model.letter_kinds import Kinds, title_of
from sopdocs.model.register import LedgerEntry
from sopdocs.source.dates import in_words

LONGEST = 200  # characters of a text of the filter
MOST_SHOWN = 300  # lines on one page; filters lead to the others


@dataclass(frozen=True, slots=True)
class AgendaFilter:
    """What is shown; an empty text narrows nothing. ``words`` are looked for in all columns."""

    year: str = ""
    kind: str = ""
    state: str = ""
    words: str = ""


def chosen(entries: Sequence[LedgerEntry], only: AgendaFilter, kinds: Kinds) -> list[LedgerEntry]:
    """Return the lines that a filter lets through, the newest date and number first."""
    wanted = only.words.casefold().split()
    found = [
        one
        for one in entries
        if (not only.year or one.tanggal.year == int(only.year))
        and (not only.kind or one.jenis == only.kind)
        and (not only.state or status(one) == only.state)
        and all(word in _searched(one, kinds) for word in wanted)
    ]
    return sorted(found, key=lambda one: (one.tanggal, one.urut, one.sisip, one.id), reverse=True)


def query_of(only: AgendaFilter) -> str:
    """Return the filter as the end of an address."""
    texts = {"tahun": only.year, "jenis": only.kind, "status": only.state, "cari": only.words}
    return urlencode({key: text for key, text in texts.items() if text})


def filter_of(given: Mapping[str, str]) -> AgendaFilter:
    """Return the filter of an address; what is no year narrows nothing."""
    year = given.get("tahun", "")
    is_year = year.isascii() and year.isdecimal() and len(year) == 4
    texts = (given.get(key, "")[:LONGEST] for key in ("jenis", "status", "cari"))
    return AgendaFilter(year if is_year else "", *texts)


def _searched(one: LedgerEntry, kinds: Kinds) -> str:
    parts = (one.nomor, one.perihal, one.tujuan, one.catatan, title_of(one.jenis, kinds), one.kunci)
    return " ".join((*parts, details_of(one)["penanda_tangan"])).casefold()


def years_of(entries: Sequence[LedgerEntry]) -> list[str]:
    """Return the years of the lines, the newest first."""
    return sorted({str(one.tanggal.year) for one in entries}, reverse=True)


def described(place: OfficeLedger, entry: LedgerEntry) -> Iterator[tuple[str, str]]:
    """Yield all that the register says of a number, and what was done with it, by whom and when."""
    details = details_of(entry)
    known = (
        ("Jenis", title_of(entry.jenis, place.institution.kinds)),
        ("Tanggal", in_words(entry.tanggal)),
        ("Perihal", entry.perihal),
        ("Tujuan", entry.tujuan),
        ("Penanda tangan", details["penanda_tangan"]),
        ("Lampiran", details["lampiran"]),
        ("Asal", from_sop(entry)),
        ("Status", status(entry)),
        ("Dikirim", entry.terkirim),
        ("Catatan", entry.catatan),
        ("Mengganti", entry.mengganti),
        ("Versi", str(entry.revisi + 1) if entry.revisi else ""),
        ("Pindaian", details["pindaian"]),
        ("Dicatat", recorded_by(entry)),
    )
    yield from ((name, words) for name, words in known if words)
    for step in place.ledger.steps(entry.nomor):
        who = ", ".join(filter(None, (step.pengguna, step.komputer)))
        yield step.apa.capitalize(), f"{step.waktu[:16].replace('T', ' ')}, {who}"
