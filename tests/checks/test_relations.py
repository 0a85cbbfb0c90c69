"""Reports about lines of Keterkaitan: the neighbour that is meant, umbrellas, other things."""

from __future__ import annotations

import pytest

from tests.books.shelf import sop
from tests.checks.shelf import ARSIP, KELUAR, MASUK


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("SOP Persiapan Sruvei Tahunan Usaha", "Persiapan Survei Tahunan Usaha"),
        ("SOP Persiapan Survei Triwulnan Usaha", "Persiapan Survei Triwulanan Usaha"),
        ("SOP Pengumpulann Data Survei Usaha Tahun 2025", "Pengumpulan Data Survei Usaha"),
        ("SOP SOP Pengumpuln Data Survei Usaha", "Pengumpulan Data Survei Usaha"),
        ("SOP Evaluasi Hasil Survei Usaha", "Evaluasi Data Hasil Survei Usaha"),
    ],
)
def test_a_name_with_a_slip_is_led_to_the_right_neighbour(shelf, line, meant):
    shelf.put(
        a=sop("Penyimpanan Berkas", [line]),
        b=sop("Persiapan Survei Tahunan Usaha"),
        c=sop("Persiapan Survei Triwulanan Usaha"),
        d=sop("SOP Pengumpulan Data Survei Usaha"),
        e=sop("Standar Operasional Prosedur Evaluasi Data Hasil Survei Usaha"),
    )
    (problem,) = shelf.reported("SOP-603")
    assert problem.hint == f"tulis  SOP {meant}" and f'mirip SOP "{meant}"' in problem.message
    assert not shelf.reported("SOP-604")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Kementerian Keuangan dan kantor wilayahnya", "adalah instansi, bukan SOP"),
        ("BPS Provinsi", "adalah instansi, bukan SOP"),
        ("Seluruh OPD", "adalah instansi, bukan SOP"),
        ("Kepala Bagian Umum", "adalah jabatan, bukan SOP"),
        ("Peraturan Bupati Nomor 5 Tahun 2020 tentang Arsip", "adalah peraturan, bukan SOP"),
        ("SOP Perjalanan Dinas", "tidak menyebut SOP yang ada"),
    ],
)
def test_what_is_no_sop_is_called_what_it_is(shelf, line, what):
    shelf.put(a=sop(MASUK, [line]), b=sop(ARSIP))
    (problem,) = shelf.reported("SOP-604")
    assert what in problem.message and problem.severity == "catatan"


@pytest.mark.parametrize(
    "line",
    [
        f"SOP {MASUK}",
        f"SOP {MASUK} Tahun 2025",
        f"Standar Operasional Prosedur (SOP) {MASUK}",
        f"SOP SOP {MASUK}",
        MASUK.upper(),
    ],
)
def test_a_sop_that_names_itself_is_reported_once(shelf, line):
    shelf.put(a=sop(MASUK, [line]), b=sop(ARSIP))
    assert shelf.at("SOP-169") == ["a"]
    assert not [*shelf.reported("SOP-603"), *shelf.reported("SOP-604")]


def test_a_sop_that_mistypes_its_own_name_is_reported_once(shelf):
    shelf.put(a=sop(MASUK, ["SOP Pencatatan Srat Masuk"]), b=sop(ARSIP))
    (problem,) = shelf.reported("SOP-603")
    assert "SOP ini sendiri" in problem.message and not shelf.reported("SOP-604")


def test_another_year_of_the_same_sop_is_not_itself(shelf):
    shelf.put(a=sop("Laporan 2025", ["SOP Laporan 2024"]), b=sop(ARSIP))
    assert not shelf.reported("SOP-169")


PARTS = ("Persiapan Survei Usaha", "Pengumpulan Survei Usaha", "Pengolahan Survei Usaha")


@pytest.mark.parametrize("umbrella", ["Penyelenggaraan Survei Usaha", "Survei Usaha", "Statistik"])
def test_an_umbrella_sop_need_not_be_named_by_its_parts(shelf, umbrella):
    shelf.put(
        a=sop(umbrella, [f"SOP {part}" for part in PARTS]),
        **{f"p{n}": sop(part) for n, part in enumerate(PARTS)},
    )
    assert not shelf.reported("SOP-605")


def test_a_part_need_not_name_its_umbrella_but_a_neighbour_its_neighbour(shelf):
    shelf.put(a=sop("Penyelenggaraan Survei Usaha", [f"SOP {PARTS[0]}"]), b=sop(PARTS[0]))
    assert not shelf.reported("SOP-605")
    shelf.put(a=sop(KELUAR, [f"SOP {PARTS[0]}"]))
    assert shelf.at("SOP-605") == ["b"]


def test_real_words_that_are_alike_are_no_slip(shelf):
    shelf.put(a=sop(ARSIP, ["SOP Pengaduan Barang"]), b=sop("Pengadaan Barang"))
    assert not shelf.reported("SOP-603") and shelf.at("SOP-604") == ["a"]
