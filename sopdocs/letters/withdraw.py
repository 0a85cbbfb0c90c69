"""Take the copies of a void or revised letter out of use: marked, in a separate folder.

Files that somebody edited or signed are moved as they are, because a mark would break a signature.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Failure, content_of, limits, move, remove, write_file
from sopdocs.letters.mark import marked
from sopdocs.letters.office import as_pdf, is_untouched_pdf
from sopdocs.letters.outputs import ours
from sopdocs.problem import WARNING, Problem
from sopdocs.source.letter_parts import slug

_TEXT = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A letter's document as issued, its number, and what its mark says.

    `version` ends the names of its copies, so that each version has its own.
    """

    nomor: str
    document: bytes
    word: str
    note: str
    version: str = ""

    @property
    def folder(self) -> str:
        """The folder for its copies, next to the letters in use."""
        return self.word.lower()


def withdraw(folder: Path, stem: str, letter: Withdrawn) -> tuple[list[Path], list[Problem]]:
    """Mark and move the copies of a letter in a folder of letters; return their new places.

    `stem` is the name of the letter's file; copies next to edited files end in -2, -3 and so on.
    """
    moved: list[Path] = []
    problems: list[Problem] = []
    found = [
        file
        for file in copies(folder, stem, ".docx")
        if _prints(content_of(file, limits.LETTER) or b"", letter)
    ]
    for file in found:
        name = "-".join(filter(None, (file.stem, slug(letter.nomor), letter.version)))
        target = folder / letter.folder / f"{name}.docx"
        content = content_of(file, limits.LETTER)
        is_ours = content == letter.document
        new = marked(letter.document, letter.word, letter.note) if is_ours else b""
        _put(file, target, new, moved, problems)
        paper = file.with_suffix(".pdf")
        if paper.is_file():
            _put(paper, target.with_suffix(".pdf"), _paper(paper, new), moved, problems)
    return moved, problems


def copies(folder: Path, stem: str, ending: str) -> list[Path]:
    """Return the files that a letter of this name can have, by their names alone.

    Signing services add a word to the name: "spt_signed.pdf", "spt-tte.pdf".
    """
    added = r"(-\d+|[-_ .(]*(signed|sign|ttd|tte|bsre|sudah)\b.*)?"
    names = re.compile(re.escape(Path(stem).name) + added, re.I)
    below = folder / Path(stem).parent
    return [file for file in sorted(below.glob(f"*{ending}")) if names.fullmatch(file.stem)]


def _prints(content: bytes, letter: Withdrawn) -> bool:
    """True for the document itself, and for an edited copy that still prints its number."""
    if content == letter.document:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            info = archive.getinfo("word/document.xml")
            if info.file_size > limits.LETTER:
                return False
            text = _TEXT.sub("", archive.read(info).decode("utf-8", "replace"))
    except Exception:  # not a zip file, or a broken one: not a letter
        return False
    return letter.nomor in text


def _paper(paper: Path, document: bytes) -> bytes:
    """Return the marked PDF; empty if it has to be moved as it is."""
    content = content_of(paper, limits.PDF) or b""
    if not document or not is_untouched_pdf(content):
        return b""
    (made,), _ = as_pdf([document])
    return made or b""


def _put(
    old: Path, target: Path, content: bytes, moved: list[Path], problems: list[Problem]
) -> None:
    """Write the marked copy and remove the old file; without a copy, move it as it is."""
    if content:
        failure: Failure | None = write_file(target, content, ours)
        gone = failure is None and remove(old)
    else:
        failure, gone = None, move(old, target)
    if gone:
        moved.append(target)
        return
    message, hint = failure or (
        f"tidak dapat dipindahkan ke {target}",
        "pindahkan sendiri; surat ini tidak berlaku lagi",
    )
    problems.append(Problem(codes.KEPT_LETTER, WARNING, str(old), 0, 0, message, hint))
