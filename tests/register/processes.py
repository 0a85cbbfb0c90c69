"""Real processes on a real file: ``python -m tests.register.processes SCENARIO``; prints JSON.

It forks, which the test's own process must not: there other libraries can have threads. A fork
costs 5 ms where a new Python costs 150, so that hundreds can be killed.
"""

from __future__ import annotations

import json
import os
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
from tests.register.forking import fork
from tests.register.letters import letter, paper
from tests.register.log import note, notes
from tests.register.stored import opened
from tests.register.storm import storm


def scenario(name: str, *arguments: object) -> dict:
    """What a scenario prints; it runs as a separate process, and pytest shows its complaints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.register.processes", name, *map(str, arguments)],
        cwd=HOME,
        capture_output=True,
        encoding="utf-8",
    )
    sys.stderr.write(done.stderr)  # of its children too, whose statuses the test asks
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wait(children: list[int]) -> list[int]:
    return [os.waitpid(child, 0)[1] for child in children]


def together(works: list[Callable[[], object]]) -> list[int]:
    """All at the same moment: they wait for a pipe that closes when the last one has come."""
    gate, opened = os.pipe()

    def started(work: Callable[[], object]) -> None:
        os.close(opened)
        os.read(gate, 1)
        work()

    children = [fork(lambda work=work: started(work)) for work in works]
    os.close(gate)
    os.close(opened)
    return wait(children)


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
    """No file grows beyond ``size`` bytes: letters until one is refused, as on a full disk."""
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


SCENARIOS = (at_once, every_moment, storm, half_committed, limited, hold)

if __name__ == "__main__":
    result = {one.__name__: one for one in SCENARIOS}[sys.argv[1]](*sys.argv[2:])
    sys.stdout.write(json.dumps(result))
