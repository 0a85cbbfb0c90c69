"""The model: durations and totals, paragraphs with labels and italics."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.model.duration import UNITS, duration, in_words, total, without_unit
from sopdocs.model.text import numbered, paragraphs, plain, runs

AMOUNTS = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 99), st.sampled_from(UNITS)),
    min_size=1,
    max_size=4,
)


# Durations


def oracle(texts: list[str]) -> dict[str, Fraction]:
    """Totals by unit, added word by word: a number, then its unit."""
    found: dict[str, Fraction] = {}
    for text in texts:
        words = re.sub(r"hari (kerja|efektif)", r"hari_\1", text.lower()).split()
        for number, unit in zip(words[::2], words[1::2], strict=True):
            unit = unit.replace("_", " ")
            found[unit] = found.get(unit, Fraction(0)) + Fraction(number.replace(",", "."))
    return found


@settings(derandomize=True, deadline=None)
@given(
    st.lists(
        AMOUNTS.map(
            lambda amounts: " ".join(
                f"{whole},{part:02} {unit}" if part else f"{whole} {unit}"
                for whole, part, unit in amounts
            )
        ),
        max_size=6,
    )
)
def test_a_total_is_the_sum_by_unit_and_converts_nothing(texts):
    summed = total(texts)
    assert {unit: Fraction(amount.least) for unit, amount in summed.items()} == oracle(texts)
    assert {unit: Fraction(amount.most) for unit, amount in summed.items()} == oracle(texts)


@settings(derandomize=True, deadline=None)
@given(AMOUNTS)
def test_a_total_in_words_is_read_back_as_the_same_total(amounts):
    summed = total(f"{whole},{part} {unit}" for whole, part, unit in amounts)
    words = in_words(summed)
    assert duration(words) == summed
    named = re.findall(r"[a-z]+(?: kerja| efektif)?", words)
    assert named == sorted(named, key=UNITS.index), "the largest unit comes first"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30 menit", "30 menit"),
        ("2 Jam", "2 jam"),
        ("1 HARI  KERJA", "1 hari kerja"),
        ("1 (satu) hari", "1 hari"),
        ("1,5 jam", "1,5 jam"),
        ("1.5 jam", "1,5 jam"),
        ("1 hari 30 menit", "1 hari 30 menit"),
        ("30 menit, 1 hari", "1 hari 30 menit"),
        ("1 jam dan 5 menit", "1 jam 5 menit"),
        ("30menit", "30 menit"),
        ("5 menit 5 menit", "10 menit"),
        ("1.000 menit", "1000 menit"),
        ("0,50 jam", "0,5 jam"),
        ("120 menit", "120 menit"),
        ("2 minggu.", "2 minggu"),
        ("1 x 24 jam", "24 jam"),
        ("2 × 24 jam", "48 jam"),
        ("1 semester", "1 semester"),
        ("2 triwulan", "2 triwulan"),
        ("3 Hari  Efektif", "3 hari efektif"),
        ("5-10 menit", "5-10 menit"),
        ("2 s.d. 3 bulan", "2-3 bulan"),
        ("2 s/d 3 hari kerja", "2-3 hari kerja"),
        ("1 (satu) sampai dengan 2 (dua) hari", "1-2 hari"),
        ("5 menit – 10 menit", "5-10 menit"),
        ("30 menit s.d. 1 jam", "30-60 menit"),
        ("1,5-2 jam 10 menit", "1,5-2 jam 10 menit"),
        ("2 kali 24 jam", "48 jam"),
    ],
)
def test_a_waktu_made_of_numbers_and_units_counts(text, words):
    assert in_words(duration(text)) == words


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["5-10 menit", "1 menit"], "6-11 menit"),
        (["1-2 hari", "2-3 hari", "1 jam"], "3-5 hari 1 jam"),
        (["2 s.d. 3 bulan", "sesuai kebutuhan"], "2-3 bulan"),
    ],
)
def test_a_total_of_ranges_is_a_range(texts, words):
    assert in_words(total(texts)) == words


def test_units_are_named_from_the_largest_to_the_smallest_and_working_days_stay_apart():
    units = ["detik", "menit", "jam", "hari", "hari kerja", "minggu", "bulan", "tahun"]
    assert (
        in_words(total(f"1 {unit}" for unit in units))
        == "1 tahun 1 bulan 1 minggu 1 hari kerja 1 hari 1 jam 1 menit 1 detik"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "30",
        "sesuai kebutuhan",
        "maksimal 30 menit",
        "10-5 menit",
        "1 hari - 2 minggu",
        "2 jam - 30 menit",
        "30 mnt",
        "3 harian",
        "menit",
        "setiap hari",
        "1 x jam",
        "setiap 1 x 24 jam",
    ],
)
def test_a_waktu_that_says_more_or_less_counts_nothing(text):
    assert duration(text) is None
    assert total([text, "5 menit"]) == duration("5 menit")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("30", True),
        (" 1,5 ", True),
        ("30 menit", False),
        ("", False),
        ("-", False),
        ("± 30", False),
    ],
)
def test_a_bare_number_is_a_waktu_without_unit(text, bare):
    assert without_unit(text) is bare


# Text


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("a. Satu", "a.", "Satu"),
        ("1. Satu", "1.", "Satu"),
        ("12) Satu", "12)", "Satu"),
        ("iv. Satu", "iv.", "Satu"),
        ("- Satu", "-", "Satu"),
        ("• Satu", "•", "Satu"),
        ("a.Satu", "", "a.Satu"),
        ("2025. Satu", "", "2025. Satu"),
        ("Drs. Satu", "", "Drs. Satu"),
        ("A. Satu", "", "A. Satu"),
        ("a.", "", "a."),
        ("1.2 Satu", "", "1.2 Satu"),
        ("-1 derajat", "", "-1 derajat"),
        ("  b)   Satu  dua ", "b)", "Satu dua"),
    ],
)
def test_a_label_is_recognised_at_the_start_of_a_line_only(line, label, rest):
    (found,) = paragraphs(line)
    assert (found.label, found.plain) == (label, rest)


@pytest.mark.parametrize(
    ("line", "italics"),
    [
        ("_soft file_", ["soft file"]),
        ("(_soft file_)", ["soft file"]),
        ("_a_ dan _b_.", ["a", "b"]),
        ("a_b_c", []),
        ("__a__", []),
        ("_ a _", []),
        ("_a", []),
        ("a_", []),
        ("5 _x_5", []),
        ("_outcome_,", ["outcome"]),
        ("nama_berkas dan _miring_", ["miring"]),
    ],
)
def test_italics_are_between_underscores_at_word_borders(line, italics):
    assert [run.text for run in runs(line) if run.italic] == italics
    assert "".join(f"_{run.text}_" if run.italic else run.text for run in runs(line)) == line


def test_a_text_is_one_paragraph_a_line_and_blank_lines_are_none():
    assert plain(paragraphs("a. Satu\n\n  b. Dua  tiga\nEmpat\n")) == "a. Satu\nb. Dua tiga\nEmpat"


def test_a_list_is_numbered_from_one_and_keeps_labels_as_words():
    assert plain(numbered(["Satu", "a. Dua", "Ti\nga"])) == "1. Satu\n2. a. Dua\n3. Ti ga"
