"""``register import``: show what was understood of an old agenda, ask, then take its numbers in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.gate import YES
from sopdocs.cli.register_look import open_office
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.letters.agenda import OfficeLedger
    from sopdocs.letters.agenda_import import Understood
    from sopdocs.letters.agenda_take import CounterPlan

FEW = 12  # nomor urut that are listed one by one


def import_agenda(options: argparse.Namespace) -> int:
    from sopdocs.files import Refusal, limits, read_file
    from sopdocs.letters.agenda_import import read_agenda
    from sopdocs.letters.agenda_take import plans

    place = open_office(options.office)
    if place is None:
        return 1
    file = options.file
    content = read_file(file, limits.AGENDA)
    if isinstance(content, Refusal):
        show([content.problem(file)])
        return 1
    read = read_agenda(content, str(file), place.institution, options.sheet)
    planned, problems = plans(place, str(file), read)
    _show_understood(file, read)
    problems = [*read.problems, *problems]
    show(problems)
    if any(problem.is_error for problem in problems):
        terminal.line("tidak ada yang dimasukkan; betulkan selnya, lalu ulangi", error=True)
        return 1
    if not planned:
        terminal.line("semua nomor agenda ini sudah ada di register")
        return 0
    for plan in planned:
        _show_plan(plan)
    if not options.yes and not _agreed():
        return 1
    return _take(place, file, planned)


def _show_understood(file: Path, read: Understood) -> None:
    if not read.columns:
        return
    named = f', lembar "{read.sheet}"' if read.sheet else ""
    terminal.line(f"{file}{named}")
    terminal.line(
        "  kolom: " + ", ".join(f"{name} ({column})" for name, column in read.columns.items())
    )
    count = sum(map(len, read.rows.values()))
    terminal.line(f"  {count} nomor terbaca")


def _show_plan(plan: CounterPlan) -> None:
    """Show the lines that one counter takes in, and the number that comes next."""
    first, last = plan.rows[0], plan.rows[-1]
    terminal.line(f'  penghitung "{plan.counter.kelompok}" {plan.counter.periode}')
    for row in dict.fromkeys((first, last)):
        terminal.line(f"    {row.cell:<6} {row.nomor}  {row.perihal}")
    terminal.line(f"    {len(plan.rows)} nomor dimasukkan; nomor berikutnya {plan.following}")
    if plan.known:
        terminal.line(f"    {plan.known} nomor sudah ada di register")
    if plan.missing:
        listed = ", ".join(map(str, plan.missing[:FEW]))
        more = f", dan {len(plan.missing) - FEW} lagi" if len(plan.missing) > FEW else ""
        terminal.line(f"    tidak ada di agenda, dicatat batal: {listed}{more}")


def _agreed() -> bool:
    if not terminal.has_person():
        terminal.line("tidak ada yang dimasukkan; tambahkan --yes bila sudah benar", error=True)
        return False
    if terminal.ask("Masukkan ke register? [y/t] ").lower() in YES:
        return True
    terminal.line("tidak ada yang dimasukkan")
    return False


def _take(place: OfficeLedger, file: Path, planned: list[CounterPlan]) -> int:
    from sopdocs.letters.agenda_take import take_in

    count = sum(1 for plan in planned for _ in take_in(place, file.name, plan))
    terminal.line(f"{count} nomor masuk ke {place.ledger.address}")
    return 0
