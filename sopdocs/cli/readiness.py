"""``ready``: what is missing before a source can be signed."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.show import is_absent, nothing, out_folder, paths
from sopdocs.model.letter_settings import PROFILES

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.readiness.checklist import Checklist, ChecklistItem

WIDTH = 14  # width of the column of states


def add(commands: Commands) -> None:
    """Add the command and its options."""
    ready = add_command(
        commands,
        "ready",
        help="periksa apakah SOP siap ditandatangani: daftar periksa tiap sumber",
        description="Menampilkan daftar periksa: yang sudah, yang belum,"
        " dan yang perlu dilihat sebelum SOP ditandatangani.",
    )
    paths(ready)
    ready.add_argument(
        "--profile",
        choices=PROFILES,
        default="",
        help="cara menandatangani (bawaan menurut instansi.yaml)",
    )
    out_folder(ready, "folder hasil tempat PDF-nya")
    ready.add_argument(
        "--format",
        choices=("text", "table", "json"),
        default="text",
        help="bentuk laporan: text (bawaan), table (satu baris tiap SOP), atau json",
    )
    ready.set_defaults(run=print_lists)


def print_lists(options: argparse.Namespace) -> int:
    from sopdocs.readiness.look import check_lists

    if options.format != "json" and is_absent(options.paths):
        return nothing(options.paths)
    lists = check_lists(options.paths, options.out, options.profile)
    if not lists:
        return nothing(options.paths)
    if options.format == "json":
        terminal.values(
            [
                {
                    "file": one.file,
                    "ready": one.ready,
                    "lines": [_values(line) for line in one.lines],
                }
                for one in lists
            ]
        )
    else:
        for line in _shown(lists, options.format):
            terminal.line(line)
        count = Counter(one.summary for one in lists)
        closing = f"{len(lists)} sumber: {count['siap']} siap, {count['belum siap']} belum siap"
        terminal.line(closing + (f", {count['dicabut']} dicabut" if count["dicabut"] else ""))
    return 0 if all(one.ready for one in lists) else 1


def _values(line: ChecklistItem) -> dict[str, str]:
    return {"state": line.state, "what": line.what, "said": line.found, "hint": line.hint}


def _shown(lists: list[Checklist], form: str) -> Iterator[str]:
    if form == "table":
        from sopdocs.readiness.table import table

        yield from table(lists)
        return
    for one in lists:
        yield from _text(one)


def _text(checklist: Checklist) -> list[str]:
    from sopdocs.readiness.checklist import LOOK, MISSING

    counts = ", ".join(
        f"{count} {state}" for state in (MISSING, LOOK) if (count := checklist.count(state))
    )
    lines = [
        f"{checklist.file}: {checklist.summary}"
        + ("" if checklist.withdrawn else " ditandatangani")
        + (f" ({counts})" if counts else "")
    ]
    for line in checklist.lines:
        lines.append(f"  {line.state:<{WIDTH}}{line.what}: {line.found}")
        if line.hint:
            lines.append(f"  {'':<{WIDTH}}→ {line.hint}")
    return lines
