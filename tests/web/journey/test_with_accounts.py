"""One SOP with real accounts, each at a browser, from its draft to its signature and its review.

At every state each role's page offers what is its own and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sopdocs.journey.kept import read_journey
from sopdocs.web.accounts import store
from sopdocs.web.accounts.passwords import hashed
from sopdocs.web.accounts.roles import Account
from sopdocs.web.accounts.store import StoredAccount
from sopdocs.web.journey.moves import buttons
from tests.archive.certificates import self_made
from tests.archive.test_signing import sign
from tests.command import command_line
from tests.conftest import GOOD
from tests.system import CHROMIUM, needs
from tests.web.conftest import Server, started
from tests.web.journey.test_status_page import move
from tests.web.letters.test_accounts import NAMES, PASSWORD, signed
from tests.web.test_sop_page import office

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.exhaustive, needs(CHROMIUM, "Chromium")]
ADDRESS = "/status/kantor/surat.yaml"


@pytest.fixture
def server(tmp_path, monkeypatch) -> Iterator[Server]:
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))
    (office(tmp_path) / "surat.yaml").write_text(GOOD + "reviu: 1 tahun\n", "utf-8")
    known = hashed(PASSWORD)
    store.write_accounts({name: StoredAccount(name, role, known) for name, role in NAMES.items()})
    running = started(tmp_path, "--host", "127.0.0.1")
    yield running
    running.end()


class People:
    """The four accounts, each with a window on the SOP's status."""

    def __init__(self, browser, server: Server) -> None:
        self.origin = server.origin
        self.pages: dict[str, Page] = {one: signed(browser, server, one)[1] for one in NAMES}

    def at(self, name: str, state: str) -> Page:
        """Return somebody's window; before, everybody's is compared with the table of roles."""
        for other, page in self.pages.items():
            page.goto(self.origin + ADDRESS)
            page.wait_for_selector(f"#keadaan-sop:text-is('{state}')")
            shown = {one.get_attribute("id") for one in page.locator("[id^=gerak-]").all()}
            own = Account(other, NAMES[other])
            assert shown == {f"gerak-{one.word}" for one in buttons(state, own.may)}, other
        return self.pages[name]


def test_each_role_does_its_part_and_is_offered_no_other(browser, server, tmp_path):
    people = People(browser, server)
    source = tmp_path / "sop_sources" / "kantor" / "surat.yaml"
    move(people.at("siti", "draf"), "diajukan", "diajukan")
    page = people.at("budi", "diajukan")
    page.select_option("#isian-pada", label="Langkah 1: Menerima surat")
    page.select_option("#isian-bagian", label="Waktu")
    page.fill("#isian-catatan", "terlalu lama")
    page.click("#catat")
    page.wait_for_selector("[data-catatan='1']")
    move(page, "dikembalikan", "dikembalikan")

    page = people.at("siti", "dikembalikan")
    assert not page.locator("[data-catatan='1'] button:has-text('Selesai')").count()
    page.click("[data-catatan='1'] a:has-text('Langkah 1')")
    page.wait_for_selector("textarea[data-jalur='kegiatan/0/waktu']:focus")
    page.keyboard.press("Control+A")
    page.keyboard.type("20 menit")
    page.wait_for_selector("#keadaan:has-text('Draf')")
    page.click("#tombol-simpan")
    page.wait_for_selector("#keadaan:has-text('Tersimpan')")
    page.fill("#isian-jawaban-1", "menjadi 20 menit")
    page.click("[data-catatan='1'] button:has-text('Jawab')")
    page.wait_for_selector("[data-catatan='1']:has-text('menjadi 20 menit')")
    page.goto(server.origin + ADDRESS)
    move(page, "diajukan", "diajukan")

    page = people.at("kadis", "diajukan")
    page.click("[data-catatan='1'] button:has-text('Selesai')")
    page.wait_for_selector("[data-catatan='1'] :text-is('Catatan 1: selesai')")
    move(people.at("budi", "diajukan"), "disetujui", "disetujui")

    assert command_line("build", cwd=tmp_path).returncode == 0
    (pdf,) = (tmp_path / "build").rglob("surat.pdf")
    assert sign(pdf, self_made(tmp_path, "KEPALA DINAS")).returncode == 0
    page = people.at("dewi", "disetujui")
    page.click("#gerak-disahkan")
    page.set_input_files("#berkas-disahkan", str(pdf))
    page.wait_for_selector(".hasil-verifikasi:has-text('sertifikatnya dibuat sendiri')")
    page.dblclick("#sahkan")
    page.wait_for_selector("#keadaan-sop:text-is('disahkan')")
    move(people.at("kadis", "disahkan"), "direviu", "direviu")
    people.at("siti", "direviu")

    done = [(one.who, one.what) for one in read_journey(source).events]
    assert done == [
        ("siti", "diajukan"),
        ("budi", "catatan"),
        ("budi", "dikembalikan"),
        ("siti", "jawaban"),
        ("siti", "diajukan"),
        ("kadis", "selesai"),
        ("budi", "disetujui"),
        ("dewi", "disahkan"),
        ("kadis", "direviu"),
    ]
    assert "20 menit" in source.read_text("utf-8")
