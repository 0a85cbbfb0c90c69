"""Asking the engine's process: one is kept open for each of our processes, started early, and started again after a fault.

An engine that is missing, fails, hangs, or answers with slanted lines costs nothing but its guidance: the search then
looks everywhere.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass

from sopdocs.route.engine_process import receive, send

LONGEST = 10.0  # seconds that an answer may take
MOST_FAULTS = 3  # after that many in a row this process asks no more


@dataclass(slots=True)
class _Running:
    owner: int  # the process that started it: a forked one must not use its pipes
    process: subprocess.Popen
    answers: queue.SimpleQueue
    lifeline: int  # the writing end of a pipe; the engine ends when nobody holds it


_running: _Running | None = None
_faults = 0


def start() -> None:
    """Start the engine in the background, so that it is ready when it is asked."""
    global _running
    if _faults >= MOST_FAULTS or (_running is not None and _running.owner == os.getpid()):
        return
    reading_end, lifeline = os.pipe()
    posix = os.name == "posix"
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "sopdocs.route.engine_process", *[str(reading_end)] * posix],
            pass_fds=(reading_end,) if posix else (),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError:
        os.close(lifeline)
        _fault()
        return
    finally:
        os.close(reading_end)
    answers: queue.SimpleQueue = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True).start()
    _running = _Running(os.getpid(), process, answers, lifeline)
    atexit.register(stop)


def ways(pages: list[dict], longest: float = LONGEST) -> list[dict[int, list[tuple[float, float]]]]:
    """For each page (as the engine describes it) the corners of each link's way, by number."""
    found: list[dict[int, list[tuple[float, float]]]] = [{} for _ in pages]
    if any(page["links"] for page in pages):
        for page, number, corners in _ask(json.dumps(pages).encode(), longest):
            found[page][number] = corners
    return found


def arranged(
    boxes: dict[str, tuple[float, float]],
    links: list[tuple[str, str]],
    down: bool = False,
    longest: float = LONGEST,
) -> dict:
    """Where the engine would place boxes (width, height in points) and how it would draw links; empty when it does not answer."""
    return _ask(json.dumps({"boxes": boxes, "links": links, "down": down}).encode(), longest) or {}


def _ask(question: bytes, longest: float) -> list | dict:
    """The engine's answer; empty when there is none within ``longest`` seconds."""
    global _faults
    start()
    if _running is None:
        return []
    try:
        send(_running.process.stdin, question)  # type: ignore[arg-type]
        answer = _running.answers.get(timeout=longest)
    except (OSError, ValueError, queue.Empty):
        answer = None
    if answer is None:
        stop()
        _fault()
        return []
    _faults = 0
    return json.loads(answer)


def stop() -> None:
    """End the engine's process; the next question starts another."""
    global _running
    if _running is not None and _running.owner == os.getpid():
        _running.process.kill()
        _running.process.wait()
        os.close(_running.lifeline)
        for pipe in (_running.process.stdin, _running.process.stdout):
            try:
                pipe.close()  # type: ignore[union-attr]
            except OSError:
                pass
    _running = None


def _fault() -> None:
    global _faults
    _faults += 1


def _listen(stream, answers: queue.SimpleQueue) -> None:
    try:
        while (answer := receive(stream)) is not None:
            answers.put(answer)
    except (OSError, ValueError):
        pass
    answers.put(None)


def _environment() -> dict[str, str]:
    """The engine finds this package however it was started."""
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    }
