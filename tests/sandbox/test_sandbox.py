"""Whatever happens in the sandbox, its caller gets an answer or a fault, and nothing is left."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from sopdocs.sandbox import run
from sopdocs.sandbox.run import Bounds, SandboxFault, call
from tests.conftest import HOME
from tests.sandbox import tasks

pytestmark = pytest.mark.slow
BOUNDS = Bounds(memory=400_000_000, seconds=20)
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds address space")


def test_an_answer_comes_back_with_its_bytes():
    assert call(tasks.echo, {"a": [1, "é"]}, b"abc", BOUNDS) == ({"a": [1, "é"]}, b"cba")


def test_many_bytes_go_in_and_come_back():
    content = bytes(range(256)) * 100_000
    assert call(tasks.echo, {}, content, BOUNDS) == ({}, content[::-1])


def test_what_a_library_prints_is_no_part_of_the_answer():
    assert call(tasks.chatter, {"a": 1}, b"x", BOUNDS) == ({"a": 1}, b"x")


@LINUX
def test_a_task_that_wants_more_memory_than_allowed_is_a_fault():
    assert call(tasks.hog, {}, b"", BOUNDS) == SandboxFault("memory")


@UNIX
def test_a_task_without_end_is_ended_after_its_processor_time():
    begun = time.monotonic()
    assert call(tasks.spin, {}, b"", Bounds(400_000_000, 1)) == SandboxFault("time")
    assert time.monotonic() - begun < 60


def test_a_task_that_waits_for_ever_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(run, "STALLS", 1)
    assert call(tasks.sleep, {}, b"", Bounds(400_000_000, 2)) == SandboxFault("time")


@UNIX
def test_a_crash_is_a_fault_that_names_the_signal():
    assert call(tasks.crash, {}, b"", BOUNDS) == SandboxFault("died", "sinyal 6")


def test_an_exception_is_a_fault_that_names_it():
    assert call(tasks.fail, {}, b"", BOUNDS) == SandboxFault("died", "LookupError")


@pytest.mark.parametrize("task", [tasks.answer_deeply, tasks.answer_without_end])
def test_an_answer_of_another_form_is_a_fault(task: Callable[..., tuple[tasks.Value, bytes]]):
    found = call(task, {}, b"", Bounds(1_000_000_000, 20))
    assert isinstance(found, SandboxFault) and found.kind == "died"


@UNIX
def test_nothing_that_a_task_started_or_left_outlives_it():
    answer = call(tasks.leave, {}, b"", BOUNDS)
    assert not isinstance(answer, SandboxFault)
    assert not Path(str(answer[0]["folder"])).exists()
    assert gone(int(str(answer[0]["process"])))


@LINUX
def test_the_sandbox_ends_with_its_caller_even_in_a_long_computation(tmp_path):
    file = tmp_path / "pid"
    program = (
        "from sopdocs.sandbox.run import Bounds, call; from tests.sandbox import tasks;"
        f"call(tasks.compute, {{'file': {str(file)!r}}}, b'', Bounds(2_000_000_000, 300))"
    )
    caller = subprocess.Popen([sys.executable, "-c", program], cwd=HOME)
    end = time.monotonic() + 60
    while not (file.exists() and file.read_text("utf-8")) and time.monotonic() < end:
        time.sleep(0.05)
    child = int(file.read_text("utf-8"))
    caller.kill()
    caller.wait()
    assert gone(child)


def gone(pid: int, seconds: float = 5) -> bool:
    """True if a process has ended, or does within seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False
