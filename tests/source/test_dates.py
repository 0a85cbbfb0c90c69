"""Dates as offices write them: what is printed, and which days the calendar does not have."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.source.dates import read_date
from tests.conftest import GOOD, text_of
from tests.months import MONTHS

PRINTED = {
    "2025-01-03": "3 Januari 2025",
    "2025-1-3": "3 Januari 2025",
    "2024-02-29": "29 Februari 2024",
    "31/12/2025": "31 Desember 2025",
    "1/2/2025": "1 Februari 2025",
    "31-12-2025": "31 Desember 2025",
    "31.12.2025": "31 Desember 2025",
    "03 Januari 2025": "03 Januari 2025",
    "3 januari 2025": "3 januari 2025",
    "3  Januari   2025": "3 Januari 2025",
    "11 Nopember 2024": "11 Nopember 2024",
    "11 Pebruari 2024": "11 Pebruari 2024",
    '"-"': "-",
    "–": "–",
    "": "",
}
REFUSED = {
    "2025-02-29": "kalender",
    "31 Juni 2025": "kalender",
    "32/01/2025": "kalender",
    "12/31/2025": "kalender",
    "2025-13-01": "kalender",
    "2025-00-10": "kalender",
    "0 Januari 2025": "kalender",
    "01/02/25": "bentuk",
    "2025-01-03 10:00": "bentuk",
}
FREE = ("Januari 2025", "2025", "2025-01", "01/2025", "3 Januari 25", "segera", "... Mei 2025")
MEANT = {
    "02 June 2025": "2 Juni 2025",
    "2 JUN 2025": "2 Juni 2025",
    "3 Januar 2025": "3 Januari 2025",
    "3 Jan 2025": "3 Januari 2025",
    "4 Sept. 2025": "4 September 2025",
    "5-May-2025": "5 Mei 2025",
    "12 Dec 2025": "12 Desember 2025",
    "1 Agt 2025": "1 Agustus 2025",
    "1 Agst. 2025": "1 Agustus 2025",
    "7 Febuari 2025": "7 Februari 2025",
    "31/Oct/2025": "31 Oktober 2025",
    "June 2, 2025": "2 Juni 2025",
    "March 3rd 2025": "3 Maret 2025",
    "2nd July 2025": "2 Juli 2025",
    "Senin, 2 June 2025": "2 Juni 2025",
    "2Juni2025": "2 Juni 2025",
}
MEANT = {"12/31/2025": 'maksudnya "31 Desember 2025"?', "01/02/25": 'maksudnya "1 Februari 2025"?'}
KEYS = ("pembuatan", "revisi", "efektif")


@pytest.mark.parametrize("typed", PRINTED)
def test_a_date_is_printed_in_words_or_as_it_was_typed_in_words(office, typed):
    words = text_of(office.pdf(GOOD.replace("2025-01-03", typed)))
    assert " ".join(f"Tanggal Pembuatan : {PRINTED[typed]} Tanggal Revisi".split()) in words


@pytest.mark.parametrize("typed", REFUSED)
def test_a_date_that_is_none_is_one_problem_with_the_authors_words(office, typed):
    text = GOOD.replace("2025-01-03", typed)
    (problem,) = office.problems(text)
    assert (problem.code, problem.line, problem.column) == (
        "SOP-015",
        2,
        1 + text.split("\n")[1].index(typed),
    )
    assert f'"{typed}"' in problem.message and REFUSED[typed] in problem.message
    assert "2025-12-31" in problem.hint or problem.hint == MEANT[typed]


@pytest.mark.parametrize("typed", FREE)
def test_a_date_without_its_day_is_printed_as_written_and_reported(office, typed):
    text = GOOD.replace("2025-01-03", typed)
    (problem,) = office.problems(text)
    assert (problem.code, problem.is_error, problem.line) == ("SOP-026", False, 2)
    assert f'"{typed}"' in problem.message
    assert f"Tanggal Pembuatan : {typed} Tanggal Revisi" in text_of(office.pdf(text))


@pytest.mark.parametrize("key", KEYS)
def test_each_of_the_three_dates_is_read_and_named(office, key):
    (problem,) = office.problems(GOOD.replace("pembuatan: 2025-01-03", f"{key}: 2025-02-30"))
    assert key in problem.message


def test_three_impossible_dates_are_three_problems(office):
    text = GOOD.replace(
        "{pembuatan: 2025-01-03}", "{pembuatan: 1/13/2025, revisi: 31 Juni 2025, efektif: 3/1/25}"
    )
    assert [p.code for p in office.problems(text)] == ["SOP-015"] * 3


def test_digits_of_another_script_are_one_problem(office):
    (problem,) = office.problems(GOOD.replace("2025-01-03", "٣١/١٢/٢٠٢٥"))
    assert problem.code in ("SOP-013", "SOP-015")


@settings(derandomize=True, deadline=None)
@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_day_reads_alike_in_every_form(day):
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    for typed in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        day.strftime("%d.%m.") + str(day.year),
        words,
    ):
        found, wrong = read_date(typed)
        assert (found.date, found.text, wrong) == (day, words, "")


@settings(derandomize=True, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_refused_exactly_when_the_calendar_lacks_it(year, month, day):
    try:
        datetime.date(year, month, day)
        there = True
    except ValueError:
        there = False
    assert (read_date(f"{year:04}-{month}-{day}")[1] == "") == there


def test_a_revision_that_is_planned_is_no_problem(office):
    dates = "{pembuatan: 2025-01-03, efektif: 2025-01-06, revisi: 2999-01-06}"
    assert office.problems(GOOD.replace("{pembuatan: 2025-01-03}", dates)) == []


@pytest.mark.parametrize("typed", MEANT)
def test_a_date_in_another_form_or_language_is_offered_in_ours(office, typed):
    (problem,) = office.problems(GOOD.replace("2025-01-03", f"'{typed}'"))
    assert problem.code in ("SOP-015", "SOP-026") and f'"{typed}"' in problem.message
    assert MEANT[typed] in problem.hint and "hari yang pasti" not in problem.message


@pytest.mark.parametrize("typed", ["31 June 2025", "2 Ju 2025", "2 Ma 2025", "3 lembar 2025"])
def test_nothing_is_offered_for_a_date_that_nobody_can_know(office, typed):
    (problem,) = office.problems(GOOD.replace("2025-01-03", typed))
    assert "31 Desember 2025" in problem.hint and "maksudnya" not in problem.hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Novermber 2024", "November 2024"),
        ("akhir Agutus tahun 2024", "akhir Agustus tahun 2024"),
        ("pebuari 2024", "Februari 2024"),
    ],
)
def test_a_mistyped_month_without_a_day_is_corrected(office, typed, meant):
    (problem,) = office.problems(GOOD.replace("2025-01-03", typed))
    assert problem.code == "SOP-026" and problem.hint == f'maksudnya "{meant}"?'


@pytest.mark.parametrize("typed", ["Oktober 2024", "Nov 2024", "Triwulan 2024", "Tahun 2024"])
def test_a_month_that_is_none_mistyped_is_left_alone(office, typed):
    (problem,) = office.problems(GOOD.replace("2025-01-03", typed))
    assert "maksudnya" not in problem.hint
