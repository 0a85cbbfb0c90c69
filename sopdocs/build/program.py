"""A digest of all that makes a sheet but its source: the program, its libraries, its typeface."""

from __future__ import annotations

import functools
import platform
import zlib
from importlib.metadata import PackageNotFoundError, version
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
    "svglib",
)
ELSEWHERE = (
    "archive",
    "batch",
    "books",
    "cli",
    "letters",
    "readiness",
    "register",
    "revisions",
)  # folders of the package that no sheet depends on


@functools.cache
def program(more: str = "") -> str:
    """One digest for all that a PDF's bytes depend on beside what the office wrote; ``more`` is a further folder of modules.

    The modules are read, once a process: 60 files are 2 ms, a tenth of what starting Python takes, and nothing that
    could be asked instead (sizes, times, a version) tells an edited program from the old one.
    """
    package = Path(__file__).parent.parent
    parts = [name.encode() + b"\0" + _content(package / name) for name in modules(more)]
    return digest(_versions().encode(), *parts, *_typeface())


def modules(more: str = "") -> list[str]:
    """The files of the program that a sheet may depend on, and those of the folder ``more``, by their names in the package."""
    package = Path(__file__).parent.parent
    found = [module.relative_to(package) for module in package.rglob("*.py")]
    return sorted(
        module.as_posix()
        for module in found
        if module.parts[0] not in ELSEWHERE or module.parts[0] == more
    )


def named() -> str:
    """The program as a person names it."""
    return f"sopdocs {__version__} ({program()[:8]})"


def _versions() -> str:
    found = {
        "python": ".".join(platform.python_version_tuple()[:2]),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return repr(sorted(found.items()))


def _typeface() -> list[bytes]:
    from sopdocs.fonts import faces

    files = sorted({face.file for face in faces().values()})
    return [_content(file) for file in [*files, files[0].with_name("widths.json")]]


def _content(file: Path) -> bytes:
    """A file of the program itself: without it nothing can be made."""
    content = read_file(file, limits.PROGRAM)
    if isinstance(content, Refusal):
        raise OSError(f"{file}: {content.message}")
    return content
