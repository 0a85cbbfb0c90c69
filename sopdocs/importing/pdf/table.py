"""The body of a flow table on one page: rows, words in cells, cells over several rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.geometry import Box
from sopdocs.importing.headings import LANE
from sopdocs.importing.pdf.header import FlowColumnPlace, FlowHeader
from sopdocs.importing.pdf.ink import InkPage, InkWord, Vocabulary, middle
from sopdocs.importing.pdf.rules import Rulings
from sopdocs.importing.pdf.texts import (
    CellSides,
    ReadText,
    is_guessed,
    lines_of,
    one_line,
    paragraphs_of,
)

PADDING = 3.0  # points between a cell's text and its rules, when the text does not say
LOWEST_ROW = 4.0  # points: rules closer than this are a double rule


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row between two rules. `cells` are texts by column, `shared` columns whose cell continues
    in the next row. `across` is a text over the whole width, such as the heading of a phase."""

    top: float
    bottom: float
    cells: Mapping[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    across: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def is_empty(self) -> bool:
        return not self.across and not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """Where a table's body is on a page: its columns and the heights of the rules of its rows."""

    columns: tuple[FlowColumnPlace, ...]
    heights: tuple[float, ...]

    @property
    def lanes(self) -> tuple[FlowColumnPlace, ...]:
        return tuple(column for column in self.columns if column.key == LANE)

    @property
    def lanes_box(self) -> Box:
        lanes = self.lanes
        return lanes[0].left, self.heights[0], lanes[-1].right, self.heights[-1]


def body_below(header: FlowHeader, rules: Rulings, end: float) -> BodyPlace:
    """The body below a heading, at most down to `end`."""
    return _body(header.columns, rules, header.bottom, end)


def body_without_header(
    columns: Sequence[FlowColumnPlace], rules: Rulings, end: float
) -> BodyPlace | None:
    """The body of a table that continues without its heading; None if its columns are not there."""
    uraian = _uraian(columns)
    for top in rules.level_over(uraian.left + 1, uraian.right - 1):
        edges = rules.upright_at(top + 4)
        wanted = [column.left for column in columns] + [columns[-1].right]
        if top < end and all(any(abs(x - edge) <= 3 for edge in edges) for x in wanted):
            place = _body(tuple(columns), rules, top, end)
            return place if len(place.heights) > 1 else None
    return None


def _body(
    columns: tuple[FlowColumnPlace, ...], rules: Rulings, top: float, end: float
) -> BodyPlace:
    uraian = _uraian(columns)
    heights = [top]
    edges = (columns[0].left, uraian.left, uraian.right, columns[-1].right)
    for y in rules.level_over(uraian.left + 1, uraian.right - 1):
        if y <= heights[-1] + LOWEST_ROW or y > end:
            continue
        if not any(rules.is_upright(x, heights[-1], y) for x in edges):
            break
        heights.append(y)
    return BodyPlace(columns, tuple(heights))


def _uraian(columns: Sequence[FlowColumnPlace]) -> FlowColumnPlace:
    return next(column for column in columns if column.key == "uraian")


def without_numbering(place: BodyPlace, page: InkPage) -> BodyPlace:
    """The body without a row that numbers the columns: "1 2 3" or "(1) (2) (3)"."""
    first = _words_by_row(place, page)[:1]
    if not first or not _is_numbering(first[0], place):
        return place
    return replace(place, heights=place.heights[1:])


def body_rows(place: BodyPlace, page: InkPage, rules: Rulings) -> list[BodyRow]:
    """Read the rows of a body."""
    words = _words_by_row(place, page)
    bare = [
        (top, bottom, _is_across(place, rules, top, bottom))
        for top, bottom in zip(place.heights, place.heights[1:])
    ]
    spans = {
        column.left: _spans(column, place, rules) for column in place.columns if column.key != LANE
    }
    found: list[BodyRow] = []
    for n, (top, bottom, is_across) in enumerate(bare):
        if is_across:
            found.append(BodyRow(top, bottom, across=_across(place, words[n])))
            continue
        cells, shared = _cells(place, words, spans, n, page.vocabulary)
        texts = {key: found_text.text for key, found_text in cells.items()}
        guessed = ", ".join(key or "lain" for key, one in cells.items() if one.is_guess)
        doubts = (
            (f"kata di kolom {guessed} mungkin terpenggal; periksa ejaannya",) if guessed else ()
        )
        found.append(BodyRow(top, bottom, texts, shared, doubts=doubts))
    return found


def _words_by_row(place: BodyPlace, page: InkPage) -> list[list[InkWord]]:
    left, right = place.columns[0].left, place.columns[-1].right
    rows: list[list[InkWord]] = [[] for _ in place.heights[1:]]
    for word in page.words:
        x, y = middle(word.box)
        if left <= x <= right:
            for n, (top, bottom) in enumerate(zip(place.heights, place.heights[1:])):
                if top <= y < bottom:
                    rows[n].append(word)
                    break
    return rows


def _across(place: BodyPlace, words: list[InkWord]) -> str:
    """The text of a row without columns; words under Waktu, such as a sum, come last."""
    waktu = [column for column in place.columns if column.key == "waktu"]
    under = [
        word
        for word in words
        if waktu and waktu[0].left <= word.box[0] and word.box[2] <= waktu[0].right
    ]
    others = [word for word in words if word not in under]
    return f"{one_line(others)} {one_line(under)}".strip()


def _is_across(place: BodyPlace, rules: Rulings, top: float, bottom: float) -> bool:
    """True for a row without rules before and behind Uraian."""
    uraian = _uraian(place.columns)
    sides = [x for x in (uraian.left, uraian.right) if x > place.columns[0].left + 1]
    return not any(rules.is_upright(x, top + 1, bottom - 1, 0.5) for x in sides)


def _spans(column: FlowColumnPlace, place: BodyPlace, rules: Rulings) -> list[bool]:
    """Whether each row's cell in a column continues in the next row."""
    return [
        not rules.is_level(y, column.left + 1.5, column.right - 1.5, 0.5)
        for y in place.heights[1:-1]
    ] + [False]


def _cells(
    place: BodyPlace,
    words: list[list[InkWord]],
    spans: Mapping[float, list[bool]],
    n: int,
    known: Vocabulary,
) -> tuple[dict[str, ReadText], frozenset[str]]:
    cells: dict[str, ReadText] = {}
    shared: set[str] = set()
    for column in place.columns:
        if column.key == LANE:
            continue
        going_on = spans[column.left]
        if going_on[n]:
            shared.add(column.key)
        if n and going_on[n - 1]:
            continue  # the text is in the row where the cell begins
        last = n
        while going_on[last]:
            last += 1
        inside = [
            word
            for row in words[n : last + 1]
            for word in row
            if column.left <= middle(word.box)[0] < column.right
        ]
        text = _text(inside, column, known)
        if text.text:
            other = cells.get(column.key, ReadText(""))
            both = "\n".join(filter(None, (other.text, text.text)))
            cells[column.key] = ReadText(both, other.is_guess or text.is_guess)
    return cells, frozenset(shared)


def _text(words: list[InkWord], column: FlowColumnPlace, known: Vocabulary) -> ReadText:
    lines = lines_of(words)
    if not lines:
        return ReadText("")
    if column.key in ("no", "waktu"):
        return ReadText(" ".join(line.text for line in lines))
    cell = CellSides(column.left, column.right, known)
    padding = max(0.5, min(PADDING, min(line.box[0] for line in lines) - column.left))
    text = "\n".join(paragraphs_of(lines, column.right - padding, cell))
    return ReadText(text, is_guessed(lines, cell))


def _is_numbering(inside: list[InkWord], place: BodyPlace) -> bool:
    numbers = [re.sub(r"[().]", "", word.text) for word in sorted(inside, key=lambda w: w.box[0])]
    counted = [str(n) for n in range(1, len(numbers) + 1)]
    return len(numbers) >= min(4, len(place.columns) - 1) and numbers == counted
