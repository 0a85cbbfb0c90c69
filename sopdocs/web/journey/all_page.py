"""Status Penyusunan of all SOPs: state, since when, open notes, and when a review is due."""

from __future__ import annotations

import datetime
from itertools import groupby
from pathlib import Path

from nicegui import run, ui

from sopdocs.inventory.rows import InventoryRow, inventory
from sopdocs.journey.kept import read_journey
from sopdocs.journey.states import WITHDRAWN, Journey
from sopdocs.model.review import after
from sopdocs.source.dates import in_words
from sopdocs.web.journey.moves import MARKS, since, waits_for
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, element, markup, text
from sopdocs.web.today import today

GONE = "dicabut"
SEARCH = Markup(
    '<input type="search" id="cari" data-saring="#daftar-status" autocomplete="off" '
    'placeholder="Cari SOP, kantor, atau keadaan" aria-label="Cari SOP, kantor, atau keadaan">'
)
SOON = 3  # months in which a coming review is shown as such


def all_journeys_page(home: OfficeFolder) -> None:
    """Build the page inside the shell; the rows follow when they are known."""
    with element("div", "pembuka"), element("div"):
        text("h1", "Status Penyusunan")
        summary = text("p", "Melihat semua SOP ...", "anak")
    markup(SEARCH, "saringan tak-cetak")
    around = element("div")

    async def look() -> None:
        found = await run.io_bound(_rows, home)
        if found is None:
            return
        summary.set_text(_summary(found))
        with around:
            _table(home, found, today())

    ui.timer(0.01, look, once=True)


def _rows(home: OfficeFolder) -> list[tuple[InventoryRow, Journey]]:
    if not home.sources.is_dir():
        return []
    rows = inventory([home.sources], home.out, []).rows
    return [(row, read_journey(Path(row.file))) for row in rows]


def _state(row: InventoryRow, journey: Journey) -> str:
    return journey.state_now(row.status == GONE)


def _summary(found: list[tuple[InventoryRow, Journey]]) -> str:
    counted = [_state(*one) for one in found]
    parts = [f"{counted.count(state)} {state}" for state in MARKS if state in counted]
    return " · ".join([f"{len(found)} SOP", *parts])


def _table(
    home: OfficeFolder, found: list[tuple[InventoryRow, Journey]], day: datetime.date
) -> None:
    if not found:
        with element("div", "lembar hampa"):
            text("h2", "Belum ada SOP di folder ini")
        return
    bodies = []
    for (_, unit), some in groupby(found, key=lambda one: one[0].office):
        rows = Markup("").join(_row(home, row, journey, day) for row, journey in some)
        bodies.append(
            Markup(
                '<tbody data-kelompok><tr class="kantor"><th colspan="4" scope="rowgroup">{}</th>'
                "</tr>{}</tbody>"
            ).format(unit, rows)
        )
    markup(
        Markup(
            '<table class="daftar"><thead><tr><th scope="col">SOP</th><th scope="col">Keadaan</th>'
            '<th scope="col">Oleh, sejak</th><th scope="col">Reviu</th></tr></thead>{}</table>'
        ).format(Markup("").join(bodies)),
        "lembar",
    ).props('id="daftar-status"')


def _row(home: OfficeFolder, row: InventoryRow, journey: Journey, day: datetime.date) -> Markup:
    state = _state(row, journey)
    searched = f"{row.nama} {row.unit} {state}".casefold()
    open_notes = journey.open_notes
    notes = Markup('<span class="tanda awas">{} catatan</span>').format(open_notes)
    return Markup(
        '<tr data-cari="{}"><td><a class="nama-sop" href="/status/{}">{}</a></td>'
        '<td><span class="tanda {}">{}</span>{}</td><td>{}<span class="catatan-nomor">{}</span>'
        "</td><td>{}</td></tr>"
    ).format(
        searched,
        home.address(Path(row.file)),
        row.nama or Path(row.file).stem,
        MARKS[state],
        state,
        notes if open_notes else "",
        since(journey),
        waits_for(state),
        "" if state == WITHDRAWN else _due(row, day),
    )


def _due(row: InventoryRow, day: datetime.date) -> Markup:
    if not row.due:
        return Markup("")
    late, soon = row.due < day, row.due <= (after(day, SOON) or day)
    mark, words = ("salah", "terlambat") if late else ("awas", "segera") if soon else ("", "")
    shown = Markup('<span class="tanda {}">{}</span>').format(mark, words) if words else Markup("")
    return Markup("{} {}").format(in_words(row.due), shown)
