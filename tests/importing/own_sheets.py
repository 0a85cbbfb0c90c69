"""Our own sheets without the sources in them: what is read from paper, and what is true.

A sheet is read by the program; its draft is judged by `tests.expected`, which knows the source
format only. Where a sheet has no room for words in its capsules, the paper itself is the truth.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from sopdocs.fonts import printable
from sopdocs.importing.drafting import Desk, write_draft
from sopdocs.importing.pdf.collect import pages_of
from sopdocs.importing.pdf.document import FoundDocument
from sopdocs.importing.pdf.drafts import draft_of
from tests.expected import expected_tables
from tests.random_sources import RandomSource
from tests.reader import Graph, drawing, pdf_pages
from tests.rendered import institution, rendered
from tests.yaml_text import as_typed

CELLS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
LISTS = (
    *("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan"),
    *("pencatatan", "nama", "nomor"),
)


@dataclass(frozen=True)
class JudgedDraft:
    """What an import came to: differences to the truth, and what a person is asked."""

    seed: int
    differences: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_refused: bool = False  # by the sheet's own layout: there is nothing to import

    @property
    def verdict(self) -> str:
        if self.is_refused:
            return "refused"
        return ("wrong" if self.differences else "equal") + (", asked" if self.asked else "")


def stripped(pdf: bytes) -> bytes:
    """A sheet without its sources and its tags."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for key in ("/AF", "/StructTreeRoot", "/MarkInfo", "/Metadata"):
            if key in document.Root:
                del document.Root[key]
        del document.Root.Names["/EmbeddedFiles"]
        document.save(made)
    return made.getvalue()


def imported(pdf: bytes, office: str) -> tuple[list[str], list[str]]:
    """The drafts of a PDF as YAML, and all that is asked."""
    found = FoundDocument().read(pages_of(pdf))
    desk = Desk(institution(office), printable())
    drafts = [write_draft(draft_of(sheet), desk) for sheet in found.sheets]
    asked = [doubt.reason for draft in drafts for doubt in draft.doubts]
    return [draft.content.decode() for draft in drafts], asked


def judged(made: RandomSource) -> JudgedDraft:
    """Draw a source, import its PDF, and compare."""
    pdf, _ = rendered(made.sop, made.office)
    if pdf is None:
        return JudgedDraft(made.seed, is_refused=True)
    drafts, asked = imported(stripped(pdf), made.office)
    if len(drafts) != 1:
        return JudgedDraft(made.seed, [f"{len(drafts)} drafts"], asked)
    differences = [*_flow(made, drafts[0], pdf), *_words(made, drafts[0])]
    return JudgedDraft(made.seed, differences, asked)


def _flow(made: RandomSource, draft: str, pdf: bytes) -> list[str]:
    if as_typed(made.sop)["kegiatan"] == "tidak ada":
        return []
    truth, found = (expected_tables(text, made.office) for text in (made.sop, draft))
    differences = [line for a, b in zip(truth, found, strict=True) for line in a.difference(b)]
    if not differences or len(truth) > 1:
        return differences
    return differences if _drawn(pdf).difference(found[0]) else []


def _drawn(pdf: bytes) -> Graph:
    return drawing(pdf_pages(pdf)).graph


def _words(made: RandomSource, draft: str) -> Iterator[str]:
    """Words of cells and lists that are not where they were."""
    truth, found = as_typed(made.sop), as_typed(draft)
    for key in LISTS:
        if (a := _letters(truth.get(key))) != (b := _letters(found.get(key))):
            yield f"{key}: {b} instead of {a}"
    officials = as_typed(made.office).get("pejabat") or {}
    official = officials.get(str(truth.get("pengesah"))) or {}
    for key, text in official.items():
        if _letters(text) != _letters((found.get("pengesah") or {}).get(key)):
            yield f"pengesah: {found.get('pengesah')} instead of {official}"
    steps, others = (
        [one for one in tree["kegiatan"] if "uraian" in one]
        if tree["kegiatan"] != "tidak ada"
        else []
        for tree in (truth, found)
    )
    for step, other in zip(steps, others, strict=True):
        for key in CELLS:
            if _letters(step.get(key)) != _letters(other.get(key)):
                yield f"{key}: {other.get(key)} instead of {step.get(key)}"


def _letters(value: object) -> str:
    """A text, or the items of a list, without blanks and marks of italics: lines break anywhere."""
    items = value if isinstance(value, list) else [value or ""]
    return re.sub(r"[\s_]+", "", "|".join(map(str, items)))
