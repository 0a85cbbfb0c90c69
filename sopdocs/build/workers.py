"""The port for workers, which do the jobs of a build, a check or a book.

In: a function and a job that can be pickled. Out: a future with the function's answer.
Implementations: ``InThisProcess`` below, ``ProcessPool`` and ``ExecutorWorkers`` in
``worker_pool``, ``DaskCluster`` in ``cluster``. Callers know only ``Workers``; the same tests
run against every implementation.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Protocol, Self, TypeVar

J = TypeVar("J")
A = TypeVar("A")


class NoWorkersLeft(Exception):
    """No worker is left and none will come; the message is shown to the user."""


class Workers(Protocol):
    """Workers that take jobs; use as a context manager, so that they end with the block.

    ``width`` is how many jobs are kept under way at a time. ``largest`` is how many sources one
    job holds at most. Up to ``few`` sources are made in the caller's own process, because that
    costs less than starting or reaching a worker. ``died`` are the exceptions that mean "the
    worker died", not "the job failed".
    """

    width: int
    largest: int = 8
    few: int = 0
    died: tuple[type[BaseException], ...] = ()

    @abstractmethod
    def submit(self, function: Callable[[J], A], job: J) -> Future[A]:
        """Start a job. Raises one of ``died`` or ``NoWorkersLeft`` if there is no worker."""

    @abstractmethod
    def finished(self, futures: Collection[Future[A]]) -> Collection[Future[A]]:
        """Wait, then return those that have ended; empty if it is only time to ask again.

        Raises ``NoWorkersLeft`` if no worker is left to do them.
        """

    @abstractmethod
    def renew(self, single: bool = False) -> None:
        """Replace the workers after a death; with ``single`` by one, to find the deadly job."""

    @abstractmethod
    def close(self, now: bool = False) -> None:
        """End our own workers. Jobs that wait are dropped, with ``now`` running ones too."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(now=kind is not None)


class InThisProcess(Workers):
    """The process that asks does the job at once, one source at a time."""

    width = 1
    largest = 1

    def submit(self, function: Callable[[J], A], job: J) -> Future[A]:
        """Do the job; an interruption (Ctrl-C) is not the job's failure and is raised here."""
        done: Future[A] = Future()
        try:
            done.set_result(function(job))
        except Exception as error:
            done.set_exception(error)
        return done

    def finished(self, futures: Collection[Future[A]]) -> Collection[Future[A]]:
        return tuple(futures)

    def renew(self, single: bool = False) -> None:
        """Nothing to replace."""

    def close(self, now: bool = False) -> None:
        """Nothing to end."""
