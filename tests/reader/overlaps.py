"""Nothing on a finished page overlaps anything else: words, rules, lines, symbols, pictures, paper.

Works on every page of a PDF, whatever it shows. Lengths are points; ink is what glyphs blacken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.reader.collect_pdfium import pdfium_pages
from tests.reader.ink import Box, Page, Run

PAPER = 8.0  # ink keeps so far from the paper's edge
TOUCHING = 0.15  # letters that come closer than this are one blot
ROUNDING = 0.05
CELL = 12.0  # height of the strips in which words are looked for


FOOT = re.compile(r"^Halaman \d+ dari \d+$")


@dataclass(frozen=True, slots=True)
class Overlap:
    page: int
    text: str

    def __str__(self) -> str:
        return f"page {self.page}: {self.text}"


def overlaps(pdf: bytes) -> list[Overlap]:
    """What overlaps something else, or leaves the paper, on any page of a PDF."""
    checks = (_words, _strokes, _pictures, _paper, _foot)
    return [
        Overlap(page.number, text)
        for page in pdfium_pages(pdf)
        for check in checks
        for text in check(page)
    ]


def _words(page: Page) -> Iterator[str]:
    """No two texts overlap."""
    runs = sorted(page.runs, key=lambda run: run.ink.top)
    for n, run in enumerate(runs):
        for other in runs[n + 1 :]:
            if other.ink.top >= run.ink.bottom:
                break
            if run.ink.gap(other.ink) < -TOUCHING:
                yield f"{_short(run)} lies on {_short(other)}"


def _strokes(page: Page) -> Iterator[str]:
    """No text crosses a rule, a line, an outline or an arrowhead."""
    strokes = [("a rule", one.box, one.width / 2) for one in page.rules]
    strokes += [("a line", one.box, one.width / 2) for one in page.lines]
    strokes += [("an arrowhead", one.box, 0.0) for one in page.heads]
    for outline in page.outlines:
        box = outline.box
        if len(outline.points) == 4 and not outline.round and _is_upright(outline.points):
            sides = (
                Box(box.x0, box.top, box.x1, box.top),
                Box(box.x0, box.bottom, box.x1, box.bottom),
                Box(box.x0, box.top, box.x0, box.bottom),
                Box(box.x1, box.top, box.x1, box.bottom),
            )
            strokes += [("a frame", side, outline.width / 2) for side in sides]
    strips: dict[int, list[Run]] = {}
    for run in page.runs:
        for strip in range(int(run.ink.top // CELL), int(run.ink.bottom // CELL) + 1):
            strips.setdefault(strip, []).append(run)
    for what, box, half in strokes:
        near = {
            id(run): run
            for strip in range(int((box.top - 1) // CELL), int((box.bottom + 1) // CELL) + 1)
            for run in strips.get(strip, [])
        }
        for run in near.values():
            if run.ink.gap(box) < half - ROUNDING and not _underlines(box, run):
                yield f"{_short(run)} lies on {what}"


def _underlines(box: Box, run: Run) -> bool:
    """Whether a stroke is the line under just these words."""
    is_level = box.bottom - box.top < ROUNDING
    as_long = abs(box.x0 - run.box.x0) < 1 and abs(box.x1 - run.box.x1) < 1
    return is_level and as_long and box.top > run.ink.middle[1]


def _is_upright(points: tuple[tuple[float, float], ...]) -> bool:
    return len({round(x, 1) for x, _ in points}) == 2 == len({round(y, 1) for _, y in points})


def _pictures(page: Page) -> Iterator[str]:
    for box in page.pictures:
        for run in page.runs:
            if run.ink.gap(box) < -TOUCHING:
                yield f"{_short(run)} lies on a picture"
        for stroke in [*page.rules, *page.lines]:
            if stroke.box.gap(box) < -TOUCHING:
                yield "a picture lies on a rule"


def _paper(page: Page) -> Iterator[str]:
    left, top, right, bottom = PAPER, PAPER, page.width - PAPER, page.height - PAPER
    boxes = [(_short(run), run.ink) for run in page.runs]
    boxes += [("a rule", one.box) for one in page.rules]
    boxes += [("a line", one.box) for one in page.lines]
    boxes += [("a symbol", one.box) for one in page.outlines]
    for what, box in boxes:
        if box.x0 < left or box.x1 > right or box.top < top or box.bottom > bottom:
            yield f"{what} leaves the paper"


def _foot(page: Page) -> Iterator[str]:
    """Nothing reaches down to the words of the foot, and nothing is below them."""
    feet = [run for run in page.runs if FOOT.match(run.text)]
    if not feet:
        return
    foot = feet[-1]
    own = [run for run in page.runs if abs(run.box.bottom - foot.box.bottom) < 0.5]
    centres = [run.box.middle[0] for run in own]
    things = []
    for run in page.runs:
        centred = any(abs(run.box.middle[0] - centre) < 1 for centre in centres)
        goes_on = run.box.top > foot.box.top and centred  # a long title's next line
        if run not in own and not goes_on:
            things.append((_short(run), run.ink))
    things += [("a rule", one.box) for one in [*page.rules, *page.lines]]
    things += [("a symbol", one.box) for one in page.outlines]
    for what, box in things:
        if box.bottom > foot.ink.top - ROUNDING:
            yield f"{what} runs into the foot"


def _short(run: Run) -> str:
    return repr(run.text[:40])
