"""Replace values in the bytes of a source and keep every other byte.

Comments, order, quotes and line ends stay as they are.

In: bytes and edits of values. Out: the new bytes, or ``None``. The result has been read again and
compared: it holds the same values in the same order, except for the requested edits.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.tree import parse
from sopdocs.source.words import Words, quoted, words

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from ``start`` to ``end`` by ``new``."""

    start: int
    end: int
    new: str


def scalars(node: Node | None, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Scalar]]:
    """Yield every value with its path of keys and positions, in the order of the source.

    Keys are not values.
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
    """Apply edits, which must not overlap, to a text.

    >>> edited("1. a 4. b", [Edit(5, 6, "2")])
    '1. a 2. b'
    """
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join(parts) + text[at:]


def change(raw: bytes, changes: dict[FieldPath, list[Edit]]) -> bytes | None:
    """Return the bytes with these values edited.

    ``None`` if the edit would change anything else.
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
    new = rewritten(raw, written)
    wanted = [
        (path, edited(scalar.text, changes.get(path, ())), scalar.style) for path, scalar in before
    ]
    root, problems = parse(new, "")
    found_now = [(path, scalar.text, scalar.style) for path, scalar in scalars(root)]
    return new if found_now == wanted and not problems else None


def places(scalar: Scalar, edits: list[Edit]) -> list[Edit] | None:
    """Translate edits of a value into edits of the source's text.

    ``None`` if the value's words cannot be matched with the written ones.
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
        # the text continues on the next line: remove only the blanks at the line's end
        if "\n" in gap and not gap.strip() and not edit.new.strip():
            found.append(Edit(start, start + gap.index("\n"), ""))
        else:
            found.append(Edit(start, end, quoted(edit.new, scalar.style)))
    return found


def _position(scalar: Scalar, known: Words, offset: int) -> int | None:
    """Translate an offset in the value to an offset in the source's text.

    ``None`` inside white space, which can be written differently.
    """
    if not known.value:
        return None
    if offset == 0 and known.value[0][0] > 0 and scalar.style in ("'", '"'):
        return known.body[0]
    if offset == len(scalar.text) and known.value[-1][1] < offset and scalar.style:
        return known.body[1]
    # the last word that begins at or before this offset
    n = bisect.bisect_right(known.value, (offset, len(scalar.text) + 1)) - 1
    if n < 0 or offset > known.value[n][1]:
        return None
    (begin, end), (first, last) = known.value[n], known.written[n]
    if offset == begin:
        return first
    if offset == end:
        return last
    return first + offset - begin if scalar.text[begin:end] == scalar.written[first:last] else None


def rewritten(raw: bytes, edits: list[Edit]) -> bytes:
    """Apply edits to the bytes.

    Their offsets count a line end as one character, as the tree does.
    """
    text = raw.decode("utf-8-sig")
    ends: list[int] = []  # offsets, in the tree's text, of line ends that are \r\n
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
