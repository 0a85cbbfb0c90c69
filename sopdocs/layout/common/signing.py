"""What a paper prints for its signing profile.

Nothing for a signature by hand; the tag and sentences below each page for BSrE; placeholders for
SRIKANDI.
"""

from __future__ import annotations

from collections.abc import Iterable

from sopdocs.dataclass import replace
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, balanced, place
from sopdocs.layout.page import ARTIFACT, Item, Page, TextRun
from sopdocs.model.institution import Institution
from sopdocs.model.letter_settings import ELECTRONIC, NATIONAL
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop, Tanggal

STRIP = 150.0  # points at the lower left, where the signing service prints
SMALL = Type(8)


def mark(institution: Institution) -> str:
    """Return the mark that a signing service looks for; empty if none signs."""
    if institution.profile == ELECTRONIC:
        return institution.surat.tanda
    return placeholder(institution, "tanda_tangan") if institution.profile == NATIONAL else ""


def addressed(sop: Sop) -> Sop:
    """Return the SOP with SRIKANDI's placeholders; a date from the source stays."""
    if sop.profile != NATIONAL:
        return sop
    number, date = (placeholder(sop.instansi, key) for key in ("nomor", "tanggal"))
    return replace(
        sop,
        texts={**sop.texts, "nomor": number},
        dates=sop.dates if sop.efektif.text else {**sop.dates, "efektif": Tanggal(date)},
        pengesah=sender(sop.instansi),
    )


def sender(institution: Institution) -> Official:
    """Return the official as placeholders."""
    return Official(
        *(placeholder(institution, key) if key else "" for key in ("jabatan", "nama", "", "nip"))
    )


def footer(institution: Institution, left: float, right: float, ruler: Ruler) -> list[Line]:
    """Return the lines of the sentences below a page that BSrE signs; none for other profiles.

    They leave the strip at the left free, where the service prints.
    """
    if institution.profile != ELECTRONIC:
        return []
    sentences = institution.surat.kaki
    return [
        line
        for sentence in sentences
        for line in balanced(sentence, right - left - STRIP, SMALL, ruler)
    ]


def footer_height(lines: list[Line]) -> float:
    return len(lines) * SMALL.line


def footer_items(lines: list[Line], left: float, top: float) -> list[Item]:
    """Place the sentences from ``top`` down, right of the service's strip."""
    return [ARTIFACT, *place(lines, left + STRIP, top, SMALL)] if lines else []


def marks(pages: Iterable[Page], character: str) -> int:
    """Count the occurrences of a character on pages."""
    return sum(
        item.text.count(character)
        for page in pages
        for item in page.items
        if isinstance(item, TextRun)
    )


def placeholder(institution: Institution, key: str) -> str:
    """Return a placeholder of SRIKANDI in the form that it looks for: ``${name}``."""
    names = institution.surat.srikandi
    return f"${{{names[key]}}}"
