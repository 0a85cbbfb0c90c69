"""A path → one version of a SOP: a source with its institution, or a PDF that embeds both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.institutions import read_folder
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.sheet import SOURCE
from sopdocs.sheet import read as read_source
from sopdocs.source import find
from sopdocs.source.institution import read_institution
from sopdocs.source.logo import Reading, picture

A_BOOK = "PDF ini buku yang memuat banyak SOP"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a SOP, and its file as the user named it."""

    file: str
    sop: Sop


def open_version(path: Path) -> tuple[Version | None, list[Problem]]:
    """Read a version; the problems are errors only, warnings are left to ``check``."""
    if path.is_dir():
        return None, [
            _problem(
                path,
                "ini folder, bukan sumber SOP",
                "sebut satu berkas .yaml, atau PDF yang dibuat sopdocs",
            )
        ]
    if path.suffix.lower() == ".pdf" and path.is_file():
        return _from_pdf(path)
    _, problems = find.find([path])
    if problems:
        return None, problems
    raw = read_file(path, limits.SOURCE)
    if isinstance(raw, Refusal):
        return None, [raw.problem(path)]
    place, problem = find.place(path, raw)
    if find.is_letter(raw):
        return None, [_problem(path, *find.LETTER_NOT_SOP)]
    if place is None:
        return None, [problem] if problem else []
    institution, _, problems = read_folder(place.folder, {})
    return _read(path, str(path), raw, institution, problems)


def _read(
    path: Path, name: str, raw: bytes, institution: Institution | None, problems: list[Problem]
) -> tuple[Version | None, list[Problem]]:
    if institution is None:
        return None, [problem for problem in problems if problem.is_error]
    source, problems = read_source(raw, name, institution)
    errors = [problem for problem in problems if problem.is_error]
    return (Version(str(path), source.sop) if source else None), ([] if source else errors)


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem(codes.UNREADABLE_FILE, ERROR, str(path), 0, 0, message, hint)


def _from_pdf(path: Path) -> tuple[Version | None, list[Problem]]:
    from sopdocs.archive.carried import read_pdf
    from sopdocs.archive.guarded import carried

    content = read_pdf(path)
    if isinstance(content, Problem):
        return None, [content]
    found = carried(content, str(path), path.stem)
    if isinstance(found, Problem):
        return None, [found]
    if found.is_book:
        return None, [
            _problem(
                path,
                A_BOOK,
                f"ambil sumbernya dengan  sopdocs extract {path}  lalu sebut satu SOP",
            )
        ]
    return from_files(path, found.files, found.main, SOURCE)


def from_files(
    path: Path, files: Mapping[str, bytes], main: str, called: str = ""
) -> tuple[Version | None, list[Problem]]:
    """Read the SOP ``main`` among the files that a PDF carries, with the institution next to it."""
    from sopdocs.fonts import printable

    folder = PurePosixPath(main).parent

    def logo(name: str) -> Reading:
        content = files.get(str(folder / name))
        if content is not None:
            return picture(content, name)
        return None, f"PDF ini tidak memuat lambang {quote(name)}", "sebut sumbernya (.yaml)"

    raw = files.get(str(folder / find.INSTITUTION_FILE), b"")
    office, problems = read_institution(raw, f"{path} ({find.INSTITUTION_FILE})", printable(), logo)
    return _read(
        path,
        f"{path} ({called or main})",
        files[main],
        office.institution if office else None,
        problems,
    )
