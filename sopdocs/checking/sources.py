"""The problems of sources, without building them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdocs.checking.catalogues import catalogues
from sopdocs.checking.examine import (
    CheckRequest,
    Examined,
    bundle,
    examine,
    examine_all,
    failed,
    load,
)
from sopdocs.checking.neighbours import neighbours
from sopdocs.checks.index_entry import IndexEntry
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import opened
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.source.find import INSTITUTION_FILE

FEW = 100  # sources that this process is done with before others have started


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in the sources that were asked for; ``files`` are the SOPs among them, ``cards`` what is known of those."""

    problems: list[Problem]
    count: int
    files: tuple[str, ...] = ()
    cards: tuple[IndexEntry, ...] = ()


def check(paths: list[Path], jobs: int = 1) -> Checked:
    """Look at every source below ``paths`` with so many processes, or with this one where there are few. Writes nothing."""
    from sopdocs.checks import check_collection
    from sopdocs.checks.subject import Collection

    files, problems = find.find(paths)
    waiting = _Waiting(files)
    found = dict(_here(waiting) if jobs == 1 or len(files) <= FEW else _shared(waiting, jobs))
    problems += waiting.problems
    problems += [problem for number in sorted(found) for problem in found[number].problems]
    cards = sorted((one.card for one in found.values() if one.card), key=lambda card: card.file)
    asked = {str(file) for file in files}
    known, wrong = catalogues(waiting.folders)
    problems += wrong + check_collection(Collection(cards, asked, known))
    return Checked(
        problems,
        len(files),
        tuple(map(str, files)),
        tuple(card for card in cards if card.file in asked),
    )


class _Waiting:
    """The sources to be looked at, read as they are taken: those asked for, then their institutions' others."""

    def __init__(self, files: list[Path]) -> None:
        self.problems: list[Problem] = []
        self._files = files
        self._offices: dict = {}

    @property
    def folders(self) -> list[Path]:
        """The institutions' folders that were met so far."""
        return list(self._offices)

    def __iter__(self) -> Iterator[CheckRequest]:
        for number, file in enumerate(self._files):
            found, problems = self._read(file, number, None)
            self.problems += problems
            if found:
                yield found
        for number, (file, folder) in enumerate(
            neighbours(self.folders, self._files), len(self._files)
        ):
            found, _ = self._read(file, number, folder)
            if found:
                yield found

    def _read(
        self, file: Path, number: int, only_of: Path | None
    ) -> tuple[CheckRequest | None, list[Problem]]:
        """One source; none of another institution than ``only_of``."""
        raw = read_file(file, limits.SOURCE)
        if isinstance(raw, Refusal):
            return None, [raw.problem(file)]
        place, problem = find.place(file, raw)
        if place is None:
            return None, [problem] if problem else []
        if only_of is not None and place.folder != only_of:
            return None, []
        known = place.folder in self._offices
        office = opened(place.folder, self._offices)
        problems = [] if known else list(office.problems)
        if office.institution is None:
            return None, problems
        return CheckRequest(
            number, str(file), raw, office, str(place.folder / INSTITUTION_FILE), only_of is None
        ), problems


def _here(waiting: _Waiting) -> Iterator[tuple[int, Examined]]:
    for one in waiting:
        assert one.office.institution is not None
        yield (
            one.number,
            examine(one.file, one.raw, one.office.institution, one.office_file, one.told),
        )


def _shared(waiting: _Waiting, jobs: int) -> Iterator[tuple[int, Examined]]:
    from sopdocs.build.run import Work, run
    from sopdocs.build.worker_pool import ProcessPool

    with ProcessPool(jobs, load) as crew:
        for one, result in run(waiting, crew, Work(bundle, examine_all, failed)):
            yield one.number, result
