"""Which field of a source a place in its text belongs to: messages are shown at their field."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.problem import Problem
from sopdocs.source import nodes
from sopdocs.source.nodes import Mapping, Node
from sopdocs.web.editing.opened import OpenSource

Place = tuple[int, int]
_LACKING = re.compile(r'belum punya "(\w+)"')
_EMPTY_CELL = re.compile(rf"^langkah \d+ belum punya ({'|'.join(c.key for c in cell_columns())})\b")
_NO_LOGO = "belum punya lambang"


def fields_of(source: OpenSource, problems: Sequence[Problem]) -> list[FieldPath]:
    """Return the field of each problem; () for a problem of the whole source."""
    known = sorted(_places(source.root, ()), key=lambda pair: pair[0])
    starts = [place for place, _ in known]
    return [_field(known, starts, problem) for problem in problems]


def _field(
    known: list[tuple[Place, FieldPath]], starts: list[Place], problem: Problem
) -> FieldPath:
    if not problem.line:
        return ()
    n = bisect.bisect_right(starts, (problem.line, problem.column)) - 1
    path = known[n][1] if n >= 0 else ()
    if _NO_LOGO in problem.message:
        return ("logo",)
    lacking = _LACKING.search(problem.message) or _EMPTY_CELL.search(problem.message)
    if lacking and (not path or path[-1] != lacking[1]):
        record = path[:-1] if path and isinstance(path[-1], str) else path
        return (*record, lacking[1])
    return path


def _places(node: Node, path: FieldPath) -> Iterator[tuple[Place, FieldPath]]:
    """Yield where each key and value begins, with its path."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            name = key.text if path[-1:] == ("pelaksana",) else key.text.casefold()
            yield (key.line, key.column), (*path, name)
            yield from _places(value, (*path, name))
    elif isinstance(node, nodes.Sequence):
        for n, item in enumerate(node.items):
            if isinstance(item, Mapping) and item.is_flow:  # "{" itself, above its first key
                yield (item.line, item.column), (*path, n)
            yield from _places(item, (*path, n))
    else:
        yield (node.line, node.column), path
