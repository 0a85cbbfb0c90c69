"""What the commands for sources share: their paths and their problems."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from sopdocs.cli import terminal
from sopdocs.problem import REMARK, Problem, in_order


def show(problems: Iterable[Problem], error: bool = True) -> None:
    """Print errors and warnings by file and place, each once; remarks are left to `check`."""
    for problem in in_order(problems):
        if problem.severity != REMARK:
            terminal.problem(problem, error)


def paths(parser: argparse.ArgumentParser, what: str = "berkas sumber") -> None:
    """Add the paths of sources to a command."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("sop_sources")],
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


def nothing(asked: list[Path], what: str = "tidak ada sumber SOP") -> int:
    """Print that there was nothing to do; returns the exit status."""
    terminal.line(f"{what} di " + ", ".join(map(str, asked)), error=True)
    return 1
