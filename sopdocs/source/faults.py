"""Where errors of a file were reported, so that nothing that follows from one is reported too."""

from __future__ import annotations

from sopdocs.source.nodes import Mapping, Node, Sequence

_Place = tuple[str, int, int]  # a cell of a sheet, or line and column


class Faults:
    """The places of the errors of one file; None is the whole file."""

    def __init__(self) -> None:
        self._places: set[_Place] = set()
        self._slips: set[tuple[_Place, str]] = set()

    def add(self, node: Node | None) -> None:
        self._places.add(_place(node))

    def add_slip(self, record: Node, meant: str) -> None:
        """Add an unknown key of a record that probably means a known one."""
        self._slips.add((_place(record), meant))

    def is_at(self, node: Node | None) -> bool:
        """True if an error was reported at this place."""
        return _place(node) in self._places

    def is_within(self, node: Node | None) -> bool:
        """True if an error was reported at a node that is given, or at a key or value within it."""
        if node is None or self.is_at(node):
            return node is not None
        if isinstance(node, Sequence):
            return any(self.is_within(item) for item in node.items)
        return isinstance(node, Mapping) and any(
            self.is_at(key) or self.is_within(value) for key, value in node.pairs
        )

    def is_misspelt(self, record: Node, key: str) -> bool:
        """True if an unknown key of a record was reported that probably means `key`."""
        return (_place(record), key) in self._slips


def _place(node: Node | None) -> _Place:
    return (node.origin, node.line, node.column) if node else ("", 0, 0)
