"""The only module that writes to a terminal or asks questions there.

One call of `line` writes one line. Control characters, line ends and bidirectional overrides in
file names, letters or certificates never reach the terminal, so that they cannot forge or hide
lines. Colours are added after this cleaning.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from typing import NamedTuple, TextIO

from sopdocs.problem import Problem

STYLES = {
    "kesalahan": "1;31",
    "peringatan": "1;33",
    "catatan": "1;36",
    "berkas": "1",
    "lama": "31",
    "baru": "32",
    "redup": "2",
}
MARK = "\N{REPLACEMENT CHARACTER}"  # replaces characters that cannot be shown
TAB = "    "
BAR = 30  # characters of the progress bar
_START, _CLEAR = "\r", "\r\x1b[K"


class Styled(NamedTuple):
    """Text in a style of the table above."""

    text: str
    style: str


Part = str | Styled


def set_up() -> None:
    """Make both streams accept every character: UTF-8 for files and other programs.

    A terminal keeps its encoding, and so does PYTHONIOENCODING; missing characters are shown as
    escapes such as `\\u2192`.
    """
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def width() -> int:
    """How many cells wide the window is; 0 if no person looks at standard output."""
    if not sys.stdout.isatty():
        return 0
    import shutil  # with bz2 and lzma, 2 ms

    return shutil.get_terminal_size().columns


def clean(text: str) -> str:
    """Return the text as one line in which every character prints.

    >>> clean("a\\nkesimpulan: SAH\\x1b[2J\\u202e")
    'a�kesimpulan: SAH�[2J�'
    """
    return text if text.isprintable() else "".join(map(_harmless, text))


def line(*parts: Part, error: bool = False, flush: bool = False) -> None:
    """Write one line to standard output, or to standard error."""
    stream = sys.stderr if error else sys.stdout
    stream.write("".join(_shown(part, stream) for part in parts) + "\n")
    if flush:
        stream.flush()


def lines(text: str, error: bool = False) -> None:
    """Write a text of ours, line by line; foreign text must go through `line`."""
    for one in text.split("\n"):
        line(one, error=error)


def problem(found: Problem, error: bool = True) -> None:
    """Write a problem: its place and message, then the hint below."""
    place = f"{found.file}:{found.line}:{found.column}" if found.line else found.file
    line(f"{place}: {found.severity} {found.code}: {found.message}", error=error)
    if found.hint:
        hint(found.hint, error=error)


def failure(message: str, what_to_do: str) -> None:
    """Write to standard error what failed in the whole command, and what to do."""
    line(message, error=True)
    if what_to_do:
        hint(what_to_do)


def hint(text: str, error: bool = True) -> None:
    """Write what to do, below the message that it belongs to."""
    line(f"    → {text}", error=error)


def document(text: str) -> None:
    """Write a whole document; it is cleaned only if a person would see it raw."""
    if sys.stdout.isatty():
        text = "\n".join(map(clean, text.split("\n")))
    sys.stdout.write(text)
    sys.stdout.flush()


def values(found: object, indent: int | None = 2) -> None:
    """Write values as JSON; characters that do not print are escaped."""
    document(json_text(found, indent) + "\n")


def json_text(found: object, indent: int | None = 2) -> str:
    r"""Return values as JSON in which every character prints.

    >>> json_text(["é\u202e\x85"], None)
    '["é\\u202e\\u0085"]'
    """
    text = json.dumps(found, ensure_ascii=False, indent=indent)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def drop_output() -> None:
    """Drop the remaining output, because the reader of standard output has closed it (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def progress(done: int, count: int) -> None:
    """Draw the progress bar on standard error."""
    filled = BAR * done // count
    sys.stderr.write(f"{_START}[{'#' * filled}{'.' * (BAR - filled)}] {done}/{count}")
    sys.stderr.flush()


def clear_progress() -> None:
    """Remove the progress bar."""
    sys.stderr.write(_CLEAR)
    sys.stderr.flush()


def has_person() -> bool:
    """True if a person at the terminal can answer."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def ask(question: str) -> str:
    """Return the answer to a question; empty if the input ends."""
    sys.stdout.write(clean(question))
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def answer(question: str) -> str:
    """Return the answer to a question. Raises EOFError if the input ends."""
    sys.stdout.write(clean(question))
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise EOFError
    return typed.rstrip("\r\n")


def ask_passphrase(question: str) -> str | None:
    """Return a passphrase typed without echo; None if nobody can be asked."""
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    from getpass import getpass

    return getpass(clean(question))


def read_line() -> str:
    """Return the first line of an input that nobody types; empty if there is none."""
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin else ""


def _harmless(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\t":
        return TAB
    return " " if unicodedata.category(character) == "Zs" else MARK


def _shown(part: Part, stream: TextIO) -> str:
    if isinstance(part, str):
        return clean(part)
    text = clean(part.text)
    return f"\x1b[{STYLES[part.style]}m{text}\x1b[0m" if text and has_colour(stream) else text


def has_colour(stream: TextIO) -> bool:
    """True for a terminal that shows colours, unless NO_COLOR is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty() and (sys.platform != "win32" or _understands_escapes(stream))


def _understands_escapes(stream: TextIO) -> bool:
    """Make a Windows console accept escape sequences; True if it can."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    try:
        kernel = ctypes.windll.kernel32
        handle = msvcrt.get_osfhandle(stream.fileno())
        mode = ctypes.c_uint32()
        return bool(
            kernel.GetConsoleMode(handle, ctypes.byref(mode))
            and kernel.SetConsoleMode(handle, mode.value | 4)
        )
    except (OSError, ValueError, AttributeError):
        return False
