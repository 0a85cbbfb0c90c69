"""Whether the sources on disk are still those that a PDF was made from."""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs.archive.carried import Carried
from sopdocs.files import content_of, limits
from sopdocs.model.text import folded
from sopdocs.source.find import INSTITUTION_FILE, find, place

MOST = 5  # files that are named
_NAME = re.compile(rb"^nama[ \t]*:[ \t]*(.*)$", re.M | re.I)


def compare(source: Carried, folder: Path) -> tuple[bool, str]:
    """True if a folder's sources are those of the PDF, or there are none; and a sentence."""
    if not folder.is_dir():
        return True, f"tidak dibandingkan: folder {folder} tidak ada"
    return _book(source, folder) if source.is_book else _sheet(source, folder)


def _sheet(source: Carried, folder: Path) -> tuple[bool, str]:
    raw = source.files[source.main]
    alike = []
    for file in find([folder])[0]:
        content = content_of(file, limits.SOURCE)
        if content == raw:
            other = _differing(source, file, raw)
            if other:
                return False, f"{other} berbeda dari yang dimuat PDF ini"
            return True, f"sama dengan {file}"
        if content is not None and _name(content) and _name(content) == _name(raw):
            alike.append(file)
    if alike:
        return False, f"{alike[0]} bernama sama, tetapi isinya berbeda (lihat: sopdocs diff)"
    return True, f"tidak ada sumber dengan nama SOP ini di {folder}"


def _differing(source: Carried, file: Path, raw: bytes) -> str:
    """The first of the institution's files that differs, or an empty string."""
    where, _ = place(file, raw)
    if where is None:
        return ""
    above = source.main.rpartition("/")[0]
    for name, content in source.files.items():
        target = where.folder / name.removeprefix(f"{above}/")
        if name != source.main and content_of(target, limits.LOGO) != content:
            return str(target)
    return ""


def _book(source: Carried, folder: Path) -> tuple[bool, str]:
    if not (folder / source.main).is_file():
        return True, f"buku ini tidak ada di {folder}"
    other = [
        name
        for name, content in source.files.items()
        if content_of(folder / name, limits.LOGO) != content
    ]
    if other:
        names = ", ".join(str(folder / name) for name in other[:MOST])
        more = " ..." if len(other) > MOST else ""
        return False, f"{len(other)} sumber berbeda dari yang dimuat buku ini: {names}{more}"
    count = sum(not name.endswith(INSTITUTION_FILE) for name in source.files)
    return True, f"semua sumber di {folder} sama ({count} berkas)"


def _name(raw: bytes) -> str:
    """The `nama` of a source, without reading the source; folded, so that it can be compared."""
    found = _NAME.search(raw)
    if not found:
        return ""
    return folded(found[1].decode("utf-8", "replace").split(" #")[0].strip(" \"'\r"))
