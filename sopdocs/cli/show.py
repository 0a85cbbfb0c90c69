"""What the commands for sources share: their paths and their problems."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sopdocs import codes
from sopdocs.cli import terminal
from sopdocs.problem import REMARK, Problem, in_order
from sopdocs.source.find import INSTITUTION_FILE

SOURCES = Path("sop_sources")


def show(problems: Iterable[Problem], error: bool = True) -> None:
    """Print errors and warnings by file and place, each once; remarks are left to `check`."""
    for problem in in_order(problems):
        if problem.severity != REMARK:
            terminal.problem(problem, error)


def not_from_check(problems: Iterable[Problem]) -> list[Problem]:
    """Return what ``check`` does not report: errors, and warnings about files that were made."""
    return [one for one in problems if one.is_error or _is_about_making(one)]


def _is_about_making(problem: Problem) -> bool:
    about = codes.described(problem.code)
    return problem.code == codes.NO_ENGINE or (about is not None and about.stage == codes.FILES)


def ending_with(*endings: str) -> Callable[[str], Path]:
    """Return a reader of file names for argparse that refuses other endings."""

    def name(text: str) -> Path:
        if Path(text).suffix.lower() not in endings:
            *first, last = endings
            some = f"{', '.join(first)}, atau {last}" if first else last
            raise argparse.ArgumentTypeError(f"nama berkas {text!r} harus berakhir dengan {some}")
        return Path(text)

    return name


def paths(parser: argparse.ArgumentParser, what: str = "berkas sumber") -> None:
    """Add the paths of sources to a command."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[SOURCES],
        metavar="BERKAS",
        help=f"{what} atau folder (bawaan: sop_sources)",
    )


def out_folder(parser: argparse.ArgumentParser, what: str = "folder hasil") -> None:
    """Add ``--out``, the folder of all that is made."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build"),
        metavar="FOLDER",
        help=f"{what} (bawaan: build)",
    )


def cores() -> int:
    """Return the number of cores that this process can use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def typed(path: Path) -> str:
    """A path as it is typed in a command: in quotation marks if it has blanks."""
    return f'"{path}"' if " " in str(path) else str(path)


def is_absent(asked: list[Path]) -> bool:
    """True if no path was named and the folder of sources does not exist."""
    return asked == [SOURCES] and not os.path.lexists(SOURCES)


def nothing(asked: list[Path], what: str = "tidak ada sumber SOP", next_step: str = "") -> int:
    """Print that there was nothing to do, and the next step; returns the exit status."""
    if is_absent(asked):
        terminal.line(f"di {Path.cwd()} belum ada folder {SOURCES}", error=True)
        terminal.hint(
            "mulai kantor baru: sopdocs new; atau pindah ke folder yang berisi folder itu"
        )
        return 1
    terminal.line(f"{what} di " + ", ".join(map(str, asked)), error=True)
    terminal.hint(next_step or f"mulai SOP baru: sopdocs new{_office(asked)}")
    return 1


def _office(asked: list[Path]) -> str:
    """The folder in which ``new`` is to write, if one office was named."""
    if len(asked) == 1 and (asked[0] / INSTITUTION_FILE).is_file():
        return f" {typed(asked[0])}"
    return ""
