"""The work of checking: bytes of sources → problems and index entries.

It opens no file, so it runs in any process.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs import codes
from sopdocs.build.run import Work
from sopdocs.checks.index_entry import IndexEntry, index_entry
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.tree import parse


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A source to check.

    If ``report`` is false, only its index entry is read, so that others can be compared with it.
    ``institution_file`` names its ``instansi.yaml``; an institution without a name means that its
    file cannot be read.
    """

    number: int
    file: str
    raw: bytes
    institution: Institution
    institution_file: str
    report: bool
    content: str = ""  # the digest of all that its answer depends on


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Sources of one institution on their way to a worker: name, bytes, and ``report``."""

    institution: Institution
    institution_file: str
    sources: tuple[tuple[str, bytes, bool], ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one source; ``entry`` is None if not even its name could be read."""

    problems: tuple[Problem, ...]
    entry: IndexEntry | None


def load() -> None:
    """Import what checking needs, once for all workers that are forked from this process."""
    import sopdocs.sheet  # noqa: F401
    from sopdocs.fonts import printable

    printable()


def pack(requests: Sequence[CheckRequest]) -> CheckJob:
    """Sources of one institution as a worker needs them: without the logo, which no rule reads."""
    first = requests[0]
    return CheckJob(
        replace(first.institution, logo=None),
        first.institution_file,
        tuple((one.file, one.raw, one.report) for one in requests),
    )


def examine(job: CheckJob) -> list[Examined]:
    """What is found in each source of a job, in the job's order."""
    return [_examine(job, file, raw, report) for file, raw, report in job.sources]


def failed(problem: Problem) -> Examined:
    return Examined((problem,), None)


CHECKS: Work[CheckRequest, CheckJob, Examined] = Work(pack, examine, failed)


def _examine(job: CheckJob, file: str, raw: bytes, report: bool) -> Examined:
    from sopdocs.checking.neighbours import by_name
    from sopdocs.fonts import printable
    from sopdocs.sheet import read
    from sopdocs.source.sop import read_sop

    if not job.institution.nama:
        problems = _of_form(raw, file, job.institution) if report else []
        return Examined(tuple(problems), by_name(raw, file, job.institution_file))
    if report:
        source, problems = read(raw, file, job.institution)
    else:
        source, problems = read_sop(raw, file, job.institution, printable())[0], []
    if source is None:
        return Examined(tuple(problems), by_name(raw, file, job.institution_file))
    return Examined(tuple(problems), index_entry(source, job.institution_file))


def _of_form(raw: bytes, file: str, institution: Institution) -> list[Problem]:
    """The problems of a source whose office cannot be read; its officials are not known then."""
    from sopdocs.fonts import printable
    from sopdocs.source.sop import read_sop

    root, _ = parse(raw, file)
    pairs = root.pairs if root is not None else []
    official = [value.line for key, value in pairs if key.text.casefold() == "pengesah"]
    return [
        problem
        for problem in read_sop(raw, file, institution, printable())[1]
        if problem.code != codes.UNKNOWN_NAME or problem.line not in official
    ]
