"""What the rules over one SOP find in the five real sheets; a rule that finds more or less fails.

A person read them and found them right, except those at SOP-112 about the Bappeda,
the Bupati and the Bagian Organisasi, which only get or ask for papers.
"""

from __future__ import annotations

import pytest

from sopdocs.checks import check
from tests.checks.sources import FIVE, sop_of

FOUND = {
    "inspektorat-kota-madiun": [
        ("SOP-130", 9),
        ("SOP-132", 46),
        ("SOP-104", 48),
        ("SOP-112", 60),
        ("SOP-109", 86),
        ("SOP-148", 104),
        ("SOP-146", 105),
        ("SOP-145", 109),
    ],
    "inspektorat-kota-tangerang": [
        ("SOP-130", 5),
        ("SOP-101", 56),
        ("SOP-121", 73),
        ("SOP-110", 77),
        ("SOP-112", 83),
        ("SOP-146", 117),
        ("SOP-121", 151),
        ("SOP-112", 172),
        ("SOP-121", 172),
    ],
    "kecamatan-karawaci": [
        ("SOP-136", 11),
        ("SOP-140", 93),
        ("SOP-121", 110),
        ("SOP-110", 114),
    ],
    "kecamatan-lasem": [
        ("SOP-134", 4),
        ("SOP-130", 9),
        ("SOP-146", 43),
        ("SOP-132", 67),
        ("SOP-132", 68),
        ("SOP-110", 83),
        ("SOP-123", 99),
        ("SOP-145", 108),
        ("SOP-145", 128),
        ("SOP-123", 156),
        ("SOP-112", 157),
        ("SOP-112", 157),
    ],
    "setda-kota-tangerang": [
        ("SOP-130", 3),
        ("SOP-146", 44),
        ("SOP-101", 61),
        ("SOP-146", 89),
        ("SOP-146", 93),
        ("SOP-112", 283),
    ],
}
KNOWN_FAULTS = [  # what a person wrote down of the sheets before there were rules
    ("setda-kota-tangerang", "SOP-101", '"28 hari 630 menit", jumlah barisnya "29 hari 600 menit"'),
    ("setda-kota-tangerang", "SOP-130", "nomor, tanggal pembuatan, tanggal efektif"),
    (
        "inspektorat-kota-tangerang",
        "SOP-101",
        '"12 Hari", jumlah barisnya "11 hari 5 jam 20 menit"',
    ),
    ("inspektorat-kota-tangerang", "SOP-121", '"Penerimaan"'),
    ("inspektorat-kota-tangerang", "SOP-121", '"Persetujuan"'),
    ("inspektorat-kota-tangerang", "SOP-121", '"Penomoran"'),
    ("kecamatan-lasem", "SOP-145", '"LKjPD" (33 kali) dan "LKjIP" (2 kali)'),
    ("kecamatan-lasem", "SOP-134", "spasi"),
    ("kecamatan-lasem", "SOP-130", "pengesah"),
    ("kecamatan-lasem", "SOP-123", "langkah 3 memuat 3 langkah"),
    ("kecamatan-lasem", "SOP-123", "langkah 8 memuat 2 langkah"),
    ("inspektorat-kota-madiun", "SOP-132", '"Kepala Dinas"'),
    ("inspektorat-kota-madiun", "SOP-104", '"Kabid"'),
    ("inspektorat-kota-madiun", "SOP-109", 'langkah 3-5 berbagi satu waktu "2 minggu"'),
    ("kecamatan-karawaci", "SOP-160", "butir 8 menyebut peraturan yang sama dengan butir 5"),
    ("kecamatan-karawaci", "SOP-163", "2023"),
    ("kecamatan-karawaci", "SOP-140", 'butir "4." sesudah "2."'),
    ("kecamatan-karawaci", "SOP-136", '"Uraian Prosedur Pengumpulan Data Kinerja"'),
]


@pytest.mark.parametrize("path", FIVE, ids=[path.parent.name for path in FIVE])
def test_what_is_found_in_a_real_sheet(path):
    found = sorted(
        (one.line, one.code) for one in check(sop_of(path)) if "SOP-100" < one.code < "SOP-160"
    )
    assert [(code, line) for line, code in found] == FOUND[path.parent.name]


@pytest.mark.parametrize(
    ("sheet", "code", "words"),
    KNOWN_FAULTS,
    ids=[f"{sheet} {code}" for sheet, code, _ in KNOWN_FAULTS],
)
def test_every_fault_that_is_known_is_found(sheet, code, words):
    (path,) = [one for one in FIVE if one.parent.name == sheet]
    assert [one for one in check(sop_of(path)) if one.code == code and words in one.message]


def test_no_real_sheet_is_refused():
    assert [one for path in FIVE for one in check(sop_of(path)) if one.is_error] == []
