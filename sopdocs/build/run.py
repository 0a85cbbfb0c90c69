"""Jobs over a crew: a bounded number under way, each with its outcome, whoever dies.

Whoever a parcel's worker died with is suspect: the parcel's sources are made again one by one by a fresh worker. The
one that dies alone is named; the others have lost nothing but time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sopdocs.build.program import program
from sopdocs.build.work import Job, SheetResult, abandoned, lost, make_sheets
from sopdocs.build.worker_pool import NoWorkersLeft, WorkerPool
from sopdocs.problem import Problem

LARGEST = 8  # sources of a parcel
Outcome = tuple[Any, Any]  # a job and what became of it


@dataclass(frozen=True, slots=True)
class Work:
    """What is done with jobs of one office: packed as a parcel, a result made of each, or one for a job that was lost."""

    pack: Callable[[list], Any]
    make: Callable[[Any], list]
    failed: Callable[[Problem], Any]


def packed(jobs: list) -> Job:
    """Jobs of one office as a worker needs them."""
    return Job(program(), jobs[0].office.institution, tuple((job.file, job.raw) for job in jobs))


SHEETS = Work(packed, make_sheets, SheetResult.failed)


def run(jobs: Iterable, crew: WorkerPool | None, work: Work = SHEETS) -> Iterator[Outcome]:
    """Each job with its result, in the order in which they are done; jobs are taken only as they can be worked on.

    A job has a ``file``, and an ``office`` that neighbours share.
    """
    waiting = iter(jobs)
    if crew is None:
        yield from _here(waiting, work)
        return
    first = list(islice(waiting, crew.few + 1))
    if len(first) <= crew.few:
        yield from _here(first, work)
        return
    crowd = _RunningJobs(chain(first, waiting), crew, work)
    try:
        yield from crowd.work()
    except NoWorkersLeft as gone:
        for job in crowd.unfinished():
            yield job, work.failed(abandoned(job.file, str(gone)))


class _RunningJobs:
    """The parcels under way, those whose worker died, and what is still to be sent."""

    def __init__(self, jobs: Iterator, crew: WorkerPool, work: Work) -> None:
        self._jobs, self._crew, self._work = jobs, crew, work
        self._ahead: list = []  # taken, but of another institution than the parcel that was packed
        self._under_way: dict[Future, list] = {}
        self._suspects: list = []
        self._sent = 0

    def unfinished(self) -> Iterator:
        """Every job that has no outcome yet."""
        return chain(*self._under_way.values(), self._suspects, self._ahead, self._jobs)

    def work(self) -> Iterator[Outcome]:
        while True:
            while (
                not self._suspects
                and len(self._under_way) < self._crew.width
                and (parcel := self._next())
            ):
                self._send(parcel)
            if self._under_way:
                for future in self._crew.finished(self._under_way.keys()):
                    yield from self._outcome(future)
            elif self._suspects:
                yield from self._one_by_one()
            else:
                return

    def _next(self) -> list:
        """Neighbours of one institution; few at first, so that few jobs are shared by all."""
        parcel, self._ahead = self._ahead, []
        most = min(LARGEST, 1 + self._sent // self._crew.width)
        while len(parcel) < most and (job := next(self._jobs, None)):
            if parcel and job.office is not parcel[0].office:
                self._ahead = [job]
                break
            parcel.append(job)
        return parcel

    def _send(self, parcel: list) -> None:
        self._sent += 1
        try:
            self._under_way[self._crew.submit(self._work.make, self._work.pack(parcel))] = parcel
        except (*self._crew.died, NoWorkersLeft) as error:
            self._suspects += parcel
            if isinstance(error, NoWorkersLeft):
                raise

    def _outcome(self, future: Future) -> Iterator[Outcome]:
        parcel = self._under_way.pop(future)
        try:
            yield from zip(parcel, future.result())
        except (*self._crew.died, CancelledError):
            self._suspects += parcel

    def _one_by_one(self) -> Iterator[Outcome]:
        while self._suspects:
            self._crew.renew(single=True)
            while self._suspects:
                job = self._suspects[0]
                try:
                    future = self._crew.submit(self._work.make, self._work.pack([job]))
                    while not self._crew.finished([future]):
                        pass
                    (result,) = future.result()
                except (*self._crew.died, CancelledError):
                    yield self._suspects.pop(0), self._work.failed(lost(job.file))
                    break
                yield self._suspects.pop(0), result
        self._crew.renew()


def _here(jobs: Iterable, work: Work) -> Iterator[Outcome]:
    for job in jobs:
        (result,) = work.make(work.pack([job]))
        yield job, result
