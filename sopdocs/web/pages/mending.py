"""Perbaiki: what ``check --fix`` would change, shown field by field before anything is written."""

from __future__ import annotations

import asyncio
from pathlib import Path

from nicegui import ui

from sopdocs.checking.mend import Mended, mend
from sopdocs.web.mend_difference import difference
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.parts import Markup, button, element, link, markup, text


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
    markup(Markup("").join(difference(one) for one in found))
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
