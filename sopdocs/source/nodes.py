"""The nodes of a source's tree: texts, lists and mappings, each with its place."""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass, field


@dataclass(slots=True)
class Node:
    """A part of the source; ``line`` and ``column`` count from 1."""

    line: int
    column: int

    @property
    def origin(self) -> str:
        """The cell that a value is from ("pegawai.xlsx!B7"); empty for one of the source itself."""
        return ""


_COLON = re.compile(r"\s*:")


@dataclass(slots=True)
class Scalar(Node):
    """A text or a key.

    ``style`` is empty for a plain scalar, else a quotation mark, ``|`` or ``>``. ``written`` is the
    text of the whole source; the scalar is at ``start`` to ``end`` in it.
    """

    text: str = ""
    style: str = ""
    written: str = field(default="", repr=False, compare=False)
    start: int = 0
    end: int = 0

    @property
    def plain(self) -> bool:
        return not self.style

    @property
    def is_without_value(self) -> bool:
        """True for a key between braces without a colon: the rest of a text with a comma."""
        return bool(self.written) and _COLON.match(self.written, self.end) is None

    @property
    def empty(self) -> bool:
        return self.plain and self.text in ("", "~", "null")


@dataclass(slots=True)
class Sequence(Node):
    """A list; in brackets if ``is_flow``.

    It begins at the offset ``start``; only in brackets it is known to end at ``end``.
    """

    items: list[Node] = field(default_factory=list)
    start: int = 0
    end: int = 0
    is_flow: bool = False


@dataclass(slots=True)
class Mapping(Node):
    """Pairs in their order, each key once; ``doubled`` if a key was repeated.

    ``start``, ``end`` and ``is_flow`` are those of a `Sequence`; the brackets are braces.
    """

    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    doubled: bool = False
    start: int = 0
    end: int = 0
    is_flow: bool = False


@dataclass(slots=True)
class CellScalar(Scalar):
    """A text from a cell of a sheet; line and column are the cell's row and column."""

    origin: str = ""


@dataclass(slots=True)
class CellMapping(Mapping):
    """Pairs from cells of one row."""

    origin: str = ""


def value_of(root: Mapping, name: str) -> Node | None:
    """Return the value of a field in a source's tree, whatever the capitals of its key."""
    found = next((value for key, value in root.pairs if key.text.casefold() == name), None)
    return None if isinstance(found, Scalar) and found.empty else found
