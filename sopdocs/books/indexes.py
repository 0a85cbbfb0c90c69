"""The tables at a book's end: all SOPs, steps by actor, SOPs by legal basis, steps by output."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Protocol

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.grid import Column
from sopdocs.layout.common.table import TableRow
from sopdocs.model.book import Member, office_names
from sopdocs.model.duration import in_words, tidied, total
from sopdocs.model.identity_parts import date_rows
from sopdocs.model.relations import Relation
from sopdocs.model.text import folded
from sopdocs.regulations.citation import read_citation
from sopdocs.regulations.issuers import own_region


class PageOf(Protocol):
    """The page of a member, or of one of its steps, both counted from 0."""

    def __call__(self, member: int, step: int | None = None, /) -> tuple[str, str]:
        """The page as it is printed, and the name that a link leads to."""


LIST = (
    Column("No", 7, True),
    Column("Nama SOP", 36),
    Column("Nomor", 23),
    *(Column(row.key.capitalize(), 22.5) for row in date_rows()),
    Column("Hlm.", 9, True),
)
ACTORS = (
    Column("SOP", 46, once=True),
    Column("Langkah", 15, True),
    Column("Kegiatan", 58),
    Column("Waktu", 19),
    Column("Hlm.", 11, True),
)
RULES = (
    Column("No", 9, True),
    Column("Nama SOP", 94),
    Column("Nomor", 34),
    Column("Hlm.", 12, True),
)
OUTPUTS = (
    Column("SOP", 62, once=True),
    Column("Langkah", 15, True),
    Column("Pelaksana", 46),
    Column("Hlm.", 11, True),
)
RELATED = (Column("Hubungan", 24, once=True), Column("Nama SOP", 112), Column("Hlm.", 11, True))


def listed(members: Sequence[Member], page: PageOf) -> list[TableRow]:
    """Every SOP with its number, dates and page; under their offices, if there are several."""
    offices = office_names(members)
    own: dict[str, list[TableRow]] = {office: [] for office in offices}
    for n, member in enumerate(members):
        sop, (at, name) = member.sop, page(n)
        own[member.office].append(TableRow((str(n + 1), sop.nama, sop.nomor, *sop.dates, at), name))
    rows = []
    for office, name in offices.items():
        rows += [TableRow((name,))] if len(offices) > 1 else []
        rows += own[office]
    return rows


def by_actor(members: Sequence[Member], page: PageOf) -> list[TableRow]:
    """Under each actor every step it does, with the sum of their times by unit.

    The same post in two offices is two actors; their offices are then named.
    """
    found: dict[tuple[str, str], list[TableRow]] = defaultdict(list)
    times: dict[tuple[str, str], list[str]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    offices = office_names(members)
    for number, member in enumerate(members):
        for index, step in enumerate(member.sop.steps):
            at, name = page(number, index)
            row = TableRow((member.sop.nama, step.number, step.uraian, step.waktu, at), name)
            for post in step.pelaksana:
                key = (folded(post), member.office)
                names.setdefault(key, post)
                found[key].append(row)
                times[key].append(step.waktu)
    order = {office: n for n, office in enumerate(offices)}
    rows = []
    for key in sorted(found, key=lambda k: (names[k].casefold(), order[k[1]])):
        title = names[key] if len(offices) == 1 else f"{names[key]}, {offices[key[1]]}"
        sum_of = in_words(tidied(total(times[key])))
        summary = f"{title}: {len(found[key])} langkah" + (f", {sum_of}" if sum_of else "")
        rows += [TableRow((summary,), short_title=title), *found[key]]
    return rows


def by_rule(members: Sequence[Member], page: PageOf) -> list[TableRow]:
    """Under each legal basis the SOPs that cite it in any form; the first citation names it."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    for number, member in enumerate(members):
        home = own_region(member.sop.instansi)
        for line in member.sop.dasar_hukum:
            key = _cited(line, home)
            if key and number not in found[key][-1:]:
                names.setdefault(key, line.rstrip(" ;."))
                found[key].append(number)
    rows = []
    for key in sorted(found, key=lambda k: natural(names[k])):
        rows.append(TableRow((names[key],)))
        rows += [
            TableRow((str(n), members[m].sop.nama, members[m].sop.nomor, page(m)[0]), page(m)[1])
            for n, m in enumerate(found[key], 1)
        ]
    return rows


@functools.lru_cache(maxsize=4096)
def _cited(text: str, home: str) -> Hashable:
    """What a line of Dasar Hukum cites, or its words if it names no single regulation."""
    citation = read_citation(text)
    regulation = citation.regulation.of(home) if citation else None
    return regulation if regulation and regulation.whole else folded(text)


def by_output(members: Sequence[Member], page: PageOf) -> list[TableRow]:
    """Under each output the steps that produce it."""
    found: dict[str, list[TableRow]] = defaultdict(list)
    names: dict[str, str] = {}
    for number, member in enumerate(members):
        for index, step in enumerate(member.sop.steps):
            at, name = page(number, index)
            row = TableRow((member.sop.nama, step.number, ", ".join(step.pelaksana), at), name)
            for output in step.output:
                if key := folded(output):
                    names.setdefault(key, output.rstrip(" ;."))
                    found[key].append(row)
    return [
        row
        for key in sorted(found, key=lambda k: natural(names[k]))
        for row in (TableRow((names[key],)), *found[key])
    ]


@dataclass(frozen=True, slots=True)
class Index:
    """A table at the book's end; ``rows`` finds its rows."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Sequence[Member], PageOf], list[TableRow]]


INDEXES = (
    Index("Daftar SOP", LIST, listed),
    Index("Indeks Pelaksana", ACTORS, by_actor),
    Index("Indeks Dasar Hukum", RULES, by_rule),
    Index("Indeks Output", OUTPUTS, by_output),
)


def related(
    members: Sequence[Member], relations: Sequence[Relation], page: PageOf
) -> list[TableRow]:
    """Under each SOP the ones that it names, and the ones that name it."""
    ways: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for relation in relations:
        ways[relation.source].append(("menyebut", relation.target))
    for relation in relations:
        ways[relation.target].append(("disebut oleh", relation.source))
    rows = []
    for number in sorted(ways):
        rows.append(TableRow((f"{number + 1}. {members[number].sop.nama}",)))
        rows += [
            TableRow((how, members[other].sop.nama, page(other)[0]), page(other)[1])
            for how, other in dict.fromkeys(ways[number])
        ]
    return rows


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A sorting key that orders numbers by value: Nomor 9 before Nomor 12."""
    return tuple(
        (int(part), "") if part.isdigit() else (-1, part)
        for part in re.findall(r"\d+|\D+", text.casefold())
    )
