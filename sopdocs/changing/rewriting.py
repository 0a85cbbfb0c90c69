"""Change values, keys, fields and list items in the bytes of a source; all other bytes stay.

In: bytes and what is to change. Out: the new bytes, or ``None``. As in ``source.edit``, the result
has been read again and holds exactly the wanted tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from collections.abc import Sequence as Items

from sopdocs.model.field_path import FieldPath
from sopdocs.source.edit import Edit, edited, places, rewritten
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.scalars import scalar
from sopdocs.source.tree import parse

Plain = str | list["Plain"] | dict[str, "Plain"]
_FLOW_SIGNS = frozenset("{[,")


def leaves(node: Node, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Scalar, bool]]:
    """Yield every key and value in the order of the source, with its path and if it is a key."""
    if isinstance(node, Scalar):
        yield path, node, False
    elif isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            yield from leaves(item, (*path, n))
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield (*path, key.text), key, True
            yield from leaves(value, (*path, key.text))


def plain(node: Node) -> Plain:
    """Return a tree as lists, texts and tables."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.pairs}


def reworded(raw: bytes, root: Mapping, changes: Table[int, list[Edit]]) -> bytes | None:
    """Return the bytes with keys and values edited; ``changes`` is by where a scalar starts.

    A plain text whose new words could be misread is put in quotation marks.
    """
    written: list[Edit] = []
    wanted: list[tuple[str, bool]] = []
    for _, one, is_key in leaves(root):
        edits = [] if one.empty else changes.get(one.start, [])
        text = edited(one.text, edits)
        wanted.append((text, is_key))
        if edits:
            found = _written(one, edits, text)
            if found is None:
                return None
            written += found
    new = rewritten(raw, written)
    again, problems = parse(new, "")
    if again is None or problems:
        return None
    return new if [(one.text, is_key) for _, one, is_key in leaves(again)] == wanted else None


def _written(one: Scalar, edits: list[Edit], text: str) -> list[Edit] | None:
    if one.plain and "\n" not in text and scalar(text) != text and scalar(one.text) == one.text:
        return [Edit(one.start, one.end, scalar(text))]
    return places(one, edits)


def field(root: Mapping, path: Items[str]) -> Node | None:
    """Return the node at a path of keys, whose capitals do not count."""
    node: Node = root
    for name in path:
        if not isinstance(node, Mapping):
            return None
        found = [value for key, value in node.pairs if key.text.casefold() == name.casefold()]
        if not found:
            return None
        node = found[0]
    return node


def with_field(raw: bytes, path: Items[str], text: str, below: Items[str] = ()) -> bytes | None:
    """Return the bytes with one field set, whether it is filled, empty, or missing.

    A new line is put behind the first of the fields ``below`` that can be in front of it.
    """
    root, problems = parse(raw, "")
    if root is None or problems:
        return None
    wanted = _wanted(root, path, text)
    if wanted is None or wanted == plain(root):
        return raw if wanted is not None else None
    for edit in _ways(root, path, text, below):
        new = rewritten(raw, [_with_line_ends(edit, raw)])
        again, problems = parse(new, "")
        if again is not None and not problems and plain(again) == wanted:
            return new
    return None


def _with_line_ends(edit: Edit, raw: bytes) -> Edit:
    """Return an edit with the line ends of its source."""
    if b"\r\n" not in raw:
        return edit
    return Edit(edit.start, edit.end, edit.new.replace("\n", "\r\n"))


def _wanted(root: Mapping, path: Items[str], text: str) -> Plain | None:
    """Return the tree with the field set; ``None`` if something else is in its place."""
    tree = plain(root)
    at = tree
    for n, name in enumerate(path):
        if not isinstance(at, dict):
            return None
        key = next((known for known in at if known.casefold() == name.casefold()), name)
        if n + 1 == len(path):
            if not isinstance(at.get(key, ""), str):
                return None
            at[key] = text
        else:
            if not at.get(key):
                at[key] = {}
            at = at[key]
    return tree


def _ways(root: Mapping, path: Items[str], text: str, below: Items[str]) -> Iterator[Edit]:
    """Yield the edits by which a field can be set, the plainest first."""
    depth = next(n for n in range(len(path), -1, -1) if field(root, path[:n]) is not None)
    node, new = field(root, path[:depth]), _nested(path[depth:], text)
    if isinstance(node, Scalar):
        home = field(root, path[: depth - 1])
        assert isinstance(home, Mapping)
        key = next(key for key, value in home.pairs if value is node)
        if node.text:
            yield Edit(node.start, node.end, new)
        colon = key.written.find(":", key.end) + 1
        blank = len(key.written[colon:]) - len(key.written[colon:].lstrip(" "))
        if key.written[colon + blank : colon + blank + 1] in ("", "\n"):
            yield Edit(colon, colon + blank, f" {new}")
        yield Edit(colon, colon, f" {new}")
    elif isinstance(node, Mapping) and depth and not node.pairs:
        home = field(root, path[: depth - 1])
        assert isinstance(home, Mapping)
        key = next(key for key, value in home.pairs if value is node)
        start = key.written.find("{", key.end)
        yield Edit(start, key.written.find("}", start) + 1, new)
    elif isinstance(node, Mapping):
        line = f"{scalar(path[depth])}: {_nested(path[depth + 1 :], text)}"
        yield from _added(node, line, () if depth else below)


def _nested(path: Items[str], text: str) -> str:
    """Return a value below some keys, in braces: "{identitas: {No. Revisi: 2}}"."""
    if not path:
        return scalar(text)
    return f"{{{scalar(path[0])}: {_nested(path[1:], text)}}}"


def _added(home: Mapping, line: str, below: Items[str]) -> Iterator[Edit]:
    """Yield the edits that add a pair to a mapping: in braces, or on a separate line."""
    if not home.pairs:
        return
    first = home.pairs[0][0]
    written = first.written
    before = written[: first.start].rstrip()
    if before[-1:] in _FLOW_SIGNS and before:
        end = _end(home.pairs[-1][1], home.pairs[-1][0])
        yield Edit(end, end, f", {line}")
        yield Edit(first.start, first.start, f"{line}, ")
        return
    names = [key.text.casefold() for key, _ in home.pairs]
    order = [names.index(name) for name in below if name in names]
    indent = " " * (first.column - 1)
    for n in [*order, *range(len(names) - 1, -1, -1)]:
        key, value = home.pairs[n]
        stop = _end_of_line(written, _end(value, key))
        yield Edit(stop, stop, f"\n{indent}{line}")
        if stop == len(written):
            return
    yield Edit(first.start, first.start, f"{line}\n{indent}")


def _end(node: Node, key: Scalar) -> int:
    """Return where the last written sign of a value is, without closing brackets."""
    ends = [one.end for _, one, _ in leaves(node) if not one.empty or one.text]
    colon = key.written.find(":", key.end) + 1
    end = max([colon, *ends])
    while end > colon and key.written[end - 1] in "\n\r ":
        end -= 1
    return end


def _end_of_line(written: str, at: int) -> int:
    stop = written.find("\n", at)
    return len(written) if stop < 0 else stop


def without_items(raw: bytes, path: Items[str | int], numbers: Items[int]) -> bytes | None:
    """Return the bytes without some items of a list, counted from 0; one item at least stays."""
    for number in sorted(numbers, reverse=True):
        new = _without_item(raw, path, number)
        if new is None:
            return None
        raw = new
    return raw


def _without_item(raw: bytes, path: Items[str | int], number: int) -> bytes | None:
    root, problems = parse(raw, "")
    if root is None or problems:
        return None
    node, wanted = _list_at(root, path), plain(root)
    if node is None or len(node.items) < 2:
        return None
    del _plain_list(wanted, path)[number]
    for edit in _removals(node, number):
        new = rewritten(raw, [edit])
        again, problems = parse(new, "")
        if again is not None and not problems and plain(again) == wanted:
            return new
    return None


def _list_at(root: Mapping, path: Items[str | int]) -> Sequence | None:
    node: Node | None = root
    for part in path:
        if isinstance(part, int):
            node = node.items[part] if isinstance(node, Sequence) else None
        else:
            node = field(node, (part.casefold(),)) if isinstance(node, Mapping) else None
    return node if isinstance(node, Sequence) else None


def _plain_list(tree: Plain, path: Items[str | int]) -> list[Plain]:
    at = tree
    for part in path:
        if isinstance(part, int):
            assert isinstance(at, list)
            at = at[part]
        else:
            assert isinstance(at, dict)
            at = next(value for key, value in at.items() if key.casefold() == part.casefold())
    assert isinstance(at, list)
    return at


def _removals(node: Sequence, number: int) -> Iterator[Edit]:
    """Yield the edits that remove an item: its lines, or its words and a comma."""
    spans = []
    for item in node.items:
        found = [one for _, one, _ in leaves(item)]
        spans.append((found[0].start, found[-1].end, found[0].written))
    start, end, written = spans[number]
    line = written.rfind("\n", 0, start) + 1
    if written[line:start].strip() in ("-", '- "', "- '"):
        while end > start and written[end - 1] == "\n":
            end -= 1
        yield Edit(line, min(_end_of_line(written, end) + 1, len(written)), "")
    elif number + 1 < len(spans):
        yield Edit(start, spans[number + 1][0], "")
    else:
        yield Edit(spans[number - 1][1], end, "")
