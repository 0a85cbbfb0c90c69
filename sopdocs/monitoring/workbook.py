"""The forms of an office as a workbook (.xlsx) to be filled in. Equal SOPs give equal bytes.

Only cells for answers can be typed into, without a password: somebody who needs more unlocks the
sheet. xlsxwriter has no types.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from sopdocs.dataclass import dataclass
from sopdocs.files.ours import AUTHOR, is_our_workbook
from sopdocs.monitoring.form_sheets import (
    DATE,
    FIRST_SUBJECT,
    HEADER,
    HIDDEN,
    INFO,
    INITIALS,
    MARK,
    MOST_SUBJECTS,
    VERSION,
    WHO,
    MonevColumn,
    columns_of,
    row_key,
)
from sopdocs.monitoring.forms import MonevForm, MonevQuestion
from sopdocs.monitoring.subject import FormOffice, FormSubject
from sopdocs.tables.list_sheet import MADE

TITLE = "Formulir Monitoring dan Evaluasi SOP"
LINE = 15.0  # points; the height of a line
_A4 = 9
_INPUT = "#FFFDE7"
HELP = {DATE: "misalnya 30 Juni 2026", WHO: "nama yang menilai"}


def monev_book(office: FormOffice, forms: Sequence[MonevForm]) -> bytes:
    """Return the workbook with a sheet for each form; a large office has several."""
    import xlsxwriter  # slow to import, and only this command needs it

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties({"title": TITLE, "author": AUTHOR, "created": MADE})
        styles = _styles(book)
        for form in forms:
            for n in range(0, len(office.subjects), MOST_SUBJECTS):
                name = form.sheet if n == 0 else f"{form.sheet} {n // MOST_SUBJECTS + 1}"
                some = office.subjects[n : n + MOST_SUBJECTS]
                _FormSheet(book.add_worksheet(name), form, office.title, styles).write(some, n)
        _hidden(book.add_worksheet(HIDDEN), office)
    return packed.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "valign": "top", "text_wrap": True}
    typed = cell | {"num_format": "@", "bg_color": _INPUT, "locked": False}
    bold = cell | {"bold": True, "bg_color": "#E0E0E0", "align": "center", "valign": "vcenter"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "note": book.add_format({"italic": True}),
        "header": book.add_format(bold),
        "text": book.add_format(cell),
        "number": book.add_format(cell | {"align": "center"}),
        "typed": book.add_format(typed),
        "chosen": book.add_format(typed | {"align": "center"}),
    }


@dataclass(frozen=True, slots=True)
class _FormSheet:
    """A sheet while it is written."""

    sheet: Any
    form: MonevForm
    office: str
    styles: dict[str, Any]

    def write(self, subjects: Sequence[FormSubject], before: int) -> None:
        """Write the form for some SOPs; ``before`` are those on the sheets before."""
        columns = columns_of(self.form)
        self._head()
        for n, column in enumerate(columns):
            hidden = {"hidden": True} if n == len(columns) - 1 else {}
            self.sheet.set_column(n, n, column.width, None, hidden)
            self.sheet.write_string(HEADER - 1, n, column.heading, self.styles["header"])
        self.sheet.set_row(HEADER - 1, 2 * LINE + 4)
        row = HEADER
        for number, subject in enumerate(subjects, before + 1):
            for question in self._rows():
                self._row(row, number, subject, question, columns)
                row += 1
            self._merge(row, number, subject)
        for n, column in enumerate(columns):
            if column.question and column.question.choices:
                self._choices(column.question, (HEADER, n, max(row - 1, HEADER), n))
        self._print(row, len(columns) - 2)

    def _rows(self) -> tuple[MonevQuestion | None, ...]:
        return self.form.questions if self.form.in_rows else (None,)

    def _head(self) -> None:
        sheet, styles = self.sheet, self.styles
        sheet.write_string(0, 0, self.form.title.upper(), styles["title"])
        sheet.write_string(1, 0, self.office)
        help = "Isi sel kuning. SOP yang tidak dinilai dibiarkan kosong seluruhnya."
        sheet.write_string(2, 0, help, styles["note"])
        for label, row in INFO.items():
            sheet.merge_range(row - 1, 0, row - 1, 1, label, styles["text"])
            sheet.write_blank(row - 1, 2, None, styles["typed"])
            sheet.write_string(row - 1, 3, HELP.get(label, ""), styles["note"])

    def _row(
        self,
        row: int,
        number: int,
        subject: FormSubject,
        question: MonevQuestion | None,
        columns: Sequence[MonevColumn],
    ) -> None:
        texts = self._texts(subject, question)
        for n, column in enumerate(columns):
            if column.answered:
                has_list = column.question and column.question.choices
                self.sheet.write_blank(row, n, None, self.styles["chosen" if has_list else "typed"])
            elif column.heading == INITIALS:
                self.sheet.write_blank(row, n, None, self.styles["text"])
            elif n == 0:
                self.sheet.write_number(row, n, number, self.styles["number"])
            else:
                self.sheet.write_string(row, n, next(texts), self.styles["text"])
        lines = -(-len(question.text) // 42) if question else -(-len(subject.nama) // 36)
        self.sheet.set_row(row, LINE * max(lines, 1 if question else 3) + 2)

    def _texts(self, subject: FormSubject, question: MonevQuestion | None) -> Iterator[str]:
        """Yield the texts of a row from its second column on, without the cells for answers."""
        yield subject.nama
        yield subject.nomor
        if question:
            yield question.text
        yield row_key(subject.stem, self.form, question)

    def _merge(self, end: int, number: int, subject: FormSubject) -> None:
        """Merge number, name and number of a SOP whose questions have rows."""
        first = end - len(self._rows())
        if end - first > 1:
            for n, text in enumerate((str(number), subject.nama, subject.nomor)):
                style = self.styles["number" if n == 0 else "text"]
                self.sheet.merge_range(first, n, end - 1, n, text, style)

    def _choices(self, question: MonevQuestion, area: tuple[int, int, int, int]) -> None:
        words = [one.label for one in question.choices]
        self.sheet.data_validation(
            *area,
            {
                "validate": "list",
                "source": words,
                "error_title": "Tidak ada di daftar",
                "error_message": f"Pilih {' atau '.join(words)}.",
            },
        )

    def _print(self, rows: int, last: int) -> None:
        sheet = self.sheet
        sheet.freeze_panes(HEADER, 2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER - 1)
        sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.8)
        sheet.set_footer("&RHalaman &P dari &N")
        sheet.print_area(0, 0, max(rows - 1, HEADER), last)
        sheet.protect("", {"format_rows": True, "format_columns": True, "format_cells": True})


def _hidden(sheet: Any, office: FormOffice) -> None:
    for row, text in enumerate((MARK, VERSION, office.name)):
        sheet.write_string(row, 0, text)
    for row, one in enumerate(office.subjects, FIRST_SUBJECT - 1):
        for n, text in enumerate((one.stem, one.content, one.nomor, one.revisi, one.nama)):
            sheet.write_string(row, n, text)
    sheet.hide()


def is_unfilled(present: bytes) -> bool:
    """True for a form of ours without an answer: it can be written over."""
    from sopdocs.monitoring.reading import has_answers

    return not present or (is_our_workbook(present) and not has_answers(present))
