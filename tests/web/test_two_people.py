"""Two people in one SOP, in two browsers: they see each other, and nothing of either is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import GOOD
from tests.system import CHROMIUM, needs
from tests.web.conftest import Seen, entered
from tests.web.test_sop_page import cell, office, show

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kantor berdua")
    (office(root) / "surat.yaml").write_text(GOOD, "utf-8")
    return root


def test_two_people_see_each_other_and_both_texts_are_kept(page, browser, server, project):
    source = project / "sop_sources" / "kantor" / "surat.yaml"
    context = entered(browser, server, Seen())
    other = context.new_page()
    for one in (page, other):
        show(one, server, source)
    for one in (page, other):
        one.wait_for_selector("#juga-di-sini:has-text('jendela lain, sejak')")
    cell(other, 1).focus()
    page.wait_for_selector("#juga-di-sini:has-text('langkah ke-2')")

    other.evaluate("sopdocs.tampil = () => {}")  # a slow line: it has not seen what comes now
    for one, words in ((page, "tulisan pertama"), (other, "tulisan kedua")):
        cell(one, 0, "keterangan").focus()
        one.evaluate(TYPE, words)
    clash = other.wait_for_selector(".bentrok").inner_text()
    assert "tulisan pertama" in clash and "tulisan kedua" in clash
    cell(page, 1, "keterangan").fill("bagian lain")
    other.wait_for_function(HAS, arg="bagian lain")
    other.click("text=Pakai tulisan saya")
    page.wait_for_function(HAS, arg="tulisan kedua")
    page.click("#tombol-simpan")
    page.wait_for_selector("#keadaan:has-text('Tersimpan')")
    other.wait_for_selector("#keadaan:has-text('Tersimpan')")
    text = source.read_text("utf-8")
    assert "tulisan kedua" in text and "bagian lain" in text

    context.close()
    page.wait_for_selector("#juga-di-sini:empty", state="attached")


TYPE = """words => {
  const field = document.activeElement;
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}"""
HAS = "words => [...document.querySelectorAll('textarea')].some(t => t.value.includes(words))"
