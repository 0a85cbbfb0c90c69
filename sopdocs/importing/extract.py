"""Write the files that a PDF of ours carries into a folder: all, or none if one cannot be."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.archive.carried import read_pdf
from sopdocs.files import Refusal, anything, content_of, limits, read_file, unchanged, write_file
from sopdocs.importing.importer import ImportedFile
from sopdocs.importing.our_pdf import OurPdf
from sopdocs.problem import ERROR, Problem


def extract(
    document: Path, folder: Path | None, force: bool = False
) -> tuple[list[Path], list[Problem]]:
    """Write what a document holds below a folder; returns the files that now exist.

    Without `folder` they go into a new one, named after the document. An existing file with
    another content is only replaced with `force`.
    """
    content = read_pdf(document)
    if isinstance(content, Problem):
        return [], [content]
    imported = OurPdf().read(content, str(document))
    problems = list(imported.problems)
    if any(problem.is_error for problem in problems):
        return [], problems
    folder = folder or Path(f"{document.stem}-sumber")
    hindrances = [_hindrance(folder / one.name, one, folder, force) for one in imported.files]
    if found := [problem for problem in hindrances if problem is not None]:
        return [], [*problems, *found]
    for one in imported.files:
        if problem := _write(folder / one.name, one.content, document, force):
            return [], [*problems, problem]
    return [folder / one.name for one in imported.files], problems


def _write(target: Path, content: bytes, document: Path, force: bool) -> Problem | None:
    if content_of(target, limits.LOGO) == content:
        return None
    failure = write_file(target, content, anything if force else unchanged(content))
    if failure is None:
        return None
    return Problem(codes.UNWRITABLE_FILE, ERROR, str(document), 0, 0, *failure)


def _hindrance(target: Path, draft: ImportedFile, folder: Path, force: bool) -> Problem | None:
    """Why a draft cannot be written to a place."""
    try:
        is_inside = target.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        is_inside = False
    present = read_file(target, limits.LOGO)
    if not is_inside or (isinstance(present, Refusal) and not present.is_missing):
        return _problem(
            target,
            "tidak dapat ditulis: ada folder atau tautan di tempat itu",
            "pilih folder lain dengan -o",
        )
    if isinstance(present, bytes) and present != draft.content and not force:
        return _problem(
            target,
            "sudah ada dengan isi lain, jadi tidak ditimpa",
            "pilih folder lain dengan -o, atau timpa dengan --force",
        )
    return None


def _problem(file: Path, message: str, hint: str) -> Problem:
    return Problem(codes.UNREADABLE_PDF, ERROR, str(file), 0, 0, message, hint)
