"""Errors come first, and again last; what repeats takes one line; `--only` chooses."""

from __future__ import annotations

import re

import pytest

from sopdocs.cli.problems import REPEATED, SCREEN, sorted_out
from sopdocs.problem import ERROR, REMARK, Problem
from tests.conftest import GOOD


def shown(problems: list[Problem]) -> list[str]:
    return [
        "".join(str(getattr(part, "text", part)) for part in one) for one in sorted_out(problems)
    ]


def remarks(count: int, code: str = "SOP-113") -> list[Problem]:
    return [Problem(code, REMARK, f"f{n}.yaml", 0, 0, "kolom") for n in range(count)]


WRONG = Problem("SOP-002", ERROR, "z.yaml", 0, 0, "salah")


def test_errors_come_before_everything_else():
    lines = shown([*remarks(2), WRONG])
    assert "salah" in lines[0] and "kolom" in lines[2]


@pytest.mark.parametrize(("others", "times"), [(SCREEN, 1), (SCREEN + 1, 2)])
def test_errors_are_named_again_behind_more_than_a_screen(others, times):
    rest = [
        Problem("SOP-113", REMARK, f"f{n % (REPEATED - 1)}.yaml", 0, 0, "kolom")
        for n in range(others)
    ]
    lines = shown([*rest, WRONG])
    assert sum("salah" in line for line in lines) == times


@pytest.mark.parametrize(("files", "grouped"), [(REPEATED - 1, False), (REPEATED, True)])
def test_what_many_files_have_is_one_line(files, grouped):
    lines = shown(remarks(files))
    assert any(line.startswith(f"{files} SOP: SOP-113") for line in lines) is grouped
    assert sum("kolom" in line for line in lines) == (1 if grouped else files)


def test_errors_are_never_grouped():
    errors = [Problem("SOP-002", ERROR, f"f{n}.yaml", 0, 0, "salah") for n in range(REPEATED)]
    assert sum("salah" in line for line in shown(errors)) == REPEATED


@pytest.fixture
def doubtful(office):
    """A source with a warning at 105 and a warning at 121."""
    office.sop(re.sub(r"waktu: [^,}\n]+", "waktu: 5 minit", GOOD).replace("Menerima", "Penerimaan"))
    return office


@pytest.mark.parametrize("only", ["SOP-105", "sop-105", "SOP-105,SOP-999"])
def test_only_a_code_is_shown(doubtful, only):
    shown = doubtful.run("check", "--only", only).stdout
    assert "SOP-105" in shown and "SOP-121" not in shown and "5 menit" in shown


def test_only_a_severity_is_shown(doubtful):
    assert "SOP-121" in doubtful.run("check", "--only", "peringatan").stdout
    assert "SOP-121" not in doubtful.run("check", "--only", "catatan").stdout


def test_an_error_that_is_not_shown_still_fails_the_check(doubtful):
    doubtful.sop("nama: [", "rusak.yaml")
    assert doubtful.run("check", "--only", "SOP-105").returncode == 1


def test_what_is_no_severity_and_no_code_is_wrong_use(doubtful):
    done = doubtful.run("check", "--only", "penting")
    assert done.returncode == 2 and "'penting' bukan tingkat atau kode" in done.stderr
