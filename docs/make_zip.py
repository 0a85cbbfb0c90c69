"""Make the zip for offices without git: ``python docs/make_zip.py [FOLDER]``.

In: this project's files. Out: ``sopdocs-VERSION.zip`` with one folder, in ``dist`` by default.
Equal files give an equal zip. Registers, results and hidden files stay out.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
FOLDERS = ("sopdocs", "letter_templates", "sop_sources", "docs")
FILES = (
    "mulai.bat",
    "sopdocs.bat",
    "sopdocs-web.bat",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "pyproject.toml",
)
LEFT_OUT = re.compile(r"(?:^|/)(?:\.|__pycache__|register\.sqlite3)|\.py[cod]$|\.egg-info")
WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can say


def main(folder: Path) -> Path:
    """Write the zip into a folder; returns its path."""
    version = re.search(r'__version__ = "(.+?)"', (HOME / "sopdocs/__init__.py").read_text("utf-8"))
    assert version is not None, "the package says its version"
    name = f"sopdocs-{version[1]}"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for path in _files():
            entry = zipfile.ZipInfo(f"{name}/{path}", WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, _content(HOME / path))
    return target


def _files() -> Iterator[str]:
    """Yield the names of all files, from this project's folder."""
    yield from FILES
    for folder in FOLDERS:
        for path in sorted((HOME / folder).rglob("*")):
            name = path.relative_to(HOME).as_posix()
            if path.is_file() and not LEFT_OUT.search(name):
                yield name


def _content(path: Path) -> bytes:
    """Return a file's content; a batch file has Windows' line ends, whatever git made of them."""
    content = path.read_bytes()
    if path.suffix == ".bat":
        return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return content


if __name__ == "__main__":
    print(main(Path(sys.argv[1]) if sys.argv[1:] else HOME / "dist"))
