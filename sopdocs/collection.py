"""All SOPs below some paths, each read with its institution, in the order of offices and files."""

from __future__ import annotations

from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import Opened, read_folder
from sopdocs.model.sop import Sop
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.source.sop import Source, read_sop


@dataclass(frozen=True, slots=True)
class OpenedSop:
    """A source that could be read; ``raw`` are its bytes."""

    place: find.SourceFile
    source: Source
    raw: bytes

    @property
    def sop(self) -> Sop:
        return self.source.sop

    @property
    def unit(self) -> str:
        """The name of its institution, or its folder's."""
        return " ".join(self.sop.instansi.nama) or self.place.folder.name


def open_sops(paths: list[Path]) -> tuple[list[OpenedSop], list[Problem]]:
    """Return the SOPs that can be read, and the errors of the others; each office is read once."""
    from sopdocs.fonts import printable

    files, problems = find.find(paths)
    found: list[OpenedSop] = []
    offices: Opened = {}
    for file in files:
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            problems.append(raw.problem(file))
            continue
        place, problem = find.place(file, raw)
        if place is None:
            problems += [problem] if problem else []
            continue
        is_first = place.folder not in offices
        institution, _, wrong = read_folder(place.folder, offices)
        if institution is None:
            problems += wrong if is_first else []
            continue
        source, wrong = read_sop(raw, str(file), institution, printable())
        if source is None:
            problems += [one for one in wrong if one.is_error]
        else:
            found.append(OpenedSop(place, source, raw))
    return found, problems
