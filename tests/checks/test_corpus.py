"""The rules speak and are silent where the judged rows of `corpus*.yaml` want them to."""

from __future__ import annotations

import pytest

from sopdocs.checks import RULES
from sopdocs.model.relations import relate
from sopdocs.problem import WARNING
from tests.checks.corpus import figures, rows, verdicts

EACH = 25  # rows that speak, and rows that are silent
OFTEN = (  # the rules that speak most over examples, generated offices and planted faults
    "SOP-101 SOP-105 SOP-107 SOP-110 SOP-111 SOP-112 SOP-113 SOP-115 SOP-121 SOP-122 "
    "SOP-130 SOP-131 SOP-133 SOP-140 SOP-146 SOP-160 SOP-161 SOP-162 SOP-163 SOP-604"
).split()


@pytest.mark.parametrize("code", sorted({row.code for row in rows()}))
def test_a_rule_says_of_a_text_what_a_careful_reader_says(code):
    here = [(row, spoke) for row, spoke in verdicts() if row.code == code]
    missed = [row.text for row, spoke in here if row.speaks and not spoke and not row.open]
    alarms = [row.text for row, spoke in here if spoke and not row.speaks and not row.open]
    assert not missed, "the rule is silent of these"
    assert not alarms, "the rule speaks of these"


def test_a_row_that_a_rule_gets_right_is_not_open():
    mended = [row.text for row, spoke in verdicts() if row.open and spoke is row.speaks]
    assert not mended, "take these out of `open`"


def test_the_twenty_rules_that_speak_most_have_25_rows_of_each_verdict():
    assert len(OFTEN) == 20
    for code in OFTEN:
        verdict = [row.speaks for row in rows() if row.code == code]
        assert min(verdict.count(True), verdict.count(False)) >= EACH, code


def test_no_text_has_two_verdicts():
    judged = [(row.code, str(row.text)) for row in rows()]
    assert len(set(judged)) == len(judged)


def test_a_warning_is_true_in_nine_of_ten_rows_and_misses_one_in_ten_at_most():
    for code, found in figures().items():
        assert RULES[code].severity != WARNING or found.precision >= 0.9, code
        assert found.recall >= 0.9, code


@pytest.mark.parametrize(
    ("line", "name", "target"),
    [
        ("SOP Penyusunan Renja Tahun 2025", "Penyusunan Renja", True),
        ("Laporan 2024", "Laporan 2025", True),
        ("Standar Operasional Prosedur (SOP) Pengarsipan", "Pengarsipan", True),
        ("Laporan Triwulanan", "Laporan Tahunan", False),
    ],
)
def test_a_year_or_the_word_sop_does_not_keep_a_line_from_its_sop(line, name, target):
    found = relate(["Penyimpanan", name], [[line], []])
    assert [one.target for one in found.sure] == ([1] if target else [])


def test_of_titles_that_differ_by_their_year_the_equal_one_is_meant():
    found = relate(["Penyimpanan", "Laporan 2024", "Laporan 2025"], [["SOP Laporan 2025"], [], []])
    assert [one.target for one in found.sure] == [2]
