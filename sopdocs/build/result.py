"""What became of one source, as a value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.layout.page import Quality
from sopdocs.problem import REMARK, WARNING, Problem

State = Literal["built", "unchanged", "moved", "failed", "removed", "kept", "withdrawn"]
STATES: tuple[State, ...] = (
    "built",
    "unchanged",
    "moved",
    "failed",
    "removed",
    "kept",
    "withdrawn",
)


@dataclass(frozen=True, slots=True)
class Result:
    """One source (or one PDF whose source is gone) and what was done about it.

    ``output`` is the PDF below the out folder, empty if none could be named; ``sops`` is the
    number of SOPs in a book. ``moved``: the PDF had another name and is right as it is.
    ``removed`` and ``kept``: the source is gone, and its PDF was removed, or not.
    ``older_look``: the PDF is signed and has this source, but this version would draw it otherwise;
    it stays, and its ``pages`` are 0 if they are not known. ``withdrawn``: the SOP is no longer in
    force, so nothing is made, and an existing PDF stays as it is.
    """

    file: str
    output: str
    state: State
    problems: tuple[Problem, ...] = ()
    pages: int = 0
    quality: tuple[Quality, ...] = ()
    sops: int = 0
    older_look: bool = False


Report = Callable[[Result, int, int], None]  # a result, its number from 1, how many there will be


def failed(file: Path, *problems: Problem) -> Result:
    """A source of which nothing was made."""
    return Result(str(file), "", "failed", problems)


def counts(results: list[Result]) -> dict[str, int]:
    """How many of each state, and how many different warnings and remarks."""
    found: dict[str, int] = dict.fromkeys(STATES, 0)
    for result in results:
        found[result.state] += 1
    different = {problem for result in results for problem in result.problems}
    found["warnings"] = sum(problem.is_warning for problem in different)
    found["remarks"] = sum(problem.severity == REMARK for problem in different)
    return found


def written_as_revision(file: str, present: Path, written: Path, signed: bool) -> Problem:
    """The new PDF got the next revision's name, because the existing PDF must not be overwritten.

    ``signed``: the existing PDF has a signature; else it is not ours or was changed.
    """
    why = (
        "sudah ditandatangani" if signed else "bukan PDF yang dibuat program ini, atau sudah diubah"
    )
    return Problem(
        codes.KEPT_OUTPUT,
        WARNING,
        file,
        0,
        0,
        f"{present} {why}, jadi tidak ditimpa; yang baru ditulis sebagai {written.name}",
        "pindahkan yang lama ke arsip bila yang baru menggantikannya",
    )


def signed_unchanged(file: str, target: Path) -> Problem:
    """``--force`` was given, but the signed PDF has just this source and is not made again."""
    return Problem(
        codes.KEPT_OUTPUT,
        WARNING,
        file,
        0,
        0,
        f"{target} sudah ditandatangani dan sumbernya tetap, jadi tidak dibuat ulang",
        "pilih folder lain dengan --out bila perlu salinan tanpa tanda tangan",
    )
