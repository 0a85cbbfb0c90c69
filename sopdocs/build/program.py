"""The digest of everything that a sheet is made with but its source: code, libraries, typeface."""

from __future__ import annotations

import functools
import os
import re
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

from sopdocs import __version__
from sopdocs.files import Refusal, digest, limits, read_file

LIBRARIES = (
    "PyYAML",
    "fontpkg-arimo",
    "fonttools",
    "graphviz",
    "pillow",
    "pygraphviz",
    "reportlab",
    "rl_accel",
    "segno",
    "svglib",
)
ELSEWHERE = (
    "archive",
    "books",
    "build",
    "changing",
    "checking",
    "cli",
    "importing",
    "letters",
    "readiness",
    "register",
    "reports",
    "revisions",
    "sandbox",
    "site",
    "starting",
    "tables",
    "web",
)  # rooms that no sheet's bytes depend on

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DESCRIBED = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+).*\.(?:dist|egg)-info")


@functools.cache
def program(room: str = "") -> str:
    """One digest of everything that a PDF's bytes depend on, except what the office wrote.

    ``room`` is a further room whose modules count, such as ``books``. The modules are read once
    for each process: 300 files take 10 ms, and nothing cheaper (sizes, times, a version) would
    distinguish an edited program from the old one.
    """
    parts = [name.encode() + b"\0" + _content(Path(_PACKAGE, name)) for name in modules(room)]
    return digest(_versions().encode(), *parts, *_typeface())


def modules(room: str = "") -> list[str]:
    """The modules that a sheet can depend on and those of ``room``, as paths in the package.

    Folders of other rooms are not entered: there are as many modules in them again.
    """
    found = []
    for folder, folders, files in os.walk(_PACKAGE):
        inside = folder[len(_PACKAGE) + 1 :].replace(os.sep, "/")
        if not inside:
            folders[:] = [name for name in folders if name not in ELSEWHERE or name == room]
        found += [f"{inside}/{name}".lstrip("/") for name in files if name.endswith(".py")]
    return sorted(found)


def program_name() -> str:
    """The program as a message names it: version and the first figures of its digest."""
    return f"sopdocs {__version__} ({program()[:8]})"


def _versions() -> str:
    found = {
        "python": "{}.{}".format(*sys.version_info),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    if find_spec("pygraphviz") is None:
        import shutil

        found["neato"] = shutil.which("neato") or ""
    installed = _installed()
    for name in LIBRARIES:
        found[name] = installed.get(_key(name), "")
    return repr(sorted(found.items()))


def _installed() -> dict[str, str]:
    """The version of each installed package, from the name of the folder that describes it.

    ``importlib.metadata`` reads the same after loading 25 modules, a tenth of a small build.
    """
    found: dict[str, str] = {}
    for folder in filter(os.path.isdir, sys.path):
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            described = _DESCRIBED.match(name)
            if described:
                found.setdefault(_key(described["name"]), described["version"])
    return found


def _key(name: str) -> str:
    """A package's name without what can be written in several ways (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _typeface() -> list[bytes]:
    from sopdocs.fonts import faces

    files = sorted({face.file for face in faces().values()})
    return [_content(file) for file in [*files, files[0].with_name("widths.json")]]


def _content(file: Path) -> bytes:
    """A file of the program itself; nothing can be made without it."""
    content = read_file(file, limits.PROGRAM)
    if isinstance(content, Refusal):
        raise OSError(f"{file}: {content.message}")
    return content
