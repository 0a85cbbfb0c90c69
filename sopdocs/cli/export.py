"""``export bpmn`` and ``export workload``: SOPs as papers for other systems."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.cli.show import ending_with, is_absent, nothing, out_folder, paths, show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.collection import OpenedSop
    from sopdocs.workload.steps import Workload

MOST_HOURS, MOST_DAYS = 24, 7


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    export = add_command(
        commands,
        "export",
        help="SOP bagi sistem lain: peta proses BPMN 2.0, tabel beban kerja (ABK)",
        description="Menulis SOP dalam bentuk yang dibaca sistem lain.",
    )
    kinds = subcommands(export)
    bpmn = add_command(
        kinds,
        "bpmn",
        help="alur sebagai BPMN 2.0, misalnya untuk bpmn.io",
        description="Menulis alur setiap SOP sebagai BPMN 2.0 dengan letak simbol dan garis di"
        " lembarnya.",
        group="export",
    )
    paths(bpmn)
    out_folder(bpmn)
    bpmn.set_defaults(run=write_diagrams)
    workload = add_command(
        kinds,
        "workload",
        help="waktu setiap langkah menurut jabatan, untuk analisis beban kerja",
        description="Menulis tabel waktu setiap langkah dan jabatan (ABK) sebagai .xlsx; volume per"
        " tahun diisi kantor, jumlahnya dihitung rumus.",
        group="export",
    )
    paths(workload)
    workload.add_argument(
        "-o",
        "--out",
        type=ending_with(".xlsx"),
        default=Path("beban-kerja.xlsx"),
        metavar="BERKAS",
        help="nama buku kerjanya (bawaan: beban-kerja.xlsx)",
    )
    workload.add_argument(
        "--hours",
        type=_number_to(MOST_HOURS),
        default=Decimal("7.5"),
        metavar="JAM",
        help="jam kerja per hari (bawaan: 7,5)",
    )
    workload.add_argument(
        "--days",
        type=_number_to(MOST_DAYS),
        default=Decimal(5),
        metavar="HARI",
        help="hari kerja per minggu (bawaan: 5)",
    )
    workload.set_defaults(run=write_workload)


class _number_to:
    """Reads a number above 0 and up to a limit, with a comma or a point before decimals."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __call__(self, text: str) -> Decimal:
        if re.fullmatch(r"[0-9]{1,2}([.,][0-9]{1,2})?", text):
            number = Decimal(text.replace(",", "."))
            if 0 < number <= self._most:
                return number
        raise argparse.ArgumentTypeError(
            f"{text!r} bukan angka di atas 0 sampai {self._most}; tulis misalnya 7,5 atau 5"
        )


def write_diagrams(options: argparse.Namespace) -> int:
    """Write one .bpmn file for each SOP."""
    from sopdocs.collection import open_sops

    if is_absent(options.paths):
        return nothing(options.paths)
    opened, problems = open_sops(options.paths)
    show(problems)
    if not opened and not problems:
        return nothing(options.paths)
    written = [_write_diagram(one, options.out) for one in opened]
    if opened:
        terminal.line(f"{sum(written)} dari {len(opened)} SOP ditulis sebagai BPMN")
    return 0 if all(written) and not any(one.is_error for one in problems) else 1


def _write_diagram(one: OpenedSop, out: Path) -> bool:
    from sopdocs.bpmn.export import bpmn, is_our_diagram
    from sopdocs.files import write_file
    from sopdocs.fonts import ruler
    from sopdocs.sheet import fault_problems

    if not one.sop.kegiatan:
        terminal.failure(
            f"{one.place.file}: SOP ini tidak punya alur, jadi tidak ada peta prosesnya", ""
        )
        return False
    content, faults = bpmn(one.sop, ruler())
    if not content:
        show(fault_problems(one.source, faults))
        return False
    target = out / one.place.output.with_suffix(".bpmn")
    if failure := write_file(target, content, is_our_diagram):
        terminal.failure(*failure)
        return False
    terminal.line(f"ditulis  {target}")
    return True


def write_workload(options: argparse.Namespace) -> int:
    """Write the workload table of all SOPs, and say whose time is open."""
    from sopdocs.collection import open_sops
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_workbook
    from sopdocs.workload.steps import workload
    from sopdocs.workload.units import WorkingTime
    from sopdocs.workload.workbook import workload_book

    if is_absent(options.paths):
        return nothing(options.paths)
    opened, problems = open_sops(options.paths)
    show(problems)
    load = workload(opened)
    if not load.sops:
        return 1 if problems else nothing(options.paths, "tidak ada SOP yang berlaku")
    hours = WorkingTime(options.hours, options.days)
    if failure := write_file(options.out, workload_book(load, hours), is_our_workbook):
        terminal.failure(*failure)
        return 1
    terminal.line(f"ditulis  {options.out}")
    for line in _open_times(load):
        terminal.line(line)
    terminal.line(f"{len(load.sops)} SOP, {len(load.posts)} jabatan, {len(load.rows)} baris")
    return 1 if any(one.is_error for one in problems) else 0


def _open_times(load: Workload) -> Iterator[str]:
    """Yield the steps whose time is not counted, each once, with the reason."""
    seen = set()
    for row in load.rows:
        if row.note and (row.time is None or "Acuan" in row.note):
            line = f"{load.sops[row.sop - 1].nama}, langkah {row.step}: {row.note}"
            if line not in seen:
                yield f"    belum terhitung  {line}"
            seen.add(line)
