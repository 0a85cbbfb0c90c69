"""What Excel and Word put on the clipboard → rows of steps, cleaned, with what was cleaned.

In: HTML with a table, or lines with tabs. Headings name the columns; without them their order does.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from html.parser import HTMLParser

from sopdocs.dataclass import dataclass
from sopdocs.importing.cleaning import cleaned
from sopdocs.importing.headings import GROUPS, LANE, UNKNOWN, column_key, letters_of
from sopdocs.source.edit import edited
from sopdocs.source.mojibake import repaired
from sopdocs.source.pasted import known_characters
from sopdocs.web.editing.steps import PastedRow

MOST_ROWS = 500
LARGEST = 2_000_000  # characters
MOST_LINES_OF_HEADING = 3
BY_POSITION = ("uraian", LANE, "kelengkapan", "waktu", "output", "keterangan")
_NUMBER = re.compile(r"\d{1,3}[a-z]?[.)]?")
_ODD = (  # what is looked for, what it becomes, what it is called
    (re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]"), " ", "spasi khusus"),
    (re.compile("\u00ad"), "", "tanda hubung tersembunyi"),
    (re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"), "", "huruf tanpa bentuk"),
    (re.compile("[\u201c\u201d\u201e\u201f]"), '"', "petik miring"),
    (re.compile("[\u2018\u2019\u201a\u201b]"), "'", "petik miring"),
    (re.compile("\t"), " ", "tab"),
)
_SPLIT = re.compile(r"\s*(?:[\n;/&+]|,\s|\bdan\b)\s*")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Rows, what was cleaned in plain words, and the headings of columns that have no place."""

    rows: tuple[PastedRow, ...]
    cleaned: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    refusal: str = ""


def pasted_rows(html: str, text: str, titles: Sequence[str], printable: Container[str]) -> Pasted:
    """Read a clipboard; ``titles`` are the actors that are known.

    A text of one cell gives no rows: it belongs into the field.
    """
    if len(html) > LARGEST or len(text) > LARGEST:
        return Pasted((), refusal="tempelan terlalu besar; salin lebih sedikit baris")
    table = _of_html(html) if "<t" in html.lower() else []
    table = table or list(csv.reader(io.StringIO(text), delimiter="\t"))
    cleaner = _PasteCleaner(printable)
    rows = [[cleaner.clean(cell) for cell in row] for row in table]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS:
        return Pasted((), refusal=f"tempelan berisi {len(rows)} baris; paling banyak {MOST_ROWS}")
    columns, body, left_out = _columns(rows)
    found = tuple(_row(columns, row, titles) for row in body)
    return Pasted(found, cleaner.report, left_out)


def _columns(rows: list[list[str]]) -> tuple[list[str], list[list[str]], tuple[str, ...]]:
    """Return the key of each column, the rows below the headings, and unknown headings."""
    best: tuple[list[str], int] = ([], 0)
    for n, row in enumerate(rows[:MOST_LINES_OF_HEADING]):
        keys = [_key(cell) for cell in row]
        known = [key for key in keys if key]
        if len(known) > max(1, len([key for key in best[0] if key])) and (
            "uraian" in known or len(known) > 2
        ):
            best = (keys, n + 1)
    keys, first = best
    if first:
        heading = rows[first - 1]
        lost = [cell for cell, key in zip(heading, keys) if cell and not key and cell != ""]
        return keys, rows[first:], tuple(lost)
    width = max((len(row) for row in rows), default=0)
    numbered = width > 1 and all(_NUMBER.fullmatch(row[0].strip()) or not row[0] for row in rows)
    keys = [*(["no"] if numbered else []), *BY_POSITION]
    return keys[:width], rows, ()


def _key(cell: str) -> str:
    letters = letters_of(cell)
    if letters in GROUPS:
        return LANE
    found = column_key(letters)
    return UNKNOWN if found == UNKNOWN else found


def _row(keys: Sequence[str], row: Sequence[str], titles: Sequence[str]) -> PastedRow:
    cells: dict[str, str] = {}
    actors: tuple[str, ...] = ()
    for key, cell in zip(keys, row):
        if key == LANE:
            actors = _actors(cell, titles)
        elif key and key != "no" and cell:
            cells[key] = f"{cells[key]}\n{cell}" if key in cells else cell
    return PastedRow(cells, actors)


def _actors(cell: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Return the titles in a cell: the whole if it is one, else its parts if they are known."""
    whole = " ".join(cell.split())
    known = {title.casefold(): title for title in titles}
    if not whole or whole == "-":
        return ()
    if whole.casefold() in known:
        return (known[whole.casefold()],)
    parts = [part for part in _SPLIT.split(cell) if part]
    if len(parts) > 1 and all(part.casefold() in known for part in parts):
        return tuple(known[part.casefold()] for part in parts)
    if "\n" in cell:
        return tuple(" ".join(line.split()) for line in cell.split("\n") if line.strip())
    return (whole,)


class _PasteCleaner:
    """Cleans texts and counts what it found."""

    def __init__(self, printable: Container[str]) -> None:
        self._printable = printable
        self._counts: Counter[str] = Counter()
        self._mended: list[str] = []

    def clean(self, text: str) -> str:
        new = repaired(text)
        if new != text:
            self._mended.append(f"{_short(text)} → {_short(new)}")
        for pattern, by, name in _ODD:
            new, count = pattern.subn(by, new)
            self._counts[name] += count
        if edits := known_characters(new):
            self._counts["huruf gabungan dan bulatan Word"] += len(edits)
            new = edited(new, edits)
        new, lost = cleaned(new, self._printable)
        for sign in lost:
            self._counts[f"tanda {sign} (U+{ord(sign):04X}) yang tidak dapat dicetak"] += 1
        return new

    @property
    def report(self) -> tuple[str, ...]:
        """What was cleaned, in plain words."""
        counted = [f"{count} {name}" for name, count in self._counts.items() if count]
        mended = [f"huruf rusak diperbaiki: {one}" for one in self._mended[:3]]
        more = len(self._mended) - 3
        return (*counted, *mended, *((f"dan {more} huruf rusak lain",) if more > 0 else ()))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _of_html(html: str) -> list[list[str]]:
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows


class _TableReader(HTMLParser):
    """Reads the first level of tables; a merged cell leaves the others that it covers empty."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._cell: list[str] | None = None
        self._below: dict[int, int] = {}  # column → rows that a merged cell still covers
        self._skipping = 0
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "head"):
            self._skipping += 1
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            if not self.rows:
                self.rows.append([])
            self._fill_covered()
            given = dict(attrs)
            self._spans = (_span(given.get("colspan")), _span(given.get("rowspan")))
            self._cell = []
        elif tag in ("br", "p", "li", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "head"):
            self._skipping = max(0, self._skipping - 1)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._skipping:
            self._cell.append(re.sub(r"[\r\n]+\s*", " ", data))

    def _fill_covered(self) -> None:
        row = self.rows[-1]
        while self._below.get(len(row), 0):
            self._below[len(row)] -= 1
            row.append("")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row, (wide, high) = self.rows[-1], self._spans
        for n in range(wide):
            self._below[len(row)] = high - 1
            row.append("".join(self._cell) if n == 0 else "")
        self._cell = None


def _span(text: str | None) -> int:
    return min(int(text), MOST_ROWS) if text and text.isdecimal() and len(text) < 5 else 1


def is_table(html: str, text: str) -> bool:
    """True if a clipboard holds rows or columns: several cells, not one text."""
    return "<td" in html.lower() or any("\t" in line for line in _some_lines(text))


def _some_lines(text: str) -> Iterator[str]:
    yield from text[:10_000].splitlines()
