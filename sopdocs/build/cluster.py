"""Building on a Dask cluster that is there already; the only importer of distributed.

Workers share no disk with us: a parcel carries the bytes of its sources and its institution, the answer the bytes of
the PDFs, which are the same as those made here, since a worker with another program, other libraries or another
typeface is refused.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Collection
from concurrent.futures import FIRST_COMPLETED, Future, wait

from sopdocs.build.program import named
from sopdocs.build.worker_pool import NoWorkersLeft, WorkerPool

LONGEST = 10.0  # seconds for reaching the scheduler, and for its first worker to be there
PATIENCE = 20.0  # seconds that a cluster may be without workers while they start again
LOOK = 1.0  # seconds between two looks whether anybody is there


class Unusable(Exception):
    """Why a cluster cannot be used, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class DaskCluster(WorkerPool):
    """The workers of a Dask scheduler, at ``address`` (HOST:PORT)."""

    few = 0

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise Unusable(
                "pustaka Dask belum dipasang",
                'pasang dahulu di folder program ini: pip install ".[dask]"',
            ) from None
        for name in (
            "distributed",
            "distributed.client",
            "tornado",
        ):  # they speak English to a user who sees our messages
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self.died = (distributed.KilledWorker,)
        self._broken = (
            OSError,
            RuntimeError,
            getattr(distributed.client, "ClosedClientError", OSError),
        )  # of a scheduler that is lost
        self._address = address
        self._left = 0.0  # when the last worker was missed
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._client = distributed.Client(
                    f"tcp://{address}", timeout=LONGEST, set_as_default=False
                )
        except (OSError, ValueError):
            raise Unusable(
                f"penjadwal Dask di {address} tidak menjawab dalam {LONGEST:.0f} detik",
                "periksa alamatnya, dan apakah penjadwalnya (dask scheduler) berjalan",
            ) from None
        try:
            self.width = 2 * self._hired()
            self._compare()
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    def _hired(self) -> int:
        """How many threads there are; waits for the first worker."""
        end = time.monotonic() + LONGEST
        while not (threads := sum(self._client.nthreads().values())):
            if time.monotonic() > end:
                raise Unusable(
                    f"penjadwal Dask di {self._address} tidak punya pekerja",
                    f"jalankan pekerjanya: dask worker tcp://{self._address}",
                )
            time.sleep(0.1)
        return threads

    def _compare(self) -> None:
        answers = self._client.run(named, on_error="return")
        for worker, answer in sorted(answers.items()):
            if answer != named():
                theirs = (
                    f"memakai {answer}"
                    if isinstance(answer, str)
                    else "tidak punya sopdocs yang cocok"
                )
                raise Unusable(
                    f"pekerja {worker} {theirs}, di sini {named()}",
                    "pasang sopdocs dan pustaka yang sama di semua pekerja, lalu jalankan ulang pekerjanya",
                )

    def submit(self, function, *arguments) -> Future:
        try:
            return self._executor.submit(function, *arguments)
        except self._broken:
            raise NoWorkersLeft("penjadwal Dask tidak menjawab lagi") from None

    def finished(self, futures: Collection[Future]) -> Collection[Future]:
        """Those that have ended within a moment, perhaps none; ends when nobody is there to do them."""
        done = wait(futures, timeout=LOOK, return_when=FIRST_COMPLETED).done
        if done or self._manned():
            self._left = 0.0
        elif not self._left:
            self._left = time.monotonic()
        elif time.monotonic() - self._left > PATIENCE:
            raise NoWorkersLeft("klaster Dask tidak punya pekerja lagi")
        return done

    def _manned(self) -> bool:
        try:
            return self._client.status == "running" and bool(self._client.nthreads())
        except self._broken:
            return False

    def renew(self, single: bool = False) -> None:
        """Nothing: the cluster mends itself. One that is lost is told apart from a worker that died."""
        end = time.monotonic() + PATIENCE
        while not self._manned():
            if time.monotonic() > end or self._client.status == "closed":
                raise NoWorkersLeft("penjadwal Dask tidak menjawab lagi")
            time.sleep(LOOK / 4)

    def close(self, now: bool = False) -> None:
        """Let go of what is under way, and of the cluster, which may be gone."""
        try:
            self._executor.shutdown(wait=False)
            self._client.close()
        except self._broken:
            pass
