"""``--only``: the severities and codes of problems that are to be shown."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence

from sopdocs.problem import SEVERITIES, Problem


def chosen(text: str) -> frozenset[str]:
    """Return the severities and codes that a user names, separated by commas."""
    words = [word for word in re.split(r"[,\s]+", text) if word]
    wrong = [
        word
        for word in words
        if word.casefold() not in SEVERITIES and not re.fullmatch(r"SOP-\d{3}", word.upper())
    ]
    if wrong or not words:
        raise argparse.ArgumentTypeError(
            f"{(wrong or [text])[0]!r} bukan tingkat atau kode; tulis kesalahan, peringatan, "
            "catatan, atau kode seperti SOP-121"
        )
    found = frozenset(
        word.casefold() if word.casefold() in SEVERITIES else word.upper() for word in words
    )
    if unknown := sorted(found - {*SEVERITIES, *_codes()}):
        raise argparse.ArgumentTypeError(
            f"kode {unknown[0]} tidak ada; semua kode: sopdocs rules --all"
        )
    return found


def _codes() -> frozenset[str]:
    """All codes, those of the rules too."""
    from sopdocs import checks, codes

    return frozenset(codes.CODES) | checks.RULES.keys()


def parted(
    problems: Sequence[Problem], only: frozenset[str]
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems of these severities and codes, and the others; all if none is named."""
    kept: list[Problem] = []
    left_out: list[Problem] = []
    for one in problems:
        asked = not only or one.severity in only or one.code in only
        (kept if asked else left_out).append(one)
    return kept, left_out
