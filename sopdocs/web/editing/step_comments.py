"""Comments ``# langkah 3`` that a program wrote above steps: they keep the step's number right.

A comment is changed only if it has exactly this form and was right before; all others stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sopdocs.source.edit import Edit
from sopdocs.source.nodes import Sequence
from sopdocs.web.editing.extents import item_blocks
from sopdocs.web.editing.flow_values import TablePath, is_phase, items, tables
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace

_COMMENT = re.compile(r"^[ \t]*# langkah (\d{1,4})[ \t]*$", re.M)


def renumbered(before: OpenSource, after: OpenSource) -> OpenSource:
    """Return ``after`` with the comments mended that were right in ``before``."""
    if "# langkah " not in before.text:
        return after
    edits: list[Edit] = []
    for table in tables(after.value):
        right = _right(before, table)
        for number, start, end, written in _comments(after, table):
            if written in right and written != number:
                edits.append(Edit(start, end, str(number)))
    return after.edited([edits], after.value) if edits else after


def _right(source: OpenSource, table: TablePath) -> set[int]:
    """Return the numbers whose one comment is above the step with that number."""
    found = list(_comments(source, table))
    written = Counter(one[3] for one in found)
    return {text for number, _, _, text in found if number == text and written[text] == 1}


def _comments(source: OpenSource, table: TablePath) -> Iterator[tuple[int, int, int, int]]:
    """Yield each comment above a step: the step's number, where its own number is, and that."""
    try:
        node = source.node(table.steps)
    except NoSuchPlace:
        return
    if not isinstance(node, Sequence) or node.is_flow:
        return
    number = 0
    for item, block in zip(items(source.value, table), item_blocks(source.text, node)):
        if is_phase(item):
            continue
        number += 1
        head = source.text[block.start : block.end]
        above = head[: _first_dash(head)]
        for found in _COMMENT.finditer(above):
            start = block.start + found.start(1)
            yield number, start, start + len(found[1]), int(found[1])


def _first_dash(block: str) -> int:
    """Return where the item itself begins, below its comments."""
    at = 0
    for line in block.splitlines(keepends=True):
        if not line.lstrip().startswith("#"):
            break
        at += len(line)
    return at
