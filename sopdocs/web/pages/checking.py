"""Pemeriksaan: all that ``check`` finds, by office and person to ask."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import groupby
from pathlib import Path

from nicegui import ui
from nicegui.element import Element

from sopdocs.codes import title
from sopdocs.dataclass import replace
from sopdocs.files import content_of, limits
from sopdocs.institutions import Opened, read_folder
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, SEVERITIES, WARNING, Problem
from sopdocs.source.find import BOOK_FILE, CATALOGUE_FILE, INSTITUTION_FILE
from sopdocs.starting.questions import Choice
from sopdocs.web import fields
from sopdocs.web.mending import Mendable
from sopdocs.web.office_folder import OfficeFolder
from sopdocs.web.overview import Overview, OverviewKeeper
from sopdocs.web.parts import Markup, button, element, link, markup, text
from sopdocs.web.placed_problems import PlacedProblem, placed_problems
from sopdocs.web.problem_list import (
    MOST_SHOWN,
    FileProblems,
    PersonProblems,
    ProblemFilter,
    chosen,
    grouped,
    office_of,
    person,
    rules_of,
)

AGAIN = 3.0  # seconds between two looks at the files
NAMES = {INSTITUTION_FILE: "Data kantor", CATALOGUE_FILE: "Peraturan", BOOK_FILE: "Buku SOP"}
LONGEST_VALUE = 160  # characters of a field that are shown
MARKS = {ERROR: "salah", WARNING: "awas"}


class CheckingPage:
    """The page of one browser: its filters, and what they show now."""

    def __init__(self, office: OfficeFolder, keeper: OverviewKeeper, sop: str) -> None:
        self._office, self._keeper = office, keeper
        self._only = ProblemFilter(sop=sop if office.source(sop) else "")
        self._found: Overview | None = None
        self._mendable = Mendable()
        self._head()
        self._filters = element("div", "saringan tak-cetak")
        self._list = element("div")
        with self._list:
            text("p", "Memeriksa semua SOP ...", "lembar hampa-kecil")
        ui.timer(0.01, self._look, once=True)
        ui.timer(AGAIN, self._look)

    def _head(self) -> None:
        with element("div", "pembuka"):
            with element("div"):
                text("h1", "Pemeriksaan")
                self._summary = text("p", "", "anak")
            with element("div", "tombol-tombol tak-cetak"):
                button("Cetak", None).on("click", js_handler="() => print()")
                address = f"/perbaiki/{self._only.sop}" if self._only.sop else "/perbaiki"
                link("Perbaiki yang pasti", address, "tombol")

    async def _look(self) -> None:
        found = await self._keeper.current()
        if found is not self._found:
            self._found = found
            self._show_filters()
            await self._show()

    def _show_filters(self) -> None:
        assert self._found is not None
        problems = chosen(
            self._found.checked.problems, ProblemFilter(sop=self._only.sop), self._office
        )
        self._filters.clear()
        with self._filters:
            self._severities(problems)
            offices = {office_of(one): "" for one in problems}
            names = {one.folder.as_posix(): " / ".join(one.lines) for one in self._found.offices}
            self._select(
                "office", "Kantor", [(one, names.get(one) or one) for one in sorted(offices)]
            )
            self._select(
                "person", "Yang ditanya", [(one, one) for one in sorted({*map(person, problems)})]
            )
            rules = [
                (code, f"{code} {words} ({count})") for code, words, count in rules_of(problems)
            ]
            self._select("code", "Aturan", rules)
            if self._only.sop:
                link("Tampilkan semua SOP", "/pemeriksaan", "tombol sepi")

    def _severities(self, problems: list[Problem]) -> None:
        with element("div", "pilihan").props('role="group" aria-label="Tingkat"'):
            self._pills: dict[str, Element] = {}
            for key in ("", *SEVERITIES):
                count = sum(one.severity == key for one in problems) if key else len(problems)
                pill = text("button", f"{key.capitalize() or 'Semua'} {count}")
                pill.props(
                    f'type="button" aria-pressed="{str(self._only.severity == key).lower()}"'
                )
                pill.on("click", partial(self._choose, "severity", key))
                self._pills[key] = pill

    def _select(self, part: str, name: str, choices: list[tuple[str, str]]) -> None:
        if len(choices) < 2:
            return
        made = fields.choice(part, name, tuple(Choice(*one) for one in choices), f"{name}: semua")
        made.around.classes("sebaris")
        made.on_change(partial(self._choose, part))

    async def _choose(self, part: str, value: str) -> None:
        changed: dict[str, str] = {part: value}
        self._only = replace(self._only, **changed)
        for key, pill in self._pills.items():
            pill.props(f'aria-pressed="{str(self._only.severity == key).lower()}"')
        await self._show()

    async def _show(self) -> None:
        assert self._found is not None
        only, found = self._only, self._found
        problems = chosen(found.checked.problems, only, self._office)
        sections = await asyncio.to_thread(self._sections, problems)
        if self._only != only or self._found is not found:  # chosen again meanwhile
            return
        self._summary.set_text(_summary(found, problems))
        self._list.clear()
        with self._list:
            self._show_drafts(found)
            if not problems:
                _nothing(found, only)
                return
            for section in sections:
                markup(section)
            if len(problems) > MOST_SHOWN:
                left = len(problems) - MOST_SHOWN
                words = f"{left} lagi tidak ditampilkan: pilih kantor, aturan, atau tingkatnya."
                text("p", words, "anak")
        await self._offer_to_mend(problems)

    def _show_drafts(self, found: Overview) -> None:
        """Name the SOPs whose drafts were not looked at: only what is saved is checked."""
        drafts = [sop for one in found.offices for sop in one.sops if sop.has_draft]
        if self._only.sop:
            only = self._office.sources / self._only.sop
            drafts = [one for one in drafts if one.file == only]
        if not drafts:
            return
        named = Markup(", ").join(
            Markup('<a href="/sop/{}">{}</a>').format(self._office.address(one.file), one.nama)
            for one in drafts
        )
        words = Markup("Draf belum disimpan: {}. Yang diperiksa di sini adalah isi yang tersimpan.")
        markup(words.format(named), "pesan-kotak awas draf-draf")

    def _sections(self, problems: list[Problem]) -> list[Markup]:
        assert self._found is not None
        people = grouped(problems, self._found.checked)
        return [
            self._office_section(office, list(some))
            for office, some in groupby(people, key=lambda one: one.office)
        ]

    async def _offer_to_mend(self, problems: list[Problem]) -> None:
        """Show "perbaiki" at the files that can be mended with certainty, once that is known."""
        files = list(dict.fromkeys(one.file for one in problems[:MOST_SHOWN]))
        found = await self._mendable.among([Path(file) for file in files])
        places = [self._office.address(file) for file in found]
        if places:
            ui.run_javascript(f"sopdocs.dapatDiperbaiki({_texts(places)})")

    def _office_section(self, office: str, people: list[PersonProblems]) -> Markup:
        assert self._found is not None
        names = {found.folder.as_posix(): found.lines for found in self._found.offices}
        lines = names.get(office) or (office,)
        institution = read_folder(Path(office), Opened())[0] or Institution(lines)
        sections = Markup("").join(self._person(one, institution) for one in people)
        return Markup(
            '<section class="kelompok"><h2>{}<span class="atasan">{}</span></h2>{}</section>'
        ).format(lines[-1], " / ".join(lines[:-1]), sections)

    def _person(self, one: PersonProblems, institution: Institution) -> Markup:
        files = Markup("").join(self._file(file, institution) for file in one.files)
        count = sum(len(file.problems) for file in one.files)
        return Markup('<p class="ditanya">Ditanyakan kepada <b>{}</b> · {} hal</p>{}').format(
            one.person, count, files
        )

    def _file(self, one: FileProblems, institution: Institution) -> Markup:
        path = Path(one.file)
        page = _page_of(self._office, path)
        raw = content_of(path, limits.SOURCE) or b""
        rows = Markup("").join(
            _problem(problem, page) for problem in placed_problems(raw, one.problems, institution)
        )
        name = one.nama or NAMES.get(path.name, path.stem)
        heading = Markup('<a href="{}">{}</a>').format(page, name) if page else name
        known = path.is_relative_to(self._office.sources)
        address = self._office.address(path) if known else ""
        return Markup(
            '<article class="lembar berkas-masalah"><h3>{}'
            '<a class="perbaiki tak-cetak" data-perbaiki="{}" href="/perbaiki/{}" hidden>'
            "perbaiki</a></h3><ul>{}</ul></article>"
        ).format(heading, address, address, rows)


def _page_of(office: OfficeFolder, path: Path) -> str:
    """Return the address of the page where a file is edited; "" if there is none."""
    if not path.is_relative_to(office.sources):
        return ""
    if path.name == INSTITUTION_FILE:
        return f"/kantor/{office.address(path.parent)}"
    known = office.source(path.relative_to(office.sources).as_posix())
    return f"/sop/{office.address(path)}" if known else ""


def _summary(found: Overview, problems: list[Problem]) -> str:
    number = {one: sum(p.severity == one for p in problems) for one in SEVERITIES}
    counts = ", ".join(f"{number[one]} {one}" for one in SEVERITIES)
    sops = sum(len(one.sops) for one in found.offices)
    more = found.checked.count - sops
    others = f" dan {more} berkas lain (surat, buku, peraturan)" if more > 0 else ""
    return f"{sops} SOP{others} diperiksa: {counts}"


def _nothing(found: Overview, only: ProblemFilter) -> None:
    with element("div", "lembar hampa"):
        if not found.checked.count:
            text("h2", "Belum ada yang diperiksa")
            text("p", "Tulis SOP pertama, atau impor SOP yang sudah jadi.")
            link("Ke Beranda", "/", "tombol utama")
        elif only == ProblemFilter() or only == ProblemFilter(sop=only.sop):
            text("h2", "Tidak ada yang keliru")
            text("p", "Semua yang diperiksa sudah sesuai. Langkah berikutnya: buat PDF-nya.")
            link("Ke Beranda", "/", "tombol utama")
        else:
            text("h2", "Tidak ada yang cocok")
            text("p", "Tidak ada temuan menurut pilihan ini.")
            link("Tampilkan semua", "/pemeriksaan", "tombol")


def _problem(one: PlacedProblem, page: str) -> Markup:
    problem = one.problem
    kind = MARKS.get(problem.severity, "")
    place = Markup("")
    if page and problem.line:
        place = Markup('<a class="tempat" href="{}?baris={}&amp;kolom={}">{}</a>').format(
            page, problem.line, problem.column, one.place or "buka"
        )
    elif one.place:
        place = Markup('<span class="tempat">{}</span>').format(one.place)
    quoted = Markup("<blockquote>{}</blockquote>").format(_short(one.value)) if one.value else ""
    hint = Markup('<p class="saran">→ {}</p>').format(one.hint) if one.hint else Markup("")
    return Markup(
        '<li><div class="tingkat"><span class="tanda {}">{}</span>{}</div><div><p>{} '
        '<span class="kode-aturan" title="{}">{}</span></p>{}{}</div></li>'
    ).format(
        kind,
        problem.severity,
        place,
        one.message,
        title(problem.code),
        problem.code,
        quoted,
        hint,
    )


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1]}…"


def _texts(words: list[str]) -> str:
    import json

    return json.dumps(words).replace("<", "\\u003c")
