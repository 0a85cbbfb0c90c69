"""The frame of every page: the name of the place, the ways to the others, and the way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from nicegui import app, ui

from sopdocs.web.accounts.roles import Account, action_of
from sopdocs.web.accounts.signed_in import may, signed_in
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import button, element, text


class MenuItem(NamedTuple):
    """A page of the navigation; ``shortcut`` is pressed with Alt."""

    address: str
    title: str
    shortcut: str


PLACES = (
    MenuItem("/", "Beranda", "1"),
    MenuItem("/pemeriksaan", "Pemeriksaan", "2"),
    MenuItem("/impor", "Impor", "3"),
    MenuItem("/surat", "Surat", "4"),
    MenuItem("/agenda", "Agenda", "5"),
    MenuItem("/status", "Status", "6"),
)
STOPPED = """
for (const one of document.body.children) one.style.display = 'none'; // the page still uses them
document.body.insertAdjacentHTML('beforeend', '<main class="berhenti">'
  + '<h1>sopdocs sudah berhenti</h1>'
  + '<p>Semua yang tersimpan tetap ada. Jendela ini boleh ditutup.</p></main>');
"""


@contextmanager
def shell(office: OfficeFolder, title: str, here: str, wide: bool = False) -> Iterator[None]:
    """Everything around a page's own content; ``here`` is the address of its place.

    ``wide`` gives the content the whole window, as the SOP page needs it.
    """
    ui.page_title(f"{title} · sopdocs")
    ui.context.client.content.classes("halaman", remove="nicegui-content")
    with element("a", "lompat").props('href="#isi"'):
        text("span", "Langsung ke isi")
    with element("header", "kepala"):
        with element("a", "merek").props('href="/" aria-label="sopdocs, ke Beranda"'):
            text("b", "sopdocs")
            text("span", _folder(office))
        with element("nav", "menu").props('aria-label="Halaman"'):
            account = signed_in()
            for place in PLACES:
                if not may(account, action_of(place.address)):
                    continue
                link = element("a").props(
                    f'href="{place.address}" accesskey="{place.shortcut}" '
                    f'title="{place.title} (Alt+{place.shortcut})"'
                )
                if place.address == here:
                    link.props('aria-current="page"')
                with link:
                    text("span", place.title).props(f'data-kata="{place.title}"')
        _account(account) if account else _stop_button()
    # Quasar's page is the <main> around all of it
    with element("div", "isi lebar" if wide else "isi").props('id="isi" tabindex="-1"'):
        yield
    element("div", "kabar").props('id="kabar" role="status" aria-live="polite"')


def _folder(office: OfficeFolder) -> str:
    """The name of the folder that is worked on, the one around ``sop_sources``."""
    whole = office.sources.resolve()
    return whole.parent.name if whole.name == "sop_sources" else whole.name


def _account(account: Account) -> None:
    """Who is signed in, and the way out; nobody of many stops the server for all."""
    with element("span", "akun"):
        text("b", account.name)
        text("span", account.role)
        text("a", "Keluar", "tombol sepi").props('href="/keluar"')


def _stop_button() -> None:
    with ui.element("dialog").props('id="berhenti" aria-labelledby="tanya"').classes("tanya"):
        text("h2", "Hentikan sopdocs?").props('id="tanya"')
        text("p", "Yang sudah tersimpan tetap ada. Untuk membukanya lagi, jalankan sopdocs web.")
        with element("div", "tombol-tombol"):
            button("Hentikan", _stop, "utama")
            button("Batal", None).on(
                "click", js_handler="() => document.getElementById('berhenti').close()"
            )
    button("Hentikan", None, "sepi").on(
        "click", js_handler="() => document.getElementById('berhenti').showModal()"
    ).props('title="Menghentikan sopdocs di komputer ini"')


def _stop() -> None:
    ui.run_javascript(STOPPED)
    ui.timer(0.3, app.state.stop, once=True)
