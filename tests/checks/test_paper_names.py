"""The contents of kelengkapan and output: no times, and names of papers that continue."""

from __future__ import annotations

import pytest

from tests.checks.sources import codes, reported_for_steps


@pytest.mark.parametrize(
    ("key", "text", "reported"),
    [
        ("output", "2 hari", ["peringatan"]),
        ("kelengkapan", "15 menit", ["peringatan"]),
        ("output", "5-10 menit", ["peringatan"]),
        ("output", "± 30 menit", ["peringatan"]),
        ("output", "Disposisi 15 menit", ["catatan"]),
        ("output", "Laporan 3 bulan", []),
        ("output", "Rekap kehadiran tiap hari", []),
        ("kelengkapan", "2 berkas", []),
    ],
)
def test_a_time_has_its_own_column(key, text, reported):
    found = reported_for_steps("Menyusun berkas", "Memeriksa berkas", **{key: [text]})
    assert [one.severity for one in found if one.code == "SOP-108"] == reported


def test_a_time_in_another_column_is_the_one_fault_of_its_step():
    found = reported_for_steps("Menyusun berkas", "Memeriksa berkas", output=["2 hari"], waktu=[""])
    assert codes(found) == ["SOP-108"]


@pytest.mark.parametrize(
    ("output", "kelengkapan", "reported"),
    [
        ("Berita Acara Serah Terima Barang Milik Daerah", "Berita Acara", []),
        ("Berita Acara", "Berita Acara Serah Terima Barang Milik Daerah", []),
        ("Telaahan staf ahli", "Telahan staf ahli", [("SOP-111", "peringatan")]),
        ("Nota dinas", "Nota dines", [("SOP-111", "peringatan")]),
        ("Berkas pengadaan warga", "Berkas pengaduan warga", []),
        (
            "Laporan tahunan",
            "Laporan bulanan",
            [("SOP-110", "catatan"), ("SOP-111", "catatan")],
        ),
    ],
)
def test_papers_continue_each_other_by_name_except_for_typing_errors(output, kelengkapan, reported):
    found = reported_for_steps(
        "Melaksanakan", "Melaksanakan", output=[output, "Arsip"], kelengkapan=["Data", kelengkapan]
    )
    assert [
        (one.code, one.severity) for one in found if one.code in ("SOP-110", "SOP-111")
    ] == reported
