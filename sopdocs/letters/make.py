"""Make letters: sources → drafts, or numbered letters with their line in the ledger.

Everything is read, filled and checked (``prepare``) before the first number is used. The ledger
gives a number and stores its document in one step (``issue``); only then is the file written. If
something breaks in between, the same command continues from there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sopdocs import codes
from sopdocs.letters.issue import issue
from sopdocs.letters.office import as_pdf
from sopdocs.letters.order import LetterResult, Order, ReadyLetter
from sopdocs.letters.outputs import put
from sopdocs.letters.prepare import LetterRun, prepare
from sopdocs.letters.sources import home
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import find_letters

Report = Callable[[LetterResult], None]


def make_letters(
    paths: list[Path], order: Order, report: Report = lambda _: None
) -> list[LetterResult]:
    """Make every letter of the sources below `paths`; a source with an error makes none.

    Letters are issued in the order of their dates, as the buku agenda requires. `report` is called
    with each result at once.
    """
    failed, ready = _prepared(paths, order)
    done = list(failed)
    for made in failed:
        report(made)
    if order.issue:
        ready.sort(key=lambda pair: pair[0].letter.tanggal or datetime.date.min)
    for one, problems in ready:
        made = issue(one) if order.issue and one.form.profil != NATIONAL else _write(one, order)
        made = replace(made, problems=(*problems, *made.problems))
        done.append(made)
        report(made)
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
    problems = [problem for file in files for problem in prepare(file, run)[1]]
    return problems, len(files)


def _prepared(
    paths: list[Path], order: Order
) -> tuple[list[LetterResult], list[tuple[ReadyLetter, tuple[Problem, ...]]]]:
    """Return the failed results, and the finished letters; a source's problems are at its first."""
    files, lost = find_letters(paths)
    failed = [LetterResult("gagal", p.file, problems=(p,)) for p in lost]
    run = LetterRun(order)
    ready: list[tuple[ReadyLetter, tuple[Problem, ...]]] = []
    for file in files:
        found, problems = prepare(file, run)
        if not found:
            failed.append(LetterResult("gagal", str(file), problems=tuple(problems)))
        ready += [(one, tuple(problems) if n == 0 else ()) for n, one in enumerate(found)]
    return failed, ready


def _write(ready: ReadyLetter, order: Order) -> LetterResult:
    """Write a draft, or a letter that the national e-office numbers."""
    place, _, problems = put(ready.target, ready.content)
    return LetterResult(
        "gagal" if place is None else "naskah" if order.issue else "draf",
        str(ready.opened.file),
        output=place,
        problems=tuple(problems),
        document=ready.content,
    )


def _pdfs(made: list[LetterResult], report: Report) -> Iterator[LetterResult]:
    """Write the PDF of each letter beside it, with one call of LibreOffice."""
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
