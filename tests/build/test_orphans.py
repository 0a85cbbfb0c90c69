"""When the main process is killed, all that it started ends too, within seconds."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from benchmarks.generate import generate
from sopdocs.checking.sources import FEW
from tests.build.running import LONGEST, Running, busy, heavy, real_office
from tests.conftest import GOOD, HOME

pytestmark = pytest.mark.slow

SOON = 5.0  # seconds in which every process must have ended
MARK = "SOPDOCS_FAMILY"  # a variable that all processes of one command inherit


def family(mark: str) -> list[psutil.Process]:
    """Every process that has the mark in its environment, whoever its parent is now."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            if process.environ().get(MARK) == mark:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def awaited(condition: Callable[[], object], seconds: float = LONGEST) -> bool:
    """True as soon as the condition is met, False if it is not in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def killed(going: Running, mark: str) -> list[str]:
    """Kill the main process; the command lines of those that outlive it by ``SOON``."""
    going.process.kill()
    going.process.wait()
    awaited(lambda: not family(mark), SOON)
    left = family(mark)
    words = [" ".join(process.cmdline()) for process in left]
    for process in left:
        process.kill()
    going.end()
    return words


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("yatim")
    real_office(root, 40)
    return root


@pytest.mark.parametrize("seed", range(6))
def test_no_worker_outlives_a_killed_build(sources, tmp_path, seed):
    chance = random.Random(seed)
    mark = f"{tmp_path}"
    going = Running("build", "--jobs", 3, "--out", tmp_path / "pdf", cwd=sources, **{MARK: mark})
    assert awaited(lambda: len(family(mark)) > 2)
    for _ in range(chance.choice([0, 0, 1, 4, 16])):
        going.until("dibuat")
    time.sleep(chance.random() / 5)
    assert len(family(mark)) > 1
    assert killed(going, mark) == []


def test_no_worker_outlives_a_killed_build_that_draws_a_heavy_sheet(office):
    office.sop(heavy(), "a-berat.yaml")
    for number in range(8):
        office.sop(GOOD, f"s{number}.yaml")
    mark = f"{office.root}"
    going = Running("build", "--jobs", 2, cwd=office.root, **{MARK: mark})
    busy(going.process.pid)
    assert killed(going, mark) == []


def test_no_worker_outlives_a_killed_check(tmp_path):
    generate(tmp_path / "sop_sources", 2 * FEW)
    mark = f"{tmp_path}"
    going = Running("check", "--jobs", 3, cwd=tmp_path, **{MARK: mark})
    assert awaited(lambda: len(family(mark)) > 3)
    assert killed(going, mark) == []


GRAPHVIZ_AT_WORK = """
import random
from sopdocs.route import engine_client
pick = random.Random(2)
boxes = {str(n): (40.0, 20.0) for n in range(500)}
links = [(str(pick.randrange(500)), str(pick.randrange(500))) for _ in range(1200)]
engine_client.arranged(boxes, links, False, 600.0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine ends after its answer")
def test_the_engine_ends_in_the_middle_of_its_work(tmp_path, monkeypatch):
    mark = f"{tmp_path}"
    monkeypatch.setenv(MARK, mark)
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    asker = subprocess.Popen([sys.executable, "-c", GRAPHVIZ_AT_WORK])

    def works() -> bool:
        return any(
            "engine_process" in " ".join(one.cmdline()) and one.cpu_times().user > 0.5
            for one in family(mark)
        )

    assert awaited(works)
    asker.kill()
    asker.wait()
    assert awaited(lambda: not family(mark), SOON)


SUPERVISED = """
import os, sys
from pathlib import Path
from sopdocs import supervisor
program = "import subprocess, sys; subprocess.run([sys.executable, '-c', {sleep!r}])"
supervisor.run([sys.executable, "-c", program], Path.cwd(), os.environ, 600)
""".format(sleep="import time; time.sleep(600)")


def test_a_supervised_program_ends_with_all_that_it_started(tmp_path, monkeypatch):
    mark = f"{tmp_path}"
    monkeypatch.setenv(MARK, mark)
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    parent = subprocess.Popen([sys.executable, "-c", SUPERVISED])
    assert awaited(lambda: len(family(mark)) == 4), "parent, supervisor, program, its child"
    parent.kill()
    parent.wait()
    assert awaited(lambda: not family(mark), SOON)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_does_not_outlive_a_killed_command(tmp_path):
    shutil.copytree(HOME / "sop_sources", tmp_path / "sop_sources")
    (letter, *_) = sorted((tmp_path / "sop_sources").glob("*/surat/*.yaml"))
    mark = f"{tmp_path}"
    going = Running("letter", letter, "--pdf", cwd=tmp_path, **{MARK: mark})
    assert awaited(lambda: any("soffice.bin" in " ".join(one.cmdline()) for one in family(mark)))
    assert killed(going, mark) == []
