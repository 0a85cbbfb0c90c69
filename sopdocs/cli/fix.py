"""``check --fix``: what would be mended is shown first; it is written when a person says so, or ``--yes`` does."""

from __future__ import annotations

import sys
from pathlib import Path

from sopdocs.checking.mend import Mended, mend
from sopdocs.cli.colour import Colour
from sopdocs.reports.excerpt import shown


def fix(paths: list[Path], yes: bool) -> bool:
    """Mend what is certain below ``paths``; whether nothing is left that could have been mended."""
    looked_at = list(mend(paths))
    for problem in (problem for one in looked_at for problem in one.problems):
        print(problem, file=sys.stderr)
    found = [one for one in looked_at if one.after != one.before]
    if not found:
        print("tidak ada yang dapat diperbaiki dengan pasti\n")
        return True
    print("Perbaikan yang pasti (- sekarang, + sesudah diperbaiki):\n")
    for one in found:
        _show(one)
    if not yes and not _agreed(len(found)):
        return False
    problems = [problem for one in found if (problem := one.write())]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(found) - len(problems)} berkas diperbaiki\n")
    return not problems


def _show(one: Mended) -> None:
    colour = Colour(sys.stdout)
    styles = {"-": "lama", "+": "baru", "@": "redup"}
    for n, line in enumerate(one.difference()):
        style = "berkas" if n < 2 else styles.get(line[:1])
        print(colour(shown(line), style) if style else shown(line))
    print()


def _agreed(count: int) -> bool:
    """Ask whoever sits at the terminal; nobody there is a no."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        print("tidak ada yang ditulis; jalankan lagi dengan --yes untuk menulis perubahan ini\n")
        return False
    try:
        answer = input(f"Tulis perubahan ini ke {count} berkas? [y/t] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() in ("y", "ya", "yes"):
        return True
    print("tidak ada yang ditulis\n")
    return False
