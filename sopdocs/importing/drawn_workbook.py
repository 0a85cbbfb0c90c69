"""Workbooks in which somebody drew a SOP: cells, shapes and connectors."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.importing.importer import Imported
from sopdocs.problem import ERROR, Problem
from sopdocs.tables.cells import TableFault

_NOTHING = (
    "tidak ada identitas SOP atau tabel alur yang terbaca di buku kerja ini",
    "tabel alur dikenali dari judul kolomnya: Uraian atau Kegiatan, nama pelaksana, dan Waktu, "
    "Output, atau Kelengkapan",
)


class DrawnWorkbook:
    """Reads SOPs from cells and shapes; what is unsure is a doubt of its draft."""

    def recognises(self, content: bytes, name: str) -> bool:
        from sopdocs.tables.package import open_package

        if not content.startswith(b"PK\x03\x04"):
            return False
        package = open_package(content)
        if isinstance(package, TableFault):  # refused with its reason
            return name.lower().endswith((".xlsx", ".xlsm"))
        return any(part.startswith("xl/") for part in package.parts)

    def read(self, content: bytes, name: str) -> Imported:
        from sopdocs.importing.excel.document import drafts_of
        from sopdocs.tables.package import BrokenPart, open_package
        from sopdocs.tables.workbook import BROKEN, read_workbook

        package = open_package(content)
        if isinstance(package, TableFault):
            return _refused(name, package)
        tables = read_workbook(package)
        if isinstance(tables, TableFault):
            return _refused(name, tables)
        try:
            drafts, remarks = drafts_of(tables, package)
        except BrokenPart:
            return _refused(name, BROKEN)
        if not drafts:
            return _refused(name, TableFault(*_NOTHING))
        return Imported(drafts=tuple(drafts), remarks=tuple(remarks))


def _refused(name: str, fault: TableFault) -> Imported:
    problem = Problem(codes.UNREADABLE_FILE, ERROR, name, 0, 0, fault.message, fault.hint)
    return Imported(problems=(problem,))
