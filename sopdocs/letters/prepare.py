"""A letter source → finished letters: filled, checked, with the paths of their files.

Nothing is written and no number is used here, but the ledger is asked what it already has.
"""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.letters.checks import check_fields, check_letter, check_tag
from sopdocs.letters.context import LetterForm
from sopdocs.letters.fill import fill
from sopdocs.letters.ledger_checks import check_known, check_unchanged, check_unissued, replaced
from sopdocs.letters.order import Order, ReadyLetter
from sopdocs.letters.outputs import room
from sopdocs.letters.sources import LetterLibrary, OpenedLetter
from sopdocs.model.letter import Letter
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.model.numbering import counter, number
from sopdocs.problem import ERROR, Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.file_names import file_key
from sopdocs.source.find import LETTERS

DRAFT, NATIONAL_COPY = "-draf", "-srikandi"


class LetterRun:
    """What a run keeps from letter to letter."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.library = LetterLibrary()
        self.taken: dict[str, Path] = {}  # key of an output → its source
        self._next: dict[tuple[Path, str, str], int] = {}

    def upcoming(self, opened: OpenedLetter, letter: Letter) -> int:
        """Return the nomor urut that the letter gets if no other letter comes before.

        If it is right, the letter need not be filled again when it is issued.
        """
        numbering = opened.institution.surat.penomoran
        counts_in = counter(numbering, letter.numbered)
        key = (opened.folder, counts_in.kelompok, counts_in.periode)
        if key not in self._next:
            self._next[key] = opened.ledger.upcoming(counts_in)
        self._next[key] += 1
        return self._next[key] - 1


def prepare(file: Path, run: LetterRun) -> tuple[list[ReadyLetter], list[Problem]]:
    """Return the letters of a source and its problems; if there is an error, no letters."""
    opened, problems = run.library.open(file, run.order.date)
    if opened is None:
        return [], problems
    ready = []
    for letter in opened.letters:
        form, found = _form(opened, letter, run)
        problems += found
        if form is not None:
            content, found = _filled(opened, letter, form)
            target, twice = _target(opened, letter, form, run)
            problems += [*found, *twice]
            ready.append(ReadyLetter(opened, letter, form, target, content))
    if any(p.is_error for p in problems):
        return [], problems
    if run.order.issue and ready:
        problems += filter(None, [room(ready[0].target, len(ready[0].content))])
    return ([] if any(p.is_error for p in problems) else ready), problems


def _form(
    opened: OpenedLetter, letter: Letter, run: LetterRun
) -> tuple[LetterForm | None, list[Problem]]:
    """Return the letter's form, with a blank number for a draft, else the expected one."""
    settings, order = opened.institution.surat, run.order
    profile = order.profil or settings.profil
    spending = order.issue and profile != NATIONAL
    old, problems = replaced(opened, letter)
    if spending and letter.tanggal is None:
        missing = opened.problem(
            codes.MISSING_FIELD,
            ERROR,
            ("tanggal",),
            "tanggal surat belum diisi",
            "tulis  tanggal: 2026-01-31, atau tambahkan  --date 2026-01-31",
        )
        return None, [*problems, missing]
    try:
        if order.only_check:
            problems += check_unchanged(opened, letter)
        elif not spending:
            problems += check_unissued(opened, letter)
        problems += check_known(opened, letter)
        upcoming = run.upcoming(opened, letter) if spending else None
    except Refused as refused:
        return None, [*problems, opened.refused("tanggal", refused)]
    trial = number(settings.penomoran, letter.numbered, upcoming)
    return LetterForm(profile, not order.issue, trial, old), problems


def _filled(opened: OpenedLetter, letter: Letter, form: LetterForm) -> tuple[bytes, list[Problem]]:
    """Return the letter filled into its template, and all its problems."""
    path, template = opened.template(letter)
    content, printed, faults = fill(template, letter, opened.institution, form)
    problems = [Problem(codes.WRONG_TEMPLATE, ERROR, str(path), 0, 0, *fault) for fault in faults]
    problems += check_letter(opened, letter, form)
    problems += check_fields(opened, letter, printed)
    if content:
        problems += check_tag(opened, letter, content, form)
    return content, problems


def _target(
    opened: OpenedLetter, letter: Letter, form: LetterForm, run: LetterRun
) -> tuple[Path, list[Problem]]:
    """Return the path for the letter's file; two letters of a run cannot share one."""
    suffix = DRAFT if form.draf else NATIONAL_COPY if form.profil == NATIONAL else ""
    folder = run.order.out / opened.folder.resolve().name / LETTERS
    target = folder / f"{letter.kunci}{suffix}.docx"
    problems = []
    key = file_key(str(target))
    if key in run.taken:
        problems.append(
            opened.problem(
                codes.SAME_LETTER,
                ERROR,
                (),
                f"surat ini akan menjadi berkas yang sama dengan {run.taken[key]}: {target}",
                "beri salah satu nama berkas lain",
            )
        )
    run.taken[key] = opened.file
    return target, problems
