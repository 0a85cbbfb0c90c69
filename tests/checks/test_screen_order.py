"""Errors come first, and again last; what repeats takes one line; `--only` chooses."""

from __future__ import annotations

import re

import pytest

from sopdocs.cli.problems import REPEATED, SCREEN, sorted_out
from sopdocs.problem import ERROR, REMARK, WARNING, Problem
from tests.conftest import GOOD


def shown(problems: list[Problem], width: int = 0) -> list[str]:
    return [
        "".join(str(getattr(part, "text", part)) for part in one)
        for one in sorted_out(problems, width)
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
    assert any(line.startswith(f"{files} SOP: catatan SOP-113: ") for line in lines) is grouped
    assert sum(": kolom" in line for line in lines) == (0 if grouped else files)
    assert any("--only SOP-113" in line for line in lines) is grouped


def test_warnings_and_remarks_of_one_rule_are_counted_apart_warnings_first():
    warned = [
        Problem("SOP-115", WARNING, f"w{n}.yaml", 0, 0, "keputusan") for n in range(REPEATED + 1)
    ]
    lines = shown([*remarks(REPEATED + 2, "SOP-115"), *warned])
    assert lines[0].startswith(f"{REPEATED + 1} SOP: peringatan SOP-115")
    assert lines[1].startswith(f"{REPEATED + 2} SOP: catatan SOP-115")


def test_institutions_are_not_called_sops():
    found = [Problem("SOP-020", WARNING, f"d{n}/instansi.yaml", 3, 6, "x") for n in range(REPEATED)]
    assert shown(found)[0].startswith(f"{REPEATED} instansi: peringatan SOP-020")


def test_what_repeats_scrolls_errors_away_too():
    many = [one for code in ("SOP-110", "SOP-113", "SOP-604") for one in remarks(REPEATED, code)]
    lines = shown([*many, *remarks(SCREEN - 2, "SOP-111"), WRONG])
    assert sum("salah" in line for line in lines) == 2


def test_one_number_of_several_sops_is_reported_once():
    twice = [
        Problem("SOP-601", WARNING, f"k/{n}.yaml", 2, 8, f'nomor "1/2025" juga nomor SOP {n}')
        for n in "abc"
    ]
    other = Problem("SOP-601", WARNING, "m/a.yaml", 2, 8, 'nomor "1/2025" juga nomor SOP z')
    assert sum("1/2025" in line for line in shown([*twice, other])) == 2, "once in each office"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_messages_and_hints_are_broken_between_words_to_fit_the_window(width):
    words = " ".join(f"kata{n}" for n in range(40))
    problem = Problem("SOP-121", WARNING, "a.yaml", 4, 2, words, hint=words)
    lines = shown([problem], width)
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).replace("→", "").split()).count(words) == 2


def test_without_a_window_a_problem_is_one_line():
    words = " ".join(f"kata{n}" for n in range(40))
    assert f"a.yaml:4:2: peringatan SOP-121: {words}" in shown(
        [Problem("SOP-121", WARNING, "a.yaml", 4, 2, words)]
    )


def test_errors_are_never_grouped():
    errors = [Problem("SOP-002", ERROR, f"f{n}.yaml", 0, 0, "salah") for n in range(REPEATED)]
    assert sum("salah" in line for line in shown(errors)) == REPEATED


@pytest.fixture
def doubtful(office):
    """A source with a warning at 105 and a warning at 121."""
    office.sop(re.sub(r"waktu: [^,}\n]+", "waktu: 5 minit", GOOD).replace("Menerima", "Penerimaan"))
    return office


@pytest.mark.parametrize("only", ["SOP-105", "sop-105", "SOP-105,SOP-602"])
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


def test_a_code_that_does_not_exist_is_wrong_use(doubtful):
    done = doubtful.run("check", "--only", "SOP-999")
    assert done.returncode == 2 and "kode SOP-999 tidak ada" in done.stderr


def test_what_only_leaves_out_is_counted(doubtful):
    doubtful.sop("nama: [", "rusak.yaml")
    *_, counted, left_out = doubtful.run("check", "--only", "SOP-105").stdout.splitlines()
    assert "1 kesalahan" in counted and "tidak diperlihatkan karena --only" in left_out
