"""``excel new`` and ``excel export``: SOPs as forms for Excel; ``import`` reads them back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.problem import Problem


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    excel = add_command(
        commands,
        "excel",
        help="formulir Excel: buat yang kosong, atau dari sumber yang ada",
        description="Formulir Excel berisi lembar Identitas, Pelaksana, dan Kegiatan."
        " Setelah diisi, sopdocs import menjadikannya sumber.",
    )
    kinds = subcommands(excel)
    new = add_command(
        kinds,
        "new",
        help="buat formulir kosong",
        description="Membuat formulir kosong untuk sebuah instansi.",
        group="excel",
    )
    new.add_argument("file", type=Path, metavar="BERKAS", help="nama formulir, berakhir .xlsx")
    new.add_argument(
        "--instansi",
        required=True,
        metavar="NAMA",
        help="folder instansi, misalnya dinas-contoh atau sop_sources/dinas-contoh",
    )
    new.set_defaults(run=new_form)
    export = add_command(
        kinds,
        "export",
        help="buat formulir dari sebuah sumber SOP",
        description="Membuat formulir dari sebuah sumber SOP; yang tidak punya kolom disebut.",
        group="excel",
    )
    export.add_argument("source", type=Path, metavar="SUMBER", help="sumber SOP (.yaml)")
    export.add_argument(
        "-o", "--out", type=Path, metavar="BERKAS", help="nama formulir (bawaan: NAMA-SUMBER.xlsx)"
    )
    export.set_defaults(run=export_form)


def new_form(options: argparse.Namespace) -> int:
    """Write an empty form for an institution."""
    from sopdocs.importing.form.exporting import empty_form

    if not _is_named_well(options.file):
        return 2
    return _write(options.file, *empty_form(options.instansi))


def export_form(options: argparse.Namespace) -> int:
    """Write the form of a source, and say what it has no place for."""
    from sopdocs.importing.form.exporting import form_of

    target = options.out or Path(f"{options.source.stem}.xlsx")
    if not _is_named_well(target):
        return 2
    form = form_of(options.source)
    status = _write(target, form.content, form.problems)
    if status == 0:
        for note in form.notes:
            terminal.line(f"    catatan  {note}")
    return status


def _is_named_well(target: Path) -> bool:
    if target.suffix.lower() == ".xlsx":
        return True
    terminal.failure(f"{target} bukan nama buku kerja", f"tulis {target.stem or 'nama'}.xlsx")
    return False


def _write(target: Path, content: bytes, problems: Sequence[Problem]) -> int:
    from sopdocs.files import write_new

    show(problems)
    if not content:
        return 1
    if failure := write_new(target, content):
        terminal.failure(*failure)
        return 1
    terminal.line(f"ditulis  {target}")
    return 0
