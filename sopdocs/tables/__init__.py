"""Sheets of rows from workbooks (.xlsx) and .csv files of anybody: one bounded reader for all.

In: the bytes of a file. Out: its sheets with the texts of their cells as a person sees them, or a
`TableFault` with message and hint. No formula is computed, nothing outside the file is read.
"""

from __future__ import annotations

from sopdocs.tables.cells import Area, Cell, SheetTable, TableFault, column_name
from sopdocs.tables.csv_text import read_csv

__all__ = ["Area", "Cell", "SheetTable", "TableFault", "column_name", "read_tables"]


def read_tables(content: bytes) -> tuple[SheetTable, ...] | TableFault:
    """Return the sheets of a workbook, or the one of a .csv file; the content says which it is."""
    if content.startswith(b"PK"):
        from sopdocs.tables.package import open_package
        from sopdocs.tables.workbook import read_workbook

        package = open_package(content)
        return package if isinstance(package, TableFault) else read_workbook(package)
    return read_csv(content)
