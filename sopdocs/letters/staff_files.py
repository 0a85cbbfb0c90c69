"""Find and open the staff list of an office: ``staf/pegawai.yaml``, ``.xlsx`` or ``.csv``."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, limits, read_file
from sopdocs.fonts import printable
from sopdocs.letters.row_tables import open_rows
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import INSTITUTION_FILE, STAFF, files_below
from sopdocs.source.letter_rows import RowsWanted
from sopdocs.source.staff import NAMES, StaffList, read_staff, staff_of_rows


def open_staff(folder: Path) -> tuple[StaffList, list[Problem]]:
    """Return the staff list of an office and its problems; an empty list if it has none."""
    there = [file for name in NAMES if (file := folder / STAFF / name).is_file()]
    if not there:
        return StaffList(), []
    file = there[0]
    if len(there) > 1:
        what = f"ada dua daftar pegawai: {there[0].name} dan {there[1].name}"
        hint = "hapus atau pindahkan salah satunya"
        return StaffList(), [Problem(codes.UNREADABLE_FILE, ERROR, str(file), 0, 0, what, hint)]
    if file.suffix in (".yaml", ".yml"):
        raw = read_file(file, limits.SOURCE, inside=folder)
        if isinstance(raw, Refusal):
            return StaffList(), [raw.problem(file)]
        return read_staff(raw, str(file), printable())
    opened = open_rows(folder, file, RowsWanted(file.name, "", "", each=False))
    if opened.fault[0]:
        fault = Problem(codes.UNREADABLE_FILE, ERROR, str(file), 0, 0, *opened.fault)
        return StaffList(), [*opened.problems, fault]
    return staff_of_rows(opened.rows, str(file)), list(opened.problems)


def check_staff(paths: list[Path]) -> tuple[list[Problem], int]:
    """Return the problems of the staff lists below `paths`, and how many there are."""
    folders: dict[Path, Path] = {}
    for path in paths:
        if path.is_file() and path.parent.name == STAFF:
            folders.setdefault(path.parent.parent.resolve(), path.parent.parent)
        elif path.is_dir():
            for parts, _ in files_below(path)[0]:
                if len(parts) > 1 and parts[-2] == STAFF and parts[-1] in NAMES:
                    office = path.joinpath(*parts[:-2])
                    folders.setdefault(office.resolve(), office)
    problems: list[Problem] = []
    count = 0
    for office in folders.values():
        if (office / INSTITUTION_FILE).is_file():
            staff, found = open_staff(office)
            problems += found
            count += bool(staff.file or found)
    return problems, count
