"""Many browsers with accounts issue letters of six kinds at once: no number twice, no hole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdocs.letters.agenda import office
from sopdocs.web.accounts import store
from sopdocs.web.accounts.passwords import hashed
from sopdocs.web.accounts.store import StoredAccount
from tests.letters.papers import words
from tests.system import CHROMIUM, needs
from tests.web.conftest import Server
from tests.web.letters.conftest import office as new_office
from tests.web.letters.test_accounts import PASSWORD, signed

pytestmark = [pytest.mark.exhaustive, needs(CHROMIUM, "Chromium")]
BROWSERS = int(os.environ.get("SOPDOCS_BROWSERS", "20"))
LETTERS = 10  # of each browser
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


def test_many_browsers_issue_letters_at_once(
    browser, serve: Callable[..., Server], tmp_path: Path, monkeypatch
):
    folder = new_office(tmp_path)
    hash_ = hashed(PASSWORD)
    names = [f"petugas{n}" for n in range(BROWSERS)]
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path / "pc"))
    store.write_accounts({one: StoredAccount(one, "pengelola surat", hash_) for one in names})
    server = serve(tmp_path, "--host", "127.0.0.1")
    windows = [signed(browser, server, name) for name in names]
    for turn in range(LETTERS):
        for n, (_, page) in enumerate(windows):
            one = turn * BROWSERS + n
            file = folder / "surat" / f"surat-{one}.yaml"
            file.write_text(KINDS[one % len(KINDS)].format(one) + COMMON, "utf-8")
            page.goto(f"{server.origin}/surat/dinas/surat/{file.name}")
        for _, page in windows:
            page.wait_for_selector(".kertas-surat td, .kertas-surat p")
            page.click("#tombol-nomor")
            page.wait_for_selector("#terbitkan")
        for _, page in windows:
            page.dblclick("#terbitkan", no_wait_after=True)
        for _, page in windows:
            while not page.locator("[data-nomor] .nomor-surat").count():
                page.evaluate("document.querySelector('#beri-nomor[open] #terbitkan')?.click()")
                page.wait_for_timeout(300)
    place, _ = office(str(folder))
    assert place is not None and place.ledger.faults() == []
    entries = place.ledger.entries()
    count = BROWSERS * LETTERS
    for counter in {one.counter for one in entries}:  # Nota Dinas has its own
        given = sorted(one.urut for one in entries if one.counter == counter)
        assert given == list(range(1, len(given) + 1))
    assert len({one.surat_id for one in entries}) == count == len({one.nomor for one in entries})
    assert {one.pengguna for one in entries} == set(names)
    assert all(one.nomor in words(place.ledger.document(one.nomor)) for one in entries)
