"""Asking the engine's process; each of our processes keeps one open.

It is started early, and again after a fault. An engine that is missing, fails, hangs, or answers
with slanted lines costs nothing but its guidance: the search then looks everywhere.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from sopdocs.geometry import Arrangement, Point
from sopdocs.route.engine_messages import ArrangementRequest, EnginePage, Way
from sopdocs.route.engine_process import receive, send

LONGEST = 10.0  # seconds that an answer may take
MOST_FAULTS = 3  # after that many in a row this process asks no more


Answers = queue.SimpleQueue[bytes | None]


@dataclass(slots=True)
class _Running:
    owner: int  # the process that started it: a forked one must not use its pipes
    process: subprocess.Popen[bytes]
    requests: IO[bytes]
    replies: IO[bytes]
    answers: Answers  # None at the end of the stream
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
    assert process.stdin is not None and process.stdout is not None, "both are pipes"
    answers: Answers = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True).start()
    _running = _Running(os.getpid(), process, process.stdin, process.stdout, answers, lifeline)
    atexit.register(stop)


def ways(pages: Sequence[EnginePage], longest: float = LONGEST) -> list[dict[int, list[Point]]]:
    """For each page the corners of each link's way, by number of the link."""
    found: list[dict[int, list[Point]]] = [{} for _ in pages]
    if any(page["links"] for page in pages):
        answer = _ask(json.dumps(pages).encode(), longest)
        given: list[Way] = json.loads(answer) if answer else []
        for page, number, corners in given:
            found[page][number] = corners
    return found


def arranged(
    boxes: Mapping[str, tuple[float, float]],
    links: Sequence[tuple[str, str]],
    down: bool = False,
    longest: float = LONGEST,
) -> Arrangement | None:
    """Where Graphviz would place boxes (width, height in points) and draw links.

    ``None`` if it does not answer.
    """
    request = ArrangementRequest(
        boxes={name: list(size) for name, size in boxes.items()},
        links=[list(link) for link in links],
        down=down,
    )
    answer = _ask(json.dumps(request).encode(), longest)
    found: Arrangement | None = json.loads(answer) if answer else None
    return found


def _ask(question: bytes, longest: float) -> bytes:
    """The engine's answer as JSON; empty if there is none within ``longest`` seconds."""
    global _faults
    start()
    if _running is None:
        return b""
    try:
        send(_running.requests, question)
        answer = _running.answers.get(timeout=longest)
    except (OSError, ValueError, queue.Empty):
        answer = None
    if answer is None:
        stop()
        _fault()
        return b""
    _faults = 0
    return answer


def stop() -> None:
    """End the engine's process; the next question starts another."""
    global _running
    if _running is not None and _running.owner == os.getpid():
        _running.process.kill()
        _running.process.wait()
        os.close(_running.lifeline)
        for pipe in (_running.requests, _running.replies):
            try:
                pipe.close()
            except OSError:
                pass
    _running = None


def _fault() -> None:
    global _faults
    _faults += 1


def _listen(stream: IO[bytes], answers: Answers) -> None:
    try:
        while (answer := receive(stream)) is not None:
            answers.put(answer)
    except (OSError, ValueError):
        pass
    answers.put(None)


def _environment() -> dict[str, str]:
    """The engine finds this package however it was started."""
    here = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return dict(os.environ) | {
        "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    }
