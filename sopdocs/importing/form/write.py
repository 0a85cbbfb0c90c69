"""The content of a form → a workbook with lists to choose from. Equal content gives equal bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from sopdocs.files.ours import AUTHOR
from sopdocs.importing.form.content import FormContent, FormStep
from sopdocs.importing.form.fields import (
    ACTORS,
    EMPTY_ACTORS,
    EMPTY_ITEMS,
    EMPTY_ROWS,
    EXAMPLE,
    HELP,
    HIDDEN,
    IDENTITY,
    LISTS,
    LONGEST_CELL,
    MARK,
    NUMBER,
    STEP_COLUMNS,
    STEPS,
    UNIT_NAMES,
    VERSION,
    identity_rows,
)

MADE = datetime.datetime(2000, 1, 1)  # fixed, so that equal content gives equal bytes
HEADING = 3  # index of the row with titles on every sheet, from 0
GREY, LIGHT, PALE = "#D9D9D9", "#F2F2F2", "#FFFDE7"
EXAMPLE_TEXTS = {
    NUMBER: EXAMPLE,
    "uraian": "Memeriksa kelengkapan berkas permohonan",
    "oleh_0": "(pilih pelaksana)",
    "kelengkapan": "Berkas permohonan",
    "waktu": "30",
    "satuan": "menit",
    "output": "Berkas yang lengkap",
    "jika_ya": "lanjut",
    "jika_tidak": "1",
}
INSTRUCTIONS = (
    "Isi lembar Identitas, lalu Pelaksana, lalu Kegiatan. Sel kuning pucat adalah tempat mengisi.",
    "Pelaksana: satu jabatan satu baris, dari kiri ke kanan di tabel alur.",
    "Kegiatan: satu langkah satu baris. No adalah urutannya; pelaksana dan satuan dipilih dari "
    "daftar.",
    "Langkah keputusan: isi Jika ya ke no. dan Jika tidak ke no. dengan nomor langkah tujuannya, "
    "lanjut (langkah berikutnya), atau selesai.",
    "Menyisipkan baris: beri nomor di antaranya (misalnya 3,5), atau nomori ulang beserta "
    "rujukannya.",
    "Baris bernomor contoh tidak ikut diimpor; boleh dihapus.",
    "Sel Kelengkapan, Waktu, Output, dan Keterangan boleh digabung untuk beberapa langkah.",
    "Setelah selesai:  sopdocs import BERKAS.xlsx --into sop_sources/NAMA-INSTANSI",
)


def form_workbook(content: FormContent) -> bytes:
    """Return the workbook of a form."""
    import xlsxwriter  # slow to import, and only this command needs it

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties({"title": "Formulir SOP", "author": AUTHOR, "created": MADE})
        writer = _FormWriter(book, content)
        writer.identity()
        writer.actors()
        writer.steps()
        writer.help()
        writer.hidden()
    return packed.getvalue()


class _FormWriter:
    """Writes the sheets; xlsxwriter has no types."""

    def __init__(self, book: Any, content: FormContent) -> None:
        self.book, self.content = book, content
        self.heading = book.add_format(
            {"bold": True, "bg_color": GREY, "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self.cell = book.add_format(
            {
                "num_format": "@",
                "border": 1,
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#FFFDE7",
            }
        )
        self.label = book.add_format({"border": 1, "valign": "top", "bg_color": LIGHT})
        self.note = book.add_format({"italic": True, "font_color": "#666666", "text_wrap": True})
        self.number = book.add_format({"border": 1, "valign": "top", "bg_color": PALE})
        self.title = book.add_format({"bold": True, "font_size": 14})

    def _sheet(self, name: str, title: str, note: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, title, self.title)
        sheet.write_string(1, 0, note, self.book.add_format({"italic": True}))
        sheet.freeze_panes(HEADING + 1, 0)
        sheet.set_row(HEADING, 32)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def identity(self) -> None:
        sheet = self._sheet(
            IDENTITY, "IDENTITAS SOP", f"{self.content.institution}  Isi kolom B saja."
        )
        for column, (width, text) in enumerate(((34, "Isian"), (80, "Isi"), (46, "Petunjuk"))):
            sheet.set_column(column, column, width)
            sheet.write_string(HEADING, column, text, self.heading)
        sheet.set_column(3, 3, 4, None, {"hidden": True})
        row = HEADING + 1
        for one in identity_rows():
            value = self.content.identity.get(one.key, "")
            is_list = one.key in LISTS and (isinstance(value, tuple) or not value)
            items = [*value, *[""] * EMPTY_ITEMS] if is_list else [str(value)]
            for n, item in enumerate(items):
                sheet.write_string(row, 0, one.label if n == 0 else "", self.label)
                self._write(sheet, row, 1, item)
                sheet.write_string(row, 2, one.help if n == 0 else "", self.note)
                sheet.write_string(row, 3, one.key + ("[]" if is_list else ""))
                row += 1

    def actors(self) -> None:
        sheet = self._sheet(
            ACTORS, "PELAKSANA", "Satu jabatan satu baris; nama pendek boleh dikosongkan."
        )
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 1, 30)
        for column, text in enumerate(("Jabatan", "Nama pendek")):
            sheet.write_string(HEADING, column, text, self.heading)
        rows = [*self.content.actors, *[("", "")] * (EMPTY_ACTORS - len(self.content.actors))]
        for n, pair in enumerate(rows, HEADING + 1):
            for column, text in enumerate(pair):
                self._write(sheet, n, column, text)

    def steps(self) -> None:
        sheet = self._sheet(STEPS, "KEGIATAN", "Satu langkah satu baris; lihat lembar Petunjuk.")
        for column, one in enumerate(STEP_COLUMNS):
            sheet.set_column(column, column, one.width, None, {"hidden": one.hidden})
            sheet.write_string(HEADING, column, one.title, self.heading)
            sheet.write_comment(HEADING, column, one.help)
        first = HEADING + 1
        example = [] if self.content.steps else [FormStep(EXAMPLE_TEXTS)]
        steps = [*example, *self.content.steps]
        last = first + len(steps) + EMPTY_ROWS
        for n, step in enumerate(steps, first):
            self._step(sheet, n, step)
        for n in range(first + len(steps), last):
            for column in range(len(STEP_COLUMNS)):
                sheet.write_blank(n, column, None, self.cell)
        self._merge(sheet, first + len(example))
        self._choices(sheet, first, last)

    def _step(self, sheet: Any, row: int, step: FormStep) -> None:
        for column, one in enumerate(STEP_COLUMNS):
            text = step.texts.get(one.key, "")
            if one.key == NUMBER and text.isdecimal():
                sheet.write_number(row, column, int(text), self.number)
            else:
                self._write(sheet, row, column, text)

    def _merge(self, sheet: Any, first: int) -> None:
        for n, step in enumerate(self.content.steps, first):
            for column, one in enumerate(STEP_COLUMNS):
                rows = step.merged.get(one.key, 1)
                if rows > 1:
                    text = step.texts.get(one.key, "")
                    sheet.merge_range(n, column, n + rows - 1, column, text, self.cell)

    def _choices(self, sheet: Any, first: int, last: int) -> None:
        """Lists to choose from; other words can be typed after a warning."""
        actors = f"={ACTORS}!$A${HEADING + 2}:$A${HEADING + 1 + EMPTY_ACTORS}"
        for column, one in enumerate(STEP_COLUMNS):
            if one.values:
                sheet.data_validation(
                    first,
                    column,
                    last - 1,
                    column,
                    {
                        "validate": "list",
                        "source": actors if one.values == "actors" else list(UNIT_NAMES),
                        "error_type": "warning",
                        "error_title": "Tidak ada di daftar",
                        "error_message": "Pilih dari daftar.",
                    },
                )

    def help(self) -> None:
        sheet = self.book.add_worksheet(HELP)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, "PETUNJUK PENGISIAN", self.title)
        row = 2
        for n, line in enumerate(INSTRUCTIONS, 1):
            sheet.write_string(row, 0, f"{n}.")
            sheet.write_string(row, 1, line, self.book.add_format({"text_wrap": True}))
            row += 1
        row += 1
        for one in STEP_COLUMNS:
            sheet.write_string(row, 0, one.title, self.label)
            sheet.write_string(row, 1, one.help, self.note)
            row += 1

    def hidden(self) -> None:
        sheet = self.book.add_worksheet(HIDDEN)
        lines = [MARK, VERSION, *_chunks(self.content.rest)]
        for row, text in enumerate(lines):
            sheet.write_string(row, 0, text)
        sheet.hide()

    def _write(self, sheet: Any, row: int, column: int, text: str) -> None:
        if text:
            sheet.write_string(row, column, text, self.cell)
        else:
            sheet.write_blank(row, column, None, self.cell)


def _chunks(text: str) -> Sequence[str]:
    return [text[n : n + LONGEST_CELL] for n in range(0, len(text), LONGEST_CELL)]
