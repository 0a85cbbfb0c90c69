"""Write letters as files: completely or not at all, and never over an edited or signed file."""

from __future__ import annotations

from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, can_write, limits, read_file, write_file
from sopdocs.letters.archive import is_untouched
from sopdocs.letters.office import is_untouched_pdf
from sopdocs.problem import ERROR, WARNING, Problem


def put(
    target: Path, content: bytes, final: bool = False
) -> tuple[Path | None, str, list[Problem]]:
    """Write a letter; return its path, ``dibuat`` or ``tetap``, and problems.

    A file that was changed since this program wrote it stays; the new one is written next to it.
    A `final` letter does not go over another one either: two letters can have one file's name.
    """
    place = target
    problems: list[Problem] = []
    for number in range(1, 100):
        existing = read_file(place, limits.LETTER)
        if isinstance(existing, Refusal):
            break  # no file, or an unreadable one, which writing reports
        if existing == content:
            return place, "tetap", problems
        if ours(existing) and not final:
            break
        place = target.with_name(f"{target.stem}-{number + 1}{target.suffix}")
    if place != target:
        problems.append(
            Problem(
                codes.KEPT_LETTER,
                WARNING,
                str(target),
                0,
                0,
                "berkas ini surat lain, atau sudah disunting atau ditandatangani di luar program, "
                "jadi tidak ditimpa",
                f"yang baru ada di {place}",
            )
        )
    if failure := write_file(place, content, _nothing if final else ours):
        problem = Problem(codes.UNWRITABLE_FILE, ERROR, str(place), 0, 0, *failure)
        return None, "gagal", [*problems, problem]
    return place, "dibuat", problems


def room(target: Path, size: int) -> Problem | None:
    """Try to write a file of this size before a number is used; return the problem or None."""
    if target.is_dir():
        return Problem(
            codes.UNWRITABLE_FILE,
            ERROR,
            str(target),
            0,
            0,
            "ada folder dengan nama berkas surat ini",
            "ganti nama folder itu, atau pilih folder hasil lain dengan --out",
        )
    failure = can_write(target, size)
    return Problem(codes.UNWRITABLE_FILE, ERROR, str(target), 0, 0, *failure) if failure else None


def _nothing(content: bytes) -> bool:
    return not content


def ours(content: bytes) -> bool:
    """True for a letter or a PDF that is unchanged since this program wrote it."""
    return is_untouched_pdf(content) if content.startswith(b"%PDF") else is_untouched(content)
