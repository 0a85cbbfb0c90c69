"""What the commands around sources share: the paths that they take, problems as a person reads them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sopdocs.problem import REMARK, Problem, in_order


def show(problems: list[Problem], stream=None) -> None:
    """Print errors and warnings by file and place, each once; to standard error unless told otherwise. Remarks are told by ``check``."""
    for problem in in_order(problems):
        if problem.severity != REMARK:
            print(problem, file=stream or sys.stderr)


def paths(parser: argparse.ArgumentParser) -> None:
    """The sources that a command is about."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("sop_sources")],
        metavar="BERKAS",
        help="berkas sumber atau folder (bawaan: sop_sources)",
    )


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def nothing(asked: list[Path]) -> int:
    """Say that there was nothing to do; the exit status."""
    print("tidak ada sumber SOP di " + ", ".join(map(str, asked)), file=sys.stderr)
    return 1
