"""The sources that a PDF of ours carries, by the names that they have in their folder.

A PDF can come from anybody: if one name could lead out of its folder, nothing of the PDF is used.
"""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs import codes
from sopdocs.archive.embedded import ALL, LARGEST, MOST, Fault
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.files.reading import FOLDER, LARGE, SPECIAL
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.sheet import SOURCE
from sopdocs.source.find import BOOK_FILE, INSTITUTION_FILE, OTHER_FILES, place_named

LONGEST_NAME = 240
LONGEST_PART = 200  # bytes of a name: systems take up to 255, with what is put behind it
ONLY_OURS = "hanya PDF yang dibuat sopdocs memuatnya"
SUSPECT = "jangan percaya PDF ini; minta berkas aslinya"
_FAULTS: dict[Fault, tuple[str, str]] = {
    "locked": (
        "PDF ini terkunci kata sandi",
        "buka kuncinya dahulu, lalu simpan tanpa kata sandi",
    ),
    "broken": ("tidak dapat dibaca sebagai PDF", "sebut PDF yang dibuat sopdocs"),
    "many": (f"PDF ini memuat terlalu banyak berkas: lebih dari {MOST}", SUSPECT),
    "large": (
        f"berkas di dalam PDF ini terlalu besar: satu sumber paling besar {LARGEST // 1_000_000}"
        f" MB, semuanya paling besar {ALL // 1_000_000} MB",
        SUSPECT,
    ),
}
UNFIT = tuple(message for message, _ in _FAULTS.values())  # why a PDF cannot be looked into at all
_ENDS = (".yaml", ".yml", ".png", ".jpg", ".jpeg", ".svg")
_UNSAFE = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]|(?:^|/)[ .]|[ .](?:$|/)|^/|//|/$')
_RESERVED = re.compile(r"(?i)(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)")


@dataclass(frozen=True, slots=True)
class Carried:
    """Sources by their place below a folder of offices, or of one office.

    The PDF is made of `main`.
    """

    main: str
    files: dict[str, bytes]

    @property
    def is_book(self) -> bool:
        return self.main.rpartition("/")[2] == BOOK_FILE


def read_pdf(pdf: Path) -> bytes | Problem:
    """A PDF's bytes."""
    content = read_file(pdf, limits.PDF)
    if not isinstance(content, Refusal):
        return content
    if content.kind in (FOLDER, SPECIAL, LARGE):
        return _problem(str(pdf), content.message, "sebut satu PDF yang dibuat sopdocs")
    return content.problem(pdf)


def carried(files: dict[str, bytes] | Fault, file: str, stem: str) -> Carried | Problem:
    """The sources among a PDF's embedded files; a sheet's own source is called `stem`."""
    if isinstance(files, str):
        return _problem(file, *_FAULTS[files])
    if not any(name.endswith(INSTITUTION_FILE) for name in files):
        return _problem(file, "PDF ini tidak memuat sumbernya", ONLY_OURS)
    if unsafe := unsafe_name(files):
        return _problem(
            file,
            f"PDF ini memuat berkas dengan nama yang tidak aman: {quote(unsafe)}",
            "jangan percaya PDF ini; tidak satu pun berkasnya ditulis",
        )
    if SOURCE in files:
        return _sheet(files, stem)
    books = [name for name in files if name.rpartition("/")[2] == BOOK_FILE]
    if len(books) == 1 and all("/" in name for name in files):
        return Carried(books[0], dict(sorted(files.items())))
    return _problem(file, "PDF ini tidak memuat sumber SOP atau buku", ONLY_OURS)


def _sheet(files: dict[str, bytes], stem: str) -> Carried:
    """The source of a sheet under its own name, below the folder of the office that it names."""
    is_taken = any(name.startswith(stem + ".") for name in files if name != SOURCE)
    if is_taken or f"{stem}.yaml" in OTHER_FILES:
        stem = "sop"
    office = place_named(files[SOURCE])
    above = f"{office}/" if office and _is_safe(f"{office}/x.yaml") else ""
    main = f"{above}{stem}.yaml"
    named = {main if name == SOURCE else above + name: files[name] for name in sorted(files)}
    return Carried(main, named)


def unsafe_name(files: dict[str, bytes]) -> str:
    """A name that leads out of the folder, or is a file and a folder; or an empty string."""
    for name in files:
        if not _is_safe(name):
            return name
    return next(
        (name for name in files if any(other.startswith(name + "/") for other in files)), ""
    )


def _is_safe(name: str) -> bool:
    """True for a name that means a file below a folder on every system, of a kind that we carry."""
    return (
        len(name) <= LONGEST_NAME
        and all(len(part.encode("utf-8", "replace")) <= LONGEST_PART for part in name.split("/"))
        and name.isprintable()
        and name.lower().endswith(_ENDS)
        and not _UNSAFE.search(name)
        and not _RESERVED.search(name)
    )


def _problem(file: str, message: str, hint: str) -> Problem:
    return Problem(codes.UNREADABLE_PDF, ERROR, file, 0, 0, message, hint)
