"""argparse in Indonesian: help, usage and errors."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TextIO, TypeAlias

from sopdocs.cli import terminal
from sopdocs.problem import nearest

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction["Parser"]

SHAPE: dict[str, Any] = {  # options of every parser: examples keep their lines
    "formatter_class": argparse.RawDescriptionHelpFormatter
}
WORDS = {  # argparse's English texts that users can see
    "usage: ": "pemakaian: ",
    "positional arguments": "yang disebut",
    "options": "pilihan",
    "show this help message and exit": "tampilkan bantuan ini",
    "show program's version number and exit": "tampilkan versi",
    "%(prog)s: error: %(message)s\n": "%(prog)s: salah pakai: %(message)s\n",
    "unrecognized arguments: %s": "pilihan tidak dikenal: %s",
    "the following arguments are required: %s": "belum disebut: %s",
    "expected one argument": "harus diikuti satu nilai",
    "expected at least one argument": "harus diikuti sekurang-kurangnya satu nilai",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r tidak dikenal (pilih: %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak sah",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s dapat berarti %(matches)s"
    ),
    "ignored explicit argument %r": "nilai %r tidak dipakai",
}


def translate() -> None:
    """Make argparse look up its texts in `WORDS`."""
    setattr(argparse, "_", lambda text: WORDS.get(text, text))  # noqa: B010  mypy knows no such name


class Parser(argparse.ArgumentParser):
    """A parser whose errors suggest what was probably meant."""

    commands: ClassVar[dict[str, Parser]] = {}

    def error(self, message: str) -> NoReturn:
        """Exit with status 2 after the usage and the error, on one line whatever was typed."""
        words = sys.argv[1:3]
        asked = (
            self
            if " " in self.prog
            else next((Parser.commands[word] for word in words if word in Parser.commands), self)
        )
        asked.print_usage(sys.stderr)
        if "belum disebut" in message:
            message += " (lihat sopdocs --help)"
        meant = _meant(message, asked)
        terminal.line(
            f"{self.prog}: salah pakai: {message}" + (f'; maksudnya "{meant}"?' if meant else ""),
            error=True,
        )
        self.exit(2)

    def _print_message(self, message: str, file: TextIO | None = None) -> None:  # type: ignore[override]  # typeshed takes any writer
        """Print help and usage in our own Indonesian words."""
        terminal.lines(message.removesuffix("\n"), error=file is sys.stderr)


def _meant(message: str, asked: Parser) -> str:
    """Return the command, choice or option that was probably meant; empty if none."""
    unknown = message.partition("pilihan tidak dikenal: ")[2].split()
    if unknown:
        flags = [flag for flag in asked._option_string_actions if flag.startswith("--")]
        return nearest(unknown[0], flags)
    wrong, _, known = message.partition("(pilih:")
    return nearest(wrong.split("'")[1], known.split("'")[1::2]) if known and "'" in wrong else ""


def count(text: str) -> int:
    """Read a number of processes."""
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} bukan angka dari 1 sampai 256")
    return int(text)
