"""Drafts as JSON values and back: what the sandbox's process answers is read strictly.

The forms are those of the dataclasses in `importing.draft`; a value of any other form is refused.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping

from sopdocs.importing.draft import Draft

LARGEST_TEXT = 200_000  # characters of one text of a draft
MOST_ITEMS = 20_000  # of one list


class MalformedDraft(Exception):
    """A value that is no draft."""


def draft_value(draft: Draft) -> dict[str, object]:
    """Return a draft as a JSON value."""
    return dataclasses.asdict(draft)


def read_draft(value: object) -> Draft:
    """Read a draft from a JSON value. Raises MalformedDraft."""
    found = _read(Draft, value)
    if not isinstance(found, Draft):
        raise MalformedDraft
    return found


def _read(form: object, value: object) -> object:
    """Read a value of the form that a type hint says."""
    if dataclasses.is_dataclass(form) and isinstance(form, type):
        return _read_class(form, value)
    origin, inner = typing.get_origin(form), typing.get_args(form)
    if origin is tuple:
        return _read_tuple(inner, value)
    if origin is typing.Literal:
        return _same(value in inner, value)
    if origin in (typing.Union, types.UnionType):
        return _read_union(inner, value)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _read_mapping(inner, value)
    if form is str:
        return _same(isinstance(value, str) and len(value) <= LARGEST_TEXT, value)
    if form is int:
        return _same(isinstance(value, int) and not isinstance(value, bool), value)
    if form is bool:
        return _same(isinstance(value, bool), value)
    if form is types.NoneType:
        return _same(value is None, value)
    raise MalformedDraft(str(form))


def _same(is_right: bool, value: object) -> object:
    if not is_right:
        raise MalformedDraft
    return value


def _read_class(form: type, value: object) -> object:
    hints = _hints(form)
    if not isinstance(value, dict) or set(value) != set(hints):
        raise MalformedDraft
    return form(**{key: _read(hint, value[key]) for key, hint in hints.items()})


@functools.cache
def _hints(form: type) -> dict[str, object]:
    return dict(typing.get_type_hints(form))


def _read_tuple(inner: tuple[object, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, (list, tuple)) or len(value) > MOST_ITEMS:
        raise MalformedDraft
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], one) for one in value)
    if len(value) != len(inner):
        raise MalformedDraft
    return tuple(_read(hint, one) for hint, one in zip(inner, value))


def _read_union(inner: tuple[object, ...], value: object) -> object:
    for hint in inner:
        try:
            return _read(hint, value)
        except MalformedDraft:
            continue
    raise MalformedDraft


def _read_mapping(inner: tuple[object, ...], value: object) -> dict[object, object]:
    if not isinstance(value, dict) or len(value) > MOST_ITEMS:
        raise MalformedDraft
    return {_read(inner[0], key): _read(inner[1], one) for key, one in value.items()}
