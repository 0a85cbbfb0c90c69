"""The workload as a workbook (.xlsx): sums are formulas, the volume a year is typed by the office.

Each formula carries its present result, for programs that only show it. Equal rows give equal
bytes. xlsxwriter has no types.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from sopdocs.files.ours import AUTHOR
from sopdocs.tables.list_sheet import MADE, set_up
from sopdocs.workload.sheets import (
    FIRST,
    REFERENCE,
    SOPS,
    STEPS,
    Formula,
    Value,
    WorkColumn,
    WorkSheets,
    unit_name,
)
from sopdocs.workload.steps import Workload
from sopdocs.workload.units import MONTHS, WorkingTime

TITLE = "Tabel Waktu dan Beban Kerja"
_HEADER = FIRST - 2  # index of the header row, from 0
LINE, HIGHEST = 15.0, 400.0  # points; Excel's rows end at 409
_WIDE = 3  # columns that stay on the screen
_HOURS, _DAYS, _MONTH = 4, 5, 6  # rows of Acuan, from 1
_UNITS = 9
UNITS = ("detik", "menit", "jam", "hari kerja", "hari efektif", "hari", "minggu", *MONTHS)
NOTES = (
    "Sel kuning diisi kantor: jam dan hari kerja di lembar ini, volume per tahun di lembar SOP.",
    "Waktu diambil dari langkah SOP apa adanya; yang berupa rentang punya paling sedikit dan paling"
    " banyak.",
    "Langkah bersama dihitung untuk setiap jabatannya; untuk waktu SOP satu kali.",
    "Setiap langkah dihitung satu kali; pengulangan karena dikembalikan tidak dihitung.",
    "Waktu yang tidak ditulis, atau bukan angka dengan satuan, tidak dikira-kira: selnya kosong dan"
    " boleh diisi, jumlahnya mengikuti.",
    "Hari dihitung sebagai hari kerja. Bulan dan yang lebih panjang dihitung sesudah hari kerja per"
    " bulan diisi.",
)


def workload_book(load: Workload, hours: WorkingTime) -> bytes:
    """Return the workbook."""
    import xlsxwriter  # slow to import, and only this command needs it

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "author": AUTHOR, "created": MADE})
        styles = _styles(book)
        _reference(book, hours, styles)
        for name, title, count, columns in WorkSheets(load, hours).tables():
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, title, styles["title"])
            sheet.set_row(_HEADER, 92)
            for n, column in enumerate(columns):
                sheet.set_column(n, n, column.width)
                sheet.write_string(_HEADER, n, column.heading, styles["header"])
            for row in range(count):
                values = [column.value(row) for column in columns]
                sheet.set_row(_HEADER + 1 + row, _height(values, columns))
                for n, value in enumerate(values):
                    _write(sheet, (_HEADER + 1 + row, n), value, columns[n].style, styles)
            set_up(sheet, _HEADER, count, len(columns), kept=_WIDE if name != STEPS else 0)
            if name == SOPS and count:
                _only_numbers(sheet, (_HEADER + 1, 4, _HEADER + count, 4))
    return buffer.getvalue()


def _height(values: Sequence[Value], columns: Sequence[WorkColumn]) -> float:
    """Return a row's height in points: programs do not all fit it to the longest text."""
    lines = (
        -(-len(value) // max(column.width - 2, 1))
        for value, column in zip(values, columns)
        if isinstance(value, str)
    )
    return min(LINE * max([1, *lines]), HIGHEST)


def _styles(book: Any) -> dict[str, Any]:
    body = {"border": 1, "valign": "top", "text_wrap": True}
    numbers = {"whole": "0", "minutes": "#,##0.##", "days": "#,##0.00"}
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "header": book.add_format(body | {"bold": True, "bg_color": "#E0E0E0", "align": "center"}),
        "text": book.add_format(body),
        "exact": book.add_format(body | {"num_format": "#,##0.####"}),
        "note": book.add_format({"text_wrap": True, "valign": "top", "indent": 1}),
    }
    for name, form in numbers.items():
        shown = body | {"num_format": form} | ({"align": "center"} if name == "whole" else {})
        styles[name] = book.add_format(shown)
        styles[f"{name} open"] = book.add_format(shown | {"bg_color": "#FFFDE7"})
    return styles


def _write(
    sheet: Any, cell: tuple[int, int], value: Value, style: str, styles: dict[str, Any]
) -> None:
    """Write a cell; a text is never taken for a formula or a link."""
    if value is None:
        sheet.write_blank(*cell, None, styles[f"{style} open"])
    elif isinstance(value, Formula):
        sheet.write_formula(*cell, value.text, styles[style], value.value)
    elif isinstance(value, int):
        sheet.write_number(*cell, value, styles[style])
    else:
        sheet.write_string(*cell, value, styles[style])


def _only_numbers(sheet: Any, area: tuple[int, int, int, int]) -> None:
    sheet.data_validation(
        *area,
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_title": "Bukan angka",
            "error_message": "Isi berapa kali SOP ini dijalankan setahun, misalnya 120.",
        },
    )


def _reference(book: Any, hours: WorkingTime, styles: dict[str, Any]) -> None:
    """Write what the minutes rest on: hours, days, and the minutes of each unit."""
    sheet = book.add_worksheet(REFERENCE)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 70)
    sheet.write_string(0, 0, TITLE, styles["title"])
    given = (
        (_HOURS, "Jam kerja per hari", hours.hours, "jam_per_hari", "ubah bila kantor ini lain"),
        (_DAYS, "Hari kerja per minggu", hours.days, "hari_per_minggu", "5 atau 6"),
        (_MONTH, "Hari kerja per bulan", None, "hari_per_bulan", "kosong: bulan tidak dihitung"),
    )
    for row, label, value, name, note in given:
        sheet.write_string(row - 1, 0, label, styles["text"])
        if value is None:
            sheet.write_blank(row - 1, 1, None, styles["minutes open"])
        else:
            sheet.write_number(row - 1, 1, float(value), styles["minutes open"])
        sheet.write_string(row - 1, 2, note, styles["note"])
        book.define_name(name, f"={REFERENCE}!$B${row}")
    sheet.write_string(_UNITS - 2, 0, "Satuan", styles["header"])
    sheet.write_string(_UNITS - 2, 1, "Menit", styles["header"])
    for row, unit in enumerate(UNITS, _UNITS):
        minutes = hours.minutes(unit)
        now = "" if minutes is None else float(minutes)
        sheet.write_string(row - 1, 0, unit, styles["text"])
        sheet.write_formula(row - 1, 1, _minutes_of(unit), styles["exact"], now)
        book.define_name(unit_name(unit), f"={REFERENCE}!$B${row}")
    for row, note in enumerate(NOTES, _UNITS + len(UNITS) + 1):
        sheet.merge_range(row - 1, 0, row - 1, 2, note, styles["note"])
        sheet.set_row(row - 1, 32)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _minutes_of(unit: str) -> str:
    """Return the formula of a unit's minutes."""
    if unit in MONTHS:
        day = f"{MONTHS[unit]}*hari_per_bulan*jam_per_hari*60"
        return f'=IF(hari_per_bulan="","",{day})'
    known = {"detik": "=1/60", "menit": "=1", "jam": "=60"}
    whole = "=hari_per_minggu*jam_per_hari*60" if unit == "minggu" else "=jam_per_hari*60"
    return known.get(unit, whole)
