"""What holds for every implementation of ``Workers``: subclasses give the fixture ``workers``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from sopdocs.build.run import SHEETS, run
from sopdocs.build.sheets import build
from sopdocs.build.work import SheetResult
from sopdocs.build.workers import Workers
from tests.build.running import pdfs
from tests.conftest import GOOD


@dataclass(frozen=True)
class Request:
    """A source that is no sheet: its answer is its name."""

    number: int
    file: str
    raw: bytes
    institution: object


INSTITUTIONS = [object() for _ in range(4)]


def requests(count: int, taken: list[int] | None = None) -> Iterator[Request]:
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


WORK = replace(SHEETS, make=make)


class WorkersContract:
    """Any workers, even this process."""

    @pytest.mark.slow
    def test_the_bytes_and_the_report_are_those_of_one_process(self, office, workers: Workers):
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
        results = build(
            sources, office.root / "lain", workers=workers, report=lambda *one: reported.append(one)
        )
        assert results == plain
        assert [result for result, _, _ in reported] == results
        assert [number for _, number, _ in reported] == [*range(1, 13)]
        made = pdfs(office.root / "lain")
        assert made == pdfs(office.root / "satu") and len(made) == 9

    def test_every_request_gets_its_own_answer(self, workers: Workers):
        answers = list(run(requests(60), workers, WORK))
        assert sorted(request.number for request, _ in answers) == [*range(60)]
        assert all(sheet.pdf == request.file.encode() for request, sheet in answers)

    def test_requests_are_taken_only_as_they_can_be_worked_on(self, workers: Workers):
        taken: list[int] = []
        most = workers.width * workers.largest + workers.largest + workers.few + 1
        for done, _ in enumerate(run(requests(300, taken), workers, WORK), 1):
            assert len(taken) <= done + most
        assert done == 300 and len(taken) == 300

    def test_a_fault_of_the_program_is_raised_and_not_taken_for_a_death(self, workers: Workers):
        with pytest.raises(ValueError, match="seven"):
            list(run(requests(60), workers, replace(SHEETS, make=fail_at_seven)))


class MortalWorkersContract(WorkersContract):
    """Workers in separate processes."""

    @pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
    def test_a_request_that_kills_its_worker_is_named_and_the_others_are_done(
        self, workers: Workers
    ):
        answers = {
            request.number: sheet
            for request, sheet in run(requests(60), workers, replace(SHEETS, make=die_of_seven))
        }
        assert {number for number, sheet in answers.items() if not sheet.pdf} == {7}
        assert [problem.code for problem in answers[7].problems] == ["SOP-304"]
        assert len(answers) == 60
