"""A built sheet read back: pages as rules and letters, cells found between the rules.

Nothing of sopdocs is used here; white space is left out of comparisons, since lines break where
they must.
Coordinates are points from the top left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADINGS = {  # the format's defaults
    "nomor": "Nomor SOP",
    "pembuatan": "Tanggal Pembuatan",
    "revisi": "Tanggal Revisi",
    "efektif": "Tanggal Efektif",
    "pengesah": "Disahkan oleh",
    "nama": "Nama SOP",
    "titik_dua": ":",
    "dasar_hukum": "Dasar Hukum",
    "kualifikasi_pelaksana": "Kualifikasi Pelaksana",
    "keterkaitan": "Keterkaitan",
    "peralatan": "Peralatan/Perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan dan Pendataan",
    "no": "No",
    "uraian": "Uraian Prosedur",
    "pelaksana": "Pelaksana",
    "mutu_baku": "Mutu Baku",
    "kelengkapan": "Kelengkapan",
    "waktu": "Waktu",
    "output": "Output",
    "keterangan": "Keterangan",
    "jumlah": "Jumlah",
}


def bare(text: object) -> str:
    """The letters of a text: no white space, no marks of italics."""
    return "".join(re.sub(r"(?<!\w)_|_(?!\w)", "", str(text)).split())


@dataclass(frozen=True)
class Cell:
    """A rectangle between rules, with the letters in it in the order in which they were written."""

    left: float
    top: float
    right: float
    bottom: float


class Leaf:
    """A page: its rules and its letters, in points from the top left."""

    def __init__(self, page) -> None:
        flow = bool(
            page.curves
        )  # capsules and arrow heads; flow lines are as thick as the frame of the identity
        rules = [line for line in page.lines if line["linewidth"] < 0.75 or not flow]
        self.upright = [
            (line["x0"], line["top"], line["bottom"]) for line in rules if line["x0"] == line["x1"]
        ]
        self.level = [
            (line["top"], line["x0"], line["x1"]) for line in rules if line["top"] == line["bottom"]
        ]
        self.letters = [char for char in page.chars if char["text"].strip()]

    def cell(self, x: float, y: float) -> Cell:
        """The smallest rectangle of rules around a point."""
        return Cell(
            max(at for at, top, bottom in self.upright if at < x and top <= y <= bottom),
            max(at for at, left, right in self.level if at < y and left <= x <= right),
            min(at for at, top, bottom in self.upright if at > x and top <= y <= bottom),
            min(at for at, left, right in self.level if at > y and left <= x <= right),
        )

    def text(self, cell: Cell) -> str:
        return "".join(
            char["text"]
            for char in self.letters
            if cell.left <= (char["x0"] + char["x1"]) / 2 <= cell.right
            and cell.top <= (char["top"] + char["bottom"]) / 2 <= cell.bottom
        )


@dataclass
class Paper:
    """A built sheet and what its sources say."""

    sop: dict
    office: dict
    texts: list[str]  # of each page, from pdfium
    leaves: list[Leaf]

    @property
    def label(self) -> dict[str, str]:
        return HEADINGS | (self.office.get("label") or {}) | (self.sop.get("label") or {})

    @property
    def cover(self) -> int:
        return (
            1 if (self.sop.get("sampul") or self.office.get("sampul") or "tidak") != "tidak" else 0
        )

    def numbered(self) -> list[int]:
        """Pages after the cover."""
        return list(range(self.cover, len(self.texts)))

    def flow_pages(self) -> list[int]:
        heading = bare(self.label["kelengkapan"] + self.label["waktu"] + self.label["output"])
        return [n for n in self.numbered() if heading in bare(self.texts[n])]

    def edges(self, n: int) -> list[float]:
        """Where the columns of a flow page begin, and where the last one ends."""
        lowest = max(bottom for _, _, bottom in self.leaves[n].upright)
        found = sorted(
            {
                round(at, 1)
                for at, top, bottom in self.leaves[n].upright
                if bottom - top > 60 or bottom == lowest
            }
        )
        return [at for k, at in enumerate(found) if k == 0 or at - found[k - 1] > 1]

    def rows(self, n: int) -> list[tuple[int, float]]:
        """Number and height of each row on a flow page.

        Rows are found by the figures in the first column below the heading.
        """
        leaf, (left, right) = self.leaves[n], self.edges(n)[:2]
        figures: dict[float, str] = {}
        for char in leaf.letters:
            if left < char["x0"] and char["x1"] < right:
                at = next((y for y in figures if abs(y - char["top"]) < 3), char["top"])
                figures[at] = figures.get(at, "") + char["text"]
        start = 1 + (
            (self.office.get("cetak") or {}).get("baris_nomor") == "ya"
        )  # the heading, and its row of column numbers
        return [(int(text), y + 4) for y, text in sorted(figures.items())[start:] if text.isdigit()]
