"""The rules speak and are silent where `corpus.yaml` wants them to."""

from __future__ import annotations

import pytest

from sopdocs.checks import RULES
from sopdocs.model.relations import relate
from sopdocs.problem import WARNING
from tests.checks.corpus import figures, reported, rows

ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.code} {row.text}" for row in ROWS])
def test_a_rule_says_of_a_text_what_a_careful_reader_says(row):
    assert bool(reported(row)) is row.speaks


def test_a_warning_is_true_in_nine_of_ten_rows():
    for code, found in figures().items():
        assert RULES[code].severity != WARNING or found.precision >= 0.9, code


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
