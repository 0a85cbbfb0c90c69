"""argparse, speaking Indonesian: help, usage and what is wrong with a command."""

from __future__ import annotations

import argparse
import sys

from sopdocs.problem import nearest

SHAPE = {"formatter_class": argparse.RawDescriptionHelpFormatter}

WORDS = {  # argparse's own English, as it reaches a user
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
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r tidak dikenal (pilih: %(choices)s)",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak sah",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "ignored explicit argument %r": "nilai %r tidak dipakai",
}


def translate() -> None:
    """Let argparse look its own words up here."""
    argparse._ = lambda text: WORDS.get(text, text)  # type: ignore[attr-defined]


class Parser(argparse.ArgumentParser):
    """A parser whose errors name what was most likely meant."""

    commands: dict[str, Parser] = {}

    def error(self, message: str) -> None:  # type: ignore[override]
        words = sys.argv[1:3]
        asked = (
            self
            if " " in self.prog
            else next((Parser.commands[word] for word in words if word in Parser.commands), self)
        )
        asked.print_usage(sys.stderr)
        wrong, _, known = message.partition("(pilih:")
        meant = (
            nearest(wrong.split("'")[1], known.split("'")[1::2]) if known and "'" in wrong else ""
        )
        unknown = message.partition("pilihan tidak dikenal: ")[2].split()
        if unknown:
            meant = nearest(
                unknown[0], [flag for flag in asked._option_string_actions if flag.startswith("--")]
            )
        if "belum disebut" in message:
            message += " (lihat sopdocs --help)"
        self.exit(
            2,
            f"{self.prog}: salah pakai: {message}"
            + (f'; maksudnya "{meant}"?' if meant else "")
            + "\n",
        )


def count(text: str) -> int:
    """A number of processes."""
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} bukan angka dari 1 sampai 256")
    return int(text)
