"""The folder that is worked on: where its sources are, where PDFs go, and addresses of sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, limits
from sopdocs.source.find import (
    BOOK_FILE,
    INSTITUTION_FILE,
    LETTERS,
    OTHER_FILES,
    among_letters,
    find,
)

_CONTENTS = re.compile(rb"^isi[ \t]*:", re.M | re.I)  # of a book: SOPs that it names one by one
SOURCES, OUT = "sop_sources", "build"


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """Sources below ``sources``, PDFs below ``out``; both as messages name them."""

    sources: Path
    out: Path

    def source(self, address: str) -> Path | None:
        """Return the SOP source of an address, None if there is none below ``sources``."""
        path = self._below(address)
        if path is None or path.name.lower() in OTHER_FILES:
            return None
        return path if path.suffix.lower() in (".yaml", ".yml") and path.is_file() else None

    def letter(self, address: str) -> Path | None:
        """Return the letter source of an address, None if there is none in a folder ``surat``."""
        path = self._below(address)
        if path is None or path.suffix.lower() not in (".yaml", ".yml") or not path.is_file():
            return None
        return path if among_letters(path) else None

    def institution(self, address: str) -> Path | None:
        """Return the office's folder of an address; None if it has no ``instansi.yaml``."""
        path = self._below(address)
        return path if path is not None and (path / INSTITUTION_FILE).is_file() else None

    def address(self, path: Path) -> str:
        """Return the part of an address that names a source or an office's folder.

        >>> OfficeFolder(Path("s"), Path("b")).address(Path("s/kantor/a b.yaml"))
        'kantor/a%20b.yaml'
        """
        return quote(path.relative_to(self.sources).as_posix(), errors="surrogateescape")

    def office_page(self, folder: Path, sop: Path, field: Sequence[tuple[str, str]] = ()) -> str:
        """Return the address of an office's data, with the way back to the SOP that leads there.

        ``field`` is where the cursor is put there: ``isian`` with a field's key, or ``baris`` and
        ``kolom``. Beranda if the office is not below ``sources``.
        """
        if not folder.is_relative_to(self.sources):
            return "/"
        from_sop = f"/kantor/{self.address(folder)}?dari={self.address(sop)}"
        return f"{from_sop}&{urlencode(field)}" if field else from_sop

    def download(self, folder: Path, numbers: Sequence[str], forms: Sequence[str]) -> str:
        """Return the address that gives issued letters of an office; ``forms`` are their kinds."""
        pairs = [("nomor", one) for one in numbers] + [("bentuk", form) for form in forms]
        return f"/surat-unduh/{self.address(folder)}?{urlencode(pairs)}"

    def signed_pdf(self, source: Path, name: str) -> str:
        """Return the address that gives a signed PDF of the office's archive."""
        return f"/status-pdf/{self.address(source)}?{urlencode({'nama': name})}"

    def _below(self, address: str) -> Path | None:
        """Return the path of an address; None if it would leave ``sources`` or is hidden."""
        parts = address.split("/")
        if address == ".":
            return self.sources
        if any(not part or part.startswith(".") or set(part) & set("\\:\0") for part in parts):
            return None
        path = self.sources.joinpath(*parts)
        try:
            inside = path.resolve().is_relative_to(self.sources.resolve())
        except (OSError, RuntimeError, ValueError):  # a name that no file can have
            return None
        return path if inside else None


def office_folder(folder: Path) -> OfficeFolder:
    """Return what to work on in a folder.

    It can be a project (with ``sop_sources`` in it), ``sop_sources`` itself, or one office.
    """
    if folder.name == SOURCES:
        return OfficeFolder(folder, folder.parent / OUT)
    if (folder / INSTITUTION_FILE).is_file() and not (folder / SOURCES).is_dir():
        home = folder.parent.parent if folder.parent.name == SOURCES else folder.parent
        return OfficeFolder(folder, home / OUT)
    return OfficeFolder(folder / SOURCES, folder / OUT)


def is_book_folder(folder: Path) -> bool:
    """True if a folder is only the home of a book: it has no SOPs and no letters of an office."""
    book = content_of(folder / BOOK_FILE, limits.SOURCE) or b""
    if not _CONTENTS.search(book) or (folder / LETTERS).is_dir():
        return False
    return not find([folder])[0]
