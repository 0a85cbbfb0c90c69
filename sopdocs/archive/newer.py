"""Whether the sources have gone on since a PDF was made from them."""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs.archive.carried import Carried
from sopdocs.files import content_of, limits
from sopdocs.model.text import folded
from sopdocs.source.find import INSTITUTION_FILE, find, place

_NAME = re.compile(rb"^nama[ \t]*:[ \t]*(.*)$", re.M)


def compare(source: Carried, folder: Path) -> tuple[bool, str]:
    """Whether the sources below a folder are still those that the PDF carries, and that in words; ``True`` also where there are none."""
    if not folder.is_dir():
        return True, f"tidak dibandingkan: folder {folder} tidak ada"
    return _book(source, folder) if source.is_book else _sheet(source, folder)


def _sheet(source: Carried, folder: Path) -> tuple[bool, str]:
    raw = source.files[source.main]
    alike = []
    for file in find([folder])[0]:
        content = content_of(file, limits.SOURCE)
        if content == raw:
            other = _office(source, file, raw)
            return (
                not other,
                f"{other} berbeda dari yang dimuat PDF ini" if other else f"sama dengan {file}",
            )
        if content is not None and _name(content) and _name(content) == _name(raw):
            alike.append(file)
    if alike:
        return False, f"{alike[0]} bernama sama, tetapi isinya berbeda (lihat: sopdocs diff)"
    return True, f"tidak ada sumber dengan nama SOP ini di {folder}"


def _office(source: Carried, file: Path, raw: bytes) -> str:
    """The first of the institution's files that differs; empty for none."""
    where, _ = place(file, raw)
    above = source.main.rpartition("/")[0]
    for name, content in source.files.items():
        if (
            where is not None
            and name != source.main
            and content_of(where.folder / name.removeprefix(f"{above}/"), limits.LOGO) != content
        ):
            return str(where.folder / name.removeprefix(f"{above}/"))
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
        return False, f"{len(other)} sumber berbeda dari yang dimuat buku ini: " + ", ".join(
            str(folder / name) for name in other[:5]
        ) + (" ..." if len(other) > 5 else "")
    return (
        True,
        f"semua sumber di {folder} sama ({sum(not name.endswith(INSTITUTION_FILE) for name in source.files)} berkas)",
    )


def _name(raw: bytes) -> str:
    found = _NAME.search(raw)
    return (
        folded(found[1].decode("utf-8", "replace").split(" #")[0].strip(" \"'\r")) if found else ""
    )
