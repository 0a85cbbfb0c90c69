"""The other SOPs of the institutions that a check asks about.

Rules over all SOPs compare with them, but report nothing about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.source.find import find
from sopdocs.source.nodes import Mapping, Scalar
from sopdocs.source.tree import parse

LOOKED_AT = 20_000  # bytes of a source that is no YAML in which its name is looked for
LONGEST_NAME = 1_000  # characters that are kept of it

_NAMA = re.compile(r"^nama:[ \t]*[\"']?([^\"'#\r\n|>]+)", re.M | re.I)


def neighbours(folders: Iterable[Path], asked: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Sources in these institutions' folders that were not asked for, each with its folder."""
    known = {file.resolve() for file in asked}
    return [
        (file, folder)
        for folder in folders
        for file in find([folder])[0]
        if file.parent == folder and file.resolve() not in known
    ]


def by_name(raw: bytes, file: str, institution_file: str) -> IndexEntry:
    """The index entry of a source that cannot be read: its name, since others can refer to it."""
    return IndexEntry(
        file=file,
        places={},
        text="",
        office=institution_file,
        lines=(),
        nama=" ".join(_name(raw, file).split())[:LONGEST_NAME],
        nomor="",
        year=None,
        dasar_hukum=(),
        labels=(),
        keterkaitan=(),
        pelaksana=(),
        work=(),
        settings=(),
        whole=False,
    )


def _name(raw: bytes, file: str) -> str:
    root, _ = parse(raw, file)
    if isinstance(root, Mapping):
        for key, value in root.pairs:
            if key.text.casefold() == "nama" and isinstance(value, Scalar):
                return value.text
    found = _NAMA.search(raw[:LOOKED_AT].decode("utf-8", "replace"))
    return found[1] if found else ""
