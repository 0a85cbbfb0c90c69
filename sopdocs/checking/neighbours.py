"""The other SOPs of the institutions that a run asks about: rules over all SOPs compare with them and tell nothing of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.source.find import find
from sopdocs.source.tree import Mapping, Scalar, parse

_NAMA = re.compile(r"^nama:[ \t]*[\"']?([^\"'#\r\n|>]+)", re.M)


def neighbours(folders: Iterable[Path], asked: Iterable[Path]) -> list[tuple[Path, Path]]:
    """Sources that stand in these institutions' folders and were not asked for, each with its folder."""
    known = {file.resolve() for file in asked}
    return [
        (file, folder)
        for folder in folders
        for file in find([folder])[0]
        if file.parent == folder and file.resolve() not in known
    ]


def by_name(raw: bytes, file: str, office: str) -> IndexEntry:
    """The card of a source that cannot be read: others may name it all the same."""
    root, _ = parse(raw, file)
    named = (
        [
            value.text
            for key, value in root.pairs
            if key.text == "nama" and isinstance(value, Scalar)
        ]
        if isinstance(root, Mapping)
        else []
    )
    found = _NAMA.search(raw[:20_000].decode("utf-8", "replace"))
    name = named[0] if named else found[1] if found else ""
    return IndexEntry(
        file,
        {},
        "",
        office,
        (),
        " ".join(name.split())[:1_000],
        "",
        None,
        (),
        (),
        (),
        (),
        (),
        (),
        whole=False,
    )
