"""Measuring: commands, calls, stages; and how measured values are written."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


def run(command: Sequence[str]) -> tuple[float, float | None]:
    """Seconds from a command's start to its end, and the peak MB of its largest process.

    The memory is ``None`` where the system does not report it. A failing command ends the
    benchmark.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        else:
            usage = None
            process.wait()
        seconds = time.perf_counter() - start
        if process.returncode:
            errors.seek(0)
            sys.exit(
                f"failed: {' '.join(command)}\n{errors.read().decode(errors='replace')[-2000:]}"
            )
    if usage is None:
        return seconds, None
    return seconds, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def call(function: Callable, *arguments):
    """Seconds that a call takes, and its result."""
    start = time.perf_counter()
    result = function(*arguments)
    return time.perf_counter() - start, result


class Watch:
    """Counts the seconds spent inside chosen functions, by name; nested calls count once."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._inside = 0.0

    def wrap(self, name: str, function: Callable) -> Callable:
        def timed(*arguments, **named):
            before, self._inside = self._inside, 0.0
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                seconds = time.perf_counter() - start
                self.spent[name] += seconds - self._inside
                self._inside = before + seconds

        return timed

    def follow(self, name: str, function: Callable, package: str) -> None:
        """Watch a function wherever a module of ``package`` holds it."""
        timed = self.wrap(name, function)
        for module in [
            m for n, m in sys.modules.items() if n == package or n.startswith(package + ".")
        ]:
            for key in [k for k, value in vars(module).items() if value is function]:
                setattr(module, key, timed)


def spread(values: Sequence[float | None], form: str = ".0f") -> str:
    """Median, and least and most in brackets."""
    known = [v for v in values if v is not None]
    if not known:
        return "-"
    return f"{median(known):{form}} ({min(known):{form}}-{max(known):{form}})"


def ratios(ours: Sequence[float | None], other: Sequence[float | None]) -> str:
    """Ours by the other, round by round, since the rounds of both ran one after the other."""
    return spread([a / b for a, b in zip(ours, other, strict=True) if a and b], ".2f")


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns, the first flush left; a row of one cell is a heading."""
    width = [
        max((len(row[n]) for row in rows if len(row) > max(n, 1)), default=0)
        for n in range(max(map(len, rows)))
    ]
    lines = [
        row[0]
        if len(row) == 1
        else row[0].ljust(width[0])
        + "".join("  " + c.rjust(w) for c, w in zip(row[1:], width[1:], strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)
