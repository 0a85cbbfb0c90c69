"""Weekdays, numbers and working weeks in words, as offices write them."""

from __future__ import annotations

import pytest

from sopdocs.model.duration import duration, in_words
from sopdocs.source.dates import read_date
from tests.conftest import GOOD, INSTITUTION


@pytest.mark.parametrize(
    "text",
    ["Senin, 6 Januari 2025", "senin 6 januari 2025", "hari Senin tanggal 6 Januari 2025"],
)
def test_a_date_with_its_weekday_is_that_date_and_printed_as_typed(text):
    date, wrong = read_date(text)
    assert (date.text, str(date.date), wrong) == (text, "2025-01-06", "")


def test_jumat_is_spelt_in_two_ways():
    assert [read_date(f"{day}, 3 Januari 2025")[1] for day in ("Jumat", "Jum'at", "Jum’at")] == [
        ""
    ] * 3


def test_a_wrong_weekday_is_refused_with_the_right_one(office):
    problems = office.problems(GOOD.replace("2025-01-03", '"Senin, 3 Januari 2025"'))
    assert [one.line for one in problems] == [2] and "itu hari Jumat" in problems[0].message


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("dua hari kerja", "2 hari kerja"),
        ("tiga puluh lima menit", "35 menit"),
        ("dua belas jam", "12 jam"),
        ("setengah hari", "0,5 hari"),
        ("seminggu", "1 minggu"),
        ("satu jam tiga puluh menit", "1 jam 30 menit"),
        ("dua sampai tiga hari", "2-3 hari"),
        ("3 (tiga) hari kerja", "3 hari kerja"),
    ],
)
def test_durations_in_words_are_summed_like_figures(text, amount):
    found = duration(text)
    assert found is not None and in_words(found) == amount


@pytest.mark.parametrize("text", ["dua kali sehari", "dua ratus hari", "satu berkas", "sesaat"])
def test_words_that_are_no_duration_stay_text(text):
    assert duration(text) is None


@pytest.mark.parametrize(
    "week", ["6", "enam", "enam hari", "Senin sampai Sabtu", "Senin-Sabtu", "Senin s.d. Sabtu"]
)
def test_a_working_week_is_given_in_figures_or_words(office, week):
    from sopdocs.institutions import read_folder

    office.institution(INSTITUTION + f"surat: {{hari_kerja: {week}}}\n")
    institution, _, problems = read_folder(office.folder, {})
    assert institution is not None and institution.surat.hari_kerja == 6, problems


def test_a_working_week_of_other_days_is_refused(office):
    office.institution(INSTITUTION + "surat: {hari_kerja: Selasa sampai Kamis}\n")
    (problem,) = [one for one in office.problems() if one.is_error]
    assert "hari_kerja harus angka dari 5 sampai 6" in problem.message
