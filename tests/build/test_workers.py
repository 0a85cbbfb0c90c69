"""Many workers make what one makes, and one that dies costs a retry."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest

from sopdocs.build.run import SHEETS, run
from sopdocs.build.sheets import build
from sopdocs.build.work import SheetResult
from sopdocs.build.worker_pool import NoWorkersLeft, ProcessPool, WorkerPool
from tests.build.running import Running, busy, heavy, pdfs
from tests.conftest import GOOD, command_line

killing = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")


def test_any_executor_makes_the_same_bytes_and_the_same_report(office):
    for number in range(12):
        office.sop(
            GOOD.replace("nama: ", f"nama: {number} ")
            if number % 5
            else GOOD.replace("oleh: kabag", "oleh: kabak"),
            f"s{number:02}.yaml",
        )
    told: list[list] = []
    for executor in (None, ThreadPoolExecutor(3), ProcessPoolExecutor(2), ProcessPool(2)):
        told.append([])
        out = office.root / f"out{len(told)}"
        results = build(
            [office.root / "sop_sources"],
            out,
            executor=executor,
            report=lambda result, number, count: told[-1].append((result, number, count)),
        )
        assert [result for result, _, _ in told[-1]] == results and [
            number for _, number, _ in told[-1]
        ] == [*range(1, 13)]
        assert pdfs(out) == pdfs(office.root / "out1") and len(pdfs(out)) == 9
        if executor is not None:
            executor.close() if isinstance(executor, WorkerPool) else executor.shutdown()
    assert told[1:] == told[:1] * 3


def test_workers_and_hash_seed_change_no_byte(many):
    root, whole = many
    assert len(whole) == 30
    done = command_line("build", "--jobs", 3, "--out", "tiga", cwd=root, PYTHONHASHSEED="77")
    assert done.returncode == 0 and pdfs(root / "tiga") == whole


# Jobs that are no sheets: what becomes of them whoever dies

OFFICES = [SimpleNamespace(institution=None) for _ in range(4)]


def jobs(count: int, taken: list[int] | None = None):
    for number in range(count):
        if taken is not None:
            taken.append(number)
        yield SimpleNamespace(
            number=number, file=f"{number}", raw=b"", office=OFFICES[number // 13 % 4]
        )


def make(parcel) -> list[SheetResult]:
    return [SheetResult(file.encode(), ()) for file, _ in parcel.sources]


def die_of_seven(parcel) -> list[SheetResult]:
    if any(file == "7" for file, _ in parcel.sources):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(parcel)


def test_jobs_are_taken_only_as_they_can_be_worked_on():
    taken: list[int] = []
    crew = WorkerPool(ThreadPoolExecutor(1), 3)
    outcomes = run(jobs(1000, taken), crew, replace(SHEETS, make=make))
    for done, _ in enumerate(outcomes, 1):
        assert len(taken) <= done + 4 * 9
    assert done == 1000 and len(taken) == 1000


class Leaving(WorkerPool):
    """Workers that are not there any more after some parcels."""

    def submit(self, function, *arguments):
        self.left = getattr(self, "left", 9) - 1
        if not self.left:
            raise NoWorkersLeft("semua pulang")
        return super().submit(function, *arguments)


def test_when_no_worker_is_left_every_job_has_its_outcome():
    outcomes = list(run(jobs(100), Leaving(ThreadPoolExecutor(1), 3), replace(SHEETS, make=make)))
    assert sorted(job.number for job, _ in outcomes) == [*range(100)]
    failed = [sheet for _, sheet in outcomes if not sheet.pdf]
    assert 50 < len(failed) < 100 and {sheet.problems[0].code for sheet in failed} == {"SOP-304"}


@killing
@pytest.mark.parametrize(
    "crew",
    [lambda: ProcessPool(2), lambda: WorkerPool(ProcessPoolExecutor(2), 4)],
    ids=["our processes", "an executor of others"],
)
def test_a_job_that_kills_its_worker_is_named_and_the_others_are_done(crew):
    crew = crew()
    try:
        outcomes = {
            job.number: sheet
            for job, sheet in run(jobs(60), crew, replace(SHEETS, make=die_of_seven))
        }
    finally:
        crew.close()
    assert {number for number, sheet in outcomes.items() if not sheet.pdf} == {7}
    assert [problem.code for problem in outcomes[7].problems] == ["SOP-304"] and len(outcomes) == 60


@killing
def test_a_worker_killed_in_the_middle_costs_no_sheet(many):
    root, whole = many
    going = Running("build", "--jobs", 2, "--out", "dibunuh", cwd=root)
    going.until("dibuat")
    going.workers()[0].kill()
    status, said, errors = going.end()
    assert status == 0 and "30 dibuat, 0 tetap, 0 gagal" in said, errors
    assert pdfs(root / "dibunuh") == whole and "SOP-304" not in errors


@killing
def test_a_source_whose_worker_is_killed_twice_is_named_and_the_batch_goes_on(office):
    office.sop(heavy(), "a-berat.yaml")
    for number in range(12):
        office.sop(GOOD, f"s{number:02}.yaml")
    going = Running("build", "--jobs", 2, cwd=office.root)
    for _ in range(2):
        busy(going.process.pid).kill()
    status, said, errors = going.end()
    assert status == 1 and "12 dibuat, 0 tetap, 1 gagal" in said, errors
    assert (
        said.startswith("GAGAL   sop_sources/kantor/a-berat.yaml")
        and "a-berat.yaml: kesalahan SOP-304" in errors
    )
    assert "Traceback" not in errors and len(pdfs(office.root / "build")) == 12
