"""Beranda in a real browser: drafts that wait, and all PDFs at once."""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import GOOD
from tests.system import CHROMIUM, needs
from tests.web.test_sop_page import office

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("kantor beranda")
    folder = office(root)
    (folder / "surat.yaml").write_text(GOOD, "utf-8")
    (folder / "salah.yaml").write_text(GOOD.replace("30 menit", "30"), "utf-8")
    return root


def test_a_draft_is_shown_and_opened_from_beranda_and_pemeriksaan(page, server):
    page.goto(f"{server.origin}/sop/kantor/surat.yaml")
    page.wait_for_selector(".hitungan:not(:empty)")
    page.fill('[data-jalur="nama"]', "Agenda Surat")
    page.wait_for_selector("#keadaan:has-text('Draf')")
    page.wait_for_timeout(600)  # until the draft is kept
    for address in ("/", "/pemeriksaan"):
        page.goto(server.origin + address)
        link = page.wait_for_selector(
            'a[href="/sop/kantor/surat.yaml"]:has-text("raf"), .draf-draf a'
        )
        link.click()
        page.wait_for_url("**/sop/kantor/surat.yaml")
    page.wait_for_selector("#tombol-simpan")
    page.keyboard.press("Control+z")
    page.wait_for_selector("#keadaan:has-text('Tersimpan')")


def test_all_pdfs_are_made_and_what_failed_leads_to_its_sop(page, server, project):
    page.goto(server.origin)
    page.click("button:has-text('Buat semua PDF')")
    page.wait_for_selector(".pembuatan:has-text('1 dibuat')")
    shown = page.inner_text(".pembuatan")
    assert re.search(r"1 belum dapat dibuat", shown) and "tanpa satuan" in shown
    assert page.get_attribute(".pembuatan a", "href") == "/sop/kantor/salah.yaml"
    assert [file.name for file in (project / "build").rglob("*.pdf")] == ["surat.pdf"]
    page.wait_for_selector("text=sesuai isi")


def test_steps_are_numbered_where_they_are_typed(page, server):
    page.goto(f"{server.origin}/sop-baru")
    long = "Staf Umum: Menyusun konsep " + "surat keterangan " * 15 + "; 1 hari"
    steps = [long, "", *[f"Staf Umum: Menulis {n}; 5 menit" for n in range(2, 20)]]
    page.fill("#isian-langkah", "\n".join(steps))
    shown = page.eval_on_selector_all(
        ".nomor-baris > div", "all => all.map(one => [one.textContent, one.dataset.nomor])"
    )
    assert [number for _, number in shown] == ["1", None, *map(str, range(2, 20))]
    assert [words for words, number in shown if number] == [one for one in steps if one]
    heights = page.evaluate(
        "['#isian-langkah', '.nomor-baris'].map(n => document.querySelector(n).scrollHeight)"
    )
    assert abs(heights[0] - heights[1]) <= 2, "a number is beside its own line"


def test_many_sops_are_folded_by_office_and_found_by_searching(page, server, project):
    folder = project / "sop_sources" / "kantor"
    other = project / "sop_sources" / "dinas"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns(".sopdocs"))
    for n in range(60):
        text = GOOD.replace("Pencatatan Surat", f"Pencatatan Surat {n}")
        (other / f"surat-{n}.yaml").write_text(text, "utf-8")
    try:
        page.goto(server.origin)
        page.wait_for_selector("#daftar-sop .lipat")
        rows = page.locator("#daftar-sop tr[data-cari]")
        page.wait_for_function("sopdocs.saring() || true")
        assert not any(one.is_visible() for one in rows.all())
        assert "62 SOP" in page.inner_text("#daftar-sop") and "1 dengan kesalahan" in (
            page.inner_text("#daftar-sop")
        )
        page.locator("#cari").press_sequentially("surat 59")
        assert [one.inner_text() for one in page.locator(".nama-sop:visible").all()] == [
            "Pencatatan Surat 59"
        ]
        page.fill("#cari", "")
        page.locator(".lipat").first.press("Enter")
        assert page.locator(".nama-sop:visible").count() in (2, 62)
        page.reload()
        page.wait_for_selector('.lipat[aria-expanded="true"]')
    finally:
        shutil.rmtree(other)


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        ("", []),
        (
            "1\tMenerima surat\tStaf Umum\tSurat\t5 menit\tSurat\n"
            "2\tMemeriksa surat\tCamat\tSurat\t1 jam\tParaf",
            ["Menerima surat", "Memeriksa surat"],
        ),
    ],
)
def test_a_sop_begins_without_steps_or_with_rows_of_a_table(page, server, steps, wanted):
    page.goto(f"{server.origin}/sop-baru")
    page.fill("#isian-sop", f"Pelayanan {len(wanted)}")
    page.fill("#isian-pelaksana", "Staf Umum, Camat")
    page.fill("#isian-langkah", steps)
    page.get_by_role("button", name="Buat SOP").click()
    page.wait_for_url("**/sop/**")
    page.wait_for_selector("#tab-langkah")
    page.click("#tab-langkah")
    page.wait_for_selector(".kisi textarea" if wanted else "text=Tulis langkah pertama")
    texts = [one.input_value() for one in page.locator("textarea[data-kolom=uraian]").all()]
    assert texts == wanted
