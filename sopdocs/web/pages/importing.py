"""Impor: documents are dropped in, and each becomes a draft whose unsure cells are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from nicegui import ui

from sopdocs.importing.into import DraftReport
from sopdocs.problem import Problem
from sopdocs.starting.questions import Choice
from sopdocs.web import fields
from sopdocs.web.arrivals import NEW_OFFICE, Arrival, Arrivals
from sopdocs.web.office_choices import offices_of
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.overview import OverviewKeeper, SopState
from sopdocs.web.parts import Markup, element, markup, text

STATES = {
    "written": ("baik", "draf ditulis"),
    "known": ("", "sudah pernah diimpor"),
    "kept": ("awas", "tidak ditimpa"),
    "failed": ("salah", "gagal"),
}


def importing_page(office: OfficeFolder, keeper: OverviewKeeper, arrivals: Arrivals) -> None:
    """Build the page inside the shell."""
    with element("div", "pembuka"), element("div"):
        text("h1", "Impor")
        text(
            "p",
            "SOP yang sudah jadi menjadi draf: setiap kata di selnya, setiap simbol dan panah yang "
            "pasti. Yang tidak pasti ditandai, dan menunggu Anda.",
            "anak",
        )
    _target(office)
    _drop_zone()
    with element("div", "antrean").props('id="antrean" aria-live="polite"'):
        pass
    content = element("div").props('id="hasil-impor"')

    async def look() -> None:
        found = await keeper.current()
        unsure = [sop for one in found.offices for sop in one.sops if sop.unsure]
        content.clear()
        with content:
            names = {sop.file: sop.nama for one in found.offices for sop in one.sops}
            _reports(office, arrivals.reports, names)
            _unsure(office, unsure)

    content.on("selesai", look)
    ui.timer(0.01, look, once=True)


def _target(office: OfficeFolder) -> None:
    new = Choice(NEW_OFFICE, f"Kantor lain: folder {NEW_OFFICE}, namanya dari kop berkas")
    known = tuple(one for one in offices_of(office) if one.key != NEW_OFFICE)
    choices = (*known, new) if len(known) == 1 else (new, *known)
    with element("div", "formulir tujuan"):
        fields.choice("kantor", "Draf ditulis untuk", choices).wide()


def _drop_zone() -> None:
    zone = Markup(
        '<label class="jatuhkan" for="berkas-impor"><b>Jatuhkan berkas di sini</b>'
        "<span>atau <u>pilih dari komputer</u>: Excel (.xlsx), Word (.docx), PDF, atau formulir "
        "Excel sopdocs</span><small>paling besar 50 MB tiap berkas; berkas aslinya tidak diubah"
        '</small></label><input class="tersembunyi" type="file" id="berkas-impor" multiple '
        'accept=".xlsx,.docx,.pdf">'
    )
    markup(zone, "tempat-jatuh").props('id="tempat-jatuh"')


def _reports(office: OfficeFolder, reports: Sequence[Arrival], names: Mapping[Path, str]) -> None:
    if not reports:
        return
    rows = Markup("").join(_report(office, one, names) for one in reports)
    markup(
        Markup('<h2 class="judul-daftar">Baru saja diimpor</h2><ul>{}</ul>').format(rows), "impor"
    )


def _report(office: OfficeFolder, one: Arrival, names: Mapping[Path, str]) -> Markup:
    drafts = Markup("").join(_draft(office, draft, names) for draft in one.report.drafts)
    problems = Markup("").join(map(_problem, one.report.problems))
    remarks = Markup("").join(
        Markup('<p class="saran">Catatan: {}</p>').format(remark) for remark in one.report.remarks
    )
    return Markup('<li class="lembar"><h3>{}</h3>{}{}{}</li>').format(
        one.name, problems, drafts, remarks
    )


def _draft(office: OfficeFolder, one: DraftReport, names: Mapping[Path, str]) -> Markup:
    kind, words = STATES[one.state]
    path = Path(one.file)
    is_here = path.is_relative_to(office.sources) and one.state in ("written", "known")
    address = office.address(path) if is_here else ""
    is_sop = is_here and office.source(path.relative_to(office.sources).as_posix()) is not None
    called = names.get(path, path.stem)
    name = Markup('<a href="/draf/{}">{}</a>').format(address, called) if is_sop else path.name
    size = f"{one.steps} langkah, {one.actors} pelaksana, {one.arrows} panah" if one.steps else ""
    unsure = (
        Markup('<a class="tanda awas" href="/draf/{}">{} perlu diperiksa</a>').format(
            address, len(one.doubts)
        )
        if one.doubts and is_sop
        else Markup("")
    )
    problems = Markup("").join(map(_problem, one.problems))
    return Markup(
        '<div class="draf"><span class="tanda {}">{}</span> {} <span class="berkas">{}</span> {}'
        "</div>{}"
    ).format(kind, words, name, size, unsure, problems)


def _problem(one: Problem) -> Markup:
    kind = "salah" if one.is_error else "awas"
    return Markup('<p class="pesan-kotak {}">{}<br><span class="saran">→ {}</span></p>').format(
        kind, one.message, one.hint
    )


def _unsure(office: OfficeFolder, sops: Sequence[SopState]) -> None:
    if not sops:
        return
    rows = Markup("").join(
        Markup(
            '<tr><td><a class="nama-sop" href="/draf/{}">{}</a><span class="berkas">{}</span></td>'
            '<td class="angka">{}</td></tr>'
        ).format(office.address(one.file), one.nama, one.file.name, one.unsure)
        for one in sops
    )
    markup(
        Markup(
            '<h2 class="judul-daftar">Draf yang belum selesai diperiksa</h2><div class="lembar">'
            '<table class="daftar"><thead><tr><th scope="col">SOP</th><th scope="col" '
            'class="angka">belum diperiksa</th></tr></thead><tbody>{}</tbody></table></div>'
        ).format(rows)
    )
