"""What pages write: beginnings, mended sources, imported drafts; in a real browser."""

from __future__ import annotations

import shutil

import pytest

from sopdocs.source.remarks import remarks
from tests.command import called
from tests.conftest import HOME
from tests.system import CHROMIUM, needs

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]

OFFICE = {
    "kantor": "PEMERINTAH KOTA CONTOH / DINAS KESEHATAN",
    "nama pejabat": "SITI AMINAH, S.E.",
    "nip": "197001011990032001",
}
STEPS = (
    "Staf Umum: Menyusun konsep surat; 1 hari; output: Konsep",
    "Kepala Bagian: Memeriksa konsep surat; 30 menit; jika tidak kembali ke 1",
    "Staf Umum dan Kepala Bagian: Membahas konsep; 2 jam",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """An empty folder: everything in it is made in the browser."""
    return tmp_path_factory.mktemp("kantor kosong")


def filled(page, answers):
    for key, answer in answers.items():
        page.fill("#isian-" + key.replace(" ", "-"), answer)


def test_an_office_and_its_first_sop_have_the_bytes_of_the_command_line(
    page, server, project, tmp_path
):
    page.goto(server.origin)
    page.get_by_role("link", name="Kantor baru").last.click()
    page.wait_for_selector("#isian-kantor")
    filled(page, OFFICE)
    page.get_by_role("button", name="Buat kantor").click()
    page.wait_for_url("**/sop-baru?kantor=dinas-kesehatan")
    filled(page, {"sop": "Pengelolaan Surat", "langkah": "\n".join(STEPS)})
    page.get_by_role("button", name="Buat SOP").click()
    page.wait_for_url("**/sop/dinas-kesehatan/pengelolaan-surat.yaml")
    options = [
        word for key, text in OFFICE.items() for word in (f"--{key.replace(' ', '-')}", text)
    ]
    steps = [word for line in STEPS for word in ("--langkah", line)]
    done = called("new", *options, "--sop", "Pengelolaan Surat", *steps, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("instansi.yaml", "pengelolaan-surat.yaml"):
        path = f"sop_sources/dinas-kesehatan/{name}"
        assert (project / path).read_bytes() == (tmp_path / path).read_bytes()


def test_a_wrong_answer_is_reported_at_its_field_and_nothing_is_written(page, server, project):
    page.goto(f"{server.origin}/kantor-baru")
    page.wait_for_selector("#isian-kantor")
    filled(page, {"kantor": "", "nip": "123"})
    page.get_by_role("button", name="Buat kantor").click()
    page.wait_for_selector("#isian-kantor[aria-invalid=true]")
    assert "belum ditulis" in page.inner_text("#isian-kantor-pesan")
    assert "18 angka" in page.inner_text("#isian-nip-pesan")
    page.goto(f"{server.origin}/sop-baru")
    page.wait_for_selector("#isian-sop")
    filled(page, {"sop": "Rapat", "pelaksana": "Staf", "langkah": "Staf: Rapat; 5\nKadis: Hadir"})
    page.get_by_role("button", name="Buat SOP").click()
    page.wait_for_selector("#isian-langkah[aria-invalid=true]")
    message = page.inner_text("#isian-langkah-pesan")
    assert "langkah 1" in message and "satuan" in message and "Kadis" in message
    assert not list(project.rglob("rapat.yaml"))


def test_what_is_certain_is_mended_only_after_the_difference_was_shown(page, server, project):
    folder = project / "sop_sources" / "lasem"
    shutil.copytree(HOME / "sop_sources" / "kecamatan-lasem", folder)
    (file,) = folder.glob("penyusunan*.yaml")
    before = file.read_bytes()
    page.goto(f"{server.origin}/perbaiki/lasem/{file.name}")
    page.wait_for_selector(".beda .baru")
    assert file.read_bytes() == before
    page.get_by_role("button", name="Tulis perbaikan").click()
    page.wait_for_selector(".hasil.baik")
    shutil.copytree(HOME / "sop_sources" / "kecamatan-lasem", folder.parent / "sama")
    assert called("check", "--fix", "--yes", folder.parent / "sama").returncode in (0, 1)
    assert file.read_bytes() == (folder.parent / "sama" / file.name).read_bytes() != before
    shutil.rmtree(folder.parent / "sama")
    shutil.rmtree(folder)


@pytest.fixture
def imported(page, server):
    """Impor with an Excel sample and a file that is no document dropped in."""
    page.goto(f"{server.origin}/impor")
    page.wait_for_selector("#berkas-impor", state="attached")
    page.wait_for_timeout(300)  # until the list below is there
    page.select_option("#isian-kantor", "impor")
    sample = HOME / "tests" / "workbooks" / "verifikasi-berita.xlsx"
    page.set_input_files("#berkas-impor", [sample, HOME / "Makefile"])
    page.wait_for_function("document.querySelectorAll('.impor li').length >= 2")
    return page


def test_an_excel_sample_becomes_a_draft_whose_unsure_cells_wait_to_be_confirmed(
    imported, server, project
):
    page = imported
    assert "bentuk berkas ini tidak dikenal" in page.inner_text(".impor")
    assert "1 perlu diperiksa" in page.inner_text(".impor")
    draft = project / "sop_sources" / "impor" / "instansi-contoh.yaml"
    before = draft.read_bytes()
    (line,) = remarks(before.decode())
    page.get_by_role("link", name="1 perlu diperiksa").first.click()
    page.wait_for_selector(".ragu")
    assert 'tulisan "Ya" tidak dekat' in page.inner_text(".ragu")
    assert "SOP VERIFIKASI LAPORAN!F13" in page.inner_text(".ragu")
    assert page.get_by_role("link", name="Betulkan").get_attribute("href") == (
        f"/sop/impor/instansi-contoh.yaml?baris={line + 1}"
    )
    page.wait_for_selector("img[alt='Draf, halaman 1']")
    page.get_by_role("button", name="Sudah benar").click()
    page.wait_for_selector("text=Semua yang tidak pasti sudah diperiksa")
    lines = before.splitlines(keepends=True)
    assert draft.read_bytes() == b"".join(lines[: line - 1] + lines[line:])
