"""Numbers a second: one and eight processes, a small and a large register, both ledgers."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sopdocs.register.ledger import Ledger
from tests.register.letters import letter, paper
from tests.register.postgres_server import Server, can_run
from tests.register.processes import together
from tests.register.stored import ADDRESS, POSTGRES, SQLITE, opened

CLERKS = 8
PAPER = 50  # times the tests' paper: 20,000 bytes, as a letter


def main() -> None:
    options = _options()
    home = Path(tempfile.mkdtemp(prefix="sopdocs-pg-"))
    home.chmod(0o755)
    os.environ["SOPDOCS_STATE"] = str(home / "pc")
    server = Server(home / "s", is_durable=True) if can_run() else None
    try:
        for kind in (SQLITE, POSTGRES) if server else (SQLITE,):
            folder = home / kind
            folder.mkdir()
            if server:
                (folder / ADDRESS).write_text(server.address, "utf-8")
            _measure(kind, folder, options)
    finally:
        if server:
            server.stop()
        shutil.rmtree(home)


def _measure(kind: str, folder: Path, options: argparse.Namespace) -> None:
    ledger, count = opened(kind, folder), options.letters
    _issued(ledger, "first", 10)
    print(f"{kind:<9} 1 process     {_issued(ledger, 'small', count):6.1f} numbers/s")
    begin = time.perf_counter()
    works = [
        lambda clerk=clerk: _issued(opened(kind, folder), f"{clerk}", count)
        for clerk in range(CLERKS)
    ]
    together(works)
    rate = CLERKS * count / (time.perf_counter() - begin)
    print(f"{kind:<9} {CLERKS} processes   {rate:6.1f} numbers/s")
    ledger.reserve(letter(""), options.size)
    print(f"{kind:<9} {options.size} numbers {_issued(ledger, 'large', count):6.1f} numbers/s")


def _issued(ledger: Ledger, name: str, count: int) -> float:
    """Return how many letters a second got their numbers."""
    begin = time.perf_counter()
    for n in range(count):
        ledger.issue(letter(f"{name}-{n}"), lambda nomor: paper(nomor) * PAPER)
    return count / (time.perf_counter() - begin)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=50)
    parser.add_argument("--size", type=int, default=8000, help="numbers in the large register")
    return parser.parse_args()


if __name__ == "__main__":
    main()
