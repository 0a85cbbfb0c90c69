"""The sandbox's process: ``python -m sopdocs.sandbox.child MODULE FUNCTION MEMORY SECONDS``.

It limits itself before it reads anything, takes one message from standard input, calls the
function with it and answers on standard output. Standard input stays open as long as the asker
lives; when it closes, this process ends.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Callable
from typing import IO

from sopdocs.sandbox.messages import Value, read, write

MOST = 1 << 40  # bytes of a request: the asker is trusted
LARGEST_FILE = 300_000_000  # bytes of any file that is written meanwhile

Task = Callable[[Value, bytes], tuple[Value, bytes]]


def main(module: str, function: str, memory: int, seconds: int) -> None:
    """Answer one request."""
    limit(memory, seconds)
    answers = _own_output()
    request = read(sys.stdin.buffer, MOST)
    if request is None:
        return
    _end_with_asker()
    try:
        task: Task = getattr(importlib.import_module(module), function)
        value, content = task(*request)
    except MemoryError:
        value, content = {"fault": "memory"}, b""
    except Exception as error:  # a document can make any library fail in any way
        value, content = {"fault": type(error).__name__}, b""
    write(answers, value, content)


def limit(memory: int, seconds: int) -> None:
    """Bound address space, processor time and files of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_CPU, seconds, 1)
    _lower(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _lower(resource.RLIMIT_AS, memory)


def _lower(what: int, bound: int, grace: int = 0) -> None:
    """Lower a limit; a lower limit that is already set stays.

    The hard limit is `grace` higher: at that of processor time, the system's signal is another.
    """
    import resource

    hard = resource.getrlimit(what)[1]
    lower = bound + grace if hard == resource.RLIM_INFINITY else min(bound + grace, hard)
    try:
        resource.setrlimit(what, (min(bound, lower), lower))
    except (OSError, ValueError):  # macOS refuses to bound the address space
        return


def _own_output() -> IO[bytes]:
    """Standard output for answers alone: what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the asker drops standard error
    return answers


def _end_with_asker() -> None:
    """End this process when the asker is gone, however it ended.

    Reading notices it, but not while a library computes without giving up Python's lock. Linux
    sends SIGIO even then, which ends a process that does not handle it; elsewhere the limit of
    processor time ends it.
    """
    threading.Thread(target=_await_end, daemon=True).start()
    if sys.platform == "linux":
        import fcntl

        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def _await_end() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
