"""Perbaiki: what ``check --fix`` would change, shown field by field before anything is written."""

from __future__ import annotations

import asyncio
from pathlib import Path

from nicegui import ui

from sopdocs.checking.mend import Mended, mend
from sopdocs.model.institution import Institution
from sopdocs.source.edit import scalars
from sopdocs.web.editing.opened import NotEditable, opened
from sopdocs.web.editing.values import text_at
from sopdocs.web.form_words import form_words
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, button, element, link, markup, text
from sopdocs.web.placed_problems import step_number

ARTICLE = Markup('<article class="lembar beda"><h2>{}</h2><ol>{}</ol></article>')
KINDS = {"+": "baru", "-": "lama", "@": "tempat"}


def mending_page(office: OfficeFolder, path: Path | None) -> None:
    """Build the page inside the shell; ``path`` is one source, None all of them."""
    with element("div", "pembuka"), element("div"):
        text("h1", "Perbaiki yang pasti")
        below = text("p", "Mencari yang dapat diperbaiki tanpa ragu ...", "anak")
    content = element("div")

    async def look() -> None:
        found = await asyncio.to_thread(_certain, path or office.sources)
        below.set_text(
            f"{len(found)} berkas. Belum ada yang ditulis: lihat dahulu bedanya, lalu setujui."
            if found
            else "Tidak ada yang dapat diperbaiki dengan pasti."
        )
        with content:
            _show(office, found) if found else _nothing()

    ui.timer(0.01, look, once=True)


def _certain(path: Path) -> list[Mended]:
    return [one for one in mend([path]) if one.after != one.before] if path.exists() else []


def _nothing() -> None:
    with element("div", "lembar hampa"):
        text("p", "Yang tersisa memerlukan keputusan Anda; pesannya ada di Pemeriksaan.")
        link("Ke Pemeriksaan", "/pemeriksaan", "tombol utama")


def _show(office: OfficeFolder, found: list[Mended]) -> None:
    markup(Markup("").join(_difference(office, one) for one in found))
    answer = text("div", "", "hasil")
    with element("div", "tombol-tombol tak-cetak kaki") as foot:

        async def write() -> None:
            foot.clear()
            problems = await asyncio.to_thread(lambda: [one.write() for one in found])
            failed = [str(one.message) for one in problems if one]
            done = len(found) - len(failed)
            answer.set_text(f"{done} berkas diperbaiki. " + " ".join(failed))
            answer.classes("pesan-kotak " + ("salah" if failed else "baik"))
            with foot:
                link("Ke Pemeriksaan", "/pemeriksaan", "tombol utama")

        button(f"Tulis perbaikan ke {len(found)} berkas", write, "utama")
        link("Batal", "/pemeriksaan", "tombol sepi")


def _difference(office: OfficeFolder, one: Mended) -> Markup:
    """What changes in a file: field by field, or as text where it cannot be opened as fields."""
    try:
        before, after = opened(one.before), opened(one.after)
    except NotEditable:
        return _of_text(one)
    title = text_at(before.value, ("nama",)) or one.file.stem
    words = form_words(Institution(()))
    new = dict(scalars(after.root))
    rows = Markup("").join(
        Markup(
            '<li class="tempat">{}</li><li class="lama"><span class="tersembunyi">sekarang: </span>'
            '{}</li><li class="baru"><span class="tersembunyi">menjadi: </span>{}</li>'
        ).format(
            words.place(path, step_number(before.value, path)) or "Teks Sumber",
            scalar.text,
            new[path].text,
        )
        for path, scalar in scalars(before.root)
        if path in new and new[path].text != scalar.text
    )
    if not rows:  # only how it is written changes
        return _of_text(one)
    return ARTICLE.format(title, rows)


def _of_text(one: Mended) -> Markup:
    lines = one.difference()[2:]  # without the two names of the file
    rows = Markup("").join(
        Markup('<li class="{}"><span class="tersembunyi">{}</span>{}</li>').format(
            KINDS.get(line[:1], ""),
            {"+": "menjadi: ", "-": "sekarang: "}.get(line[:1], ""),
            _place(line) if line[:1] == "@" else line[1:] or " ",
        )
        for line in lines
    )
    return ARTICLE.format(f"{one.file.stem}: Teks Sumber", rows)


def _place(line: str) -> str:
    """Where a change begins, from a line like ``@@ -53,7 +53,7 @@``."""
    return f"baris {line.split()[1].lstrip('-').partition(',')[0]}"
