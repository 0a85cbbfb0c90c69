"""What a sheet prints for the way in which it is signed: by hand nothing, for BSrE its tag and footer, for SRIKANDI its placeholders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Line, Type, balanced, place
from sopdocs.layout.page import ARTIFACT, Item, Page, TextRun
from sopdocs.model.institution import Institution
from sopdocs.model.letter import ELECTRONIC, FOOTER, NATIONAL, SRIKANDI, TAG
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop, Tanggal

STRIP = 150.0  # points at the lower left that the signing service prints in
SMALL = Type(8)


def mark(institution: Institution) -> str:
    """What stands in the room for the signature; empty where a hand or our own field fills it."""
    if institution.profile == ELECTRONIC:
        return institution.surat.tanda if institution.surat else TAG
    return placeholder(institution, "tanda_tangan") if institution.profile == NATIONAL else ""


def addressed(sop: Sop) -> Sop:
    """The SOP with the placeholders that SRIKANDI fills; a date that the source gives stays."""
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
    """The official as SRIKANDI fills him in."""
    return Official(
        *(placeholder(institution, key) if key else "" for key in ("jabatan", "nama", "", "nip"))
    )


def footer(institution: Institution, left: float, right: float, ruler: Ruler) -> list[Line]:
    """The sentences below an electronically signed page, in lines that leave the service's strip free; none for other profiles."""
    if institution.profile != ELECTRONIC:
        return []
    sentences = institution.surat.kaki if institution.surat else FOOTER
    return [
        line
        for sentence in sentences
        for line in balanced(sentence, right - left - STRIP, SMALL, ruler)
    ]


def footer_height(lines: list[Line]) -> float:
    return len(lines) * SMALL.line


def footer_items(lines: list[Line], left: float, top: float) -> list[Item]:
    """The sentences, from ``top`` down, beside the strip."""
    return [ARTIFACT, *place(lines, left + STRIP, top, SMALL)] if lines else []


def marks(pages: Iterable[Page], character: str) -> int:
    """How often a character stands on pages."""
    return sum(
        item.text.count(character)
        for page in pages
        for item in page.items
        if isinstance(item, TextRun)
    )


def placeholder(institution: Institution, key: str) -> str:
    """What SRIKANDI fills, as it finds it."""
    names = institution.surat.srikandi if institution.surat else SRIKANDI
    return f"${{{names[key]}}}"
