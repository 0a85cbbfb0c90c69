"""Bars are as wide as their share, and years are counted."""

from __future__ import annotations

import re

from sopdocs.reports.bars import MOST_YEARS, BarRow, Plot, bar, by_year


def widths(svg: str) -> list[float]:
    return [float(one) for one in re.findall(r'<rect x="[^"]+" width="([\d.]+)%"', svg)]


def test_a_bar_is_as_wide_as_its_share_of_the_most():
    plot = Plot(
        "Beban", "Unit", ("Langkah",), (BarRow("a", "", (8,), ""), BarRow("b", "", (2,), ""))
    )
    assert [widths(plot.bar(row)) for row in plot.rows] == [[100], [25]]


def test_two_amounts_are_side_by_side():
    svg = bar((1, 3), 4)
    assert widths(svg) == [25, 75] and 'x="25%"' in svg


def test_nothing_at_all_is_an_empty_bar():
    assert widths(bar((0, 0), 0)) == []


def test_years_between_the_first_and_the_last_are_shown_too():
    rows = by_year(["2025-01-02", "2022-01-01", "2025-03-04", ""])
    assert [(row.name, row.whole) for row in rows] == [
        ("2025", 2),
        ("2024", 0),
        ("2023", 0),
        ("2022", 1),
        ("tanpa tanggal", 1),
    ]


def test_a_year_that_is_far_away_makes_no_long_plot():
    rows = by_year(["2025-01-02", "1025-01-01"])
    assert [row.name for row in rows] == ["2025", "1025"] and len(rows) < MOST_YEARS


def test_no_days_are_no_rows():
    assert by_year([]) == ()
