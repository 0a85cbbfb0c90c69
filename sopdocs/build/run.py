"""Requests over workers: each request gets its answer, even if workers die.

In: requests, one for each source, taken only as they can be worked on. Out: each request with its
answer, in the order in which they are done. Several requests of one institution travel together
as a job. If a job's worker dies, its requests are tried again one by one by a fresh worker: the
request that kills a worker alone is reported, the others only take longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from itertools import chain, islice
from typing import Generic, Protocol, TypeVar

from sopdocs.build.program import program
from sopdocs.build.work import Job, SheetResult, make_sheets, no_worker_left, worker_lost
from sopdocs.build.workers import InThisProcess, NoWorkersLeft, Workers
from sopdocs.dataclass import dataclass
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem


class SourceRequest(Protocol):
    """A source to work on; neighbours of one institution hold the same object."""

    @property
    def file(self) -> str: ...
    @property
    def raw(self) -> bytes: ...
    @property
    def institution(self) -> Institution: ...


R = TypeVar("R", bound=SourceRequest)
R_contra = TypeVar("R_contra", bound=SourceRequest, contravariant=True)
J = TypeVar("J")
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Work(Generic[R_contra, J, A]):
    """What is done with requests of one institution.

    ``pack`` makes a job of them, ``make`` gives one answer for each source of a job, and
    ``failed`` is the answer for a source that no worker could do.
    """

    pack: Callable[[Sequence[R_contra]], J]
    make: Callable[[J], list[A]]
    failed: Callable[[Problem], A]


def packed(requests: Sequence[SourceRequest]) -> Job:
    """Requests of one institution as a worker needs them."""
    return Job(
        program(),
        requests[0].institution,
        tuple((request.file, request.raw) for request in requests),
    )


SHEETS: Work[SourceRequest, Job, SheetResult] = Work(packed, make_sheets, SheetResult.failed)


def run(requests: Iterable[R], workers: Workers, work: Work[R, J, A]) -> Iterator[tuple[R, A]]:
    """Each request with its answer; a few requests are done by this process itself."""
    waiting = iter(requests)
    first = list(islice(waiting, workers.few + 1))
    if len(first) <= workers.few:
        workers = InThisProcess()
    running = _RunningJobs(chain(first, waiting), workers, work)
    try:
        yield from running.work()
    except NoWorkersLeft as gone:
        for request in running.unfinished():
            yield request, work.failed(no_worker_left(request.file, str(gone)))


class _RunningJobs(Generic[R, J, A]):
    """The jobs under way, the requests whose worker died, and what is still to be sent."""

    def __init__(self, requests: Iterator[R], workers: Workers, work: Work[R, J, A]) -> None:
        self._requests, self._workers, self._work = requests, workers, work
        self._died: tuple[type[BaseException], ...] = (*workers.died, CancelledError)
        self._ahead: list[R] = []  # taken, but of another institution than the job just packed
        self._under_way: dict[Future[list[A]], list[R]] = {}
        self._suspects: list[R] = []
        self._sent = 0

    def unfinished(self) -> Iterator[R]:
        """Every request that has no answer yet."""
        return chain(*self._under_way.values(), self._suspects, self._ahead, self._requests)

    def work(self) -> Iterator[tuple[R, A]]:
        while True:
            while (
                not self._suspects
                and len(self._under_way) < self._workers.width
                and (taken := self._next())
            ):
                self._send(taken)
            if self._under_way:
                for future in self._workers.finished(self._under_way.keys()):
                    yield from self._outcome(future)
            elif self._suspects:
                yield from self._one_by_one()
            else:
                return

    def _next(self) -> list[R]:
        """Neighbours of one institution; few at first, so that all workers share a small build."""
        taken, self._ahead = self._ahead, []
        most = min(self._workers.largest, 1 + self._sent // self._workers.width)
        while len(taken) < most and (request := next(self._requests, None)):
            if taken and request.institution is not taken[0].institution:
                self._ahead = [request]
                break
            taken.append(request)
        return taken

    def _send(self, taken: list[R]) -> None:
        self._sent += 1
        try:
            job = self._work.pack(taken)
            self._under_way[self._workers.submit(self._work.make, job)] = taken
        except NoWorkersLeft:
            self._suspects += taken
            raise
        except self._died:
            self._suspects += taken

    def _outcome(self, future: Future[list[A]]) -> Iterator[tuple[R, A]]:
        taken = self._under_way.pop(future)
        try:
            yield from zip(taken, future.result(), strict=True)
        except self._died:
            self._suspects += taken

    def _one_by_one(self) -> Iterator[tuple[R, A]]:
        while self._suspects:
            self._workers.renew(single=True)
            while self._suspects:
                request = self._suspects[0]
                try:
                    answer = self._alone(request)
                except self._died:
                    lost = worker_lost(request.file)
                    yield self._suspects.pop(0), self._work.failed(lost)
                    break
                yield self._suspects.pop(0), answer
        self._workers.renew()

    def _alone(self, request: R) -> A:
        future = self._workers.submit(self._work.make, self._work.pack([request]))
        while not self._workers.finished([future]):
            pass
        (answer,) = future.result()
        return answer
