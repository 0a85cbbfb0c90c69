"""The help of every command ends in examples, and each of them works in the project's folder."""

from __future__ import annotations

import argparse
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopdocs.cli import _parser
from sopdocs.cli.examples import EXAMPLES
from tests.command import Done
from tests.conftest import HOME, called

LEAST = 3
NOT_ALL_DONE = {
    "ready",
    "import",
    "diff",
    "verify",
    "register import",
    "register revise",
}  # status 1 is an answer: something is missing or unsure
ELSEWHERE = {
    "monitoring read",  # needs a filled form: tests/monitoring
    "register restore",  # need a backup, a server: tests/register
    "register move",
    "web",  # serves until it is stopped: tests/web
    "account",  # ask for passwords: tests/web/accounts
    "account add",
    "account remove",
}
ASKS = {"new"}  # on a terminal; see starting/test_conversation.py
SLOW = {"book", "letter", "ready", "import", "diff", "extract", "check", "site"}
LONG = {"sign", "verify"}  # 2 to 8 seconds each
PASSPHRASE = "contoh"


def marks(name: str, line: str) -> list[pytest.MarkDecorator]:
    if name in LONG or "--pdf" in line.split()[-1:]:
        return [pytest.mark.exhaustive]
    return [pytest.mark.slow] if name in SLOW else []


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every command that can be run, also those below another one."""
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not below:
        yield parser
    for action in below:
        for one in action.choices.values():
            yield from parsers(one)


COMMANDS = {one.prog.partition(" ")[2]: one for one in parsers(_parser())}
LINES = [
    pytest.param(name, line, id=line, marks=marks(name, line))
    for name, examples in EXAMPLES.items()
    for line, _ in examples.lines
    if line not in ASKS and name not in ELSEWHERE
]


@pytest.mark.parametrize("name", ["", "register", *COMMANDS])
def test_the_help_of_every_command_shows_three_examples_of_it(name):
    assert len(EXAMPLES[name].lines) >= LEAST
    shown = called(*name.split(), "--help").stdout
    for line, _ in EXAMPLES[name].lines:
        assert name in line and f"sopdocs {line}" in shown


@pytest.fixture(scope="module")
def projects(tmp_path_factory) -> dict[str, Path]:
    """The project's example sources and templates, by the command that was run in them."""
    root = tmp_path_factory.mktemp("proyek contoh")
    for name in ("sop_sources", "letter_templates", "docs/contoh"):
        away = shutil.ignore_patterns("register*")
        shutil.copytree(HOME / name, root / name, ignore=away)
    assert called("build", cwd=root).returncode == 0
    return {"": root, "build": root}


def asked(line: str, folder: Path) -> Done:
    """Run a command in a project on a separate PC: what it saw of registers is copied too."""
    here = {"SOPDOCS_SANDI": PASSPHRASE, "SOPDOCS_STATE": str(folder / "pc ini")}
    return called(*shlex.split(line), cwd=folder, **here)


def prepared(projects: dict[str, Path], first: str, folder: Path) -> Path:
    """The project in which ``first`` has been run, once for all examples that need it."""
    if first not in projects:
        shutil.copytree(projects[""], folder)
        done = asked(first, folder)
        assert done.returncode == 0, done.stderr
        projects[first] = folder
    return projects[first]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_an_example_of_the_help_works_in_its_folder(projects, tmp_path, name, line):
    root = tmp_path / "proyek contoh"
    shutil.copytree(prepared(projects, EXAMPLES[name].first, tmp_path / "dahulu"), root)
    done = asked(line, root)
    assert done.returncode in ((0, 1) if name in NOT_ALL_DONE else (0,)), done.stdout + done.stderr
    assert done.stdout and "tidak ada di" not in done.stderr, done.stderr
