"""Check lists of many sources as one table, and what most of them lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from sopdocs.readiness.checklist import LOOK, MISSING, Checklist

HEADINGS = ("SOP", "Siap", "Belum", "Perlu dilihat")


def table(lists: Sequence[Checklist]) -> Iterator[str]:
    """Yield the lines of the table by folder, then how often each thing is missing."""
    rows = [_row(one) for one in lists]
    widths = [max(map(len, cells)) for cells in zip(HEADINGS, *rows)][:-1]
    for folder, some in groupby(zip(lists, rows), key=lambda pair: _folder(pair[0])):
        yield folder
        for cells in (HEADINGS, *(row for _, row in some)):
            padded = [f"{text:<{width}}" for text, width in zip(cells, widths)]
            yield "  " + "  ".join([*padded, cells[-1]]).rstrip()
        yield ""
    missing = Counter(what for one in lists for what in _named(one, MISSING))
    if missing:
        most = sorted(missing.items(), key=lambda pair: (-pair[1], pair[0]))
        yield "Yang belum: " + ", ".join(f"{what} {count}" for what, count in most)


def _folder(checklist: Checklist) -> str:
    return PurePath(checklist.file).parent.as_posix()


def _row(checklist: Checklist) -> tuple[str, ...]:
    ready = checklist.summary.removesuffix(" siap")
    states = (", ".join(_counted(checklist, state)) for state in (MISSING, LOOK))
    return PurePath(checklist.file).stem, ready, *states


def _named(checklist: Checklist, state: str) -> list[str]:
    """The things of one state, each once, in the order of the list."""
    return list(dict.fromkeys(line.what for line in checklist.lines if line.state == state))


def _counted(checklist: Checklist, state: str) -> Iterator[str]:
    number = Counter(line.what for line in checklist.lines if line.state == state)
    yield from (f"{what} ({count})" if count > 1 else what for what, count in number.items())
