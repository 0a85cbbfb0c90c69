"""Notice that a source was saved, and find what has to be built for it.

Folders are listed again and again. That needs no library and works on network shares, where the
system reports no change made by another machine; a look at 1,000 sources takes a few milliseconds.
Times and sizes of files only say that it is worth building: what is built is decided by content.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import content_of, limits
from sopdocs.source import find

PAUSE = 0.15  # seconds between two looks, more if a look takes long
SHARE = 10  # looking takes at most one part in so many of the time
REST = 0.05  # seconds without a change before building begins
LONGEST = 1.0  # seconds after which building begins in any case
COARSE = 2.2  # seconds after which a file whose time is kept in whole seconds is built again

Look = dict[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class SavedChange:
    """Files that were saved, made or deleted, and the paths to build for them."""

    files: frozenset[str]
    paths: tuple[Path, ...]


class Watch:
    """Watches paths from the moment that it is made, but not the out folder."""

    def __init__(self, paths: list[Path], out: Path) -> None:
        self._paths = paths
        self._out = os.path.realpath(out)
        self._seen, self._pause = self._look()

    def changes(self) -> Iterator[SavedChange]:
        """Each change, once nothing changes any more; never ends."""
        again: tuple[float, SavedChange] | None = None
        while True:
            time.sleep(self._pause)
            now, self._pause = self._look()
            if now == self._seen:
                if again is not None and time.monotonic() > again[0]:
                    yield again[1]
                    again = None
                continue
            now = self._settled(now)
            files = frozenset(
                file
                for file in self._seen.keys() | now.keys()
                if self._seen.get(file) != now.get(file)
            )
            coarse = any(now[file][0] % 1_000_000_000 == 0 for file in files if file in now)
            self._seen = now
            change = SavedChange(files, tuple(touched(files, self._paths)))
            again = (time.monotonic() + COARSE, change) if coarse else None
            if change.paths:
                yield change

    def _settled(self, now: Look) -> Look:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            time.sleep(REST)
            before, (now, _) = now, self._look()
            if now == before:
                break
        return now

    def _look(self) -> tuple[Look, float]:
        """Time, size and inode of every file, and the seconds to wait until the next look."""
        start = time.monotonic()
        found: Look = {}
        for path in self._paths:
            levels = find.DEEPEST_FOLDER if path.is_dir() else 0
            self._below(str(path if path.is_dir() else path.parent), found, levels)
        return found, max(PAUSE, SHARE * (time.monotonic() - start))

    def _below(self, folder: str, found: Look, levels: int) -> None:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not entry.is_dir(follow_symlinks=False):
                _note(entry, found)
            elif levels and os.path.realpath(entry.path) != self._out:
                self._below(entry.path, found, levels - 1)


def _note(file: os.DirEntry[str], found: Look) -> None:
    try:
        state = os.stat(file)
    except OSError:
        return
    found[os.path.normpath(file.path)] = (state.st_mtime_ns, state.st_size, state.st_ino)


def touched(files: frozenset[str], paths: list[Path]) -> list[Path]:
    """What to build when files have changed.

    These are their folders and, if an institution changed, its sources in other folders.
    """
    folders = {_office(Path(file), paths) for file in files}
    found = [
        path for path in paths if path in folders or (not path.is_dir() and path.parent in folders)
    ]
    for folder in sorted(folders):
        if any(path in folder.parents for path in paths if path.is_dir()):
            found.append(folder)
    if any(
        not file.lower().endswith((".yaml", ".yml")) or os.path.basename(file) in find.OTHER_FILES
        for file in files
    ):
        found += _elsewhere(folders, paths)
    return [
        path for path in dict.fromkeys(found) if not any(above in path.parents for above in found)
    ]


def _office(file: Path, paths: list[Path]) -> Path:
    """The nearest institution's folder around a file, else the nearest folder that exists."""
    around = [
        folder
        for folder in file.parents
        if any(folder == path or path in folder.parents for path in paths)
    ]
    for folder in around:
        if (folder / find.INSTITUTION_FILE).is_file():
            return folder
    return next((folder for folder in around if folder.is_dir()), file.parent)


def _elsewhere(folders: set[Path], paths: list[Path]) -> list[Path]:
    """Sources in other folders that name an institution of these folders."""
    real = {folder.resolve() for folder in folders}
    found = []
    for file in find.find(paths)[0]:
        raw = content_of(file, limits.SOURCE)
        place = find.place(file, raw)[0] if raw is not None else None
        if place is not None and place.folder != file.parent and place.folder.resolve() in real:
            found.append(file)
    return found
