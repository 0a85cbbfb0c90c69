"""Beranda: every SOP by office, with its state; and where new ones begin."""

from __future__ import annotations

from pathlib import Path

from nicegui import ui

from sopdocs.source.find import find
from sopdocs.web.accounts.signed_in import signed_in
from sopdocs.web.journey.mine import my_sops_panel, stage_mark
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.overview import (
    FRESH,
    MISSING,
    SIGNED,
    SIGNED_OTHER,
    STALE,
    OfficeState,
    Overview,
    OverviewKeeper,
    SopState,
)
from sopdocs.web.pages.making import MakingPanel
from sopdocs.web.parts import Markup, button, element, link, markup, text
from sopdocs.web.pdf_builds import PdfBuilds

SOUND = 'Pemeriksaan tidak menemukan kesalahan; yang perlu dilihat ada di "Siap disahkan?"'
AGAIN = 3.0  # seconds between two looks at the files
MOST_OPEN = 60  # SOPs that are all shown at first; of more, the offices
ALL = "semua"
FILTERS = (
    (ALL, "Semua"),
    ("siap", "Tanpa kesalahan"),
    ("peringatan", "Peringatan"),
    ("kesalahan", "Kesalahan"),
    ("periksa", "Belum diperiksa"),
    ("draf", "Belum disimpan"),
)
PDFS = {  # state → class of its mark, words, explanation
    FRESH: ("baik", "sesuai isi", "PDF dibuat dari isi yang sekarang"),
    STALE: ("awas", "perlu dibuat lagi", "Isi SOP berubah sesudah PDF dibuat"),
    MISSING: (
        "kosong",
        "belum dibuat",
        "Tekan Buat semua PDF. Unduh PDF di halaman SOP memberi salinan untuk Anda sendiri.",
    ),
    SIGNED: ("sah", "ditandatangani", "PDF ditandatangani, dari isi yang sekarang"),
    SIGNED_OTHER: (
        "awas",
        "ditandatangani, isi berubah",
        "PDF ditandatangani, tetapi isi SOP berubah sesudahnya",
    ),
}


def home_page(office: OfficeFolder, keeper: OverviewKeeper, builds: PdfBuilds) -> None:
    """Build the page inside the shell; states follow when they are known."""
    with element("div", "pembuka"):
        with element("div"):
            text("h1", "Beranda")
            summary = text("p", "", "anak")
        with element("div", "tombol-tombol tak-cetak"):
            making = button("Buat semua PDF", None)
            link("Impor", "/impor", "tombol")
            link("Kantor baru", "/kantor-baru", "tombol")
            begin = link("SOP baru", "/sop-baru", "tombol utama")
    panel = MakingPanel(office, builds)
    making.on("click", panel.start)
    account = signed_in()
    mine = element("div")
    with element("div") as bar:
        _search_bar()
    content = element("div")
    shown: list[Overview | None] = []

    def show(found: Overview | None) -> None:
        if shown and shown[0] is found:
            return
        shown[:] = [found]
        summary.set_text(counted(found) if found else "Melihat semua SOP ...")
        bar.set_visibility(bool(found and found.offices))
        begin.set_visibility(bool(found and found.offices))
        making.set_visibility(bool(found and any(one.sops for one in found.offices)))
        mine.clear()
        with mine:
            markup(my_sops_panel(office, found, account) if found else Markup(""))
        content.clear()
        with content:
            _content(office, found)
        ui.run_javascript("window.sopdocs?.saring()")  # what was typed still counts

    async def look() -> None:
        show(await keeper.current())

    show(keeper.latest)
    ui.timer(0.01, look, once=True)
    ui.timer(AGAIN, look)


def counted(found: Overview) -> str:
    """Return how many offices, SOPs and problems there are."""
    sops = sum(len(one.sops) for one in found.offices)
    books = sum(one.is_book for one in found.offices)
    number = found.counts()
    parts = [f"{len(found.offices) - books} kantor, {sops} SOP"]
    parts += [f"{books} himpunan"] if books else []
    parts += [f"{number[one]} {one}" for one in ("kesalahan", "peringatan") if number[one]]
    return " · ".join(parts)


def _content(office: OfficeFolder, found: Overview | None) -> None:
    if found is None:
        files = find([office.sources])[0] if office.sources.is_dir() else []
        if files:
            markup(_waiting(office, files), "lembar")
        return
    if not found.offices:
        _nothing_yet()
        return
    offices = [one for one in found.offices if one.sops or one.folder != office.sources]
    offices.sort(key=lambda one: one.is_book)
    folds = sum(len(one.sops) for one in offices) > MOST_OPEN and len(offices) > 1
    table = Markup(
        '<table class="daftar"><thead><tr><th scope="col">SOP</th><th scope="col">Isi</th>'
        '<th scope="col">PDF</th></tr></thead>{}</table>'
    ).format(Markup("").join(_group(office, one, folds) for one in offices))
    nothing = Markup(
        '<p class="hampa-kecil" data-hampa hidden>Tidak ada SOP yang cocok. '
        "Hapus kata pencarian, atau pilih Semua.</p>"
    )
    markup(table + nothing, "lembar").props('id="daftar-sop"')


def _nothing_yet() -> None:
    with element("div", "lembar hampa"):
        text("h2", "Belum ada SOP di folder ini")
        text(
            "p",
            "Mulai dari kantor Anda: nama, pejabat yang mengesahkan, dan kertasnya. Atau ambil SOP "
            "yang sudah jadi dari Excel, Word, atau PDF.",
        )
        with element("div", "tombol-tombol"):
            link("Kantor baru", "/kantor-baru", "tombol utama")
            link("Impor SOP yang sudah jadi", "/impor", "tombol")


def _search_bar() -> None:
    markup(
        Markup(
            '<input type="search" id="cari" data-saring="#daftar-sop" autocomplete="off" '
            'placeholder="Cari SOP, kantor, atau nama berkas" aria-label="Cari SOP, kantor, atau '
            'nama berkas" aria-keyshortcuts="/"><div class="pilihan" role="group" '
            'aria-label="Menurut keadaan">{}</div>'
        ).format(
            Markup("").join(
                Markup(
                    '<button type="button" data-pilih="{}" aria-pressed="{}">{}</button>'
                ).format(key, "true" if key == ALL else "false", title)
                for key, title in FILTERS
            )
        ),
        "saringan tak-cetak",
    )


def _waiting(office: OfficeFolder, files: list[Path]) -> Markup:
    """The files until their names and states are known; each can be opened at once."""
    rows = (
        Markup(
            '<tr><td><a class="nama-sop" href="/sop/{}">{}</a></td>'
            '<td><span class="tanda">sedang dilihat</span></td></tr>'
        ).format(office.address(file), file.stem)
        for file in files
    )
    return Markup('<table class="daftar"><tbody>{}</tbody></table>').format(Markup("").join(rows))


def _group(office: OfficeFolder, one: OfficeState, folds: bool) -> Markup:
    """An office as a body of the table: its name, then its SOPs, which can be folded away."""
    address = office.address(one.folder)
    name = " / ".join(one.lines) or one.folder.name
    if one.is_book:
        return _book(one, address, name)
    rows = Markup("").join(_row(office, sop, name) for sop in one.sops) or Markup(
        '<tr><td colspan="3" class="hampa-kecil">Belum ada SOP di kantor ini. '
        '<a href="/sop-baru?kantor={}">Tulis yang pertama</a>.</td></tr>'
    ).format(address)
    return Markup(
        '<tbody data-kelompok="{}"><tr class="kantor"><th colspan="2" scope="rowgroup">{}{}{}</th>'
        '<td><a class="tak-cetak" href="/kantor/{}" aria-label="Data kantor {}">Data kantor</a>'
        '<a class="tak-cetak" href="/sop-baru?kantor={}" aria-label="SOP baru di {}">'
        "SOP baru</a></td></tr>{}</tbody>"
    ).format(
        address if folds else "",
        _fold(one, name) if folds else _lines(one),
        _faults(one, address),
        _count(one) if folds else "",
        address,
        name,
        address,
        name,
        rows,
    )


def _fold(one: OfficeState, name: str) -> Markup:
    """The office's name as a button that shows and hides its SOPs."""
    return Markup(
        '<button type="button" class="lipat" data-lipat aria-expanded="false" '
        'aria-label="SOP {}">{}</button>'
    ).format(name, _lines(one))


def _count(one: OfficeState) -> Markup:
    """How many SOPs an office has, and how many of them have errors."""
    wrong = sum(sop.counts[0] > 0 for sop in one.sops)
    mark = Markup(' <span class="tanda salah">{} dengan kesalahan</span>').format(wrong)
    count = Markup(' <span class="atasan">{} SOP</span>').format(len(one.sops))
    return count + (mark if wrong else Markup(""))


def _book(one: OfficeState, address: str, name: str) -> Markup:
    """A book of the SOPs of several offices: it has data, but no SOPs."""
    return Markup(
        '<tbody data-kelompok><tr class="kantor"><th colspan="2" scope="rowgroup">{}{}</th>'
        '<td><a class="tak-cetak" href="/kantor/{}" aria-label="Data himpunan {}">Data sampul</a>'
        '</td></tr><tr><td colspan="3" class="hampa-kecil">Himpunan: satu buku dari SOP beberapa '
        "kantor. SOP-nya ada di kantor masing-masing.</td></tr></tbody>"
    ).format(_lines(one), _faults(one, address), address, name)


def _lines(one: OfficeState) -> Markup:
    """The office's own line, then those above it small."""
    if not one.lines:
        return Markup("{}").format(one.folder.name)
    above = Markup(' <span class="atasan">{}</span>').format(" / ".join(one.lines[:-1]))
    return Markup("{}").format(one.lines[-1]) + (above if one.lines[:-1] else Markup(""))


def _faults(one: OfficeState, address: str) -> Markup:
    """Errors in the office's own data keep all its SOPs from being made; a draft waits."""
    found = []
    if one.errors:
        found.append(("salah", f"{one.errors} kesalahan di data kantor"))
    if one.has_draft:
        found.append(("awas", "data kantor belum disimpan"))
    return Markup("").join(
        Markup(' <a class="tanda {}" href="/kantor/{}">{}</a>').format(kind, address, words)
        for kind, words in found
    )


def _row(office: OfficeFolder, sop: SopState, of_office: str) -> Markup:
    address = office.address(sop.file)
    kind, words, why = PDFS[sop.pdf]
    state, mark = _state(sop, address)
    path = sop.file.relative_to(office.sources).as_posix()
    searched = f"{sop.nama} {path} {of_office}".casefold()
    return Markup(
        '<tr data-cari="{}" data-keadaan="{}"><td><a class="nama-sop" href="/sop/{}">{}</a></td>'
        "<td>{}{}</td>"
        '<td><span class="tanda {}" title="{}">{}</span></td></tr>'
    ).format(searched, state, address, sop.nama, mark, stage_mark(sop, address), kind, why, words)


def _state(sop: SopState, address: str) -> tuple[str, Markup]:
    """The keys that filters know, and what is shown: the gravest first, all of it linked."""
    errors, warnings, _ = sop.counts
    keys, marks = [], []
    if sop.has_draft:
        keys.append("draf")
        marks.append(
            Markup('<a class="tanda awas" href="/sop/{}">draf belum disimpan</a>').format(address)
        )
    for number, kind, words in ((errors, "salah", "kesalahan"), (warnings, "awas", "peringatan")):
        if number:
            keys.append(words)
            marks.append(
                Markup(
                    '<a class="tanda {}" title="Lihat di Pemeriksaan" '
                    'href="/pemeriksaan?sop={}">{} {}</a>'
                ).format(kind, address, number, words)
            )
    if sop.unsure:
        keys.append("periksa")
        marks.append(
            Markup('<a class="tanda awas" href="/draf/{}">{} belum diperiksa</a>').format(
                address, sop.unsure
            )
        )
    if not marks:
        return "siap", Markup('<span class="tanda baik" title="{}">tanpa kesalahan</span>').format(
            SOUND
        )
    return " ".join(keys), Markup(" ").join(marks)
