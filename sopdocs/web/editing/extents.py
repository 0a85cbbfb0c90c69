"""Where the parts of a source are in its text: whole lines of items and pairs, with comments.

Offsets are those of the tree's text, in which every line end is one character.
"""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence

_COLON = re.compile(r"\s*:")
_COMMENT = re.compile(r"[ \t]*#")


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines from ``start`` to ``end``, with the comments directly above them."""

    start: int
    end: int


def first(node: Node) -> int:
    """Return the offset of a node's first character."""
    return node.start if isinstance(node, Scalar | Sequence | Mapping) else 0


def last(node: Node) -> int:
    """Return the offset behind a node's last character that is no blank."""
    if isinstance(node, Scalar):
        if node.style in ("|", ">"):
            return node.start + len(node.written[node.start : node.end].rstrip())
        return node.end
    if isinstance(node, Sequence | Mapping):
        if node.is_flow:
            return node.end
        inner = node.items[-1] if isinstance(node, Sequence) else node.pairs[-1][1]
        return max(last(inner), node.start + 1)
    return 0


def behind_key(key: Scalar) -> int:
    """Return the offset behind a key's colon."""
    found = _COLON.match(key.written, key.end)
    return found.end() if found else key.end


def line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def next_line(text: str, offset: int) -> int:
    """Return the offset of the line after the one that holds ``offset``."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def column_of(text: str, offset: int) -> int:
    return offset - line_start(text, offset)


def item_blocks(text: str, node: Sequence) -> list[Block]:
    """Return the lines of each item of a list with dashes, with the comments right above it."""
    column = column_of(text, node.start)
    starts = [_dash(text, first(item), column) for item in node.items]
    return _blocks(text, starts, [last(item) for item in node.items])


def pair_blocks(text: str, node: Mapping) -> list[Block]:
    """Return the lines of each pair of a mapping without braces, with its comments."""
    starts = [line_start(text, key.start) for key, _ in node.pairs]
    ends = [max(last(value), behind_key(key)) for key, value in node.pairs]
    return _blocks(text, starts, ends)


def _blocks(text: str, starts: list[int], ends: list[int]) -> list[Block]:
    found: list[Block] = []
    for n, (start, end) in enumerate(zip(starts, ends)):
        above = found[-1].end if n else 0
        found.append(Block(_with_comments(text, start, above), next_line(text, end)))
    return found


def _dash(text: str, offset: int, column: int) -> int:
    """Return the start of the line whose dash, in ``column``, begins the item at ``offset``."""
    start = line_start(text, offset)
    while text[start + column : start + column + 1] != "-" and start > 0:
        start = line_start(text, start - 1)
    return start


def _with_comments(text: str, start: int, least: int) -> int:
    """Return where the comments begin that are directly above a line, not above ``least``."""
    while start > least:
        above = line_start(text, start - 1)
        if above < least or not _COMMENT.match(text, above, start):
            break
        start = above
    return start
