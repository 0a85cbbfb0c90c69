"""The problems of sources, without building them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopdocs.build.run import run
from sopdocs.build.workers import InThisProcess, Workers
from sopdocs.checking.catalogues import catalogues
from sopdocs.checking.examine import CHECKS, CheckRequest, Examined, load
from sopdocs.checking.neighbours import neighbours
from sopdocs.checks.index_entry import IndexEntry
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, digest, limits, read_file
from sopdocs.institutions import Opened, opened
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.source.file_names import OutputNames, same_output
from sopdocs.source.find import INSTITUTION_FILE

FEW = 100  # sources that this process has checked before others have started


@dataclass(frozen=True, slots=True)
class CheckedOffice:
    """The institution of a folder: the lines of its name, and whom to ask there."""

    folder: str
    lines: tuple[str, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in the sources that were asked for.

    ``count`` is how many sources of any kind there were, ``files`` are the SOPs among them and
    ``entries`` the index entries of those. ``offices`` are the institutions that were read.
    """

    problems: list[Problem]
    count: int
    files: tuple[str, ...] = ()
    entries: tuple[IndexEntry, ...] = ()
    offices: tuple[CheckedOffice, ...] = ()


Known = dict[str, Examined]  # what was found in sources, by the digest of all that it depends on


def check(paths: list[Path], jobs: int = 1, known: Known | None = None) -> Checked:
    """Check every source below ``paths``, with ``jobs`` processes if there are many sources.

    Sources in ``known`` are not examined again; it then holds those of this check and no others.
    """
    from sopdocs.checks import check_collection
    from sopdocs.checks.subject import Collection

    files, problems = find.find(paths)
    requests = _Requests(files)
    with _workers(jobs if len(files) > FEW else 1) as workers:
        found = _examined(requests, workers, {} if known is None else known)
    problems += requests.problems
    problems += [problem for number in sorted(found) for problem in found[number].problems]
    entries = sorted(
        (one.entry for one in found.values() if one.entry), key=lambda entry: entry.file
    )
    asked = {str(file) for file in files}
    regulations, catalogue_problems = catalogues(requests.folders)
    problems += catalogue_problems + check_collection(Collection(entries, asked, regulations))
    return Checked(
        problems,
        len(files),
        tuple(map(str, files)),
        tuple(entry for entry in entries if entry.file in asked),
        requests.offices,
    )


def _examined(requests: _Requests, workers: Workers, known: Known) -> dict[int, Examined]:
    """Return what is found in each source, by its number; ``known`` is renewed."""
    found: dict[int, Examined] = {}
    now: Known = {}

    def unknown() -> Iterator[CheckRequest]:
        for one in requests:
            if one.content in known:
                found[one.number] = now[one.content] = known[one.content]
            else:
                yield one

    for one, answer in run(unknown(), workers, CHECKS):
        found[one.number] = now[one.content] = answer
    known.clear()
    known.update(now)
    return found


def _contact(institution: Institution) -> str:
    """Return the post and name of an office's first official, and how the office is reached."""
    official = next(iter(institution.pejabat.values()), None)
    who = [official.jabatan, official.nama] if official else []
    return ", ".join(filter(None, [*who, institution.telepon or institution.alamat]))


def _workers(jobs: int) -> Workers:
    if jobs == 1:
        return InThisProcess()
    from sopdocs.build.worker_pool import ProcessPool

    return ProcessPool(jobs, load)


class _Requests:
    """The sources to check, read as they are taken.

    First come those that were asked for, then the others of their institutions. ``problems`` are
    those of files and institutions, found on the way.
    """

    def __init__(self, files: list[Path]) -> None:
        self.problems: list[Problem] = []
        self._files = files
        self._institutions: Opened = {}
        self._unread: dict[Path, Institution] = {}  # in the place of those that cannot be read
        self._outputs = OutputNames()

    @property
    def folders(self) -> list[Path]:
        """The institutions' folders that were met so far."""
        return list(self._institutions)

    @property
    def offices(self) -> tuple[CheckedOffice, ...]:
        """The institutions that could be read, in the order of their folders."""
        return tuple(
            CheckedOffice(folder.as_posix(), found.institution.nama, _contact(found.institution))
            for folder, found in sorted(self._institutions.items())
            if found.institution is not None
        )

    def __iter__(self) -> Iterator[CheckRequest]:
        for number, file in enumerate(self._files):
            found, problems = self._read(file, number, None)
            self.problems += problems
            if found:
                yield found
        others = neighbours(self.folders, self._files)
        for number, (file, folder) in enumerate(others, len(self._files)):
            found, _ = self._read(file, number, folder)
            if found:
                yield found

    def _twins(self, place: find.SourceFile, asked: bool) -> list[Problem]:
        """The problem of two sources that would write one PDF, at the source that was asked for."""
        output = place.output.as_posix()
        other = self._outputs.take(output, place.file)
        if other is None or (not asked and other not in self._files):
            return []
        pair = (place.file, other) if asked else (other, place.file)
        return [same_output(*pair, output)]

    def _read(
        self, file: Path, number: int, only_of: Path | None
    ) -> tuple[CheckRequest | None, list[Problem]]:
        """One source; None if it is of another institution than ``only_of``."""
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return None, [raw.problem(file)]
        place, problem = find.place(file, raw)
        if place is None:
            return None, [problem] if problem else []
        if only_of is not None and place.folder != only_of:
            return None, []
        self.problems += self._twins(place, only_of is None)
        known = place.folder in self._institutions
        found = opened(place.folder, self._institutions)
        problems = [] if known else list(found.problems)
        institution_file = str(place.folder / INSTITUTION_FILE)
        office = found.institution
        if office is None:  # its faults do not hide those of its SOPs
            office = self._unread.setdefault(place.folder, Institution(()))
        asked = only_of is None
        name = str(file).encode("utf-8", "surrogateescape")
        content = digest(raw, name, found.digest.encode(), str(asked).encode())
        return CheckRequest(
            number, str(file), raw, office, institution_file, asked, content
        ), problems
