"""Jobs over a crew: a bounded number under way, each with its outcome, whoever dies.

Whoever a parcel's worker died with is suspect: the parcel's sources are made again one by one by a fresh worker. The
one that dies alone is named; the others have lost nothing but time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from itertools import chain, islice
from typing import Any, TypeVar

from sopdocs.batch.crew import Crew, Gone
from sopdocs.batch.program import program
from sopdocs.batch.work import Parcel, Sheet, abandoned, lost, make_sheets
from sopdocs.problem import Problem

LARGEST = 8  # sources of a parcel
Job = TypeVar("Job")  # has a file, its raw bytes, and an office with its institution
Make = Callable[[Parcel], list[Any]]
Failed = Callable[[str, Problem], Any]


def run(jobs: Iterable[Job], crew: Crew | None, make: Make = make_sheets, failed: Failed = Sheet.failed) -> Iterator[tuple[Job, Any]]:
    """Each job with what was made of it, in the order in which they are done; jobs are taken only as they can be worked on.

    ``failed`` says for a file and a problem that nothing was.
    """
    waiting = iter(jobs)
    if crew is None:
        yield from _here(waiting, make)
        return
    first = list(islice(waiting, crew.few + 1))
    if len(first) <= crew.few:
        yield from _here(first, make)
        return
    crowd = _Crowd(chain(first, waiting), crew, make, failed)
    try:
        yield from crowd.work()
    except Gone as gone:
        for job in crowd.unfinished():
            yield job, failed(job.file, abandoned(job.file, str(gone)))


class _Crowd:
    """The parcels under way, those whose worker died, and what is still to be sent."""

    def __init__(self, jobs: Iterator[Job], crew: Crew, make: Make, failed: Failed) -> None:
        self._jobs, self._crew, self._make, self._failed = jobs, crew, make, failed
        self._ahead: list[Job] = []  # taken, but of another institution than the parcel that was packed
        self._under_way: dict[Future, list[Job]] = {}
        self._suspects: list[Job] = []
        self._sent = 0

    def unfinished(self) -> Iterator[Job]:
        """Every job that has no outcome yet."""
        return chain(*self._under_way.values(), self._suspects, self._ahead, self._jobs)

    def work(self) -> Iterator[tuple[Job, Any]]:
        while True:
            while not self._suspects and len(self._under_way) < self._crew.width and (parcel := self._next()):
                self._send(parcel)
            if self._under_way:
                for future in self._crew.finished(self._under_way.keys()):
                    yield from self._outcome(future)
            elif self._suspects:
                yield from self._one_by_one()
            else:
                return

    def _next(self) -> list[Job]:
        """Neighbours of one institution; few at first, so that few jobs are shared by all."""
        parcel, self._ahead = self._ahead, []
        most = min(LARGEST, 1 + self._sent // self._crew.width)
        while len(parcel) < most and (job := next(self._jobs, None)):
            if parcel and job.office is not parcel[0].office:
                self._ahead = [job]
                break
            parcel.append(job)
        return parcel

    def _send(self, parcel: list[Job]) -> None:
        self._sent += 1
        try:
            self._under_way[self._crew.submit(self._make, _packed(parcel))] = parcel
        except (*self._crew.died, Gone) as error:
            self._suspects += parcel
            if isinstance(error, Gone):
                raise

    def _outcome(self, future: Future) -> Iterator[tuple[Job, Any]]:
        parcel = self._under_way.pop(future)
        try:
            yield from zip(parcel, future.result())
        except (*self._crew.died, CancelledError):
            self._suspects += parcel

    def _one_by_one(self) -> Iterator[tuple[Job, Any]]:
        while self._suspects:
            self._crew.renew(single=True)
            while self._suspects:
                job = self._suspects[0]
                try:
                    future = self._crew.submit(self._make, _packed([job]))
                    while not self._crew.finished([future]):
                        pass
                    (sheet,) = future.result()
                except (*self._crew.died, CancelledError):
                    yield self._suspects.pop(0), self._failed(job.file, lost(job.file))
                    break
                yield self._suspects.pop(0), sheet
        self._crew.renew()


def _here(jobs: Iterable[Job], make: Make) -> Iterator[tuple[Job, Any]]:
    for job in jobs:
        (sheet,) = make(_packed([job]))
        yield job, sheet


def _packed(jobs: list[Job]) -> Parcel:
    return Parcel(program(), jobs[0].office.institution, tuple((job.file, job.raw) for job in jobs))
