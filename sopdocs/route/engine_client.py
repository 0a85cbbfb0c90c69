"""Asking the engine's process; each of our processes keeps one open.

It is started early, and again if it died. An engine that is not installed, or that answers with
slanted lines, costs nothing but its guidance: the search then looks everywhere. An engine that
hangs, or dies twice over one question, raises ``EngineFault``: the sheet is then not drawn, since
a drawing without the engine's advice could differ from that of the next day.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import IO

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Arrangement, Point
from sopdocs.route.engine_messages import ArrangementRequest, EngineFault, EnginePage, Way
from sopdocs.route.engine_process import receive, send

LONGEST = 60.0  # seconds that an answer can take; ordinary ones take milliseconds
TRIES = 2  # questions to an engine that dies over them
MOST_HANGS = 2  # after that many in a row this process waits no more


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
_hangs = 0


def start() -> None:
    """Start the engine in the background, so that it is ready when it is asked."""
    global _running
    if _running is not None and _running.owner == os.getpid():
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
        return
    finally:
        os.close(reading_end)
    assert process.stdin is not None and process.stdout is not None, "both are pipes"
    answers: Answers = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True).start()
    _running = _Running(os.getpid(), process, process.stdin, process.stdout, answers, lifeline)
    atexit.register(stop)


def ways(pages: Sequence[EnginePage], longest: float = LONGEST) -> list[dict[int, list[Point]]]:
    """For each page the corners of each link's way, by number of the link.

    Raises ``EngineFault``.
    """
    found: list[dict[int, list[Point]]] = [{} for _ in pages]
    if any(page["links"] for page in pages):
        given: list[Way] = json.loads(_ask(json.dumps(pages).encode(), longest))
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

    ``None`` if it does not answer, or is not installed.
    """
    request = ArrangementRequest(
        boxes={name: list(size) for name, size in boxes.items()},
        links=[list(link) for link in links],
        down=down,
    )
    try:
        answer = _ask(json.dumps(request).encode(), longest)
    except EngineFault:
        return None
    found: Arrangement | None = json.loads(answer) or None
    return found


def _ask(question: bytes, longest: float) -> bytes:
    """The engine's answer as JSON; ``EngineFault`` if there is none."""
    global _hangs
    if _hangs >= MOST_HANGS:
        raise EngineFault("Graphviz tidak menjawab berkali-kali")
    for _ in range(TRIES):
        start()
        try:
            answer = _answer(question, longest)
        except queue.Empty:
            stop()
            _hangs += 1
            raise EngineFault(f"Graphviz tidak menjawab dalam {longest:.0f} detik") from None
        if answer is not None:
            _hangs = 0
            return answer
        stop()
    raise EngineFault("Graphviz berhenti dua kali saat ditanya")


def _answer(question: bytes, longest: float) -> bytes | None:
    """One try; ``None`` if the engine died over it or could not be started."""
    if _running is None:
        return None
    try:
        send(_running.requests, question)
    except (OSError, ValueError):
        return None
    return _running.answers.get(timeout=longest)


def stop() -> None:
    """End the engine's process; the next question starts another."""
    global _running
    if _running is not None and _running.owner == os.getpid():
        _running.process.kill()
        _running.process.wait()
        os.close(_running.lifeline)
        for pipe in (_running.requests, _running.replies):
            with contextlib.suppress(OSError):
                pipe.close()
    _running = None


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
