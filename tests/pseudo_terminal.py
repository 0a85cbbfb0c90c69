"""The command line at a pseudo-terminal: questions are answered as a person would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.command import HOME

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
ASKED = re.compile(r"\] \Z")  # a question ends with the possible answers
PATIENCE = 60.0  # seconds for a whole command
Answer = str | Callable[[], str]  # a function does something during the question


def at_terminal(
    *arguments: object, answers: Iterable[Answer] = (), cwd: Path = HOME
) -> tuple[int, str]:
    """Return the exit status and everything that the screen showed."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sopdocs", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(HOME), "COLUMNS": "100", "NO_COLOR": "1"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    try:
        screen = _talk(master, list(answers))
        return process.wait(PATIENCE), screen.replace("\r\n", "\n")
    finally:
        process.kill()
        os.close(master)


def _talk(master: int, answers: list[Answer]) -> str:
    """Answer each question in turn, the last ones with an empty line; return the screen."""
    screen, seen, deadline = "", 0, time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            part = os.read(master, 4096)
        except OSError:  # Linux: the other end is closed
            return screen
        if not part:
            return screen
        screen += part.decode("utf-8", "replace")
        if ASKED.search(screen[seen:]):
            seen = len(screen)
            answer = answers.pop(0) if answers else ""
            typed = answer if isinstance(answer, str) else answer()
            os.write(master, f"{typed}\n".encode())
    raise AssertionError(f"the command does not end: {screen}")
