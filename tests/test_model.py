"""The model: durations and totals, paragraphs with labels and italics, and the flow as rows and links."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.build import read_folder
from sopdocs.model.duration import UNITS, duration, in_words, total, without_unit
from sopdocs.model.flow import flow
from sopdocs.model.text import numbered, paragraphs, plain, runs
from sopdocs.sheet import read
from tests.conftest import GOOD

AMOUNTS = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 99), st.sampled_from(UNITS)), min_size=1, max_size=4)


# Durations

def oracle(texts: list[str]) -> dict[str, Fraction]:
    """Totals by unit, added word by word: a number, then its unit."""
    found: dict[str, Fraction] = {}
    for text in texts:
        words = text.lower().replace("hari kerja", "hari_kerja").split()
        for number, unit in zip(words[::2], words[1::2], strict=True):
            unit = unit.replace("_", " ")
            found[unit] = found.get(unit, Fraction(0)) + Fraction(number.replace(",", "."))
    return found


@settings(derandomize=True, deadline=None)
@given(st.lists(AMOUNTS.map(lambda amounts: " ".join(f"{whole},{part:02} {unit}" if part else f"{whole} {unit}" for whole, part, unit in amounts)), max_size=6))
def test_a_total_is_the_sum_by_unit_and_converts_nothing(texts):
    assert {unit: Fraction(number) for unit, number in total(texts).items()} == oracle(texts)


@settings(derandomize=True, deadline=None)
@given(AMOUNTS)
def test_a_total_in_words_is_read_back_as_the_same_total(amounts):
    summed = total(f"{whole},{part} {unit}" for whole, part, unit in amounts)
    words = in_words(summed)
    assert duration(words) == summed
    named = re.findall(r"[a-z]+(?: kerja)?", words)
    assert named == sorted(named, key=UNITS.index), "the largest unit comes first"


@pytest.mark.parametrize(("text", "words"), [
    ("30 menit", "30 menit"), ("2 Jam", "2 jam"), ("1 HARI  KERJA", "1 hari kerja"), ("1 (satu) hari", "1 hari"), ("1,5 jam", "1,5 jam"), ("1.5 jam", "1,5 jam"),
    ("1 hari 30 menit", "1 hari 30 menit"), ("30 menit, 1 hari", "1 hari 30 menit"), ("1 jam dan 5 menit", "1 jam 5 menit"), ("30menit", "30 menit"),
    ("5 menit 5 menit", "10 menit"), ("1.000 menit", "1000 menit"), ("0,50 jam", "0,5 jam"), ("120 menit", "120 menit"), ("2 minggu.", "2 minggu"),
])
def test_a_waktu_made_of_numbers_and_units_counts(text, words):
    assert in_words(duration(text)) == words


def test_units_are_said_from_the_largest_to_the_smallest_and_working_days_stay_apart():
    units = ["detik", "menit", "jam", "hari", "hari kerja", "minggu", "bulan", "tahun"]
    assert in_words(total(f"1 {unit}" for unit in units)) == "1 tahun 1 bulan 1 minggu 1 hari kerja 1 hari 1 jam 1 menit 1 detik"


@pytest.mark.parametrize("text", ["", "-", "30", "sesuai kebutuhan", "maksimal 30 menit", "2-3 hari", "30 mnt", "3 harian", "menit", "setiap hari", "1 x 24 jam"])
def test_a_waktu_that_says_more_or_less_counts_nothing(text):
    assert duration(text) is None
    assert total([text, "5 menit"]) == duration("5 menit")


@pytest.mark.parametrize(("text", "bare"), [("30", True), (" 1,5 ", True), ("30 menit", False), ("", False), ("-", False), ("± 30", False)])
def test_a_bare_number_is_a_waktu_without_unit(text, bare):
    assert without_unit(text) is bare


# Text

@pytest.mark.parametrize(("line", "label", "rest"), [
    ("a. Satu", "a.", "Satu"), ("1. Satu", "1.", "Satu"), ("12) Satu", "12)", "Satu"), ("iv. Satu", "iv.", "Satu"), ("- Satu", "-", "Satu"), ("• Satu", "•", "Satu"),
    ("a.Satu", "", "a.Satu"), ("2025. Satu", "", "2025. Satu"), ("Drs. Satu", "", "Drs. Satu"), ("A. Satu", "", "A. Satu"), ("a.", "", "a."), ("1.2 Satu", "", "1.2 Satu"),
    ("-1 derajat", "", "-1 derajat"), ("  b)   Satu  dua ", "b)", "Satu dua"),
])
def test_a_label_is_told_apart_at_the_start_of_a_line_only(line, label, rest):
    (found,) = paragraphs(line)
    assert (found.label, found.plain) == (label, rest)


@pytest.mark.parametrize(("line", "italics"), [
    ("_soft file_", ["soft file"]), ("(_soft file_)", ["soft file"]), ("_a_ dan _b_.", ["a", "b"]), ("a_b_c", []), ("__a__", []), ("_ a _", []), ("_a", []), ("a_", []),
    ("5 _x_5", []), ("_outcome_,", ["outcome"]), ("nama_berkas dan _miring_", ["miring"]),
])
def test_italics_stand_between_underscores_at_word_borders(line, italics):
    assert [run.text for run in runs(line) if run.italic] == italics
    assert "".join(f"_{run.text}_" if run.italic else run.text for run in runs(line)) == line


def test_a_text_is_one_paragraph_a_line_and_blank_lines_are_none():
    assert plain(paragraphs("a. Satu\n\n  b. Dua  tiga\nEmpat\n")) == "a. Satu\nb. Dua tiga\nEmpat"


def test_a_list_is_numbered_from_one_and_keeps_labels_as_words():
    assert plain(numbered(["Satu", "a. Dua", "Ti\nga"])) == "1. Satu\n2. a. Dua\n3. Ti ga"


# Flow

def flow_of(tmp_path, *steps: str, settings: str = ""):
    """The flow of steps written in short: the keys of each step without its uraian."""
    (tmp_path / "instansi.yaml").write_text("nama: KANTOR\n", "utf-8")
    rows = "".join(f"  - {{id: s{n}, uraian: Langkah {n}, {step}}}\n" for n, step in enumerate(steps, 1))
    text = f"nama: X\n{settings}\npelaksana: {{a: A, b: B, c: C}}\nkegiatan:\n{rows}"
    source, problems = read(text.encode(), "x.yaml", read_folder(tmp_path, {})[0])
    assert source, [str(p) for p in problems]
    found = flow(source.sop)
    return [(row.shape, row.lanes, row.main, row.text) for row in found.rows], [(link.source, link.target, link.label) for link in found.links]


DECIDES = "oleh: b, keputusan: {ya: lanjut, tidak: s1}"


def test_the_first_and_the_last_step_are_capsules_and_the_flow_goes_down(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", "oleh: b", "oleh: c")
    assert [row[0] for row in rows] == ["capsule", "box", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "")]


def test_a_decision_is_a_diamond_with_its_labels_in_the_order_of_writing(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", DECIDES, "oleh: c")
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")]


def test_a_decision_at_the_start_gets_a_capsule_of_its_own_before_it(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: b, keputusan: {ya: lanjut, tidak: s3}", "oleh: a", "oleh: c")
    assert rows[0] == ("capsule", (1,), 1, "Mulai") and [row[0] for row in rows[1:]] == ["diamond", "box", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 3, "Tidak"), (2, 3, "")]


def test_a_decision_at_the_end_gets_a_capsule_of_its_own_after_it(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", DECIDES)
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule"] and rows[2] == ("capsule", (1,), 1, "Selesai")
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 0, "Tidak")]


def test_separate_capsules_leave_every_step_its_box_and_say_their_words(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", "oleh: [b, c], utama: c", settings="cetak: {kapsul: {letak: terpisah, mulai: Awal, selesai: Akhir}}")
    assert rows == [("capsule", (0,), 0, "Awal"), ("box", (0,), 0, ""), ("box", (1, 2), 2, ""), ("capsule", (2,), 2, "Akhir")]
    assert links == [(0, 1, ""), (1, 2, ""), (2, 3, "")]


def test_words_of_capsules_stand_in_the_first_and_the_last_step(tmp_path):
    rows, _ = flow_of(tmp_path, "oleh: a", "oleh: b", "oleh: c", settings="cetak: {kapsul: {mulai: mulai, selesai: selesai}}")
    assert [row[3] for row in rows] == ["mulai", "", "selesai"]


def test_each_of_several_ends_is_a_capsule(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", "oleh: b, keputusan: {ya: lanjut, tidak: s4}", "oleh: c, lanjut: selesai", "oleh: a")
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 3, "Tidak")]


def test_a_decision_that_ends_in_the_middle_leads_to_the_one_capsule_after_all(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a", "oleh: b, keputusan: {ya: lanjut, tidak: selesai}", "oleh: c")
    assert [row[0] for row in rows] == ["capsule", "diamond", "capsule", "capsule"]
    assert links == [(0, 1, ""), (1, 2, "Ya"), (1, 3, "Tidak")]


def test_several_ends_meet_in_one_separate_capsule(tmp_path):
    _, links = flow_of(tmp_path, "oleh: a", "oleh: b, keputusan: {ya: lanjut, tidak: selesai}", "oleh: c", settings="cetak: {kapsul: {letak: terpisah}}")
    assert [link for link in links if link[1] == 4] == [(2, 4, "Tidak"), (3, 4, "")]


def test_a_step_leads_where_it_says_and_its_own_labels_are_kept(tmp_path):
    _, links = flow_of(tmp_path, "oleh: a, lanjut: s3", "oleh: b, lanjut: s4", "oleh: c, keputusan: {setuju: s4, tolak: s2}", "oleh: a",
                       settings="label: {ya: YA}")
    assert links == [(0, 2, ""), (1, 3, ""), (2, 3, "setuju"), (2, 1, "tolak")]


def test_a_single_step_is_one_capsule_without_links(tmp_path):
    rows, links = flow_of(tmp_path, "oleh: a")
    assert ([row[0] for row in rows], links) == (["capsule"], [])


def test_merged_waktu_belongs_to_its_first_step(tmp_path):
    (tmp_path / "instansi.yaml").write_text("nama: KANTOR\n", "utf-8")
    text = GOOD.replace("pengesah: kadis\n", "").replace("waktu: 30 menit", "waktu: 30 menit\n    waktu_hingga: periksa")
    source, _ = read(text.encode(), "x.yaml", read_folder(tmp_path, {})[0])
    assert [step.merged for step in source.sop.kegiatan] == [2, 0, 1]
