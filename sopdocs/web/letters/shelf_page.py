"""Surat: every letter of every office with its number or its state, and where new ones begin."""

from __future__ import annotations

from pathlib import Path

from nicegui import run, ui

from sopdocs.files import Failure
from sopdocs.institutions import Opened, read_folder
from sopdocs.model.agenda import status
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import Kind, title_of
from sopdocs.model.register import ISSUED, VOID
from sopdocs.starting.questions import Choice
from sopdocs.web import fields
from sopdocs.web.letters import new_source
from sopdocs.web.letters.shelf import ShelfLetter, ShelfOffice, shelf
from sopdocs.web.office_choices import offices_of
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, Press, element, link, markup, show_message, text
from sopdocs.web.today import today

FILTERS = (
    ("semua", "Semua"),
    ("draf", "Draf"),
    ("terbit", "Terbit"),
    ("terkirim", "Terkirim"),
    ("batal", "Batal"),
)
MOST_NUMBERS = 2  # of a letter, in its row


def offices_with_letters(home: OfficeFolder) -> list[Path]:
    """Return the folders of offices, those that have letters first."""
    found = [home.institution(one.key) for one in offices_of(home)]
    folders = [one for one in found if one is not None]
    return sorted(folders, key=lambda one: not (one / "surat").is_dir())


def shelf_page(home: OfficeFolder) -> None:
    """Build the page inside the shell."""
    with element("div", "pembuka"):
        with element("div"):
            text("h1", "Surat")
            summary = text("p", "Melihat semua surat ...", "anak")
        with element("div", "tombol-tombol tak-cetak"):
            link("Surat baru", "/surat-baru", "tombol utama")
    _search_bar()
    content = element("div")

    async def look() -> None:
        folders = await run.io_bound(offices_with_letters, home)
        offices = await run.io_bound(shelf, home, folders or [])
        if offices is None:
            return
        letters = [one for office in offices for one in office.letters]
        numbered = sum(any(e.keadaan == ISSUED for e in one.entries) for one in letters)
        summary.set_text(f"{len(letters)} surat, {numbered} sudah bernomor")
        content.clear()
        with content:
            _content(home, offices)
        ui.run_javascript("window.sopdocs?.saring()")

    ui.timer(0.01, look, once=True)


def _search_bar() -> None:
    buttons = Markup("").join(
        Markup('<button type="button" data-pilih="{}" aria-pressed="{}">{}</button>').format(
            key, "true" if key == "semua" else "false", title
        )
        for key, title in FILTERS
    )
    markup(
        Markup(
            '<input type="search" id="cari" data-saring="#daftar-surat" autocomplete="off" '
            'placeholder="Cari perihal, nomor, jenis, atau nama berkas" aria-label="Cari surat" '
            'aria-keyshortcuts="/"><div class="pilihan" role="group" aria-label="Menurut keadaan">'
            "{}</div>"
        ).format(buttons),
        "saringan tak-cetak",
    )


def _content(home: OfficeFolder, offices: tuple[ShelfOffice, ...]) -> None:
    shown = [one for one in offices if one.letters or one.fault]
    if not shown:
        with element("div", "lembar hampa"):
            text("h2", "Belum ada surat")
            text(
                "p",
                "Pilih jenis suratnya, atau langkah SOP yang membuat surat. Isinya diketik di "
                "isian; nomornya diberikan register, satu kali.",
            )
            link("Surat baru", "/surat-baru", "tombol utama")
        return
    body = Markup("").join(_office(home, one) for one in shown)
    markup(
        Markup(
            '<table class="daftar"><thead><tr><th scope="col">Perihal</th><th scope="col">Jenis'
            '</th><th scope="col">Tanggal</th><th scope="col">Nomor</th></tr></thead>{}</table>'
            '<p class="hampa-kecil" data-hampa hidden>Tidak ada surat yang cocok.</p>'
        ).format(body),
        "lembar",
    ).props('id="daftar-surat"')


def _office(home: OfficeFolder, one: ShelfOffice) -> Markup:
    rows = Markup("").join(_row(home, letter) for letter in one.letters)
    fault = Markup(' <span class="tanda salah">register: {}</span>').format(one.fault)
    return Markup(
        '<tbody data-kelompok><tr class="kantor"><th colspan="3" scope="rowgroup">{}{}</th>'
        '<td><a href="/agenda/{}">Agenda</a></td></tr>{}</tbody>'
    ).format(one.name, fault if one.fault else "", home.address(one.folder), rows)


def _row(home: OfficeFolder, one: ShelfLetter) -> Markup:
    states = [status(entry) for entry in one.entries] or ["draf"]
    searched = " ".join([one.about, one.kind, one.file.name, *(e.nomor for e in one.entries)])
    return Markup(
        '<tr data-cari="{}" data-keadaan="{}"><td><a class="nama-sop" href="/surat/{}">{}</a>'
        '<span class="berkas">{}</span></td><td>{}</td><td>{}</td><td>{}</td></tr>'
    ).format(
        searched.casefold(),
        " ".join(dict.fromkeys(states)),
        home.address(one.file),
        one.about,
        one.file.name,
        one.kind,
        one.date,
        _numbers(one),
    )


def _numbers(one: ShelfLetter) -> Markup:
    if not one.readable:
        return Markup('<span class="tanda salah">susunan teks belum benar</span>')
    if not one.entries:
        return Markup('<span class="tanda kosong">draf</span>')
    shown = one.entries[-MOST_NUMBERS:]
    more = len(one.entries) - len(shown)
    kinds = {ISSUED: "baik", VOID: "salah"}
    parts = [
        Markup('<span class="tanda {}" title="{}">{}</span>').format(
            kinds.get(entry.keadaan, "awas"), status(entry), entry.nomor
        )
        for entry in shown
    ]
    parts += [Markup('<span class="saran">dan {} nomor lagi</span>').format(more)] if more else []
    return Markup("<br>").join(parts)


def new_letter_page(home: OfficeFolder, chosen: str) -> None:
    """Build Surat baru inside the shell; ``chosen`` is the address of an office, or empty."""
    with element("div", "pembuka"), element("div"):
        text("h1", "Surat baru")
        text("p", "Pilih jenisnya, atau langkah SOP yang membuat surat itu.", "anak")
    offices = offices_of(home)
    folders = [home.institution(one.key) for one in offices]
    if not any(folders):
        text("p", "Belum ada kantor di folder ini.")
        link("Kantor baru", "/kantor-baru", "tombol utama")
        return
    ordered = sorted(offices, key=lambda one: _rank(home, one, chosen))
    with element("div", "formulir tujuan"):
        field = fields.choice("kantor", "Kantor", tuple(ordered)).wide()
    content = element("div")

    async def show(address: str) -> None:
        content.clear()
        folder = home.institution(address)
        if folder is not None:
            steps = await run.io_bound(new_source.calling_steps, folder)
            with content:
                _kinds(home, folder, steps or ())

    field.on_change(show)
    ui.timer(0.01, lambda: show(field.value), once=True)


def _rank(home: OfficeFolder, one: Choice, chosen: str) -> tuple[bool, bool]:
    folder = home.institution(one.key)
    return one.key != chosen, folder is None or not (folder / "surat").is_dir()


def _kinds(home: OfficeFolder, folder: Path, steps: tuple[new_source.CallingStep, ...]) -> None:
    institution: Institution | None = read_folder(folder, Opened())[0]
    if institution is None:
        markup(
            Markup(
                '<p class="pesan-kotak salah">Data kantor ini belum benar. '
                '<a href="/pemeriksaan">Lihat di Pemeriksaan</a></p>'
            )
        )
        return
    kinds = institution.kinds or {}
    if steps:
        text("h2", "Dari langkah SOP", "judul-daftar")
        with element("ul", "jenis-jenis"):
            for step in steps:
                _offer(
                    title_of(step.kind, kinds),
                    f"{step.words} · {step.nama}",
                    lambda step=step: _begin(
                        home, new_source.write_of_step(folder, step, kinds, today())
                    ),
                )
    text("h2", "Menurut jenis", "judul-daftar")
    with element("ul", "jenis-jenis"):
        for kind in kinds.values():
            own = "Jenis kantor ini sendiri. " if (folder / "templates" / kind.key).is_dir() else ""
            signer = (
                f"Ditandatangani {kind.signer[:1].lower()}{kind.signer[1:]}" if kind.signer else ""
            )
            _offer(
                kind.title,
                own + signer,
                lambda kind=kind: _begin(
                    home,
                    new_source.write_of_kind(folder, kind, today(), _only(institution, kind)),
                ),
            )


def _only(institution: Institution, kind: Kind) -> str:
    """Return the key of the only official, for a kind that is signed; empty if there are more."""
    known = list(institution.pejabat)
    usual = institution.surat.habits(kind.key).penanda_tangan
    return known[0] if len(known) == 1 and kind.is_signed and not usual else ""


def _offer(title: str, words: str, press: Press) -> None:
    with element("li"):
        made = element("button", "jenis").props('type="button"').on("click", press)
        with made:
            text("b", title)
            text("span", words)


def _begin(home: OfficeFolder, made: Path | Failure) -> None:
    if isinstance(made, Failure):
        show_message(f"{made.message}. {made.hint}", is_error=True)
        return
    ui.navigate.to(f"/surat/{home.address(made)}")
