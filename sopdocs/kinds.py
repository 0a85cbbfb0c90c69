"""Finds the kinds of letters: ours, and an office's own in its folder of templates.

Each is a folder with ``kind.yaml`` and ``template.docx``. A kind is read when it is asked for, so
that a SOP that names none costs one look into a folder.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from sopdocs import codes
from sopdocs.files import Refusal, limits, read_file
from sopdocs.model.letter_kinds import FIRST_KINDS, KEY, Kind, title_of
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.find import KIND_FILE

TEMPLATE_FILE = "template.docx"
OWN_TEMPLATES = "templates"  # of an office
MOST_OWN = 100  # kinds of an office
SHIPPED = next(
    (
        folder
        for folder in (
            Path(__file__).parent / "letter_templates",
            Path(__file__).parents[1] / "letter_templates",
        )
        if folder.is_dir()
    ),
    Path("letter_templates"),
)

KindRead = tuple[Kind, tuple[Problem, ...]]


class OfficeKinds(Mapping[str, Kind]):
    """The kinds of letters of an office by key: its own, then ours.

    `folder` is the office's folder; None for ours alone. An own kind takes the place of ours with
    the same key. A faulty kind.yaml gives a kind too, as far as it could be read.
    """

    def __init__(self, folder: Path | None = None, own: tuple[str, ...] = ()) -> None:
        self.folder, self.own = folder, own
        self._read: dict[str, KindRead] = {}

    def __getitem__(self, key: str) -> Kind:
        return self._opened(key)[0]

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*shipped_keys(), *self.own))

    def __len__(self) -> int:
        return len({*shipped_keys(), *self.own})

    def __contains__(self, key: object) -> bool:
        return key in self.own or key in shipped_keys()

    def problems(self, key: str) -> tuple[Problem, ...]:
        """Return what is wrong with a kind's file."""
        return self._opened(key)[1]

    def home(self, key: str) -> Path:
        """Return the folder of a kind."""
        if key in self.own and self.folder is not None:
            return self.folder / OWN_TEMPLATES / key
        return SHIPPED / key

    def _opened(self, key: str) -> KindRead:
        if key not in self.own:
            return _shipped(key)
        if key not in self._read:
            self._read[key] = _opened_file(self.home(key), self.folder)
        return self._read[key]


def kinds_of(folder: Path) -> OfficeKinds:
    """Return the kinds of an office: its own and ours."""
    return OfficeKinds(folder, tuple(own_keys(folder)[:MOST_OWN]))


@functools.cache
def shipped() -> OfficeKinds:
    """Return our own kinds."""
    return OfficeKinds()


def every_kind(root: Path) -> dict[str, Kind]:
    """Return our kinds and those of every office below a folder of sources."""
    offices = sorted(path.parent for path in root.glob("*/instansi.yaml"))
    own = {key: kind for office in offices for key, kind in kinds_of(office).items()}
    return dict(shipped()) | own


def own_keys(folder: Path) -> list[str]:
    """Return the keys of an office's own kinds."""
    return [name for name in _folders(folder) if KEY.fullmatch(name)]


def own_problems(folder: Path) -> list[Problem]:
    """Return what is wrong with the files of an office's own kinds."""
    kinds, names = kinds_of(folder), _folders(folder)
    found = [problem for key in kinds.own for problem in kinds.problems(key)]
    for name in names:
        if not KEY.fullmatch(name):
            place = str(folder / OWN_TEMPLATES / name)
            message = f"nama folder jenis surat {quote(name)} tidak dapat dipakai"
            hint = "pakai huruf kecil dan garis bawah, misalnya berita_acara"
            found.append(Problem(codes.WRONG_KIND, ERROR, place, 0, 0, message, hint))
    if len(kinds.own) < len([name for name in names if KEY.fullmatch(name)]):
        place = str(folder / OWN_TEMPLATES)
        message = f"lebih dari {MOST_OWN} jenis surat"
        hint = f"yang terbaca hanya {MOST_OWN} yang pertama; hapus yang tidak dipakai"
        found.append(Problem(codes.WRONG_KIND, ERROR, place, 0, 0, message, hint))
    return found


def _folders(folder: Path) -> list[str]:
    """Return the names of the folders of templates that hold a kind."""
    try:
        inside = sorted((folder / OWN_TEMPLATES).iterdir())
    except OSError:
        return []
    return [path.name for path in inside if (path / KIND_FILE).is_file()]


@functools.cache
def shipped_keys() -> tuple[str, ...]:
    """Return the keys of our own kinds, in the order in which they are shown."""
    return tuple(sorted((path.parent.name for path in SHIPPED.glob(f"*/{KIND_FILE}")), key=_order))


def _order(key: str) -> tuple[int, str]:
    return (FIRST_KINDS.index(key) if key in FIRST_KINDS else len(FIRST_KINDS), key)


@functools.cache
def _shipped(key: str) -> KindRead:
    if key not in shipped_keys():
        raise KeyError(key)
    return _opened_file(SHIPPED / key, None)


def _opened_file(home: Path, inside: Path | None) -> KindRead:
    from sopdocs.fonts import printable
    from sopdocs.source.letter_kind import read_kind  # most builds of sheets read no kind

    file, key = home / KIND_FILE, home.name
    raw = read_file(file, limits.KIND, inside=inside) if inside else read_file(file, limits.KIND)
    if isinstance(raw, Refusal):
        return Kind(key, title_of(key)), (raw.problem(file),)
    kind, problems = read_kind(raw, str(file), key, printable())
    return kind, tuple(problems)
