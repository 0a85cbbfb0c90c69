"""The tree of a source as plain values, and what an edit means for them.

The bytes that an edit writes are read again and compared with these values, so an edit either says
what was asked for and nothing else, or is not made.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from sopdocs.model.field_path import FieldPath
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
FOLDED = ("", ">")  # styles of YAML in which a line break between paragraphs needs a blank line


class NoSuchPlace(Exception):
    """A path leads to no place in the source: it changed since the command was made."""


def normal(text: str) -> str:
    """Return a text as the sheet knows it: single blanks, no blank lines at its ends.

    >>> normal(" a  b \\n\\n\\nc\\n")
    'a b\\n\\nc'
    """
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n")


def meant(scalar: Scalar) -> str:
    """Return a scalar's text as the reader of sources takes it; see `Reader.text`."""
    if scalar.empty:
        return ""
    folds = scalar.style in FOLDED and "\n" in scalar.text.strip()
    return normal(scalar.text.strip().replace("\n", "\n\n") if folds else scalar.text)


def value_of(node: Node | None) -> Value:
    """Return a node as texts, lists and mappings; an empty list or mapping is an empty text."""
    if isinstance(node, Scalar):
        return meant(node)
    if isinstance(node, Sequence):
        return [value_of(item) for item in node.items] or ""
    if isinstance(node, Mapping):
        return {key.text: value_of(value) for key, value in node.pairs} or ""
    return ""


def settled(value: Value) -> Value:
    """Return a value as `value_of` gives it once it is written."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [settled(item) for item in value] or ""
    return {key: settled(inner) for key, inner in value.items()} or ""


def own_key(value: Value, key: str) -> str:
    """Return the key of a mapping that is written for ``key``; capitals do not count."""
    if isinstance(value, dict) and key not in value:
        return next((own for own in value if own.casefold() == key.casefold()), key)
    return key


def at(value: Value, path: FieldPath) -> Value | None:
    """Return the value at a path; None if there is none."""
    for part in path:
        if isinstance(part, int):
            if not isinstance(value, list) or not -len(value) <= part < len(value):
                return None
            value = value[part]
        elif isinstance(value, dict) and own_key(value, part) in value:
            value = value[own_key(value, part)]
        else:
            return None
    return value


def text_at(value: Value, path: FieldPath) -> str:
    """Return the text at a path; empty if there is none."""
    found = at(value, path)
    return found if isinstance(found, str) else ""


def with_value(value: Value, path: FieldPath, new: Value) -> Value:
    """Return the value with another one at ``path``; a key that is not there is added."""
    if not path:
        return settled(new)
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        items = list(_list(value))
        n = _index(items, part)
        items[n] = with_value(items[n], rest, new)
        return items
    pairs = dict(value) if isinstance(value, dict) else {}
    if value and not isinstance(value, dict):
        raise NoSuchPlace(part)
    key = own_key(value, part)
    pairs[key] = with_value(pairs.get(key, ""), rest, new)
    return pairs


def without(value: Value, path: FieldPath) -> Value:
    """Return the value without what is at ``path``."""
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        items = list(_list(value))
        n = _index(items, part)
        if rest:
            items[n] = without(items[n], rest)
            return items
        return [*items[:n], *items[n + 1 :]] or ""
    key = own_key(value, part)
    if not isinstance(value, dict) or key not in value:
        raise NoSuchPlace(part)
    if rest:
        return {**value, key: without(value[key], rest)}
    return {own: inner for own, inner in value.items() if own != key} or ""


def with_item(value: Value, path: FieldPath, n: int, new: Value) -> Value:
    """Return the value with a new item in the list at ``path``, before the present item ``n``."""
    items = _list(at(value, path) or "")
    if not 0 <= n <= len(items):
        raise NoSuchPlace(n)
    return with_value(value, path, [*items[:n], new, *items[n:]])


def moved(value: Value, path: FieldPath, n: int, to: int) -> Value:
    """Return the value with item ``n`` of a list, or pair ``n`` of a mapping, at place ``to``."""
    found = at(value, path)
    if isinstance(found, dict):
        keys = list(found)
        keys.insert(to, keys.pop(_index(keys, n)))
        return _put(value, path, {key: found[key] for key in keys})
    items = list(_list(found or ""))
    items.insert(to, items.pop(_index(items, n)))
    return _put(value, path, items)


def renamed(value: Value, path: FieldPath, key: str) -> Value:
    """Return the value with another key for the pair at ``path``."""
    pairs = at(value, path[:-1])
    old = own_key(pairs or "", str(path[-1]))
    if not isinstance(pairs, dict) or old not in pairs or (key in pairs and key != old):
        raise NoSuchPlace(key)
    return _put(
        value, path[:-1], {key if own == old else own: inner for own, inner in pairs.items()}
    )


def _put(value: Value, path: FieldPath, new: Value) -> Value:
    return with_value(value, path, new) if path else new


def _list(value: Value) -> list[Value]:
    if value == "":
        return []
    if not isinstance(value, list):
        raise NoSuchPlace("daftar")
    return value


def _index(items: list[Value] | list[str], n: int) -> int:
    if not 0 <= n < len(items):
        raise NoSuchPlace(n)
    return n
