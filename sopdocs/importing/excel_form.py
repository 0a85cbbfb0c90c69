"""Our own Excel form, filled in: its fields are exact, and problems name their cells."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.importing.importer import Imported, ImportedSource
from sopdocs.problem import ERROR, Problem
from sopdocs.tables.cells import TableFault

PART = "formulir"


class ExcelForm:
    """Reads forms that `sopdocs excel` made, whatever program saved them since."""

    def recognises(self, content: bytes, name: str) -> bool:
        from sopdocs.importing.form.fields import HIDDEN
        from sopdocs.tables.package import open_package

        if not content.startswith(b"PK\x03\x04"):
            return False
        package = open_package(content)
        return not isinstance(package, TableFault) and any(
            f'"{HIDDEN}"'.encode() in part
            for path, part in package.parts.items()
            if path.endswith("workbook.xml")
        )

    def read(self, content: bytes, name: str) -> Imported:
        from sopdocs.importing.form.read import is_form, read_form
        from sopdocs.tables import read_tables

        sheets = read_tables(content)
        if isinstance(sheets, TableFault):
            return Imported(problems=(form_problem(name, "", sheets.message, sheets.hint),))
        if not is_form(sheets):
            hint = "buat formulir dengan  sopdocs excel new, lalu salin isinya"
            return Imported(problems=(form_problem(name, "", "ini bukan formulir SOP", hint),))
        reading = read_form(sheets)
        found = [form_problem(name, p.cell, p.message, p.hint) for p in reading.problems]
        if found:
            return Imported(problems=tuple(found))
        source = ImportedSource(PART, reading.tree, places=reading.places)
        return Imported(sources=(source,))


def form_problem(name: str, cell: str, message: str, hint: str) -> Problem:
    """A problem of a form; its message begins with the cell."""
    text = f"{cell}: {message}" if cell else message
    return Problem(codes.WRONG_FORM_CELL, ERROR, name, 0, 0, text, hint)
