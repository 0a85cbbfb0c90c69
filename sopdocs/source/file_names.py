"""Names of sources: equal ones on other systems, and names that Windows keeps for devices."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from sopdocs import codes
from sopdocs.problem import ERROR, Problem, quote

# Windows: "Naming Files, Paths, and Namespaces"; with any ending they still name the device
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\..*)?", re.I)
_ENDING = re.compile(r"\.ya?ml$", re.I)


def file_key(name: str) -> str:
    """Equal for names of one file on Windows or macOS: capitals and composed letters are one.

    >>> file_key("Rapat/Café.pdf") == file_key("rapat/CAFE\\u0301.pdf")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


def without_ending(name: str) -> str:
    """The name of a source as letters and books use it.

    >>> without_ending("arsip.YAML"), without_ending("arsip"), without_ending("arsip.yml")
    ('arsip', 'arsip', 'arsip')
    """
    return _ENDING.sub("", name)


def unusable_name(file: Path, name: str) -> Problem | None:
    """Why a file cannot be a source: a name on its way that Windows cannot have."""
    if _DEVICE.fullmatch(name):
        what = f"nama {quote(name)} dipakai Windows untuk perangkat"
        hint = f"ganti namanya, misalnya menjadi sop-{name}"
    elif name not in (".", "..") and name.rstrip(". ") != name:
        what = f"nama {quote(name)} berakhir dengan titik atau spasi, yang tidak dapat di Windows"
        hint = f"ganti namanya menjadi {quote(name.rstrip('. ') or 'nama lain')}"
    else:
        return None
    return Problem(codes.UNREADABLE_FILE, ERROR, str(file), 0, 0, what, hint)


class OutputNames:
    """Which source has which output, so that no two have the same on any system."""

    def __init__(self) -> None:
        self._taken: dict[str, Path] = {}

    def take(self, output: str, file: Path) -> Path | None:
        """Take an output, named from the out folder, for a source; the source that has it."""
        other = self._taken.setdefault(file_key(output), file)
        return None if other == file else other

    def __contains__(self, output: str) -> bool:
        return file_key(output) in self._taken


def same_output(
    file: Path, other: Path, output: str, hint: str = "beri salah satu nama berkas lain"
) -> Problem:
    """Two sources would write one file; on this system perhaps not, but on others."""
    message = f"akan menjadi berkas yang sama dengan {other}: {output}"
    return Problem(codes.SAME_OUTPUT, ERROR, str(file), 0, 0, message, hint)
