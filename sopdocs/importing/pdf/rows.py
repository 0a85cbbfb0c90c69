"""Rows of a flow table by what they are: steps, headings of phases, notes, the total, capsules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sopdocs.importing.pdf.sheet import FoundFlow, FoundRow

_TOTAL = re.compile(r"(?:jumlah|total)(?:\s+(?:total|jumlah|waktu))*\s*:?\s*", re.IGNORECASE)
_OF_ALL = re.compile(r"(?:jumlah|total)\s+seluruh", re.IGNORECASE)
CAPSULE_WORDS = {"mulai": "Mulai", "selesai": "Selesai", "start": "Start", "end": "End"}
_AGAIN = re.compile(r"\s*\(lanjutan\)\s*", re.IGNORECASE)


@dataclass(slots=True)
class SortedRows:
    """The rows of a flow: `steps` are indexes of its rows, `start` and `ends` rows of capsules
    that stand alone. `phases` are headings above a step, by its row."""

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
    """Tell what each row of a flow is."""
    found = SortedRows()
    waiting: list[str] = []
    acting = [n for n, row in enumerate(flow.rows) if row.symbols and row.cells]
    for n, row in enumerate(flow.rows):
        across = row.across or (_line(row) if _is_total(row) else "")
        if across and _OF_ALL.match(across):
            continue  # the sum of several tables is counted anew
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
    """True for a capsule of the start or the end; its word can stand in Uraian instead."""
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
    """Join rows that a page break tore; returns them and the new index of each old one.

    The rest of a row has no number and no symbol and is the first of its page.
    """
    kept: list[FoundRow] = []
    index: dict[int, int] = {}
    for n, row in enumerate(rows):
        if kept and n and row.page != rows[n - 1].page and _is_rest(row):
            kept[-1] = _joined(kept[-1], row)
        else:
            kept.append(row)
        index[n] = len(kept) - 1
    return kept, index


def _is_rest(row: FoundRow) -> bool:
    number = row.cells.get("no", "")
    return (
        not row.symbols
        and not row.across
        and bool(row.cells)
        and (not number or bool(_AGAIN.search(number)))
        and not _is_total(row)
    )


def _joined(before: FoundRow, rest: FoundRow) -> FoundRow:
    cells = dict(before.cells)
    for key, text in rest.cells.items():
        text = _AGAIN.sub("", text).strip()
        if text and key != "no":
            cells[key] = f"{cells[key]} {text}" if cells.get(key) else text
    reason = "teks langkah ini disambung dari dua halaman"
    return replace(before, cells=cells, shared=rest.shared, doubts=(*before.doubts, reason))


def moved_place(place: tuple[int, int], index: Mapping[int, int]) -> tuple[int, int]:
    """Return a symbol's place after rows were joined."""
    return index[place[0]], place[1]
