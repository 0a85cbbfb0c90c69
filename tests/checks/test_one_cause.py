"""One cause is reported once, whatever rules could speak of it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from sopdocs.checks import check
from tests.checks.sources import BASE, STEP, codes, read

Tree = dict[str, Any]
SHEET: Tree = {
    **BASE,
    "pelaksana": {"tim": "Tim Kerja", "kabag": "Kepala Bagian"},
    "jumlah_waktu": "1 hari 2 jam 10 menit",
    "cetak": {"baris_jumlah": "ya"},
    "kegiatan": [
        STEP | {"id": "a", "uraian": "Menyusun draf laporan", "output": "Draf laporan"},
        STEP
        | {
            "id": "b",
            "uraian": "Memeriksa draf laporan, jika tidak sesuai dikembalikan kepada Tim Kerja",
            "oleh": "kabag",
            "kelengkapan": "Draf laporan",
            "waktu": "2 jam",
            "output": "Draf laporan",
            "keputusan": {"ya": "lanjut", "tidak": "a"},
        },
        STEP
        | {
            "id": "c",
            "uraian": "Menyimpan laporan",
            "kelengkapan": "Draf laporan",
            "waktu": "10 menit",
            "output": "Laporan",
        },
    ],
}
UU, PERMEN = "UU Nomor 5 Tahun 2014 tentang ASN", "Permendagri Nomor 5 Tahun 2020"
LATER = "Permendagri Nomor 7 Tahun 2030 tentang Arsip"


def cell(step: int, **values: str) -> Callable[[Tree], object]:
    return lambda sheet: sheet["kegiatan"][step].update(values)


def field(**values: object) -> Callable[[Tree], object]:
    return lambda sheet: sheet.update(values)


FAULTS = {
    "SOP-101": field(jumlah_waktu="9 hari"),
    "SOP-105": cell(2, waktu="10 mnt"),
    "SOP-106": cell(0, waktu=""),
    "SOP-107": cell(0, output=""),
    "SOP-108": cell(0, output="2 hari", waktu=""),
    "SOP-111": cell(1, kelengkapan="Darft laporan"),
    "SOP-114": lambda sheet: sheet["kegiatan"][1].pop("keputusan"),
    "SOP-115": cell(1, uraian="Mencatat draf laporan"),
    "SOP-121": cell(0, uraian="Analisa draf laporan"),
    "SOP-122": cell(0, uraian="Kabag Umum mmeberikan draf laporan"),
    "SOP-131": field(pengesah={"jabatan": "SEKRETARIS DAERAH", "nama": "SITI AMINAH"}),
    "SOP-139": field(kegiatan="tidak ada"),
    "SOP-140": field(pencatatan="1, Buku\n2. Map\n3. Rak"),
    "SOP-141": field(peralatan=["1. Komputer", "3. Printer"]),
    "SOP-145": cell(2, uraian="Menyimpan draft laporan"),
    "SOP-146": cell(0, uraian="Menyusun draf laporan untuk di tanda tangani"),
    "SOP-160": field(dasar_hukum=[UU, PERMEN, UU]),
    "SOP-161": field(dasar_hukum=[PERMEN, "Permendagri Nomor 4 Tahun 2019", UU]),
    "SOP-163": field(dasar_hukum=[LATER, "Permendagri Nomor 8 Tahun 2031 tentang Surat"]),
    "SOP-167": field(dasar_hukum=["Perpres Nomor 5 Tahun 2014", "Keppres Nomor 5 Tahun 2014"]),
    "SOP-168": field(dasar_hukum=["Peraturan Wali Kota Mataram Nomor 5 Tahun 2020 tentang A"]),
    "SOP-169": field(keterkaitan=[f"SOP {BASE['nama']} Tahun 2025"]),
    "SOP-170": field(dasar_hukum=["No. 25 Tahun 2009 tentang Pelayanan"]),
}


def reported(fault: Callable[[Tree], object]) -> list[str]:
    sheet = copy.deepcopy(SHEET)
    fault(sheet)
    text = yaml.safe_dump(sheet, sort_keys=False, allow_unicode=True, width=1000)
    return codes(check(read(text)))


def test_the_sheet_is_without_a_fault():
    assert reported(lambda _: None) == []


@pytest.mark.parametrize("code", FAULTS)
def test_one_fault_is_one_problem(code):
    assert reported(FAULTS[code]) == [code]
