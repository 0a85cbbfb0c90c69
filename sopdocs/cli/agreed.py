"""Show a change of many sources, ask, and write it: all of it or nothing.

A change that an earlier run left unfinished comes first; the same command again finishes it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.show import is_absent, nothing
from sopdocs.cli.terminal import Styled
from sopdocs.dataclass import dataclass

if TYPE_CHECKING:
    from sopdocs.changing.journal import Journal
    from sopdocs.changing.plan import ChangePlan
    from sopdocs.changing.scope import ChangeScope
    from sopdocs.problem import Problem

STYLES = {"-": "lama", "+": "baru", "@": "redup"}


@dataclass(frozen=True, slots=True)
class WantedChange:
    """A change: its words, by which a repeated command is known, and what makes its plan.

    ``more`` are offices that are looked at although their sources stay.
    """

    words: tuple[str, ...]
    plan: Callable[[ChangeScope], ChangePlan]
    more: tuple[Path, ...] = ()


def carry_out(options: argparse.Namespace, wanted: WantedChange) -> int:
    """Plan the change, show it, ask and write; returns the exit status."""
    from sopdocs.changing import journal
    from sopdocs.changing.scope import home_of, open_scope

    if is_absent(options.paths):
        return nothing(options.paths)
    home = home_of(options.paths)
    command = (*wanted.words, *(str(path.resolve()) for path in options.paths))
    left, problems = journal.pending(home)
    if problems:
        return _refused(problems)
    if left is not None:
        same = left.command == command
        if not _finished(left, options.yes):
            return 1
        if same:
            return 0
    scope = open_scope(options.paths, list(wanted.more))
    plan = wanted.plan(scope)
    if plan.problems:
        _show_notices(plan)
        return _refused(plan.problems)
    if not plan.changes:
        _show_notices(plan)
        terminal.line(plan.done or "tidak ada yang perlu diubah")
        return 0
    _show(plan, scope, options.out)
    if not _agreed(len(plan.shown()), options.yes):
        return 1
    problems = journal.write(plan.changes, home, command)
    if problems:
        return _refused(problems)
    terminal.line(f"{len(plan.shown())} berkas diubah")
    return 0


def _finished(left: Journal, yes: bool) -> bool:
    """Finish a change that was cut off; True if it is finished."""
    from sopdocs.changing import journal

    typed = " ".join(left.command[:4])
    terminal.line(f"Perubahan yang terputus belum selesai: {typed}")
    if not _agreed(len(left.entries), yes, "Selesaikan perubahan ini di"):
        return False
    if problems := journal.finish(left):
        return not _refused(problems)
    terminal.line(f"perubahan yang terputus diselesaikan: {len(left.entries)} berkas")
    return True


def _refused(problems: list[Problem]) -> int:
    for problem in problems:
        terminal.problem(problem)
    terminal.line("tidak ada berkas yang diubah", error=True)
    return 1


def _show(plan: ChangePlan, scope: ChangeScope, out: Path) -> None:
    from sopdocs.changing.signed import signed_sops

    signed = signed_sops(plan, scope, out)
    if signed:
        terminal.line("Sudah ditandatangani; mengubah sumbernya berarti revisi:")
        for file, pdf in signed:
            terminal.line("  ", Styled(str(file), "berkas"), f": {pdf}")
        terminal.line()
    first = {file for file, _ in signed}
    terminal.line("Perubahan (- sekarang, + sesudah diubah):")
    for change in sorted(plan.shown(), key=lambda one: (one.old or one.file) not in first):
        for n, line in enumerate(change.difference()):
            style = "berkas" if n < 2 else STYLES.get(line[:1])
            terminal.line(Styled(line, style) if style else line)
        terminal.line()
    _show_notices(plan)


def _show_notices(plan: ChangePlan) -> None:
    if not plan.notices:
        return
    terminal.line("Lihat sendiri:")
    for one in plan.notices:
        place = f"{one.file}:{one.line}" if one.line else str(one.file)
        terminal.line("  ", Styled(place, "berkas"), f": {one.message}")
    terminal.line()


def _agreed(count: int, yes: bool, question: str = "Tulis perubahan ini ke") -> bool:
    """Ask the person at the terminal; without one the answer is no."""
    if yes:
        return True
    if not terminal.has_person():
        terminal.line("tidak ada yang ditulis; jalankan lagi dengan --yes untuk menulis ini")
        return False
    if terminal.ask(f"{question} {count} berkas? [y/t] ").lower() in ("y", "ya", "yes"):
        return True
    terminal.line("tidak ada yang ditulis")
    return False
