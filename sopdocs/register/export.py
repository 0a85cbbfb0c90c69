"""The buku agenda as a workbook (.xlsx) for other programs."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

from sopdocs.dataclass import dataclass
from sopdocs.files.ours import AUTHOR
from sopdocs.model.agenda import details_of, recorded_by, status
from sopdocs.model.numbering import inserted
from sopdocs.model.register import LedgerEntry
from sopdocs.tables.list_sheet import DATE_FORMAT, FIRST_YEAR, MADE, set_up

TITLE = "BUKU AGENDA SURAT KELUAR"
COLUMNS = (  # heading, and width in characters
    ("No urut", 9),
    ("Tanggal kirim", 19),
    ("Tanggal surat", 19),
    ("Nomor surat", 32),
    ("Isi singkat", 48),
    ("Ditujukan kepada", 34),
    ("Klasifikasi", 14),
    ("Unit pengolah", 14),
    ("Penanda tangan", 28),
    ("Lampiran", 14),
    ("SOP", 30),
    ("Langkah", 18),
    ("Status", 10),
    ("Keterangan", 36),
    ("Dicatat oleh", 34),
)
HEADINGS = tuple(heading for heading, _ in COLUMNS)
_CENTRED = {0, 12}
_URUT, _SENT, _DATE = 0, 1, 2  # columns that hold a number or a date
_HEADER = 3  # index of the header row, from 0


@dataclass(frozen=True, slots=True)
class _Forms:
    """The formats of cells, made by xlsxwriter (which has no types)."""

    wrapped: Any
    centred: Any
    dated: Any
    header: Any


def workbook(
    entries: Iterable[LedgerEntry], institution_name: str, sisipan: str = "huruf"
) -> bytes:
    """Return the entries in their order as an .xlsx file; equal entries give equal bytes.

    ``sisipan`` is the style of inserted numbers, as in the office's ``Numbering``.
    """
    import xlsxwriter  # slow to import, and only this command needs it

    entries = list(entries)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": TITLE,
                "author": AUTHOR,
                "company": institution_name[:255],
                "created": MADE,
            }
        )
        sheet = book.add_worksheet("Buku Agenda")
        forms = _forms(book)
        sheet.write_string(0, 0, TITLE, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, institution_name, book.add_format({"bold": True}))
        for column, (heading, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEADER, column, heading, forms.header)
        for row, entry in enumerate(entries, _HEADER + 1):
            _line(sheet, row, entry, sisipan, forms)
        set_up(sheet, _HEADER, len(entries), len(COLUMNS))
    return buffer.getvalue()


def _forms(book: Any) -> _Forms:
    """Make the formats in a fixed order, because it decides the file's bytes."""
    body = {"border": 1, "valign": "top", "text_wrap": True}
    header = {"bold": True, "border": 1, "bg_color": "#E0E0E0", "align": "center"}
    return _Forms(
        wrapped=book.add_format(body),
        centred=book.add_format(body | {"align": "center"}),
        dated=book.add_format(body | {"align": "left", "num_format": DATE_FORMAT}),
        header=book.add_format(header | {"valign": "vcenter", "text_wrap": True}),
    )


def _line(sheet: Any, row: int, entry: LedgerEntry, sisipan: str, forms: _Forms) -> None:
    for column, text in enumerate(_cells(entry, sisipan)):
        form = forms.centred if column in _CENTRED else forms.wrapped
        if text:
            # not ``write``: it turns "=1+1" into a formula and "http:" into a link
            sheet.write_string(row, column, text, form)
        else:
            sheet.write_blank(row, column, None, form)
    if not entry.sisip:
        sheet.write_number(row, _URUT, entry.urut, forms.centred)
    sent = datetime.date.fromisoformat(entry.terkirim) if entry.terkirim else None
    for column, date in ((_SENT, sent), (_DATE, entry.tanggal)):
        if date and date.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, date, forms.dated)


def _cells(entry: LedgerEntry, sisipan: str) -> tuple[str, ...]:
    """Return the texts of a line in the order of `COLUMNS`."""
    details = details_of(entry)
    scan = f"pindaian: {details['pindaian']}" if details["pindaian"] else ""
    return (
        f"{entry.urut}{inserted(entry.sisip, sisipan)}",
        entry.terkirim,
        entry.tanggal.isoformat(),
        entry.nomor,
        entry.perihal,
        entry.tujuan,
        entry.klasifikasi,
        details["unit"],
        details["penanda_tangan"],
        details["lampiran"],
        details["sop"],
        details["langkah"],
        status(entry),
        "; ".join(filter(None, (entry.catatan, scan))),
        recorded_by(entry),
    )
