"""``check``: report what is wrong in sources, for people and for programs.

With ``--fix``, what is certain is corrected first.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.indonesian import Parser, count
from sopdocs.cli.only import chosen, parted
from sopdocs.cli.show import cores, ending_with, is_absent, nothing, paths
from sopdocs.dataclass import replace

if TYPE_CHECKING:
    from sopdocs.checking.sources import Checked
    from sopdocs.problem import Problem

FORMATS = ("text", "json", "sarif", "html")


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command and its options."""
    check = add_command(
        commands,
        "check",
        help="periksa sumber tanpa membuat berkas",
        description="Memeriksa sumber SOP; tidak membuat PDF.",
    )
    paths(check)
    check.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="bentuk laporan di layar: text (bawaan), json, sarif, atau html",
    )
    check.add_argument(
        "--report",
        type=ending_with(".html", ".json", ".sarif"),
        metavar="BERKAS",
        help="tulis juga laporan ini; bentuknya menurut akhiran namanya: .html, .json, atau .sarif",
    )
    check.add_argument(
        "--fix",
        action="store_true",
        help="perbaiki yang pasti di berkas sumbernya; bedanya diperlihatkan dan ditanyakan dahulu",
    )
    check.add_argument(
        "--yes", action="store_true", help="bersama --fix: tulis perbaikannya tanpa bertanya"
    )
    check.add_argument(
        "--only",
        type=chosen,
        metavar="APA",
        help="perlihatkan hanya tingkat (kesalahan, peringatan, catatan) atau kode ini, misalnya "
        "SOP-121; beberapa dengan koma",
    )
    check.add_argument(
        "--jobs",
        type=count,
        default=0,
        metavar="N",
        help="banyaknya proses (bawaan: sebanyak inti prosesor)",
    )
    check.set_defaults(run=check_sources)


def check_sources(options: argparse.Namespace) -> int:
    if wrong := _wrong_use(options):
        terminal.line(f"sopdocs check: salah pakai: {wrong}", error=True)
        return 2
    if options.format == "text" and is_absent(options.paths):
        return nothing(options.paths)
    from sopdocs.checkup import check_all

    mended = True
    if options.fix:
        from sopdocs.cli.fix import fix

        mended = fix(options.paths, options.yes)
    checked = check_all(options.paths, options.jobs or cores())
    if not checked.count and not checked.problems:
        return nothing(options.paths)
    failed = any(problem.is_error for problem in checked.problems)
    left_out: list[Problem] = []
    if options.only:
        checked, left_out = _narrowed(checked, options.only)
    written = _write_report(options, checked)
    if options.format == "text":
        _show(checked, left_out, one_by_one=bool(options.only))
    else:
        terminal.document(_reported(checked, options.format))
    return 1 if failed or not (written and mended) else 0


def _narrowed(checked: Checked, only: frozenset[str]) -> tuple[Checked, list[Problem]]:
    """Return what was checked with the problems of these severities and codes alone.

    The other problems are returned too.
    """
    kept, left_out = parted(checked.problems, only)
    return replace(checked, problems=kept), left_out


def _wrong_use(options: argparse.Namespace) -> str:
    if options.yes and not options.fix:
        return "--yes hanya berarti bersama --fix"
    if options.fix and options.format != "text":
        return (
            "--fix memperlihatkan bedanya di layar, jadi tidak dapat bersama --format;"
            " pakai --report BERKAS"
        )
    return ""


def _show(checked: Checked, left_out: list[Problem], one_by_one: bool) -> None:
    from sopdocs.cli.problems import closing, lines, sorted_out

    show = lines if one_by_one else sorted_out
    width = terminal.width()
    for line in chain(show(checked.problems, width), closing(checked, left_out, width)):
        terminal.line(*line)


def _reported(checked: Checked, form: str) -> str:
    if form == "html":
        from sopdocs.reports.check_page import page

        return page(checked)
    if form == "sarif":
        from sopdocs.reports.sarif import sarif

        found: object = sarif(checked.problems, Path.cwd())
    else:
        from sopdocs.reports.problem_values import values

        found = [values(problem) for problem in checked.problems]
    return terminal.json_text(found) + "\n"


def _write_report(options: argparse.Namespace, checked: Checked) -> bool:
    """Write the requested report; False if it could not be written."""
    if options.report is None:
        return True
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_report

    content = _reported(checked, options.report.suffix[1:]).encode("utf-8", "replace")
    failure = write_file(options.report, content, is_our_report(options.report))
    if failure:
        terminal.failure(*failure)
    return not failure
