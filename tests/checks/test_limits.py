"""Every limit of the rules, of citations and of relations, from both sides."""

from __future__ import annotations

import pytest

from sopdocs.model.relations import is_slip, relate
from sopdocs.regulations.citation import LONGEST, read_citation
from sopdocs.regulations.subjects import another_matter
from tests.checks.sources import codes, reported, reported_for_office

PP = "Peraturan Pemerintah Nomor {} Tahun 2016"


# Rules


@pytest.mark.parametrize(
    ("born", "right"),
    [
        ("19291231", False),
        ("19300101", True),
        ("20991231", True),
        ("21000101", False),
        ("19700001", False),
        ("19701201", True),
        ("19701301", False),
        ("19700100", False),
        ("19700131", True),
        ("19700132", False),
    ],
)
def test_a_nip_begins_with_a_day_between_1930_and_2099(born, right):
    text = (
        "nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\n"
        f"pejabat: {{kadis: {{jabatan: KEPALA DINAS, nama: SITI AMINAH, nip: {born}1990032001}}}}\n"
    )
    assert ("SOP-190" not in codes(reported_for_office(text))) is right


@pytest.mark.parametrize(("figures", "right"), [(17, False), (18, True), (19, False)])
def test_a_nip_has_18_figures(figures, right):
    text = (
        "nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\n"
        "pejabat: {kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, "
        f"nip: {'1970010119900320011'[:figures]}}}}}\n"
    )
    assert ("SOP-190" not in codes(reported_for_office(text))) is right


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Naskah", "Kepegawaian", False),  # one word says too little
        ("Naskah Dinas", "Gaji Pegawai", True),
        ("Naskah Dinas", "Gaji", False),
    ],
)
def test_two_subjects_differ_only_if_each_has_two_words(one, other, answer):
    assert another_matter(one, other) is answer


@pytest.mark.parametrize(
    ("one", "other", "mixed"),
    [
        ("LKjIPDae", "LKjIPKo", True),  # eight characters are still an acronym
        ("LKjIPDaer", "LKjIPDae", False),
    ],
)
def test_an_acronym_has_at_most_eight_characters(one, other, mixed):
    text = (
        "kegiatan:\n"
        f"  - {{uraian: Menyusun {one}, oleh: tim, waktu: 1 hari}}\n"
        f"  - {{uraian: Memeriksa {other}, oleh: tim, waktu: 1 hari}}"
    )
    assert ("SOP-145" in codes(reported(text))) is mixed


# Citations


@pytest.mark.parametrize(("length", "subject"), [(LONGEST, "xy"), (LONGEST + 1, "x")])
def test_a_line_is_read_up_to_ten_thousand_characters(length, subject):
    head = f"{PP.format(18)} tentang "
    found = read_citation(head + "a" * (length - len(head) - len(" xy")) + " xy")
    assert found.subject.rpartition(" ")[2] == subject


@pytest.mark.parametrize(("number", "kept"), [(11, 11), (12, 12), (13, 12)])
def test_twelve_amendments_are_read(number, kept):
    text = f"{PP.format(18)} tentang Perangkat Daerah sebagaimana telah diubah dengan " + (
        ", juncto ".join(PP.format(n) for n in range(100, 100 + number))
    )
    found = read_citation(text)
    assert [one.number for one in found.amended_by] == [str(100 + n) for n in range(kept)]


@pytest.mark.parametrize(("words", "read"), [(39, True), (40, False)])
def test_a_number_is_looked_for_within_forty_words_of_the_kind(words, read):
    text = f"Peraturan Menteri {'Urusan ' * words}Nomor 5 Tahun 2016 tentang Arsip"
    found = read_citation(text)
    assert (found is not None and found.regulation.number == "5") is read


@pytest.mark.parametrize(("words", "read"), [(11, True), (12, False)])
def test_a_regulation_behind_pasal_begins_within_twelve_words(words, read):
    text = "Pasal " + "ayat " * (words - 1) + f"{PP.format(18)} tentang Perangkat Daerah"
    assert (read_citation(text) is not None) is read


# Relations


@pytest.mark.parametrize(
    ("line", "name", "slip"),
    [
        ("Surat Msuk", "Surat Masuk", True),  # four letters are enough to be a slip
        ("Surat Msk", "Surat Mask", False),
        ("Surat 2024", "Surat 2025", False),
    ],
)
def test_a_word_of_fewer_than_four_letters_is_no_slip_of_another(line, name, slip):
    assert is_slip(line, name) is slip


@pytest.mark.parametrize(
    ("line", "slip"),
    [("Pengiriman Surat", False), ("Penerimaan Surat", True), ("Penerimaam Surat", True)],
)
def test_two_words_of_the_same_trade_are_no_slips_of_each_other(line, slip):
    assert is_slip(line, "Penerimaan Surat") is slip


@pytest.mark.parametrize(
    ("line", "likely"),
    [
        ("aaaaaaaa bb", True),  # difflib's ratio to "aaaaaaaa cc" is 0.82
        ("aaaaaaa bb", False),  # 0.8 to "aaaaaaa cc", which is not more
    ],
)
def test_a_line_is_likely_meant_for_a_title_that_is_alike_by_more_than_four_fifths(line, likely):
    title = line.replace("b", "c")
    found = relate([title, "lain"], [[], [line]])
    assert bool(found.unsure) is likely and bool(found.unknown) is not likely


@pytest.mark.parametrize(("others", "found"), [(7, True), (8, False)])
def test_eight_titles_are_compared_letter_by_letter(others, found):
    """The title that is meant shares fewest words with the line, so the others come before it."""
    wanted = "satu dua tiga empat lima enam"
    crowd = [f"satu dua tiga empat {'x' * 30}{n}" for n in range(others)]
    names = [*crowd, "satu dua tiga mpat lma enm", "lain"]
    relations = relate(names, [[] for _ in names[:-1]] + [[wanted]])
    assert bool(relations.unsure) is found


@pytest.mark.parametrize(("common", "found"), [(500, True), (501, False)])
def test_a_word_that_more_than_five_hundred_titles_have_is_not_looked_up(common, found):
    names = ["laporan kinerjaa"] + [f"laporan {n}" for n in range(common - 1)] + ["lain"]
    relations = relate(names, [[] for _ in names[:-1]] + [["laporan kinerja"]])
    assert bool(relations.unsure) is found
