"""Make the catalogue: what is released is read, drawn and written; what is gone is removed."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sopdocs import codes
from sopdocs.build.program import program
from sopdocs.build.run import run
from sopdocs.build.workers import InThisProcess, Workers
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import Failure, digest
from sopdocs.model.catalogue_page import page_file
from sopdocs.problem import ERROR, WARNING, Problem
from sopdocs.site.card import SopCard
from sopdocs.site.copies import made_card
from sopdocs.site.entry import SopEntry
from sopdocs.site.folder import SiteFolder
from sopdocs.site.names import unit_title
from sopdocs.site.overviews import overview_files, overview_pages
from sopdocs.site.pages import SitePage, office_pages
from sopdocs.site.record import (
    MADE_OF,
    PAGE,
    UNIT,
    Pages,
    SiteRecord,
    read_entries,
    read_record,
    save_entries,
    save_record,
)
from sopdocs.site.rows import OddRow, row_of
from sopdocs.site.sources import JudgedSource, SiteSources, SourceToMake
from sopdocs.site.templating import STATIC, edition, filled, static
from sopdocs.site.work import ROOM, SITE, SiteSheet
from sopdocs.source.find import find

Changed = Mapping[str, tuple[SopCard | None, SopCard | None]]  # by key: before, and now
Advance = Callable[[int, int], None]  # how many SOPs are done, and how many have to be made


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How to make a catalogue: ``built`` holds signed PDFs; ``force`` makes all again.

    After each ``kept_every`` SOPs the record is saved: a run after an interrupted one begins there.
    """

    built: Path
    force: bool = False
    kept_every: int = 500


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What became of a catalogue: how many SOPs it has, were made again, are not released.

    ``pages`` counts the pages that were written, ``removed`` those that were removed;
    ``pages_digest`` is that of all pages that there are now.
    """

    shown: int = 0
    made: int = 0
    unreleased: int = 0
    pages: int = 0
    removed: int = 0
    pages_digest: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not any(one.is_error for one in self.problems)


def make_site(
    paths: list[Path],
    out: Path,
    options: SiteOptions,
    workers: Workers | None = None,
    advance: Advance = lambda *_: None,
) -> SiteResult:
    """Make the catalogue of all sources below ``paths``; without workers this process does it.

    Nothing is done if one of them is no folder: its pages would be removed.
    """
    if wrong := [path for path in paths if not path.is_dir()]:
        return SiteResult(problems=tuple(find(wrong)[1]))
    folder = SiteFolder(out)
    if failure := folder.begin():
        return SiteResult(problems=(_unwritable(out, failure),))
    workers = workers or InThisProcess()
    known = SiteRecord(out) if options.force else read_record(out)
    try:
        return _Site(folder, options, known, advance).make(paths, workers)
    except OddRow:  # a record that somebody changed is no record
        return _Site(folder, options, SiteRecord(out), advance).make(paths, workers)


class _Site:
    """A catalogue while it is made; the record of last time says what can stay."""

    def __init__(
        self, folder: SiteFolder, options: SiteOptions, old: SiteRecord, advance: Advance
    ) -> None:
        self._folder, self._out, self._options = folder, folder.out, options
        self._advance = advance
        self._old, self._record = old, SiteRecord(folder.out, offices=dict(old.offices))
        self._record.edition = f"{program(ROOM)}{edition()}"
        self._made: dict[str, SopCard] = {}
        self._entries: dict[str, dict[str, SopEntry]] = defaultdict(dict)
        self._unsaved: set[str] = set()
        self._problems: list[Problem] = []
        self._written = self._removed = 0
        self._there = _files_there(folder.out)

    def make(self, paths: list[Path], workers: Workers) -> SiteResult:
        sources = SiteSources(self._record, self._options.built, self._out)
        judged = sources.judge(paths)
        if not (judged or sources.unreleased or sources.unread):
            return SiteResult(problems=tuple(sources.problems))
        to_make = [one for one in judged if not self._stays(one)]
        for key in sources.unread:
            self._keep_last(key)
        self._make(sources, to_make, workers)
        made = len(self._made)
        self._problems += sources.problems
        self._drop_twins(judged)
        changed = self._changed()
        self._write_offices(changed)
        self._write_overviews(changed)
        self._remove_old(changed)
        if failure := self._save():
            self._problems.append(_unwritable(self._out, failure))
        shown = len(self._record.rows)
        return SiteResult(
            shown,
            made,
            sources.unreleased,
            self._written,
            self._removed,
            _digest_of(self._record.pages),
            tuple(dict.fromkeys(self._problems)),
        )

    def _stays(self, one: JudgedSource) -> bool:
        """True if the copies of a SOP are there and made of just this; its card is kept then."""
        row = self._old.rows.get(one.key)
        if row is None or row[MADE_OF] != one.made_of:
            return False
        if not self._folder.has_copies(*self._old.copies_of(one.key)):
            return False
        self._record.rows[one.key] = row
        return True

    def _make(self, sources: SiteSources, to_make: list[JudgedSource], workers: Workers) -> None:
        """Make what has to be made, and write the copies."""
        self._advance(0, len(to_make))
        answers = run(sources.to_make(to_make), workers, SITE)
        for number, (request, sheet) in enumerate(answers, 1):
            self._problems += sheet.problems
            if sheet.entry is not None:
                self._take(request, sheet, sheet.entry)
            elif sheet.problems:
                self._keep_last(request.judged.key)
            else:
                sources.unreleased += 1
            if number % self._options.kept_every == 0 and number < len(to_make):
                self._keep_so_far()
            self._advance(number, len(to_make))

    def _keep_so_far(self) -> None:
        """Save what is made; a failure is reported at the end, when the whole is saved."""
        for unit in self._unsaved:
            entries = read_entries(self._out, unit) | self._entries[unit]
            save_entries(self._out, unit, entries)
        self._unsaved.clear()
        rows = self._old.rows | self._record.rows
        part = SiteRecord(self._out, rows, {}, self._record.offices, self._record.edition)
        save_record(self._out, part, is_part=True)

    def _take(self, request: SourceToMake, sheet: SiteSheet, found: SopEntry) -> None:
        card, files = made_card(request, sheet, found)
        if failure := self._folder.write_copies(card.folder, files):
            self._problems.append(_unwritable(Path(request.file), failure))
            self._keep_last(request.judged.key)
            return
        self._made[card.key] = card
        self._record.put(card)
        self._entries[card.unit][card.key] = found
        self._unsaved.add(card.unit)

    def _keep_last(self, key: str) -> None:
        """Leave the last good page of a SOP whose source cannot be read or made now."""
        known = self._old.card(key)
        if known is not None:
            self._record.put(replace(known, made_of=""))

    def _drop_twins(self, judged: list[JudgedSource]) -> None:
        """Report SOPs whose page another one has already, in the order of their files."""
        owners: dict[object, JudgedSource] = {}
        for one in judged:
            row = self._record.rows.get(one.key)
            if row is None:
                continue
            other = owners.setdefault(row[PAGE], one)
            if other is not one:
                self._problems.append(_twin(one, other))
                card = self._record.card(one.key)
                del self._record.rows[one.key]
                if card is not None and card.folder not in self._folders():
                    self._folder.remove_copies(card.folder, card.copies)

    def _folders(self) -> set[str]:
        return {self._record.copies_of(key)[0] for key in self._record.rows}

    def _changed(self) -> Changed:
        """The SOPs whose card is not as it was: before, and now."""
        old, new = self._old, self._record
        return {
            key: (old.card(key), new.card(key))
            for key in sorted(old.rows.keys() | new.rows.keys())
            if old.rows.get(key) != new.rows.get(key)
        }

    def _write_offices(self, changed: Changed) -> None:
        """Write the pages of each office of which something changed, or a page is missing."""
        touched = {one.unit for pair in changed.values() for one in pair if one is not None}
        units = {str(row[UNIT]) for row in self._record.rows.values()}
        for unit in sorted(units | touched):
            known = self._old.pages.get(unit, {})
            if unit in touched or not self._is_there(known):
                self._write_office(unit)
            else:
                self._record.pages[unit] = known

    def _is_there(self, pages: dict[str, str]) -> bool:
        """True if pages are there, all made by this edition of the program."""
        is_current = self._old.edition == self._record.edition
        return bool(pages) and is_current and pages.keys() <= self._there and all(pages.values())

    def _write_office(self, unit: str) -> None:
        keys = self._record.keys_of(unit)
        cards = [one for key in keys if (one := self._record.card(key)) is not None]
        entries = read_entries(self._out, unit) | self._entries.pop(unit, {})
        entries = {one.key: entries[one.key] for one in cards if one.key in entries}
        for one in cards:
            if one.key not in entries:  # its record was lost: made again next time
                self._record.put(replace(one, made_of=""))
                self._record.pages.setdefault(unit, {})[page_file(one.page)] = ""
        for page in office_pages(cards, entries) if cards else ():
            self._write(unit, page)
        if failure := save_entries(self._out, unit, entries):
            self._problems.append(_unwritable(self._out, failure))

    def _write_overviews(self, changed: Changed) -> None:
        """Write the pages over all offices, if what they show of a SOP changed."""
        known = self._old.pages.get("", {})
        faces = [(old and old.face, new and new.face) for old, new in changed.values()]
        is_whole = self._is_there(known)
        if is_whole and all(old == new for old, new in faces):
            self._record.pages[""] = known
            return
        touched = {
            file for pair in changed.values() for one in pair if one for file in overview_files(one)
        }

        def stays(file: str) -> bool:
            if not is_whole or file in touched or file not in known:
                return False
            self._record.pages.setdefault("", {})[file] = known[file]
            return True

        for name in STATIC:
            made_of = digest(self._record.edition.encode(), name.encode())
            self._put("", name, static(name), made_of)
        for page in overview_pages(self._units(), stays):
            self._write("", page)

    def _units(self) -> dict[str, list[SopCard]]:
        """The cards of each office, the offices in the order of their names."""
        found: dict[str, list[SopCard]] = defaultdict(list)
        for key in self._record.rows:
            one = self._made.get(key) or self._record.card(key)
            if one is not None:
                found[one.unit].append(one)
        for some in found.values():
            some.sort(key=lambda one: one.order)
        order = sorted(found, key=lambda u: (unit_title(found[u][0].unit_names).casefold(), u))
        return {unit: found[unit] for unit in order}

    def _write(self, unit: str, page: SitePage) -> None:
        values = json.dumps(page.values, default=row_of, ensure_ascii=False)
        content = (self._record.edition, page.template, values)
        made_of = digest(*(one.encode("utf-8", "surrogatepass") for one in content))
        if self._old.pages.get(unit, {}).get(page.file) == made_of and page.file in self._there:
            self._record.pages.setdefault(unit, {})[page.file] = made_of
            return
        self._put(unit, page.file, filled(page.template, page.root, page.values), made_of)

    def _put(self, unit: str, name: str, content: bytes, made_of: str) -> None:
        pages = self._record.pages.setdefault(unit, {})
        pages[name] = made_of
        if self._old.pages.get(unit, {}).get(name) == made_of and name in self._there:
            return
        if failure := self._folder.write(name, content):
            self._problems.append(_unwritable(self._out / name, failure))
            pages[name] = ""
            return
        self._written += 1

    def _remove_old(self, changed: Changed) -> None:
        """Remove pages and copies of ours that nothing leads to any more."""
        folders = self._folders() if changed else set()
        kept: list[Path] = []
        for card, _ in changed.values():
            if card is not None and card.folder and card.folder not in folders:
                kept += self._folder.remove_copies(card.folder, card.copies)
        pages = {name for some in self._record.pages.values() for name in some}
        names = {name for some in self._old.pages.values() for name in some}
        if self._old.is_new:
            rows = self._record.rows
            own = {f"{home}/{n}" for home, some in map(self._record.copies_of, rows) for n in some}
            names = set(self._folder.sealed_files()) - own
        for name in sorted(names - pages):
            kept += self._folder.remove(name)
            self._removed += 1
        self._problems += [_kept(file) for file in kept]

    def _save(self) -> Failure | None:
        old, new = self._old, self._record
        same = (old.rows, old.pages, old.offices, old.edition)
        if not old.is_new and same == (new.rows, new.pages, new.offices, new.edition):
            return None
        return save_record(self._out, new)


def _digest_of(pages: Pages) -> str:
    every = {name: made_of for some in pages.values() for name, made_of in some.items()}
    return digest("\n".join(f"{name} {every[name]}" for name in sorted(every)).encode())


def _files_there(out: Path) -> set[str]:
    """The pages that are in the folder: what its folders list, one level deep."""
    found: set[str] = set()
    for folder in ("", "s", "unit", "jabatan", "peraturan", "surat"):
        found |= {f"{folder}/{name}".lstrip("/") for name in _names(out / folder)}
    return found


def _names(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from [one.name for one in entries if one.name.endswith((".html", ".css", ".js"))]
    except OSError:
        return


def _unwritable(file: Path, failure: Failure) -> Problem:
    return Problem(codes.UNWRITABLE_FILE, ERROR, str(file), 0, 0, *failure)


def _kept(file: Path) -> Problem:
    return Problem(
        codes.KEPT_OUTPUT,
        WARNING,
        str(file),
        0,
        0,
        "berkas ini tidak diperlukan lagi di katalog, tetapi sudah diubah, jadi dibiarkan",
        "pindahkan atau hapus sendiri",
    )


def _twin(one: JudgedSource, other: JudgedSource) -> Problem:
    return Problem(
        codes.SAME_OUTPUT,
        ERROR,
        str(one.place.file),
        0,
        0,
        f"halaman katalognya sama dengan halaman {other.place.file}, jadi tidak ditampilkan",
        "ubah nama salah satu SOP, atau tulis di salah satunya  katalog: {halaman: nama-lain}",
    )
