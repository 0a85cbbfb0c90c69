"""Answers as lines of text, and back; the cells are written like those of a journey.

A line has the date of the assessment, the form, the assessor and his post, the SOP's file, the
digest of its source, its number and date of revision on the form, and then ``question=answer``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from sopdocs import codes
from sopdocs.dataclass import dataclass, field
from sopdocs.journey.lines import cell_text, text_of
from sopdocs.model.review import after
from sopdocs.monitoring.forms import FORMS, MonevForm, answer_keys
from sopdocs.problem import WARNING, Problem

HEAD = (
    "# Monitoring dan evaluasi SOP: tanggal | formulir | penilai | jabatan | SOP | isi saat itu |"
    " nomor | tanggal revisi | jawaban.\n"
    "# Ditulis oleh sopdocs, satu baris satu penilaian; baris yang sudah ada tidak diubah.\n"
)
_FIXED = 8  # cells before the answers
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CONTENT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class MonevAnswer:
    """One SOP assessed with one form on one day.

    ``stem`` is the name of its file without ending, ``content`` the digest of the source that the
    form was made from; ``nomor`` and ``revisi`` are what the form printed. ``answers`` are by the
    keys of the form; an empty one is left out.
    """

    date: datetime.date
    form: str
    who: str
    post: str
    stem: str
    content: str
    nomor: str
    revisi: str
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def about(self) -> MonevForm:
        return FORMS[self.form]

    @property
    def line(self) -> str:
        """The line that keeps it, with its end."""
        keys = [key for key in answer_keys(self.about) if self.answers.get(key)]
        cells = (
            *(self.date.isoformat(), self.form, self.who, self.post, self.stem),
            *(self.content, self.nomor, self.revisi),
            *(f"{key}={self.answers[key]}" for key in keys),
        )
        return " | ".join(map(cell_text, cells)) + "\n"

    @property
    def result(self) -> str:
        """The result in a few words: the monitoring's judgement, or how many questions say yes."""
        chosen = [(one, self.answers[one.key]) for one in self.about.questions if one.choices]
        if len(chosen) == 1:
            return chosen[0][0].label(chosen[0][1]).lower()
        return f"{sum(key == 'ya' for _, key in chosen)} dari {len(chosen)} ya"

    @property
    def next_day(self) -> datetime.date | None:
        """The day on which the form is due again."""
        return after(self.date, self.about.months)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What does not go well: the questions that were answered with no."""
        asked = (one for one in self.about.questions if one.choices)
        return tuple(one.text for one in asked if self.answers[one.key] == "tidak")


@dataclass(frozen=True, slots=True)
class DamagedAnswer:
    """A line that says nothing certain: its number, from 1, and why."""

    number: int
    why: str

    def problem(self, file: str) -> Problem:
        """The warning about it; the line stays as it is."""
        hint = "barisnya tetap disimpan; betulkan, atau awali dengan # bila tidak diperlukan"
        message = f"baris monitoring SOP tidak terbaca: {self.why}"
        return Problem(codes.DAMAGED_MONITORING, WARNING, file, self.number, 0, message, hint)


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """All answers of an office in the order in which they were kept."""

    answers: tuple[MonevAnswer, ...] = ()
    damaged: tuple[DamagedAnswer, ...] = ()
    _newest: dict[tuple[str, str], MonevAnswer] = field(default_factory=dict)

    def newest(self, stem: str, form: str) -> MonevAnswer | None:
        """Return the newest answer about a SOP; of one day's, the one that was kept last."""
        if not self._newest:
            for one in self.answers:
                known = self._newest.setdefault((one.stem, one.form), one)
                if one.date >= known.date:
                    self._newest[one.stem, one.form] = one
        return self._newest.get((stem, form))


def read_answers(raw: bytes) -> KeptAnswers:
    """Return the answers in a file; damaged lines are named with the reason."""
    found: list[MonevAnswer] = []
    damaged: list[DamagedAnswer] = []
    for number, part in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        line = part.strip(b" \t\r")
        if line and not line.startswith(b"#"):
            one = _answer(line)
            if isinstance(one, MonevAnswer):
                found.append(one)
            else:
                damaged.append(DamagedAnswer(number, one))
    return KeptAnswers(tuple(found), tuple(damaged))


def _answer(line: bytes) -> MonevAnswer | str:
    """Return the answer of a line, or why it is none."""
    try:
        cells = [text_of(cell.strip(" \t")) for cell in line.decode("utf-8").split("|")]
    except UnicodeDecodeError:
        return "bukan tulisan UTF-8"
    except ValueError:
        return "ada tanda \\ yang tidak dikenal"
    if len(cells) < _FIXED:
        return f"kurang dari {_FIXED} bagian di antara garis tegak"
    day, key, who, post, stem, content, nomor, revisi, *rest = cells
    form = FORMS.get(key)
    if form is None:
        return f'formulir "{key}" tidak dikenal'
    try:
        date = datetime.date.fromisoformat(day) if _DAY.fullmatch(day) else None
    except ValueError:
        date = None
    if date is None:
        return "tanggalnya tidak terbaca"
    if not who or not stem or not _CONTENT.fullmatch(content):
        return "penilai, SOP, atau isinya tidak terbaca"
    answers = _answers(form, rest)
    if isinstance(answers, str):
        return answers
    return MonevAnswer(date, key, who, post, stem, content, nomor, revisi, answers)


def _answers(form: MonevForm, cells: Iterable[str]) -> dict[str, str] | str:
    found: dict[str, str] = {}
    for cell in cells:
        key, _, text = cell.partition("=")
        if key not in answer_keys(form) or key in found or not text:
            return f'jawaban "{key}" tidak dikenal, kosong, atau ditulis dua kali'
        found[key] = text
    for question in form.questions:
        keys = [one.key for one in question.choices]
        if keys and found.get(question.key) not in keys:
            return f"jawaban {question.key} bukan {' atau '.join(keys)}"
    return found
