"""Workers on this machine: our own processes, or any executor of ``concurrent.futures``."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
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
from typing import TypeVar

from sopdocs.build.work import load
from sopdocs.build.workers import Workers

MOST_ON_WINDOWS = 61  # processes that Windows can wait for at once (63 handles, two are Python's)
PARENT_CHECK = 0.5  # seconds between two looks at the parent's process id

J = TypeVar("J")
A = TypeVar("A")


class ProcessPool(Workers):
    """Our own worker processes, started with the first job; ``load`` imports what they need."""

    few = 6
    died = (BrokenExecutor,)

    def __init__(self, count: int, load: Callable[[], None] = load) -> None:
        self.count = at_most(count, sys.platform)
        self.width = 2 * self.count
        self._load = load
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[[J], A], job: J) -> Future[A]:
        if self._pool is None:
            self._pool = _started(self.count, self._load)
        return self._pool.submit(function, job)

    def finished(self, futures: Collection[Future[A]]) -> Collection[Future[A]]:
        return wait(futures, return_when=FIRST_COMPLETED).done

    def renew(self, single: bool = False) -> None:
        self.close()
        self._pool = _started(1, self._load) if single else None

    def close(self, now: bool = False) -> None:
        if self._pool is not None:
            running = (getattr(self._pool, "_processes", None) or {}).values() if now else ()
            for worker in list(running):
                worker.terminate()  # safe: workers write no files
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


class ExecutorWorkers(Workers):
    """Runs jobs on a given executor and falls back to our own processes if that executor breaks."""

    few = 1
    died = (BrokenExecutor,)

    def __init__(self, executor: Executor, width: int) -> None:
        self.width = width
        self._executor = executor
        self._own: ProcessPool | None = None

    def submit(self, function: Callable[[J], A], job: J) -> Future[A]:
        if self._own is not None:
            return self._own.submit(function, job)
        return self._executor.submit(function, job)

    def finished(self, futures: Collection[Future[A]]) -> Collection[Future[A]]:
        return wait(futures, return_when=FIRST_COMPLETED).done

    def renew(self, single: bool = False) -> None:
        self._own = self._own or ProcessPool(self.width)
        self._own.renew(single)

    def close(self, now: bool = False) -> None:
        if self._own is not None:
            self._own.close(now)


def at_most(count: int, platform: str) -> int:
    """How many processes a pool can have.

    >>> at_most(200, "linux"), at_most(200, "win32"), at_most(8, "win32")
    (200, 61, 8)
    """
    return min(count, MOST_ON_WINDOWS) if platform == "win32" else count


def _started(count: int, load: Callable[[], None]) -> ProcessPoolExecutor:
    """A pool that leaves Ctrl-C to this process and ends with it.

    If workers are forked, everything is loaded here first, so that all share it.
    """
    if multiprocessing.get_start_method() == "fork":
        load()
    pool = ProcessPoolExecutor(count, initializer=_prepare_worker)
    with _interrupts_held():
        pool.submit(int)
    return pool


def _prepare_worker() -> None:
    """Run in each worker when it starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a worker has nothing to say when it ends
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker as soon as its parent is gone, however the parent ended.

    The parent's sentinel is the end of a pipe (on Windows, a process handle), so that the system
    itself reports the death; it also works if the parent died before this thread began. A forked
    sibling holds the pipe open until it has ended too. The parent's process id is looked at as
    well, so that a sibling that does not react delays nobody.
    """
    parent = multiprocessing.parent_process()
    first = os.getppid()
    while parent is not None and parent.is_alive() and os.getppid() == first:
        parent.join(PARENT_CHECK)
    os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C while workers start, so that none gets it before it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
