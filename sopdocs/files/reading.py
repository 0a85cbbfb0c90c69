"""The one reader of files: regular files only, opened without blocking, bounded, read once.

What cannot be read is a `Refusal`, never an exception. Devices, FIFOs and sockets are refused
before they are opened, and once more after: the open handle is what is judged and read, so nobody
can put another file in its place in between.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files.system import hint, patiently, why
from sopdocs.problem import ERROR, Problem

MISSING, FOLDER, SPECIAL, LARGE, OUTSIDE, SYSTEM = (
    "missing",
    "folder",
    "special",
    "large",
    "outside",
    "system",
)
CHUNK = 1_000_000  # bytes
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO without a writer would block for ever
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read: one of the kinds above, and message and hint in Indonesian."""

    kind: str
    message: str
    hint: str

    @property
    def is_missing(self) -> bool:
        return self.kind == MISSING

    @property
    def is_folder(self) -> bool:
        return self.kind == FOLDER

    def problem(self, file: Path) -> Problem:
        """The refusal as an error about `file` as a whole."""
        code = codes.TOO_LARGE if self.kind == LARGE else codes.UNREADABLE_FILE
        return Problem(code, ERROR, str(file), 0, 0, self.message, self.hint)


def read_file(path: Path, at_most: int, inside: Path | None = None) -> bytes | Refusal:
    """Read a regular file of at most `at_most` bytes.

    With `inside`, the file must be in that folder once all links are resolved; this is for names
    that a document gives, since anybody can have written it.
    """
    try:
        if inside is not None:
            real = path.resolve()
            if not real.is_relative_to(inside.resolve()):
                return Refusal(
                    OUTSIDE,
                    f"berkas ini berada di luar folder {inside.name or inside}",
                    "salin berkasnya ke folder itu",
                )
            return patiently(lambda: _read(real, at_most, _FLAGS | _NO_LINK))
        return patiently(lambda: _read(path, at_most, _FLAGS))
    except OSError as error:
        return _refused(path, error)
    except (ValueError, RuntimeError):  # a NUL in the name, a loop of links
        return Refusal(SYSTEM, "tidak dapat dibaca: nama berkas tidak sah", "periksa namanya")


def content_of(path: Path, at_most: int, inside: Path | None = None) -> bytes | None:
    """The bytes of a file, or None if it cannot be read, whatever the reason."""
    content = read_file(path, at_most, inside)
    return content if isinstance(content, bytes) else None


def _read(path: Path, at_most: int, flags: int) -> bytes | Refusal:
    if refusal := _unfit(os.stat(path), at_most):  # merely opening a device can change its state
        return refusal
    handle = os.open(path, flags)
    with open(handle, "rb", buffering=0) as stream:
        state = os.fstat(handle)
        if refusal := _unfit(state, at_most):
            return refusal
        content = bytearray()
        while part := stream.read(min(CHUNK, at_most + 1 - len(content))):
            content += part
            if len(content) > at_most:  # it grows, or is one of /proc, which has no size
                return _too_large(at_most)
        if part is None:  # nothing has arrived yet, and it is unknown when something will
            return _special()
        return bytes(content)


def _unfit(state: os.stat_result, at_most: int) -> Refusal | None:
    if stat.S_ISDIR(state.st_mode):
        return Refusal(FOLDER, "ini folder, bukan berkas", "sebut satu berkas")
    if not stat.S_ISREG(state.st_mode):
        return _special()
    return _too_large(at_most) if state.st_size > at_most else None


def _special() -> Refusal:
    return Refusal(
        SPECIAL,
        "ini bukan berkas biasa (perangkat, pipa, atau soket)",
        "sebut berkas biasa, atau salin isinya ke berkas biasa",
    )


def _too_large(at_most: int) -> Refusal:
    size = f"{at_most // 1_000_000} MB"
    return Refusal(LARGE, f"berkas ini terlalu besar: lebih dari {size}", f"paling besar {size}")


def _refused(path: Path, error: OSError) -> Refusal:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Refusal(MISSING, "berkas ini tidak ada", "periksa nama dan foldernya")
    if isinstance(error, IsADirectoryError):
        return Refusal(FOLDER, "ini folder, bukan berkas", "sebut satu berkas")
    if error.errno in (errno.ENXIO, errno.EAGAIN):  # a socket; a device with nothing to read
        return _special()
    return Refusal(
        SYSTEM,
        f"tidak dapat dibaca: {why(error, path)}",
        hint(error, path, "periksa izin berkasnya"),
    )
