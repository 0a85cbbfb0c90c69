"""The folder with a sheet's SVG pages, next to its PDF: ``surat-svg/`` for ``surat.pdf``.

The last line of each page is a seal: the digest of the PDF that shows the same pages, and a digest
of the page itself. It proves that a page is ours and unchanged, without any record. Only folders
that hold nothing but such pages are replaced or removed, always as a whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from sopdocs.files import Failure, as_made, content_of, digest, limits, remove, write_new
from sopdocs.files.system import why
from sopdocs.output.svg.page_file import page_file

ENDING = "-svg"
SEAL = re.compile(rb"<!-- sopdocs pdf=([0-9a-f]{64}) isi=([0-9a-f]{64}) -->\n\Z")


def svg_folder(pdf: Path) -> Path:
    """The folder of the SVG pages of a PDF."""
    return pdf.with_name(pdf.stem + ENDING)


def is_current(folder: Path, pages: int, pdf: str) -> bool:
    """True if the folder holds exactly the pages of the PDF with this digest."""
    found = _seals(folder)
    return found == dict.fromkeys(map(page_file, range(pages)), pdf)


def is_ours(folder: Path) -> bool:
    """True if there is no folder, or one with nothing but pages of ours that nobody changed."""
    return not os.path.lexists(folder) or _seals(folder) is not None


def write_pages(folder: Path, pages: Sequence[bytes], pdf: str) -> Failure | None:
    """Put all pages in place, or change nothing; the caller asks ``is_ours`` before."""
    import tempfile  # a build without --svg writes no folder

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        fresh.chmod(0o777 & ~_umask())
    except OSError as error:
        return _failure(folder, error)
    for number, page in enumerate(pages):
        if failure := write_new(fresh / page_file(number), _sealed(page, pdf)):
            remove_pages(fresh)
            return failure
    try:
        _swap(fresh, folder)
    except OSError as error:
        remove_pages(fresh)
        return _failure(folder, error)
    return None


def remove_pages(folder: Path) -> bool:
    """Remove a folder of ours; False if it holds anything else, or cannot be removed."""
    seals = _seals(folder)
    if seals is None:
        return False
    removed = [remove(folder / name) for name in seals]
    try:
        folder.rmdir()
    except OSError:
        return False
    return all(removed)


def remove_outdated(out: Path) -> None:
    """Remove our pages of PDFs that are gone or have other pages now."""
    for folder in sorted(out.glob(f"*/*{ENDING}")):
        seals = _seals(folder)
        if seals:
            pdf = content_of(
                folder.with_name(folder.name.removesuffix(ENDING) + ".pdf"), limits.PDF
            )
            if pdf is None or set(seals.values()) != {pdf_digest(pdf)}:
                remove_pages(folder)


def pdf_digest(pdf: bytes) -> str:
    """The digest by which pages name their PDF: that of the PDF before it was signed."""
    return digest(as_made(pdf))


def _sealed(page: bytes, pdf: str) -> bytes:
    return page + f"<!-- sopdocs pdf={pdf} isi={digest(page)} -->\n".encode()


def _seals(folder: Path) -> dict[str, str] | None:
    """The digest of its PDF for each page; None if anything in the folder is not ours."""
    if folder.is_symlink():
        return None
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return None
    found = {}
    for name in names:
        page = content_of(folder / name, limits.REPORT) or b""
        seal = SEAL.search(page[-200:])
        if seal is None or digest(page[: -len(seal[0])]) != seal[2].decode():
            return None
        found[name] = seal[1].decode()
    return found


def _swap(fresh: Path, folder: Path) -> None:
    """Put the new folder in the old one's place. Raises OSError if that cannot be done."""
    if not folder.exists():
        os.rename(fresh, folder)
        return
    old = fresh.with_name(fresh.name + ".lama")
    os.rename(folder, old)
    try:
        os.rename(fresh, folder)
    except OSError:
        os.rename(old, folder)
        raise
    remove_pages(old)


def _failure(folder: Path, error: OSError) -> Failure:
    return Failure(
        f"tidak dapat menulis {folder}: {why(error, folder)}",
        "tutup gambarnya di program lain, atau periksa izin dan isi cakramnya",
    )


def _umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
