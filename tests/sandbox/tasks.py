"""What the tests let the sandbox do: each a task that goes wrong in its own way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

Value = dict[str, object]


def echo(request: Value, content: bytes) -> tuple[Value, bytes]:
    return request, content[::-1]


def chatter(request: Value, content: bytes) -> tuple[Value, bytes]:
    print("a library prints", flush=True)
    os.write(1, b"and writes")
    return request, content


def hog(request: Value, _: bytes) -> tuple[Value, bytes]:
    kept = [b"x" * 50_000_000 for _ in range(100)]
    return {"kept": len(kept)}, b""


def spin(request: Value, _: bytes) -> tuple[Value, bytes]:
    while True:
        pass


def compute(request: Value, _: bytes) -> tuple[Value, bytes]:
    """One long call of C that never gives up Python's lock."""
    Path(str(request["file"])).write_text(str(os.getpid()), "utf-8")
    return {"length": (3 ** (2**29)).bit_length()}, b""


def crash(request: Value, _: bytes) -> tuple[Value, bytes]:
    os.abort()


def fail(request: Value, _: bytes) -> tuple[Value, bytes]:
    raise LookupError("a fault of ours")


def answer_without_end(request: Value, _: bytes) -> tuple[Value, bytes]:
    return {}, b"x" * 160_000_000


def answer_deeply(request: Value, _: bytes) -> tuple[Value, bytes]:
    """A JSON text that no reader survives unless it is careful, in the form of a message."""
    text = b'{"a":' + b"[" * 200_000
    head = len(text).to_bytes(8, "big") + bytes(8)
    for descriptor in range(3, 20):  # the private copy of standard output is one of these
        try:
            os.write(descriptor, head + text)
        except OSError:
            continue
    os._exit(0)


def leave(request: Value, _: bytes) -> tuple[Value, bytes]:
    """Starts a program that would outlive it, and leaves a temporary file."""
    import tempfile

    left = tempfile.mkdtemp()
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return {"folder": left, "process": started.pid}, b""


def sleep(request: Value, _: bytes) -> tuple[Value, bytes]:
    time.sleep(600)
    return {}, b""
