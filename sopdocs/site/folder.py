"""The catalogue's folder: what is written there, what is removed, and what is never touched.

Only a folder that is empty, or that has our mark, is written in. A page ends in a seal, the digest
of what is before it, so that a page which somebody changed is never written over. The copies of a
SOP are in a folder that their digest names: a new page leads to new copies, and until it is there
the old page leads to the old ones.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import (
    Failure,
    anything,
    content_of,
    digest,
    is_signed,
    limits,
    remove,
    write_file,
    write_new,
)
from sopdocs.files.system import why
from sopdocs.site.card import PublishedCopy
from sopdocs.site.record import FOLDER

MARK = "katalog.txt"
MARK_TEXT = (
    "Folder ini ditulis oleh  sopdocs site  dan isinya dapat dibuat ulang kapan saja.\n"
    "Halaman yang tidak diperlukan lagi dihapus; berkas lain di sini tidak disentuh.\n"
)
_SEAL = re.compile(rb"(?:<!--|/\*) sopdocs isi=([0-9a-f]{64}) (?:-->|\*/)\n\Z")
_MARKUP = (".html", ".svg")


def sealed(name: str, content: bytes) -> bytes:
    """Return a page, a style sheet or a script with its seal."""
    begin, end = ("<!--", "-->") if name.endswith(_MARKUP) else ("/*", "*/")
    return content + f"{begin} sopdocs isi={digest(content)} {end}\n".encode()


def is_sealed(present: bytes) -> bool:
    """True for a file of ours as it was written, or an empty one."""
    seal = _SEAL.search(present[-120:])
    return not present or (
        seal is not None and digest(present[: -len(seal[0])]) == seal[1].decode()
    )


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A folder that this program can write a catalogue in."""

    out: Path

    def begin(self) -> Failure | None:
        """Mark the folder as ours; returns why nothing can be written there."""
        mark = self.out / FOLDER / MARK
        if content_of(mark, limits.SOURCE) == MARK_TEXT.encode():
            return None
        try:
            if os.path.lexists(self.out) and (not self.out.is_dir() or os.listdir(self.out)):
                return Failure(
                    f"{self.out} berisi berkas yang bukan katalog buatan sopdocs, jadi tidak"
                    " ditulisi",
                    "pilih folder kosong, atau folder baru, misalnya  --out public",
                )
        except OSError as error:
            return Failure(f"{self.out}: {why(error, self.out)}", "periksa nama dan izinnya")
        return write_file(mark, MARK_TEXT.encode(), anything)

    def write(self, name: str, content: bytes) -> Failure | None:
        """Write a page of ours, whole or not at all; what somebody changed stays."""
        return write_file(self.out / name, sealed(name, content), is_sealed)

    def write_copies(self, folder: str, files: dict[str, bytes]) -> Failure | None:
        """Put the copies of a SOP in their folder; an equal file that is there already stays."""
        for name, content in files.items():
            target = self.out / folder / name
            if content_of(target, limits.PDF) == content:
                continue
            if failure := write_new(target, content):
                return failure
        return None

    def has_copies(self, folder: str, names: Iterable[str]) -> bool:
        """True if all copies of a SOP are in their folder."""
        if not folder:
            return True
        try:
            return set(os.listdir(f"{self.out}/{folder}")).issuperset(names)
        except OSError:
            return False

    def remove_copies(self, folder: str, copies: tuple[PublishedCopy, ...]) -> list[Path]:
        """Remove the copies of a SOP as they were written; returns those that stay."""
        kept = []
        for one in copies:
            file = self.out / folder / one.name
            present = content_of(file, limits.PDF)
            if present is None or (digest(present) == one.digest and remove(file)):
                continue
            kept.append(file)
        self.remove_empty(folder)
        return kept

    def remove(self, name: str) -> list[Path]:
        """Remove a page of ours; returns it if it stays because somebody changed it."""
        file = self.out / name
        present = content_of(file, limits.REPORT)
        if present is None:
            return []
        is_ours = is_sealed(present) or (name.endswith(".pdf") and _is_our_copy(present))
        if not is_ours or not remove(file):
            return [file]
        self.remove_empty(os.path.dirname(name))
        return []

    def remove_empty(self, folder: str) -> None:
        """Remove a folder and those around it, as far as nothing is left in them."""
        while folder:
            with contextlib.suppress(OSError):
                (self.out / folder).rmdir()
            folder = os.path.dirname(folder)

    def sealed_files(self) -> list[str]:
        """The files of ours, read from the files themselves: for a folder without its record."""
        found = []
        for home, folders, names in os.walk(self.out):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for name in sorted(names):
                content = content_of(Path(home, name), limits.REPORT) or b""
                is_ours = is_sealed(content) if content else False
                if is_ours or (name.endswith(".pdf") and _is_our_copy(content)):
                    found.append(Path(home, name).relative_to(self.out).as_posix())
        return found


def _is_our_copy(pdf: bytes) -> bool:
    from sopdocs.files import is_as_made

    return is_as_made(pdf) and not is_signed(pdf)
