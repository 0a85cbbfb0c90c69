"""What a flow drawing says, as plain values that compare."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """An arrow; rows are named by their step number, separate capsules by their word.

    In a row whose symbols no plain line joins, an end is named with its lane from 0: "3@1". A
    ``dashed`` line can lack a head.
    """

    source: str
    target: str
    label: str = ""
    dashed: bool = False
    head: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row with symbols: what is drawn, in which lanes (from 0), and the word in the symbol.

    In a ``parted`` row no plain line joins all symbols; its shapes are named from left to right.
    """

    name: str
    shape: str  # capsule | box | diamond, or several: "capsule box"
    lanes: tuple[int, ...]
    text: str = ""
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """Rows from top to bottom and links in sorted order; two links can be alike."""

    actors: tuple[str, ...]
    rows: tuple[Row, ...]
    links: tuple[Link, ...]

    def difference(self, other: Graph) -> list[str]:
        """What ``other`` has more or less, one line each; empty when they are the same."""
        found = []
        if self.actors != other.actors:
            found.append(f"actors {other.actors} instead of {self.actors}")
        for what, mine, theirs in (
            ("row", self.rows, other.rows),
            ("link", self.links, other.links),
        ):
            rest = list(theirs)
            for item in mine:
                if item in rest:
                    rest.remove(item)
                else:
                    found.append(f"missing {what} {item}")
            found += [f"unexpected {what} {item}" for item in rest]
        if not found and self != other:
            found.append("rows stand in another order")
        return found
