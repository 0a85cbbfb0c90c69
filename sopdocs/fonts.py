"""The sheet's typeface: four static faces with their widths, made from a variable font.

Arimo has Arial's metrics and a free licence, and it comes from a package, so that every machine
prints the same. The faces have the Latin letters, punctuation and signs that an Indonesian office
writes. They are kept in the user's cache folder. They are made again (about two seconds) if it is
empty, or holds anything else: the digest of the faces is known.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, digest, limits, write_new
from sopdocs.layout.common.ruler import Ruler

if TYPE_CHECKING:  # slow to load, and needed only to make the faces
    from fontTools.ttLib import TTFont

# pinned, because other versions give other bytes
PACKAGES = {"fontpkg-arimo": "1.341", "fonttools": "4.68.0"}
FACES = {
    "regular": ("", 400),
    "bold": ("", 700),
    "italic": ("-Italic", 400),
    "bolditalic": ("-Italic", 700),
}
# of the files in `_files`; to be renewed with PACKAGES, FACES and _RANGES
DIGEST = "4b764b092479b4c4e0e440d31cf4816b584a0f54d6988facdb1da4896fa1eccd"
WIDTHS = "widths.json"
_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x192, 0x192),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x2070, 0x208E),
    (0x20A0, 0x20BF),
    (0x2100, 0x215F),
    (0x2190, 0x2199),
    (0x2200, 0x2265),
    (0x25A0, 0x25CF),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A static face: its TrueType file, and advances in thousandths of the type size."""

    name: str
    file: Path
    widths: Mapping[str, float]


@functools.cache
def ruler() -> Ruler:
    """Return the ruler that layout measures with, one per process."""
    return Ruler({name: face.widths for name, face in faces().items()})


@functools.cache
def printable() -> frozenset[str]:
    """Return the characters that all four faces have."""
    return frozenset(set.intersection(*(set(face.widths) for face in faces().values())))


@functools.cache
def faces() -> dict[str, Face]:
    """The four faces by name, made if they are not in the cache as they were made.

    If no folder can be written, this process makes them in a temporary one.
    """
    stem = "fonts-" + "-".join(PACKAGES.values())
    for folder in _cache_folders():
        home = folder / stem
        try:
            if not _is_sound(home):
                _make(home)
            return _read(home)
        except (OSError, ValueError):
            continue
    import shutil
    import tempfile

    home = Path(tempfile.mkdtemp(prefix="sopdocs-")) / stem
    atexit.register(shutil.rmtree, home.parent, ignore_errors=True)
    _make(home)
    return _read(home)


def _is_sound(home: Path) -> bool:
    """True if a folder holds the faces that this program makes, and nothing can be hidden in it."""
    contents = [content_of(home / name, limits.PROGRAM, inside=home) for name in _files()]
    found = [content for content in contents if content is not None]
    return len(found) == len(contents) and digest(*found) == DIGEST


def _files() -> list[str]:
    return [*(f"{name}.ttf" for name in FACES), WIDTHS]


def _read(home: Path) -> dict[str, Face]:
    """The faces of a folder that was judged or made just now."""
    widths = json.loads(content_of(home / WIDTHS, limits.PROGRAM) or b"")
    return {name: Face(name, home / f"{name}.ttf", widths[name]) for name in FACES}


def _cache_folders() -> Iterator[Path]:
    """Yield the user's cache folder, then one among temporary files."""
    home = Path.home()
    if os.name == "nt":
        own = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        own = home / "Library" / "Caches"
    else:
        own = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    yield own / "sopdocs"
    import tempfile  # it writes a file to find its folder: only if there is no other

    user = getattr(os, "getuid", lambda: "")()
    yield Path(tempfile.gettempdir()) / f"sopdocs-{user}"


def _make(home: Path) -> None:
    """Write the faces next to their final place and move them there at once, never half written.

    Unsound files in their place are moved away.
    """
    import tempfile

    home.parent.mkdir(parents=True, exist_ok=True)
    wanted = {code for first, last in _RANGES for code in range(first, last + 1)}
    with tempfile.TemporaryDirectory(dir=home.parent, ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "faces"
        made.mkdir()
        widths = {name: _make_face(name, made, wanted) for name in FACES}
        write_new(made / WIDTHS, json.dumps(widths).encode())
        if os.path.lexists(home) and not _is_sound(home):
            home.rename(Path(folder) / "unsound")
        try:
            made.rename(home)
        except OSError:
            if not _is_sound(home):  # another process was faster
                raise


def _make_face(name: str, folder: Path, wanted: set[int]) -> dict[str, float]:
    """Write a face into the folder; return the widths of its characters."""
    from fontpkg_arimo import ROOT
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    suffix, weight = FACES[name]
    font = TTFont(ROOT / "files" / f"Arimo{suffix}[wght].ttf", recalcTimestamp=False)
    options = Options(
        layout_features=[],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
        hinting=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": weight})
    _rename(font, name)
    font.save(folder / f"{name}.ttf")
    scale = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"]
    return {
        chr(code): advances[glyph][0] * scale
        for code, glyph in sorted(font.getBestCmap().items())
        if code in wanted
    }


def _rename(font: TTFont, name: str) -> None:
    """Give the face its PostScript name, by which PDF readers distinguish faces."""
    style = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bolditalic": "BoldItalic"}[
        name
    ]
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = f"Arimo-{style}"
        elif record.nameID == 4:
            record.string = f"Arimo {style}"
