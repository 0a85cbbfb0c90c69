"""A relay between clients and a PostgreSQL server that cuts connections at their commit.

Cut "after": the server has committed, and its answer is lost. Cut "before": the server never gets
the commit. Each cut is a line in a log.
"""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from tests.register.log import note

SOCKET = ".s.PGSQL.5432"
COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"


class Relay:
    """Listens in `folder`; `after` and `before` are the shares of commits that are cut."""

    def __init__(self, folder: Path, server: Path, after: float, before: float) -> None:
        self.folder, self.server = folder, server
        self.after, self.before = after, before
        self.chance = random.Random(17)

    @property
    def log(self) -> Path:
        return self.folder / "cuts"

    def run(self) -> None:
        asyncio.run(self._run())

    async def _run(self) -> None:
        async with await asyncio.start_unix_server(self._serve, self.folder / SOCKET) as serving:
            await serving.serve_forever()

    async def _serve(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        try:
            replies, server = await asyncio.open_unix_connection(self.server / SOCKET)
        except OSError:  # it restarts
            answers.transport.abort()
            return
        line = _Line(answers, server)
        both = [asyncio.create_task(self._up(client, line))]
        both.append(asyncio.create_task(self._down(replies, line)))
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        line.cut()  # a client that is killed can leave an error, not an end
        await asyncio.gather(*both, return_exceptions=True)

    async def _up(self, client: asyncio.StreamReader, line: _Line) -> None:
        while sent := await client.read(1 << 16):
            if sent == COMMIT:
                fate = self.chance.random()
                line.is_doomed = fate < self.after
                if self.after <= fate < self.after + self.before:
                    note(self.log, "before")
                    break
            line.server.write(sent)

    async def _down(self, replies: asyncio.StreamReader, line: _Line) -> None:
        while answer := await replies.read(1 << 16):
            if line.is_doomed:  # the server has committed
                note(self.log, "after")
                break
            line.answers.write(answer)


class _Line:
    """One client's connection through the relay."""

    def __init__(self, answers: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.answers, self.server = answers, server
        self.is_doomed = False

    def cut(self) -> None:
        for one in (self.answers, self.server):
            one.transport.abort()
