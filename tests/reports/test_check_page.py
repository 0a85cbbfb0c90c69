"""The report of a check: a summary that leads to each office, errors first, the rest by rule."""

from __future__ import annotations

import re

import pytest

from sopdocs.checking.sources import Checked, CheckedOffice
from sopdocs.problem import ERROR, REMARK, WARNING, Problem
from sopdocs.reports.check_page import MOST_RULES, SHARED, page

A, B = "sop/dinas", "sop/badan"


def problem(
    file: str, code: str = "SOP-106", severity: str = WARNING, message: str = "x"
) -> Problem:
    return Problem(code, severity, file, 3, 1, message, "tulis waktunya")


def words(problems: list[Problem], offices: tuple[CheckedOffice, ...] = ()) -> str:
    text = page(Checked(problems, 5, (f"{A}/a.yaml", f"{B}/b.yaml"), (), offices))
    return " ".join(re.sub("<[^>]*>", " ", text.partition("</style>")[2]).split())


def test_each_link_of_the_summary_leads_to_one_place():
    found = [problem(f"{A}/a.yaml"), problem(f"{B}/b.yaml", "SOP-101", ERROR)]
    text = page(Checked(found, 2, (f"{A}/a.yaml",)))
    targets = re.findall(r'href="#([^"]*)"', text)
    assert set(targets) >= {"instansi-1", "instansi-2", "SOP-106", "SOP-101"}
    for target in targets:
        assert text.count(f'id="{target}"') == 1, target


def test_errors_of_an_office_come_before_its_warnings_and_remarks():
    found = [
        problem(f"{A}/a.yaml", "SOP-106", REMARK, "catat"),
        problem(f"{A}/a.yaml", message="ingat"),
    ]
    text = words([*found, problem(f"{A}/z.yaml", "SOP-101", ERROR, "keliru")])
    office = text.rpartition("1 kesalahan, 1 peringatan, 1 catatan")[2]
    assert office.index("keliru") < office.index(": ingat") < office.index(": catat")


def test_whom_to_ask_is_in_the_summary_and_with_the_office():
    office = CheckedOffice(A, ("PEMERINTAH", "DINAS"), "KEPALA DINAS, SITI, (021) 5")
    text = words([problem(f"{A}/a.yaml")], (office,))
    assert text.count("KEPALA DINAS, SITI, (021) 5") == 2 and "PEMERINTAH / DINAS" in text


@pytest.mark.parametrize(("files", "times"), [(SHARED - 1, SHARED - 1), (SHARED, 1)])
def test_a_message_that_many_files_share_is_reported_once(files, times):
    text = words([problem(f"{A}/f{n}.yaml", message="sama saja") for n in range(files)])
    assert text.count("sama saja") == times
    assert text.count("tulis waktunya") == 1, "one thing to do comes once for a rule"


def test_repeated_problems_of_a_file_are_one_with_all_lines():
    found = [Problem("SOP-106", WARNING, f"{A}/a.yaml", n, 1, "x", "y") for n in (3, 9)]
    assert "baris 3, 9: x" in words(found)


def test_a_letter_belongs_to_its_office():
    text = words([problem(f"{A}/surat/s.yaml")])
    assert f"{A}/surat" not in text and "1 peringatan" in text


def test_the_summary_names_the_gravest_rules_and_counts_the_others():
    found = [problem(f"{A}/a.yaml", f"SOP-{n}", REMARK) for n in range(101, 101 + MOST_RULES)]
    text = words([*found, problem(f"{A}/a.yaml", "SOP-150", ERROR)])
    summary = text.partition("Dan 1 aturan lain")[0]
    assert "SOP-150" in summary and f"SOP-{100 + MOST_RULES}" not in summary
