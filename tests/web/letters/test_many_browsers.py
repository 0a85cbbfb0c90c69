"""Many browsers with accounts issue letters of six kinds at once: no number twice, no hole.

The server is killed meanwhile and started again. ``SOPDOCS_BROWSERS`` and ``SOPDOCS_LETTERS`` (of
each browser) set how many there are in the long run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdocs.letters.agenda import office
from sopdocs.register.postgres.ledger import VARIABLE
from sopdocs.web.accounts import store
from sopdocs.web.accounts.passwords import hashed
from sopdocs.web.accounts.store import StoredAccount
from tests.letters.papers import words
from tests.register import postgres_server
from tests.register.postgres_server import MISSING, can_run
from tests.system import CHROMIUM, needs
from tests.web.conftest import WINDOW, Server
from tests.web.letters.conftest import office as new_office
from tests.web.letters.test_accounts import PASSWORD, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, needs(CHROMIUM, "Chromium")]
BROWSERS = int(os.environ.get("SOPDOCS_BROWSERS", "20"))
LETTERS = int(os.environ.get("SOPDOCS_LETTERS", "10"))  # of each browser
PATIENCE = 120_000.0  # milliseconds; twenty browsers that open letters at once share the cores
SQLITE, POSTGRES = "sqlite", "postgres"
COMMON = "tanggal: 2026-02-02\nklasifikasi: 000.1\npenanda_tangan: kadis\n"
KINDS = (
    "jenis: surat_undangan\nyth: Camat\nhal: H{0}\npembuka: P\nwaktu: 2026-02-12\npukul: 09.00\n"
    "tempat_acara: Aula\nacara: A{0}\n",
    "jenis: surat_edaran\nyth: Semua\nhal: H{0}\nbagian: [{{judul: Umum, isi: I{0}}}]\n",
    "jenis: surat_pengantar\nyth: Camat\nkiriman: [{{jenis: Laporan {0}, banyaknya: 1 berkas}}]\n",
    "jenis: surat_keterangan\nditerangkan: {{nama: Budi {0}}}\nisi: [I{0}]\n",
    "jenis: nota_dinas\nyth: Sekretaris\ndari: Kepala\nhal: H{0}\nisi: [I{0}]\n",
    "jenis: surat_dinas\nyth: Camat\nhal: H{0}\npembuka: P{0}\nisi: [I{0}]\n",
)


@dataclass
class Clerk:
    """Somebody at a browser, who signs in again whenever he is asked to."""

    name: str
    page: Page
    address: str = ""  # of the letter in hand

    def open(self, origin: str, file: str) -> None:
        self.address = f"{origin}/surat/dinas/surat/{file}"
        self._come()

    def press(self) -> None:
        """Beri Nomor, and a double click on the approval; nothing waits for the answer."""
        self.page.click("#tombol-nomor")
        self.page.wait_for_selector("#terbitkan")
        self.page.dblclick("#terbitkan", no_wait_after=True)

    def until_numbered(self, was_killed: bool) -> None:
        """Wait for the number; after a crash, come back and press again if there is none."""
        if was_killed:
            self._come()
        for _ in range(200):
            if self.page.locator("[data-nomor] .nomor-surat").count():
                return
            if self.page.locator("#beri-nomor[open] #terbitkan").count():
                # another number was given meanwhile: the new one is shown and asked for again
                self.page.evaluate("document.querySelector('#terbitkan')?.click()")
            elif was_killed and self.page.locator("#tombol-nomor:visible").count():
                self.page.evaluate("document.querySelector('#tombol-nomor').click()")
            self.page.wait_for_timeout(300)
        raise AssertionError(f"{self.name}: no number for {self.address}")

    def _come(self) -> None:
        self.page.goto(self.address)
        if self.page.url.endswith("/masuk"):
            sign_in(self.page, self.name)
            self.page.goto(self.address)
        self.page.wait_for_selector(".kertas-surat td, .kertas-surat p", timeout=PATIENCE)


@pytest.fixture(params=[SQLITE, POSTGRES])
def database(request, tmp_path_factory, monkeypatch) -> Iterator[str]:
    if request.param == SQLITE:
        yield SQLITE
        return
    if not can_run():
        pytest.skip(MISSING)
    with postgres_server.running() as server:
        monkeypatch.setenv(VARIABLE, server.address)
        yield POSTGRES


@pytest.mark.exhaustive
def test_many_browsers_issue_letters_at_once(browser, serve, tmp_path, monkeypatch, database):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))
    kills = {LETTERS // 3, 2 * LETTERS // 3}
    issue_at_once(browser, serve, tmp_path, (BROWSERS, LETTERS), kills)


def test_two_browsers_issue_letters_while_the_server_is_killed(
    browser, serve, tmp_path, monkeypatch
):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))
    issue_at_once(browser, serve, tmp_path, (2, 2), {1})


def issue_at_once(
    browser: Browser,
    serve: Callable[..., Server],
    root: Path,
    size: tuple[int, int],
    kills: set[int],
) -> None:
    """Let clerks issue letters in turns; the server is killed in some, then all is counted."""
    browsers, letters = size
    folder = new_office(root)
    if os.environ.get(VARIABLE):
        file = folder / "instansi.yaml"
        text = file.read_text("utf-8").replace("{unit: DC}", "{unit: DC, register: postgres}")
        file.write_text(text, "utf-8")
    names = [f"petugas{n}" for n in range(browsers)]
    known = hashed(PASSWORD)
    store.write_accounts({one: StoredAccount(one, "pengelola surat", known) for one in names})
    server = serve(root, "--host", "127.0.0.1")
    clerks = [
        Clerk(one, browser.new_context(viewport=WINDOW, locale="id-ID").new_page()) for one in names
    ]
    for turn in range(letters):
        for n, clerk in enumerate(clerks):
            one = turn * browsers + n
            file = folder / "surat" / f"surat-{one}.yaml"
            file.write_text(KINDS[one % len(KINDS)].format(one) + COMMON, "utf-8")
            clerk.open(server.origin, file.name)
        for clerk in clerks:
            clerk.press()
        if turn in kills:
            port = server.port
            server.kill()  # in the middle of what was just approved
            server = serve(root, "--host", "127.0.0.1", "--port", str(port))
        for clerk in clerks:
            clerk.until_numbered(turn in kills)
    for clerk in clerks:
        clerk.page.context.close()
    judge(folder, names, browsers * letters)


def judge(folder: Path, names: list[str], count: int) -> None:
    """No number twice, no hole, each with its letter and with who gave it."""
    place, _ = office(str(folder))
    assert place is not None and place.ledger.faults() == []
    entries = place.ledger.entries()
    for counter in {one.counter for one in entries}:  # Nota Dinas has its own
        given = sorted(one.urut for one in entries if one.counter == counter)
        assert given == list(range(1, len(given) + 1))
    assert len({one.surat_id for one in entries}) == count == len({one.nomor for one in entries})
    assert {one.pengguna for one in entries} == set(names)
    assert all(one.nomor in words(place.ledger.document(one.nomor)) for one in entries)
