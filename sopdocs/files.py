"""Files that are written whole or not at all, and what is said when one cannot be read or written."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from pathlib import Path

from sopdocs import codes
from sopdocs.problem import ERROR, Problem, reason

_COVERS = re.compile(rb"/ByteRange\s*\[\s*\d")


def write_whole(target: Path, content: bytes, mode: int | None = None) -> tuple[str, str] | None:
    """Write a file so that it is there whole or as it was before; what went wrong and what to do, or ``None``.

    ``mode`` are the permissions that it gets, by default those of any new file.
    """
    temporary = target.parent / f".sopdocs-{secrets.token_hex(8)}.tmp"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "xb") as stream:
            stream.write(content)
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, target)
        return None
    except BaseException as error:  # an interruption too leaves nothing behind
        remove(temporary)
        if not isinstance(error, OSError):
            raise
        there = (
            "pindahkan folder yang bernama sama itu"
            if target.is_dir()
            else "tutup berkas itu di program lain, atau periksa izin dan isi cakramnya"
        )
        return f"tidak dapat menulis {target}: {reason(error)}", there


def remove(file: Path) -> bool:
    """Remove a file; whether it is gone."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def content_of(file: Path) -> bytes | None:
    """What a file holds, ``None`` when there is none that can be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def digest(*parts: bytes) -> str:
    """One digest of several contents; where one ends and the next begins counts.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    if len(parts) == 1:
        return hashlib.sha256(parts[0]).hexdigest()
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def is_signed(pdf: bytes) -> bool:
    """Whether a PDF holds an electronic signature: each names the bytes that it covers.

    >>> is_signed(b"<</Type/Sig/ByteRange[0 10 20 5]>>"), is_signed(b"/Title (Arti /ByteRange)")
    (True, False)
    """
    return _COVERS.search(pdf) is not None


def as_made(pdf: bytes) -> bytes:
    """A PDF without what was added behind it, such as signatures."""
    end = pdf.find(b"%%EOF\n")
    return pdf[: end + 6] if end >= 0 else pdf


def unreadable(file: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(
            codes.UNREADABLE_FILE,
            ERROR,
            str(file),
            0,
            0,
            "berkas ini tidak ada",
            "periksa nama dan foldernya",
        )
    return Problem(
        codes.UNREADABLE_FILE,
        ERROR,
        str(file),
        0,
        0,
        f"tidak dapat dibaca: {reason(error)}",
        "periksa izin berkasnya",
    )
