"""The identity of a SOP: rows of label and value, lists under headings, the letterhead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Box
from sopdocs.importing.headings import (
    PART_NAMES,
    TITLES,
    identity_key,
    letters_of,
    part_that_begins,
)
from sopdocs.importing.pdf.cells import InkCell, below, cells_of, right_of
from sopdocs.importing.pdf.ink import InkPage, InkWord
from sopdocs.importing.pdf.rules import Rulings
from sopdocs.importing.pdf.texts import InkLine, lines_of
from sopdocs.layout.catalogue_code import CAPTION

CODE = CAPTION.partition(",")[0]  # the words beside a QR code, which name no office
FEWEST = 3  # labels that make a page an identity page
MOST_LABEL_WORDS = 6
WIDE = 6.0  # points: a gap that parts a label from its value


@dataclass(slots=True)
class FoundIdentity:
    """The identity as printed: lines of text by key, and the labels as printed.

    `own` are rows that only this office has: the key of the row above, label, text. `rest` are
    words that belong to nothing known. `rights` are the right edges of the lists.
    """

    rows: dict[str, list[InkLine]] = field(default_factory=dict)
    parts: dict[str, list[InkLine]] = field(default_factory=dict)
    rights: dict[str, float] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    own: list[tuple[str, str, str]] = field(default_factory=list)
    institution: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    boxes: dict[str, Box] = field(default_factory=dict)  # of the cells of the lists


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label in a cell: its key, as printed, its line in the cell, and the words behind it."""

    key: str
    printed: str
    cell: InkCell
    line: int
    rest: tuple[InkWord, ...]
    is_part: bool


def identity_on(page: InkPage, rules: Rulings, bottom: float) -> FoundIdentity | None:
    """Read the identity on a page above `bottom`; None if the page has too few of its labels."""
    cells = cells_of(page, rules, bottom)
    labels = [label for cell in cells for label in _labels_in(cell)]
    if len({label.key for label in labels}) < FEWEST or all(one.is_part for one in labels):
        return None
    return _IdentityReader(cells, _once(labels)).read(page.number)


def _once(labels: Sequence[FoundLabel]) -> list[FoundLabel]:
    """The first label of each key; below its own heading, "Peralatan:" is a word of the list."""
    first: dict[str, FoundLabel] = {}
    for label in labels:
        first.setdefault(label.key, label)
    return list(first.values())


def goes_on(identity: FoundIdentity, page: InkPage, rules: Rulings, bottom: float) -> bool:
    """Read the rest of lists that a page break cut; False if the page has none of them."""
    cells = cells_of(page, rules, bottom)
    if not cells or page.number != identity.pages[-1] + 1:
        return False
    labels = [label for cell in cells for label in _labels_in(cell)]
    if labels and all(one.is_part for one in labels):
        more = _IdentityReader(cells, labels).read(page.number)
        for key, lines in more.parts.items():
            identity.parts.setdefault(key, []).extend(lines)
            identity.rights.setdefault(key, more.rights[key])
        identity.labels = more.labels | identity.labels
        identity.rest += more.rest
        identity.boxes |= more.boxes
        identity.pages.append(page.number)
        return True
    last = {round(box[0]): key for key, box in identity.boxes.items()}
    owners = [(cell, last.get(round(cell.box[0]))) for cell in cells]
    if any(key is None for _, key in owners):
        return False
    for cell, owner in owners:
        if owner is not None:
            identity.parts[owner] += cell.lines
    identity.pages.append(page.number)
    return True


def _labels_in(cell: InkCell) -> Iterator[FoundLabel]:
    for n, line in enumerate(cell.lines):
        for count in range(min(MOST_LABEL_WORDS, len(line.words)), 0, -1):
            words, rest = line.words[:count], line.words[count:]
            text = " ".join(word.text for word in words)
            letters = "" if any(sign.isdigit() for sign in text) else letters_of(text)
            key = identity_key(letters)
            if not key and not rest and text.endswith(":"):
                key = part_that_begins(letters)
            is_part = key in PART_NAMES
            behind = tuple(word for word in rest if word.text.strip(" :"))
            again = bool(behind) and letters_of(behind[0].text) == "lanjutan"
            if key and ((not behind or again) if is_part else _is_parted(words, rest)):
                yield FoundLabel(key, text.strip(" :"), cell, n, behind, is_part)
                break


def _is_parted(words: Sequence[InkWord], rest: Sequence[InkWord]) -> bool:
    """True if a label ends here: at a colon, at a gap, or at the end of its line."""
    if not rest or words[-1].text.endswith(":") or rest[0].text.startswith(":"):
        return True
    return rest[0].box[0] - words[-1].box[2] > WIDE


class _IdentityReader:
    """Reads one identity page."""

    def __init__(self, cells: Sequence[InkCell], labels: Sequence[FoundLabel]) -> None:
        self.cells, self.labels = cells, labels
        self.found = FoundIdentity()
        self.used: set[int] = set()  # lines, by identity

    def read(self, page: int) -> FoundIdentity:
        self.found.pages.append(page)
        for label in self.labels:
            self.used.add(id(label.cell.lines[label.line]))
        for label in self.labels:
            self.found.labels.setdefault(label.key, label.printed)
            if label.is_part:
                self._part(label)
            elif label.key not in self.found.rows:
                self.found.rows[label.key] = self._value(label)
        self._official()
        self._others()
        return self.found

    def _lines_below(self, label: FoundLabel, cell: InkCell) -> list[InkLine]:
        """The lines of a cell from the height of a label to that of the next label next to it."""
        top = label.cell.lines[label.line].box[1] - 3
        others = [
            one.cell.lines[one.line].box[1]
            for one in self.labels
            if one.cell is label.cell and one.line > label.line
        ]
        end = min(others, default=cell.box[3] + 99) - 3
        return [
            line for line in cell.lines if top <= line.box[1] < end and id(line) not in self.used
        ]

    def _value(self, label: FoundLabel) -> list[InkLine]:
        lines = [InkLine(label.rest)] if label.rest else []
        lines += self._taken(self._lines_below(label, label.cell))
        beside = right_of(label.cell, self.cells)
        while not lines and beside is not None:
            if any(one.cell is beside for one in self.labels):
                break
            lines = self._taken(self._lines_below(label, beside))
            lines = [line for line in lines if line.text.strip(" :")]
            beside = right_of(beside, self.cells)
        return lines

    def _official(self) -> None:
        """Lines next to the label of who signs, also those in separate cells.

        A line under a name, or a frame for a signature, parts a cell.
        """
        rows = [one for one in self.labels if not one.is_part]
        mine = next((one for one in rows if one.key == "pengesah"), None)
        if mine is None:
            return
        own = mine.cell.lines[mine.line].box
        tops = [one.cell.lines[one.line].box[1] for one in self.labels]
        end = min((top for top in tops if top > own[3]), default=mine.cell.box[3])
        lines = [
            line
            for cell in self.cells
            for line in cell.lines
            if id(line) not in self.used
            and own[1] - 3 <= line.box[1] < end - 1
            and line.box[0] > own[0] - 2
        ]
        found = [*self.found.rows["pengesah"], *self._taken(lines)]
        self.found.rows["pengesah"] = lines_of(word for line in found for word in line.words)

    def _taken(self, lines: list[InkLine]) -> list[InkLine]:
        self.used |= {id(line) for line in lines}
        return lines

    def _part(self, label: FoundLabel) -> None:
        cell = label.cell
        lines = self._taken(self._lines_below(label, cell))
        if not lines:
            for other in (below(cell, self.cells), right_of(cell, self.cells)):
                free = self._before_labels(other)
                if other is not None and free:
                    lines, cell = self._taken(free), other
                    break
        self.found.parts.setdefault(label.key, []).extend(lines)
        indent = min((line.box[0] for line in lines), default=cell.box[0] + 4) - cell.box[0]
        self.found.rights[label.key] = cell.box[2] - min(max(indent, 1.0), 5.0)
        self.found.boxes[label.key] = cell.box

    def _before_labels(self, cell: InkCell | None) -> list[InkLine]:
        """The lines of a cell above its first label; a rule can be missing between two lists."""
        if cell is None:
            return []
        labelled = [one.line for one in self.labels if one.cell is cell]
        end = min(labelled, default=len(cell.lines))
        return [line for line in cell.lines[:end] if id(line) not in self.used]

    def _others(self) -> None:
        """The letterhead, rows of the office's own, and words that belong to nothing."""
        left = min((one.cell.box[0] for one in self.labels if not one.is_part), default=0.0)
        lists = [one.cell.box[1] for one in self.labels if one.is_part]
        for cell in self.cells:
            lines = [line for line in cell.lines if id(line) not in self.used]
            above = cell.box[1] < min(lists, default=1e9) - 2
            if lines and above and cell.box[2] <= left + 3:
                above_code = takewhile(lambda line: not line.text.startswith(CODE), lines)
                self.found.institution += [
                    line.text for line in above_code if letters_of(line.text) not in TITLES
                ]
            elif above:
                self._own_rows(cell, lines)
            else:
                self.found.rest += [line.text for line in lines]

    def _own_rows(self, cell: InkCell, lines: Sequence[InkLine]) -> None:
        for line in lines:
            if id(line) in self.used:
                continue
            label, colon, text = line.text.partition(":")
            beside = right_of(cell, self.cells)
            if not colon and beside is not None and len(cell.lines) == 1:
                values = [one for one in beside.lines if id(one) not in self.used]
                label, text = line.text, " ".join(one.text for one in self._taken(values))
                colon = ":" if values else ""
            self.used.add(id(line))
            if colon and len(label.split()) <= MOST_LABEL_WORDS:
                self.found.own.append((self._row_above(line), label.strip(), text.strip(" :")))
            else:
                self.found.rest.append(line.text)

    def _row_above(self, line: InkLine) -> str:
        rows = [
            (one.cell.lines[one.line].box[1], one.key)
            for one in self.labels
            if not one.is_part and one.cell.lines[one.line].box[1] < line.box[1]
        ]
        return max(rows)[1] if rows else "nomor"
