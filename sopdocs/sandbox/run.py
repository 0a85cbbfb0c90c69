"""Call one of our functions in a process with limits, and wait for its answer."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Literal

from sopdocs.dataclass import dataclass
from sopdocs.sandbox.messages import Value, read, write
from sopdocs.supervisor import kill

STALLS = 5  # times the processor time: a busy machine is no fault of the document
LARGEST = 150_000_000  # bytes of an answer
DYING = 2.0  # seconds from the end of a process's output to its own end
GLANCE = 0.2  # seconds between two looks at the clock

Answer = tuple[Value, bytes] | None
Task = Callable[[Value, bytes], tuple[Value, bytes]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the process can use: bytes of memory, and seconds of processor time."""

    memory: int
    seconds: int


@dataclass(frozen=True, slots=True)
class SandboxFault:
    """Why there is no answer.

    `detail` is the exception or the signal for a report of a fault of ours; it can be empty.
    """

    kind: Literal["memory", "time", "died"]
    detail: str = ""


def call(
    task: Task, request: Value, content: bytes, bounds: Bounds
) -> tuple[Value, bytes] | SandboxFault:
    """`task(request, content)`, computed in a separate process.

    The task is a function of one of our modules. Temporary files that it leaves are removed.
    """
    with TemporaryDirectory(prefix="sopdocs-", ignore_cleanup_errors=True) as folder:
        process = _started(task, bounds, folder)
        assert process.stdin is not None and process.stdout is not None, "both are pipes"
        answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        threads = [
            threading.Thread(target=_ask, args=(process.stdin, request, content), daemon=True),
            threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            answer = _awaited(answers, bounds.seconds * STALLS)
            if answer is None:
                process.wait(DYING)
        except TimeoutError:
            return SandboxFault("time")
        except subprocess.TimeoutExpired:  # it is still writing what nobody reads
            return SandboxFault("died")
        finally:
            kill(process)
            process.wait()
            for thread in threads:
                thread.join()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()
    return _without_answer(process.returncode) if answer is None else _checked(answer)


def _started(task: Task, bounds: Bounds, folder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "sopdocs.sandbox.child"),
            *(task.__module__, task.__name__, str(bounds.memory), str(bounds.seconds)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
        start_new_session=True,  # so that all that it starts can be ended with it
    )


def _environment(folder: str) -> Mapping[str, str]:
    """This package is found however we were started; temporary files go to a folder of ours."""
    here = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
    return dict(os.environ) | {"PYTHONPATH": paths, "MALLOC_ARENA_MAX": "2"} | temporary


def _ask(requests: IO[bytes], request: Value, content: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):  # it died before it had read everything
        write(requests, request, content)


def _listen(replies: IO[bytes], answers: queue.SimpleQueue[Answer]) -> None:
    answer: Answer = None
    with contextlib.suppress(OSError, ValueError, MemoryError):
        answer = read(replies, LARGEST)
    answers.put(answer)


def _awaited(answers: queue.SimpleQueue[Answer], seconds: float) -> Answer:
    """The answer; TimeoutError after so many seconds. Ctrl-C is noticed meanwhile."""
    end = time.monotonic() + seconds
    while True:
        try:
            return answers.get(timeout=GLANCE)
        except queue.Empty:
            if time.monotonic() > end:
                raise TimeoutError from None


def _checked(answer: tuple[Value, bytes]) -> tuple[Value, bytes] | SandboxFault:
    if "fault" not in answer[0]:
        return answer
    detail = str(answer[0]["fault"])
    return SandboxFault("memory") if detail == "memory" else SandboxFault("died", detail)


def _without_answer(status: int) -> SandboxFault:
    """What an exit status means; on Unix a negative one is the number of a signal."""
    if sys.platform != "win32" and status < 0:
        if status == -signal.SIGXCPU:
            return SandboxFault("time")
        return SandboxFault("died", f"sinyal {-status}")
    return SandboxFault("died")
