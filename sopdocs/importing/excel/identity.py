"""The identity among the cells of a sheet: rows of label and value, lists under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.draft import DraftList, OwnRow
from sopdocs.importing.headings import (
    PART_NAMES,
    TITLES,
    identity_key,
    letters_of,
    part_that_begins,
)
from sopdocs.model.official import Official
from sopdocs.tables import Cell, SheetTable

FEWEST = 3  # labels that make an identity
FARTHEST = 12  # columns from a label to its value
_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")
_NUMBERED = re.compile(r"\s*(\d{1,3})[.)]\s*(?=\S)")
_NIP = re.compile(r"\s*NIP\b[\s.:]*", re.I)
_RANK = re.compile(r"\b(?:pembina|penata|pengatur|juru)\b|\b[IV]{1,3}\s*/\s*[a-e]\b", re.I)


@dataclass(slots=True)
class SheetIdentity:
    """What was found; ``used`` are the cells that have a place."""

    texts: dict[str, str] = field(default_factory=dict)
    official: Official = field(default_factory=Official)
    parts: dict[str, DraftList] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    own: list[OwnRow] = field(default_factory=list)
    institution: tuple[str, ...] = ()
    used: set[tuple[int, int]] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    official_is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Label:
    """A label or heading: its key, its cell, and words behind it in the cell."""

    key: str
    cell: Cell
    behind: str
    printed: str

    @property
    def is_part(self) -> bool:
        return self.key in PART_NAMES


def identity_of(sheet: SheetTable, end: int) -> SheetIdentity | None:
    """Read the identity above row ``end``; None if there are too few of its labels."""
    labels = list(_labels(sheet, end))
    keys = {label.key for label in labels}
    if len(keys) < FEWEST or keys <= set(PART_NAMES):
        return None
    return _IdentityCells(sheet, end, labels).read()


def _labels(sheet: SheetTable, end: int) -> Iterator[_Label]:
    seen: set[str] = set()
    for (row, _), cell in sorted(sheet.cells.items()):
        if row >= end:
            return
        first, _, rest = cell.text.strip().partition("\n")
        label, colon, behind = first.partition(":")
        letters = "" if re.search(r"\d", label) else letters_of(label)
        key = identity_key(letters) or (part_that_begins(letters) if colon else "")
        if key and key not in seen and (colon or not behind):
            seen.add(key)
            words = "\n".join(filter(None, (behind.strip(), rest.strip())))
            yield _Label(key, cell, words, " ".join(label.split()))


class _IdentityCells:
    def __init__(self, sheet: SheetTable, end: int, labels: Sequence[_Label]) -> None:
        self.sheet, self.end, self.labels = sheet, end, labels
        self.at = {(label.cell.row, label.cell.column) for label in labels}
        self.found = SheetIdentity(used=set(self.at))

    def read(self) -> SheetIdentity:
        for label in self.labels:
            self.found.labels[label.key] = label.printed
            self.found.places[label.key] = label.cell.address
            if label.is_part:
                self.found.parts[label.key] = self._part(label)
            elif label.key == "pengesah":
                self._official(label)
            else:
                lines = self._value(label)
                self.found.texts[label.key] = " ".join(" ".join(lines).split()).lstrip(": ")
        self._others()
        return self.found

    def _value(self, label: _Label) -> list[str]:
        """The words next to a label in its row, up to the next label."""
        if label.behind:
            return [label.behind]
        area = self.sheet.area(label.cell.row, label.cell.column)
        start = (area.right if area else label.cell.column) + 1
        return self._line(label.cell.row, start, start + FARTHEST)

    def _line(self, row: int, left: int, right: int) -> list[str]:
        found = []
        for column in range(left, right):
            if (row, column) in self.at:
                break
            cell = self.sheet.cells.get((row, column))
            if cell is not None and (row, column) not in self.found.used:
                self.found.used.add((row, column))
                found += [cell.text.strip()] if cell.text.strip(" :") else []
        return found

    def _official(self, label: _Label) -> None:
        """Post, name, rank and NIP, which are below each other, up to the next label."""
        area = self.sheet.area(label.cell.row, label.cell.column)
        left = (area.right if area else label.cell.column) + 1
        below = [one.cell.row for one in self.labels if one.cell.row > label.cell.row]
        bottom = min(below, default=self.end)
        lines = label.behind.split("\n") if label.behind else []
        for row in range(label.cell.row, bottom):
            lines += [
                one for text in self._line(row, left, left + FARTHEST) for one in text.split("\n")
            ]
        texts = [text for line in lines if (text := " ".join(line.split()).strip(": "))]
        nip = next((_NIP.sub("", text) for text in texts if _NIP.match(text)), "")
        rest = [text for text in texts if not _NIP.match(text)]
        rank = next((text for text in rest[2:] if _RANK.search(text)), "")
        rest = [text for text in rest if text != rank]
        name = rest.pop() if len(rest) > 1 else ""
        self.found.official = Official(" ".join(rest), name, rank, nip)
        self.found.official_is_sure = len(rest) <= 1

    def _part(self, label: _Label) -> DraftList:
        """The items below a heading, in its half of the sheet, up to the next heading."""
        row, left = label.cell.row, label.cell.column
        beside = [
            one.cell.column
            for one in self.labels
            if one.is_part and one.cell.row == row and one.cell.column > left
        ]
        right = min(beside, default=left + 60)
        below = [
            one.cell.row
            for one in self.labels
            if one.cell.row > row and left <= one.cell.column < right
        ]
        lines: list[tuple[str, str]] = [("", label.behind)] if label.behind else []
        for n in range(row + 1, min(below, default=self.end)):
            texts = self._line(n, left, right)
            if not texts:
                continue
            number = texts[0] if len(texts) > 1 and _NUMBER.fullmatch(texts[0]) else ""
            if len(texts) == 1 and _NUMBER.fullmatch(texts[0]):
                continue  # a number without an item
            lines.append((number, " ".join(texts[1:] if number else texts)))
        return _listed(lines)

    def _others(self) -> None:
        """The letterhead, and rows that only this office has."""
        rows = [one for one in self.labels if not one.is_part]
        if not rows:
            return
        left = min(one.cell.column for one in rows)
        first = min((one.cell.row for one in self.labels if one.is_part), default=self.end)
        lines: list[str] = []
        for (row, column), cell in sorted(self.sheet.cells.items()):
            if row >= first or (row, column) in self.found.used:
                continue
            if column < left:
                lines += [" ".join(one.split()) for one in cell.text.split("\n") if one.strip()]
                self.found.used.add((row, column))
            elif column == left:
                self._own_row(cell)
        known = [line for line in lines if letters_of(line) not in TITLES]
        self.found.institution = tuple(known)

    def _own_row(self, cell: Cell) -> None:
        label, colon, text = cell.text.partition(":")
        area = self.sheet.area(cell.row, cell.column)
        start = (area.right if area else cell.column) + 1
        value = [text.strip()] if text.strip() else self._line(cell.row, start, start + FARTHEST)
        if not value and not colon:
            return
        above = [one for one in self.labels if not one.is_part and one.cell.row < cell.row]
        after = above[-1].key if above else "nomor"
        self.found.used.add((cell.row, cell.column))
        words = " ".join(" ".join(value).split()).lstrip(": ")
        self.found.own.append(OwnRow(after, " ".join(label.split()), words))


def _listed(lines: Sequence[tuple[str, str]]) -> DraftList:
    """Lines with their numbers, if these have separate cells, as a list."""
    if lines and all(number for number, _ in lines):
        return DraftList(tuple(" ".join(text.split()) for _, text in lines))
    texts = [one.strip() for number, text in lines for one in f"{number} {text}".split("\n")]
    texts = [text for text in texts if text]
    numbers = [found and int(found[1]) for text in texts if (found := _NUMBERED.match(text))]
    if len(texts) > 1 and numbers == list(range(1, len(texts) + 1)):
        return DraftList(tuple(_NUMBERED.sub("", text, count=1) for text in texts))
    return DraftList(tuple(texts), numbered=False)
