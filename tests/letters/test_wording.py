"""Numbers, dates and lengths in words, against our own rules and the SKB's calendar."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopdocs.letters.quantities import counted
from sopdocs.letters.wording import date_in_words, days, duration, in_words, span
from sopdocs.model.letter import Task
from tests.letters.bureau import DELIVERY, TASK, plus
from tests.letters.papers import rows, words
from tests.months import MONTHS

ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
FREE_2026 = {  # SKB tiga menteri, libur nasional dan cuti bersama 2026
    "01-01",
    "01-16",
    "02-16",
    "02-17",
    "03-18",
    "03-19",
    "03-20",
    "03-21",
    "03-22",
    "03-23",
    "03-24",
    "04-03",
    "04-05",
    "05-01",
    "05-14",
    "05-15",
    "05-27",
    "05-28",
    "05-31",
    "06-01",
    "06-16",
    "08-17",
    "08-25",
    "12-24",
    "12-25",
}
SOME_DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))


def spoken(number: int) -> str:
    """A number as a person says it, three digits at a time."""
    if not number:
        return "nol"
    groups = []
    for unit in ("", "ribu", "juta", "miliar", "triliun"):
        number, three = divmod(number, 1000)
        if three:
            groups.append(
                "seribu" if (unit, three) == ("ribu", 1) else f"{below_a_thousand(three)} {unit}"
            )
    assert not number
    return " ".join(" ".join(reversed(groups)).split())


def below_a_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    parts = [] if not hundreds else ["seratus"] if hundreds == 1 else [ONES[hundreds], "ratus"]
    if tens == 1:
        parts.append({0: "sepuluh", 1: "sebelas"}.get(ones, f"{ONES[ones]} belas"))
    else:
        parts += [ONES[tens], "puluh"] if tens else []
        parts += [ONES[ones]] if ones else []
    return " ".join(parts)


def test_the_rule_of_these_tests_reads_as_a_person_does():
    assert [spoken(n) for n in (0, 11, 19, 100, 1000, 2001, 101_000, 1_001_001)] == [
        "nol",
        "sebelas",
        "sembilan belas",
        "seratus",
        "seribu",
        "dua ribu satu",
        "seratus satu ribu",
        "satu juta seribu satu",
    ]


def test_every_number_to_ten_thousand_in_words():
    assert [n for n in range(10_000) if in_words(n) != spoken(n)] == []


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.integers(0, 10**15 - 1),
        st.tuples(*[st.sampled_from([0, 1, 11, 100, 101, 999])] * 5).map(
            lambda g: sum(x * 1000**n for n, x in enumerate(g))
        ),
    )
)
@example(1_001_000)
@example(1_000_001_001_001)
@pytest.mark.slow
def test_any_number_in_words(number):
    assert in_words(number) == spoken(number)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2 berkas", "2 (dua) berkas"),
        ("1000 lembar", "1.000 (seribu) lembar"),
        ("21 eksemplar", "21 (dua puluh satu) eksemplar"),
        ("3", "3 (tiga)"),
        ("1 (satu) berkas", "1 (satu) berkas"),
        ("secukupnya", "secukupnya"),
        ("1.000 lembar", "1.000 (seribu) lembar"),
        ("007", "007"),
        ("2 s.d. 3 berkas", "2 s.d. 3 (dua sampai dengan tiga) berkas"),
        ("1/2 rim", "1/2 (setengah) rim"),
        ("2026-2027", "2026-2027"),
    ],
)
def test_an_amount_gets_its_words_only_when_it_is_one(bureau, typed, printed):
    assert (
        rows(
            bureau.draft(plus(DELIVERY, kiriman=[{"jenis": "Laporan", "banyaknya": typed}])),
            "Banyaknya",
        )[1][2]
        == printed
    )


@settings(deadline=None)
@given(st.text("0123456789 abc()-.", max_size=12))
def test_the_words_of_an_amount_never_change_its_figures_or_its_unit(text):
    printed = counted(text)
    assert re.sub(r"\D", "", printed) == re.sub(r"\D", "", text)
    assert all(word in printed for word in re.findall("[abc]+", text))


def test_every_day_of_two_years_is_written_with_its_month():
    first = datetime.date(2027, 1, 1)
    for day in (first + datetime.timedelta(n) for n in range(731)):
        assert date_in_words(day) == f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2026-05-04", "2026-05-12", "4 sampai dengan 12 Mei 2026"),
        ("2026-05-29", "2026-06-02", "29 Mei sampai dengan 2 Juni 2026"),
        ("2025-12-30", "2026-01-02", "30 Desember 2025 sampai dengan 2 Januari 2026"),
        ("2025-05-04", "2026-05-12", "4 Mei 2025 sampai dengan 12 Mei 2026"),
    ],
)
def test_a_span_leaves_out_only_what_both_dates_share(begin, end, words):
    assert span(datetime.date.fromisoformat(begin), datetime.date.fromisoformat(end)) == words


# Length of a task


def test_calendar_days_count_both_ends():
    task = Task("", datetime.date(2024, 2, 27), datetime.date(2024, 3, 1))
    assert days(task, frozenset(), 5) == 4, "2024 has a 29 February"


@settings(max_examples=60, deadline=None)
@given(SOME_DAYS, SOME_DAYS, st.sampled_from([5, 6]), st.frozensets(SOME_DAYS, max_size=4))
def test_working_days_leave_out_weekends_holidays_cuti_bersama_and_the_offices_own(a, b, week, own):
    begin, end = sorted((a, b))
    every = [begin + datetime.timedelta(n) for n in range((end - begin).days + 1)]
    expected = [
        day
        for day in every
        if day.isoweekday() <= week and f"{day:%m-%d}" not in FREE_2026 and day not in own
    ]
    assert days(Task("", begin, end, "kerja"), own, week) == len(expected)


def test_a_task_of_one_day_is_on_that_day():
    day = datetime.date(2026, 5, 4)
    assert (
        duration(Task("", day, day), frozenset(), 5)
        == "selama 1 (satu) hari, pada tanggal 4 Mei 2026"
    )


@pytest.mark.parametrize(
    ("task", "phrase"),
    [
        (
            "mulai: 2026-05-04, selesai: 2026-05-11, tempat: Bandung",
            "di Bandung selama 8 (delapan) hari, mulai tanggal 4 sampai dengan 11 Mei 2026",
        ),
        (
            "mulai: 2026-05-11, selesai: 2026-05-18, hari: kerja",
            "selama 4 (empat) hari kerja, mulai tanggal 11 sampai dengan 18 Mei 2026",
        ),  # 14 and 15 are free
    ],
)
def test_the_letter_says_where_and_how_long(bureau, task, phrase):
    assert phrase in words(bureau.issue(TASK + f"pelaksanaan: {{{task}}}\n"))


def test_the_offices_own_holidays_and_its_six_day_week_count(bureau):
    source = TASK + "pelaksanaan: {mulai: 2026-05-04, selesai: 2026-05-10, hari: kerja}\n"
    assert "selama 5 (lima) hari kerja" in words(bureau.draft(source))
    bureau.settings(hari_kerja=6)
    assert "selama 6 (enam) hari kerja" in words(bureau.draft(source))
    bureau.settings(hari_kerja=6, libur=["2026-05-05", "9 Mei 2026"])
    assert "selama 4 (empat) hari kerja" in words(bureau.draft(source))


@pytest.mark.parametrize(
    ("task", "message"),
    [
        (
            "mulai: 2026-05-04, selesai: 2026-05-01",
            "pelaksanaan selesai 1 Mei 2026, sebelum mulai 4 Mei 2026",
        ),
        ("mulai: 2026-05-04, selesai: 2062-05-05", "lebih dari lima tahun"),
        ("mulai: 2026-05-04", 'pelaksanaan belum punya "selesai"'),
        (
            "mulai: 2026-02-30, selesai: 2026-03-01",
            'pelaksanaan mulai "2026-02-30": tanggal itu tidak ada di kalender',
        ),
        (
            "mulai: 2026-05-09, selesai: 2026-05-10, hari: kerja",
            "tidak ada hari kerja di antara kedua tanggal itu",
        ),
        ("mulai: 2026-05-04, selesai: 2026-05-05, hari: libur", 'hari tidak mengenal "libur"'),
    ],
)
def test_an_impossible_task_is_reported_at_its_line(bureau, task, message):
    done = bureau.refused(TASK + f"pelaksanaan: {{{task}}}\n")
    assert message in done.err and "sop_sources/kantor/surat/surat.yaml:6:" in done.err


def test_working_days_of_a_year_whose_holidays_are_not_known_are_warned_of(bureau):
    done = bureau.make(
        TASK + "pelaksanaan: {mulai: 2029-01-02, selesai: 2029-01-05, hari: kerja}\n"
    )
    assert done.code == 0 and "cuti bersama tahun 2029 belum diketahui" in done.err
    assert (
        "cuti bersama"
        not in bureau.make(TASK + "pelaksanaan: {mulai: 2029-01-02, selesai: 2029-01-05}\n").err
    ), "calendar days need none"
