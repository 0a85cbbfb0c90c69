"""Every page in a real browser: what it shows, whom it asks, and who can use it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.system import CHROMIUM, needs
from tests.web.conftest import PATIENCE, WINDOW, Seen, entered

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]

SHEET = "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah.yaml"
PAGES = {  # address: what is there when all of it is there
    "/": "#daftar-sop .tanda",
    "/pemeriksaan": ".berkas-masalah",
    f"/perbaiki/{SHEET}": ".beda",
    "/impor": "#hasil-impor",
    f"/draf/{SHEET}": ".halaman-halaman img",
    "/kantor-baru": "form",
    "/sop-baru": "form",
    "/sop/tidak-ada.yaml": "main h1",
}
HALF = {side: size // 2 for side, size in WINDOW.items()}  # 200 % of an office PC's window
HOSTILE = '<img src=x onerror="window.jebol=1"><script>window.jebol=1</script>{{jebol}}'


def opened(page, server, address):
    page.goto(server.origin + address)
    page.wait_for_selector(PAGES.get(address, "main h1"), state="attached")
    return page


def test_the_first_address_opens_beranda_and_loses_its_token(page, server):
    page.goto(server.address)
    page.wait_for_selector("h1")
    assert page.url == f"{server.origin}/" and page.inner_text("h1") == "Beranda"


@dataclass
class Visit:
    """What one visit of a page showed: requests, complaints, axe's findings, widths by window."""

    seen: Seen
    violations: list[dict]
    widths: list[tuple[int, int]]


@pytest.fixture(scope="module")
def visits(browser, server) -> dict[str, Visit]:
    from axe_playwright_python.sync_playwright import Axe

    found = {}
    for address in PAGES:
        seen = Seen()
        context = entered(browser, server, seen)
        page = opened(context.new_page(), server, address)
        violations = Axe().run(page).response["violations"]
        widths = []
        for window in (WINDOW, HALF):
            page.set_viewport_size(window)
            width = page.evaluate("document.documentElement.scrollWidth")
            widths.append((width, window["width"]))
        found[address] = Visit(seen, violations, widths)
        context.close()
    return found


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_nothing_of_the_outside_and_its_console_is_silent(visits, server, address):
    seen = visits[address].seen
    assert seen.requests and not seen.complaints
    assert [url for url in seen.requests if not url.startswith((server.origin, "data:"))] == []


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious_on_a_page(visits, address):
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"]][:3])
        for one in visits[address].violations
        if one["impact"] in ("moderate", "serious", "critical")
    ] == []


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways_at_100_and_200_percent(visits, address):
    assert [width for width, room in visits[address].widths if width > room] == []


def test_beranda_names_each_sop_with_its_state_and_finds_it_while_one_types(page, server):
    opened(page, server, "/")
    rows = page.locator("#daftar-sop tr[data-cari]")
    assert rows.count() == 5
    assert "belum dibuat" in rows.first.inner_text() and "peringatan" in rows.first.inner_text()
    page.keyboard.press("/")
    page.keyboard.type("lasem perangkat")
    visible = [one for one in rows.all() if one.is_visible()]
    assert [one.locator("a").first.inner_text() for one in visible] == [
        "PENYUSUNAN LAPORAN KINERJA PERANGKAT DAERAH"
    ]
    page.keyboard.type(" tidak ada")
    assert page.locator("[data-hampa]").is_visible()
    page.fill("#cari", "")
    page.get_by_role("button", name="Kesalahan", exact=True).click()
    assert not any(one.is_visible() for one in rows.all())


def test_beranda_follows_what_another_program_changes_and_keeps_what_was_typed(
    page, server, project
):
    opened(page, server, "/")
    page.fill("#cari", "lasem")
    file = project / "sop_sources" / SHEET
    before = file.read_bytes()
    file.write_bytes(before.replace(b"kegiatan:", b"kegiatn:", 1))
    try:
        page.wait_for_selector(f'a[href="/pemeriksaan?sop={SHEET}"].salah')
        assert page.input_value("#cari") == "lasem"
        rows = page.locator("#daftar-sop tr[data-cari]").all()
        page.wait_for_function(
            "[...document.querySelectorAll('#daftar-sop tr[data-cari]')]"
            ".filter(row => !row.hidden).length === 1"
        )
        assert len(rows) == 5
    finally:
        file.write_bytes(before)


def test_pemeriksaan_leads_to_the_place_and_narrows_by_severity_and_rule(page, server):
    opened(page, server, f"/pemeriksaan?sop={SHEET}")
    page.wait_for_selector(".berkas-masalah")
    link = page.locator(".tempat").first
    assert re.fullmatch(rf"/sop/{SHEET}\?baris=\d+&kolom=\d+", link.get_attribute("href") or "")
    page.get_by_role("button", name="Catatan").click()
    page.wait_for_function("!document.querySelector('.tanda.awas')")
    codes = {one.inner_text() for one in page.locator(".kode-aturan").all()}
    assert len(codes) > 1
    code = min(codes)
    page.get_by_label("Aturan").select_option(code)
    page.wait_for_function(
        "code => [...document.querySelectorAll('.kode-aturan')].every(e => e.textContent === code)",
        arg=code,
    )
    page.wait_for_selector("[data-perbaiki]:visible")


def test_a_problem_leads_to_its_field_in_the_form(page, server):
    opened(page, server, f"/pemeriksaan?sop={SHEET}")
    page.locator("a.tempat", has_text="langkah").first.click()
    page.wait_for_function("document.activeElement.dataset.jalur?.startsWith('kegiatan/')")


def test_the_pages_can_be_walked_by_keyboard_alone(page, server):
    opened(page, server, "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "lompat"
    names = []
    for _ in range(12):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"), (
            names
        )
    for name in ("Beranda", "Pemeriksaan", "Impor", "Hentikan", "Kantor baru", "SOP baru"):
        assert any(name in one for one in names), names
    page.get_by_role("link", name="SOP baru", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sop-baru**")


def test_hostile_texts_stay_texts_on_every_page(page, server, project, seen):
    folder = project / "sop_sources" / "kantor-<b>jebol<b>"
    folder.mkdir()
    name = "a<img src=x onerror=jebol=1>'&{{1}}.yaml"
    (folder / "instansi.yaml").write_text(f"nama: ['{HOSTILE}', KANTOR]\n", "utf-8")
    text = f"nama: '{HOSTILE}'\npengesah: '{HOSTILE}'\n# periksa: {HOSTILE} (halaman 1)\n"
    (folder / name).write_text(f"{text}kegiatan:\n  - uraian: '{HOSTILE}'\n", "utf-8")
    try:
        opened(page, server, "/")
        page.wait_for_selector("text=onerror")
        link = page.locator("#daftar-sop a.nama-sop", has_text="onerror").get_attribute("href")
        assert link is not None
        address = link.removeprefix("/sop/")
        for one in ("/pemeriksaan", f"/draf/{address}", link, "/sop-baru", "/impor"):
            opened(page, server, one)
            page.wait_for_timeout(500)
            assert page.evaluate("window.jebol") is None, one
            assert page.locator("main img[src=x]").count() == 0, one
        opened(page, server, f"/draf/{address}")
        assert HOSTILE in page.inner_text(".ragu h3")
        assert not [url for url in seen.requests if not url.startswith((server.origin, "data:"))]
    finally:
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


def test_pages_of_a_draft_are_made_larger_side_by_side(page, server):
    opened(page, server, f"/draf/{SHEET}")
    assert page.inner_text("h1").endswith("PENYUSUNAN LAPORAN KINERJA PERANGKAT DAERAH")
    drawn = page.locator('[aria-label="Halaman Drafnya"] img').first
    before = drawn.bounding_box()
    page.get_by_label("Perbesar Drafnya").click()
    page.get_by_label("Perbesar Drafnya").click()
    after = drawn.bounding_box()
    assert before and after and after["width"] == pytest.approx(2 * before["width"], rel=0.02)
    assert page.evaluate("document.documentElement.scrollWidth") <= WINDOW["width"]
    page.get_by_label("Perkecil Drafnya").press("Enter")
    page.get_by_label("Perkecil Drafnya").press("Enter")
    assert page.get_by_label("Perkecil Drafnya").is_disabled()


@pytest.mark.parametrize("address", [f"/sop/{SHEET}", f"/lembar/{SHEET}"])
def test_a_sheet_is_printed_from_the_browser_page_by_page_in_its_size(page, server, address):
    from io import BytesIO

    import pikepdf

    page.goto(server.origin + address)
    page.wait_for_selector(".kertas svg, .lembar-cetak img")
    page.wait_for_timeout(1000)
    count = page.locator("figure.kertas, .lembar-cetak").count()
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        boxes = [[float(side) for side in one.mediabox[2:]] for one in printed.pages]
    assert len(boxes) == count > 1
    assert all(box == pytest.approx([841.9, 595.3], abs=1) for box in boxes)


def test_beranda_and_pemeriksaan_print_as_lists(page, server):
    for address, row in (("/", "#daftar-sop tr"), ("/pemeriksaan", ".berkas-masalah li")):
        opened(page, server, address)
        page.emulate_media(media="print")
        assert page.locator(row).first.is_visible()
        for hidden in (".kepala", ".saringan", ".tombol", "#q-notify"):
            assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
        page.emulate_media(media="screen")


def test_a_message_covers_nothing_that_can_be_pressed(page, server):
    opened(page, server, "/")
    page.evaluate("sopdocs.kabar('Tersimpan', '')")
    box = page.locator("#kabar").bounding_box()
    assert box and box["y"] + box["height"] < 60
    below = "([x, y]) => !document.elementFromPoint(x, y).closest('#kabar')"
    assert page.evaluate(below, [box["x"] + 5, box["y"] + 5])


def test_the_page_stops_the_server_and_says_so(page, server):
    """The last test of this module: its server is gone then."""
    opened(page, server, "/")
    page.get_by_role("button", name="Hentikan").last.click()
    page.get_by_role("dialog").get_by_role("button", name="Hentikan").click()
    page.wait_for_selector("text=sopdocs sudah berhenti")
    assert server.process.wait(PATIENCE) == 0
