"""SVG pages next to the PDFs of a build, made if they are asked for and missing.

In: the results of a build. Out: the same results, with what prevented the pages. Sheets are drawn
again by the same workers; pages are written only if they are those of the PDF in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sopdocs import codes
from sopdocs.build.institution_folders import InstitutionFolders
from sopdocs.build.plan import BuildOptions
from sopdocs.build.record import Record
from sopdocs.build.result import Result
from sopdocs.build.run import Work, packed, run
from sopdocs.build.svg_folder import is_current, is_ours, pdf_digest, svg_folder, write_pages
from sopdocs.build.work import Job, sheet_lock
from sopdocs.build.workers import Workers
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import Refusal, content_of, is_signed, limits, read_file
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.source import find


@dataclass(frozen=True, slots=True)
class PagesRequest:
    """A source whose SVG pages are wanted, the digest of its PDF, and whether that is signed."""

    number: int  # of its result
    file: str
    raw: bytes
    institution: Institution
    pdf: str
    is_signed: bool


@dataclass(frozen=True, slots=True)
class SheetPages:
    """The SVG pages of a sheet, and the digest of its PDF; empty if it could not be made."""

    pages: tuple[bytes, ...] = ()
    pdf: str = ""
    problem: Problem | None = None


def add_pages(
    results: Sequence[Result], out: Path, options: BuildOptions, workers: Workers
) -> list[Result]:
    """Write the SVG pages of every sheet that has its PDF and lacks them."""
    found = list(results)
    folders = InstitutionFolders(Record(out), options.profile)
    for request, made in run(_requests(results, out, options, folders), workers, PAGES):
        result = found[request.number]
        problem = made.problem or _write(result, request, svg_folder(out / result.output), made)
        if problem is not None:
            state = "failed" if problem.severity == ERROR else result.state
            found[request.number] = replace(
                result, state=state, problems=(*result.problems, problem)
            )
    return found


def _requests(
    results: Sequence[Result], out: Path, options: BuildOptions, folders: InstitutionFolders
) -> Iterator[PagesRequest]:
    for number, result in enumerate(results):
        if result.state not in ("built", "unchanged", "moved"):
            continue
        pdf = content_of(out / result.output, limits.PDF)
        raw = read_file(Path(result.file), limits.SOURCE)
        if pdf is None or isinstance(raw, Refusal):
            continue
        name = pdf_digest(pdf)
        if not options.force and is_current(svg_folder(out / result.output), result.pages, name):
            continue
        place, _ = find.place(Path(result.file), raw)
        institution = folders.opened(place.folder).institution if place else None
        if institution is not None:
            yield PagesRequest(number, result.file, raw, institution, name, is_signed(pdf))


def _write(result: Result, request: PagesRequest, folder: Path, made: SheetPages) -> Problem | None:
    """Write the pages; the problem if they were not written."""
    if made.pdf != request.pdf and request.is_signed:
        return _kept(
            result.file,
            f"gambar halaman untuk {folder} tidak dibuat: PDF-nya sudah ditandatangani"
            " dan dibuat versi lain, jadi gambarnya akan lain dari PDF itu",
            "pilih folder lain dengan --out bila perlu gambar menurut versi ini",
        )
    if made.pdf != request.pdf:
        return _kept(
            result.file,
            f"gambar halaman untuk {folder} tidak cocok dengan PDF-nya, jadi tidak ditulis",
            "jalankan lagi; biasanya sumbernya disimpan selagi dibuat",
        )
    if not is_ours(folder):
        return _kept(
            result.file,
            f"{folder} memuat berkas yang bukan buatan program ini atau sudah diubah,"
            " jadi gambar halamannya tidak ditulis",
            "pindahkan atau hapus folder itu, lalu jalankan lagi",
        )
    failure = write_pages(folder, made.pages, made.pdf)
    if failure is None:
        return None
    return Problem(codes.UNWRITABLE_FILE, ERROR, result.file, 0, 0, *failure)


def _kept(file: str, message: str, hint: str) -> Problem:
    return Problem(codes.KEPT_OUTPUT, WARNING, file, 0, 0, message, hint)


def make_pages(job: Job) -> list[SheetPages]:
    """The SVG pages of each source of a job, in the job's order."""
    return [_make(file, raw, job.institution) for file, raw in job.sources]


def _make(file: str, raw: bytes, institution: Institution) -> SheetPages:
    from sopdocs.output.svg.painter import SvgPainter
    from sopdocs.sheet import make, read

    with sheet_lock:
        source, _ = read(raw, file, institution)
        made = make(source)[0] if source is not None else None
    if made is None:
        return SheetPages()
    return SheetPages(SvgPainter().paint(made.sheet), pdf_digest(made.pdf))


def _failed(problem: Problem) -> SheetPages:
    return SheetPages(problem=problem)


PAGES: Work[PagesRequest, Job, SheetPages] = Work(packed, make_pages, _failed)
