"""The sources that a PDF of ours carries, and the folder that they would make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.archive.embedded import embedded_files
from sopdocs.files import Refusal, anything, content_of, limits, read_file, unchanged, write_file
from sopdocs.files.reading import FOLDER, LARGE, SPECIAL
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.sheet import SOURCE
from sopdocs.source.find import BOOK_FILE, INSTITUTION_FILE, OTHER_FILES, place_named

LONGEST_NAME = 240
LONGEST_PART = 200  # bytes of a name: systems take up to 255, with what is put behind it
_ENDS = (".yaml", ".yml", ".png", ".jpg", ".jpeg", ".svg")
_UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]|(?:^|/)[ .]|[ .](?:$|/)|^/|//|/$')
_RESERVED = re.compile(r"(?i)(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)")


@dataclass(frozen=True, slots=True)
class Carried:
    """Sources by their place below a folder of offices, or of one; ``main`` is the one that the PDF is made of."""

    main: str
    files: dict[str, bytes]

    @property
    def is_book(self) -> bool:
        return self.main.rpartition("/")[2] == BOOK_FILE


def carried(pdf: bytes, file: str, stem: str) -> tuple[Carried | None, Problem | None]:
    """What a PDF carries; a sheet's own source is called ``stem``. Nothing of it is used when one name could lead out of its folder."""
    files = embedded_files(pdf)
    if files is None:
        return None, _problem(
            file, "tidak dapat dibaca sebagai PDF", "sebut PDF yang dibuat sopdocs"
        )
    if not files or not any(name.endswith(INSTITUTION_FILE) for name in files):
        return None, _problem(
            file, "PDF ini tidak memuat sumbernya", "hanya PDF yang dibuat sopdocs memuatnya"
        )
    wrong = next((name for name in files if not _is_safe(name)), None)
    wrong = wrong or next(
        (name for name in files if any(other.startswith(name + "/") for other in files)), None
    )
    if wrong is not None:
        return None, _problem(
            file,
            f"PDF ini memuat berkas dengan nama yang tidak aman: {quote(wrong)}",
            "jangan percaya PDF ini; tidak satu pun berkasnya ditulis",
        )
    if SOURCE in files:
        stem = (
            "sop"
            if f"{stem}.yaml" in OTHER_FILES
            or any(name.startswith(stem + ".") for name in files if name != SOURCE)
            else stem
        )
        office = place_named(files[SOURCE])
        above = f"{office}/" if office and _is_safe(f"{office}/x.yaml") else ""
        main = f"{above}{stem}.yaml"
        return Carried(
            main,
            {
                main if name == SOURCE else above + name: content
                for name, content in sorted(files.items())
            },
        ), None
    books = [name for name in files if name.rpartition("/")[2] == BOOK_FILE]
    if len(books) == 1 and all("/" in name for name in files):
        return Carried(books[0], dict(sorted(files.items()))), None
    return None, _problem(
        file, "PDF ini tidak memuat sumber SOP atau buku", "hanya PDF yang dibuat sopdocs memuatnya"
    )


def _is_safe(name: str) -> bool:
    """Names that mean a file below a folder on every system, of the kinds that sources are."""
    return (
        len(name) <= LONGEST_NAME
        and all(len(part.encode("utf-8", "replace")) <= LONGEST_PART for part in name.split("/"))
        and name.isprintable()
        and name.lower().endswith(_ENDS)
        and not _UNSAFE.search(name)
        and not _RESERVED.search(name)
    )


def extract(
    pdf: Path, folder: Path | None, force: bool = False
) -> tuple[list[Path], list[Problem]]:
    """Write what a PDF carries below a folder, and say which files there are now; when one cannot be, none is.

    Without ``folder`` they go into a new one, named after the PDF. A file that is there with another content is only replaced with ``force``.
    """
    content, problem = read(pdf)
    found, problem = (
        carried(content, str(pdf), pdf.stem) if content is not None else (None, problem)
    )
    if found is None:
        return [], [problem]
    folder = folder or Path(f"{pdf.stem}-sumber")
    targets = {folder / name: content for name, content in found.files.items()}
    problems = [
        wrong
        for target, content in targets.items()
        if (wrong := _hindrance(target, content, folder, force))
    ]
    if problems:
        return [], problems
    for target, content in targets.items():
        if content_of(target, limits.LOGO) == content:
            continue
        failure = write_file(target, content, anything if force else unchanged(content))
        if failure:
            return [], [Problem(codes.UNWRITABLE_FILE, ERROR, str(pdf), 0, 0, *failure)]
    return list(targets), []


def read(pdf: Path) -> tuple[bytes | None, Problem | None]:
    """A PDF's bytes."""
    content = read_file(pdf, limits.PDF)
    if isinstance(content, bytes):
        return content, None
    if content.kind in (FOLDER, SPECIAL, LARGE):
        return None, _problem(str(pdf), content.message, "sebut satu PDF yang dibuat sopdocs")
    return None, content.problem(pdf)


def _hindrance(target: Path, content: bytes, folder: Path, force: bool) -> Problem | None:
    """Why a file cannot be written there."""
    try:
        inside = target.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a loop of links
        inside = False
    found = read_file(target, limits.LOGO)
    taken = isinstance(found, Refusal) and not found.is_missing
    present = found if isinstance(found, bytes) else None
    if not inside or taken:
        return _problem(
            str(target),
            "tidak dapat ditulis: ada folder atau tautan di tempat itu",
            "pilih folder lain dengan -o",
        )
    if present is not None and present != content and not force:
        return _problem(
            str(target),
            "sudah ada dengan isi lain, jadi tidak ditimpa",
            "pilih folder lain dengan -o, atau timpa dengan --force",
        )
    return None


def _problem(file: str, message: str, hint: str) -> Problem:
    return Problem(codes.UNREADABLE_PDF, ERROR, file, 0, 0, message, hint)
