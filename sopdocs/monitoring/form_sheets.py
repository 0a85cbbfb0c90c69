"""How the forms are laid out as sheets of a workbook; its writer and its reader share it."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.monitoring.forms import NOTE, MonevForm, MonevQuestion

MARK, VERSION = "sopdocs-monev", "1"  # in the first cells of the hidden sheet
HIDDEN = "_sopdocs"
FIRST_SUBJECT = 4  # row of the hidden sheet from which on it names SOPs, from 1
HEADER = 8  # row of the table's header, from 1
MOST_SUBJECTS = 600  # on one sheet; seven rows each are read
DATE, WHO, POST = "Tanggal penilaian", "Nama penilai", "Jabatan penilai"
INFO = {DATE: 4, WHO: 5, POST: 6}  # rows, from 1; the answer is in column C
NO, NAME, NUMBER, KEY = "No", "Prosedur", "Nomor SOP", "Kode (jangan diubah)"
STATEMENT, ANSWER, REMARK = "Pernyataan", "Ya/Tidak", "Keterangan"
INITIALS = "Paraf Penilai"
SIGN = "|"  # between a SOP's file and a question, which has none


@dataclass(frozen=True, slots=True)
class MonevColumn:
    """A column of a sheet: heading, width in characters; ``question`` is what it answers."""

    heading: str
    width: int
    question: MonevQuestion | None = None
    answered: bool = False  # somebody types into it


def columns_of(form: MonevForm) -> tuple[MonevColumn, ...]:
    """Return the columns of a form from left to right; the last one is hidden."""
    first = (MonevColumn(NO, 5), MonevColumn(NAME, 40), MonevColumn(NUMBER, 20))
    last = MonevColumn(KEY, 12)
    if form.in_rows:
        own = (
            MonevColumn(STATEMENT, 46),
            MonevColumn(ANSWER, 10, form.questions[0], True),
            MonevColumn(REMARK, 36, None, True),
        )
        return (*first, *own, last)
    asked = (MonevColumn(one.text, 24 if one.choices else 34, one, True) for one in form.questions)
    return (*first, *asked, MonevColumn(INITIALS, 10), last)


def row_key(stem: str, form: MonevForm, question: MonevQuestion | None) -> str:
    """Return what the hidden column holds: the SOP's file, and the question of the row if any."""
    return f"{stem}{SIGN}{question.key}" if form.in_rows and question else stem


def note_key(question: MonevQuestion) -> str:
    return f"{question.key}{NOTE}"
