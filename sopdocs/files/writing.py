"""The one writer of files: whole or not at all, and never over what must not be lost.

Every caller passes what can be written over. A signed PDF is never written over, whatever the
caller allows, except by the same PDF with something added behind it.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sopdocs.files.limits import REPORT
from sopdocs.files.pdf import is_signed
from sopdocs.files.reading import FOLDER, MISSING, SYSTEM, Refusal, read_file
from sopdocs.files.system import ACCESS_DENIED, hint, patiently, why

MayReplace = Callable[[bytes], bool]  # given the present content, can it be written over?

OTHER_NAME = "sebut nama berkas lain, atau pindahkan dahulu berkas itu"
_PART = 1 << 20  # bytes that are copied at once
_ACCESS = "tutup berkas itu di program lain, atau periksa izin dan isi cakramnya"


class Failure(NamedTuple):
    """Why a file was not written, and what to do."""

    message: str
    hint: str


def anything(_: bytes) -> bool:
    """For files whose name is ours alone, such as records in the out folder."""
    return True


def unchanged(before: bytes) -> MayReplace:
    """Only over what was read before: what somebody saved meanwhile stays."""
    return lambda present: present == before


def write_file(
    target: Path, content: bytes | BinaryIO, may_replace: MayReplace, mode: int | None = None
) -> Failure | None:
    """Write a file whole, or change nothing; returns why it was not written.

    `content` can be an open file, for what is too large for memory. `may_replace` judges the
    present content. `mode` are the permissions of the new file, by default those of any new file.
    """
    if refusal := _refusal(target, content, may_replace):
        return refusal

    def put(made: Path) -> None:
        if mode is not None:
            os.chmod(made, stat.S_IMODE(mode))
        patiently(lambda: os.replace(made, target), also=ACCESS_DENIED)

    return _failure(target, lambda: _through_temporary(target, content, put))


def write_new(target: Path, content: bytes) -> Failure | None:
    """Write a file only if the name is free; an existing file, even an empty one, stays."""
    taken = Failure(f"{target} sudah ada dan tidak ditimpa", OTHER_NAME)
    placed = []
    failure = _failure(target, lambda: placed.append(place_new(target, content)))
    return failure or (None if placed[0] else taken)


def place_new(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet, whole or not at all, and let it last a power cut.

    Returns False if it exists meanwhile; `os.replace` would write over the file of a process that
    was faster. Raises OSError if it cannot be written.
    """
    placed = [True]

    def put(made: Path) -> None:
        try:
            os.link(made, path)
        except FileExistsError:
            placed[0] = False
        except OSError:
            placed[0] = _claim(made, path)

    _through_temporary(path, content, put, lasting=True)
    if placed[0]:
        _sync(path.parent)
    return placed[0]


def can_write(target: Path, size: int) -> Failure | None:
    """Try whether a file of `size` bytes can be written next to `target`; nothing is left."""
    return _failure(target, lambda: _through_temporary(target, b"\0" * size, lambda _: None))


def claim(path: Path) -> bool:
    """Create an empty file; False if the name is taken. Raises OSError if it cannot be created."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError:
        return False
    return True


def move(old: Path, new: Path) -> bool:
    """Move a file to a name that is free; False if it is taken or the system refuses."""
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old, new)
        except FileExistsError:
            return False
        except OSError:  # a disk without hard links
            return _claim(old, new)
    except OSError:
        return False
    return remove(old)


def exchange(fresh: Path, folder: Path, away: Path) -> Failure | None:
    """Put a new folder in the place of an old one, which moves to `away`; or change nothing."""

    def swap() -> None:
        if not folder.exists():
            os.rename(fresh, folder)
            return
        os.rename(folder, away)
        try:
            os.rename(fresh, folder)
        except OSError:
            os.rename(away, folder)
            raise

    return _failure(folder, swap)


def remove(file: Path) -> bool:
    """Remove a file; True if it is gone."""
    try:
        patiently(lambda: file.unlink(missing_ok=True))
    except OSError:
        return False
    return True


def _refusal(target: Path, content: bytes | BinaryIO, may_replace: MayReplace) -> Failure | None:
    present = read_file(target, REPORT)
    if isinstance(present, Refusal):
        if present.kind == MISSING:
            return None
        if present.kind == FOLDER:
            return Failure(
                f"tidak dapat menulis {target}: itu folder, bukan berkas",
                "pindahkan folder yang bernama sama itu",
            )
        if present.kind == SYSTEM:
            return Failure(f"tidak dapat menulis {target}: {present.message}", present.hint)
        return Failure(f"{target} {present.message}, jadi tidak ditimpa", OTHER_NAME)
    goes_on = isinstance(content, bytes) and content.startswith(present)
    if is_signed(present) and not goes_on:
        return Failure(
            f"{target} sudah ditandatangani secara elektronik, jadi tidak ditimpa", OTHER_NAME
        )
    if not may_replace(present):
        return Failure(
            f"{target} sudah ada dan bukan buatan program ini, atau sudah diubah; tidak ditimpa",
            OTHER_NAME,
        )
    return None


def _through_temporary(
    target: Path, content: bytes | BinaryIO, put: Callable[[Path], None], lasting: bool = False
) -> None:
    """Write the content next to `target`, then let `put` move or link it; nothing else stays.

    `lasting` waits until the disk has it: 16 ms, too much for each of a thousand sheets.
    """
    made = target.parent / f".sopdocs-{os.urandom(8).hex()}.tmp"
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(made, "xb") as stream:
            _copy(content, stream)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        put(made)
    finally:  # after an interruption too
        remove(made)


def _copy(content: bytes | BinaryIO, stream: BinaryIO) -> None:
    if isinstance(content, bytes):
        stream.write(content)
        return
    content.seek(0)
    while part := content.read(_PART):
        stream.write(part)


def _failure(target: Path, action: Callable[[], None]) -> Failure | None:
    try:
        action()
    except (OSError, ValueError) as error:
        problem = error if isinstance(error, OSError) else OSError()
        return Failure(
            f"tidak dapat menulis {target}: {why(problem, target)}", hint(problem, target, _ACCESS)
        )
    return None


def _claim(made: Path, path: Path) -> bool:
    """Place a file on a disk without hard links (FAT): claim the name, then replace that.

    Killed between the two, the empty file stays: a register refuses it with its reason and never
    numbers from the start.
    """
    if not claim(path):
        return False
    os.replace(made, path)
    return True


def _sync(folder: Path) -> None:
    """The folder's own entry must last too; Windows has no such call and needs none."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
