"""Repairs: what is tried, in a fixed order, when an arrow or its label finds no place on a page.

A link whose label found no room leaves by another side; where the other exits of its decision hold the remaining
sides, they make way; then its row gets taller. A link that found no way gets taller rows at once, and at a page's
edge one more level of connectors.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sopdocs.layout.flow_art import Art
from sopdocs.model.flow import Flow

MORE = 9.0  # points that a row grows by


@dataclass(slots=True)
class Repair:
    """What the tries so far have taught; ``drawn`` keeps the pages that need not be drawn again."""

    taller: dict[int, float] = field(default_factory=dict)  # row of the flow → points
    levels: dict[int, int] = field(default_factory=dict)  # first row of a page → further levels of connectors
    sides: dict[int, set[int]] = field(default_factory=dict)  # link → sides to avoid
    drawn: dict[tuple, Art] = field(default_factory=dict)

    def avoided(self, link: int) -> frozenset[int]:
        return frozenset(self.sides.get(link, ()))

    def learn(self, flow: Flow, first: int, art: Art) -> None:
        """Take in what failed on the page that begins with row ``first``."""
        for link in art.lost:
            for owner in (link.source, link.target):
                if owner is not None:
                    self._grow(owner)
            if link.strip:
                self.levels[first] = self.levels.get(first, 0) + 1
        for number, side in art.unlabelled:
            tried = self.sides.setdefault(number, set())
            if side not in tried and len(tried) < 3:
                tried.add(side)
                continue
            held = {0, 1, 2, 3} - tried - {side}
            tried.clear()
            source = flow.links[number].source
            others = [link.number for link in flow.links if link.source == source and link.number != number]
            if held and not any(held <= self.sides.get(other, set()) for other in others):
                for other in others:
                    self.sides.setdefault(other, set()).update(held)
            else:
                self._grow(source)

    def _grow(self, owner: int) -> None:
        self.taller[owner] = self.taller.get(owner, 0.0) + MORE
