"""What the catalogue says of one SOP, as values that a record can hold."""

from __future__ import annotations

import functools

from sopdocs.dataclass import dataclass
from sopdocs.model.catalogue_page import page_name
from sopdocs.model.duration import in_words, tidied, total
from sopdocs.model.identity_parts import IDENTITY_PARTS
from sopdocs.model.letter_kinds import title_of
from sopdocs.model.sop import Sop
from sopdocs.model.text import Text, folded, plain
from sopdocs.regulations.citation import read_citation
from sopdocs.regulations.issuers import own_region
from sopdocs.regulations.regulation import in_words as regulation_in_words
from sopdocs.site.names import names_government_alone

LONGEST_NAME = 160  # characters of a line of Dasar Hukum that cites no single regulation


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step: its number, its texts, the posts that do it, and the kind of its letter."""

    number: str
    uraian: str
    pelaksana: tuple[str, ...]
    waktu: str
    kelengkapan: str
    output: str
    surat: str


@dataclass(frozen=True, slots=True)
class CitedRegulation:
    """A line of Dasar Hukum: its text, and the regulation's name and subject, empty if unknown."""

    text: str
    name: str
    subject: str


@dataclass(frozen=True, slots=True)
class SopEntry:
    """A SOP in the catalogue.

    ``unit`` are the lines of its office's names. ``rows`` are labels and texts of the
    identity; ``newest`` is the newest of its dates (ISO), ``months`` its period of review.
    ``parts`` are the lists of the identity besides Dasar Hukum and Keterkaitan.
    """

    page: str
    unit: tuple[str, ...]
    nama: str
    nomor: str
    rows: tuple[tuple[str, str], ...]
    newest: str
    months: int
    is_withdrawn: bool
    dasar_hukum: tuple[CitedRegulation, ...]
    keterkaitan: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[StepEntry, ...]
    waktu: str
    warnings: int
    remarks: int


def entry(sop: Sop, warnings: int, remarks: int) -> SopEntry:
    """Return what the catalogue says of a SOP in which ``check`` finds so much."""
    days = [one.date.isoformat() for one in sop.dates.values() if one.date]
    return SopEntry(
        page=page_name(sop),
        unit=_unit(sop),
        nama=sop.nama,
        nomor=sop.nomor,
        rows=tuple(_rows(sop)),
        newest=max(days, default=""),
        months=sop.review_months,
        is_withdrawn=sop.is_withdrawn,
        dasar_hukum=tuple(
            _cited(line, own_region(sop.instansi.nama)) for line in _lines(sop.dasar_hukum)
        ),
        keterkaitan=_lines(sop.keterkaitan),
        parts=tuple(
            (sop.label[part.key].rstrip(" :"), lines)
            for part in IDENTITY_PARTS
            if part.key not in ("dasar_hukum", "keterkaitan")
            and (lines := _lines(sop.parts[part.key]))
        ),
        steps=tuple(_step(sop, n) for n in range(len(sop.kegiatan))),
        waktu=sop.jumlah_waktu or in_words(tidied(total(one.waktu for one in sop.kegiatan))),
        warnings=warnings,
        remarks=remarks,
    )


def _unit(sop: Sop) -> tuple[str, ...]:
    """The names of the office; the cover's if the sheet's head names its government alone."""
    names, cover = sop.instansi.nama, sop.sampul
    if cover is None or not cover.instansi or not names_government_alone(names):
        return names
    return cover.instansi


def _rows(sop: Sop) -> list[tuple[str, str]]:
    """The labelled rows of the identity that say something; the name is the page's heading."""
    found = [(sop.row_label(row), sop.row_text(row)) for row in sop.identity_rows if not row.title]
    return [(label.rstrip(" :"), text) for label, text in found if text.strip(" -")]


def _lines(text: Text) -> tuple[str, ...]:
    return tuple(one.plain for one in text if one.plain.strip(" -"))


def _step(sop: Sop, n: int) -> StepEntry:
    step = sop.kegiatan[n]
    return StepEntry(
        number=sop.step_number(n),
        uraian=plain(step.uraian),
        pelaksana=tuple(sop.pelaksana[actor].nama for actor in step.oleh),
        waktu=step.waktu,
        kelengkapan=plain(step.kelengkapan),
        output=plain(step.output),
        surat=title_of(step.surat, sop.instansi.kinds) if step.surat else "",
    )


@functools.lru_cache(maxsize=4096)
def _cited(line: str, home: str) -> CitedRegulation:
    """Which regulation a line cites; a line that cites none is named by its own words."""
    text = line.rstrip(" ;.")
    citation = read_citation(line)
    regulation = citation.regulation.of(home) if citation else None
    if citation is not None and regulation is not None and regulation.whole:
        return CitedRegulation(text, regulation_in_words(regulation), citation.subject)
    name = " ".join(text.split())
    return CitedRegulation(text, name[:LONGEST_NAME] if folded(name) else "", "")
