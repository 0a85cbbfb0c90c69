"""Rules over the regulations that an institution's SOPs cite together."""

from __future__ import annotations

import pytest

from tests.books.shelf import sop
from tests.checks.shelf import ARSIP, KELUAR, MASUK, PP

SHORT = "PP No. 18/2016 tentang Perangkat Daerah"


@pytest.mark.parametrize("rare", [PP, SHORT])
def test_of_two_forms_of_a_regulation_neither_is_the_right_one(shelf, rare):
    often = SHORT if rare == PP else PP
    shelf.put(
        a=sop(MASUK, dasar_hukum=[often]),
        b=sop(KELUAR, dasar_hukum=[often]),
        c=sop(ARSIP, dasar_hukum=[rare]),
    )
    (problem,) = shelf.reported("SOP-607")
    assert problem.file.endswith("c.yaml") and problem.hint == "pilih satu cara untuk semua SOP"
    for text, times in ((rare, 1), (often, 2)):
        assert f'"{text.partition(" tentang")[0]}" ({times} SOP)' in problem.message


@pytest.mark.parametrize("often", [PP, SHORT])
def test_the_form_of_the_catalogue_is_the_right_one_however_rare(shelf, often):
    (shelf.folder.parent / "peraturan.yaml").write_text(
        f"peraturan: [{{sebutan: {PP}, status: berlaku, sumber: jdih}}]\n"
    )
    shelf.put(
        a=sop(MASUK, dasar_hukum=[often]),
        b=sop(KELUAR, dasar_hukum=[often]),
        c=sop(ARSIP, dasar_hukum=[SHORT if often == PP else PP]),
    )
    found = shelf.reported("SOP-607")
    assert [one.file.rsplit("/")[-1][0] for one in found] == (["c"] if often == PP else ["a", "b"])
    form = PP.partition(" tentang")[0]
    assert {one.hint for one in found} == {f"tulis  {form}, seperti di peraturan.yaml"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peraturan Kepala LKPP Nomor 9 Tahun 2018", "Peraturan LKPP Nomor 9 Tahun 2018"),
        ("Perka BKN No. 5 Tahun 2019", "Peraturan BKN Nomor 5 Tahun 2019"),
        (PP, "PP".join(PP.split("Peraturan Pemerintah")).replace("2016", "2017")),
        (PP, PP.replace("Nomor", "No.").replace("Tahun", "Th.")),
        (PP, PP.replace("Pemerintah", "Pemerintah Republik Indonesia", 1)),
    ],
)
def test_other_regulations_and_small_words_make_no_other_form(shelf, one, other):
    shelf.put(a=sop(MASUK, dasar_hukum=[one]), b=sop(KELUAR, dasar_hukum=[other]))
    assert shelf.at("SOP-607") == []


def test_two_forms_in_one_sop_are_not_reported_as_those_of_another(shelf):
    for lines in (
        [PP, "PP No. 18/2016 tentang Perangkat Daerah"],
        ["PP No. 18/2016 tentang Perangkat Daerah", PP],
    ):
        shelf.put(a=sop(MASUK, dasar_hukum=lines))
        assert shelf.at("SOP-607") == []


def test_walikota_and_wali_kota_with_and_without_its_name_are_one_regulation(shelf):
    shelf.put(
        a=sop(MASUK, dasar_hukum=["Peraturan Wali Kota Contoh Nomor 5 Tahun 2020 tentang A"]),
        b=sop(KELUAR, dasar_hukum=["Peraturan Walikota Nomor 5 Tahun 2020 tentang A"]),
    )
    assert shelf.at("SOP-607") == ["b"]


@pytest.mark.parametrize(
    "line",
    [
        f"{PP};",
        PP.upper(),
        "Peraturan Pemerintah Nomor : 18 Tahun 2016 tentang Perangkat Daerah (Lembaran Negara "
        "Tahun 2016 Nomor 114)",
        "Peraturan Pemerintah Nomor 8 Tahun 2006",
    ],
)
def test_case_gazettes_and_other_regulations_make_no_other_form(shelf, line):
    shelf.put(a=sop(MASUK, dasar_hukum=[PP]), b=sop(KELUAR, dasar_hukum=[line]))
    assert shelf.at("SOP-607") == []


def test_one_number_with_two_subjects_is_reported_where_it_is_rare(shelf):
    line = "Peraturan Wali Kota Contoh Nomor 5 Tahun 2020 tentang {}"
    shelf.put(
        a=sop(MASUK, dasar_hukum=[line.format("Pedoman Tata Naskah Dinas")]),
        b=sop(KELUAR, dasar_hukum=[line.format("Pedoman Tata Naskah Dinas")]),
        c=sop(ARSIP, dasar_hukum=[line.format("Pengelolaan Barang Milik Daerah")]),
    )
    assert shelf.at("SOP-608") == ["c"]


@pytest.mark.parametrize(
    "subject",
    [
        "Tata Naskah Dinas",
        "Pedoman Tata Naskah Dinas di Lingkungan Pemerintah Kota Contoh",
        "TND",
        "",
    ],
)
def test_a_shorter_or_longer_subject_is_the_same_matter(shelf, subject):
    line = "Peraturan Wali Kota Contoh Nomor 5 Tahun 2020 tentang {}"
    shelf.put(
        a=sop(MASUK, dasar_hukum=[line.format("Pedoman Tata Naskah Dinas")]),
        b=sop(KELUAR, dasar_hukum=[line.format(subject)]),
    )
    assert shelf.at("SOP-608") == []
