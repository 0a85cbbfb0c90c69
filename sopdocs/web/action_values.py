"""The values of an action that a browser sends: bounded, and refused if they are none of ours."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST = 20_000  # characters of one field
MOST = 500  # items of one list, levels and targets far below it
Given = Mapping[str, object]


class Malformed(Exception):
    """An action that no page of ours sends."""


def text_of(given: Given, key: str) -> str:
    """Return a text. Raises `Malformed`, as the others here do."""
    found = given.get(key)
    if not isinstance(found, str) or len(found) > LONGEST:
        raise Malformed
    return found


def number_of(given: Given, key: str) -> int:
    """Return a whole number from 0 to `MOST`."""
    found = given.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= MOST:
        raise Malformed
    return found


def list_of(given: Given, key: str) -> list[object]:
    """Return a list of at most `MOST` items."""
    found = given.get(key)
    if not isinstance(found, list) or len(found) > MOST:
        raise Malformed
    return found


def texts_of(given: Given, key: str) -> tuple[str, ...]:
    """Return the texts of a list; too long ones and other values are left out."""
    found = list_of(given, key)
    return tuple(one for one in found if isinstance(one, str) and len(one) <= LONGEST)
