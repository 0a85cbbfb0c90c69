"""A letter source → finished letters: filled, checked, with the paths of their files.

Nothing is written and no number is used here, but the ledger is asked what it already has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.letters.checks import check_letter, check_tag
from sopdocs.letters.context import LetterForm
from sopdocs.letters.expected import Expected
from sopdocs.letters.field_checks import check_fields
from sopdocs.letters.fill import fill
from sopdocs.letters.gate import Clerk, Script
from sopdocs.letters.known import UNKNOWN, Standing, is_changed, standing
from sopdocs.letters.ledger_checks import (
    changed_since,
    check_known,
    check_order,
    check_unchanged,
    check_unissued,
    claimed_field,
    replaced,
)
from sopdocs.letters.order import LetterResult, Order, ReadyLetter
from sopdocs.letters.outputs import room
from sopdocs.letters.row_checks import check_renamed_row
from sopdocs.letters.slips import odd_date
from sopdocs.letters.sources import LetterLibrary, OpenedLetter
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.model.register import ISSUED, LedgerEntry
from sopdocs.problem import ERROR, Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.file_names import file_key
from sopdocs.source.find import LETTERS
from sopdocs.source.letter_ids import NEW, new_id
from sopdocs.source.letter_parts import slug

DRAFT, NATIONAL_COPY = "-draf", "-srikandi"


class LetterRun:
    """What a run keeps from letter to letter. `named` are the files that the user typed."""

    def __init__(
        self, order: Order, clerk: Clerk | None = None, named: frozenset[Path] = frozenset()
    ) -> None:
        self.order = order
        self.clerk = clerk or Script()
        self.named = named
        self.library = LetterLibrary()
        self.expected = Expected()
        self.taken: dict[str, Path] = {}  # key of an output → its source
        self.ids: dict[tuple[Path, str], Path] = {}  # office and id → the source
        self.contents: dict[tuple[Path, str], Path] = {}  # office and content → the source
        self.met: dict[str, str] = {}  # number of a letter that was met → its state

    def spends(self, opened: OpenedLetter) -> bool:
        """True if letters of this office get numbers of ours in this run."""
        profile = self.order.profil or opened.institution.surat.profil
        return self.order.issue and profile != NATIONAL


@dataclass(slots=True)
class Prepared:
    """The letters of a source, its problems, and the void letters that were left out."""

    ready: list[ReadyLetter]
    problems: list[Problem]
    left_out: list[LetterResult]


def prepare(file: Path, run: LetterRun) -> Prepared:
    """Return the letters of a source and its problems; if there is an error, no letters."""
    opened, problems = run.library.open(file, run.order.date)
    if opened is None:
        return Prepared([], problems, [])
    done = Prepared([], problems, [])
    for letter in opened.letters:
        _prepare(opened.of(letter), letter, run, done)
    ready = done.ready
    if run.order.issue and ready and not any(p.is_error for p in problems):
        problems += filter(None, [room(ready[0].target, len(ready[0].content))])
    if any(p.is_error for p in problems):
        done.ready = []
    return done


def _prepare(opened: OpenedLetter, letter: Letter, run: LetterRun, done: Prepared) -> None:
    """Add one letter of a source to what is done."""
    try:
        known = standing(opened, letter) if run.spends(opened) else UNKNOWN
        run.met |= {one.nomor: one.keadaan for one in (known.void, known.live) if one}
        if known.void and not _is_wanted_again(opened, run, known.void.nomor):
            done.left_out.append(LetterResult("lewat", str(opened.file), known.void.nomor))
            return
        letter, known, found = _identified(opened, letter, known, run)
        done.problems += found
        form, found = _form(opened, letter, known, run)
    except Refused as refused:
        done.problems.append(opened.refused(claimed_field(letter), refused))
        return
    done.problems += found
    if form is None:
        return
    content, found = _filled(opened, letter, form)
    target, twice = _target(opened, letter, form, run)
    done.problems += [*found, *twice]
    done.ready.append(ReadyLetter(opened, letter, form, target, content, known))


def prepare_again(
    opened: OpenedLetter, letter: Letter, run: LetterRun, entry: LedgerEntry
) -> tuple[ReadyLetter | None, list[Problem]]:
    """Return an issued letter from its changed source, filled with the number that it has.

    Raises `Refused` if the ledger cannot be read.
    """
    known = Standing(entry)
    form, problems = _form(opened, letter, known, run)
    if form is None:
        return None, problems
    content, found = _filled(opened, letter, form)
    target, twice = _target(opened, letter, form, run)
    ready = ReadyLetter(opened, letter, form, target, content, known)
    return ready, [*problems, *found, *twice]


def _is_wanted_again(opened: OpenedLetter, run: LetterRun, nomor: str) -> bool:
    """True if the user named a void letter: its number, or the file that holds it alone."""
    alone = len(opened.letters) == 1 and opened.file.resolve() in run.named
    return alone or nomor in run.order.again


def _identified(
    opened: OpenedLetter, letter: Letter, known: Standing, run: LetterRun
) -> tuple[Letter, Standing, list[Problem]]:
    """Return the letter with the id that it is issued with, and what the ledger knows then.

    A source that is no longer the letter of its id is a new letter or a revision: the clerk says.
    """
    if not run.spends(opened):
        return letter, known, []
    problems: list[Problem] = []
    if known.issued and known.issued.has_document and is_changed(letter, known.issued):
        meant = run.clerk.meant(opened, letter, known.issued)
        if meant == "baru" and not letter.baris:
            return replace(letter, id=_new_id(letter)), UNKNOWN, []
        problems.append(changed_since(opened, letter, known.issued, bool(meant)))
    own = letter.id if letter.id != NEW else ""
    recorded = known.live.surat_id if known.live else ""
    letter = replace(letter, id=own or recorded or _new_id(letter))
    if not known.issued:
        problems += _doubles(opened, letter, run)
    if letter.baris and not known.live:
        problems += check_renamed_row(opened, letter)
    if not known.live and letter.anggota and not any(one.id for one in opened.letters):
        problems += _lost_ids(opened, letter)
    return letter, known, problems


def _doubles(opened: OpenedLetter, letter: Letter, run: LetterRun) -> Iterator[Problem]:
    """Yield an error for a letter whose id or content another source of this run has too."""
    office = opened.folder.resolve()
    other = run.ids.setdefault((office, letter.id), opened.file)
    if other != opened.file:
        yield opened.problem(
            codes.WRONG_LETTER_ID,
            ERROR,
            ("id",),
            f"isian id sama dengan {other}",
            "tulis  id: baru  di salinannya, supaya menjadi surat baru",
        )
    other = run.contents.setdefault((office, ledger_content(letter.isi)), opened.file)
    if other != opened.file:
        yield opened.problem(
            codes.SAME_LETTER,
            ERROR,
            (),
            f"surat ini sama isinya dengan {other}",
            "hapus salah satunya; bila memang dua surat, tulis  kunci: kedua  di salah satunya",
        )


def _lost_ids(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield an error for a member of a file that lost its ids: it can be issued already.

    Raises `Refused` if the ledger cannot be read.
    """
    key = letter.kunci[: -len(slug(letter.anggota)) or None].rstrip("-")
    present = {one.kunci for one in opened.letters}
    gone = [
        entry
        for entry in opened.ledger.entries(keadaan=ISSUED)
        if entry.kunci.startswith(f"{key}-") and entry.kunci not in present
    ]
    if gone:
        yield opened.problem(
            codes.WRONG_LETTER_ID,
            ERROR,
            (),
            f"isian id hilang dari berkas ini, padahal {gone[0].nomor} untuk {gone[0].tujuan} "
            f"terbit darinya; {letter.anggota} mungkin orang atau jabatan yang sama",
            "kembalikan isian id-nya, atau tulis  id: baru  bila ini memang surat baru",
        )


def _new_id(letter: Letter) -> str:
    return new_id(letter.kunci, ledger_content(letter.isi))


def _form(
    opened: OpenedLetter, letter: Letter, known: Standing, run: LetterRun
) -> tuple[LetterForm | None, list[Problem]]:
    """Return the letter's form, with a blank number for a draft, else the expected one."""
    settings, order = opened.institution.surat, run.order
    profile, spending = order.profil or settings.profil, run.spends(opened)
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
    if order.only_check:
        problems += check_unchanged(opened, letter)
    elif not spending:
        problems += check_unissued(opened, letter)
    problems += check_known(opened, letter)
    nomor = run.expected.number(opened, letter, known) if spending else ""
    if spending and not known.live:
        problems += check_order(opened, letter)
        problems += odd_date(opened, letter, order.day) if order.day else ()
    trial = nomor or run.expected.blank(opened, letter)
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
