"""The work of checking: bytes of sources → problems and cards. It knows no files, so it runs in any process."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sopdocs.checks.index_entry import IndexEntry, card
from sopdocs.institutions import OpenedInstitution
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A source to be looked at. One that is not ``told`` of is read for its card alone: others are compared with it."""

    number: int
    file: str
    raw: bytes
    office: OpenedInstitution
    office_file: str
    told: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """Sources of one institution on their way to a worker: name, bytes, and whether their problems are told."""

    institution: Institution
    office_file: str
    sources: tuple[tuple[str, bytes, bool], ...]


@dataclass(frozen=True, slots=True)
class Examined:
    problems: tuple[Problem, ...]
    card: IndexEntry | None


def load() -> None:
    """Import what examining needs, once for all workers that are copies of this process."""
    import sopdocs.sheet  # noqa: F401
    from sopdocs.fonts import printable

    printable()


def bundle(asked: list[CheckRequest]) -> Bundle:
    """Neighbours packed together, without the logo, which is never looked at here."""
    first = asked[0]
    assert first.office.institution is not None
    return Bundle(
        replace(first.office.institution, logo=None),
        first.office_file,
        tuple((one.file, one.raw, one.told) for one in asked),
    )


def failed(problem: Problem) -> Examined:
    return Examined((problem,), None)


def examine_all(bundled: Bundle) -> list[Examined]:
    """What is found in each source of a bundle, in its order."""
    return [
        examine(file, raw, bundled.institution, bundled.office_file, told)
        for file, raw, told in bundled.sources
    ]


def examine(
    file: str, raw: bytes, institution: Institution, office_file: str, told: bool
) -> Examined:
    from sopdocs.fonts import printable
    from sopdocs.sheet import read
    from sopdocs.source.sop import read_sop

    if told:
        source, problems = read(raw, file, institution)
    else:
        source, problems = read_sop(raw, file, institution, printable())[0], []
    if source is not None:
        return Examined(tuple(problems), card(source, office_file))
    from sopdocs.checking.neighbours import by_name

    return Examined(tuple(problems), by_name(raw, file, office_file))
