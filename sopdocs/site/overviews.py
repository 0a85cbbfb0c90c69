"""The pages over all offices: the first page, lists of posts, regulations, letters, plots."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from sopdocs.reports.bars import BarRow, Plot, by_year
from sopdocs.site.card import SopCard, natural_once
from sopdocs.site.names import (
    letter_file,
    post_file,
    post_key,
    regulation_file,
    unit_file,
    unit_title,
)
from sopdocs.site.pages import SitePage, Values, listed

FEW = 60  # SOPs that the first page lists at once; of more it lists the offices
Units = Mapping[str, Sequence[SopCard]]  # the cards of each office, sorted


def overview_pages(units: Units, stays: Callable[[str], bool]) -> Iterator[SitePage]:
    """All pages that are not of one office; ``units`` are in the order of their names.

    The page of a regulation or of a kind of letters is left out if it ``stays`` as it is.
    """
    cards = sorted((one for some in units.values() for one in some), key=lambda one: one.order)
    regulations, letters = list(_regulations(cards)), list(_letters(cards))
    posts = [_posts_of(some) for some in units.values()]
    counts = (
        sum(not one.is_withdrawn for one in cards),
        sum(not all(one.is_withdrawn for one in some) for some in units.values()),
        sum(len(some) for _, _, some in posts),
        len(regulations),
    )
    yield SitePage("index.html", "index", _first_page(units, counts))
    yield SitePage("jabatan.html", "daftar-jabatan", {"units": posts})
    rows = [(name, subject, file, len(some)) for name, subject, file, some in regulations]
    yield SitePage("peraturan.html", "daftar-peraturan", {"regulations": rows})
    kinds = [(kind, file, len(some)) for kind, file, some in letters]
    yield SitePage("surat.html", "daftar-surat", {"kinds": kinds})
    yield SitePage("gambaran.html", "gambaran", {"plots": _plots(units, cards)})
    yield SitePage("memeriksa.html", "memeriksa", {})
    for name, subject, file, some in regulations:
        if stays(file):
            continue
        values: Values = {"name": name, "subject": subject, "sops": [listed(c, True) for c in some]}
        yield SitePage(file, "peraturan", values)
    for kind, file, making in letters:
        if stays(file):
            continue
        values = {"kind": kind, "steps": [(listed(c, True), n, text) for c, n, text in making]}
        yield SitePage(file, "surat", values)


def _first_page(units: Units, counts: tuple[int, ...]) -> Values:
    rows, few = [], []
    for unit, some in units.items():
        title = unit_title(some[0].unit_names)
        named = (title, [one for one in some[0].unit_names if one != title], unit_file(unit))
        valid = [one for one in some if not one.is_withdrawn]
        rows.append((*named, len(valid), sum(one.is_signed for one in valid)))
        few.append((*named, [listed(one) for one in some]))
    is_few = sum(map(len, units.values())) <= FEW
    return {"units": rows, "few": few if is_few else [], "counts": counts}


def _posts_of(cards: Sequence[SopCard]) -> tuple[str, str, list[tuple[str, str, int, int]]]:
    """An office with its posts: name, file, steps, SOPs."""
    names: dict[str, str] = {}
    steps: Counter[str] = Counter()
    sops: Counter[str] = Counter()
    for one in cards:
        for load in one.posts:
            key = post_key(load.post)
            names.setdefault(key, load.post)
            steps[key] += load.steps
            sops[key] += 1
    unit = cards[0].unit
    rows = [
        (names[key], post_file(unit, names[key]), steps[key], sops[key])
        for key in sorted(names, key=lambda one: natural_once(names[one]))
    ]
    return unit_title(cards[0].unit_names), unit_file(unit), rows


def _regulations(cards: Sequence[SopCard]) -> Iterator[tuple[str, str, str, list[SopCard]]]:
    """Regulations by name, each with its subject, its file, and the SOPs that cite it."""
    found: dict[str, list[SopCard]] = defaultdict(list)
    names: dict[str, str] = {}
    subjects: dict[str, Counter[str]] = defaultdict(Counter)
    for one in cards:
        if one.is_withdrawn:
            continue
        for name, subject in one.regulations:
            file = regulation_file(name)
            if not found[file] or found[file][-1] is not one:
                found[file].append(one)
            names[file] = min(names.get(file, name), name)
            subjects[file][subject] += bool(subject)
    for file in sorted(found, key=lambda one: natural_once(names[one])):
        usual = min(subjects[file], key=lambda text: (-subjects[file][text], text))
        yield names[file], usual, file, found[file]


def _letters(
    cards: Sequence[SopCard],
) -> Iterator[tuple[str, str, list[tuple[SopCard, str, str]]]]:
    """Kinds of letters by title, each with its file and the steps that make one."""
    found: dict[str, list[tuple[SopCard, str, str]]] = defaultdict(list)
    for one in cards:
        for letter in one.letters:
            found[letter.kind].append((one, letter.number, letter.uraian))
    for kind in sorted(found, key=natural_once):
        yield kind, letter_file(kind), found[kind]


def _plots(units: Units, cards: Sequence[SopCard]) -> list[Plot]:
    loads, findings = [], []
    for unit, some in units.items():
        title, file = unit_title(some[0].unit_names), unit_file(unit)
        valid = [one for one in some if not one.is_withdrawn]
        steps = sum(load.steps for one in valid for load in one.posts)
        posts = len({post_key(load.post) for one in valid for load in one.posts})
        if not valid:  # a bar of nothing says nothing
            continue
        words = f"{steps} langkah, {posts} jabatan, {len(valid)} SOP"
        loads.append(BarRow(title, file, (steps,), words))
        found = (sum(one.warnings for one in valid), sum(one.remarks for one in valid))
        findings.append(BarRow(title, file, found, f"{found[0]} peringatan, {found[1]} catatan"))
    years = by_year([one.newest for one in cards if not one.is_withdrawn])
    heavy = sorted(loads, key=lambda row: -row.whole)
    worst = sorted(findings, key=lambda row: -row.whole)
    return [
        Plot("Langkah menurut unit", "Unit", ("Langkah",), tuple(heavy)),
        Plot("Umur SOP: tahun tanggal terakhirnya", "Tahun", ("SOP",), years),
        Plot("Temuan pemeriksaan menurut unit", "Unit", ("Peringatan", "Catatan"), tuple(worst)),
    ]


def overview_files(card: SopCard) -> set[str]:
    """The pages of regulations and letters that list a SOP."""
    found = {regulation_file(name) for name, _ in card.regulations}
    return found | {letter_file(one.kind) for one in card.letters}
