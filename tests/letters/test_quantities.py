"""Amounts in letters: figures with points and words, whatever an office writes; else a warning."""

from __future__ import annotations

import random

import pytest

from sopdocs.letters.quantities import counted, money_in_words, quantity, with_points
from sopdocs.letters.spoken_numbers import number_in_words
from sopdocs.letters.wording import GREATEST, in_words
from tests.letters.bureau import DELIVERY, plus
from tests.letters.number_reader import read_number
from tests.letters.papers import rows, template, words


def some_numbers(count: int) -> list[int]:
    """Numbers of every length up to 10^15, and those around round ones."""
    dice = random.Random(15)
    found = [dice.randrange(10 ** dice.randrange(1, 16)) for _ in range(count)]
    edges = [n * 10**k + d for n in (1, 11, 100, 101) for k in range(13) for d in (-1, 0, 1)]
    parts = [0, 1, 10, 11, 100, 101, 111, 999]
    mixed = [sum(dice.choice(parts) * 1000**n for n in range(5)) for _ in range(count)]
    return [n for n in (*found, *edges, *mixed, GREATEST) if 0 <= n <= GREATEST]


def test_the_reader_of_these_tests_reads_as_a_person_does():
    assert read_number("satu juta seribu dua ratus lima belas") == 1_001_215
    assert read_number("seratus dua puluh satu ribu") == 121_000
    with pytest.raises(ValueError):
        read_number("satu juta satu ribu")


def test_any_number_up_to_a_thousand_billion_is_read_back_from_its_words():
    for number in some_numbers(1500):
        assert read_number(in_words(number)) == number
        if number < GREATEST:
            assert number_in_words(in_words(number)) == number


@pytest.mark.exhaustive
def test_a_hundred_thousand_numbers_are_read_back_from_their_words():
    for number in some_numbers(100_000):
        assert read_number(in_words(number)) == number


def test_beyond_that_no_words_are_made_up():
    with pytest.raises(ValueError):
        in_words(GREATEST + 1)
    found = quantity("2.000.000.000.000.000 lembar")
    assert found.text == "2.000.000.000.000.000 lembar" and found.doubt


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1.000 lembar", "1.000 (seribu) lembar"),
        ("1000 lembar", "1.000 (seribu) lembar"),
        ("1000000000 lembar", "1.000.000.000 (satu miliar) lembar"),
        ("2111 berkas", "2.111 (dua ribu seratus sebelas) berkas"),
        ("1,5 rim", "1,5 (satu koma lima) rim"),
        ("0,5 rim", "0,5 (nol koma lima) rim"),
        ("½ rim", "½ (setengah) rim"),
        ("1½ rim", "1½ (satu setengah) rim"),
        ("1 1/2 rim", "1 1/2 (satu setengah) rim"),
        ("3/4 rim", "3/4 (tiga perempat) rim"),
        ("2 berkas dan 3 lembar", "2 (dua) berkas dan 3 (tiga) lembar"),
        ("2 berkas, 3 lembar", "2 (dua) berkas, 3 (tiga) lembar"),
        ("2 (dua) berkas", "2 (dua) berkas"),
        ("2 (dua) berkas dan 1 lembar", "2 (dua) berkas dan 1 (satu) lembar"),
        ("sepuluh berkas", "10 (sepuluh) berkas"),
        ("seribu dua ratus lembar", "1.200 (seribu dua ratus) lembar"),
        ("duabelas berkas", "12 (dua belas) berkas"),
        ("setengah rim", "½ (setengah) rim"),
        ("dua belas (12) lembar", "12 (dua belas) lembar"),
        ("3-5 lembar", "3-5 (tiga sampai dengan lima) lembar"),
        ("1 s.d. 3 berkas", "1 s.d. 3 (satu sampai dengan tiga) berkas"),
        ("± 10 lembar", "± 10 (sepuluh) lembar"),
        ("5%", "5% (lima persen)"),
        ("12", "12 (dua belas)"),
        ("Rp1.250.000", "Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)"),
        ("secukupnya", "secukupnya"),
        ("-", "-"),
        ("terlampir", "terlampir"),
    ],
)
def test_an_amount_is_printed_with_points_and_words_and_without_a_warning(typed, printed):
    assert (quantity(typed).text, quantity(typed).doubt) == (printed, None)
    assert counted(printed) == printed, "the printed form is a form that can be typed"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0", "jumlahnya nol"),
        ("0 berkas", "jumlahnya nol"),
        ("-1 berkas", "kurang dari nol"),
        ("007 berkas", "tidak terbaca"),
        ("1.5 rim", "tidak terbaca"),
        ("1.00 rim", "tidak terbaca"),
        ("1/0 rim", "tidak terbaca"),
        ("3 x 4 cm", "tidak terbaca"),
        ("2 (tiga) berkas", "kata dalam kurung lain"),
        ("9.999.999.999.999.999 lembar", "terlalu besar"),
    ],
)
def test_an_odd_amount_is_reported_with_what_to_type(typed, message):
    found = quantity(typed)
    assert found.doubt and message in found.doubt[0] and found.doubt[1]


def test_every_amount_of_whole_things_says_the_same_in_figures_and_in_words():
    for number in some_numbers(300):
        if number == GREATEST:
            continue
        found = counted(f"{number} lembar")
        figures, _, rest = found.partition(" (")
        assert figures == with_points(number) and read_number(rest.partition(")")[0]) == number


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("1250000", "Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah)"),
        ("Rp 500.000,-", "Rp500.000,00 (lima ratus ribu rupiah)"),
        ("Rp1.000,50", "Rp1.000,50 (seribu rupiah lima puluh sen)"),
        ("menurut DPA", "menurut DPA"),
    ],
)
def test_money_is_printed_in_full_and_in_words(typed, printed):
    assert money_in_words(typed) == printed


@pytest.mark.slow
def test_a_letter_prints_the_amounts_and_warns_of_the_odd_one_at_its_line(bureau):
    sent = "kiriman:\n  - {jenis: A, banyaknya: 1.000 lembar}\n  - {jenis: B, banyaknya: 0 rim}\n"
    done = bureau.make(plus(DELIVERY, kiriman=None) + sent)
    assert done.warned == ["SOP-419"] and "surat.yaml:7:" in done.err
    table = rows((bureau.built / "surat-draf.docx").read_bytes(), "Banyaknya")
    assert [row[2] for row in table[1:3]] == ["1.000 (seribu) lembar", "0 (nol) rim"]


@pytest.mark.slow
def test_a_template_writes_money_and_numbers_in_words(bureau):
    bureau.template(template("{{ tambahan.biaya|rupiah }} {{ tambahan.n|terbilang }}"))
    printed = words(bureau.draft(plus(DELIVERY, tambahan={"biaya": "1.250.000", "n": "1.001"})))
    assert "Rp1.250.000,00 (satu juta dua ratus lima puluh ribu rupiah) seribu satu" in printed
