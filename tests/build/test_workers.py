"""Many workers make what one makes, and a worker that dies costs a retry."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest

from sopdocs.build.run import SHEETS, run
from sopdocs.build.sheets import build
from sopdocs.build.work import SheetResult
from sopdocs.build.worker_pool import ExecutorWorkers, ProcessPool
from sopdocs.build.workers import InThisProcess, NoWorkersLeft, Workers
from tests.build.running import Running, busy, heavy, pdfs
from tests.conftest import GOOD, command_line

pytestmark = pytest.mark.slow

killing = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
EVERY: dict[str, Callable[[], Workers]] = {
    "this process": InThisProcess,
    "threads": lambda: ExecutorWorkers(ThreadPoolExecutor(3), 6),
    "somebody's processes": lambda: ExecutorWorkers(ProcessPoolExecutor(2), 4),
    "our processes": lambda: ProcessPool(2),
}
every = pytest.mark.parametrize("start", EVERY.values(), ids=EVERY.keys())
mortal = pytest.mark.parametrize(
    "start", [EVERY["somebody's processes"], EVERY["our processes"]], ids=["somebody's", "our"]
)


@every
def test_any_workers_make_the_same_bytes_and_the_same_report(office, start):
    for number in range(12):
        text = (
            GOOD.replace("nama: ", f"nama: {number} ")
            if number % 5
            else GOOD.replace("oleh: kabag", "oleh: kabak")
        )
        office.sop(text, f"s{number:02}.yaml")
    sources = [office.root / "sop_sources"]
    plain = build(sources, office.root / "satu")
    reported: list[tuple] = []
    with start() as workers:
        results = build(
            sources, office.root / "lain", workers=workers, report=lambda *one: reported.append(one)
        )
    assert results == plain
    assert [result for result, _, _ in reported] == results
    assert [number for _, number, _ in reported] == [*range(1, 13)]
    made = pdfs(office.root / "lain")
    assert made == pdfs(office.root / "satu") and len(made) == 9


def test_workers_and_hash_seed_change_no_byte(many):
    root, whole = many
    assert len(whole) == 30
    done = command_line("build", "--jobs", 3, "--out", "tiga", cwd=root, PYTHONHASHSEED="77")
    assert done.returncode == 0 and pdfs(root / "tiga") == whole


# Requests that are no sheets: what becomes of them whoever dies


@dataclass(frozen=True)
class Request:
    number: int
    file: str
    raw: bytes
    institution: object


INSTITUTIONS = [object() for _ in range(4)]


def requests(count: int, taken: list[int] | None = None):
    for number in range(count):
        if taken is not None:
            taken.append(number)
        yield Request(number, f"{number}", b"", INSTITUTIONS[number // 13 % 4])


def make(job) -> list[SheetResult]:
    return [SheetResult(file.encode(), ()) for file, _ in job.sources]


def die_of_seven(job) -> list[SheetResult]:
    if any(file == "7" for file, _ in job.sources):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(job)


def fail_at_seven(job) -> list[SheetResult]:
    if any(file == "7" for file, _ in job.sources):
        raise ValueError("seven")
    return make(job)


@every
def test_every_request_gets_its_own_answer(start):
    with start() as workers:
        answers = list(run(requests(60), workers, replace(SHEETS, make=make)))
    assert sorted(request.number for request, _ in answers) == [*range(60)]
    assert all(sheet.pdf == request.file.encode() for request, sheet in answers)


@every
def test_requests_are_taken_only_as_they_can_be_worked_on(start):
    taken: list[int] = []
    with start() as workers:
        most = workers.width * workers.largest + workers.largest + workers.few + 1
        answers = run(requests(300, taken), workers, replace(SHEETS, make=make))
        for done, _ in enumerate(answers, 1):
            assert len(taken) <= done + most
    assert done == 300 and len(taken) == 300


@every
def test_a_fault_of_the_program_is_raised_and_not_taken_for_a_death(start):
    with start() as workers, pytest.raises(ValueError, match="seven"):
        list(run(requests(60), workers, replace(SHEETS, make=fail_at_seven)))


def test_this_process_holds_one_source_at_a_time():
    taken: list[int] = []
    answers = run(requests(100, taken), InThisProcess(), replace(SHEETS, make=make))
    for done, _ in enumerate(answers, 1):
        assert len(taken) <= done + 1


class Leaving(ExecutorWorkers):
    """Workers that are gone after some jobs."""

    def submit(self, function, job):
        self.left = getattr(self, "left", 9) - 1
        if not self.left:
            raise NoWorkersLeft("semua pulang")
        return super().submit(function, job)


def test_when_no_worker_is_left_every_request_has_its_answer():
    workers = Leaving(ThreadPoolExecutor(1), 3)
    answers = list(run(requests(100), workers, replace(SHEETS, make=make)))
    assert sorted(request.number for request, _ in answers) == [*range(100)]
    failed = [sheet for _, sheet in answers if not sheet.pdf]
    assert 50 < len(failed) < 100 and {sheet.problems[0].code for sheet in failed} == {"SOP-304"}


@killing
@mortal
def test_a_request_that_kills_its_worker_is_named_and_the_others_are_done(start):
    with start() as workers:
        answers = {
            request.number: sheet
            for request, sheet in run(requests(60), workers, replace(SHEETS, make=die_of_seven))
        }
    assert {number for number, sheet in answers.items() if not sheet.pdf} == {7}
    assert [problem.code for problem in answers[7].problems] == ["SOP-304"] and len(answers) == 60


@pytest.mark.parametrize(("platform", "most"), [("win32", 61), ("linux", 100)])
def test_windows_gets_no_more_processes_than_it_can_wait_for(monkeypatch, platform, most):
    monkeypatch.setattr("sopdocs.build.worker_pool.sys.platform", platform)
    assert ProcessPool(100).count == most and ProcessPool(8).count == 8


@killing
def test_a_worker_killed_in_the_middle_costs_no_sheet(many):
    root, whole = many
    going = Running("build", "--jobs", 2, "--out", "dibunuh", cwd=root)
    going.until("dibuat")
    going.workers()[0].kill()
    status, printed, errors = going.end()
    assert status == 0 and "30 dibuat, 0 tetap, 0 gagal" in printed, errors
    assert pdfs(root / "dibunuh") == whole and "SOP-304" not in errors


@killing
def test_a_source_whose_worker_is_killed_twice_is_named_and_the_batch_goes_on(office):
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
