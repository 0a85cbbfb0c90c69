"""All PDFs of a folder made in the background, as ``sopdocs build`` makes them."""

from __future__ import annotations

import asyncio

from sopdocs.build.result import Result, counts
from sopdocs.build.sheets import build
from sopdocs.dataclass import dataclass
from sopdocs.web.office_folder import OfficeFolder


@dataclass(frozen=True, slots=True)
class BuildProgress:
    """How far a build is: sources done of all, and what became of them."""

    done: int
    total: int
    results: tuple[Result, ...] = ()
    is_running: bool = True
    was_stopped: bool = False
    failure: str = ""  # why the whole build ended

    @property
    def failed(self) -> tuple[Result, ...]:
        return tuple(one for one in self.results if one.state == "failed")

    def counts(self) -> dict[str, int]:
        """Return how many results there are of each state."""
        return counts(list(self.results))


class _Stopped(Exception):
    """Raised between two sheets, so that the build ends with its record saved."""


class PdfBuilds:
    """The one build of a folder; every window sees the same progress.

    Sheets are made one after the other in a thread, so that pages are answered between them.
    """

    def __init__(self, office: OfficeFolder) -> None:
        self._office = office
        self._results: list[Result] = []
        self._stopping = False
        self.progress: BuildProgress | None = None

    @property
    def is_running(self) -> bool:
        return self.progress is not None and self.progress.is_running

    async def run(self) -> None:
        """Make what is not up to date, unless a build is under way."""
        if self.is_running:
            return
        self._results, self._stopping = [], False
        self.progress = BuildProgress(0, 0)
        failure = ""
        try:
            await asyncio.to_thread(
                build, [self._office.sources], self._office.out, report=self._report
            )
        except _Stopped:
            pass
        except OSError as error:
            failure = error.strerror or "ditolak oleh sistem"
        found = self.progress
        self.progress = BuildProgress(
            len(self._results), found.total, tuple(self._results), False, self._stopping, failure
        )

    def stop(self) -> None:
        """End the build after the sheet that is being made; what was made stays."""
        self._stopping = True

    def _report(self, result: Result, number: int, total: int) -> None:
        self._results.append(result)
        self.progress = BuildProgress(number, total, tuple(self._results))
        if self._stopping:
            raise _Stopped
