"""Rules over the regulations that an institution's SOPs cite together."""

from __future__ import annotations

import pytest

from tests.books.shelf import sop
from tests.checks.shelf import ARSIP, KELUAR, MASUK, PP


@pytest.mark.parametrize(
    "short",
    [
        "PP No. 18/2016 tentang Perangkat Daerah",
        "Peraturan Pemerintah Republik Indonesia Nomor 18 Tahun 2016 tentang Perangkat Daerah",
    ],
)
def test_a_regulation_that_is_cited_otherwise_than_elsewhere_is_a_remark(shelf, short):
    shelf.put(
        a=sop(MASUK, dasar_hukum=[PP]),
        b=sop(KELUAR, dasar_hukum=[PP]),
        c=sop(ARSIP, dasar_hukum=[short]),
    )
    (problem,) = shelf.said("SOP-607")
    assert (
        problem.file.endswith("c.yaml")
        and problem.hint == "tulis  Peraturan Pemerintah Nomor 18 Tahun 2016"
    )


def test_two_forms_in_one_sop_are_not_told_as_those_of_another(shelf):
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


def test_one_number_with_two_subjects_is_told_where_it_is_rare(shelf):
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
