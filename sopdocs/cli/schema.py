"""`schema`: what helps while a source is written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command

ROOT = Path("sop_sources")

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands


def add(commands: Commands) -> None:
    """Add the command and its options."""
    schema = add_command(
        commands,
        "schema",
        help="tulis skema JSON untuk penyunting teks",
        description="Menulis skema JSON sumber SOP dan instansi.yaml.",
    )
    schema.add_argument(
        "--out", type=Path, metavar="BERKAS", help="tulis ke berkas ini (bawaan: ke layar)"
    )
    schema.set_defaults(run=print_schema)


def print_schema(options: argparse.Namespace) -> int:
    from sopdocs.checks import RULES
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_json
    from sopdocs.kinds import every_kind
    from sopdocs.source.json_schema import json_schema

    schema = json_schema({code: rule.title for code, rule in RULES.items()}, every_kind(ROOT))
    if options.out is None:
        terminal.values(schema)
        return 0
    content = (terminal.json_text(schema) + "\n").encode()
    if failure := write_file(options.out, content, is_our_json):
        terminal.failure(*failure)
        return 1
    terminal.line(f"ditulis  {options.out}")
    return 0
