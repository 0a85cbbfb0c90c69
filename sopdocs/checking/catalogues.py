"""The catalogues of regulations for the institutions of a check; each file is read once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.files import Refusal, limits, read_file
from sopdocs.problem import Problem
from sopdocs.regulations.catalogue import EMPTY, Catalogue, CatalogueEntry
from sopdocs.source.find import CATALOGUE_FILE, INSTITUTION_FILE

Read = tuple[list[CatalogueEntry], list[Problem]]


def catalogues(folders: Iterable[Path]) -> tuple[dict[str, Catalogue], list[Problem]]:
    """The catalogue for each institution, by its ``instansi.yaml``; and problems in them.

    An institution's own catalogue adds to the one in the folder above.
    """
    read: dict[Path, Read] = {}
    shared: dict[Path, Catalogue] = {}
    found: dict[str, Catalogue] = {}
    for folder in folders:
        above, own = folder.parent / CATALOGUE_FILE, folder / CATALOGUE_FILE
        if above not in shared:
            shared[above] = EMPTY.with_more(_read(above, read)[0])
        entries = _read(own, read)[0]
        found[str(folder / INSTITUTION_FILE)] = (
            shared[above].with_more(entries) if entries else shared[above]
        )
    return found, [problem for _, problems in read.values() for problem in problems]


def _read(file: Path, read: dict[Path, Read]) -> Read:
    if file not in read:
        read[file] = _opened(file)
    return read[file]


def _opened(file: Path) -> Read:
    from sopdocs.fonts import printable
    from sopdocs.source.catalogue import read_catalogue

    raw = read_file(file, limits.SOURCE)
    if isinstance(raw, Refusal):
        return [], [] if raw.is_missing else [raw.problem(file)]
    return read_catalogue(raw, str(file), printable())
