"""The heading of a flow table: where it is, and what each of its columns is for.

Found by its words in separate cells next to each other (Waktu with Output or Kelengkapan); the
words occur in the body too, so neighbours have to fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box
from sopdocs.importing.headings import GROUPS, LANE, UNKNOWN, column_key, letters_of
from sopdocs.importing.pdf.ink import InkPage, InkWord, middle
from sopdocs.importing.pdf.rules import Rulings
from sopdocs.importing.pdf.texts import CellSides, ReadText, heading, words_in

BEGINNINGS = ("uraian", "kegiatan", "aktivitas", "prosedur", "langkah", "tahap")
ANCHORS = ("waktu", "output", "kelengkapan")


@dataclass(frozen=True, slots=True)
class FlowColumnPlace:
    """A column of a sheet: what it is for, its heading as printed, and where it is."""

    key: str
    heading: str
    left: float
    right: float
    is_guess: bool = False  # a word of its heading was broken and made whole


@dataclass(frozen=True, slots=True)
class FlowHeader:
    """The heading of a flow table; `top` and `bottom` are the rules above and below it."""

    columns: tuple[FlowColumnPlace, ...]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        return self.columns[0].left

    @property
    def right(self) -> float:
        return self.columns[-1].right

    @property
    def lanes(self) -> tuple[FlowColumnPlace, ...]:
        return tuple(column for column in self.columns if column.key == LANE)

    def column(self, key: str) -> FlowColumnPlace | None:
        """Return the first column of a kind."""
        return next((column for column in self.columns if column.key == key), None)


def flow_headers(page: InkPage, rules: Rulings) -> list[FlowHeader]:
    """Find the headings of flow tables on a page, from top to bottom."""
    found: list[FlowHeader] = []
    for word in page.words:
        if column_key(letters_of(word.text)) not in ANCHORS or any(
            header.top <= middle(word.box)[1] <= header.bottom for header in found
        ):
            continue
        header = _header_at(page, rules, word)
        if header is not None:
            found.append(header)
    return sorted(found, key=lambda header: header.top)


def _header_at(page: InkPage, rules: Rulings, word: InkWord) -> FlowHeader | None:
    """The heading around a word; None if its neighbours are no headings."""
    x, y = middle(word.box)
    cell = rules.cell_around(x, y)
    if cell is None:
        return None
    bottom = cell[3]
    edges = rules.upright_at(bottom - 2.5)
    cells = list(_leaves(page, rules, edges, bottom))
    keys = [column_key(letters_of(title.text)) for _, title in cells]
    if not {"waktu", "output", "kelengkapan"} & set(keys):
        return None
    if "uraian" not in keys:
        keys = _with_uraian(keys, cells)
    if "uraian" not in keys:
        return None
    first = keys.index("uraian") + 1
    keys = _with_lanes(page, rules, [box for box, _ in cells], keys, first)
    if LANE not in keys:
        return None
    columns = tuple(
        FlowColumnPlace(key, title.text, box[0], box[2], title.is_guess)
        for key, (box, title) in zip(keys, cells)
    )
    return FlowHeader(columns, min(box[1] for box, _ in cells), bottom)


def _with_uraian(keys: list[str], cells: list[tuple[Box, ReadText]]) -> list[str]:
    """Name the column of texts: the one whose longer heading begins as it should, else the widest.

    Both are looked for in front of the Mutu Baku; the widest has to be behind the numbers.
    """
    ends = [n for n, key in enumerate(keys) if key in ANCHORS]
    unnamed = [n for n in range(min(ends, default=0)) if keys[n] == UNKNOWN]
    begins = [n for n in unnamed if letters_of(cells[n][1].text).startswith(BEGINNINGS)]
    widest = sorted(unnamed, key=lambda n: cells[n][0][0] - cells[n][0][2])[:1]
    chosen = begins[:1] or [n for n in widest if n == 1 and keys[0] == "no"]
    return [("uraian" if n in chosen else key) for n, key in enumerate(keys)]


def _leaves(
    page: InkPage, rules: Rulings, edges: list[float], bottom: float
) -> Iterator[tuple[Box, ReadText]]:
    """The lowest cells of the heading, from left to right, each with its text."""
    for left, right in zip(edges, edges[1:]):
        cell = rules.cell_around((left + right) / 2, bottom - 2.5)
        if cell is not None and abs(cell[3] - bottom) < 3:
            box = (left, cell[1], right, bottom)
            yield box, heading(words_in(page.words, box), CellSides(left, right, page.vocabulary))


def _with_lanes(
    page: InkPage, rules: Rulings, boxes: list[Box], keys: list[str], first: int
) -> list[str]:
    """Name the lanes: the columns behind Uraian that have no other name or are below Pelaksana."""
    found = list(keys)
    for n in range(first, len(keys)):
        group = _group(page, rules, boxes[n])
        if group in GROUPS or (not group and keys[n] == UNKNOWN):
            found[n] = LANE
        elif keys[n] != UNKNOWN or "mutubaku" in group:
            break
        else:
            found[n] = LANE
    return found


def _group(page: InkPage, rules: Rulings, box: Box) -> str:
    """The heading above a column's own, folded to its letters; empty if there is none."""
    cell = rules.cell_around((box[0] + box[2]) / 2, box[1] - 3)
    if cell is None:
        return ""
    return letters_of(
        heading(words_in(page.words, cell), CellSides(cell[0], cell[2], page.vocabulary)).text
    )
