"""``schema``: what helps while a source is written."""

from __future__ import annotations

import argparse

from sopdocs.cli.indonesian import SHAPE


def add(commands) -> None:
    """The command."""
    schema = commands.add_parser(
        "schema",
        help="tulis skema JSON untuk penyunting teks",
        description="Menulis skema JSON sumber SOP dan instansi.yaml.",
        epilog="contoh:\n  sopdocs schema > sop.schema.json\n",
        **SHAPE,
    )
    schema.set_defaults(run=print_schema)


def print_schema(_: argparse.Namespace) -> int:
    import json

    from sopdocs.checks import RULES
    from sopdocs.source.fields import json_schema

    print(
        json.dumps(
            json_schema({code: rule.title for code, rule in RULES.items()}),
            ensure_ascii=False,
            indent=2,
        )
    )
    return 0
