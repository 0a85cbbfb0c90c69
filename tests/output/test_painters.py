"""Every painter draws the same pages: each test runs against all of them.

The painted files are read back by ``tests.reader``, which shares nothing with the painters.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sopdocs.layout.page import Arrow, LinkAnnotation, Symbol, TextRun
from sopdocs.output.painter import Painter
from sopdocs.output.pdf.painter import PdfPainter
from sopdocs.output.svg.painter import SvgPainter
from sopdocs.sheet import RenderedSheet
from tests.cases import CASES
from tests.expected import expected
from tests.reader import drawing, pdf_pages, svg_pages
from tests.reader.ink import Page
from tests.reader.rules import hard, violations
from tests.rendered import OFFICE, made_sheet

pytestmark = pytest.mark.slow

NEAR = 0.02  # points; painters write hundredths
ABOVE = 6.5  # points; a link leads to its target or a little above it
SHEETS = [
    "loop over several pages",
    "long words at the exits",
    "words in the capsules",
    "joint decision with a stranger between",
    "large paper with merged time and cover",
    "upright paper",
]


@dataclass(frozen=True)
class Painted:
    """A painter, and how its files are read back."""

    painter: Painter
    read: Callable[[tuple[bytes, ...]], list[Page]]

    def pages(self, sheet: RenderedSheet) -> list[Page]:
        return self.read(self.painter.paint(sheet.sheet))


PAINTERS = {
    "pdf": Painted(PdfPainter(), lambda files: list(pdf_pages(files[0]))),
    "svg": Painted(SvgPainter(), svg_pages),
}


@pytest.fixture(params=PAINTERS)
def painted(request) -> Painted:
    return PAINTERS[request.param]


@functools.cache
def sheet_of(name: str) -> RenderedSheet:
    made, problems = made_sheet(CASES[name])
    assert made, [str(problem) for problem in problems]
    return made


@pytest.fixture(params=SHEETS)
def sheet(request) -> RenderedSheet:
    return sheet_of(request.param)


def bare(text: str) -> str:
    return "".join(text.split())


def test_every_page_is_there_in_its_size(painted, sheet):
    found = [(page.width, page.height) for page in painted.pages(sheet)]
    wanted = [(page.width, page.height) for page in sheet.sheet.pages]
    assert found == [pytest.approx(size, abs=NEAR) for size in wanted]


def test_every_word_of_a_page_is_in_its_text_and_no_other(painted, sheet):
    for found, wanted in zip(painted.pages(sheet), sheet.sheet.pages, strict=True):
        text = "".join(bare(run.text) for run in found.runs)
        texts = [bare(item.text) for item in wanted.items if isinstance(item, TextRun)]
        assert [words for words in texts if words not in text] == []
        assert sorted(text) == sorted("".join(texts))


def test_every_run_of_text_begins_where_the_layout_put_it(painted, sheet):
    for found, wanted in zip(painted.pages(sheet), sheet.sheet.pages, strict=True):
        lefts = [run.box.x0 for run in found.runs if run.upright]
        firsts = [
            item.x
            for item in wanted.items
            if isinstance(item, TextRun) and not item.turned and item.text.strip()
        ]
        assert [x for x in lefts if not any(abs(x - first) < NEAR for first in firsts)] == []


def test_every_symbol_is_drawn_in_its_place(painted, sheet):
    for found, wanted in zip(painted.pages(sheet), sheet.sheet.pages, strict=True):
        symbols = [item for item in wanted.items if isinstance(item, Symbol)]
        boxes = sorted(
            (s.x, s.y, s.x + s.width, s.y + s.height, s.kind == "capsule") for s in symbols
        )
        drawn = sorted(
            (one.box.x0, one.box.top, one.box.x1, one.box.bottom, one.round)
            for one in found.outlines
        )
        assert len(drawn) == len(boxes)
        assert [pytest.approx(box, abs=NEAR) for box in boxes] == drawn


def test_every_arrow_has_its_head_at_its_tip(painted, sheet):
    for found, wanted in zip(painted.pages(sheet), sheet.sheet.pages, strict=True):
        tips = sorted(i.points[-1] for i in wanted.items if isinstance(i, Arrow) and i.tip)
        assert sorted(head.tip for head in found.heads) == [
            pytest.approx(tip, abs=NEAR) for tip in tips
        ]


def letters_in(page: Page, left: float, top: float) -> str:
    """The letters in the pentagon whose box begins here."""
    (pentagon,) = [
        one.box
        for one in page.outlines
        if abs(one.box.x0 - left) < 1 and abs(one.box.top - top) < 1
    ]
    (run,) = [run for run in page.runs if pentagon.holds(*run.box.middle)]
    return run.text


def test_a_connectors_link_leads_to_the_height_of_the_pentagon_with_its_letters(painted):
    pages = painted.pages(sheet_of("many returns over pages"))
    clicked = 0
    for page in pages:
        for area, to, height in page.links:
            here = next(
                one.box
                for one in page.outlines
                if len(set(one.points)) == 5 and area.holds(*one.box.middle)
            )
            target = pages[to - 1]
            there = [
                letters_in(target, one.box.x0, one.box.top)
                for one in target.outlines
                if len(set(one.points)) == 5 and -NEAR <= one.box.top - height <= ABOVE
            ]
            assert letters_in(page, here.x0, here.top) in there
            assert to != page.number
            clicked += 1
    links = [
        item
        for page in sheet_of("many returns over pages").sheet.pages
        for item in page.items
        if isinstance(item, LinkAnnotation)
    ]
    assert clicked == len(links) > 10


def test_the_painted_pages_show_the_graph_of_the_source_and_keep_every_rule(painted):
    for name in SHEETS:
        seen = drawing(painted.pages(sheet_of(name)))
        assert expected(CASES[name], OFFICE).difference(seen.graph) == []
        assert hard(violations(seen)) == []


def test_the_same_sheet_gives_the_same_bytes(painted, sheet):
    assert painted.painter.paint(sheet.sheet) == painted.painter.paint(sheet.sheet)


def test_a_painter_says_how_many_files_a_sheet_becomes(painted, sheet):
    files = painted.painter.paint(sheet.sheet)
    assert len(files) == (len(sheet.sheet.pages) if painted.painter.paged else 1)
