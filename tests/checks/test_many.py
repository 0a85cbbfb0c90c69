"""Many sources: the same problems in the same order, in however many processes."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from benchmarks.generate import generate
from sopdocs.checking.sources import FEW, check
from sopdocs.problem import in_order
from tests.conftest import GOOD, command_line

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def offices(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("banyak")
    generate(folder / "sop_sources", FEW + 30)
    first = folder / "sop_sources" / "dinas-001"
    (first / "salah.yaml").write_text(GOOD.replace("oleh: kabag", "oleh: kabak"))
    (first / "sama.yaml").write_text((first / "sop-00001.yaml").read_text())
    return folder


def test_the_number_of_processes_changes_nothing(offices):
    runs = [
        command_line(
            "check", "--jobs", str(jobs), "--format", "json", cwd=offices, PYTHONHASHSEED=str(jobs)
        )
        for jobs in (1, 2, 3)
    ]
    assert {one.returncode for one in runs} == {1} and runs[0].stderr == ""
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout
    assert "SOP-017" in runs[0].stdout and "SOP-601" in runs[0].stdout


def test_few_sources_start_no_process(offices, monkeypatch):
    def started(*_, **__):
        raise AssertionError("a process was started")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", started)
    assert 0 < check([offices / "sop_sources" / "dinas-001"], jobs=2).count <= FEW
    with pytest.raises(AssertionError, match="was started"):
        check([offices / "sop_sources"], jobs=2)


def test_requested_files_are_reported_and_their_neighbours_only_compared(offices):
    file = offices / "sop_sources" / "dinas-001" / "sama.yaml"
    problems = in_order(check([file]).problems)
    assert "SOP-601" in {p.code for p in problems} and {Path(p.file).name for p in problems} <= {
        "sama.yaml",
        "instansi.yaml",
    }


@pytest.mark.skipif(
    not hasattr(signal, "SIGKILL") or sys.platform != "linux",
    reason="a worker is killed by a signal",
)
def test_a_worker_that_dies_costs_its_sources_a_second_try(offices, monkeypatch):
    killed = []
    submit = ProcessPoolExecutor.submit

    def kill_one(pool, function, *arguments):
        future = submit(pool, function, *arguments)
        if arguments and not killed and pool._processes:
            killed.append(next(iter(pool._processes)))
            os.kill(killed[0], signal.SIGKILL)
        return future

    monkeypatch.setattr(ProcessPoolExecutor, "submit", kill_one)
    assert in_order(check([offices / "sop_sources"], jobs=2).problems) == in_order(
        check([offices / "sop_sources"]).problems
    )
    assert killed
