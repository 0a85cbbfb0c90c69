"""What the pages of one office show: its SOPs, their posts, the office itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.model.catalogue_page import page_file
from sopdocs.model.duration import in_words, tidied, total
from sopdocs.reports.bars import BarRow, Plot
from sopdocs.site.card import SopCard, natural_once, title_key
from sopdocs.site.entry import SopEntry
from sopdocs.site.names import (
    letter_file,
    post_file,
    post_key,
    regulation_file,
    unit_file,
    unit_title,
)

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page to be written: its file, its template, and the values in it."""

    file: str
    template: str
    values: Values

    @property
    def root(self) -> str:
        """What leads from the page to the catalogue's first folder."""
        return "../" * self.file.count("/")


@dataclass(frozen=True, slots=True)
class PostSteps:
    """What a post does: how it is written, and its steps by SOP."""

    name: str
    file: str
    sops: tuple[tuple[SopCard, tuple[tuple[str, str, str, str], ...]], ...]

    @property
    def steps(self) -> int:
        return sum(len(steps) for _, steps in self.sops)

    @property
    def waktu(self) -> str:
        return in_words(tidied(total(step[2] for _, steps in self.sops for step in steps)))


def office_pages(cards: Sequence[SopCard], entries: Mapping[str, SopEntry]) -> Iterator[SitePage]:
    """The pages of an office: of itself, of its SOPs, of its posts."""
    cards = sorted(cards, key=lambda one: one.order)
    titles: dict[str, str] = {}
    for one in reversed(cards):
        titles[title_key(one.nama)] = one.page
    for one in cards:
        if one.key in entries:
            yield sop_page(one, entries[one.key], titles)
    posts = list(_posts(cards, entries))
    for post in posts:
        yield _post_page(cards[0], post)
    yield _office_page(cards, posts)


def sop_page(card: SopCard, found: SopEntry, titles: Mapping[str, str]) -> SitePage:
    """The page of a SOP; ``titles`` are the pages of its office's SOPs by their titles."""
    related = [(line, titles.get(title_key(line), "")) for line in found.keterkaitan]
    posts = {post_key(one.post): one.post for one in card.posts}
    values: Values = {
        "card": card,
        "unit": unit_title(card.unit_names),
        "unit_file": unit_file(card.unit),
        "entry": found,
        "posts": [(name, post_file(card.unit, name)) for name in posts.values()],
        "post_files": {
            name: post_file(card.unit, name)
            for step in found.steps
            for name in step.pelaksana
            if post_key(name) in posts
        },
        "regulations": [
            (one, regulation_file(one.name) if one.name else "") for one in found.dasar_hukum
        ],
        "letters": [
            (kind, letter_file(kind)) for kind in dict.fromkeys(one.kind for one in card.letters)
        ],
        "related": [(line, page_file(page) if page else "") for line, page in related],
    }
    return SitePage(page_file(card.page), "sop", values)


def _posts(cards: Sequence[SopCard], entries: Mapping[str, SopEntry]) -> Iterator[PostSteps]:
    """The posts of an office in the order of their names, with all that they do."""
    names: dict[str, str] = {}
    steps: dict[str, dict[str, list[tuple[str, str, str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    by_key = {one.key: one for one in cards}
    for one in cards:
        if one.is_withdrawn or one.key not in entries:
            continue
        for step in entries[one.key].steps:
            row = (step.number, step.uraian, step.waktu, step.output)
            for key, name in {post_key(name): name for name in step.pelaksana}.items():
                names.setdefault(key, name)
                steps[key][one.key].append(row)
    for key in sorted(names, key=lambda one: natural_once(names[one])):
        rows = tuple((by_key[sop], tuple(some)) for sop, some in steps[key].items())
        yield PostSteps(names[key], post_file(cards[0].unit, names[key]), rows)


def _post_page(office: SopCard, post: PostSteps) -> SitePage:
    values: Values = {
        "unit": unit_title(office.unit_names),
        "unit_file": unit_file(office.unit),
        "name": post.name,
        "sops": [(listed(card), steps) for card, steps in post.sops],
        "steps": post.steps,
        "waktu": post.waktu,
    }
    return SitePage(post.file, "jabatan", values)


def _office_page(cards: Sequence[SopCard], posts: Sequence[PostSteps]) -> SitePage:
    load = tuple(
        BarRow(one.name, one.file, (one.steps,), _load(one.steps, one.waktu)) for one in posts
    )
    title = unit_title(cards[0].unit_names)
    values: Values = {
        "title": title,
        "others": [name for name in cards[0].unit_names if name != title],
        "sops": [listed(one) for one in cards if not one.is_withdrawn],
        "withdrawn": [listed(one) for one in cards if one.is_withdrawn],
        "load": Plot("Beban tiap jabatan", "Jabatan", ("Langkah",), load),
    }
    return SitePage(unit_file(cards[0].unit), "unit", values)


def _load(steps: int, waktu: str) -> str:
    return f"{steps} langkah" + (f", {waktu}" if waktu else "")


@dataclass(frozen=True, slots=True)
class ListedSop:
    """A SOP in a list of a page."""

    file: str
    nama: str
    nomor: str
    newest: str
    due: str
    is_signed: bool
    is_withdrawn: bool
    unit: str = ""
    unit_file: str = ""


def listed(card: SopCard, with_unit: bool = False) -> ListedSop:
    """Return what a list says of a SOP, with its office if it is a list of several."""
    found = ListedSop(
        page_file(card.page),
        card.nama,
        card.nomor,
        card.newest,
        card.due,
        card.is_signed,
        card.is_withdrawn,
    )
    if not with_unit:
        return found
    return replace(found, unit=unit_title(card.unit_names), unit_file=unit_file(card.unit))
