"""Status Penyusunan in a real browser: one SOP from its draft to its signature and its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sopdocs.journey.kept import read_journey
from tests.archive.certificates import self_made
from tests.archive.test_signing import sign
from tests.command import command_line
from tests.conftest import GOOD
from tests.system import CHROMIUM, needs
from tests.web.test_sop_page import office

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("kantor status")
    folder = office(root)
    (folder / "surat.yaml").write_text(GOOD + "reviu: 1 tahun\n", "utf-8")
    return root


def move(page: Page, word: str, to: str) -> None:
    page.click(f"#gerak-{word}")
    page.dblclick("#lanjutkan")
    page.wait_for_selector(f"#keadaan-sop:text-is('{to}')")


def test_a_sop_goes_from_its_draft_to_its_signed_pdf_and_its_review(
    page, server, project, tmp_path, seen
):
    source = project / "sop_sources" / "kantor" / "surat.yaml"
    page.goto(f"{server.origin}/status")
    page.click("#daftar-status a:has-text('Pencatatan Surat')")
    move(page, "diajukan", "diajukan")
    page.select_option("#isian-pada", index=-1 % page.locator("#isian-pada option").count())
    page.select_option("#isian-bagian", label="Waktu")
    page.fill("#isian-catatan", "terlalu <b>lama</b>")
    page.click("#catat")
    page.wait_for_selector("[data-catatan='1']:has-text('terlalu <b>lama</b>')")
    move(page, "dikembalikan", "dikembalikan")
    page.click("[data-catatan='1'] a:has-text('Langkah')")  # leads to its field in the SOP
    page.wait_for_selector("textarea[data-jalur$='/waktu']:focus")
    assert page.locator("textarea:focus").get_attribute("data-kolom") == "waktu"
    page.click("#tab-identitas")
    page.click("[data-ke='1']")
    page.wait_for_selector("textarea[data-jalur$='/waktu']:focus")
    page.fill("#isian-jawaban-1", "sudah diubah")
    page.click("[data-catatan='1'] button:has-text('Jawab')")
    page.wait_for_selector("[data-catatan='1']:has-text('sudah diubah')")
    page.goto(f"{server.origin}/status/kantor/surat.yaml")
    move(page, "diajukan", "diajukan")
    page.click("[data-catatan='1'] button:has-text('Selesai')")
    page.wait_for_selector("[data-catatan='1'] :text-is('Catatan 1: selesai')")
    move(page, "disetujui", "disetujui")

    page.goto(server.origin)
    page.click(".sop-saya a:has-text('Pencatatan Surat')")
    assert command_line("build", cwd=project).returncode == 0
    (pdf,) = (project / "build").rglob("surat.pdf")
    assert sign(pdf, self_made(tmp_path, "KEPALA DINAS")).returncode == 0
    page.click("#gerak-disahkan")
    page.set_input_files("#berkas-disahkan", str(pdf))
    page.wait_for_selector(".hasil-verifikasi:has-text('sertifikatnya dibuat sendiri')")
    page.dblclick("#sahkan")
    page.wait_for_selector("#keadaan-sop:text-is('disahkan')")
    with page.expect_download() as download:
        page.click("a[download]")
    assert download.value.path().read_bytes() == pdf.read_bytes()
    move(page, "direviu", "direviu")

    journey = read_journey(source)
    assert [one.what for one in journey.events] == [
        *("diajukan", "catatan", "dikembalikan", "jawaban", "diajukan", "selesai"),
        *("disetujui", "disahkan", "direviu"),
    ]
    assert journey.events[1].place.endswith("· Waktu") and "Langkah" in journey.events[1].place
    assert "surat:" in (source.parent / "reviu.yaml").read_text("utf-8")
    assert not seen.complaints


@pytest.mark.parametrize("width", [1366, pytest.param(683, marks=pytest.mark.exhaustive)])
def test_axe_finds_nothing_serious_and_nothing_leaves_the_window(page, server, width):
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 768})
    for address, ready in (("/status", "#daftar-status"), ("/status/kantor/surat.yaml", "#catat")):
        page.goto(server.origin + address)
        page.wait_for_selector(ready)
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["../instansi.yaml", "tidak-ada.pdf", "", "..", "a/b.pdf"])
def test_only_pdfs_that_a_journey_names_are_given(context, server, name):
    answer = context.request.get(f"{server.origin}/status-pdf/kantor/surat.yaml?nama={name}")
    assert answer.status == 404 and "pesan" in answer.json()
