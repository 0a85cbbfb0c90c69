"""Forms as somebody fills them in: values typed into cells with openpyxl."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.conftest import GOOD, Office

BOOK = Path("monev/kantor/monev-kantor.xlsx")
WHEN, WHO, POST = "C4", "C5", "C6"
FIRST = 9  # the first row of SOPs
OTHER = GOOD.replace("nama: Pencatatan Surat", "nomor: 000.8/7/2026\nnama: Penyimpanan Surat")
Cells = Mapping[tuple[str, str], object]

HEAD: dict[tuple[str, str], object] = {
    (sheet, cell): text
    for sheet in ("Monitoring", "Evaluasi")
    for cell, text in ((WHEN, "30 Juni 2026"), (WHO, "Siti Aminah"), (POST, "Sekretaris"))
}
WELL: dict[tuple[str, str], object] = {
    ("Monitoring", "D9"): "Berjalan dengan baik",
    ("Monitoring", "E9"): "Dilayani pada hari yang sama",
    ("Monitoring", "D10"): "Tidak berjalan dengan baik",
    ("Monitoring", "F10"): "Menambah lemari arsip",
    **{("Evaluasi", f"E{row}"): "Ya" for row in range(FIRST, FIRST + 7)},
    ("Evaluasi", "E11"): "Tidak",
    ("Evaluasi", "F11"): "Blangkonya belum ada",
}


_MADE: list[bytes] = []  # the empty form of this office, which is always the same


def two_sops(office: Office) -> Path:
    """The form of an office with two SOPs, made by the command once; returns the workbook."""
    office.sop()
    office.sop(OTHER, "simpan.yaml")
    file = office.root / BOOK
    if not _MADE:
        done = office.run("monitoring", "form")
        assert done.returncode == 0, done.stderr
        _MADE.append(file.read_bytes())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_MADE[0])
    return file


def typed(file: Path, *cells: Cells, name: str = "isi.xlsx") -> Path:
    """The workbook with values typed into it, under another name beside the project."""
    book = openpyxl.load_workbook(file)
    for some in cells:
        for (sheet, cell), value in some.items():
            book[sheet][cell] = value
    target = file.parents[2] / name
    book.save(target)
    return target


def kept(office: Office) -> list[str]:
    """The kept lines without the two that say what they are."""
    file = office.folder / ".sopdocs" / "monev.txt"
    return file.read_text("utf-8").splitlines()[2:] if file.exists() else []
