"""A sample of mutants: which small faults in the program would no test notice?

    python -m benchmarks.mutants --count 200 --seed 1 [--rooms route,checks] [--jobs 2] [--fast]

Each mutant changes one expression in a scratch copy of the project. Its room's fast tests run
first, then all of its room's tests; a mutant that no test notices is printed with its place.
The same seed gives the same mutants of the same program. Written with ``ast``: mutmut and
cosmic-ray make every mutant and time the whole suite before the first one can be tried.
"""

from __future__ import annotations

import argparse
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutations import Mutant, mutants

HOME = Path(__file__).resolve().parent.parent
LEFT_OUT = {".git", ".venv", "build"}  # of the project's folder; a copy needs none of it
TESTS = {  # the room of the program: the tests that ask about it, the keenest first
    "route": "test_pages_decided.py test_flow_decided.py test_flow_cases.py test_effort.py "
    "test_engine.py output test_hints.py test_five_sheets.py test_flow.py test_flow_drawing.py",
    "layout": "test_pages_decided.py test_flow_decided.py layout test_flow_cases.py "
    "test_page_parts.py test_flow_columns.py test_identity_parts.py test_five_sheets.py "
    "test_flow.py test_hints.py test_pdf.py output "
    "books register/test_agenda.py test_flow_drawing.py",
    "checks": "checks test_codes.py readiness",
    "register": "register letters/test_issuing.py letters/test_numbering.py",
}
REPORT = "pytest.txt"  # of the last run in a copy
FAST, ALL = "fast", "fast or slow"  # what pytest is asked to run
PATIENCE = 3  # a run can take so many times as long as without a fault, and a minute more


@dataclass(frozen=True)
class Copy:
    """A scratch copy of the project."""

    root: Path

    def test(self, room: str, tier: str, limit: float | None = None) -> bool:
        """True if all tests of the room pass within ``limit`` seconds."""
        paths = [f"tests/{name}" for name in TESTS[room].split()]
        there = [path for path in paths if (self.root / path).exists()]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--hypothesis-seed=0", "-m", tier]
        changes = {"PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        with (self.root / REPORT).open("wb") as report:
            running = subprocess.Popen(
                [*command, *there],
                cwd=self.root,
                env=os.environ | {"SOPDOCS_EXAMPLES": "100"} | changes,
                stdout=report,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            return running.wait(limit) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            if running.poll() is None:
                os.killpg(running.pid, 9)
                running.wait()

    def survives(self, mutant: Mutant, limits: dict[tuple[str, str], float]) -> bool:
        """True if no test of its room notices the mutant."""
        file = self.root / mutant.file
        whole = file.read_bytes()
        file.write_bytes(mutant.changed(whole))
        try:
            return all(
                self.test(room, tier, limit)
                for (room, tier), limit in limits.items()
                if room == mutant.room
            )
        finally:
            file.write_bytes(whole)


def sample(rooms: list[str], count: int, seed: int) -> list[Mutant]:
    """As many mutants of each room; the same for the same seed."""
    chance = random.Random(seed)
    found = []
    for n, room in enumerate(rooms):
        every = mutants(HOME, room)
        share = count // len(rooms) + (n < count % len(rooms))
        found += chance.sample(every, min(share, len(every)))
    chance.shuffle(found)  # a run that is stopped early has looked at every room
    return found


def limits_of(copy: Copy, rooms: list[str], tiers: tuple[str, ...]) -> dict[tuple[str, str], float]:
    """Seconds for each room and tier; every test has to pass on the program as it is."""
    found = {}
    for room in rooms:
        for tier in tiers:
            start = time.monotonic()
            if not copy.test(room, tier):
                last = (copy.root / REPORT).read_text("utf-8", "replace")[-2000:]
                raise SystemExit(f"{last}\n{room}: tests fail without a mutant ({tier})")
            found[room, tier] = PATIENCE * (time.monotonic() - start) + 60
    return found


def _left_out(folder: str, names: list[str]) -> set[str]:
    return {
        name
        for name in names
        if name == "__pycache__" or (Path(folder) == HOME and name in LEFT_OUT)
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=200, help="mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", default=",".join(TESTS), help="separated by commas")
    parser.add_argument("--jobs", type=int, default=1, help="copies of the project at a time")
    parser.add_argument("--fast", action="store_true", help="only the fast tests")
    options = parser.parse_args()
    rooms = options.rooms.split(",")
    chosen = sample(rooms, options.count, options.seed)
    survivors: list[Mutant] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for number in range(options.jobs):
            copies.put(Copy(Path(shutil.copytree(HOME, f"{folder}/{number}", ignore=_left_out))))
        first = copies.get()
        limits = limits_of(first, rooms, (FAST,) if options.fast else (FAST, ALL))
        copies.put(first)

        def tried(mutant: Mutant) -> tuple[Mutant, bool]:
            copy = copies.get()
            try:
                return mutant, copy.survives(mutant, limits)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(options.jobs) as workers:
            for mutant, survived in workers.map(tried, chosen):
                print("survived" if survived else "noticed ", mutant, flush=True)
                survivors += [mutant] if survived else []
    print(f"\n{len(chosen)} mutants with seed {options.seed}: {len(survivors)} survived")
    for mutant in survivors:
        print(f"  {mutant}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
