"""Real processes that run while a test looks at them, and real sources for them to work on."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

from tests.cases import acts, decides, sop
from tests.conftest import HOME, files_below

REAL = HOME / "sop_sources" / "setda-kota-tangerang"
SOURCE = "penyusunan-laporan-kinerja-instansi-pemerintah.yaml"
LONGEST = 60.0  # seconds that a test waits for anything
HEAVY = 200  # steps of a source that takes many seconds to draw
LANES = 12


def real_office(root: Path, count: int) -> Path:
    """``count`` sources of 19 steps in ``sop_sources/setda`` under ``root``, with own names."""
    folder = root / "sop_sources" / "setda"
    folder.mkdir(parents=True)
    shutil.copy(REAL / "instansi.yaml", folder)
    text = (REAL / SOURCE).read_text("utf-8")
    for number in range(count):
        (folder / f"sop-{number:03}.yaml").write_text(
            text.replace("\nnama: ", f"\nnama: Nomor {number} ", 1), "utf-8"
        )
    return folder


def heavy() -> str:
    """A source that keeps a worker busy until somebody kills it."""
    decisions = [
        decides(
            n % LANES,
            ya=f"s{min(HEAVY + 1, n + 2 + n * 5 % 17)}",
            tidak=f"s{max(1, n - 1 - n * 7 % 19)}",
        )
        if n % 2 and n > 1
        else acts(n * 5 % LANES)
        for n in range(HEAVY)
    ]
    return sop(LANES, [*decisions, acts(0)])


class Running:
    """``python -m sopdocs`` while it runs, in its own process group; ``lines`` are printed."""

    def __init__(self, *arguments: object, cwd: Path, **environment: str) -> None:
        surroundings = (
            os.environ
            | {"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
            | environment
        )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sopdocs", *map(str, arguments)],
            cwd=cwd,
            env=surroundings,
            encoding="utf-8",
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.lines: list[str] = []
        self._new: queue.SimpleQueue = queue.SimpleQueue()
        self._errors: list[str] = []
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._new.put(line.rstrip("\n"))

    def _read_errors(self) -> None:
        self._errors.extend(self.process.stderr)

    def until(self, words: str, longest: float = LONGEST) -> str:
        """The next line that holds these words."""
        end = time.monotonic() + longest
        while True:
            try:
                line = self._new.get(timeout=max(0.001, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(
                    f"{words!r} not printed in {longest} s: {self.lines[-5:]}, {self._errors[-5:]}"
                ) from None
            self.lines.append(line)
            if words in line:
                return line

    def end(self) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        status = self.process.wait(LONGEST)
        for reader in self._readers:
            reader.join(LONGEST)
        while not self._new.empty():
            self.lines.append(self._new.get())
        self.process.stdout.close()
        self.process.stderr.close()
        return status, "\n".join(self.lines), "".join(self._errors)

    def workers(self) -> list[psutil.Process]:
        """Its worker processes."""
        return children(self.process.pid)

    def stop(self) -> None:
        for process in (*psutil.Process(self.process.pid).children(recursive=True), self.process):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.end()


def children(process: int) -> list[psutil.Process]:
    """Processes that a process started to share its work."""
    found = []
    for child in psutil.Process(process).children(recursive=True):
        try:
            words = " ".join(child.cmdline())
        except psutil.Error:
            continue
        if words and "engine_process" not in words and "resource_tracker" not in words:
            found.append(child)
    return found


def busy(process: int, seconds: float = 0.7) -> psutil.Process:
    """A worker that does not come to an end: all it has done for so long is work."""
    spent: dict[int, float] = {}
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        for child in children(process):
            try:
                times = child.cpu_times()
            except psutil.Error:
                continue
            if (
                times.user + times.system - spent.setdefault(child.pid, times.user + times.system)
                > seconds
            ):
                return child
        time.sleep(0.05)
    raise AssertionError("no worker is busy")


def pdfs(folder: Path) -> dict[str, bytes]:
    """Every PDF below a folder; there is nothing else but the record."""
    found = {name: content for name, (_, content) in files_below(folder).items()}
    assert found.pop(".sopdocs.json", b"") != b"" or not found
    assert [name for name in found if not name.endswith(".pdf")] == [], (
        "nothing else is left behind"
    )
    return found
