"""Who does the work: an executor, and what to do when one of its workers dies."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager

from sopdocs.build.work import load

Died = tuple[type[BaseException], ...]


class NoWorkersLeft(Exception):
    """No worker is left, and none comes; the text says so to the user."""


class WorkerPool:
    """Any executor of others; when it breaks, processes of our own take over.

    ``width`` parcels are under way at a time. Up to ``few`` sources are made in this process, which costs less than
    sending them away.
    """

    died: Died = (BrokenExecutor,)
    few = 1

    def __init__(self, executor: Executor, width: int) -> None:
        self.width = width
        self._executor: Executor | None = executor
        self._own: ProcessPool | None = None

    def submit(self, function: Callable, *arguments) -> Future:
        return (
            self._own.submit(function, *arguments)
            if self._own
            else self._executor.submit(function, *arguments)
        )

    def finished(self, futures: Collection[Future]) -> Collection[Future]:
        """Wait until some have ended."""
        return wait(futures, return_when=FIRST_COMPLETED).done

    def renew(self, single: bool = False) -> None:
        """Go on with fresh workers after a death; ``single``: with one, so that it is known who kills it."""
        self._own = self._own or ProcessPool(self.width)
        self._own.renew(single)

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(now=kind is not None)

    def close(self, now: bool = False) -> None:
        """End what is our own; work that has not begun is given up, with ``now`` that which has begun too."""
        if self._own:
            self._own.close(now)


class ProcessPool(WorkerPool):
    """Processes on this machine, started when the first parcel is sent; ``load`` imports what they need."""

    few = 6

    def __init__(self, count: int, load: Callable[[], None] = load) -> None:
        self.width = 2 * count
        self._count, self._load = count, load
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Callable, *arguments) -> Future:
        if self._pool is None:
            self._pool = _pool(self._count, self._load)
        return self._pool.submit(function, *arguments)

    def renew(self, single: bool = False) -> None:
        self.close()
        self._pool = _pool(1, self._load) if single else None

    def close(self, now: bool = False) -> None:
        if self._pool is not None:
            for worker in (
                list((getattr(self._pool, "_processes", None) or {}).values()) if now else ()
            ):
                worker.terminate()  # they write no files; Python 3.14 has a method for it
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _pool(count: int, load: Callable[[], None]) -> ProcessPoolExecutor:
    """A pool whose workers leave Ctrl-C to this process; where workers are copies of it, they find all loaded."""
    if multiprocessing.get_start_method() == "fork":
        load()
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts)
    with _interrupts_held():
        pool.submit(int)
    return pool


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(
        signal.SIGTERM, signal.SIG_DFL
    )  # a worker that is asked to end has nothing to tell


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait while workers start, so that none meets it before it leaves it to us."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
