"""Many workers make what one makes, and a worker that dies costs a retry."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from sopdocs.build.run import run
from sopdocs.build.worker_pool import ExecutorWorkers, ProcessPool
from sopdocs.build.workers import InThisProcess, NoWorkersLeft, Workers
from tests.build.running import Running, busy, heavy, pdfs
from tests.build.workers_contract import WORK, MortalWorkersContract, WorkersContract, requests
from tests.conftest import GOOD, command_line

killing = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")


class TestThisProcess(WorkersContract):
    @pytest.fixture
    def workers(self) -> Workers:
        return InThisProcess()

    def test_it_holds_one_source_at_a_time(self, workers):
        taken: list[int] = []
        for done, _ in enumerate(run(requests(100, taken), workers, WORK), 1):
            assert len(taken) <= done + 1


class TestThreads(WorkersContract):
    @pytest.fixture
    def workers(self) -> Iterator[Workers]:
        with ThreadPoolExecutor(3) as executor, ExecutorWorkers(executor, 6) as workers:
            yield workers


@pytest.mark.slow
class TestOurProcesses(MortalWorkersContract):
    @pytest.fixture
    def workers(self) -> Iterator[Workers]:
        with ProcessPool(2) as workers:
            yield workers


@pytest.mark.slow
class TestAnExecutorOfOthers(MortalWorkersContract):
    @pytest.fixture
    def executor(self) -> Iterator[Executor]:
        with ProcessPoolExecutor(2) as executor:
            yield executor

    @pytest.fixture
    def workers(self, executor) -> Iterator[Workers]:
        with ExecutorWorkers(executor, 4) as workers:
            yield workers

    def test_it_is_its_owners_to_close(self, executor, workers):
        workers.close()
        assert executor.submit(int).result() == 0


@pytest.mark.slow
def test_workers_and_hash_seed_change_no_byte(many):
    root, whole = many
    assert len(whole) == 30
    done = command_line("build", "--jobs", 3, "--out", "tiga", cwd=root, PYTHONHASHSEED="77")
    assert done.returncode == 0 and pdfs(root / "tiga") == whole


class Leaving(ExecutorWorkers):
    """Workers that are gone after some jobs."""

    def submit(self, function, job):
        self.left = getattr(self, "left", 9) - 1
        if not self.left:
            raise NoWorkersLeft("semua pulang")
        return super().submit(function, job)


def test_when_no_worker_is_left_every_request_has_its_answer():
    with ThreadPoolExecutor(1) as executor:
        answers = list(run(requests(100), Leaving(executor, 3), WORK))
    assert sorted(request.number for request, _ in answers) == [*range(100)]
    failed = [sheet for _, sheet in answers if not sheet.pdf]
    assert 50 < len(failed) < 100 and {sheet.problems[0].code for sheet in failed} == {"SOP-304"}


@pytest.mark.parametrize(("platform", "most"), [("win32", 61), ("linux", 100)])
def test_windows_gets_no_more_processes_than_it_can_wait_for(monkeypatch, platform, most):
    monkeypatch.setattr("sopdocs.build.worker_pool.sys.platform", platform)
    assert ProcessPool(100).count == most and ProcessPool(8).count == 8


@pytest.mark.slow
@killing
def test_a_worker_killed_in_the_middle_costs_no_sheet(many):
    root, whole = many
    going = Running("build", "--jobs", 2, "--out", "dibunuh", cwd=root)
    going.until("dibuat")
    going.workers()[0].kill()
    status, printed, errors = going.end()
    assert status == 0 and "30 dibuat, 0 tetap, 0 gagal" in printed, errors
    assert pdfs(root / "dibunuh") == whole and "SOP-304" not in errors


@pytest.mark.slow
@killing
def test_a_source_whose_worker_is_killed_twice_is_named_and_the_batch_continues(office):
    office.sop(heavy(), "a-berat.yaml")
    for number in range(12):
        office.sop(GOOD, f"s{number:02}.yaml")
    going = Running("build", "--jobs", 2, cwd=office.root)
    for _ in range(2):
        busy(going.process.pid).kill()
    status, printed, errors = going.end()
    assert status == 1 and "12 dibuat, 0 tetap, 1 gagal" in printed, errors
    assert printed.startswith("GAGAL   sop_sources/kantor/a-berat.yaml")
    assert "a-berat.yaml: kesalahan SOP-304" in errors
    assert "Traceback" not in errors and len(pdfs(office.root / "build")) == 12
