"""Make the catalogue: what is released is read, drawn and written; what is gone is removed."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
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
from sopdocs.site.copies import due_day, made_card
from sopdocs.site.entry import SopEntry
from sopdocs.site.folder import SiteFolder
from sopdocs.site.names import unit_title
from sopdocs.site.overviews import overview_pages
from sopdocs.site.pages import SitePage, office_pages, wanted_files
from sopdocs.site.record import (
    SiteRecord,
    read_entries,
    read_record,
    save_entries,
    save_record,
)
from sopdocs.site.rows import row_of
from sopdocs.site.sources import JudgedSource, SiteSources, SourceToMake
from sopdocs.site.templating import STATIC, edition, filled, static
from sopdocs.site.work import ROOM, SITE, SiteSheet

Advance = Callable[[int, int], None]  # how many SOPs are done, and how many have to be made


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How to make a catalogue: ``built`` holds signed PDFs; ``force`` makes all again."""

    built: Path
    force: bool = False


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
    """Make the catalogue of all sources below ``paths``; without workers this process does it."""
    folder = SiteFolder(out)
    if failure := folder.begin():
        return SiteResult(problems=(_unwritable(out, failure),))
    return _Site(folder, options, advance).make(paths, workers or InThisProcess())


class _Site:
    """A catalogue while it is made; the record of last time says what can stay."""

    def __init__(self, folder: SiteFolder, options: SiteOptions, advance: Advance) -> None:
        self._folder, self._out, self._options = folder, folder.out, options
        self._advance = advance
        self._old = SiteRecord(folder.out) if options.force else read_record(folder.out)
        self._record = SiteRecord(folder.out, offices=self._old.offices)
        self._entries: dict[str, dict[str, SopEntry]] = defaultdict(dict)
        self._problems: list[Problem] = []
        self._edition = f"{program(ROOM)}{edition()}"
        self._written = self._removed = 0
        self._there = _files_there(folder.out)

    def make(self, paths: list[Path], workers: Workers) -> SiteResult:
        sources = SiteSources(self._record, self._options.built, self._out)
        judged = sources.judge(paths)
        to_make = [one for one in judged if not self._stays(one)]
        made = self._make(sources, judged, to_make, workers)
        self._problems += sources.problems
        self._drop_twins(judged)
        touched = self._touched()
        for unit in sorted(touched):
            self._write_office(unit)
        self._write_overviews()
        self._remove_old()
        if failure := save_record(self._out, self._record):
            self._problems.append(_unwritable(self._out, failure))
        return SiteResult(
            len(self._record.cards),
            made,
            sources.unreleased + len(judged) - len(self._record.cards),
            self._written,
            self._removed,
            _digest_of(self._record.pages),
            tuple(dict.fromkeys(self._problems)),
        )

    def _stays(self, one: JudgedSource) -> bool:
        """True if the copies of a SOP are there and made of just this; its card is kept then."""
        known = self._old.cards.get(one.key)
        if known is None or known.made_of != one.made_of or not self._folder.has_copies(known):
            return False
        due = "" if known.is_withdrawn else due_day(known.months, known.newest, one.reviewed)
        self._record.cards[one.key] = known if known.due == due else replace(known, due=due)
        return True

    def _make(
        self,
        sources: SiteSources,
        judged: list[JudgedSource],
        to_make: list[JudgedSource],
        workers: Workers,
    ) -> int:
        """Make what has to be made, and write the copies; returns how many SOPs were made."""
        made = 0
        self._advance(0, len(to_make))
        for number, (request, sheet) in enumerate(run(sources.to_make(to_make), workers, SITE), 1):
            self._problems += sheet.problems
            if sheet.entry is not None:
                made += self._take(request, sheet, sheet.entry)
            elif sheet.problems:
                self._keep_last(request.judged)
            self._advance(number, len(to_make))
        return made

    def _take(self, request: SourceToMake, sheet: SiteSheet, found: SopEntry) -> bool:
        card, files = made_card(request, sheet, found)
        if failure := self._folder.write_copies(card.folder, files):
            self._problems.append(_unwritable(Path(request.file), failure))
            self._keep_last(request.judged)
            return False
        self._record.cards[card.key] = card
        self._entries[card.unit][card.key] = found
        return True

    def _keep_last(self, judged: JudgedSource) -> None:
        """Leave the last good page of a SOP whose source cannot be made now."""
        known = self._old.cards.get(judged.key)
        if known is not None and self._folder.has_copies(known):
            self._record.cards[judged.key] = replace(known, made_of="")

    def _drop_twins(self, judged: list[JudgedSource]) -> None:
        """Report SOPs whose page another one has already, in the order of their files."""
        owners: dict[str, JudgedSource] = {}
        for one in judged:
            card = self._record.cards.get(one.key)
            if card is None:
                continue
            other = owners.setdefault(card.page, one)
            if other is not one:
                self._problems.append(_twin(one, other))
                del self._record.cards[one.key]
                self._folder.remove_copies(card.folder, card.copies)

    def _touched(self) -> set[str]:
        """The offices of which something changed, or of which a page is missing."""
        old, new = self._old.cards, self._record.cards
        found = {
            one.unit
            for key in old.keys() | new.keys()
            if old.get(key) != new.get(key)
            for one in (old.get(key), new.get(key))
            if one is not None
        }
        if self._old.edition != self._edition:
            found |= {one.unit for one in new.values()}
        for unit, cards in self._units().items():
            files = wanted_files(cards)
            if not files <= self._there or not files <= self._old.pages.keys():
                found.add(unit)
            else:
                self._record.pages |= {name: self._old.pages[name] for name in files}
        return found

    def _units(self) -> dict[str, list[SopCard]]:
        """The cards of each office, the offices in the order of their names."""
        found: dict[str, list[SopCard]] = defaultdict(list)
        for one in self._record.cards.values():
            found[one.unit].append(one)
        for some in found.values():
            some.sort(key=lambda one: one.order)
        order = sorted(found, key=lambda u: (unit_title(found[u][0].unit_names).casefold(), u))
        return {unit: found[unit] for unit in order}

    def _write_office(self, unit: str) -> None:
        cards = [one for one in self._record.cards.values() if one.unit == unit]
        entries = read_entries(self._out, unit) | self._entries.pop(unit, {})
        entries = {one.key: entries[one.key] for one in cards if one.key in entries}
        for one in cards:
            if one.key not in entries:  # its record was lost: made again next time
                self._record.cards[one.key] = replace(one, made_of="")
                self._record.pages[page_file(one.page)] = ""
        for page in office_pages(cards, entries) if cards else ():
            self._write(page)
        if failure := save_entries(self._out, unit, entries):
            self._problems.append(_unwritable(self._out, failure))

    def _write_overviews(self) -> None:
        for name in STATIC:
            self._put(name, static(name), digest(self._edition.encode(), name.encode()))
        for page in overview_pages(self._units()):
            self._write(page)
        self._record.edition = self._edition

    def _write(self, page: SitePage) -> None:
        values = json.dumps(page.values, default=row_of, ensure_ascii=False)
        content = (self._edition, page.template, values)
        made_of = digest(*(one.encode("utf-8", "surrogatepass") for one in content))
        if self._old.pages.get(page.file) == made_of and page.file in self._there:
            self._record.pages[page.file] = made_of
            return
        self._put(page.file, filled(page.template, page.root, page.values), made_of)

    def _put(self, name: str, content: bytes, made_of: str) -> None:
        if self._old.pages.get(name) == made_of and name in self._there:
            self._record.pages[name] = made_of
            return
        if failure := self._folder.write(name, content):
            self._problems.append(_unwritable(self._out / name, failure))
            self._record.pages[name] = ""
            return
        self._record.pages[name] = made_of
        self._written += 1

    def _remove_old(self) -> None:
        """Remove pages and copies of ours that nothing leads to any more."""
        folders = {one.folder for one in self._record.cards.values()}
        kept: list[Path] = []
        for card in self._old.cards.values():
            if card.folder and card.folder not in folders:
                kept += self._folder.remove_copies(card.folder, card.copies)
        names = set(self._old.pages)
        if self._old.is_new:
            own = {
                f"{c.folder}/{one.name}" for c in self._record.cards.values() for one in c.copies
            }
            names = set(self._folder.sealed_files()) - own
        for name in sorted(names - self._record.pages.keys()):
            kept += self._folder.remove(name)
            self._removed += 1
        self._problems += [_kept(file) for file in kept]


def _digest_of(pages: dict[str, str]) -> str:
    return digest(*(f"{name} {made_of}".encode() for name, made_of in sorted(pages.items())))


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
