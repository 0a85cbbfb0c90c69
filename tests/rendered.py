"""Source text → PDF bytes, in process, with an institution of the test's own."""

from __future__ import annotations

from sopdocs.fonts import printable
from sopdocs.problem import Problem
from sopdocs.sheet import make, read
from sopdocs.source.institution import read_institution

OFFICE = "nama: [KANTOR UJI]\n"


def rendered(source: str, institution: str = OFFICE) -> tuple[bytes | None, list[Problem]]:
    """The PDF of a source, ``None`` when it is refused, and what the program says of it."""
    written, problems = read_institution(
        institution.encode(), "instansi.yaml", printable(), lambda name: (None, "", "")
    )
    if written is None:
        return None, problems
    found, more = read(source.encode(), "uji.yaml", written.institution)
    problems += more
    if found is None or any(problem.is_error for problem in more):
        return None, problems
    made, more = make(found)
    return (made.pdf if made else None), problems + more
