"""The sources that a change looks at: SOPs, offices, books and letters, each parsed once.

A change edits what is below the paths that a person names. The other sources of the collection
are looked at too, because they can name what changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.problem import Problem
from sopdocs.source import find
from sopdocs.source.nodes import Mapping, Scalar
from sopdocs.source.tree import parse

Kind = Literal["sop", "instansi", "buku", "surat"]


@dataclass(frozen=True, slots=True)
class SourceInScope:
    """A source, the folder of its institution, and its tree.

    ``asked``: the person named it or a folder around it. Others are only compared.
    """

    file: Path
    kind: Kind
    folder: Path
    raw: bytes
    root: Mapping
    asked: bool

    def text(self, key: str) -> str:
        """Return the text of a top field, without outer blanks; empty if it has none."""
        for name, value in self.root.pairs:
            if name.text.casefold() == key and isinstance(value, Scalar) and not value.empty:
                return " ".join(value.text.split())
        return ""

    @property
    def is_withdrawn(self) -> bool:
        return self.kind == "sop" and self.text("status").casefold() == find.WITHDRAWN

    @property
    def is_issued(self) -> bool:
        """True for a letter that has an id: it has a number, or once asked for one."""
        keys = (key.text.casefold() for key, _ in self.root.pairs)
        return self.kind == "surat" and "id" in keys

    @property
    def name(self) -> str:
        """The name of its folder and file, as a book names it: "dinas/surat-masuk"."""
        return f"{self.folder.resolve().name}/{self.file.stem}"


@dataclass(frozen=True, slots=True)
class ChangeScope:
    """All sources of a collection; ``home`` is the folder that holds its offices.

    ``problems`` are those of sources that cannot be read; with any of them nothing can be changed.
    """

    home: Path
    sources: tuple[SourceInScope, ...]
    problems: tuple[Problem, ...]

    def of(self, kind: Kind) -> Iterator[SourceInScope]:
        return (one for one in self.sources if one.kind == kind)

    @property
    def asked(self) -> tuple[SourceInScope, ...]:
        return tuple(one for one in self.sources if one.asked)

    @property
    def sops(self) -> tuple[SourceInScope, ...]:
        """The asked SOPs that are in force."""
        return tuple(one for one in self.asked if one.kind == "sop" and not one.is_withdrawn)


def home_of(paths: list[Path]) -> Path:
    """Return the folder that holds the offices of some paths, for their journal."""
    path = paths[0]
    folder = path if path.is_dir() else path.parent
    while folder.resolve().name == find.LETTERS and not (folder / find.INSTITUTION_FILE).is_file():
        folder = folder.parent
    office = (folder / find.INSTITUTION_FILE).is_file()
    return folder.resolve().parent if office else folder.resolve()


def open_scope(paths: list[Path], more: list[Path] | None = None) -> ChangeScope:
    """Read all sources of the collections that some paths belong to.

    ``more`` are offices that are looked at although nobody asked to change them.
    """
    homes = list(dict.fromkeys([*(home_of([path]) for path in [*paths, *(more or [])])]))
    asked = [path.resolve() for path in paths]
    folders = [_as_typed(home, paths) for home in homes]
    found, problems = _found(folders, paths)
    sources: list[SourceInScope] = []
    for file, kind in found.items():
        is_asked = any(file.resolve().is_relative_to(path) for path in asked)
        source, wrong = _opened(file, kind, is_asked)
        sources += [source] if source else []
        problems += wrong if is_asked else []
    return ChangeScope(homes[0], tuple(sources), tuple(problems))


def _as_typed(home: Path, paths: list[Path]) -> Path:
    """Return a folder as the person would type it, relative if the paths were."""
    if any(path.is_absolute() for path in paths):
        return home
    try:
        return home.relative_to(Path.cwd())
    except ValueError:
        return home


def _found(folders: list[Path], paths: list[Path]) -> tuple[dict[Path, Kind], list[Problem]]:
    found: dict[Path, Kind] = {}
    problems = [one for one in find.find(paths)[1] if one.is_error]
    for folder in folders:
        found |= dict.fromkeys(find.find([folder])[0], "sop")
        found |= dict.fromkeys(find.find_letters([folder])[0], "surat")
        for parts, _ in find.files_below(folder)[0]:
            if any(part.startswith(".") for part in parts):
                continue
            if parts[-1] == find.INSTITUTION_FILE:
                found[folder.joinpath(*parts)] = "instansi"
            elif parts[-1] == find.BOOK_FILE:
                found[folder.joinpath(*parts)] = "buku"
    return dict(sorted(found.items())), problems


def _opened(file: Path, kind: Kind, asked: bool) -> tuple[SourceInScope | None, list[Problem]]:
    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        return None, [raw.problem(file)]
    folder, problem = _folder(file, kind, raw)
    if folder is None:
        return None, [problem] if problem else []
    root, problems = parse(raw, str(file))
    errors = [one for one in problems if one.is_error]
    if root is None or errors:
        return None, errors
    return SourceInScope(file, kind, folder, raw, root, asked), []


def _folder(file: Path, kind: Kind, raw: bytes) -> tuple[Path | None, Problem | None]:
    if kind == "sop":
        place, problem = find.place(file, raw)
        return (place.folder if place else None), problem
    if kind == "surat":
        office = (one for one in file.parents if (one / find.INSTITUTION_FILE).is_file())
        return next(office, file.parent), None
    return file.parent, None
