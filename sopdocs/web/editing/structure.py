"""Set, add, remove, move and rename parts of a source; every other byte stays.

Each function returns the edited source. They raise `NoSuchPlace` for a path that does not exist,
and `CannotWrite` if nothing can be written without changing more.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.importing.yaml_text import in_brackets
from sopdocs.model.field_path import FieldPath
from sopdocs.source.edit import Edit
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.web.editing import values
from sopdocs.web.editing.extents import (
    Block,
    behind_key,
    column_of,
    first,
    item_blocks,
    last,
    line_start,
    next_line,
    pair_blocks,
)
from sopdocs.web.editing.opened import OpenSource, is_key
from sopdocs.web.editing.texts import text_edits
from sopdocs.web.editing.values import NoSuchPlace, Value, settled
from sopdocs.web.editing.wording import item_lines, pair_lines, value_lines

Order = tuple[str, ...]  # keys in the order in which a mapping has them


def put(source: OpenSource, path: FieldPath, new: Value, order: Order = ()) -> OpenSource:
    """Return the source with a value at ``path``; a missing key takes its place in ``order``."""
    new = settled(new)
    if values.at(source.value, path) == new:
        return source
    wanted = values.with_value(source.value, path, new)
    parent = source.node(path[:-1])
    is_flow = isinstance(parent, Sequence | Mapping) and parent.is_flow
    if isinstance(parent, Mapping):
        pair = source.pair(path)
        if pair is None:
            return source.edited(_new_pair(source, parent, (str(path[-1]), new), order), wanted)
        return source.edited(_replaced(source.text, pair[1], new, pair[0], is_flow), wanted)
    if isinstance(parent, Scalar) and parent.empty:  # the first field of an empty record
        return put(source, path[:-1], {str(path[-1]): new}, order)
    return source.edited(_replaced(source.text, source.node(path), new, None, is_flow), wanted)


def drop(source: OpenSource, path: FieldPath) -> OpenSource:
    """Return the source without a pair or an item; the last of a list leaves the key alone."""
    wanted = values.without(source.value, path)
    parent = source.node(path[:-1])
    if isinstance(parent, Sequence) and isinstance(path[-1], int):
        if len(parent.items) == 1 and not parent.is_flow:
            return put(source, path[:-1], "")
        return source.edited(_without_item(source.text, parent, path[-1]), wanted)
    if isinstance(parent, Mapping):
        n = next(n for n, (key, _) in enumerate(parent.pairs) if is_key(key, path[-1]))
        if len(parent.pairs) == 1 and len(path) > 1:
            return put(source, path[:-1], "")
        return source.edited(_without_pair(source.text, parent, n), wanted)
    raise NoSuchPlace(path)


def insert(source: OpenSource, path: FieldPath, n: int, new: Value) -> OpenSource:
    """Return the source with a new item in the list at ``path``, before item ``n``."""
    new = settled(new)
    wanted = values.with_item(source.value, path, n, new)
    node = source.node(path)
    if not isinstance(node, Sequence):
        return put(source, path, [new])
    return source.edited(_new_item(source.text, node, n, new), wanted)


def move(source: OpenSource, path: FieldPath, n: int, to: int) -> OpenSource:
    """Return the source with item or pair ``n`` at place ``to``; its comments go with it."""
    node = source.node(path)
    count = len(node.items) if isinstance(node, Sequence) else 0
    count = len(node.pairs) if isinstance(node, Mapping) else count
    if not (0 <= n < count and 0 <= to < count):
        raise NoSuchPlace(path)
    if n == to:
        return source
    wanted = values.moved(source.value, path, n, to)
    parts = _parts(node)
    if isinstance(node, Sequence | Mapping) and not node.is_flow:
        blocks = (
            item_blocks(source.text, node)
            if isinstance(node, Sequence)
            else pair_blocks(source.text, node)
        )
    else:
        blocks = [Block(first(start), last(end)) for start, end in parts]
    order = list(range(count))
    order.insert(to, order.pop(n))
    moved = source.edited(_permuted(source.text, blocks, order), wanted)
    if isinstance(node, Mapping) and list(_keys(moved, path)) != list(_keys_of(wanted, path)):
        raise NoSuchPlace(path)  # mappings are equal in any order
    return moved


def with_key(source: OpenSource, path: FieldPath, key: str) -> OpenSource:
    """Return the source with another key at ``path``."""
    wanted = values.renamed(source.value, path, key)
    pair = source.pair(path)
    if pair is None:
        raise NoSuchPlace(path)
    old = pair[0]
    return source.edited([[Edit(old.start, old.end, in_brackets(key))]], wanted)


def _keys(source: OpenSource, path: FieldPath) -> list[str]:
    return _keys_of(source.value, path)


def _keys_of(value: Value, path: FieldPath) -> list[str]:
    found = values.at(value, path)
    return list(found) if isinstance(found, dict) else []


def _parts(node: Node) -> list[tuple[Node, Node]]:
    if isinstance(node, Sequence):
        return [(item, item) for item in node.items]
    return list(node.pairs) if isinstance(node, Mapping) else []


def _replaced(
    text: str, node: Node, new: Value, key: Scalar | None, is_flow: bool
) -> Iterator[list[Edit]]:
    """Yield ways to write a value in the place of another."""
    behind = None if key is None else behind_key(key)
    if isinstance(node, Scalar) and isinstance(new, str):
        yield from text_edits(node, new, behind, is_flow)
        return
    start = first(node) if behind is None else behind
    end = max(last(node), start)
    if is_flow or (isinstance(new, str) and not new):
        gap = " " if behind is not None and new else ""
        yield [Edit(start, end, gap + (in_brackets(new) if new else ""))]
        return
    indent = column_of(text, key.start if key is not None else line_start(text, start))
    own = key.text if key is not None and key.text.isalpha() else "x"
    head, *others = value_lines(new, indent + 2, own)
    if isinstance(node, Scalar) and node.empty:
        after = next_line(text, start)
        stop = after - 1 if text[after - 1 : after] == "\n" else after
        note = text[start:stop]
        below = "".join(f"\n{line}" for line in others)
        yield [Edit(start, stop, f"{' ' * bool(head)}{head}{note.rstrip()}{below}")]
    lines = "\n".join([head, *others])
    yield [Edit(start, end, f" {lines}" if head else lines)]
    yield [Edit(start, end, f" {in_brackets(new)}")]


def _new_pair(
    source: OpenSource, parent: Mapping, pair: tuple[str, Value], order: Order
) -> Iterator[list[Edit]]:
    """Yield places for a new pair: behind the last that precedes it in ``order``, else the end."""
    text, (key, value) = source.text, pair
    at = _place_of(parent, key, order)
    short = f"{in_brackets(key)}: {in_brackets(value) if value else ''}".rstrip()
    if parent.is_flow:
        behind = last(parent.pairs[at - 1][1]) if at else parent.pairs[0][0].start
        for one in (short, f'{in_brackets(key)}: ""') if not value else (short,):
            yield [Edit(behind, behind, f", {one}" if at else f"{one}, ")]
        return
    indent = column_of(text, parent.pairs[0][0].start)
    lines = pair_lines(key, value, indent)
    for n in dict.fromkeys((at, len(parent.pairs), 0)):
        if n == 0:
            start = parent.pairs[0][0].start
            yield [Edit(start, start, "\n".join(lines).lstrip(" ") + "\n" + " " * indent)]
            continue
        before, after = parent.pairs[n - 1]
        yield [_below(text, max(last(after), behind_key(before)), lines)]


def _place_of(parent: Mapping, key: str, order: Order) -> int:
    """Return how many pairs are above a new key."""
    if key not in order:
        return len(parent.pairs)
    above = {name.casefold() for name in order[: order.index(key)]}
    found = [n for n, (own, _) in enumerate(parent.pairs, 1) if own.text.casefold() in above]
    return max(found, default=0)


def _below(text: str, offset: int, lines: list[str]) -> Edit:
    """Return the edit that writes whole lines below the line of ``offset``."""
    at = next_line(text, offset)
    lacks_end = at > 0 and text[at - 1 : at] != "\n"
    written = "\n".join(lines)
    return Edit(at, at, f"\n{written}" if lacks_end else f"{written}\n")


def _new_item(text: str, node: Sequence, n: int, new: Value) -> Iterator[list[Edit]]:
    """Yield ways to write a new item; a blank line parts it where the others have one."""
    if node.is_flow:
        short = in_brackets(new)
        if not node.items:
            yield [Edit(node.start, node.end, f"[{short}]")]
        elif n:
            yield [Edit(last(node.items[n - 1]), last(node.items[n - 1]), f", {short}")]
        else:
            yield [Edit(first(node.items[0]), first(node.items[0]), f"{short}, ")]
        return
    blocks = item_blocks(text, node)
    lines = item_lines(new, column_of(text, node.start))
    gaps = [text[one.end : other.start] for one, other in zip(blocks, blocks[1:])]
    is_parted = any(gap.startswith("\n") for gap in gaps)
    if n < len(blocks):
        start = blocks[n].start
        yield [Edit(start, start, "\n".join(lines) + "\n" * (1 + is_parted))]
        return
    end = blocks[-1].end
    lacks_end = text[end - 1 : end] != "\n"
    written = "\n" * (is_parted + lacks_end) + "\n".join(lines) + ("" if lacks_end else "\n")
    yield [Edit(end, end, written)]


def _without_item(text: str, node: Sequence, n: int) -> Iterator[list[Edit]]:
    if node.is_flow:
        yield _from_brackets([(first(item), last(item)) for item in node.items], n)
        return
    yield _without_block(text, item_blocks(text, node), n)


def _without_pair(text: str, node: Mapping, n: int) -> Iterator[list[Edit]]:
    if node.is_flow:
        ends = [max(last(value), behind_key(key)) for key, value in node.pairs]
        yield _from_brackets([(key.start, end) for (key, _), end in zip(node.pairs, ends)], n)
        return
    key = node.pairs[n][0]
    if n == 0 and text[line_start(text, key.start) : key.start].strip():  # behind a dash
        yield [Edit(key.start, node.pairs[1][0].start, "")]
        return
    yield _without_block(text, pair_blocks(text, node), n)


def _from_brackets(spans: list[tuple[int, int]], n: int) -> list[Edit]:
    if n:
        return [Edit(spans[n - 1][1], spans[n][1], "")]
    return [Edit(spans[0][0], spans[1][0] if len(spans) > 1 else spans[0][1], "")]


def _without_block(text: str, blocks: list[Block], n: int) -> list[Edit]:
    """Remove lines, and a blank line with them so that no two are left."""
    start, end = blocks[n].start, blocks[n].end
    if n + 1 < len(blocks) and not text[end : blocks[n + 1].start].strip():
        end = blocks[n + 1].start
    elif n and not text[blocks[n - 1].end : start].strip():
        start = blocks[n - 1].end
    return [Edit(start, end, "")]


def _permuted(text: str, blocks: list[Block], order: list[int]) -> Iterator[list[Edit]]:
    """Yield the edits that put blocks in another order; what is between them stays in place."""
    edits = []
    for here, n in zip(blocks, order):
        new = text[blocks[n].start : blocks[n].end]
        if new != text[here.start : here.end]:
            edits.append(Edit(here.start, here.end, new))
    if edits and text and text[-1] != "\n":  # the last line has no end
        edits = [
            Edit(
                one.start,
                one.end,
                one.new.rstrip("\n") if one.end == len(text) else _ended(one.new),
            )
            for one in edits
        ]
    yield edits


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else f"{lines}\n"
