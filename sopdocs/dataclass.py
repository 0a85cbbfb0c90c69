"""Dataclasses whose methods are compiled when the first value is made, not at import.

The standard decorator compiles six methods for each class: half a millisecond, for 200 classes that
a new process imports to make one sheet and mostly does not use. Here a class gets its slots at
import and its ``__init__`` at the first call; the other methods need no compiling. Type checkers
see the standard decorator, and ``fields`` and ``asdict`` of the standard library take the values.
Only what we use is supported: classes always have slots, and default values come last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, NoReturn, TypeVar

T = TypeVar("T")
Init = Callable[..., None]
_NONE = object()  # no default, no argument


class DataField:
    """A field's default and its factory, without its name and type."""

    __slots__ = ("compare", "default", "default_factory", "repr")

    def __init__(
        self,
        *,
        default: object = _NONE,
        default_factory: Callable[[], object] | None = None,
        compare: bool = True,
        repr: bool = True,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.repr = repr


class _StandardFields:
    """``__dataclass_fields__``, by which the standard library knows a dataclass."""

    def __get__(self, value: object, owner: type) -> object:
        return _standard_fields(owner)


@cache
def _standard_fields(form: type) -> object:
    """The fields of a class as the standard library describes them."""
    import dataclasses  # with ``inspect``, 8 ms

    types = {
        name: written
        for base in reversed(form.__mro__)
        for name, written in vars(base).get("__annotations__", {}).items()
    }
    made = []
    for name, one in described(form).items():
        standard = dataclasses.field(compare=one.compare, repr=one.repr)
        standard.default_factory = one.default_factory or dataclasses.MISSING
        standard.default = dataclasses.MISSING if one.default is _NONE else one.default
        made.append((name, types[name], standard))
    twin = dataclasses.make_dataclass(form.__name__, made, kw_only=True)
    return vars(twin)["__dataclass_fields__"]


def described(form: type) -> dict[str, DataField]:
    """The fields of a class, those of its bases first."""
    found: dict[str, DataField] = form.__dict__["__described__"]
    return found


def decorate(
    form: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = True,
    eq: bool = True,
    order: bool = False,
    kw_only: bool = False,
) -> object:
    """Do what ``dataclasses.dataclass`` does, for a class with slots."""
    if form is None:
        return lambda one: decorate(one, frozen=frozen, eq=eq, order=order, kw_only=kw_only)
    own = {name: it for name, it in vars(form).items() if name not in ("__dict__", "__weakref__")}
    fields = {
        name: one
        for base in reversed(form.__mro__[1:])
        for name, one in vars(base).get("__described__", {}).items()
    }
    named = [name for name in own.get("__annotations__", {}) if name not in fields]
    for name in own.get("__annotations__", {}):
        default = own.pop(name, _NONE)
        fields[name] = default if isinstance(default, DataField) else DataField(default=default)
    own |= {"__slots__": named, "__described__": fields, "__match_args__": tuple(fields)}
    own["__dataclass_fields__"] = _StandardFields()
    own = _methods(fields, frozen, eq, order) | own
    made = type(form)(form.__name__, form.__bases__, own)
    made.__qualname__ = form.__qualname__
    type.__setattr__(made, "__init__", _first_init(made, frozen, kw_only))
    return made


def _methods(
    fields: dict[str, DataField], frozen: bool, eq: bool, order: bool
) -> dict[str, Callable[..., object] | None]:
    """All methods but ``__init__``; they read a value's fields in one call that is written in C."""
    compared = _reader([name for name, one in fields.items() if one.compare])
    written = [name for name, one in fields.items() if one.repr]
    stored = _reader(list(fields))

    def equals(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def comes_before(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) < compared(other)

    def as_text(self: object) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in written)
        return f"{self.__class__.__qualname__}({parts})"

    def get_state(self: object) -> tuple[object, ...]:
        return stored(self)

    def set_state(self: object, state: tuple[object, ...]) -> None:
        for name, value in zip(fields, state, strict=True):
            object.__setattr__(self, name, value)

    found: dict[str, Callable[..., object] | None] = {
        "__repr__": as_text,
        "__getstate__": get_state,
        "__setstate__": set_state,
    }
    if eq:
        found |= {"__eq__": equals, "__hash__": None}
    if eq and frozen:
        found["__hash__"] = lambda self: hash(compared(self))
    if order:
        found["__lt__"] = comes_before
    if frozen:
        found |= {"__setattr__": _refuse, "__delattr__": _refuse}
    return found


def _reader(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """A function that gives the values of these fields as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _refuse(value: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")


def _first_init(form: type, frozen: bool, kw_only: bool) -> Init:
    """An ``__init__`` that compiles the true one at its first call and is replaced by it."""

    def first(self: object, *given: object, **named: object) -> None:
        init = _compiled_init(form, frozen, kw_only)
        if vars(form)["__init__"] is first:
            type.__setattr__(form, "__init__", init)
        init(self, *given, **named)

    return first


def _compiled_init(form: type, frozen: bool, kw_only: bool) -> Init:
    """The ``__init__`` of a class. Only names of its fields are compiled, no foreign text."""
    known: dict[str, object] = {"_none": _NONE}
    parameters = ["self", "*"] if kw_only else ["self"]
    lines = []
    for name, one in described(form).items():
        value, default = name, one.default
        if one.default_factory is not None:
            known[f"_new_{name}"] = one.default_factory
            value, default = f"_new_{name}() if {name} is _none else {name}", _NONE
            parameters.append(f"{name}=_none")
        elif default is _NONE:
            parameters.append(name)
        else:
            known[f"_default_{name}"] = default
            parameters.append(f"{name}=_default_{name}")
        known[f"_set_{name}"] = getattr(form, name).__set__  # of the slot: frozen values too
        lines.append(f" _set_{name}(self, {value})" if frozen else f" self.{name} = {value}")
    if hasattr(form, "__post_init__"):
        lines.append(" self.__post_init__()")
    source = f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"])
    exec(source, known)
    init = known["__init__"]
    assert isinstance(init, FunctionType)
    init.__qualname__ = f"{form.__qualname__}.__init__"
    return init


def changed(value: T, /, **changes: object) -> T:
    """A copy of a value with other values in these fields."""
    form: type[T] = type(value)
    kept = dict(zip(described(form), form.__dict__["__getstate__"](value)))
    return form(**(kept | changes))


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = decorate, DataField, changed

__all__ = ["dataclass", "field", "replace"]
