"""Clerks who are killed while they issue letters, at a server that is killed too.

`storm` runs in a separate process (see ``processes``), because it forks.
"""

from __future__ import annotations

import mmap
import os
import random
import signal
import struct
import time
from dataclasses import dataclass, field
from pathlib import Path

import sopdocs.register.postgres.database  # noqa: F401  once, before clerks are forked
from sopdocs.register.refusal import Refused
from tests.register.cutting import SOCKET, Relay
from tests.register.forking import fork
from tests.register.letters import letter, paper
from tests.register.log import note, notes
from tests.register.postgres_server import Server
from tests.register.stored import ADDRESS, POSTGRES, opened

MOST_TRIES = 60  # of one letter, while the server is away
AFTER, BEFORE = 0.05, 0.02  # shares of commits that are cut
PATIENCE = 120  # seconds without a letter, after which the storm is given up


@dataclass
class Storm:
    """`clerks` issue `each` letters; `done` holds how many each of them has finished."""

    kind: str
    folder: Path
    clerks: int
    each: int
    done: mmap.mmap = field(init=False)

    def __post_init__(self) -> None:
        self.done = mmap.mmap(-1, 4 * self.clerks)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def finished(self, clerk: int) -> int:
        return struct.unpack_from("i", self.done, 4 * clerk)[0]

    @property
    def letters(self) -> int:
        return sum(map(self.finished, range(self.clerks)))

    def work(self, clerk: int) -> None:
        """Issue the letters that are left to this clerk, each until it has its number."""
        ledger = opened(self.kind, self.folder)
        for n in range(self.finished(clerk), self.each):
            key = f"{clerk}-{n}"
            note(self.log, key, "")
            for _ in range(MOST_TRIES):
                try:
                    nomor = ledger.issue(letter(key), paper).entry.nomor
                    break
                except Refused as refused:
                    note(self.log, "refused", refused.message)
                    time.sleep(0.2)
            else:
                raise AssertionError(f"{key} never got a number")
            note(self.log, key, nomor)
            struct.pack_into("i", self.done, 4 * clerk, n + 1)


def storm(kind: str, folder: str, clerks: str, each: str, kills: str, outages: str) -> dict:
    """Kill clerks, and the server if there is one, spread evenly over all letters."""
    begun = time.perf_counter()
    one = Storm(kind, Path(folder), int(clerks), int(each))
    if kind != POSTGRES:
        done = _rage(one, int(kills), 0, None)
        return done | {"seconds": time.perf_counter() - begun, "log": notes(one.log)}
    address = one.folder / ADDRESS
    direct = address.read_text("utf-8")
    server = Server(Path(direct.split("host=")[1].split()[0]))
    relay = Relay(server.folder.with_name(f"r{os.getpid()}"), server.folder, AFTER, BEFORE)
    relay.folder.mkdir()
    relaying = fork(relay.run)
    while not (relay.folder / SOCKET).exists():
        time.sleep(0.01)
    address.write_text(direct.replace(str(server.folder), str(relay.folder)), "utf-8")
    try:
        done = _rage(one, int(kills), int(outages), server)
    finally:
        os.kill(relaying, signal.SIGKILL)
        os.waitpid(relaying, 0)
        address.write_text(direct, "utf-8")
    cuts = [name for (name,) in notes(relay.log)]
    done |= {"after": cuts.count("after"), "before": cuts.count("before")}
    return done | {"seconds": time.perf_counter() - begun, "log": notes(one.log)}


def _rage(one: Storm, kills: int, outages: int, server: Server | None) -> dict:
    """Let the clerks work until all have finished; kill one when so many letters are done."""
    chance, whole = random.Random(7), one.clerks * one.each
    moments = [((n + 0.5) * whole / kills, "clerk") for n in range(kills)]
    moments += [((n + 1.0) * whole / (outages + 1), "server") for n in range(outages)]
    moments.sort()
    running = {fork(lambda clerk=clerk: one.work(clerk)): clerk for clerk in range(one.clerks)}
    killed, failed, away = 0, 0, 0
    seen, since = 0, time.monotonic()
    while running:
        if one.letters > seen:
            seen, since = one.letters, time.monotonic()
        assert time.monotonic() < since + PATIENCE, f"nothing is finished beyond {seen} letters"
        if moments and seen >= moments[0][0]:
            if moments.pop(0)[1] == "server":
                assert server is not None
                server.kill() if away % 2 else server.restart()
                away += 1
                continue
            time.sleep(chance.uniform(0, 0.006))
            child = chance.choice(sorted(running))
            os.kill(child, signal.SIGKILL)
            killed += os.waitpid(child, 0)[1] == signal.SIGKILL
            clerk = running.pop(child)
            running[fork(lambda clerk=clerk: one.work(clerk))] = clerk
            continue
        time.sleep(0.001)
        for child in sorted(running):
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                running.pop(child)
                failed += status != 0
    return {"killed": killed, "failed": failed, "outages": away}
