"""The identity of a SOP in a Word document: labels with values, lists under headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.draft import DraftList
from sopdocs.importing.headings import (
    PART_NAMES,
    TITLES,
    identity_key,
    letters_of,
    part_that_begins,
)
from sopdocs.importing.word.blocks import Block, WordCell, WordParagraph, WordTable
from sopdocs.model.official import Official

LONGEST_LABEL = 45  # letters
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+")
_NIP = re.compile(r"NIP\.?\s*[:.]?\s*([\d\s.-]{6,})", re.IGNORECASE)
_RANK = re.compile(r"\b(?:pembina|penata|pengatur|juru)\b|\b[IV]{1,3}\s*/\s*[a-e]\b", re.IGNORECASE)


@dataclass(slots=True)
class WordIdentity:
    """Lines of text by key; labels as printed; lines of the letterhead above the first label."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    institution: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def is_there(self) -> bool:
        """True if a name, or several labels of an identity, were found."""
        return len(self.labels) >= 3 or "nama" in self.labels

    def read(self, blocks: Sequence[Block]) -> WordIdentity:
        """Read the tables and paragraphs in front of a flow table."""
        open_key = ""
        for block in blocks:
            if isinstance(block, WordTable):
                self._table(block)
                open_key = ""
            else:
                open_key = self._paragraph(block, open_key)
        return self

    def _paragraph(self, paragraph: WordParagraph, open_key: str) -> str:
        """A paragraph outside of tables; lists under a heading continue to the next heading."""
        if not paragraph.line:
            return open_key
        key, printed, value = _label_of(paragraph.line)
        if key and key not in self.labels:
            self._begin(key, printed, [value] if value else [])
            return key
        if open_key in PART_NAMES:
            self.parts[open_key].append(paragraph.line)
            return open_key
        if open_key == "pengesah":
            self.rows[open_key].append(paragraph.line)
            return open_key
        (self.rest if self.labels else self.institution).append(paragraph.line)
        return ""

    def _begin(self, key: str, printed: str, lines: list[str]) -> None:
        self.labels[key] = printed
        (self.parts if key in PART_NAMES else self.rows)[key] = lines

    def _table(self, table: WordTable) -> None:
        seen: set[int] = set()
        for n, row in enumerate(table.rows):
            cells = list(dict.fromkeys(row))
            for k, cell in enumerate(cells):
                if id(cell) in seen:
                    continue
                seen.add(id(cell))
                beside = next((c for c in cells[k + 1 :] if c.line.strip(" :")), None)
                self._cell(cell, beside, _below(table, n, row.index(cell)), seen)

    def _cell(
        self, cell: WordCell, beside: WordCell | None, below: WordCell | None, seen: set[int]
    ) -> None:
        """Read one cell: each of its labels with the lines up to the next label."""
        open_key, before = "", len(self.labels)
        for paragraph in cell.paragraphs:
            key, printed, value = _label_of(paragraph.line)
            if key and key not in self.labels:
                self._begin(key, printed, [value] if value else [])
                open_key = key
            elif not paragraph.line.strip(" :"):
                continue
            elif open_key:
                self._lines(open_key).append(paragraph.line)
            elif before:
                self.rest.append(paragraph.line)
            elif letters_of(paragraph.line) not in TITLES:
                self.institution.append(paragraph.line)
        if not open_key or self._lines(open_key):
            return
        for other in (below, beside) if open_key in PART_NAMES else (beside,):
            if other is None or id(other) in seen or _has_labels(other):
                continue
            seen.add(id(other))
            lines = [one.line.lstrip(" :") for one in other.paragraphs]
            self._lines(open_key).extend(filter(None, lines))
            return

    def _lines(self, key: str) -> list[str]:
        return self.parts[key] if key in PART_NAMES else self.rows[key]

    def listed(self, key: str) -> DraftList:
        """Return a list with or without running numbers."""
        lines = self.parts.get(key, [])
        if lines and all(_NUMBERED.match(line) for line in lines):
            return DraftList(tuple(_NUMBERED.sub("", line, count=1) for line in lines))
        return DraftList(tuple(lines), numbered=False)

    def text(self, key: str) -> str:
        """Return the text of a row as one line."""
        return " ".join(self.rows.get(key, [])).strip(" :")

    def official(self) -> tuple[Official, str]:
        """Return who signs, and a doubt: post, name, rank and NIP are lines in this order."""
        lines = [line for line in self.rows.get("pengesah", []) if line.strip(" :.#_")]
        nip = rank = name = ""
        for n, line in enumerate(lines):
            if number := _NIP.search(line):
                nip, lines = re.sub(r"\s", "", number[1]), lines[:n]
                break
        if len(lines) > 1 and _RANK.search(lines[-1]):
            rank = lines.pop()
        if len(lines) > 1:
            name = lines.pop()
        doubt = "jabatan dan nama pengesah dipisahkan dengan kira-kira" if len(lines) > 1 else ""
        return Official(" ".join(lines).strip(" :"), name, rank, nip), doubt


def _below(table: WordTable, row: int, column: int) -> WordCell | None:
    """The next other cell under a cell."""
    cell = table.rows[row][column]
    under = (one[column] for one in table.rows[row + 1 :])
    return next((one for one in under if one is not cell), None)


def _has_labels(cell: WordCell) -> bool:
    return any(_label_of(line)[0] for line in [cell.line, *(p.line for p in cell.paragraphs)])


def _label_of(line: str) -> tuple[str, str, str]:
    """The key of a label at the start of a line, the label as printed, and what follows it."""
    label, colon, value = line.partition(":")
    if len(label) > LONGEST_LABEL or any(sign.isdigit() for sign in label):
        return "", "", ""
    letters = letters_of(label)
    key = identity_key(letters)
    if not key and colon and not value.strip():
        key = part_that_begins(letters)
    if not key or (key in PART_NAMES and value.strip() and not colon):
        return "", "", ""
    return key, label.strip(), value.strip()
