"""Words outside of tables: a table's title and notes, and what nothing says a place for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.geometry import Box
from sopdocs.importing.headings import TITLES, letters_of
from sopdocs.importing.pdf.header import FlowHeader
from sopdocs.importing.pdf.ink import InkPage, InkWord, holds, middle
from sopdocs.importing.pdf.rules import Rulings
from sopdocs.importing.pdf.table import BodyPlace
from sopdocs.importing.pdf.texts import InkLine, lines_of

LINE_GAP = 26.0  # points between a table and its title or note, and between their lines
FOOT = 0.9  # of a page's height: what is below is its foot
_FOOT = re.compile(
    r"^(?:hal(?:aman)?\.?|page)?\s*\d+\s*(?:dari|of|/)?\s*\d*$|\bhalaman \d+"
    r"|\bsecara elektronik\b|\bBSrE\b",
    re.IGNORECASE,
)


def title_of(page: InkPage, rules: Rulings, header: FlowHeader) -> tuple[InkLine, ...]:
    """Return the lines right above a table that are in no cell of another."""
    free = [
        word
        for word in page.words
        if word.box[3] <= header.top + 1 and rules.cell_around(*middle(word.box)) is None
    ]
    found: list[InkLine] = []
    top = header.top
    for line in reversed(lines_of(free)):
        if top - line.box[3] > LINE_GAP or _FOOT.search(line.text):
            break
        found.append(line)
        top = line.box[1]
    return tuple(reversed(found))


def notes_of(page: InkPage, place: BodyPlace, end: float) -> tuple[InkLine, ...]:
    """Return the lines right below a table, before the foot of the page."""
    left, right = place.columns[0].left - 3, place.columns[-1].right + 3
    bottom = place.heights[-1]
    foot = min(end, foot_of(page, bottom))
    free = [
        word
        for word in page.words
        if bottom - 1 <= word.box[1] < foot and left <= word.box[0] and word.box[2] <= right
    ]
    found: list[InkLine] = []
    for line in lines_of(free):
        if line.box[1] - bottom > LINE_GAP or line.box[3] > foot or _FOOT.search(line.text):
            break
        found.append(line)
        bottom = line.box[3]
    return tuple(found)


def foot_of(page: InkPage, bottom: float) -> float:
    """Return where the foot of a page begins: at a separate rule, or near the edge."""
    rules = [
        path.box[1]
        for path in page.paths
        if path.is_level
        and path.box[1] > max(bottom + 3, page.height * 0.7)
        and path.box[2] - path.box[0] > page.width * 0.4
    ]
    return min([*rules, page.height * FOOT])


def left_over(page: InkPage, taken: Sequence[Box], rules: Rulings) -> Iterator[str]:
    """The lines that are in none of the boxes, in no cell and not in the foot."""
    foot = foot_of(page, max((box[3] for box in taken), default=0.0))

    def is_free(word: InkWord) -> bool:
        point = middle(word.box)
        if point[1] > foot or any(holds(box, point, 2) for box in taken):
            return False
        return rules.cell_around(*point) is None

    for line in lines_of(word for word in page.words if is_free(word)):
        letters = letters_of(line.text)
        if not _FOOT.search(line.text) and letters not in TITLES and len(line.text) > 1:
            yield line.text
