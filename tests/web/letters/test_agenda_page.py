"""The buku agenda in a real browser: numbers reserved, recorded, inserted, imported, exported."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdocs.letters.agenda import OfficeLedger, office
from sopdocs.model.agenda import details_of
from tests.command import command_line
from tests.letters.test_agenda_import import book
from tests.system import CHROMIUM, needs
from tests.web.letters.test_letter_page import INVITATION

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]
ONE_ROW = "() => document.querySelectorAll('#daftar-agenda tbody tr').length === 1"
SCAN = b"%PDF-1.4 pindaian"
OLD = [[n, f"2025-03-0{n}", f"000.1/00{n}/DC/2025", f"Surat lama {n}", "Camat"] for n in (1, 2, 4)]


@pytest.fixture
def place(project: Path) -> OfficeLedger:
    found, problems = office(str(project / "sop_sources" / "dinas"))
    assert found is not None, problems
    return found


@pytest.fixture
def agenda(page, server) -> Page:
    page.goto(f"{server.origin}/agenda/dinas")
    page.wait_for_selector("#daftar-agenda td, .hampa h2")
    return page


def fill(page: Page, task: str, **texts: str) -> None:
    page.click(f"main button:has-text('{task}') >> nth=0")
    page.wait_for_selector("#nomor-tangan[open]")
    known = {"tanggal": "2026-02-02", "jenis": "Surat Undangan", "perihal": "Rapat"}
    for key, text in (known | texts).items():
        page.fill(f"#isian-{key}", text)


def test_numbers_are_reserved_once_whatever_is_clicked(agenda, place):
    fill(agenda, "Pesan nomor", perihal="Dua kegiatan", jumlah="2")
    agenda.dblclick("#kirim-nomor")
    agenda.wait_for_selector("#daftar-agenda tr:has-text('Dua kegiatan') >> nth=1")
    found = [one for one in place.ledger.entries() if one.perihal == "Dua kegiatan"]
    assert [one.keadaan for one in found] == ["dipesan", "dipesan"]


def test_a_letter_from_elsewhere_is_recorded_with_its_scan(agenda, place, tmp_path):
    scan = tmp_path / "surat.pdf"
    scan.write_bytes(SCAN)
    fill(agenda, "Catat surat lain", jenis="Berita Acara", perihal="Serah terima")
    agenda.keyboard.press("Tab")
    agenda.wait_for_selector("#nomor-tangan .pesan-kotak:has-text('kode klasifikasi')")
    agenda.fill("#isian-klasifikasi", "000.7")
    agenda.set_input_files("#berkas-pindaian", str(scan))
    agenda.wait_for_selector(".hasil-baris:has-text('surat.pdf')")
    agenda.click("#kirim-nomor")
    agenda.click("#daftar-agenda tr:has-text('Serah terima') .taut")
    with agenda.expect_download() as download:
        agenda.click("text=Unduh pindaian")
    assert Path(download.value.path()).read_bytes() == SCAN
    (entry,) = [one for one in place.ledger.entries() if one.perihal == "Serah terima"]
    assert entry.keadaan == "terbit" and details_of(entry)["pindaian"].startswith("arsip/")


def test_a_scan_that_is_none_takes_no_number(agenda, place, tmp_path):
    scan = tmp_path / "surat.pdf"
    scan.write_bytes(b"bukan pdf")
    fill(agenda, "Catat surat lain", perihal="Tanpa pindaian")
    agenda.set_input_files("#berkas-pindaian", str(scan))
    agenda.wait_for_selector(".hasil-baris:has-text('surat.pdf')")
    agenda.click("#kirim-nomor")
    agenda.wait_for_selector("#nomor-tangan .pesan-kotak:has-text('bukan PDF, JPG, atau PNG')")
    assert not [one for one in place.ledger.entries() if one.perihal == "Tanpa pindaian"]


def test_a_sisipan_needs_a_reason_and_follows_the_last_number_of_its_day(agenda, place):
    fill(agenda, "Pesan nomor", tanggal="2026-03-02", perihal="Sebelum")
    agenda.click("#kirim-nomor")
    agenda.wait_for_selector("#daftar-agenda tr:has-text('Sebelum')")
    fill(agenda, "Nomor sisipan", tanggal="2026-03-02", perihal="Menyusul")
    agenda.click("#kirim-nomor")
    agenda.wait_for_selector("#nomor-tangan :text('alasan belum diisi')")
    agenda.fill("#isian-alasan", "surat terlambat dicatat")
    agenda.click("#kirim-nomor")
    agenda.wait_for_selector("#daftar-agenda tr:has-text('Menyusul')")
    (entry,) = [one for one in place.ledger.entries() if one.perihal == "Menyusul"]
    assert entry.sisip == 1 and "surat terlambat dicatat" in entry.catatan


def test_an_old_agenda_is_shown_before_it_is_taken_in(agenda, place, tmp_path):
    file = tmp_path / "agenda.xlsx"
    file.write_bytes(book(OLD))
    before = len(place.ledger.entries()) if place.ledger.exists() else 0
    agenda.click("main button:has-text('Impor')")
    agenda.set_input_files("#berkas-agenda", str(file))
    agenda.wait_for_selector("#masukkan")
    shown = agenda.inner_text("#impor-agenda")
    assert "000.1/001/DC/2025" in shown and "dicatat batal: 3" in shown
    assert (len(place.ledger.entries()) if place.ledger.exists() else 0) == before
    agenda.click("#masukkan")
    agenda.wait_for_selector("#daftar-agenda tr:has-text('Surat lama 4')")
    assert len(place.ledger.entries()) == before + 4 and place.ledger.faults() == []


def test_the_agenda_is_narrowed_and_exported_as_the_command_line_does(agenda, place, project):
    fill(agenda, "Pesan nomor", tanggal="2027-01-04", perihal="Rapat pertama", tujuan="Lurah")
    agenda.click("#kirim-nomor")
    agenda.wait_for_selector("#daftar-agenda tr:has-text('Rapat pertama')")
    agenda.fill("#isian-cari", "lurah pertama")
    agenda.wait_for_function(ONE_ROW)
    agenda.select_option("#isian-keadaan", "batal")
    agenda.wait_for_selector("h2:has-text('Tidak ada nomor yang cocok')")
    with agenda.expect_download() as download:
        agenda.click("text=Unduh Excel")
    out = project / "ekspor"
    command_line("register", "export", "dinas", "--out", str(out), cwd=project)
    (written,) = out.rglob("*.xlsx")
    assert Path(download.value.path()).read_bytes() == written.read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "/agenda-pindaian/dinas?nama=../instansi.yaml",
        "/agenda-pindaian/dinas?nama=.rahasia.pdf",
        "/agenda-ekspor/dinas%2F..%2F..?bentuk=xlsx",
        "/agenda-ekspor/dinas?bentuk=exe",
        "/surat-unduh/dinas?nomor=tidak-ada&bentuk=docx",
        "/surat-unduh/dinas?nomor=1&bentuk=exe",
    ],
)
def test_addresses_give_nothing_that_is_not_asked_for_rightly(context, server, address):
    answer = context.request.get(server.origin + address)
    assert answer.status == 404 and "pesan" in answer.json()


@pytest.mark.exhaustive
def test_the_letters_of_a_filter_come_as_one_zip(agenda, server, place, project):
    for name in ("zip-a", "zip-b"):
        file = place.folder / "surat" / f"{name}.yaml"
        file.write_text(INVITATION.format(name), "utf-8")
        command_line("letter", str(file), "--issue", "--yes", cwd=project)
    agenda.reload()
    agenda.fill("#isian-cari", "zip-b")
    agenda.wait_for_function(ONE_ROW)
    with agenda.expect_download() as download:
        agenda.click(".unduh-semua a >> nth=0")
    (name,) = zipfile.ZipFile(download.value.path()).namelist()
    assert "zip-b" in name


def test_axe_finds_nothing_serious_in_the_agenda_and_its_boxes(agenda, seen):
    from axe_playwright_python.sync_playwright import Axe

    fill(agenda, "Catat surat lain")
    found = Axe().run(agenda).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert agenda.evaluate("document.documentElement.scrollWidth") <= 1366
    assert not seen.complaints
