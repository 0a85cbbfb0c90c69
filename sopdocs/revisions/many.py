"""Two folders, or books, of SOPs → what became of each SOP.

SOPs belong together if their office's folder and file have one name; else, if one is left on either
side with the same title in the same office, it was renamed; in another office, it moved there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from sopdocs.dataclass import dataclass, field
from sopdocs.model.relations import title_of
from sopdocs.model.revision import Revision
from sopdocs.problem import Problem
from sopdocs.revisions.compare import compare
from sopdocs.revisions.opened import Version, from_files, open_version
from sopdocs.revisions.report import counted
from sopdocs.source import find

Became = Literal["baru", "tidak ada lagi", "dicabut", "berubah", "pindah", "tetap", "tidak terbaca"]
ORDER: tuple[Became, ...] = (
    "tidak terbaca",
    "baru",
    "tidak ada lagi",
    "dicabut",
    "pindah",
    "berubah",
    "tetap",
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one SOP; ``revision`` if it is on both sides, ``old_key`` if it moved."""

    key: str
    nama: str
    became: Became
    revision: Revision | None = None
    old_key: str = ""

    @property
    def changes(self) -> str:
        """What has changed, in words; empty for a SOP that is only on one side, or stayed."""
        parts = [f"dahulu {self.old_key}"] if self.old_key else []
        if self.revision is not None and not self.revision.empty:
            parts.append(counted(self.revision))
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class VersionsOfMany:
    """The SOPs of a folder or book by key, and the problems of those that cannot be read."""

    found: Mapping[str, Version]
    unread: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()


def open_many(path: Path) -> VersionsOfMany:
    """Read every SOP of a folder, a book's PDF, or a single version."""
    if path.is_dir():
        return _of_folder(path)
    files = _book(path) if path.suffix.lower() == ".pdf" else None
    if files is not None:
        return _of_book(path, files)
    version, problems = open_version(path)
    key = f"{path.resolve().parent.name}/{path.stem}"
    return VersionsOfMany({key: version} if version else {}, {}, problems)


def _of_folder(folder: Path) -> VersionsOfMany:
    files, problems = find.find([folder])
    found: dict[str, Version] = {}
    unread: dict[str, Sequence[Problem]] = {}
    for file in files:
        version, wrong = open_version(file)
        key = f"{file.resolve().parent.name}/{file.stem}"
        if version:
            found[key] = version
        else:
            unread[key] = wrong
    return VersionsOfMany(found, unread, problems)


def _book(path: Path) -> Mapping[str, bytes] | None:
    from sopdocs.archive.carried import read_pdf
    from sopdocs.archive.guarded import carried

    content = read_pdf(path)
    if isinstance(content, Problem):
        return None
    found = carried(content, str(path), path.stem)
    return found.files if not isinstance(found, Problem) and found.is_book else None


def _of_book(path: Path, files: Mapping[str, bytes]) -> VersionsOfMany:
    found: dict[str, Version] = {}
    unread: dict[str, Sequence[Problem]] = {}
    for name in sorted(files):
        pure = PurePosixPath(name)
        if pure.suffix.lower() not in (".yaml", ".yml") or pure.name in find.OTHER_FILES:
            continue
        version, wrong = from_files(path, files, name)
        key = f"{pure.parent.name}/{pure.stem}"
        if version:
            found[key] = version
        else:
            unread[key] = wrong
    return VersionsOfMany(found, unread)


def fates(old: VersionsOfMany, new: VersionsOfMany) -> list[Fate]:
    """What became of every SOP, in the order of `ORDER`, then of keys."""
    found = [*_unread(old, new), *_compared(old, new)]
    return sorted(found, key=lambda one: (ORDER.index(one.became), one.key))


def _unread(old: VersionsOfMany, new: VersionsOfMany) -> Iterator[Fate]:
    for key in sorted({*old.unread, *new.unread}):
        known = new.found.get(key) or old.found.get(key)
        yield Fate(key, known.sop.nama if known else "", "tidak terbaca")


def _compared(old: VersionsOfMany, new: VersionsOfMany) -> Iterator[Fate]:
    skipped = {*old.unread, *new.unread}
    before = {key: one for key, one in old.found.items() if key not in skipped}
    after = {key: one for key, one in new.found.items() if key not in skipped}
    for key in sorted(before.keys() & after.keys()):
        yield _both(key, before.pop(key), after.pop(key))
    for key, old_key in _renamed(before, after):
        one, other = before.pop(old_key), after.pop(key)
        yield Fate(key, other.sop.nama, "pindah", compare(one.sop, other.sop), old_key)
    yield from (Fate(key, one.sop.nama, "tidak ada lagi") for key, one in before.items())
    yield from (Fate(key, one.sop.nama, "baru") for key, one in after.items())


def _both(key: str, one: Version, other: Version) -> Fate:
    revision = compare(one.sop, other.sop)
    became: Became = "tetap" if revision.empty else "berubah"
    if other.sop.is_withdrawn and not one.sop.is_withdrawn:
        became = "dicabut"
    return Fate(key, other.sop.nama, became, revision)


def _renamed(before: Mapping[str, Version], after: Mapping[str, Version]) -> list[tuple[str, str]]:
    """Pair what is left by its title: within an office first, then across offices.

    A title that several of them have pairs nothing.
    """
    pairs: list[tuple[str, str]] = []
    for by_office in (True, False):
        sides = []
        for side, taken in ((after, {key for key, _ in pairs}), (before, {k for _, k in pairs})):
            titles: dict[tuple[str, str], list[str]] = {}
            for key, one in side.items():
                if key not in taken:
                    office = key.partition("/")[0] if by_office else ""
                    titles.setdefault((office, title_of(one.sop.nama)), []).append(key)
            sides.append({title: keys[0] for title, keys in titles.items() if len(keys) == 1})
        pairs += [(key, sides[1][title]) for title, key in sides[0].items() if title in sides[1]]
    return pairs


def fate_values(fate: Fate) -> Mapping[str, str]:
    """The JSON report of one SOP of many."""
    return {
        "key": fate.key,
        "nama": fate.nama,
        "became": fate.became,
        "old_key": fate.old_key,
        "changes": fate.changes,
    }
