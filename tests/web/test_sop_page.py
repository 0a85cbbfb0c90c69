"""A SOP written, moved, pasted and saved in a real browser, as a person does it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdocs.fonts import printable
from sopdocs.institutions import read_folder
from sopdocs.model.sop import Sop
from sopdocs.source.sop import read_sop
from sopdocs.web.drafts import draft_file
from tests.command import command_line
from tests.conftest import GOOD, INSTITUTION
from tests.system import CHROMIUM
from tests.web.conftest import WINDOW, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
TITLES = ("Petugas Loket", "Kepala Seksi", "Sekretaris", "Camat")
FIRST_ROW = "text => document.querySelector('.kisi textarea').value.includes(text)"
STEPS = (  # uraian, who, kelengkapan, waktu, output
    ("Menerima permohonan dan mencatatnya", 0, "Permohonan", "15 menit", "Permohonan tercatat"),
    ("Meneliti kelengkapan permohonan", 0, "Permohonan tercatat", "30 menit", "Hasil penelitian"),
    ("Memutuskan kelengkapan permohonan", 1, "Hasil penelitian", "15 menit", "Keputusan"),
    ("Menyusun konsep surat keterangan", 1, "Keputusan", "1 jam", "Konsep surat"),
    ("Memeriksa konsep surat keterangan", 2, "Konsep surat", "30 menit", "Konsep diparaf"),
    ("Menyetujui konsep surat keterangan", 3, "Konsep diparaf", "1 hari kerja", "Surat"),
    ("Memberi nomor surat keterangan", 2, "Surat", "10 menit", "Surat bernomor"),
    ("Menyerahkan surat keterangan", 0, "Surat bernomor", "10 menit", "Tanda terima"),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kantor sop")
    office(root)
    return root


def office(root: Path) -> Path:
    folder = root / "sop_sources" / "kantor"
    folder.mkdir(parents=True)
    institution = INSTITUTION.replace("logo: logo.png\n", "")
    (folder / "instansi.yaml").write_text(institution, "utf-8")
    return folder


@pytest.fixture
def write(project: Path) -> Callable[[str, str], Path]:
    def write(name: str, content: str) -> Path:
        file = project / "sop_sources" / "kantor" / name
        file.write_text(content, "utf-8")
        return file

    return write


def show(page: Page, server: Server, file: Path, tab: str = "langkah") -> None:
    page.goto(f"{server.origin}/sop/kantor/{file.name}")
    page.wait_for_selector(".hitungan:not(:empty)")
    page.click(f"#tab-{tab}")


def cell(page: Page, n: int, column: str = "uraian"):
    return page.locator(f'[data-n="{n}"][data-kolom="{column}"]').first


def texts(page: Page) -> list[str]:
    return [one.input_value() for one in page.locator("textarea[data-kolom=uraian]").all()]


def saved(page: Page, file: Path) -> bytes:
    page.keyboard.press("Control+s")
    page.wait_for_selector("#keadaan:has-text('Tersimpan')")
    return file.read_bytes()


def read(file: Path) -> Sop:
    institution, _, _ = read_folder(file.parent, {})
    assert institution is not None
    source, problems = read_sop(file.read_bytes(), str(file), institution, printable())
    assert source is not None, [str(one) for one in problems]
    return source.sop


def exits(sop: Sop) -> list[list[int | None]]:
    return [[exit.target for exit in step.exits] for step in sop.kegiatan]


def test_a_sop_is_typed_from_nothing_and_its_pdf_is_that_of_the_command_line(
    page, server, write, tmp_path
):
    file = write("keterangan.yaml", "nama:\n")
    show(page, server, file, "identitas")
    page.fill('[data-jalur="nama"]', "Pelayanan Surat Keterangan")
    page.fill('[data-jalur="nomor"]', "000.8/1/2026")
    page.fill('[data-jalur="tanggal/pembuatan"]', "5 Januari 2026")
    page.select_option("#pilih-pengesah", "kadis")
    page.focus('[data-butir="peralatan-0"]')
    for n, item in enumerate(("Komputer", "Buku register"), 1):
        page.keyboard.type(item)
        page.keyboard.press("Enter")
        page.wait_for_selector(f'[data-butir="peralatan-{n}"]:focus')
    page.click("#tab-pelaksana")
    for title in TITLES:
        page.fill('.tambah input[name="nama"]', title)
        page.keyboard.press("Enter")
    page.wait_for_selector(".jabatan li:nth-child(4)")
    page.click("#tab-langkah")
    page.click("button:has-text('Tulis langkah pertama')")
    for n, (words, lane, *cells) in enumerate(STEPS):
        page.wait_for_selector(f'textarea[data-n="{n}"][data-kolom="uraian"]:focus')
        page.keyboard.insert_text(words)
        cell(page, n, "oleh").select_option(str(lane))
        for column, text in zip(("kelengkapan", "waktu", "output"), cells):
            cell(page, n, column).fill(text)
        if n < len(STEPS) - 1:
            page.keyboard.press("Enter")  # from the last row: a new one
    for n, back in ((2, 1), (5, 3)):
        page.click(f'[aria-label^="Arah panah langkah {n + 1}:"]')
        page.check(".rincian .centang:has-text('Keputusan') input")
        page.locator('.rincian [aria-label="Jika tidak, ke"]').select_option(str(back))
        page.wait_for_selector(f".arah:has-text('tidak → {back + 1}')")
        page.click(".rincian >> text=Tutup")
    content = saved(page, file)
    sop = read(file)
    assert [step.uraian[0].plain for step in sop.kegiatan] == [one[0] for one in STEPS]
    assert [[sop.pelaksana[lane].nama for lane in step.oleh] for step in sop.kegiatan] == [
        [TITLES[one[1]]] for one in STEPS
    ]
    assert [one.plain for one in sop.peralatan] == ["Komputer", "Buku register"]
    assert exits(sop) == [[1], [2], [3, 1], [4], [5], [6, 3], [7], [None]]
    page.wait_for_selector(".kertas svg")
    with page.expect_download() as download:
        page.click("#tombol-pdf")
    out = tmp_path / "out"
    command_line("build", str(file), "--out", str(out))
    (built,) = out.rglob("*.pdf")
    assert Path(download.value.path()).read_bytes() == built.read_bytes()
    assert content.startswith(b"nama: Pelayanan Surat Keterangan\n")


def test_an_error_is_at_its_row_and_goes_when_it_is_mended(page, server, write):
    show(page, server, write("salah.yaml", GOOD))
    cell(page, 0, "waktu").fill("30")
    message = page.wait_for_selector(".pesan-baris .kesalahan:has-text('tanpa satuan')")
    assert "Waktu:" in message.inner_text()
    assert cell(page, 0, "waktu").get_attribute("aria-invalid") == "true"
    cell(page, 0, "waktu").fill("30 menit")
    page.wait_for_selector(".pesan-baris .kesalahan", state="detached")
    assert cell(page, 0, "waktu").get_attribute("aria-invalid") is None


def test_a_pdf_that_cannot_be_made_says_why_at_its_button_and_leads_there(page, server, write):
    show(page, server, write("gagal.yaml", GOOD.replace("30 menit", "30")), "identitas")
    page.click("#tombol-pdf")
    reason = page.wait_for_selector(".alasan:has-text('PDF belum dapat dibuat')")
    assert "langkah 1, Waktu" in reason.inner_text() and "tanpa satuan" in reason.inner_text()
    page.click(".alasan >> text=Ke isiannya")
    page.wait_for_selector('textarea[data-n="0"][data-kolom="waktu"]:focus')
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("30 menit")
    with page.expect_download():
        page.click("#tombol-pdf")
    page.wait_for_selector(".alasan", state="hidden")


def test_rows_are_dragged_inserted_deleted_and_undone_and_arrows_stay(page, server, write):
    file = write("geser.yaml", GOOD)
    show(page, server, file)
    page.locator(".kisi tbody .k-no").nth(0).drag_to(page.locator("tr[data-langkah='2']"))
    page.wait_for_function(FIRST_ROW, arg="Memeriksa")
    saved(page, file)
    assert exits(read(file)) == [[1, 2], [2], [None]], '"tidak" still leads to Menerima'
    cell(page, 0).focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('textarea[data-n="1"][data-kolom="uraian"]:focus')
    page.keyboard.insert_text("Mencatat surat")
    cell(page, 1, "oleh").select_option("0")
    cell(page, 3).focus()
    page.keyboard.press("Alt+Delete")
    page.wait_for_selector("#kabar.tampak:has-text('Panah \"tidak\" di langkah 1')")
    assert len(texts(page)) == 3
    page.keyboard.press("Control+z")
    page.wait_for_selector('textarea[data-n="3"]')
    saved(page, file)
    assert exits(read(file)) == [[1, 3], [2], [3], [None]]
    for _ in range(4):
        page.keyboard.press("Control+z")
    page.wait_for_function(FIRST_ROW, arg="Menerima")
    assert saved(page, file) == GOOD.encode()


PASTE = """([n, text]) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const at = document.querySelector(`textarea[data-n="${n}"]`);
  at.focus();
  const how = {clipboardData: data, bubbles: true, cancelable: true};
  at.dispatchEvent(new ClipboardEvent('paste', how));
}"""


def test_twenty_rows_of_excel_are_pasted_and_the_cleaning_is_reported(page, server, write):
    file = write("tempel.yaml", GOOD)
    show(page, server, file)
    rows = [
        f"{n}.\tMengolah\u00a0berkas \u201cke-{n}\u201d\u200b\ttim kerja\tBer\u00adkas\t{n} menit"
        for n in range(1, 21)
    ]
    page.evaluate(PASTE, [1, "\r\n".join(rows)])
    page.wait_for_selector('textarea[data-n="22"]')
    assert "20 baris ditempel" in page.inner_text("#kabar")
    assert "20 spasi khusus" in page.inner_text("#kabar")
    assert texts(page)[1:3] == ['Mengolah berkas "ke-1"', 'Mengolah berkas "ke-2"']
    saved(page, file)
    sop = read(file)
    assert len(sop.kegiatan) == 23
    assert sop.kegiatan[1].waktu == "1 menit"
    assert sop.kegiatan[21].exits[1].target == 0, "the arrow still leads to its step"
    page.keyboard.press("Control+z")
    page.wait_for_selector('textarea[data-n="22"]', state="detached")
    assert saved(page, file) == GOOD.encode()


def test_two_versions_are_chosen_by_part_and_nothing_is_written_over(page, server, write):
    file = write("beda.yaml", GOOD)
    show(page, server, file, "identitas")
    page.fill('[data-jalur="nama"]', "Pencatatan Surat Masuk")
    other = GOOD.replace("Pencatatan Surat", "Agenda Surat").replace("30 menit", "45 menit")
    file.write_text(other, "utf-8")
    page.wait_for_selector("text=Berkas ini diubah program lain sejak")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#beda[open]")
    assert file.read_text("utf-8") == other
    page.click("#beda >> text=Simpan pilihan")
    page.wait_for_selector("#beda:has-text('Pilih dahulu')")
    assert [one.inner_text() for one in page.locator("#beda legend").all()] == [
        "Nama SOP",
        "langkah 1, Waktu",
    ]
    page.check('#beda .bagian-lain:has-text("Nama SOP") input[value="saya"]')
    page.click("#beda >> text=Simpan pilihan")
    page.wait_for_selector("#beda", state="hidden")
    assert file.read_text("utf-8") == other.replace("Agenda Surat", "Pencatatan Surat Masuk")


def test_a_killed_server_loses_at_most_a_second(tmp_path, serve, browser):
    file = office(tmp_path) / "surat.yaml"
    file.write_text(GOOD, "utf-8")
    first = serve(tmp_path)
    context = entered(browser, first)
    page = context.new_page()
    show(page, first, file)
    cell(page, 0).fill("Menerima dan mencatat surat")
    time.sleep(1)  # what can be lost
    first.kill()
    context.close()
    assert file.read_text("utf-8") == GOOD
    second = serve(tmp_path)
    context = entered(browser, second)
    page = context.new_page()
    show(page, second, file)
    page.wait_for_selector("text=Draf yang belum disimpan dilanjutkan")
    assert texts(page)[0] == "Menerima dan mencatat surat"
    saved(page, file)
    assert "Menerima dan mencatat surat" in file.read_text("utf-8")
    assert not (file.parent / ".sopdocs").exists()
    context.close()


def entered(browser: Browser, server: Server) -> BrowserContext:
    context = browser.new_context(viewport=WINDOW, locale="id-ID")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(server.address)
    page.close()
    return context


def test_a_draft_that_cannot_be_kept_is_reported_while_one_types(page, server, write):
    file = write("penuh.yaml", GOOD)
    (draft_file(file) / "folder").mkdir(parents=True)  # where the draft should be
    show(page, server, file, "identitas")
    page.fill('[data-jalur="nama"]', "Agenda Surat")
    said = page.wait_for_selector(".pemberitahuan .salah:has-text('Draf tidak dapat')")
    assert ".yaml" not in said.inner_text()


def test_everything_is_reached_by_keyboard_alone(page, server, write):
    file = write("papan-ketik.yaml", GOOD)
    show(page, server, file, "identitas")
    page.focus("#tab-identitas")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-langkah", "aria-selected") == "true"
    page.keyboard.press("Tab")
    for _ in range(3):  # the message's buttons of other rows can come first
        if page.evaluate("document.activeElement.dataset.n") == "0":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.insert_text(" masuk")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector('textarea[data-n="1"][data-kolom="uraian"]:focus')
    page.keyboard.press("Alt+Enter")
    page.wait_for_selector(".rincian input:focus")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+d")
    page.wait_for_selector('textarea[data-n="2"][data-kolom="uraian"]:focus')
    saved(page, file)
    assert [step.uraian[0].plain for step in read(file).kegiatan] == [
        "Memeriksa surat",
        "Menerima surat masuk",
        "Menerima surat masuk",
        "Menyimpan surat",
    ]


def test_a_symbol_leads_to_its_row_and_a_row_lights_its_symbol(page, server, write):
    show(page, server, write("lambang.yaml", GOOD), "identitas")
    page.wait_for_selector(".kertas svg")
    page.click('[data-langkah-lembar="1"]')
    page.wait_for_selector('textarea[data-n="1"][data-kolom="uraian"]:focus')
    cell(page, 2).focus()
    page.wait_for_selector('.baris-lembar.nyala[data-langkah-lembar="2"]')


def test_a_broken_source_is_mended_as_text(page, server, write):
    file = write("rusak.yaml", GOOD.replace("nama: Pen", "nama : - [Pen"))
    errors: list[str] = []
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: errors.append(str(one)))
    show(page, server, file, "sumber")
    page.wait_for_selector("text=isiannya terkunci")
    assert not errors
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(GOOD)
    page.wait_for_selector("text=isiannya terkunci", state="detached")
    page.click("#tab-langkah")
    assert texts(page)[0] == "Menerima surat"


def test_teks_sumber_offers_fields_and_actors_and_marks_faults(page, server, write):
    show(page, server, write("pilihan.yaml", GOOD.replace("30 menit", "30")), "sumber")
    page.wait_for_selector(".cm-line.baris-salah:has-text('waktu')")
    page.wait_for_selector(".cm-editor[data-lengkap]")
    page.click(".cm-line:has-text('Menyimpan surat')")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("kete")
    page.wait_for_selector(".cm-tooltip-autocomplete li:has-text('keterangan')")
    page.wait_for_timeout(200)  # the editor takes no answer right after the list has appeared
    page.keyboard.press("Enter")
    page.keyboard.type("ok")
    page.wait_for_selector(".cm-line:has-text('keterangan: ok')")
    page.click(".cm-line:has-text('oleh: kabag')")
    page.keyboard.press("End")
    for _ in range(5):
        page.keyboard.press("Backspace")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".cm-tooltip-autocomplete li:has-text('tim')")


def test_axe_finds_nothing_serious_on_any_tab(page, server, write):
    from axe_playwright_python.sync_playwright import Axe

    long = GOOD.replace("30 menit", "30  # catatan") + "# catatan\n" * 60
    show(page, server, write("axe.yaml", long.replace("nama:", "nomor:  # kosong\nnama:", 1)))
    page.wait_for_selector(".pesan-baris")
    for tab in ("identitas", "pelaksana", "langkah", "sumber"):
        page.click(f"#tab-{tab}")
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in serious] == [], tab


@pytest.fixture(autouse=True, scope="module")
def _leftovers(project: Path) -> Iterator[None]:
    yield
    shutil.rmtree(project, ignore_errors=True)
