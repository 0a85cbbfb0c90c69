"""The forms of an office as PDF, empty or filled with the newest answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.monitoring_form import (
    CHECK,
    EVALUATION,
    GROUP,
    MONITORING,
    FormPaper,
    form_frame,
    form_pages,
    numbered_pages,
)
from sopdocs.layout.page import Page, Sheet
from sopdocs.monitoring import forms
from sopdocs.monitoring.answers import KeptAnswers, MonevAnswer
from sopdocs.monitoring.form_sheets import note_key
from sopdocs.monitoring.forms import MonevForm, MonevQuestion
from sopdocs.monitoring.subject import FormOffice, FormSubject
from sopdocs.source.dates import in_words

DATE, WHO, OFFICE = "Tanggal penilaian", "Penilai", "Unit"
ROOM_ALONE = 24.0  # points that a row of an evaluation has at least


@dataclass(frozen=True, slots=True)
class FormSheets:
    """The forms of an office on paper; empty if ``kept`` holds no answers.

    ``printable`` are the characters of the typeface: a kept line can hold others.
    """

    office: FormOffice
    kept: KeptAnswers
    paper: str
    ruler: Ruler
    printable: frozenset[str]

    def sheet(self, form: MonevForm) -> Sheet:
        """Return all pages of a form: one table for the office, or a page for each SOP."""
        frame = form_frame(self.paper, landscape=not form.in_rows)
        pages: list[Page] = []
        for one in self._papers(form):
            pages += form_pages(one, frame, self.ruler)
        title = f"{form.title} · {self.office.title}"
        pages = numbered_pages(pages, title, frame, self.ruler)
        return Sheet(form.title, self.office.title, form.title, tuple(pages))

    def _papers(self, form: MonevForm) -> Iterator[FormPaper]:
        if not form.in_rows:
            yield self._monitoring(form)
            return
        for subject in self.office.subjects:
            yield self._evaluation(form, subject)

    def _monitoring(self, form: MonevForm) -> FormPaper:
        found = [self.kept.newest(one.stem, form.key) for one in self.office.subjects]
        newest = max((one for one in found if one), key=lambda one: one.date, default=None)
        rows = [
            self._row(n, subject, answer, newest)
            for n, (subject, answer) in enumerate(zip(self.office.subjects, found), 1)
        ]
        return FormPaper(
            self.office.institution,
            form.title,
            self._fields(newest, ()),
            MONITORING,
            rows,
            self._signer(newest),
            GROUP,
        )

    def _row(
        self, n: int, subject: FormSubject, answer: MonevAnswer | None, newest: MonevAnswer | None
    ) -> list[str]:
        """Return the texts of a row; an answer of another day names it in the remarks."""
        name = f"{subject.nama}\n{subject.nomor}" if subject.nomor else subject.nama
        if answer is None or newest is None:
            return [str(n), name, "", "", "", "", ""]
        given = answer.answers
        works = given[forms.WORKS.key]
        is_other = (answer.date, answer.who) != (newest.date, newest.who)
        when = f"({in_words(answer.date)}, {answer.who})\n" if is_other else ""
        remarks = self._shown(when + given.get(forms.REMARKS.key, ""))
        action = self._shown(given.get(forms.ACTION.key, ""))
        checks = [CHECK if works == one.key else "" for one in forms.WORKS.choices]
        return [str(n), name, *checks, remarks.strip(), action, ""]

    def _evaluation(self, form: MonevForm, subject: FormSubject) -> FormPaper:
        answer = self.kept.newest(subject.stem, form.key)
        about = (("Nama SOP", subject.nama), ("Nomor SOP", subject.nomor))
        return FormPaper(
            self.office.institution,
            form.title,
            self._fields(answer, about),
            EVALUATION,
            [self._question(n, one, answer) for n, one in enumerate(form.questions, 1)],
            self._signer(answer),
            room=ROOM_ALONE,
        )

    def _question(self, n: int, question: MonevQuestion, answer: MonevAnswer | None) -> list[str]:
        chosen = answer.answers[question.key] if answer else ""
        note = answer.answers.get(note_key(question), "") if answer else ""
        checks = [CHECK if chosen == one.key else "" for one in question.choices]
        return [str(n), question.text, *checks, self._shown(note)]

    def _fields(
        self, answer: MonevAnswer | None, about: Sequence[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        when = in_words(answer.date) if answer else ""
        return [*about, (DATE, when), (WHO, self._shown(answer.who) if answer else "")]

    def _signer(self, answer: MonevAnswer | None) -> tuple[str, str]:
        return (self._shown(answer.post), self._shown(answer.who)) if answer else ("", "")

    def _shown(self, text: str) -> str:
        return "".join(sign for sign in text if sign in self.printable or sign == "\n")
