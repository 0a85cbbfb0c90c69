"""What is typed on the SOP page while the server still prepares a row."""

from __future__ import annotations

import pytest

from tests.conftest import GOOD
from tests.system import CHROMIUM
from tests.web.test_sop_page import cell, project, saved, show, texts, write

__all__ = ["project", "write"]  # fixtures
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
TEXTS_ARE = """wanted => JSON.stringify([...document.querySelectorAll(
    'textarea[data-kolom=uraian]')].map(one => one.value)) === JSON.stringify(wanted)"""


@pytest.mark.parametrize(("way", "at"), [("Control+Enter", 1), ("+ Tahapan", 3)])
def test_what_is_typed_before_a_new_row_is_there_goes_into_it(page, server, write, way, at):
    show(page, server, write(f"cepat {way}.yaml", GOOD))
    before = texts(page)
    cell(page, 0).focus()
    if way.startswith("+"):
        page.click(f"button:text-is('{way}')")
    else:
        page.keyboard.press(way)
    page.keyboard.type("Mencatat surat masuk")
    page.wait_for_selector(f'textarea[data-n="{at}"][data-kolom="uraian"]:focus')
    after = [*before[:at], "Mencatat surat masuk", *before[at:]]
    page.wait_for_function(TEXTS_ARE, arg=after)
    page.wait_for_timeout(400)  # nothing of it comes back otherwise
    assert texts(page) == after


def test_rows_are_typed_one_after_the_other_without_waiting(page, server, write):
    file = write("tiga.yaml", GOOD)
    show(page, server, file)
    before = texts(page)
    cell(page, 2).focus()
    for words in ("Mencatat", "Mengarsipkan", "Melaporkan"):
        page.keyboard.press("Enter")
        page.keyboard.type(words)
    page.wait_for_function(TEXTS_ARE, arg=[*before, "Mencatat", "Mengarsipkan", "Melaporkan"])
    saved(page, file)
    assert b"Melaporkan" in file.read_bytes()


def test_words_typed_just_before_a_row_moves_or_is_doubled_stay_with_it(page, server, write):
    show(page, server, write("pindah.yaml", GOOD))
    first, second, third = texts(page)
    cell(page, 1).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" surat")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type(" masuk")
    page.wait_for_function(TEXTS_ARE, arg=[f"{second} surat masuk", first, third])
    page.keyboard.press("Control+d")
    page.keyboard.type(" lagi")
    doubled = [f"{second} surat masuk", f"{second} surat masuk lagi", first, third]
    page.wait_for_function(TEXTS_ARE, arg=doubled)


def test_a_deleted_row_takes_its_arrow_panel_along(page, server, write):
    show(page, server, write("panel.yaml", GOOD))
    page.click('[aria-label^="Arah panah langkah 2:"]')
    page.wait_for_selector(".rincian")
    page.click('[aria-label="Hapus langkah 2"]')
    page.wait_for_selector('textarea[data-n="2"]', state="detached")
    assert page.locator(".rincian").count() == 0
