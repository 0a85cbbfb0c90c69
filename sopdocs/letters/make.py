"""Make letters: sources → drafts, or numbered letters with their line in the ledger.

Everything is read, filled and checked (``prepare``), shown to a ``Clerk`` and approved before the
first number is used, and each source holds the id of its letter by then. The ledger gives a number
and stores its document in one step (``issue``); only then is the file written. If something breaks
in between, the same command continues from there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.letters.expected import renumbered
from sopdocs.letters.gate import Clerk, Proposal, Script
from sopdocs.letters.issue import NumberMoved, issue
from sopdocs.letters.issued_files import printed_in
from sopdocs.letters.kind_checks import kind_problems
from sopdocs.letters.office import as_pdf
from sopdocs.letters.order import LetterResult, Order, ReadyLetter, State
from sopdocs.letters.outputs import put
from sopdocs.letters.prepare import LetterRun, prepare
from sopdocs.letters.source_ids import write_ids
from sopdocs.letters.sources import home
from sopdocs.letters.subject import subject
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.model.register import VOID
from sopdocs.problem import ERROR, Problem
from sopdocs.register.refusal import Refused
from sopdocs.source.find import INSTITUTION_FILE, find_letters

Report = Callable[[LetterResult], None]


def make_letters(
    paths: list[Path],
    order: Order,
    report: Report = lambda _: None,
    clerk: Clerk | None = None,
) -> list[LetterResult]:
    """Make every letter of the sources below `paths`; a source with an error makes none.

    Letters are issued in the order of their dates, as the buku agenda requires, once `clerk`
    approves; without one nobody is asked. `report` is called with each result at once.
    """
    run = LetterRun(
        order, clerk or Script(), frozenset(path.resolve() for path in paths if path.is_file())
    )
    done: list[LetterResult] = []

    def add(made: LetterResult) -> None:
        done.append(made)
        report(made)

    failed, ready = _prepared(paths, run)
    for made in [*failed, *_not_void(run)]:
        add(made)
    if order.issue:
        for made in _issued(ready, run.clerk):
            add(made)
    else:
        for one in ready:
            made = _written(one.ready, "draf")
            add(replace(made, problems=(*one.problems, *made.problems)))
    if order.pdf:
        done += _pdfs([made for made in done if made.document and made.output], report)
    return done


def check_letters(paths: list[Path]) -> tuple[list[Problem], int]:
    """Return the problems of every letter source below `paths`, and the number of sources.

    The checks are those of a draft. Nothing is written.
    """
    files = [
        file for file in find_letters([path for path in paths if path.exists()])[0] if home(file)
    ]
    run = LetterRun(Order(Path("build"), only_check=True))
    problems = [problem for file in files for problem in prepare(file, run).problems]
    offices = {folder for path in paths for folder in _offices(path)}
    problems += [problem for office in sorted(offices) for problem in kind_problems(office)]
    return list(dict.fromkeys(problems)), len(files)


def _offices(path: Path) -> Iterator[Path]:
    """Yield the folders of offices below a folder that was named."""
    if path.is_dir():
        inside = (path, *(path / name for name in ("", *_names(path))))
        yield from (one for one in dict.fromkeys(inside) if (one / INSTITUTION_FILE).is_file())


def _names(path: Path) -> list[str]:
    try:
        return sorted(one.name for one in path.iterdir() if one.is_dir())
    except OSError:
        return []


def _prepared(paths: list[Path], run: LetterRun) -> tuple[list[LetterResult], list[Proposal]]:
    """Return the failed results, and the finished letters; a source's problems are at its first."""
    files, lost = find_letters(paths)
    failed = [LetterResult("gagal", p.file, problems=(p,)) for p in lost]
    ready: list[Proposal] = []
    for file in files:
        found = prepare(file, run)
        failed += found.left_out
        if not found.ready and (found.problems or not found.left_out):
            failed.append(LetterResult("gagal", str(file), problems=tuple(found.problems)))
        ready += [
            Proposal(one, tuple(found.problems) if n == 0 else ())
            for n, one in enumerate(found.ready)
        ]
    return failed, ready


def _not_void(run: LetterRun) -> Iterator[LetterResult]:
    """Yield an error for each number that is to be issued again and is of no void letter here."""
    for nomor in sorted(run.order.again):
        state = run.met.get(nomor, "")
        if state == VOID:
            continue
        message, hint = "tidak ada surat bernomor itu yang batal", "periksa nomor dan berkasnya"
        if state:
            message = f"nomor itu tidak batal ({state}), jadi suratnya tetap memakainya"
            hint = "hapus --again, atau batalkan dahulu: sopdocs register void INSTANSI NOMOR"
        if not run.order.issue:
            message, hint = "hanya berlaku bersama --issue", "tambahkan --issue"
        name = f"--again {nomor}"
        problem = Problem(codes.REGISTER_REFUSED, ERROR, name, 0, 0, message, hint)
        yield LetterResult("gagal", name, problems=(problem,))


def _issued(ready: list[Proposal], clerk: Clerk) -> Iterator[LetterResult]:
    """Issue letters in the order of their dates; ask again if others took numbers meanwhile."""
    left = sorted(ready, key=lambda one: one.ready.letter.tanggal or datetime.date.min)
    changed = False
    unwritten: dict[Path, Problem | None] = {}
    while left:
        try:
            _check_ledgers(left)
            left = _as_the_ledger_is(left)
        except Refused as refused:
            yield from (_refused(one, refused) for one in left)
            return
        spending = [one for one in left if one.ready.spends]
        if spending and not clerk.approves(spending, changed):
            yield from (
                LetterResult("tunggu", str(one.ready.opened.file), problems=one.problems)
                for one in left
            )
            return
        fresh = [one.ready for one in spending if one.ready.opened.file not in unwritten]
        unwritten |= write_ids(fresh)
        while left:
            try:
                made = _issue(left[0], clerk, unwritten)
            except NumberMoved:
                changed = True
                break
            yield made
            left = left[1:]


def _issue(one: Proposal, clerk: Clerk, unwritten: dict[Path, Problem | None]) -> LetterResult:
    """Issue one letter; raises `NumberMoved` if the clerk approved another number."""
    file = one.ready.opened.file
    problem = unwritten.get(file)
    if one.ready.spends and problem:
        return LetterResult("gagal", str(file), problems=(*one.problems, problem))
    if one.ready.form.profil == NATIONAL:
        made = _written(one.ready, "naskah")
    else:
        made = issue(one.ready, clerk.exact and one.ready.is_open)
        if one.ready.standing.void and made.state == "terbit":
            made = replace(made, void=one.ready.standing.void.nomor)
    return replace(made, problems=(*one.problems, *made.problems))


def _as_the_ledger_is(letters: list[Proposal]) -> list[Proposal]:
    """Return the letters with the numbers that they get now, in this order."""
    numbered = renumbered(one.ready for one in letters)
    return [replace(one, ready=ready) for one, ready in zip(letters, numbered)]


def _check_ledgers(letters: list[Proposal]) -> None:
    """Refuse if a ledger would give no number, or knows fewer than the letters in the folder."""
    ready = [one.ready for one in letters if one.ready.spends]
    for one in {one.opened.folder.resolve(): one for one in ready}.values():
        one.opened.ledger.ready(printed_in(one.folder))


def _refused(one: Proposal, refused: Refused) -> LetterResult:
    problem = one.ready.opened.refused("tanggal", refused)
    return LetterResult("gagal", str(one.ready.opened.file), problems=(*one.problems, problem))


def _written(ready: ReadyLetter, state: State) -> LetterResult:
    """Write a draft, or a letter that the national e-office numbers."""
    place, _, problems = put(ready.target, ready.content)
    return LetterResult(
        "gagal" if place is None else state,
        str(ready.opened.file),
        output=place,
        problems=tuple(problems),
        document=ready.content,
        subject=subject(ready.letter) if state == "draf" else "",
    )


def _pdfs(made: list[LetterResult], report: Report) -> Iterator[LetterResult]:
    """Write the PDF of each letter next to it, with one call of LibreOffice."""
    if not made:
        return
    contents, fault = as_pdf([one.document for one in made])
    for one, content in zip(made, contents):
        if content is None or one.output is None:
            continue
        place, state, problems = put(one.output.with_suffix(".pdf"), content)
        result = replace(
            one,
            state="gagal" if place is None else one.state,
            output=place,
            problems=tuple(problems),
            document=b"",
            opened="",
            subject="",
            again=state == "tetap",
        )
        report(result)
        yield result
    if fault:
        file = made[0].file
        problem = Problem(codes.NO_LETTER_PDF, ERROR, file, 0, 0, *fault)
        result = LetterResult("gagal", file, problems=(problem,))
        report(result)
        yield result
