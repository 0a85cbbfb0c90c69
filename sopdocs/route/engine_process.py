"""The engine in a process of its own: a crash or a hang costs one sheet's guidance, never the build.

Run as ``python -m sopdocs.route.engine_process``: reads messages from standard input, each a JSON text behind its length
in four bytes, and answers each in the same form.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import BinaryIO

LARGEST = 50_000_000  # bytes of a message


def serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer until the other side closes."""
    from sopdocs.route.engine import arranged, ways

    ways([])  # load Graphviz while the asker still prepares its question
    while (question := receive(stdin)) is not None:
        asked = json.loads(question)
        send(
            stdout,
            json.dumps(arranged(**asked) if isinstance(asked, dict) else ways(asked)).encode(),
        )


def send(stream: BinaryIO, content: bytes) -> None:
    stream.write(struct.pack(">I", len(content)) + content)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next message, or ``None`` at the end of the stream."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    content = stream.read(length) if length <= LARGEST else b""
    return content if len(content) == length else None


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
