"""Workers of a Dask cluster that is already running; the only importer of ``distributed``.

Workers share no disk with us: a job carries the bytes of its sources and its institution, the
answer the bytes of the PDFs. These are the same as if made here, because a worker with another
program, other libraries or another typeface is refused.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
import warnings
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, TypeVar

from sopdocs.build.program import program_name
from sopdocs.build.workers import NoWorkersLeft, Workers

LONGEST = 10.0  # seconds to reach the scheduler, and for its first worker to appear
PATIENCE = 20.0  # seconds that a cluster can be without workers while they start again
LARGEST_GREETING = 1_000_000  # bytes; a scheduler's has about 200
LOOK = 1.0  # seconds between two checks for a worker

J = TypeVar("J")
A = TypeVar("A")


class Unusable(Exception):
    """Why a cluster cannot be used, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class DaskCluster(Workers):
    """The workers of a Dask scheduler, connected on entry; see ``connect``."""

    def __init__(self, client: Any, address: str) -> None:  # Any: distributed has no types
        import distributed

        self.died = (distributed.KilledWorker,)
        closed = getattr(distributed.client, "ClosedClientError", OSError)
        self._broken = (OSError, RuntimeError, closed)  # raised if the scheduler is lost
        self._client = client
        self._missing_since = 0.0  # since when the cluster has no workers; 0 while it has one
        self.width = 2 * _threads(client, address)
        _compare(client)
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, function: Callable[[J], A], job: J) -> Future[A]:
        try:
            return self._executor.submit(function, job)
        except self._broken:
            raise NoWorkersLeft("penjadwal Dask tidak menjawab lagi") from None

    def finished(self, futures: Collection[Future[A]]) -> Collection[Future[A]]:
        done = wait(futures, timeout=LOOK, return_when=FIRST_COMPLETED).done
        if done or self._has_workers():
            self._missing_since = 0.0
        elif not self._missing_since:
            self._missing_since = time.monotonic()
        elif time.monotonic() - self._missing_since > PATIENCE:
            raise NoWorkersLeft("klaster Dask tidak punya pekerja lagi")
        return done

    def renew(self, single: bool = False) -> None:
        """Wait for the cluster, which replaces its workers itself; a lost one ends the build."""
        end = time.monotonic() + PATIENCE
        while not self._has_workers():
            if time.monotonic() > end or self._client.status == "closed":
                raise NoWorkersLeft("penjadwal Dask tidak menjawab lagi")
            time.sleep(LOOK / 4)

    def close(self, now: bool = False) -> None:
        """Drop what is under way and leave the cluster, even if it is gone already."""
        try:
            self._executor.shutdown(wait=False)
            self._client.close()
        except self._broken:
            pass

    def _has_workers(self) -> bool:
        try:
            return self._client.status == "running" and bool(self._client.nthreads())
        except self._broken:
            return False


def connect(address: str) -> DaskCluster:
    """The cluster of the scheduler at ``address`` (HOST:PORT). Raises ``Unusable``."""
    try:
        import distributed
    except ImportError:
        raise Unusable(
            "pustaka Dask belum dipasang",
            'pasang dahulu di folder program ini: pip install ".[dask]"',
        ) from None
    for name in ("distributed", "distributed.client", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # users see our messages instead
    start: Any = distributed.Client
    end = time.monotonic() + LONGEST

    def reached() -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return start(f"tcp://{address}", timeout=LONGEST, set_as_default=False)

    try:
        _greeted(address, LONGEST)
        client = _within(end - time.monotonic(), reached)
    except Exception:  # a server of another kind makes the library raise many kinds
        _abandon()
        raise Unusable(
            f"penjadwal Dask di {address} tidak menjawab dalam {LONGEST:.0f} detik",
            "periksa alamatnya, dan apakah penjadwalnya (dask scheduler) berjalan",
        ) from None
    try:
        return _within(LONGEST + PATIENCE, lambda: DaskCluster(client, address))
    except FutureTimeout:
        _abandon()
        raise Unusable(
            f"penjadwal Dask di {address} tidak menjawab lagi",
            "jalankan ulang penjadwal dan pekerjanya",
        ) from None
    except BaseException:
        client.close()
        raise


def _greeted(address: str, seconds: float) -> None:
    """Wait for the length of the first message, which a scheduler sends unasked.

    The library itself would wait for ever for a server that never speaks, and would take the
    memory that another kind of server asks for. Raises OSError.
    """
    host, _, port = address.rpartition(":")
    end = time.monotonic() + seconds
    greeting = b""
    with socket.create_connection((host.strip("[]"), int(port)), seconds) as connection:
        while len(greeting) < 8:
            connection.settimeout(max(0.01, end - time.monotonic()))
            part = connection.recv(8 - len(greeting))
            if not part or time.monotonic() > end:
                raise TimeoutError
            greeting += part
    if not 8 < int.from_bytes(greeting, "little") < LARGEST_GREETING:
        raise OSError("not a scheduler of Dask")


def _within(seconds: float, action: Callable[[], A]) -> A:
    """The result of an action that might never end. Raises ``FutureTimeout`` after some seconds."""
    done: Future[A] = Future()

    def work() -> None:
        try:
            done.set_result(action())
        except BaseException as error:  # handed to the thread that waits
            done.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return done.result(seconds)


def _abandon() -> None:
    """Let no client that is still connecting hold up the end of this program."""
    import distributed

    for client in list(getattr(distributed.Client, "_instances", ())):
        client.status = "closed"


def _threads(client: Any, address: str) -> int:
    """How many threads the cluster's workers have; waits for the first worker."""
    end = time.monotonic() + LONGEST
    while not (threads := sum(client.nthreads().values())):
        if time.monotonic() > end:
            raise Unusable(
                f"penjadwal Dask di {address} tidak punya pekerja",
                f"jalankan pekerjanya: dask worker tcp://{address}",
            )
        time.sleep(0.1)
    return int(threads)


def _compare(client: Any) -> None:
    """Refuse a cluster one of whose workers has another program than this process."""
    ours = program_name()
    for worker, theirs in sorted(client.run(program_name, on_error="return").items()):
        if theirs != ours:
            what = (
                f"memakai {theirs}" if isinstance(theirs, str) else "tidak punya sopdocs yang cocok"
            )
            raise Unusable(
                f"pekerja {worker} {what}, di sini {ours}",
                "pasang sopdocs dan pustaka yang sama di semua pekerja,"
                " lalu jalankan ulang pekerjanya",
            )
