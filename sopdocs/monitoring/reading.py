"""A filled workbook → answers, or one problem for each cell that is missing or unclear.

Columns are found by their headings and rows by their hidden key, so that moved columns and sorted
rows do no harm. A SOP whose cells are all empty was not assessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sopdocs import codes
from sopdocs.dataclass import dataclass, field
from sopdocs.model.text import folded
from sopdocs.monitoring.answers import MonevAnswer
from sopdocs.monitoring.form_sheets import (
    ANSWER,
    DATE,
    FIRST_SUBJECT,
    HIDDEN,
    INFO,
    KEY,
    MARK,
    NAME,
    POST,
    REMARK,
    VERSION,
    WHO,
    note_key,
    row_key,
)
from sopdocs.monitoring.forms import ACTION, FORMS, LONGEST, WORKS, MonevForm, MonevQuestion
from sopdocs.monitoring.subject import FormSubject
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.dates import date_hint, read_date
from sopdocs.tables import Cell, SheetTable, TableFault, column_name, read_tables

NOTHING = "formulir ini belum diisi"
CUT = "lembar ini terlalu panjang: ada sel di luar yang dibaca"


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a workbook says: the office's folder, the SOPs that it is about, answers, problems.

    ``empty`` counts the SOPs that were not assessed, by form.
    """

    office: str = ""
    subjects: Mapping[str, FormSubject] = field(default_factory=dict)
    answers: tuple[MonevAnswer, ...] = ()
    empty: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_filled(content: bytes, file: str, printable: frozenset[str]) -> FilledForm:
    """Read a workbook; ``printable`` are the characters that a form on paper can show."""
    sheets = read_tables(content) if content.startswith(b"PK") else _no_book()
    if isinstance(sheets, TableFault):
        return FilledForm(problems=(_problem(file, "", sheets.message, sheets.hint),))
    hidden = next((one for one in sheets if one.name == HIDDEN), None)
    if hidden is None or hidden.text(1, 1) != MARK:
        hint = "buat formulirnya dengan  sopdocs monitoring form, lalu salin isinya"
        return FilledForm(problems=(_problem(file, "", "ini bukan formulir monitoring", hint),))
    if hidden.text(2, 1) != VERSION:
        hint = "buat formulir baru dengan  sopdocs monitoring form  dan salin isinya"
        version = hidden.text(2, 1) or "lain"
        message = f"formulir ini dari versi {version}, bukan versi {VERSION}"
        return FilledForm(problems=(_problem(file, "", message, hint),))
    return _FilledBook(file, printable, _subjects(hidden)).read(hidden.text(3, 1), sheets)


def has_answers(content: bytes) -> bool:
    """True unless a workbook is a form of ours in which nobody typed anything."""
    found = read_filled(content, "", frozenset())
    return [one.message for one in found.problems] != [NOTHING]


def _no_book() -> TableFault:
    return TableFault("berkas ini bukan .xlsx", "simpan di Excel atau LibreOffice sebagai .xlsx")


def _problem(file: str, cell: str, message: str, hint: str) -> Problem:
    text = f"{cell}: {message}" if cell else message
    return Problem(codes.WRONG_FORM_CELL, ERROR, file, 0, 0, text, hint)


def _subjects(hidden: SheetTable) -> dict[str, FormSubject]:
    found: dict[str, FormSubject] = {}
    for row, _ in hidden.rows:
        if row >= FIRST_SUBJECT and (stem := hidden.text(row, 1)):
            content, nomor, revisi, nama = (hidden.text(row, n) for n in (2, 3, 4, 5))
            found.setdefault(stem, FormSubject(stem, nama, nomor, revisi, content))
    return found


@dataclass(slots=True)
class _FilledBook:
    """What was found in a workbook so far."""

    file: str
    printable: frozenset[str]
    subjects: dict[str, FormSubject]
    answers: list[MonevAnswer] = field(default_factory=list)
    empty: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[tuple[str, str], str] = field(default_factory=dict)  # rows by form and key

    def read(self, office: str, sheets: Sequence[SheetTable]) -> FilledForm:
        known = False
        for sheet in sheets:
            form = next((one for one in FORMS.values() if _is_of(sheet.name, one)), None)
            if form:
                known = True
                self._sheet(sheet, form)
            elif any(_has(cells, NAME) and _has(cells, KEY) for _, cells in sheet.rows):
                names = " atau ".join(form.sheet for form in FORMS.values())
                message = "lembar ini salinan, atau namanya diganti, jadi tidak dibaca"
                hint = f"beri nama {names} lagi, atau hapus salinannya"
                self._wrong(sheet.name, "", message, hint)
                known = True
        if not known:
            names = " atau ".join(form.sheet for form in FORMS.values())
            self._wrong("", "", "lembar formulirnya tidak ada", f"beri nama {names} lagi")
        elif not self.answers and not self.problems:
            self._wrong("", "", NOTHING, "isi sel kuning, lalu simpan")
        answers = () if self.problems else tuple(self.answers)
        return FilledForm(office, self.subjects, answers, self.empty, tuple(self.problems))

    def _wrong(self, sheet: str, cell: str, message: str, hint: str) -> None:
        place = f"{sheet}!{cell}" if cell else sheet
        self.problems.append(_problem(self.file, place, message, hint))

    def _sheet(self, sheet: SheetTable, form: MonevForm) -> None:
        if sheet.cut:
            self._wrong(sheet.name, "", CUT, "hapus yang ada di luar formulir")
        header = next((row for row, cells in sheet.rows if _has(cells, NAME)), 0)
        columns = {folded(sheet.text(header, c.column)): c.column for c in _cells(sheet, header)}
        wanted = (KEY, *_answered(form))
        missing = [one for one in wanted if folded(one) not in columns]
        for one in missing:
            hint = "buat formulir baru dengan  sopdocs monitoring form, lalu salin isinya"
            self._wrong(sheet.name, "", f"kolom {one} tidak ada", hint)
        if missing:
            return
        rows = self._rows(sheet, form, header, columns)
        found = [one for one in rows.values() if any(cell.text for cell in one.cells.values())]
        before = self.empty.get(form.key, len(self.subjects))
        self.empty[form.key] = before - len(found)
        if not found:
            return
        info = self._info(sheet, header)
        for about in found:
            answers = self._answers(sheet.name, form, about)
            if info and answers is not None:
                self._add(form, about.subject, info, answers)

    def _add(
        self, form: MonevForm, about: FormSubject, info: _Assessed, answers: dict[str, str]
    ) -> None:
        self.answers.append(
            MonevAnswer(
                info.date,
                form.key,
                info.who,
                info.post,
                about.stem,
                about.content,
                about.nomor,
                about.revisi,
                answers,
            )
        )

    def _rows(
        self, sheet: SheetTable, form: MonevForm, header: int, columns: Mapping[str, int]
    ) -> dict[str, _SubjectCells]:
        """Return the cells of each SOP, by its file; rows that belong to none are problems."""
        found: dict[str, _SubjectCells] = {}
        keys = {
            row_key(stem, form, question): (stem, question)
            for stem in self.subjects
            for question in (form.questions if form.in_rows else (None,))
        }
        for row, cells in sheet.rows:
            if row <= header:
                continue
            key = sheet.text(row, columns[folded(KEY)])
            typed = _typed(sheet, form, row, columns)
            self._formulas(sheet.name, typed)
            if key not in keys:
                self._stray(sheet.name, row, cells, [c for c in typed if c.text])
            elif (form.key, key) in self.seen:
                before = self.seen[form.key, key]
                message = f"baris ini salinan {before}: SOP yang sama dua kali"
                self._wrong(sheet.name, f"A{row}", message, "hapus salah satunya")
            else:
                self.seen[form.key, key] = f"{sheet.name}!{row}"
                stem, question = keys[key]
                own = found.setdefault(stem, _SubjectCells(self.subjects[stem]))
                own.add(form, question, typed)
        return found

    def _stray(
        self, sheet: str, row: int, cells: Sequence[Cell], typed: Sequence[_TypedCell]
    ) -> None:
        """Report a row that belongs to no SOP of the form, if something was typed into it."""
        if typed:
            words = next((cell.text for cell in cells), typed[0].text)
            message = f"baris ini bukan dari formulir: {quote(words)}"
            hint = "isi di baris SOP-nya sendiri, lalu hapus baris ini"
            self._wrong(sheet, typed[0].address, message, hint)

    def _formulas(self, sheet: str, typed: Sequence[_TypedCell]) -> None:
        for cell in typed:
            if cell.is_uncomputed:
                message = "rumus tanpa hasil"
                self._wrong(sheet, cell.address, message, "ketik jawabannya, bukan rumus")

    def _info(self, sheet: SheetTable, header: int) -> _Assessed | None:
        """Return day, assessor and post; None if one of them is a problem."""
        labels = {folded(label): label for label in INFO}
        cells: dict[str, Cell | None] = {}
        rows = dict(INFO)
        for row, some in sheet.rows:
            if row < header and (label := labels.get(folded(some[0].text))):
                cells[label] = next((c for c in some if c.column in (2, 3)), None)
                rows[label] = row
        date = self._date(sheet.name, cells.get(DATE), rows[DATE])
        who = self._text(sheet.name, cells.get(WHO), one_line=True)
        post = self._text(sheet.name, cells.get(POST), one_line=True)
        if who == "":
            self._wrong(sheet.name, f"C{rows[WHO]}", f"{WHO} belum diisi", "tulis namanya")
        return _Assessed(date, who, post) if date and who and post is not None else None

    def _date(self, sheet: str, cell: Cell | None, row: int) -> datetime.date | None:
        hint = "tulis misalnya 30 Juni 2026"
        if cell is None or not cell.text.strip():
            self._wrong(sheet, f"C{row}", f"{DATE} belum diisi", hint)
            return None
        text = " ".join(cell.text.split())
        date, wrong = (None, "") if cell.number else (cell.date, "")
        if date is None and not cell.number:
            found, wrong = read_date(text)
            date = found.date
        if date is None:
            why = wrong or "bukan tanggal"
            hint = hint if cell.number else date_hint(text, hint)
            self._wrong(sheet, cell.address, f"{DATE} {quote(text)}: {why}", hint)
        return date

    def _text(self, sheet: str, cell: Cell | None, one_line: bool = False) -> str | None:
        """Return what was typed, without outer blanks; None if it cannot be kept or printed."""
        if cell is None:
            return ""
        text = cell.text.strip().replace("\t", " ")
        text = " ".join(text.split()) if one_line else text
        if len(text) > LONGEST:
            message = f"isinya terlalu panjang: {len(text)} huruf, {quote(text, 30)}"
            self._wrong(sheet, cell.address, message, f"paling banyak {LONGEST} huruf")
            return None
        odd = next((sign for sign in text if sign not in self.printable and sign != "\n"), "")
        if odd:
            message = f"tanda {quote(odd)} tidak dapat dicetak"
            self._wrong(sheet, cell.address, message, "hapus tanda itu")
            return None
        return text

    def _answers(self, sheet: str, form: MonevForm, one: _SubjectCells) -> dict[str, str] | None:
        """Return the answers about a SOP; None if one of them is missing or unclear."""
        found: dict[str, str] = {}
        before = len(self.problems)
        for question in form.questions:
            cell = one.cells.get(question.key, _TypedCell("", None, ""))
            if question.choices:
                self._choice(sheet, question, cell, one, found)
            elif text := self._text(sheet, cell.cell):
                found[question.key] = text
            note = one.cells.get(note_key(question))
            if note and (text := self._text(sheet, note.cell)):
                found[note_key(question)] = text
        if found.get(WORKS.key) == "tidak" and not found.get(ACTION.key):
            cell = one.cells[ACTION.key]
            if not cell.text:
                name = quote(one.subject.nama)
                message = f"SOP {name} tidak berjalan dengan baik, tindakannya belum ditulis"
                self._wrong(sheet, cell.address, message, "tulis apa yang harus dilakukan")
        return found if len(self.problems) == before else None

    def _choice(
        self,
        sheet: str,
        question: MonevQuestion,
        cell: _TypedCell,
        one: _SubjectCells,
        found: dict[str, str],
    ) -> None:
        labels = " atau ".join(choice.label for choice in question.choices)
        chosen = question.choice(cell.text)
        if chosen:
            found[question.key] = chosen.key
        elif cell.text:
            message = f"{quote(cell.text)} bukan {labels}"
            self._wrong(sheet, cell.address, message, "pilih dari daftar di sel itu")
        elif not cell.is_uncomputed:
            name = quote(one.subject.nama)
            message = f"SOP {name}: {quote(question.text)} belum dijawab"
            self._wrong(sheet, cell.address, message, f"pilih {labels}")


@dataclass(frozen=True, slots=True)
class _Assessed:
    date: datetime.date
    who: str
    post: str


@dataclass(frozen=True, slots=True)
class _TypedCell:
    """A cell for an answer: its address, and what is in it if anything is."""

    address: str
    cell: Cell | None
    heading: str
    is_uncomputed: bool = False  # a formula whose result the file does not hold

    @property
    def text(self) -> str:
        return self.cell.text.strip() if self.cell else ""


@dataclass(slots=True)
class _SubjectCells:
    """The cells about one SOP, by the keys of answers."""

    subject: FormSubject
    cells: dict[str, _TypedCell] = field(default_factory=dict)

    def add(self, form: MonevForm, question: MonevQuestion | None, typed: list[_TypedCell]) -> None:
        for cell in typed:
            if question is None:
                key = next(one.key for one in form.questions if one.text == cell.heading)
            else:
                key = question.key if cell.heading == ANSWER else note_key(question)
            self.cells[key] = cell


def _answered(form: MonevForm) -> tuple[str, ...]:
    """Return the headings of the columns that somebody types into."""
    return (ANSWER, REMARK) if form.in_rows else tuple(one.text for one in form.questions)


def _typed(
    sheet: SheetTable, form: MonevForm, row: int, columns: Mapping[str, int]
) -> list[_TypedCell]:
    found = []
    for heading in _answered(form):
        column = columns[folded(heading)]
        cell, address = sheet.cells.get((row, column)), f"{column_name(column)}{row}"
        found.append(_TypedCell(address, cell, heading, address in sheet.uncomputed))
    return found


def _is_of(name: str, form: MonevForm) -> bool:
    first, _, number = name.partition(" ")
    return first == form.sheet and (not number or number.isdecimal())


def _has(cells: Sequence[Cell], text: str) -> bool:
    return any(folded(cell.text) == folded(text) for cell in cells)


def _cells(sheet: SheetTable, row: int) -> Sequence[Cell]:
    return next((cells for number, cells in sheet.rows if number == row), ())
