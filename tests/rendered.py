"""Source text → PDF bytes, in process, with an institution of the test's own."""

from __future__ import annotations

import functools

from sopdocs.fonts import printable
from sopdocs.kinds import shipped
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.sheet import RenderedSheet, make, read
from sopdocs.source.institution import read_institution

OFFICE = "nama: [KANTOR UJI]\n"


def rendered(source: str, office: str = OFFICE) -> tuple[bytes | None, list[Problem]]:
    """The PDF of a source, ``None`` if it is refused, and what the program says of it."""
    made, problems = made_sheet(source, office)
    return (made.pdf if made else None), problems


def made_sheet(source: str, office: str = OFFICE) -> tuple[RenderedSheet | None, list[Problem]]:
    """The same with the pages that the PDF was painted from."""
    found, problems = _institution(office)
    if found is None:
        return None, problems
    read_source, more = read(source.encode(), "uji.yaml", found)
    problems = [*problems, *more]
    if read_source is None or any(problem.is_error for problem in more):
        return None, problems
    made, more = make(read_source)
    return made, problems + more


def institution(text: str = OFFICE) -> Institution:
    """The institution of a text that has to be right."""
    found, problems = _institution(text)
    assert found is not None, [str(problem) for problem in problems]
    return found


@functools.lru_cache(maxsize=32)
def _institution(text: str) -> tuple[Institution | None, list[Problem]]:
    written, problems = read_institution(
        text.encode(), "instansi.yaml", printable(), lambda name: (None, "", ""), shipped()
    )
    return (written.institution if written else None), problems
