"""Rows of a flow table by what they are: steps, headings of phases, notes, the total, capsules."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.importing.pdf.sheet import FoundFlow, FoundRow
from sopdocs.model.flow_columns import cell_columns

_TOTAL = re.compile(r"(?:jumlah|total)(?:\s+(?:total|jumlah|waktu))*\s*:?\s*", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:jumlah|total)\s+seluruh", re.IGNORECASE)
CAPSULE_WORDS = {"mulai": "Mulai", "selesai": "Selesai", "start": "Start", "end": "End"}
_AGAIN = re.compile(r"\s*\(lanjutan\)\s*", re.IGNORECASE)


@dataclass(slots=True)
class SortedRows:
    """The rows of a flow: `steps` are indexes of its rows, `start` and `ends` rows that hold only
    a capsule. `phases` are headings above a step, by its row."""

    steps: list[int] = field(default_factory=list)
    start: int | None = None
    ends: set[int] = field(default_factory=set)
    phases: dict[int, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    total: str = ""
    doubts: dict[int, list[str]] = field(default_factory=dict)

    def position(self, row: int) -> int | None:
        """Return which step a row is, from 0."""
        return self.steps.index(row) if row in self.steps else None


def sort_rows(flow: FoundFlow) -> SortedRows:
    """Say what each row of a flow is."""
    found = SortedRows()
    waiting: list[str] = []
    acting = [n for n, row in enumerate(flow.rows) if row.symbols and row.cells]
    for n, row in enumerate(flow.rows):
        across = row.across or (_line(row) if _is_total(row) else "")
        if across and _OF_ALL.match(across):
            continue  # the sum of several tables is computed, not read
        if across and _TOTAL.match(across):
            found.total = _TOTAL.sub("", across, count=1).strip()
        elif across and acting and n > acting[-1]:
            found.notes.append(across)
        elif row.across:
            waiting.append(_AGAIN.sub("", row.across))
        elif _is_capsule(row):
            if found.start is None and not found.steps:
                found.start = n
            else:
                found.ends.add(n)
        elif row.cells or row.symbols:
            found.steps.append(n)
            found.phases[n], waiting = waiting, []
            found.doubts[n] = _doubts(row)
    return found


def _is_capsule(row: FoundRow) -> bool:
    """True for a capsule of the start or the end; its word can be in Uraian instead."""
    if not row.symbols or any(one.form != "capsule" for one in row.symbols):
        return False
    return not row.cells or (len(row.symbols) == 1 and capsule_word(row) in CAPSULE_WORDS)


def capsule_word(row: FoundRow) -> str:
    """Return the word of a row that has no other text, folded; empty if it has none or more."""
    return row.cells["uraian"].strip(" .").casefold() if set(row.cells) == {"uraian"} else ""


def _line(row: FoundRow) -> str:
    return " ".join(" ".join(row.cells.values()).split())


def _is_total(row: FoundRow) -> bool:
    return not row.symbols and not row.cells.get("no") and bool(_TOTAL.match(_line(row)))


def _doubts(row: FoundRow) -> list[str]:
    if row.symbols:
        return []
    if set(row.cells) == {"uraian"}:
        return ["baris ini tanpa nomor dan tanpa simbol; mungkin judul tahapan"]
    return ["simbol langkah ini tidak terbaca; pelaksananya dikira-kira"]


def without_torn_rows(rows: list[FoundRow]) -> tuple[list[FoundRow], dict[int, int]]:
    """Join what page breaks tore: rows, and cells that several rows share.

    Returns the rows and the new index of each old one. The rest of a row has no symbol, is the
    first of its page, and says "(lanjutan)" or has no number.
    """
    kept: list[FoundRow] = []
    index: dict[int, int] = {}
    for n, row in enumerate(rows):
        is_first = bool(kept) and row.page != rows[n - 1].page
        if is_first and _is_rest(row):
            kept[-1] = _joined(kept[-1], row)
        else:
            kept.append(row)
            if is_first and len(kept) > 1:
                _mend_shared_cells(kept)
        index[n] = len(kept) - 1
    return kept, index


def _is_rest(row: FoundRow) -> bool:
    texts = [row.cells.get("no", ""), row.cells.get("uraian", "")]
    if row.symbols or row.across or not row.cells or _is_total(row):
        return False
    return any(_AGAIN.search(text) for text in texts) or not texts[0]


def _joined(before: FoundRow, rest: FoundRow) -> FoundRow:
    """A row with the rest of its texts; a text that is repeated is not doubled."""
    cells = dict(before.cells)
    for key, text in rest.cells.items():
        text = _AGAIN.sub("", text).strip()
        if text and key != "no" and text != cells.get(key):
            cells[key] = f"{cells[key]} {text}" if cells.get(key) else text
    is_marked = any(_AGAIN.search(text) for text in rest.cells.values())
    doubts = () if is_marked else ("teks langkah ini disambung dari dua halaman",)
    return replace(before, cells=cells, shared=rest.shared, doubts=(*before.doubts, *doubts))


def _mend_shared_cells(rows: list[FoundRow]) -> None:
    """Make cells one again that the page break above the last row cut.

    Their text is printed on both pages: equal texts are one cell if one of them is shared.
    """
    above, row = rows[-2:]
    cut = [
        column.key
        for column in cell_columns()
        if column.may_be_merged and _is_cut(rows, column.key)
    ]
    if not cut:
        _ask_about_equal_cells(rows)
        return
    doubt = f"sel {', '.join(cut)} berisi sama di dua halaman, jadi dibaca sebagai satu sel bersama"
    cells = {key: text for key, text in row.cells.items() if key not in cut}
    rows[-2] = replace(above, shared=above.shared | set(cut), doubts=(*above.doubts, doubt))
    rows[-1] = replace(row, cells=cells)


def _ask_about_equal_cells(rows: list[FoundRow]) -> None:
    """Ask about equal cells on both sides of a page break, where the sheet shares such cells."""
    above, row = rows[-2:]
    for column in cell_columns():
        key = column.key
        is_usual = any(key in one.shared for one in rows)
        text = row.cells.get(key)
        if column.may_be_merged and is_usual and text and text == above.cells.get(key):
            doubt = f"sel {key} sama dengan yang di halaman berikutnya; mungkin satu sel bersama"
            rows[-2] = replace(rows[-2], doubts=(*rows[-2].doubts, doubt))


def _is_cut(rows: list[FoundRow], key: str) -> bool:
    """True if the last row's cell in a column is the rest of the one above it."""
    start = len(rows) - 2
    while start and key in rows[start - 1].shared:
        start -= 1
    text = rows[-1].cells.get(key, "")
    is_shared = key in rows[-1].shared or start < len(rows) - 2
    return bool(text) and is_shared and text == rows[start].cells.get(key)


def moved_place(place: tuple[int, int], index: Mapping[int, int]) -> tuple[int, int]:
    """Return a symbol's place after rows were joined."""
    return index[place[0]], place[1]
