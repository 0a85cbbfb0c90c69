"""One SOP of a book, laid out: what a worker does, here or in another process."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop
from sopdocs.paint.content import Drawn, drawn
from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class Asked:
    """A SOP to be laid out; everything that a worker needs."""

    key: str
    file: str
    raw: bytes
    institution: Institution
    made_of: bytes  # digest of the institution


@dataclass(frozen=True, slots=True)
class Laid:
    """A SOP and its pages, drawn. Without ``sop`` it could not be made."""

    key: str
    file: str
    sop: Sop | None
    pages: tuple[Drawn, ...]
    problems: tuple[Problem, ...]
    at: tuple[int, int] = (0, 0)  # where its Keterkaitan stands


def lay_out_member(asked: Asked) -> Laid:
    """The pages that the SOP has on its own, but for a cover."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out
    from sopdocs.sheet import read

    source, problems = read(asked.raw, asked.file, asked.institution)
    if source is None or any(p.is_error for p in problems):
        return Laid(asked.key, asked.file, None, (), tuple(problems))
    sop = replace(source.sop, sampul=None)
    sheet, faults = lay_out(sop, ruler())
    problems += [Problem(code, severity, source.file, *source.place(*path), message, hint) for severity, code, path, message, hint in faults]
    if sheet is None:
        return Laid(asked.key, asked.file, None, (), tuple(problems))
    return Laid(asked.key, asked.file, sop, tuple(drawn(sheet.pages)), tuple(problems), source.place("keterkaitan"))


def lay_out_members(asked: list[Asked]) -> list[Laid]:
    """A worker's share."""
    return [lay_out_member(one) for one in asked]
