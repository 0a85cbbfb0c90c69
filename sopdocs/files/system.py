"""Why the system refused a file and what helps, in Indonesian; locks of a moment are waited out."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sopdocs.problem import reason

T = TypeVar("T")

PAUSE = 0.05  # seconds
TRIES = 41  # 2 seconds in all: virus scanners and sync programs hold a new file for less
SHARING_VIOLATION, LOCK_VIOLATION = 32, 33  # Windows: another program has the file open
NAME_TOO_LONG = 206  # Windows
PATH_NOT_FOUND = 3  # Windows, also for paths over its limit
LONGEST_WINDOWS_PATH = 259
_LOCKED = (SHARING_VIOLATION, LOCK_VIOLATION)
ACCESS_DENIED = 5  # Windows, for a file that cannot be replaced while a program has it open

SHORTER = (
    "pendekkan nama berkas atau foldernya, atau pindahkan proyek ke folder yang lebih dekat ke akar"
)
CLOSE = "tutup berkas itu di program lain (Acrobat, Word, Excel), lalu ulangi"


def patiently(action: Callable[[], T], also: int = SHARING_VIOLATION) -> T:
    """Return `action()`; while another program locks the file, try again for up to 2 seconds.

    Only Windows locks files that way: elsewhere the first error is raised. `also` is a further code
    of Windows that can mean a lock.
    """
    for _ in range(TRIES - 1):
        try:
            return action()
        except OSError as error:
            if not (is_locked(error) or getattr(error, "winerror", None) == also):
                raise
        time.sleep(PAUSE)
    return action()


def is_locked(error: OSError) -> bool:
    """True if another program holds the file (Windows)."""
    return getattr(error, "winerror", None) in _LOCKED


def is_held(error: OSError, path: Path) -> bool:
    """True if Windows refuses an existing file, as it does while Acrobat shows it."""
    return getattr(error, "winerror", None) == ACCESS_DENIED and path.is_file()


def is_too_long(error: OSError, path: Path) -> bool:
    """True if the system refused the length of a name or path; Windows reports several codes."""
    code = getattr(error, "winerror", None)
    return (
        error.errno == errno.ENAMETOOLONG
        or code == NAME_TOO_LONG
        or (code == PATH_NOT_FOUND and len(str(path.absolute())) > LONGEST_WINDOWS_PATH)
    )


def why(error: OSError, path: Path) -> str:
    """The reason of a system error, in a few words."""
    if is_locked(error):
        return "sedang dipakai program lain"
    if is_held(error, path):
        return "sedang dibuka program lain, atau tidak diizinkan"
    if is_too_long(error, path):
        return "jalur atau nama berkas terlalu panjang"
    return reason(error)


def hint(error: OSError, path: Path, otherwise: str) -> str:
    """What helps against a system error; `otherwise` where nothing better is known."""
    if is_locked(error):
        return CLOSE
    if is_held(error, path):
        return f"{CLOSE}; bila tidak terbuka di mana pun, periksa izin dan folder yang terlindung"
    if is_too_long(error, path):
        return SHORTER
    if error.errno == errno.ENOSPC:
        return "kosongkan cakram, atau pilih folder di cakram lain"
    return otherwise
