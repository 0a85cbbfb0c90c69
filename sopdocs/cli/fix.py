"""`check --fix`: show the certain corrections; write them if a person or `--yes` agrees."""

from __future__ import annotations

from pathlib import Path

from sopdocs.checking.mend import Mended, mend
from sopdocs.cli import terminal
from sopdocs.cli.terminal import Styled


def fix(paths: list[Path], yes: bool) -> bool:
    """Correct what is certain below ``paths``; True if no such correction is left."""
    looked_at = list(mend(paths))
    for problem in (problem for one in looked_at for problem in one.problems):
        terminal.problem(problem)
    found = [one for one in looked_at if one.after != one.before]
    if not found:
        terminal.lines("tidak ada yang dapat diperbaiki dengan pasti\n")
        return True
    terminal.lines("Perbaikan yang pasti (- sekarang, + sesudah diperbaiki):\n")
    for one in found:
        _show(one)
    if not yes and not _agreed(len(found)):
        return False
    problems = [wrong for one in found if (wrong := one.write())]
    for problem in problems:
        terminal.problem(problem)
    terminal.lines(f"{len(found) - len(problems)} berkas diperbaiki\n")
    return not problems


def _show(mended: Mended) -> None:
    styles = {"-": "lama", "+": "baru", "@": "redup"}
    for n, line in enumerate(mended.difference()):
        style = "berkas" if n < 2 else styles.get(line[:1])
        terminal.line(Styled(line, style) if style else line)
    terminal.line()


def _agreed(count: int) -> bool:
    """Ask the person at the terminal; without one the answer is no."""
    if not terminal.has_person():
        terminal.lines(
            "tidak ada yang ditulis; jalankan lagi dengan --yes untuk menulis perubahan ini\n"
        )
        return False
    if terminal.ask(f"Tulis perubahan ini ke {count} berkas? [y/t] ").lower() in ("y", "ya", "yes"):
        return True
    terminal.lines("tidak ada yang ditulis\n")
    return False
