"""The public catalogue in a real browser: found, read, printed; from a folder and from a server."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import GOOD, HOME, command_line, pages_of
from tests.site.conftest import Catalogue, PublishingOffice
from tests.system import CHROMIUM, needs

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "chromium")]

WINDOWS = {"desktop": {"width": 1366, "height": 768}, "phone": {"width": 390, "height": 844}}
AT = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> Catalogue:
    """A catalogue of one office, with the index of its search."""
    pytest.importorskip("pagefind_bin", reason="the extra sopdocs[site] is not installed")
    office = PublishingOffice(tmp_path_factory.mktemp("katalog web"))
    done = command_line("site", "--jobs", 1, cwd=office.root)
    assert done.returncode == 0 and "indeks pencarian diperbarui" in done.stdout, done.stderr
    return office.catalogue


def _hears_ctrl_c() -> None:
    """A shell's job in the background hears none, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Where ``site --serve`` serves the catalogue of the sources in a folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sopdocs", "site", "--jobs", "1", "--serve"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_hears_ctrl_c,
    )
    assert process.stdout is not None
    found = next(filter(None, map(AT.search, process.stdout)))
    yield found[0]
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    process.stdout.close()


@pytest.fixture(scope="module")
def address(catalogue: Catalogue) -> Iterator[str]:
    with served(catalogue.out.parent) as found:
        yield found


@pytest.fixture(params=WINDOWS)
def page(browser, request):
    context = browser.new_context(viewport=WINDOWS[request.param], locale="id-ID")
    yield context.new_page()
    context.close()


def kinds(catalogue: Catalogue) -> list[str]:
    """One page of every kind."""
    own = [catalogue.sop(one) for one in ("Permintaan Data", "Kasubag Umum")]
    folders = ("unit/", "peraturan/", "surat/")
    first = [next(n for n in catalogue.pages() if n.startswith(folder)) for folder in folders]
    return [*own, *first, *(name for name in catalogue.pages() if "/" not in name)]


def test_pages_of_every_kind_open_from_a_folder_without_a_fault(catalogue, page):
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name in kinds(catalogue):
        page.goto((catalogue.out / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
        assert page.evaluate("[...document.images].every(one => one.naturalWidth > 0)"), name
        assert not page.locator("#cari").is_visible()
    assert all(url.startswith("file://") for url in asked) and faults == []


@pytest.mark.parametrize("window", ["desktop", pytest.param("phone", marks=pytest.mark.exhaustive)])
def test_axe_finds_nothing_on_pages_of_any_kind(catalogue, address, browser, window):
    page = browser.new_page(viewport=WINDOWS[window])
    for name in kinds(catalogue):
        page.goto(address + name)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["impact"]) for one in found] == [], name
    page.close()


@pytest.mark.parametrize(
    ("words", "choice", "value", "names"),
    [
        ("permohonan", "", "", ["Permintaan Data"]),
        ("Menyimpan surat", "", "", ["Pencatatan Surat"]),
        ("000.8/2/2025", "", "", ["Permintaan Data"]),
        ("", "Unit", "DINAS CONTOH", ["Pencatatan Surat", "Permintaan Data"]),
        ("", "Jabatan", "Kasubag Umum", ["Permintaan Data"]),
        ("", "Peraturan", "Undang-Undang Nomor 23 Tahun 2014", ["Permintaan Data"]),
        ("surat", "Jabatan", "Kepala Bagian", ["Pencatatan Surat"]),
    ],
)
def test_the_search_finds_by_word_unit_post_and_regulation(
    address, browser, words, choice, value, names
):
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("#cari").wait_for(state="visible")
    if choice:
        page.get_by_label(choice, exact=True).select_option(value)
    page.get_by_label("Cari SOP").fill(words)
    page.get_by_role("status").filter(has_text=f"{len(names)} SOP ditemukan").wait_for()
    found = page.locator("#hasil a").all_inner_texts()
    assert sorted(found) == names
    assert all(url.startswith(address) for url in asked)
    page.locator("#hasil a").first.click()
    assert page.locator("h1").inner_text() in names
    page.close()


def test_the_search_lists_withdrawn_sops_last_and_says_so(browser, tmp_path: Path):
    pytest.importorskip("pagefind_bin", reason="the extra sopdocs[site] is not installed")
    office = PublishingOffice(tmp_path)
    office.sop(GOOD + "status: dicabut\n")
    with served(office.root) as address:
        page = browser.new_page()
        page.goto(f"{address}?q=surat")
        page.get_by_role("status").filter(has_text="2 SOP ditemukan").wait_for()
        first, last = page.locator("#hasil li").all_inner_texts()
        page.close()
    assert "Permintaan Data" in first and "dicabut" not in first.splitlines()[0]
    assert last.splitlines()[0] == "Pencatatan Surat dicabut"


def test_without_scripts_every_sop_is_still_reached(catalogue, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((catalogue.out / "jabatan.html").as_uri())
    page.get_by_role("link", name="Kasubag Umum").click()
    page.get_by_role("link", name="Permintaan Data").click()
    assert page.locator("h1").inner_text() == "Permintaan Data"
    context.close()


def test_the_sheet_is_read_as_it_is_drawn(catalogue, browser):
    page = browser.new_page()
    page.goto((catalogue.out / catalogue.sop("Pencatatan Surat")).as_uri())
    page.locator(".gulir a").first.click()
    assert page.url.endswith("halaman-1.svg")
    text = " ".join(page.locator("text").all_text_contents())
    assert "Tim Kerja" in text or "Pencatatan Surat" in text
    page.close()


def test_a_printed_page_has_the_sheet_and_the_digests_and_no_menu(catalogue, browser, tmp_path):
    page = browser.new_page()
    page.goto((catalogue.out / catalogue.sop("Permintaan Data")).as_uri())
    printed = tmp_path / "halaman.pdf"
    page.pdf(path=printed, format="A4")
    text = " ".join(pages_of(printed))
    assert "Cara memeriksa" not in text.replace("Cara mencocokkannya", "")
    assert all(
        digest[:16] in text.replace(" ", "")
        for digest in catalogue.copies(catalogue.sop("Permintaan Data"))
    )
    page.close()


def test_the_keyboard_reaches_the_content_and_scrolls_the_sheet(catalogue, browser):
    page = browser.new_page()
    page.goto((catalogue.out / catalogue.sop("Permintaan Data")).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "lompat"
    page.keyboard.press("Enter")
    assert page.url.endswith("#isi")
    page.locator(".gulir").first.focus()
    assert page.evaluate("document.activeElement.className") == "gulir"
    page.close()


@pytest.mark.parametrize(
    "path", [".sopdocs/katalog.json", "%2esopdocs/katalog.json", "%2F.sopdocs/katalog.json", "s/"]
)
def test_the_server_shows_no_record_and_no_list_of_a_folder(address, browser, path: str):
    context = browser.new_context()
    assert context.request.get(address + path).status == 404
    context.close()


def test_an_unwritten_index_is_one_message(tmp_path: Path):
    office = PublishingOffice(tmp_path)
    office.made()
    (office.catalogue.out / "pagefind").mkdir()
    (office.catalogue.out / "pagefind" / "milik.txt").write_text("kantor", "utf-8")
    done = office.process("site", "--jobs", 1)
    assert done.returncode == 1 and "milik.txt bukan buatan program ini" in done.stderr
    assert (office.catalogue.out / "pagefind" / "milik.txt").is_file()
