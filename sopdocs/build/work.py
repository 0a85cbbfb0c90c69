"""The work itself: bytes of sources → bytes of PDFs; it opens no file, so it runs anywhere."""

from __future__ import annotations

import gc
import threading

from sopdocs import codes
from sopdocs.build.program import program, program_name
from sopdocs.dataclass import dataclass
from sopdocs.layout.page import Quality
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem

sheet_lock = threading.Lock()  # reportlab and the engine's pipe belong to a process, not a thread


@dataclass(frozen=True, slots=True)
class Job:
    """Sources of one institution on their way to a worker, each with its name for messages.

    ``program`` is the digest that the worker's own program must have.
    """

    program: str
    institution: Institution
    sources: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a worker made of one source; ``pdf`` is empty if it could not be made."""

    pdf: bytes
    problems: tuple[Problem, ...]
    pages: int = 0
    quality: tuple[Quality, ...] = ()

    @classmethod
    def failed(cls, *problems: Problem) -> SheetResult:
        return cls(b"", problems)


def load() -> None:
    """Import what making a sheet needs, once for all workers that are forked from this process.

    What is loaded stays, so Python need not search it for garbage again and again; nor need it
    search often through what a sheet is made of, which is freed with the sheet. That saves a
    twentieth of the time.
    """
    import sopdocs.layout.sheet
    import sopdocs.output.pdf.painter
    import sopdocs.sheet  # noqa: F401
    from sopdocs.fonts import ruler

    ruler()
    gc.freeze()
    gc.set_threshold(50_000)


def make_sheets(job: Job) -> list[SheetResult]:
    """A sheet for each source of a job, in the job's order."""
    if job.program != program():
        return [SheetResult.failed(other_program(file, program_name())) for file, _ in job.sources]
    return [_make(file, raw, job.institution) for file, raw in job.sources]


def _make(file: str, raw: bytes, institution: Institution) -> SheetResult:
    from sopdocs.sheet import make, read

    try:
        with sheet_lock:
            source, problems = read(raw, file, institution)
            if source is None or any(p.severity == ERROR for p in problems):
                return SheetResult.failed(*problems)
            made, faults = make(source)
    except MemoryError:
        return SheetResult.failed(worker_lost(file))
    if made is None:
        return SheetResult.failed(*problems, *faults)
    return SheetResult(made.pdf, (*problems, *faults), made.pages, made.quality)


def worker_lost(file: str) -> Problem:
    """The worker of this source died, twice."""
    return Problem(
        codes.WORKER_LOST,
        ERROR,
        file,
        0,
        0,
        "proses yang membuat lembar ini mati, juga pada percobaan kedua"
        " (biasanya kehabisan memori)",
        "tutup program lain, lalu jalankan lagi dengan --jobs 1; bila tetap begitu, pecah SOP ini",
    )


def no_worker_left(file: str, why: str) -> Problem:
    """There was no worker for this source any more."""
    return Problem(
        codes.WORKER_LOST,
        ERROR,
        file,
        0,
        0,
        f"lembar ini tidak sempat dibuat: {why}",
        "jalankan lagi; yang sudah dibuat tidak diulang",
    )


def other_program(file: str, theirs: str) -> Problem:
    """A worker of a cluster has another version of this program or of a library."""
    return Problem(
        codes.OTHER_PROGRAM,
        ERROR,
        file,
        0,
        0,
        f"pekerja klaster memakai program lain: {theirs}",
        "pasang sopdocs dan pustaka yang sama di semua pekerja, lalu jalankan ulang pekerjanya",
    )
