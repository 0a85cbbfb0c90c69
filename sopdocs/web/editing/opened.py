"""A source opened for editing: its text, its tree and its values, and edits that are proved.

An edit is taken only if the new text, read again, holds exactly the wanted values.
"""

from __future__ import annotations

from collections.abc import Iterable

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.problem import Problem
from sopdocs.source.decoding import decode
from sopdocs.source.edit import Edit, rewritten
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.tree import parse
from sopdocs.web.editing.values import NoSuchPlace, Value, settled, value_of


class NotEditable(Exception):
    """The source has a fault of form, so it is edited as text only."""


class CannotWrite(Exception):
    """No way was found to write a value without changing another one."""


@dataclass(frozen=True, slots=True)
class OpenSource:
    """The bytes of a source with what they say.

    ``value`` is the source as texts, lists and mappings (`value_of`).
    """

    raw: bytes
    text: str
    root: Mapping
    value: Value

    def node(self, path: FieldPath) -> Node:
        """Return the node at a path. Raises `NoSuchPlace`."""
        found: Node | None = self.root
        for part in path:
            found = child(found, part)
        if found is None:
            raise NoSuchPlace(path)
        return found

    def pair(self, path: FieldPath) -> tuple[Scalar, Node] | None:
        """Return key and value of a mapping's pair; None if the path names an item."""
        parent = self.node(path[:-1])
        if not isinstance(parent, Mapping):
            return None
        return next((pair for pair in parent.pairs if is_key(pair[0], path[-1])), None)

    def edited(self, candidates: Iterable[list[Edit]], wanted: Value) -> OpenSource:
        """Return the source with the first of these edits that says what is wanted.

        Raises `CannotWrite` if none does.
        """
        wanted = settled(wanted)
        for edits in candidates:
            new = self._applied(edits)
            if new is not None and new.value == wanted:
                return new
        raise CannotWrite

    def _applied(self, edits: list[Edit]) -> OpenSource | None:
        end = "\r\n" if b"\r\n" in self.raw else "\r" if b"\r" in self.raw else "\n"
        if end != "\n":
            edits = [Edit(one.start, one.end, one.new.replace("\n", end)) for one in edits]
        try:
            return opened(rewritten(self.raw, edits))
        except NotEditable:
            return None


def child(node: Node | None, part: str | int) -> Node | None:
    """Return an item of a list, or the value of a key; None if there is none."""
    if isinstance(node, Sequence) and isinstance(part, int):
        return node.items[part] if 0 <= part < len(node.items) else None
    if isinstance(node, Mapping):
        return next((value for key, value in node.pairs if is_key(key, part)), None)
    return None


def is_key(key: Scalar, part: str | int) -> bool:
    return isinstance(part, str) and key.text.casefold() == part.casefold()


def opened(raw: bytes) -> OpenSource:
    """Open a source. Raises `NotEditable` if its form has a fault; `form_problems` says which."""
    root, problems = parse(raw, "")
    text = decode(raw, "")[0]
    if root is None or problems or text is None:
        raise NotEditable
    return OpenSource(raw, text, root, value_of(root))


def form_problems(raw: bytes, file: str) -> list[Problem]:
    """Return why a source cannot be edited but as text; empty if it can."""
    return parse(raw, file)[1]
