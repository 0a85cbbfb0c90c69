"""Problems as a person reads them."""

from __future__ import annotations

import sys

from sopdocs.problem import Problem, in_order


def show(problems: list[Problem], stream=None) -> None:
    """Print problems by file and place, each once; to standard error unless told otherwise."""
    for problem in in_order(problems):
        print(problem, file=stream or sys.stderr)
