"""Real processes on a real file: ``python -m tests.register.processes SCENARIO``; prints JSON.

It forks, which the test's own process must not: there other libraries may have threads. A fork
costs 5 ms where a new Python costs 150, so that hundreds can be killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sopdocs.register.refusal import Refused
from sopdocs.register.sqlite.ledger import SqliteLedger
from sopdocs.register.sqlite.store import Store
from tests.conftest import HOME
from tests.register.letters import letter, paper
from tests.register.stored import opened


def scenario(name: str, *arguments: object) -> dict:
    """What a scenario prints; it runs as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.processes", name, *map(str, arguments)],
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def fork(work: Callable[[], object]) -> int:
    """A process that does ``work`` and ends at once; its status is 0, or 9 by SIGKILL."""
    child = os.fork()
    if not child:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def wait(children: list[int]) -> list[int]:
    return [os.waitpid(child, 0)[1] for child in children]


def together(works: list[Callable[[], object]]) -> list[int]:
    """All at the same moment: they wait for a pipe that closes when the last is there."""
    gate, opened = os.pipe()

    def started(work: Callable[[], object]) -> None:
        os.close(opened)
        os.read(gate, 1)
        work()

    children = [fork(lambda work=work: started(work)) for work in works]
    os.close(gate)
    os.close(opened)
    return wait(children)


def note(log: Path, *words: object) -> None:
    """Write a line, whole whoever else writes; no SIGKILL takes it back."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, (json.dumps(words) + "\n").encode())
    os.close(handle)


def notes(log: Path) -> list[list]:
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def at_once(
    kind: str, folder: str, processes: str, each: str, size: str, dates: str, keys: str
) -> dict:
    """Processes that issue ``each`` letters, with ``keys`` "same" all of them the same ones."""
    log = Path(folder) / "log"

    def work(process: int) -> None:
        register = opened(kind, Path(folder))
        for n in range(int(each)):
            key = f"{n}" if keys == "same" else f"{process}-{n}"
            date = dates.split(",")[n % len(dates.split(","))]
            issued = register.issue(
                letter(key, date), lambda nomor: nomor.encode().ljust(int(size), b".")
            )
            assert issued.document.rstrip(b".").decode() == issued.entry.nomor
            note(log, key, issued.entry.nomor)

    start = time.perf_counter()
    statuses = together(
        [lambda process=process: work(process) for process in range(int(processes))]
    )
    return {"statuses": statuses, "seconds": time.perf_counter() - start, "log": notes(log)}


class Deadly:
    """Kills its own process at the n-th moment: before an SQL statement or a system call."""

    def __init__(self, moment: int) -> None:
        self.left = moment

    def tick(self, *_: object) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def arm(self) -> None:
        rows = Store.rows

        def counted(store: Store, statement: str, *values: object) -> list[tuple]:
            self.tick()
            found = rows(store, statement, *values)
            self.tick()
            return found

        Store.rows = counted
        for module, name in ((os, "link"), (os, "fsync"), (os, "unlink"), (os, "rmdir")):
            call = getattr(module, name)
            setattr(
                module,
                name,
                lambda *a, call=call, **k: (self.tick(), call(*a, **k), self.tick())[1],
            )
        sys.addaudithook(
            lambda event, _: (
                self.tick() if event in ("open", "os.mkdir", "sqlite3.connect") else None
            )
        )


def every_moment(folder: str, before: str) -> list:
    """Kill at each moment of issuing one letter; then read the ledger and issue it again."""
    found = []
    # once before: what is imported late must not count
    SqliteLedger(Path(folder) / "pemanasan").issue(letter("pemanasan"), paper)
    for moment in range(1000):
        home = Path(folder) / str(moment)
        home.mkdir()
        register = SqliteLedger(home / "register.sqlite3")
        known = [register.issue(letter(str(n)), paper).entry.nomor for n in range(int(before))]

        def doomed(register=register, moment=moment) -> None:
            Deadly(moment).arm()
            register.issue(letter("korban"), paper)

        (status,) = wait([fork(doomed)])
        killed = status == signal.SIGKILL
        whole = not register.path.exists() or register.faults() == []
        kept = [entry.nomor for entry in register.entries()]
        issued = register.issue(letter("korban"), paper)
        after = [entry.nomor for entry in register.entries()]
        found.append(
            {
                "killed": killed,
                "whole": whole,
                "known": known,
                "kept": kept,
                "again": issued.again,
                "nomor": issued.entry.nomor,
                "after": after,
                "proof": register.faults(),
            }
        )
        if not killed:
            return found
    raise AssertionError("it never ended")


def rampage(kind: str, folder: str, rounds: str) -> dict:
    """Two processes issue as fast as they can and are killed in their work, over and over."""
    chance, log, register = random.Random(7), Path(folder) / "log", opened(kind, Path(folder))
    faults: list[str] = []
    killed = 0
    for number in range(int(rounds)):

        def work(process: int, number=number) -> None:
            for n in range(1000):
                key = f"{number}.{process}.{n}"
                note(log, key, "")
                note(log, key, register.issue(letter(key), paper).entry.nomor)

        children = [fork(lambda process=process: work(process)) for process in (0, 1)]
        for child in children:
            # by their progress, not by the clock: a busy machine would kill them before they begin
            begun = log.stat().st_size if log.exists() else 0
            wanted = begun + chance.choice((0, 1, 60, 200))
            patience = time.monotonic() + 60
            while (not log.exists() or log.stat().st_size < wanted) and time.monotonic() < patience:
                time.sleep(0.0005)
            if time.monotonic() >= patience:
                faults.append(f"round {number}: a process made no progress")
            time.sleep(chance.uniform(0, 0.006))
            os.kill(child, signal.SIGKILL)
        killed += sum(status == signal.SIGKILL for status in wait(children))
        faults += register.faults()
    return {"killed": killed, "faults": faults, "log": notes(log)}


def half_committed(path: str) -> dict:
    """Killed during the commit: pages are written, and the journal is still there."""

    def work() -> None:
        import sqlite3

        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute(
            "PRAGMA cache_size = 1"
        )  # so that pages go to the file before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE surat SET perihal = 'separuh'")
        connection.execute("UPDATE dokumen SET isi = randomblob(9000)")
        connection.execute("UPDATE penghitung SET terakhir = 900")
        os.kill(os.getpid(), signal.SIGKILL)

    return {"statuses": wait([fork(work)])}


def limited(path: str, size: str) -> dict:
    """No file may grow beyond ``size`` bytes: letters until one is refused, as on a full disk."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    given = []
    for n in range(1000):
        try:
            given.append(
                SqliteLedger(Path(path))
                .issue(letter(str(n)), lambda nomor: b"." * 20_000)
                .entry.nomor
            )
        except Refused as refused:
            return {"given": given, "message": refused.message, "hint": refused.hint}
    raise AssertionError("never full")


def hold(path: str) -> dict:
    """Hold the file until the other side closes this process's input."""
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    os.write(1, b"held\n")
    sys.stdin.read()
    connection.execute("ROLLBACK")
    connection.close()
    return {}


if __name__ == "__main__":
    result = globals()[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(result))
