"""Citations that can hardly be meant as they are written: their kind, number and region."""

from __future__ import annotations

import pytest
import yaml

from tests.checks.sources import OFFICE, reported

BATAM = OFFICE.replace("PEMERINTAH KOTA CONTOH", "PEMERINTAH KOTA BATAM")
PUBLIC = "tentang Pelayanan Publik"


def severities(code: str, *lines: str, institution: str = BATAM) -> list[str]:
    """How serious one rule finds what it reports of a Dasar Hukum."""
    part = yaml.safe_dump({"dasar_hukum": list(lines)}, width=1000)
    return [one.severity for one in reported(part, institution) if one.code == code]


@pytest.mark.parametrize(
    ("one", "other", "reported"),
    [
        ("Keputusan Presiden Nomor 80 Tahun 2003", "Peraturan Presiden Nomor 80 Tahun 2003", "c"),
        (
            "Keppres No. 80 Tahun 2003 tentang Pengadaan Barang",
            "Perpres 80/2003 tentang Pengadaan Barang/Jasa",
            "p",
        ),
        (
            "Peraturan Kepala LKPP Nomor 9 Tahun 2018 tentang Pengadaan",
            "Peraturan LKPP Nomor 9 Tahun 2018 tentang Pengadaan",
            "p",
        ),
        (f"UU Nomor 25 Tahun 2009 {PUBLIC}", f"PP Nomor 25 Tahun 2009 {PUBLIC}", "p"),
        ("Perwali Nomor 5 Tahun 2020 tentang A", "Kepwali Nomor 5 Tahun 2020 tentang A", "p"),
        (f"UU Nomor 25 Tahun 2009 {PUBLIC}", "PP Nomor 25 Tahun 2009 tentang Hak Keuangan", ""),
        ("Keppres Nomor 80 Tahun 2003", "Perpres Nomor 81 Tahun 2003", ""),
        ("Keppres Nomor 80 Tahun 2003", "Perpres Nomor 80 Tahun 2004", ""),
        ("Permenkes Nomor 5 Tahun 2014", "Permendagri Nomor 5 Tahun 2014", ""),
        ("UU Nomor 5 Tahun 2014", "PP Nomor 5 Tahun 2014", ""),
    ],
)
def test_one_number_and_year_is_not_of_two_kinds(one, other, reported):
    found = severities("SOP-167", one, other)
    assert found == [{"c": "catatan", "p": "peringatan"}[reported]] if reported else not found


@pytest.mark.parametrize(
    ("line", "reported"),
    [
        ("Peraturan Wali Kota Mataram Nomor 12 Tahun 2017", ["peringatan"]),
        ("Peraturan Daerah Kabupaten Lombok Barat Nomor 1 Tahun 2017", ["peringatan"]),
        ("Peraturan Bupati Rembang Nomor 20 Tahun 2014", ["peringatan"]),
        ("Keputusan Kepala Dinas Kesehatan Kota Mataram Nomor 5 Tahun 2020", ["peringatan"]),
        (
            "Perwali Nomor 5 Tahun 2020 tentang SOP di Lingkungan Pemerintah Kota Mataram",
            ["peringatan"],
        ),
        ("Peraturan Bupati Batam Nomor 5 Tahun 2020", ["catatan"]),
        ("Peraturan Wali Kota Batam Nomor 12 Tahun 2017", []),
        ("Peraturan Wali Kota Nomor 12 Tahun 2017", []),
        ("Perwali Btm Nomor 12 Tahun 2017", []),
        ("Peraturan Daerah Kota Batam Provinsi Kepulauan Riau Nomor 12 Tahun 2017", []),
        ("Peraturan Daerah Provinsi Kepulauan Riau Nomor 12 Tahun 2017", []),
        ("Undang-Undang Nomor 4 Tahun 1993 tentang Pembentukan Kota Mataram", []),
        ("Perwali Nomor 5 Tahun 2020 tentang Rencana Tata Ruang Kota dan Permukiman", []),
        ("Perwali Nomor 5 Tahun 2020 tentang SOP di Lingkungan Pemerintah Kota Batam", []),
    ],
)
def test_a_regulation_of_another_region_is_reported(line, reported):
    assert severities("SOP-168", line) == reported


def test_where_an_office_is_in_no_known_region_none_is_another():
    institution = OFFICE.replace("PEMERINTAH KOTA CONTOH", "KEMENTERIAN CONTOH")
    line = "Peraturan Wali Kota Mataram Nomor 12 Tahun 2017"
    assert not severities("SOP-168", line, institution=institution)


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("No. 2 Tahun 2009 tentang Pelayanan", 1),
        ("Nomor 12A Tahun 2011", 1),
        ("Nomor : 2 Th. 2009 tentang Pelayanan", 1),
        ("2/2009 tentang Pelayanan", 1),
        ("Undang-Undang Nomor 5 Tahun 2014; No. 2 Tahun 2009 tentang Pelayanan", 1),
        ("UU No. 2 Tahun 2009 tentang Pelayanan", 0),
        ("Permendagri 52/2011", 0),
        ("Rencana Strategis 2020-2024", 0),
        ("1945", 0),
        ("PER/21/M.PAN/11/2008", 0),
    ],
)
def test_a_number_and_a_year_without_a_kind_are_no_regulation(line, times):
    assert len(severities("SOP-170", line)) == times


def test_a_number_behind_a_whole_citation_begins_a_new_line():
    text = "dasar_hukum: |\n  Undang-Undang Nomor 5 Tahun 2014\n  No. 2 Tahun 2009 tentang X\n"
    (found,) = [one for one in reported(text) if one.code == "SOP-170"]
    assert found.message.startswith("butir 2 ")
    text = "dasar_hukum: |\n  Peraturan Menteri Dalam Negeri\n  Nomor 2 Tahun 2009 tentang X\n"
    assert not [one for one in reported(text) if one.code == "SOP-170"]
