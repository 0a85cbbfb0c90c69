"""What a paper prints for the way in which it is signed.

By hand nothing; for BSrE the tag that it looks for, and sentences below each page; for SRIKANDI
the placeholders that it fills.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, balanced, place
from sopdocs.layout.page import ARTIFACT, Item, Page, TextRun
from sopdocs.model.institution import Institution
from sopdocs.model.letter import ELECTRONIC, NATIONAL
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop, Tanggal

STRIP = 150.0  # points at the lower left that the signing service prints in
SMALL = Type(8)


def mark(institution: Institution) -> str:
    """The mark that a signing service looks for; empty where a hand or our own field signs."""
    if institution.profile == ELECTRONIC:
        return institution.surat.tanda
    return placeholder(institution, "tanda_tangan") if institution.profile == NATIONAL else ""


def addressed(sop: Sop) -> Sop:
    """Put in the placeholders that SRIKANDI fills; a date that the source gives stays."""
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
    """The placeholders of the official."""
    return Official(
        *(placeholder(institution, key) if key else "" for key in ("jabatan", "nama", "", "nip"))
    )


def footer(institution: Institution, left: float, right: float, ruler: Ruler) -> list[Line]:
    """The sentences below a page that BSrE signs, in lines; none for other profiles.

    They leave the strip at the left free, in which the service prints.
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
    """The sentences from ``top`` down, at the right of the service's strip."""
    return [ARTIFACT, *place(lines, left + STRIP, top, SMALL)] if lines else []


def marks(pages: Iterable[Page], character: str) -> int:
    """Count a character on pages."""
    return sum(
        item.text.count(character)
        for page in pages
        for item in page.items
        if isinstance(item, TextRun)
    )


def placeholder(institution: Institution, key: str) -> str:
    """A field of SRIKANDI in the form that it looks for: ``${name}``."""
    names = institution.surat.srikandi
    return f"${{{names[key]}}}"
