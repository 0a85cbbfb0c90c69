"""The engine's process: a crash or a hang costs one sheet's guidance, never the build.

Run as ``python -m sopdocs.route.engine_process``. It reads messages from standard input, each a
JSON text behind its length in four bytes, and answers each in the same form.
"""

from __future__ import annotations

import faulthandler
import json
import os
import struct
import sys
from typing import IO

LARGEST = 50_000_000  # bytes of a message
LONGEST = 90  # seconds for an answer; the asker has long given up


def serve(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    """Answer until the other side closes."""
    from sopdocs.route.engine import arranged, ways

    ways([])  # load Graphviz while the asker still prepares its question
    while (question := receive(stdin)) is not None:
        faulthandler.dump_traceback_later(LONGEST, exit=True)  # works inside Graphviz too
        asked = json.loads(question)
        answer = arranged(**asked) if isinstance(asked, dict) else ways(asked)
        faulthandler.cancel_dump_traceback_later()
        send(stdout, json.dumps(answer).encode())


def send(stream: IO[bytes], content: bytes) -> None:
    stream.write(struct.pack(">I", len(content)) + content)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or ``None`` at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    content = stream.read(length) if length <= LARGEST else b""
    return content if len(content) == length else None


def end_with_asker(pipe: int) -> None:
    """Let the system end this process when the asker, who holds the pipe's other end, is gone.

    Reading notices that as well, but not while Graphviz computes. Linux then sends SIGIO, which
    ends a process that does not handle it; on other systems a computation ends after ``LONGEST``.
    """
    import fcntl

    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)


if __name__ == "__main__":
    if sys.platform == "linux" and len(sys.argv) > 1:
        end_with_asker(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
