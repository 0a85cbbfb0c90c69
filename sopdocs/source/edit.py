"""Changing values where they stand in a source's bytes: every other byte stays, comments, order,
quoting and line ends alike.

In: bytes and edits of values. Out: the new bytes, or ``None``. What comes out has been read again:
it holds the same values in the same order, but for those that were edited, and they are what was
asked for.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdocs.model.field_path import FieldPath
from sopdocs.source.tree import Mapping, Node, Scalar, Sequence, parse
from sopdocs.source.words import Words, quoted, words

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``new`` in the place of ``start`` to ``end`` of a value's text."""

    start: int
    end: int
    new: str


def scalars(node: Node | None, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Scalar]]:
    """Every value with its path of keys and numbers, in the order of the source.

    Keys are no values.
    """
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            yield from scalars(item, (*path, n))
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from scalars(value, (*path, key.text))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits that do not overlap.

    >>> edited("1. a 4. b", [Edit(5, 6, "2")])
    '1. a 2. b'
    """
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join(parts) + text[at:]


def change(raw: bytes, changes: dict[FieldPath, list[Edit]]) -> bytes | None:
    """The bytes with these values changed.

    ``None`` where that cannot be done without touching anything else.
    """
    root, problems = parse(raw, "")
    if root is None or problems:
        return None
    before = list(scalars(root))
    written: list[Edit] = []
    for path, scalar in before:
        if path in changes:
            found = places(scalar, changes[path])
            if found is None:
                return None
            written += found
    new = _rewritten(raw, written)
    wanted = [
        (path, edited(scalar.text, changes.get(path, ())), scalar.style) for path, scalar in before
    ]
    root, problems = parse(new, "")
    found_now = [(path, scalar.text, scalar.style) for path, scalar in scalars(root)]
    return new if found_now == wanted and not problems else None


def places(scalar: Scalar, edits: list[Edit]) -> list[Edit] | None:
    """Edits of the source's text that have the effect of edits of a value.

    ``None`` where its words cannot be found.
    """
    known = words(scalar)
    if known is None:
        return None
    found = []
    for edit in edits:
        start, end = _position(scalar, known, edit.start), _position(scalar, known, edit.end)
        if start is None or end is None or start > end:
            return None
        gap = scalar.written[start:end]
        if (
            "\n" in gap and not gap.strip() and not edit.new.strip()
        ):  # the line goes on below: only what stands at its end leaves
            found.append(Edit(start, start + gap.index("\n"), ""))
        else:
            found.append(Edit(start, end, quoted(edit.new, scalar.style)))
    return found


def _position(scalar: Scalar, known: Words, at: int) -> int | None:
    """Where a place of the value is in the source's text.

    ``None`` within white space, which may be written otherwise.
    """
    if not known.value:
        return None
    if at == 0 and known.value[0][0] > 0 and scalar.style in ("'", '"'):
        return known.body[0]
    if at == len(scalar.text) and known.value[-1][1] < at and scalar.style:
        return known.body[1]
    n = (
        bisect.bisect_right(known.value, (at, len(scalar.text) + 1)) - 1
    )  # the last word that begins here or before
    if n < 0 or at > known.value[n][1]:
        return None
    (begin, end), (first, last) = known.value[n], known.written[n]
    if at == begin:
        return first
    if at == end:
        return last
    return first + at - begin if scalar.text[begin:end] == scalar.written[first:last] else None


def _rewritten(raw: bytes, edits: list[Edit]) -> bytes:
    """Bytes with edits of their text as the tree has it: with one character at a line's end."""
    text = raw.decode("utf-8-sig")
    ends: list[
        int
    ] = []  # places, in the tree's text, of the line ends that are two characters long
    at = text.find("\r\n")
    while at >= 0:
        ends.append(at - len(ends))
        at = text.find("\r\n", at + 2)
    own = [
        Edit(
            edit.start + bisect.bisect_left(ends, edit.start),
            edit.end + bisect.bisect_left(ends, edit.end),
            edit.new,
        )
        for edit in edits
    ]
    return (_BOM if raw.startswith(_BOM) else b"") + edited(text, own).encode()
