"""A sheet that is identity alone: ``kegiatan: tidak ada``; it is never ready to be signed."""

from __future__ import annotations

import pytest

from tests.conftest import GOOD, pages_of

ALONE = GOOD[: GOOD.index("pelaksana:")]
READY = (
    "nomor: 1/2025\ntanggal: {pembuatan: 2025-01-03, efektif: 2025-01-06}\n"
    "dasar_hukum: -\nkualifikasi_pelaksana: -\nketerkaitan: -\nperalatan: -\nperingatan: -\n"
    "pencatatan: -\nnama: Pencatatan Surat\npengesah: kadis\n"
)


@pytest.mark.parametrize("typed", ["tidak ada", "Tidak Ada", "-", '"-"'])
def test_a_sheet_without_flow_has_its_identity_and_says_so(office, typed):
    text = ALONE + f"kegiatan: {typed}\n"
    (problem,) = office.problems(text)
    assert (problem.code, problem.is_error) == ("SOP-139", False)
    (page,) = pages_of(office.pdf(text))
    assert "Pencatatan Surat" in page and "Halaman 1 dari 1" in page and "Mutu Baku" not in page


@pytest.mark.parametrize("steps", ["", "kegiatan:\n", "kegiatan: []\n", "kegiatan: ada\n"])
def test_steps_that_are_missing_stay_an_error(office, steps):
    assert any(problem.is_error for problem in office.problems(ALONE + steps))


def test_actors_are_needed_where_there_are_steps(office):
    (problem,) = office.problems(ALONE + "kegiatan: [{uraian: Menyimpan surat}]\n")[:1]
    assert problem.code == "SOP-007"


@pytest.mark.slow
def test_such_a_sheet_is_never_ready(office):
    office.sop(READY + "kegiatan: tidak ada\n")
    office.run("build")
    done = office.run("ready")
    assert done.returncode == 1 and "belum siap" in done.stdout and "Bagan alir" in done.stdout


@pytest.mark.slow
def test_a_book_holds_such_a_sheet(office):
    office.sop(ALONE + "kegiatan: tidak ada\n")
    office.sop(GOOD.replace("Pencatatan", "Pengiriman"), "kirim.yaml")
    office.sop("judul: Himpunan SOP\n", "buku.yaml")
    done = office.run("book")
    assert done.returncode == 0, done.stdout + done.stderr
    (book,) = (office.root / "build").rglob("buku.pdf")
    assert any("Pencatatan Surat" in page for page in pages_of(book))
