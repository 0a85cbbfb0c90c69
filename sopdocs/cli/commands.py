"""How commands are added: each help ends in the command's examples and keeps their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopdocs.cli.examples import epilog
from sopdocs.cli.indonesian import SHAPE, Parser

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands


def add_command(
    commands: Commands, name: str, *, help: str, description: str, group: str = ""
) -> Parser:
    """Add a command; ``group`` is the command that a subcommand belongs to."""
    return commands.add_parser(
        name,
        help=help,
        description=description,
        epilog=epilog(f"{group} {name}".strip()),
        **SHAPE,
    )


def subcommands(parser: Parser) -> Commands:
    """Let a command have subcommands, one of which must be named."""
    return parser.add_subparsers(
        title="perintah", metavar="PERINTAH", required=True, parser_class=Parser
    )
