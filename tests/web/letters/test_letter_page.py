"""Letters written, numbered, mended and withdrawn in a real browser, as a clerk does it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdocs.letters.agenda import OfficeLedger, office
from tests.command import command_line
from tests.letters.papers import words
from tests.letters.test_rows import book
from tests.system import CHROMIUM, needs
from tests.web.conftest import Seen, Server, entered
from tests.web.letters.conftest import office as new_office

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]
INVITATION = """\
jenis: surat_undangan
tanggal: 2026-02-02
hal: Undangan {0}
yth: Camat Contoh
pembuka: "Dengan ini kami mengundang Saudara untuk hadir pada:"
waktu: 2026-02-12
pukul: 09.00 WIB
tempat_acara: Aula
acara: Rapat {0}
penanda_tangan: kadis
"""


@pytest.fixture
def folder(project: Path) -> Path:
    return project / "sop_sources" / "dinas"


def ledger_of(folder: Path) -> OfficeLedger:
    place, problems = office(str(folder))
    assert place is not None, problems
    return place


def invitation(folder: Path, name: str) -> Path:
    file = folder / "surat" / f"{name}.yaml"
    file.write_text(INVITATION.format(name), "utf-8")
    return file


def numbers(folder: Path, about: str) -> list[str]:
    found = ledger_of(folder).ledger.entries()
    return [one.nomor for one in found if about in one.perihal]


def show(page: Page, server: Server, file: Path) -> None:
    page.goto(f"{server.origin}/surat/dinas/surat/{file.name}")
    page.wait_for_selector(".kertas-surat td, .kertas-surat p, .gulungan .hampa-kecil")


def ask(page: Page) -> None:
    page.click("#tombol-nomor")
    page.wait_for_selector("#terbitkan")


def numbered(page: Page) -> str:
    return page.wait_for_selector("[data-nomor] .nomor-surat").inner_text()


def test_a_letter_of_an_offices_own_kind_goes_from_choice_to_number(page, server, folder, project):
    page.goto(f"{server.origin}/surat-baru?kantor=dinas")
    page.click(".jenis:has-text('Berita Acara')")
    page.wait_for_selector('[data-jalur="hari_ini"]')
    page.wait_for_selector(".garis-besar")
    assert not page.locator(".formulir-surat .pesan-isian").count(), "quiet before a word is typed"
    page.click("#tombol-nomor")
    page.click("#beri-nomor .ke-medan:has-text('Hari ini belum diisi')")
    assert page.evaluate("document.activeElement.dataset.jalur") == "hari_ini"
    assert page.locator('[data-medan="hari_ini"] .kesalahan').count()
    page.fill('[data-jalur="tanggal"]', "2026-02-02")
    page.fill('[data-jalur="klasifikasi"]', "000.7")
    page.fill('[data-jalur="hari_ini"]', "2026-02-02")
    page.fill('[data-tambah="kesatu"]', "RINA WULANDARI, S.E.")
    page.keyboard.press("Enter")
    page.fill('[data-jalur="nilai"]', "Rp1.500.000")
    page.fill('[data-jalur="barang/0/nama"]', "Laptop")
    page.fill('[data-jalur="barang/0/banyaknya"]', "2 buah")
    page.select_option('[data-jalur="penanda_tangan"]', "kadis")
    page.wait_for_selector(".kertas-surat:has-text('Laptop 2 (dua) buah')")
    ask(page)
    shown = page.inner_text("#beri-nomor .nomor-surat")
    page.dblclick("#terbitkan")
    nomor = numbered(page)
    with page.expect_download() as download:
        page.click("text=Unduh .docx")
    text = words(Path(download.value.path()).read_bytes())
    assert nomor == shown and nomor in text and "RINA WULANDARI" in text
    assert len(ledger_of(folder).ledger.entries()) == 1
    (file,) = (folder / "surat").glob("berita-acara*.yaml")
    assert "kesatu:\n  - rina\n" in file.read_text("utf-8")
    again = command_line("letter", str(file), "--issue", "--yes", cwd=project)
    assert "tetap" in again.stdout and nomor in again.stdout, (
        "the command line knows the same letter"
    )


def test_two_browsers_that_approve_at_once_get_one_number(browser, server, folder):
    file = invitation(folder, "bersama")
    contexts = [entered(browser, server, Seen()) for _ in range(2)]
    pages = [one.new_page() for one in contexts]
    for one in pages:
        show(one, server, file)
        ask(one)
    for one in pages:
        one.click("#terbitkan", no_wait_after=True)
    found = {numbered(one) for one in pages}
    assert found == set(numbers(folder, "bersama")) and len(found) == 1
    for one in contexts:
        one.close()


@pytest.mark.exhaustive
def test_a_number_that_another_letter_took_is_shown_again(browser, server, folder, project):
    first, second = invitation(folder, "dahulu"), invitation(folder, "kemudian")
    context = entered(browser, server, Seen())
    page = context.new_page()
    show(page, server, second)
    ask(page)
    shown = page.inner_text("#beri-nomor .nomor-surat")
    command_line("letter", str(first), "--issue", "--yes", cwd=project)
    page.click("#terbitkan")
    page.wait_for_selector("#beri-nomor:has-text('Surat lain mengambil nomor')")
    page.click("#terbitkan")  # the second half of a double click
    page.wait_for_timeout(1_200)
    assert numbers(folder, "kemudian") == [] and numbers(folder, "dahulu") == [shown]
    page.click("#terbitkan")
    assert numbered(page) == numbers(folder, "kemudian")[0] != shown
    context.close()


@pytest.mark.exhaustive
def test_a_server_that_dies_while_it_numbers_gives_one_number(
    browser, serve: Callable[..., Server], tmp_path
):
    folder = new_office(tmp_path)
    file = invitation(folder, "terputus")
    for _ in range(2):
        server = serve(tmp_path)
        context = entered(browser, server, Seen())
        page = context.new_page()
        show(page, server, file)
        if page.locator("#tombol-nomor").is_visible():
            ask(page)
            page.click("#terbitkan", no_wait_after=True)
        server.kill()
        context.close()
    server = serve(tmp_path)
    context = entered(browser, server, Seen())
    page = context.new_page()
    show(page, server, file)
    if not page.locator("[data-nomor]").count():
        ask(page)
        page.click("#terbitkan")
    assert [numbered(page)] == numbers(folder, "terputus")
    assert ledger_of(folder).ledger.faults() == []
    context.close()


def test_an_issued_letter_is_mended_sent_and_made_void(page, server, folder, project):
    file = invitation(folder, "diperbaiki")
    show(page, server, file)
    ask(page)
    page.click("#terbitkan")
    nomor = numbered(page)
    page.fill('[data-jalur="tempat_acara"]', "Pendopo")
    page.wait_for_selector(".kertas-surat:has-text('Pendopo')")
    assert nomor in page.inner_text(".kertas-surat")
    assert page.locator(".surat button.utama:visible").all_inner_texts() == ["Terbitkan perbaikan"]
    page.click("text=Terbitkan perbaikan")
    page.fill("#isian-alasan", "salah tempat")
    page.click("#lanjutkan")
    page.wait_for_selector("[data-nomor]:has-text('versi 2')")
    place = ledger_of(folder)
    assert "Pendopo" in words(place.ledger.document(nomor))
    page.click("text=Sudah dikirim")
    page.wait_for_selector("[data-nomor]:has-text('terkirim')")
    page.click("text=Batalkan nomor")
    page.click("#lanjutkan")
    page.wait_for_selector("#tanya-nomor:has-text('alasan belum diisi')")
    page.fill("#isian-alasan", "acara batal")
    page.click("#lanjutkan")
    page.wait_for_selector("[data-nomor]:has-text('acara batal')")
    assert ledger_of(folder).ledger.find(nomor).keadaan == "batal"
    assert list((project / "build" / "dinas" / "surat" / "batal").glob("diperbaiki*.docx"))


def test_a_new_letter_is_copied_from_a_numbered_one_without_its_number(page, server, folder):
    file = invitation(folder, "disalin")
    show(page, server, file)
    ask(page)
    page.click("#terbitkan")
    nomor = numbered(page)
    page.click("text=Salin menjadi surat baru")
    page.wait_for_url("**/disalin-2.yaml")
    page.wait_for_selector("#tombol-nomor:visible")
    assert not page.locator("[data-nomor]").count() and numbers(folder, "disalin") == [nomor]
    copy = file.with_name("disalin-2.yaml").read_text("utf-8")
    assert "id:" not in copy and "acara: Rapat disalin" in copy


@pytest.mark.parametrize("is_saved", [False, True])
def test_a_change_that_was_copied_into_a_new_letter_leaves_the_numbered_one(
    page, server, folder, is_saved
):
    name = f"dipindah{is_saved}".lower()
    file = invitation(folder, name)
    show(page, server, file)
    ask(page)
    page.click("#terbitkan")
    numbered(page)
    page.wait_for_selector("text=Salin menjadi surat baru")
    issued = file.read_bytes()
    page.fill('[data-jalur="tempat_acara"]', "Pendopo")
    if is_saved:
        page.click("#tombol-simpan")
    page.wait_for_selector("text=Terbitkan perbaikan")
    page.click("text=Salin menjadi surat baru")
    page.wait_for_url(f"**/{name}-2.yaml")
    assert "Pendopo" in file.with_name(f"{name}-2.yaml").read_text("utf-8")
    assert file.read_bytes() == issued
    show(page, server, file)
    page.wait_for_selector("[data-nomor]")
    assert page.locator("#keadaan").inner_text() == "Tersimpan"
    assert not page.locator("text=Terbitkan perbaikan").count()


def test_rows_of_a_dropped_workbook_become_letters_and_a_zip(page, server, folder, tmp_path):
    file = folder / "surat" / "rombongan.yaml"
    source = INVITATION.format("rombongan").replace("yth: Camat Contoh\n", "")
    file.write_text(source, "utf-8")
    sheet = tmp_path / "undangan.xlsx"
    rows = ([f"Camat {n}", f"{n:018}", f"Camat {n}"] for n in range(1, 5))
    sheet.write_bytes(book(["Nama", "NIP", "Yth"], *rows))
    show(page, server, file)
    page.set_input_files("#berkas-baris", str(sheet))
    page.wait_for_selector(".hitungan:has-text('Surat 1 dari 4')")
    ask(page)
    assert page.locator("#beri-nomor .nomor-surat").count() == 4
    page.click("#terbitkan")
    numbered(page)
    with page.expect_download() as download:
        page.click("text=Unduh semua (zip)")
    archive = zipfile.ZipFile(download.value.path())
    found = numbers(folder, "rombongan")
    assert len(found) == 4 == len(archive.namelist())
    texts = [words(archive.read(name)) for name in archive.namelist()]
    assert all(any(nomor in text for text in texts) for nomor in found)


def test_what_was_typed_survives_a_reload_and_stays_a_draft_until_saved(page, server, folder):
    file = invitation(folder, "draf")
    show(page, server, file)
    page.fill('[data-jalur="acara"]', "Musyawarah")
    page.wait_for_selector(".kertas-surat:has-text('Musyawarah')")
    page.wait_for_timeout(600)
    page.reload()
    page.wait_for_selector(".kertas-surat:has-text('Musyawarah')")
    assert "Musyawarah" not in file.read_text("utf-8")
    page.click("#tombol-simpan")
    page.wait_for_selector("#keadaan:has-text('Tersimpan')")
    assert file.read_text("utf-8") == INVITATION.format("draf").replace("Rapat draf", "Musyawarah")


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("/surat-unggah/dinas/surat/../instansi.yaml?nama=a.xlsx", b"PK", 400),
        ("/surat-unggah/dinas/laporan.yaml?nama=a.xlsx", b"a,b\n1,2\n", 400),
        ("/surat-unggah/dinas/surat/unggah.yaml?nama=a.exe", b"a,b\n1,2\n", 400),
        ("/surat-unggah/dinas/surat/unggah.yaml?nama=a.xlsx", b"PK\x03\x04rusak", 400),
        ("/surat-unggah/dinas/surat/unggah.yaml?nama=..%2F..%2Fb.csv", b"a,b\n1,2\n", 200),
    ],
)
def test_uploads_stay_beside_their_letter_and_are_read_first(
    context, server, folder, address, body, status
):
    invitation(folder, "unggah")
    before = {one for one in folder.rglob("*") if one.is_file()}
    answer = context.request.post(
        server.origin + address, data=body, headers={"Origin": server.origin}
    )
    assert answer.status == status, answer.text()
    new = {one for one in folder.rglob("*") if one.is_file()} - before
    assert {one.name for one in new} == ({"b.csv"} if status == 200 else set())
    assert all(one.parent == folder / "surat" for one in new)


@pytest.mark.parametrize("address", ["/surat", "/surat-baru", "/surat/dinas/surat/axe.yaml"])
def test_axe_finds_nothing_serious_on_a_page_of_letters(page, server, folder, address, seen):
    from axe_playwright_python.sync_playwright import Axe

    invitation(folder, "axe")
    page.goto(server.origin + address)
    page.wait_for_selector(".daftar .tanda, .jenis, .kertas-surat td")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert not seen.complaints


def test_a_source_that_another_program_saved_meanwhile_gets_no_number_unseen(page, server, folder):
    file = invitation(folder, "diubah")
    show(page, server, file)
    page.fill('[data-jalur="acara"]', "Musyawarah")
    page.wait_for_selector(".kertas-surat:has-text('Musyawarah')")
    file.write_text(INVITATION.format("diubah").replace("Aula", "Pendopo"), "utf-8")
    page.click("#tombol-nomor")
    page.wait_for_selector("#beda[open]")
    assert "Pendopo" in file.read_text("utf-8") and numbers(folder, "diubah") == []
