"""The work itself: bytes of sources → bytes of PDFs. It knows no files, so it runs in any process, on any machine."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass

from sopdocs import codes
from sopdocs.build.program import named, program
from sopdocs.layout.page import Quality
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem

one_at_a_time = (
    threading.Lock()
)  # reportlab and the engine's pipe belong to a process, not to a thread


@dataclass(frozen=True, slots=True)
class Job:
    """Sources of one institution on their way to a worker: names for messages, bytes, and whose program is asked for."""

    program: str
    institution: Institution
    sources: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a worker made of one source; ``pdf`` is empty when it could not be made."""

    pdf: bytes
    problems: tuple[Problem, ...]
    pages: int = 0
    quality: tuple[Quality, ...] = ()

    @classmethod
    def failed(cls, *problems: Problem) -> SheetResult:
        return cls(b"", problems)


def load() -> None:
    """Import what making a sheet needs, once for all workers that are copies of this process.

    What is loaded stays, so that Python need not look through it again and again; nor often through what a sheet is made of,
    which is gone with the sheet: a twentieth of the time.
    """
    import sopdocs.layout.sheet
    import sopdocs.output.pdf.painter
    import sopdocs.sheet  # noqa: F401
    from sopdocs.fonts import ruler

    ruler()
    gc.freeze()
    gc.set_threshold(50_000)


def make_sheets(parcel: Job) -> list[SheetResult]:
    """A sheet for each source of a parcel, in its order."""
    if parcel.program != program():
        return [SheetResult.failed(other_program(file, named())) for file, _ in parcel.sources]
    return [_make(file, raw, parcel.institution) for file, raw in parcel.sources]


def _make(file: str, raw: bytes, institution: Institution) -> SheetResult:
    from sopdocs.sheet import make, read

    try:
        with one_at_a_time:
            source, problems = read(raw, file, institution)
            if source is None or any(p.severity == ERROR for p in problems):
                return SheetResult.failed(*problems)
            made, faults = make(source)
    except MemoryError:
        return SheetResult.failed(lost(file))
    if made is None:
        return SheetResult.failed(*problems, *faults)
    return SheetResult(made.pdf, (*problems, *faults), made.pages, made.quality)


def lost(file: str) -> Problem:
    """A source whose worker died, twice."""
    return Problem(
        codes.WORKER_LOST,
        ERROR,
        file,
        0,
        0,
        "proses yang membuat lembar ini mati, juga pada percobaan kedua (biasanya kehabisan memori)",
        "tutup program lain, lalu jalankan lagi dengan --jobs 1; bila tetap begitu, pecah SOP ini",
    )


def abandoned(file: str, why: str) -> Problem:
    """A source that no worker is left for."""
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
    return Problem(
        codes.OTHER_PROGRAM,
        ERROR,
        file,
        0,
        0,
        f"pekerja klaster memakai program lain: {theirs}",
        "pasang sopdocs dan pustaka yang sama di semua pekerja, lalu jalankan ulang pekerjanya",
    )
