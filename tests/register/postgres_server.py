"""The tests' PostgreSQL server: in a temporary folder, on a socket in it, no network.

PostgreSQL refuses to run as root, so root starts it as ``nobody``. Where the server's programs are
missing, `programs` is empty and the tests are skipped with that reason.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")  # Debian keeps the server's programs out of PATH
USER = "nobody"
MISSING = "no PostgreSQL server here (Debian: apt-get install postgresql)"


def programs() -> Path | None:
    """The folder of ``initdb`` and ``postgres``; None where they are not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(DEBIAN.glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "postgres").exists()), None)


def can_run() -> bool:
    return programs() is not None and (
        os.getuid() != 0 or bool(shutil.which("setpriv") or shutil.which("su"))
    )


class Server:
    """A server in `folder`; `start`, `stop` and `kill` it as often as a test needs.

    If the folder holds a server already, that server is used. It waits for the disk only if
    `is_durable`: a killed program loses nothing that it gave to the system.
    """

    def __init__(self, folder: Path, is_durable: bool = False) -> None:
        self.folder = folder
        self.is_durable = is_durable
        if (folder / "d").exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            shutil.chown(folder, USER)
        self._run(
            "initdb", "-D", "d", "-U", "surat", "--auth=trust", "-k", "--no-sync", "-E", "UTF8"
        )
        self.start()

    @property
    def address(self) -> str:
        return f"host={self.folder} user=surat dbname=postgres"

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=60"
        options += f" -c fsync={'on' if self.is_durable else 'off'}"
        self._run("pg_ctl", "-D", "d", "-w", "-l", "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", "d", "-w", "-m", "immediate", "stop")

    def restart(self) -> None:
        self._run("pg_ctl", "-D", "d", "-w", "-m", "fast", "stop")
        self.start()

    def kill(self) -> None:
        """Kill the server as a power cut would, and start it again."""
        pid = int((self.folder / "d" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for one in (pid, *map(int, children)):
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                continue
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.01)
        (self.folder / "d" / "postmaster.pid").unlink(missing_ok=True)
        time.sleep(0.2)  # the shared memory of the killed processes is let go
        self.start()

    def _run(self, name: str, *arguments: str) -> None:
        home = programs()
        assert home is not None
        command = [str(home / name), *arguments]
        if os.getuid() == 0:
            command = (
                ["setpriv", f"--reuid={USER}", "--regid=nogroup", "--clear-groups", *command]
                if shutil.which("setpriv")
                else ["su", USER, "-s", "/bin/sh", "-c", " ".join(map(repr, command))]
            )
        done = subprocess.run(
            command,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr


@contextmanager
def running() -> Iterator[Server]:
    """A server in a short folder (a socket's path is limited), gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="sopdocs-pg-"))
    folder.chmod(0o755)
    server = Server(folder / "s")
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
