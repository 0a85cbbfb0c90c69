"""Data kantor in a real browser: typed, checked at its field, undone, saved; and its picture."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sopdocs.institutions import read_folder
from sopdocs.web.office.state import office_command
from tests.conftest import GOOD
from tests.system import CHROMIUM, needs
from tests.web.test_sop_page import office, saved

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("isian")
    (office(root) / "surat.yaml").write_text(GOOD, "utf-8")
    return root


@pytest.fixture
def folder(project):
    return project / "sop_sources" / "kantor"


def opened(page, server):
    page.goto(f"{server.origin}/kantor/kantor")
    page.wait_for_selector(".pejabat")
    return page


def test_fields_are_typed_and_only_their_lines_change(page, server, folder):
    file = folder / "instansi.yaml"
    before = file.read_text("utf-8")
    opened(page, server)
    page.fill('[data-jalur="alamat"]', "Jl. Merdeka No. 1")
    page.fill('[data-jalur="pejabat/kadis/nama"]', "BUDI SANTOSO")
    page.wait_for_selector(".kop-lembar:has-text('Jl. Merdeka No. 1')")
    after = saved(page, file).decode()
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert len(changed) == 2 and changed[0] == "alamat: Jl. Merdeka No. 1"
    assert "nama: BUDI SANTOSO, pangkat: Pembina" in changed[1]
    for _ in range(10):
        page.keyboard.press("Control+z")
    page.wait_for_selector("#kabar:has-text('Tidak ada yang dapat diurungkan')")
    assert saved(page, file).decode() == before


def test_a_wrong_nip_is_reported_at_its_field(page, server):
    opened(page, server)
    page.fill('[data-jalur="pejabat/kadis/nip"]', "123")
    message = page.wait_for_selector(".pejabat .pesan-isian:has-text('18 angka')")
    assert "yaml" not in message.inner_text()
    page.keyboard.press("Control+z")
    page.wait_for_selector(".pejabat .pesan-isian", state="detached")


def test_a_picture_is_uploaded_shown_and_undone_and_a_wrong_one_is_refused(page, server, folder):
    opened(page, server)
    content = io.BytesIO()
    Image.new("RGB", (30, 40), "blue").save(content, "PNG")
    upload = {"name": "Logo Baru.PNG", "mimeType": "image/png", "buffer": content.getvalue()}
    page.set_input_files("#unggah-lambang", upload)
    page.wait_for_function("document.querySelector('.kop-lembar img')?.naturalWidth === 30")
    saved(page, folder / "instansi.yaml")
    institution = read_folder(folder, {})[0]
    assert institution is not None and institution.logo is not None
    assert (folder / "lambang.png").read_bytes() == content.getvalue()
    wrong = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg><script/></svg>"}
    page.set_input_files("#unggah-lambang", wrong)
    page.wait_for_selector(".pesan-gagal")
    assert [file.name for file in folder.glob("lambang*")] == ["lambang.png"]
    page.keyboard.press("Control+z")
    page.wait_for_selector(".kop-lembar img", state="detached")
    saved(page, folder / "instansi.yaml")


def test_the_way_there_is_a_link_on_beranda_and_axe_finds_nothing_serious(page, server):
    from axe_playwright_python.sync_playwright import Axe

    page.goto(server.origin)
    page.click("a:has-text('Data kantor')")
    page.wait_for_url("**/kantor/kantor")
    page.wait_for_selector(".pejabat")
    found = Axe().run(page).response["violations"]
    serious = [one for one in found if one["impact"] in ("moderate", "serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == []


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"aksi": "teks", "jalur": ["aturan"], "teks": "x"},
        {"aksi": "teks", "jalur": ["pejabat", "kadis"], "teks": "x"},
        {"aksi": "teks", "jalur": ["pejabat", "kadis", {}], "teks": "x"},
        {"aksi": "teks", "jalur": ["nama"], "teks": ["x"]},
        {"aksi": "hapus-pejabat", "kunci": 1},
    ],
)
def test_what_no_page_of_ours_sends_becomes_nothing(given):
    assert office_command(given) is None


def test_paper_sum_row_and_custom_are_changed_after_the_office_was_begun(page, server, folder):
    file = folder / "instansi.yaml"
    opened(page, server)
    page.select_option('[data-jalur="cetak/kertas"]', "F4")
    page.select_option('[data-jalur="cetak/baris_jumlah"]', "ya")
    page.select_option('[data-jalur="kebiasaan"]', "pengesahan")
    page.wait_for_selector("#keadaan:has-text('Draf')")
    saved(page, file)
    institution, _, _ = read_folder(folder, {})
    assert institution is not None
    assert institution.cetak.kertas == "F4" and institution.cetak.baris_jumlah
    assert institution.label["efektif"] == "Tanggal Pengesahan"
    page.select_option('[data-jalur="kebiasaan"]', "permenpan")
    page.wait_for_selector("#keadaan:has-text('Draf')")
    saved(page, file)
    assert "Tanggal Pengesahan" not in file.read_text("utf-8")


def test_sops_are_released_and_the_address_of_the_catalogue_is_set(page, server, folder):
    file = folder / "instansi.yaml"
    opened(page, server)
    page.select_option('[data-jalur="katalog/terbit"]', "ya")
    page.wait_for_selector("#keadaan:has-text('Draf')")
    assert b"\nkatalog: ya\n" in saved(page, file)
    page.fill('[data-jalur="katalog/alamat"]', "sop.contoh")
    page.wait_for_selector(".pesan-isian:has-text('bukan alamat laman')")
    page.fill('[data-jalur="katalog/alamat"]', "https://sop.contoh.go.id")
    page.wait_for_selector(".pesan-isian:has-text('bukan alamat laman')", state="detached")
    saved(page, file)
    institution, _, _ = read_folder(folder, {})
    assert institution is not None
    assert institution.katalog.terbit and institution.katalog.alamat == "https://sop.contoh.go.id"
    page.select_option('[data-jalur="katalog/terbit"]', "")
    page.wait_for_selector("#keadaan:has-text('Draf')")
    saved(page, file)
    institution, _, _ = read_folder(folder, {})
    assert institution is not None and not institution.katalog.terbit
