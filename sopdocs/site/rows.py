"""Values of this room as rows of JSON and back; a row of another form is refused."""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Sequence
from typing import TypeVar

from sopdocs.dataclass import described

V = TypeVar("V")
Row = list[object]
Reader = Callable[[object], object]


_READERS: dict[object, Reader] = {}


class OddRow(ValueError):
    """A row that this program did not write."""


def row_of(value: object) -> object:
    """Return a value as JSON holds it: a dataclass as the list of its fields.

    >>> row_of(("a", (1, True)))
    ['a', [1, True]]
    """
    if isinstance(value, tuple):
        return [row_of(one) for one in value]
    names = getattr(type(value), "__described__", None)
    return value if names is None else [row_of(getattr(value, name)) for name in names]


def value_of(form: type[V], row: object) -> V:
    """Return the value of a row. Raises ``OddRow`` if it has another form."""
    found = _reader(form)(row)
    assert isinstance(found, form)
    return found


def _reader(form: object) -> Reader:
    """What reads the row of a type, made once."""
    if form not in _READERS:
        _READERS[form] = _made_reader(form)
    return _READERS[form]


def _made_reader(form: object) -> Reader:
    """What reads the row of a dataclass, a tuple of types, a text or a number."""
    if typing.get_origin(form) is tuple:
        return _tuple_reader(typing.get_args(form))
    assert isinstance(form, type)
    if form in (str, int, bool):
        return functools.partial(_plain, form)
    hints = typing.get_type_hints(form)
    readers = [_reader(hints[name]) for name in described(form)]

    def read(row: object) -> object:
        values = _list(row, len(readers))
        return form(*[reader(one) for reader, one in zip(readers, values)])

    return read


def _tuple_reader(parts: Sequence[object]) -> Reader:
    if parts[-1] is Ellipsis:
        every = _reader(parts[0])
        return lambda row: tuple([every(one) for one in _list(row)])
    readers = [_reader(part) for part in parts]
    return lambda row: tuple(
        [reader(one) for reader, one in zip(readers, _list(row, len(readers)))]
    )


def _plain(form: type, value: object) -> object:
    if type(value) is not form:
        raise OddRow(value)
    return value


def _list(row: object, count: int | None = None) -> Row:
    if not isinstance(row, list) or (count is not None and len(row) != count):
        raise OddRow(row)
    return row
