"""Whatever a file holds, every command answers in time, in words, with an honest exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import HOME

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix"),
]
CASES = int(os.environ.get("SOPDOCS_FUZZ", "20000"))
SEED = int(os.environ.get("SOPDOCS_FUZZ_SEED", "1"))
CHUNK = 500  # cases a process: memory is measured afresh for each


def outcome(seed: int, count: int, folder: Path) -> dict:
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.exhaustive.fuzzing", str(seed), str(count), str(folder)],
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=3600,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_no_case_brings_a_traceback_a_hang_or_a_silent_failure(tmp_path: Path):
    chunks = [(SEED + n, min(CHUNK, CASES - n * CHUNK)) for n in range(-(-CASES // CHUNK))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda one: outcome(*one, tmp_path / str(one[0])), chunks))
    faults: dict[str, list[str]] = {}
    for one in found:
        for fault, cases in one["faults"].items():
            faults.setdefault(fault, []).extend(cases)
    print(f"{sum(one['cases'] for one in found)} cases, {sum(one['commands'] for one in found)}")
    assert sum(one["cases"] for one in found) == CASES
    assert faults == {}, {fault: (len(cases), cases[:5]) for fault, cases in faults.items()}
