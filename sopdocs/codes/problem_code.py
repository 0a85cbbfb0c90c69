"""What a problem code is, and the one register of all codes.

Modules of this folder register the codes that no rule owns. `sopdocs.checks` adds its rules to the
same register when it is imported, so that no code can be given twice.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass

SOURCE = "SOP"  # most examples are parts of a SOP source
WHOLE_SOURCE = "SOP utuh"  # a few are a whole source
INSTITUTION = "instansi.yaml"
CATALOGUE = "peraturan.yaml"
BOOK = "buku.yaml"
LETTER = "surat"
SITUATION = ""  # what happens on the machine, in words or as a command


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemCode:
    """One code with what a person needs to know of it.

    ``wrong`` and ``right`` are short examples, as an author would type them; ``example_of`` names
    the file that they are parts of, and is ``SITUATION`` where no file holds the fault.
    """

    code: str
    title: str
    stage: str
    explanation: str
    wrong: str
    right: str
    example_of: str = SOURCE


CODES: dict[str, ProblemCode] = {}


def register(described: ProblemCode) -> str:
    """Add a code to the register and return it; raise ``ValueError`` if it is taken."""
    code = described.code
    if code in CODES:
        raise ValueError(f"{code} is taken by {CODES[code].title}")
    CODES[code] = described
    return code


def define(code: str, title: str, stage: str, explanation: str, **examples: str) -> str:
    """Register a code that no rule owns; ``examples`` are the other fields of ``ProblemCode``."""
    return register(
        ProblemCode(code=code, title=title, stage=stage, explanation=explanation, **examples)
    )
