"""The command line, called in this process (10 ms) or started as a real process (300 ms and more).

``called`` is the habit: it asks the same question without the start of Python and of its imports.
``command_line`` is for what only a process shows: its environment, streams, workers, signals.
``SOPDOCS_PROCESSES=1`` makes every call of ``called`` a real process too.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from sopdocs.cli import main

HOME = Path(__file__).resolve().parent.parent
COLUMNS = "100"  # of the terminal that help texts are wrapped for
ALWAYS_PROCESSES = bool(os.environ.get("SOPDOCS_PROCESSES"))

Done = subprocess.CompletedProcess[str]


def command_line(*arguments: object, cwd: Path = HOME, **environment: str) -> Done:
    """``python -m sopdocs`` as a real process; keywords are environment variables."""
    surroundings = (
        os.environ
        | {"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8", "COLUMNS": COLUMNS}
        | environment
    )
    return subprocess.run(
        [sys.executable, "-m", "sopdocs", *map(str, arguments)],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )


def called(*arguments: object, cwd: Path = HOME, **environment: str) -> Done:
    """``sopdocs`` called in this process; an exception that would be a traceback is raised.

    Variables that Python or another library reads when it starts need a real process.
    """
    own = all(name.startswith("SOPDOCS_") for name in environment)
    if ALWAYS_PROCESSES or not own:
        return command_line(*arguments, cwd=cwd, **environment)
    words = [str(argument) for argument in arguments]
    out, err = _stream(), _stream()
    with (
        contextlib.chdir(cwd),
        _surroundings(COLUMNS=COLUMNS, **environment),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            status = main(words)
        except SystemExit as end:
            status = _status(end, err)
    return subprocess.CompletedProcess(words, status, _text(out), _text(err))


@contextlib.contextmanager
def _surroundings(**environment: str) -> Iterator[None]:
    """These environment variables and no keyboard; afterwards all is as before."""
    keyboard, ended = sys.stdin, signal.getsignal(signal.SIGTERM)
    with mock.patch.dict(os.environ, environment), open(os.devnull, encoding="utf-8") as sys.stdin:
        try:
            yield
        finally:
            sys.stdin = keyboard
            signal.signal(signal.SIGTERM, ended)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    """What was written, as a process's output is read: every line end is a line feed."""
    stream.flush()
    written = stream.buffer.getvalue().decode("utf-8")
    return written.replace("\r\n", "\n").replace("\r", "\n")


def _status(end: SystemExit, err: io.TextIOWrapper) -> int:
    """The exit status that Python gives a ``SystemExit``."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    err.write(f"{end.code}\n")
    return 1
