"""The bytes of a source → its text: UTF-8 with or without BOM, line ends of any system."""

from __future__ import annotations

import re

from sopdocs import codes
from sopdocs.pattern import pattern
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.mojibake import repaired

LARGEST_FILE = 2_000_000  # bytes; the largest real SOP source is 20 kB
MOST_REPORTED = 20  # control characters of one file
MOST_ZEROS = 10  # zero bytes near the start; more of them mean UTF-16 or UTF-32
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Decode a source; control characters become blanks. None if the bytes are not UTF-8 text."""
    refusal = _refusal(raw, file)
    if refusal is not None:
        return None, [refusal]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(raw, error.start, file)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # as most sources are
        return text, []
    problems = []
    damaged: set[int] = set()  # lines
    for found in list(_CONTROL.finditer(text))[:MOST_REPORTED]:
        line = text.count("\n", 0, found.start())
        if line in damaged:
            continue
        if problem := _damaged_line(text, found, line, file):
            damaged.add(line)
        problems.append(problem or _control_character(text, found, file))
    return _CONTROL.sub(" ", text) if problems else text, problems


def _refusal(raw: bytes, file: str) -> Problem | None:
    """Return the problem of bytes that are too many or UTF-16; None if they can be decoded."""
    if len(raw) > LARGEST_FILE:
        return Problem(
            codes.TOO_LARGE,
            ERROR,
            file,
            0,
            0,
            f"berkas terlalu besar ({len(raw):,} bita)".replace(",", "."),
            f"sumber SOP paling besar {LARGEST_FILE // 1_000_000} MB; pecah menjadi beberapa SOP",
        )
    if raw.startswith(UTF_16_MARKS) or raw[:100].count(0) > MOST_ZEROS:
        return Problem(
            codes.WRONG_ENCODING,
            ERROR,
            file,
            1,
            1,
            "berkas tidak disimpan sebagai UTF-8 (tampaknya UTF-16)",
            'di Notepad: File > Save As, pilih Encoding "UTF-8"',
        )
    return None


def _not_utf_8(raw: bytes, start: int, file: str) -> Problem:
    """Return the problem at ``start``, the offset of the first byte that is not UTF-8."""
    before = raw[:start]
    return Problem(
        codes.WRONG_ENCODING,
        ERROR,
        file,
        before.count(b"\n") + 1,
        len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
        f"berkas bukan UTF-8: bita 0x{raw[start]:02x} tidak dikenal",
        'simpan ulang dengan Encoding "UTF-8"',
    )


def _damaged_line(text: str, found: re.Match[str], line: int, file: str) -> Problem | None:
    """Return the problem of a control character that is a part of a letter, read wrongly."""
    start = text.rfind("\n", 0, found.start()) + 1
    words = text[start : text.find("\n", start) % (len(text) + 1)]
    new = repaired(words)
    if new == words or _CONTROL.search(new):
        return None
    column = next((n for n, (a, b) in enumerate(zip(words, new)) if a != b), 0)
    return Problem(
        codes.WRONG_ENCODING,
        ERROR,
        file,
        line + 1,
        column + 1,
        f"huruf di baris ini rusak karena salah sandi: {quote(words.strip())}",
        f"maksudnya  {new.strip()}",
    )


def mended_bytes(raw: bytes) -> bytes:
    """Return the bytes of a source with damaged lines repaired that hold control characters."""
    if not raw.isascii() and _CONTROL.search(text := raw.decode("utf-8", "replace")):
        if "\ufffd" in text:
            return raw
        lines = text.split("\n")
        new = [
            fixed
            if _CONTROL.search(line) and not _CONTROL.search(fixed := repaired(line))
            else line
            for line in lines
        ]
        return "\n".join(new).encode()
    return raw


def _control_character(text: str, found: re.Match[str], file: str) -> Problem:
    before = text[: found.start()]
    return Problem(
        codes.INVISIBLE_CHARACTER,
        ERROR,
        file,
        before.count("\n") + 1,
        len(before.rpartition("\n")[2]) + 1,
        f"ada karakter kendali U+{ord(found[0]):04X} yang tidak tampak",
        "hapus karakter itu",
    )
