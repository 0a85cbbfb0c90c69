"""The two forms of Permenpan PAN-RB 35/2012 and their questions, described once.

Workbook, paper, reader and the kept lines are driven by `FORMS`.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.text import folded


@dataclass(frozen=True, slots=True)
class MonevChoice:
    """An answer: its word in the kept line, its text on the form, and what else means it."""

    key: str
    label: str
    others: tuple[str, ...] = ()


YES = MonevChoice("ya", "Ya", ("y", "iya"))
NO = MonevChoice("tidak", "Tidak", ("t", "tdk"))


@dataclass(frozen=True, slots=True)
class MonevQuestion:
    """A question; one without ``choices`` is answered in the assessor's words."""

    key: str
    text: str
    choices: tuple[MonevChoice, ...] = ()

    def choice(self, typed: str) -> MonevChoice | None:
        """Return the choice that a text means; None if it means none for certain."""
        word = folded(typed)
        for one in self.choices:
            if word in (folded(one.key), folded(one.label), *one.others):
                return one
        return None

    def label(self, key: str) -> str:
        """Return how an answer is printed: a choice by its label, words as they are."""
        return next((one.label for one in self.choices if one.key == key), key)


@dataclass(frozen=True, slots=True)
class MonevForm:
    """A form: how it is named in kept lines, its title, and after how many months it is due.

    ``in_rows``: each question has a row of its SOP, with room for a note; otherwise the questions
    are columns and a SOP is one row.
    """

    key: str
    sheet: str
    title: str
    months: int
    questions: tuple[MonevQuestion, ...]
    in_rows: bool = False


WORKS = MonevQuestion(
    "penerapan",
    "Penilaian Terhadap Penerapan",
    (
        MonevChoice("baik", "Berjalan dengan baik", ("berjalan baik",)),
        MonevChoice("tidak", "Tidak berjalan dengan baik", ("tidak berjalan baik", "tidak baik")),
    ),
)
REMARKS = MonevQuestion("catatan", "Catatan Hasil Penilaian")
ACTION = MonevQuestion("tindakan", "Tindakan yang Harus Diambil")
MONITORING = MonevForm(
    "monitoring", "Monitoring", "Monitoring Pelaksanaan SOP AP", 6, (WORKS, REMARKS, ACTION)
)
EVALUATION = MonevForm(
    "evaluasi",
    "Evaluasi",
    "Evaluasi Pelaksanaan SOP AP",
    12,
    tuple(
        MonevQuestion(key, text, (YES, NO))
        for key, text in (
            ("kinerja", "SOP mampu mendorong peningkatan kinerja"),
            ("dipahami", "SOP mudah dipahami"),
            ("dilaksanakan", "SOP mudah dilaksanakan"),
            ("peran", "Semua orang dapat menjalankan perannya masing-masing"),
            ("masalah", "SOP mampu mengatasi permasalahan yang berkaitan dengan proses"),
            ("kebutuhan", "SOP mampu menjawab kebutuhan peningkatan kinerja organisasi"),
            ("sinergi", "SOP bersinergi satu dengan lainnya"),
        )
    ),
    in_rows=True,
)
FORMS = {form.key: form for form in (MONITORING, EVALUATION)}
NOTE = "_ket"  # ends the key of a note to a question
LONGEST = 2_000  # characters of an answer


def answer_keys(form: MonevForm) -> tuple[str, ...]:
    """Return the keys of all answers of a form, in their order."""
    notes = [f"{one.key}{NOTE}" for one in form.questions] if form.in_rows else []
    return (*(one.key for one in form.questions), *notes)
