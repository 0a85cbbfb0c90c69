"""Run another program (LibreOffice) so that it ends when we end, however that happens.

``run`` starts this file as a process of its own, the supervisor, with a pipe as its standard
input. The supervisor starts the program and waits for the first of two ends: the program's, or
the pipe's. The system closes the pipe when we are gone, even if we were killed; then, and when
time is up, the supervisor kills the program with everything that it started.

The supervisor imports nothing of this package: it is started as a file, isolated from the
folder that it is run in.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

NOT_STARTED = 127  # the supervisor's exit status if the program could not be started


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float
) -> int:
    """Run a command in a folder and return its exit status; its output is dropped.

    Raises ``TimeoutError`` if it takes longer than ``seconds``, and ``OSError`` if it cannot be
    started.
    """
    supervisor = subprocess.Popen(
        [sys.executable, "-I", "-S", os.path.abspath(__file__), *command],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        status = supervisor.wait(seconds)
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"still running after {seconds:.0f} s: {command[0]}") from None
    finally:
        assert supervisor.stdin is not None
        supervisor.stdin.close()  # if the program still runs, the supervisor kills it now
        supervisor.wait()
    if status == NOT_STARTED:
        raise OSError(f"cannot be started: {command[0]}")
    return status


def supervise(command: Sequence[str]) -> int:
    """Run a command until it ends or standard input does; its exit status."""
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is our parent's, which closes the pipe
    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a process group of its own; ignored on Windows
        )
    except OSError:
        return NOT_STARTED
    threading.Thread(target=_kill_at_end_of_input, args=(program,), daemon=True).start()
    status = program.wait()
    return 1 if status < 0 else status


def _kill_at_end_of_input(program: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1):
        pass
    kill(program)


def kill(program: subprocess.Popen[bytes]) -> None:
    """Kill a program in a session of its own, and all that it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(program.pid)], check=False)
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    os._exit(supervise(sys.argv[1:]))
