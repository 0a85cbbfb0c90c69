"""Run another program (LibreOffice) so that it ends when this process ends, for whatever reason.

``run`` starts this file as a separate process, the supervisor, with a pipe as its standard input.
The supervisor starts the program and waits until the program or the pipe ends. The system closes
the pipe when this process is gone, even if it was killed; then, or after the time limit, the
supervisor kills the program and everything that it started.

The supervisor imports nothing from this package, because it is started as a file, isolated from the
folder that it runs in.
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
    """Run a command until it or standard input ends; returns the exit status."""
    # Ctrl-C is for the parent, which then closes the pipe
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a separate process group; ignored on Windows
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
    """Kill a program that leads a session, and everything that it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(program.pid)], check=False)
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    os._exit(supervise(sys.argv[1:]))
