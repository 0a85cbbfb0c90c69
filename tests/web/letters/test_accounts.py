"""An office of many: who can do what, sessions that end, wrong passwords that are slowed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sopdocs.cli import account as account_command
from sopdocs.letters.agenda import office
from sopdocs.web.accounts import sessions, store
from sopdocs.web.accounts.roles import (
    ACTIONS,
    ADDRESSES,
    LOOK,
    NUMBER,
    ROLES,
    VOID,
    WRITE_LETTER,
    WRITE_SOP,
    Account,
    action_of,
)
from sopdocs.web.accounts.sessions import IDLE, LONGEST, Sessions, Slowed
from sopdocs.web.accounts.store import KnownAccounts, StoredAccount
from tests.command import called
from tests.conftest import HOME
from tests.system import CHROMIUM, needs
from tests.web.conftest import WINDOW, Server, started
from tests.web.letters.test_letter_page import INVITATION

PASSWORD = "kata sandi contoh"
NAMES = {"siti": "penyusun", "budi": "pemeriksa", "dewi": "pengelola surat", "kadis": "kepala"}
SITI = StoredAccount("siti", "penyusun", "sidik")


class Clock:
    at = 1_000.0

    def __call__(self) -> float:
        return self.at


class Only(KnownAccounts):
    """One account, without a file."""

    def __init__(self, account: StoredAccount | None) -> None:
        self.account = account

    def named(self, name: str) -> StoredAccount | None:
        return self.account if self.account and self.account.name == name else None


def test_every_action_has_roles_and_every_page_an_action():
    assert all(roles and set(roles) <= set(ROLES) for roles in ACTIONS.values())
    assert {action for _, action in ADDRESSES} <= set(ACTIONS)
    pages = (HOME / "sopdocs" / "web").rglob("*.py")
    text = "\n".join(file.read_text("utf-8") for file in pages)
    found = re.findall(r'(?:ui\.page|add_route)\(\s*"(/[^"]*)"', text)
    assert len(found) > 20
    unnamed = [one for one in found if not action_of(re.sub(r"\{.*", "x", one))]
    assert unnamed == [], "an address of no action is refused to everybody"


@pytest.mark.parametrize("path", ["/rahasia", "/sop", "/suratx", "/_nicegui_x", "//", ""])
def test_an_address_that_the_table_does_not_name_is_no_action(path):
    assert action_of(path) == ""


def test_a_session_ends_after_hours_without_use_and_after_its_longest_time():
    clock = Clock()
    kept = Sessions(Only(SITI), clock)
    word = kept.begin(SITI)
    clock.at += IDLE - 1
    assert kept.account(word) == Account("siti", "penyusun")
    clock.at += IDLE - 1
    assert kept.account(word, is_use=False) and kept.account("lain") is None
    clock.at += 2
    assert kept.account(word) is None, "the beat of a connection is no use"
    word, end = kept.begin(SITI), clock.at + LONGEST
    while clock.at + IDLE / 2 < end:
        clock.at += IDLE / 2
        assert kept.account(word)
    clock.at = end + 1
    assert kept.account(word) is None


def test_a_removed_or_changed_account_is_signed_out_at_once():
    known = Only(SITI)
    kept = Sessions(known, Clock())
    word = kept.begin(SITI)
    known.account = StoredAccount("siti", "kepala", "sidik")
    assert kept.account(word) is None
    known.account = SITI
    assert kept.account(word) is None, "it does not come back"


def test_wrong_passwords_wait_longer_each_time_and_a_right_one_forgets_them():
    clock = Clock()
    slowed = Slowed(clock=clock)
    waited = []
    for _ in range(12):
        slowed.wrong("siti")
        waited.append(slowed.waiting("siti"))
    assert waited[:4] == [0, 0, 2, 4] and waited[-1] == sessions.MOST_WAITING
    assert slowed.waiting("lain") == 0
    slowed.right("siti")
    assert slowed.waiting("siti") == 0


def account(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sopdocs", "account", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        check=False,
    )


@pytest.mark.slow
def test_accounts_are_added_listed_and_removed_and_only_their_owner_reads_them():
    for name, typed in (("rina", "pendek\n"), ("Rina!", PASSWORD)):
        done = account("add", name, "--role", "kepala", typed=typed)
        assert done.returncode == 1, done.stderr
    done = account("add", "rina", "--role", "kepala", typed=f"{PASSWORD}\n")
    assert done.returncode == 0, done.stderr
    text = store.accounts_file().read_text("utf-8")
    assert "argon2id" in text and PASSWORD not in text
    if os.name == "posix":
        assert store.accounts_file().stat().st_mode & 0o777 == 0o600
    assert "rina  kepala" in called("account", "list").stdout
    assert 'maksudnya "rina"' in called("account", "remove", "rinaa").stderr
    assert called("account", "remove", "rina").returncode == 0
    assert "belum ada akun" in called("account", "list").stdout


def test_an_account_that_was_added_while_another_password_was_typed_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path))

    def typing(name: str) -> str:
        store.write_accounts({"dewi": StoredAccount("dewi", "kepala", "sidik")})
        return PASSWORD

    monkeypatch.setattr(account_command, "_password", typing)
    assert called("account", "add", "rina", "--role", "penyusun").returncode == 0
    assert set(store.read_accounts() or {}) == {"dewi", "rina"}


def test_an_office_is_not_opened_to_others_without_accounts(tmp_path, monkeypatch):
    monkeypatch.setenv("SOPDOCS_STATE", str(tmp_path))
    done = called("web", tmp_path, "--host", "127.0.0.1")
    assert done.returncode == 1 and "belum ada akun" in done.stderr
    store.accounts_file().write_text("{}", "utf-8")
    done = called("web", tmp_path, "--host", "127.0.0.1")
    assert done.returncode == 1 and "rusak" in done.stderr


@pytest.fixture(scope="module")
def many(project: Path) -> Iterator[Server]:
    """A server for an office of four accounts, one of each role."""
    from sopdocs.web.accounts.passwords import hashed

    hash_ = hashed(PASSWORD)
    store.write_accounts({name: StoredAccount(name, role, hash_) for name, role in NAMES.items()})
    running = started(project, "--host", "127.0.0.1")
    yield running
    running.end()
    store.accounts_file().unlink()


def signed(browser, server: Server, name: str):
    context = browser.new_context(viewport=WINDOW, locale="id-ID")
    page = context.new_page()
    page.goto(f"{server.origin}/masuk")
    sign_in(page, name)
    return context, page


def sign_in(page, name: str) -> None:
    """Fill in the form of /masuk, where the page is."""
    page.fill("[name=nama]", name)
    page.fill("[name=sandi]", PASSWORD)
    page.click("button")
    page.wait_for_selector(".akun b")


PATHS = {  # an address of each action that is a page or a route
    LOOK: "/agenda",
    WRITE_SOP: "/sop-baru",
    WRITE_LETTER: "/surat-baru",
    "mengubah data kantor": "/kantor-baru",
}


@pytest.mark.slow
@needs(CHROMIUM, "Chromium")
@pytest.mark.exhaustive
def test_each_role_gets_what_is_its_own_and_is_refused_the_rest(browser, many, project):
    folder = project / "sop_sources" / "dinas"
    file = folder / "surat" / "peran.yaml"
    file.write_text(INVITATION.format("peran"), "utf-8")
    for name, role in NAMES.items():
        context, page = signed(browser, many, name)
        own = Account(name, role)
        for action, path in PATHS.items():
            status = context.request.get(many.origin + path).status
            assert status == (200 if own.may(action) else 403), (role, action)
        sent = context.request.post(
            f"{many.origin}/agenda-berkas?nama=a.csv", data="a", headers={"Origin": many.origin}
        )
        assert sent.status == (200 if own.may(NUMBER) else 403), role
        page.goto(f"{many.origin}/agenda/dinas")
        page.wait_for_selector("#daftar-agenda td, .hampa h2")
        assert bool(page.locator("main button:has-text('Pesan nomor')").count()) == own.may(NUMBER)
        if own.may(WRITE_LETTER):
            page.goto(f"{many.origin}/surat/dinas/surat/peran.yaml")
            page.wait_for_selector(".kertas-surat td")
            assert page.locator("#tombol-nomor").is_visible() == own.may(NUMBER)
        context.close()


@pytest.mark.slow
@needs(CHROMIUM, "Chromium")
def test_the_register_names_the_account_that_gave_and_voided_a_number(browser, many, project):
    folder = project / "sop_sources" / "dinas"
    (folder / "surat" / "oleh.yaml").write_text(INVITATION.format("oleh"), "utf-8")
    context, page = signed(browser, many, "dewi")
    page.goto(f"{many.origin}/surat/dinas/surat/oleh.yaml")
    page.wait_for_selector(".kertas-surat td")
    page.click("#tombol-nomor")
    page.click("#terbitkan")
    nomor = page.wait_for_selector("[data-nomor] .nomor-surat").inner_text()
    context.close()
    context, page = signed(browser, many, "kadis")
    page.goto(f"{many.origin}/agenda/dinas")
    page.click(f"#daftar-agenda .taut:has-text('{nomor}')")
    assert Account("kadis", "kepala").may(VOID)
    page.click("text=Batalkan nomor")
    page.fill("#isian-alasan", "batal")
    page.click("#lanjutkan")
    page.wait_for_selector(f"#daftar-agenda tr:has-text('{nomor}') .tanda.salah")
    context.close()
    place, _ = office(str(folder))
    assert place is not None
    assert [one.pengguna for one in place.ledger.steps(nomor)] == ["dewi", "kadis"]


@pytest.mark.slow
@needs(CHROMIUM, "Chromium")
def test_a_page_is_cut_off_when_its_account_signs_out(browser, many):
    context, page = signed(browser, many, "siti")
    page.goto(f"{many.origin}/surat")
    other = context.new_page()
    other.goto(f"{many.origin}/keluar")
    assert other.url.endswith("/masuk")
    page.reload()
    assert page.url.endswith("/masuk")
    context.close()


@pytest.mark.slow
@needs(CHROMIUM, "Chromium")
def test_strangers_other_origins_and_signed_out_pages_get_nothing(browser, many):
    stranger = browser.new_context()
    ask = stranger.request
    assert ask.get(f"{many.origin}/", headers={"Accept": "text/html"}).url.endswith("/masuk")
    assert ask.get(f"{many.origin}/surat-unduh/dinas?nomor=1&bentuk=docx").status == 401
    form = {"nama": "siti", "sandi": PASSWORD}
    other = {"Origin": "http://jahat.example"}
    assert ask.post(f"{many.origin}/masuk", form=form, headers=other).status == 403
    assert ask.post(f"{many.origin}/masuk", form=form).status == 403, "no origin"
    here = {"Origin": many.origin}
    wrong = [
        ask.post(f"{many.origin}/masuk", form={"nama": "orang", "sandi": "x"}, headers=here).status
        for _ in range(4)
    ]
    assert wrong[:3] == [403, 403, 403] and wrong[3] == 429
    stranger.close()
