"""``diff`` of folders and books: one line for each SOP that changed, and one count."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.changing.conftest import offices

__all__ = ["offices"]


@pytest.fixture
def year(offices):
    """The collection a year ago, in ``lama``, and as it is now."""
    shutil.copytree(offices.home, offices.root / "lama")
    return offices


def report(year, *words: str) -> list[dict[str, str]]:
    done = year.run("diff", "lama", "sop_sources", "--format", "json", *words)
    return json.loads(done.stdout)


def test_two_equal_folders_have_no_difference(year):
    done = year.run("diff", "lama", "sop_sources")
    assert (done.returncode, done.stdout) == (0, "lama → sop_sources\n3 SOP: 3 tetap\n")


def test_each_sop_says_what_became_of_it(year):
    year.run("withdraw", "sop_sources/dinas/cuti.yaml", "--yes")
    year.run("transfer", "sop_sources/dinas/masuk.yaml", "sop_sources/badan", "--yes")
    text = year.text("dinas/keluar.yaml").replace("Menyimpan: arsip", "Menyimpan: arsip aktif")
    year.put("dinas/keluar.yaml", text)
    year.sop("dinas/baru", "Surat Tugas", "", "-")
    year.run("redate", "sop_sources/badan", "--efektif", "2026-01-05", "--yes")
    assert [(one["key"], one["became"], one["old_key"]) for one in report(year)] == [
        ("dinas/baru", "baru", ""),
        ("dinas/cuti", "dicabut", ""),
        ("badan/masuk", "pindah", "dinas/masuk"),
        ("dinas/keluar", "berubah", ""),
    ]
    done = year.run("diff", "lama", "sop_sources")
    assert "  berubah        dinas/keluar Surat Keluar: 1 langkah diubah\n" in done.stdout
    assert done.stdout.endswith("4 SOP: 1 baru, 1 dicabut, 1 pindah, 1 berubah\n")


def test_a_renamed_file_is_known_by_its_title_and_a_missing_one_reported(year):
    (year.home / "dinas/masuk.yaml").rename(year.home / "dinas/agenda.yaml")
    (year.home / "dinas/cuti.yaml").unlink()
    assert [(one["key"], one["became"]) for one in report(year)] == [
        ("dinas/cuti", "tidak ada lagi"),
        ("dinas/agenda", "pindah"),
        ("dinas/keluar", "tetap"),
    ]


def test_a_source_that_cannot_be_read_is_named_and_the_others_compared(year):
    year.put("dinas/cuti.yaml", "nama: Cuti\nkegiatan: apa\n")
    done = year.run("diff", "lama", "sop_sources")
    assert done.returncode == 1 and "cuti.yaml" in done.stderr
    assert "tidak terbaca  dinas/cuti Cuti Pegawai" in done.stdout
    assert done.stdout.endswith("3 SOP: 1 tidak terbaca, 2 tetap\n")


def test_a_sheet_of_changes_is_for_one_sop(year):
    assert year.run("diff", "lama", "sop_sources", "--pdf", "x.pdf").returncode == 2


def test_folders_without_a_sop_are_reported(year):
    done = year.run("diff", "lama/badan", "sop_sources/badan")
    assert done.returncode == 1 and "tidak ada sumber SOP di keduanya" in done.stderr


@pytest.mark.slow
def test_a_book_is_compared_with_the_folder_that_it_was_made_of(year):
    assert year.process("book", "sop_sources/dinas", "--jobs", "1").returncode == 0
    text = year.text("dinas/masuk.yaml").replace("Menyimpan: arsip", "Menyimpan: arsip aktif")
    year.put("dinas/masuk.yaml", text)
    done = year.process("diff", "build/dinas/buku.pdf", "sop_sources/dinas")
    assert done.returncode == 0, done.stderr
    assert "berubah        dinas/masuk Surat Masuk: 1 langkah diubah" in done.stdout
    assert done.stdout.endswith("3 SOP: 1 baru, 1 berubah, 1 tetap\n"), "keluar is not in the book"
