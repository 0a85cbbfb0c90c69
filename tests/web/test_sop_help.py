"""How the SOP page helps while somebody writes: mends shown first, quiet rows, ways to fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GOOD
from tests.system import CHROMIUM
from tests.web.test_sop_page import cell, office, saved, show, write

__all__ = ["write"]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kantor bantuan")
    office(root)
    return root


def test_a_mend_of_the_text_is_shown_first_and_a_stray_line_is_never_joined(page, server, write):
    file = write("tersesat.yaml", GOOD.replace("\ntanggal:", "\nrusak\ntanggal:", 1))
    show(page, server, file, "sumber")
    page.click(".terkunci-notis >> text=Perbaiki yang pasti")
    page.wait_for_selector("text=Tidak ada yang pasti")
    shown = file.read_text("utf-8").replace("    oleh: tim", "   oleh: tim", 1)
    file = write("menjorok.yaml", shown.replace("\nrusak\n", "\n"))
    assert b"\n   oleh: tim" in file.read_bytes()
    show(page, server, file, "sumber")
    page.click(".terkunci-notis >> text=Perbaiki yang pasti")
    page.wait_for_selector("#perbaikan li.lama:has-text('oleh: tim')")
    page.wait_for_selector("text=isiannya terkunci")
    page.click("#perbaikan >> button:has-text('Perbaiki')")
    page.wait_for_selector("text=isiannya terkunci", state="detached")


def test_an_indented_stray_word_is_shown_as_part_of_the_text_above_and_warned_of(
    page, server, write
):
    stray = GOOD.replace("nama: Pencatatan Surat\n", "nama: Pencatatan Surat\n  rusak\n")
    show(page, server, write("tersambung.yaml", stray), "sumber")
    page.wait_for_selector(".cm-line.baris-awas.baris-lanjutan:has-text('rusak')")
    page.click(".cm-line:has-text('rusak')")
    page.wait_for_selector(
        '.pesan-sumber:has-text("Disambung ke Nama SOP: \\"Pencatatan Surat rusak")'
    )
    page.click(".cm-line:has-text('pengesah')")
    page.wait_for_selector(".pesan-sumber", state="hidden")


def test_a_fresh_row_is_quiet_until_it_is_left_and_then_asks_for_its_actor(page, server, write):
    show(page, server, write("baris-baru.yaml", GOOD))
    cell(page, 2).press("Control+Enter")
    page.wait_for_selector('textarea[data-n="3"][data-kolom="uraian"]:focus')
    page.wait_for_selector(".hitungan:has-text('belum lengkap')")
    page.wait_for_timeout(700)  # the messages follow the drawing
    assert page.inner_text("#tab-langkah") == "Uraian Prosedur"
    assert page.locator("#pesan-baris-3").count() == 0
    assert page.locator('[data-n="3"][aria-invalid="true"]').count() == 0
    page.keyboard.type("Mengarsipkan surat")
    cell(page, 0).click()
    page.wait_for_selector("#pesan-baris-3:has-text('pilih pelaksananya')")
    page.wait_for_selector("#tab-langkah:has-text('Uraian Prosedur (1)')")
    cell(page, 3, "oleh").select_option("0")
    page.wait_for_selector("#tab-langkah:not(:has-text('('))")
    page.click("text=+ Tahapan")
    page.wait_for_selector('textarea[data-n="4"]:focus')
    page.wait_for_selector(".hitungan:has-text('belum lengkap')")
    page.wait_for_timeout(700)
    assert page.inner_text("#tab-langkah") == "Uraian Prosedur"
    cell(page, 0).click()
    page.wait_for_selector(".tahapan .kesalahan")


def test_items_of_ready_lead_to_their_fields_and_to_the_office_and_back(page, server, write):
    show(page, server, write("siap.yaml", GOOD), "langkah")
    page.click(".siap summary")
    page.click(".daftar-siap .ke-isian:has-text('Nomor SOP')")
    page.wait_for_selector('[data-jalur="nomor"]:focus')
    page.wait_for_selector(".ke-isian:has-text('Tanda tangan') + .temuan:has-text('cap basah')")
    page.click(".daftar-siap a:has-text('Lambang')")
    page.wait_for_selector("#unggah-lambang:focus")
    page.click("text=Kembali ke SOP")
    page.wait_for_selector(".hitungan:not(:empty)")
    assert page.url.endswith("/sop/kantor/siap.yaml")


def test_the_message_about_empty_parts_stays_in_one_place_while_they_are_filled(
    page, server, write
):
    show(page, server, write("kosong.yaml", GOOD + "aturan: {SOP-130: catatan}\n"), "identitas")
    page.wait_for_selector("#pesan-bersama:has-text('Dasar Hukum')")
    page.fill('[data-butir="dasar_hukum-0"]', "Undang-Undang Nomor 23 Tahun 2014")
    page.wait_for_selector("#pesan-bersama:not(:has-text('Dasar Hukum'))")
    assert page.locator(".daftar-identitas :text('masih kosong')").count() == 0


def test_an_open_sop_takes_what_another_window_saves_in_data_kantor(context, page, server, write):
    file = write("kantor-lain.yaml", GOOD)
    show(page, server, file, "identitas")
    page.wait_for_selector(".kertas svg")
    other = context.new_page()
    other.goto(f"{server.origin}/kantor/kantor")
    other.fill('[data-jalur="pejabat/kadis/nama"]', "RATNA DEWI")
    other.wait_for_selector("#keadaan:has-text('Draf')")
    other.keyboard.press("Control+s")
    other.wait_for_selector("#keadaan:has-text('Tersimpan')")
    page.wait_for_function("() => document.querySelector('.gambar').textContent.includes('RATNA')")
    assert "RATNA DEWI" in page.inner_text("#pilih-pengesah")
    page.wait_for_selector("#kabar.tampak:has-text('Data kantor berubah')")
    page.fill('[data-jalur="nomor"]', "1/2026")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#kabar:has-text('Tersimpan')")
    page.wait_for_timeout(2500)  # longer than two looks at the office
    assert page.inner_text("#kabar") == "Tersimpan", "the office did not change again"


def test_items_of_a_list_are_dragged_moved_by_their_handle_and_removed(page, server, write):
    file = write("butir.yaml", GOOD.replace("[Komputer, Printer]", "[Komputer, Printer, Kertas]"))
    show(page, server, file, "identitas")
    handle = page.locator('[data-pegangan="peralatan-0"]')
    handle.drag_to(page.locator('li:has([data-butir="peralatan-2"])'))
    page.wait_for_function(ITEMS, arg=["Printer", "Kertas", "Komputer"])
    page.focus('[data-pegangan="peralatan-1"]')
    page.keyboard.press("ArrowUp")
    page.wait_for_selector('[data-pegangan="peralatan-0"]:focus')
    page.wait_for_function(ITEMS, arg=["Kertas", "Printer", "Komputer"])
    page.click('[aria-label$=", butir 2"].hapus')
    page.wait_for_function(ITEMS, arg=["Kertas", "Komputer"])
    for _ in range(3):
        page.keyboard.press("Control+z")
    page.wait_for_function(ITEMS, arg=["Komputer", "Printer", "Kertas"])
    assert b"peralatan: [Komputer, Printer, Kertas]" in saved(page, file)


ITEMS = """wanted => JSON.stringify([...document.querySelectorAll('[data-butir^=peralatan-]')]
  .map(one => one.value).filter(Boolean)) === JSON.stringify(wanted)"""


def test_a_small_window_stays_at_the_row_that_is_written(page, server, write):
    file = write("kecil.yaml", GOOD)
    page.set_viewport_size({"width": 683, "height": 384})
    show(page, server, file)
    page.wait_for_selector(".kertas svg")
    cell(page, 2).click()
    page.wait_for_selector('.baris-lembar.nyala[data-langkah-lembar="2"]')
    page.wait_for_timeout(300)
    box = cell(page, 2).bounding_box()
    assert box and 0 < box["y"] < 384 - box["height"]


def test_what_fix_knows_is_mended_by_a_button(page, server, write):
    file = write("perbaiki.yaml", GOOD.replace("Menyimpan surat", "Menyimpan  surat di paraf"))
    show(page, server, file)
    page.click(".pesan-baris .perbaiki")
    page.wait_for_function(
        "() => [...document.querySelectorAll('textarea')].some(t => t.value.includes('diparaf'))"
    )
