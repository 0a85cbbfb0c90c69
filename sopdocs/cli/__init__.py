"""The command line: the only folder that prints and exits. Its language is Indonesian.

Exit status: 0 fine, 1 problems in what the user wrote, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import gc
import signal
import sys
import threading
from importlib import import_module

from sopdocs import __version__
from sopdocs.cli import terminal
from sopdocs.cli.commands import subcommands
from sopdocs.cli.examples import epilog
from sopdocs.cli.indonesian import SHAPE, Parser, translate

MODULES = {  # of this room, and the commands that each adds, in the order of the help
    "new": ("new",),
    "build": ("build",),
    "books": ("book",),
    "check": ("check",),
    "changing": ("change", "redate", "withdraw", "transfer"),
    "inventory": ("list", "review"),
    "site": ("site",),
    "rules": ("rules",),
    "schema": ("schema",),
    "readiness": ("ready",),
    "revisions": ("diff",),
    "importing": ("import",),
    "excel": ("excel",),
    "monitoring": ("monitoring",),
    "export": ("export",),
    "archive": ("extract", "sign", "verify"),
    "letters": ("letter", "letter new"),
    "letter_kinds": ("letter-kind",),
    "template": ("template",),
    "register": ("register",),
    "web": ("web",),
    "account": ("account",),
}
COLLECT_AFTER = 50_000  # new objects; what is loaded stays, so searching it for garbage is in vain


def main(arguments: list[str] | None = None) -> int:
    gc.set_threshold(COLLECT_AFTER)
    terminal.set_up()
    if threading.current_thread() is threading.main_thread():  # only the main thread can set it
        signal.signal(signal.SIGTERM, _end)
    typed = _joined(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            options = _parser(typed[0] if typed else "").parse_args(typed)
            return int(options.run(options))
        finally:
            sys.stdout.flush()  # a reader that has left is met here, not when Python ends
    except KeyboardInterrupt:
        terminal.lines("\ndihentikan; berkas yang sudah dibuat tetap utuh", error=True)
        return 130
    except BrokenPipeError:
        terminal.drop_output()
        return 0
    except OSError as error:  # a name that no file can have, a folder that cannot be entered
        return _refused(error)


def _refused(error: OSError) -> int:
    """Report what the system refused outside the one reader and the one writer of files."""
    from pathlib import Path

    from sopdocs.files.system import hint, why
    from sopdocs.problem import quote

    path = Path(str(error.filename or ""))
    otherwise = "periksa nama, tempat, dan izinnya"
    terminal.failure(f"{quote(str(path))}: {why(error, path)}", hint(error, path, otherwise))
    return 1


def _end(*_: object) -> None:
    """SIGTERM is handled like Ctrl-C, so that the workers stop as well."""
    raise KeyboardInterrupt


def _joined(arguments: list[str]) -> list[str]:
    """Join ``letter new`` into one command name, next to ``letter FILE...``."""
    return ["letter new", *arguments[2:]] if arguments[:2] == ["letter", "new"] else arguments


def _parser(asked: str = "") -> Parser:
    """The parser of one command; of all commands if none has the name that was asked for."""
    translate()
    parser = Parser(
        prog="sopdocs",
        description="Membuat lembar SOP (Permenpan RB 35/2012) dan surat dinas dari satu sumber.",
        epilog=epilog(""),
        **SHAPE,
    )
    parser.add_argument(
        "--version", action="version", version=f"sopdocs {__version__}", help="tampilkan versi"
    )
    commands = subcommands(parser)
    only = [module for module, names in MODULES.items() if asked in names]
    for module in only or MODULES:
        import_module(f"sopdocs.cli.{module}").add(commands)
    Parser.commands = dict(commands.choices)
    return parser
