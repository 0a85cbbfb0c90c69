"""A large-neighbourhood search for a better page: lift a few related links, route them again.

What single links cannot find, groups do: two exits of a decision that change corners, a pair that
crosses, a line with what joins it. Only pages that are bad by their measure come here. The search
is bounded by counts and its choices come from a fixed seed, so it decides alike on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import TypeVar

from sopdocs.dataclass import dataclass
from sopdocs.geometry import DOWN, LEFT, RIGHT, UP
from sopdocs.quality import MOST_BENDS, PageQuality
from sopdocs.route.links import Route, RouteLink
from sopdocs.route.measure import measure
from sopdocs.route.router import Router
from sopdocs.route.search import NEVER
from sopdocs.route.shared import is_tangled, whole_bends
from sopdocs.route.sides import hooks

ROUNDS = 240  # tries at one page
PATIENCE = 80  # tries without a better page
SEARCH_STATES = 120_000  # of the searches for a better page, and at most half of what is left
RESCUE_STATES = 10_000  # of the searches for one page on which some link found no way
LARGEST = 6  # links that are lifted together, besides those that they carry
_SEED = 35_2012

_Thing = TypeVar("_Thing")
_Retry = tuple[list[RouteLink], dict[int, int]]  # links in order, and sides to leave by


@dataclass(slots=True)
class Neighbourhood:
    """The search over one page, whose ``links`` a router has routed as well as it can."""

    router: Router
    links: list[RouteLink]
    lost: list[RouteLink]
    state: int = _SEED

    def rescue(self, rounds: int) -> list[RouteLink]:
        """Find routes and room for labels; return the links that still have no route."""
        quality, enough = self._measured(), self.router.effort.states - RESCUE_STATES
        for _ in range(rounds):
            if quality.is_whole or self.router.effort.states < max(enough, 0):
                break
            quality = self._tried(self._group(), quality) or quality
        return self.lost

    def search(self) -> list[RouteLink]:
        """Make the page better and return the links that still have no route."""
        self.router.corners = {}
        states = self.router.effort.states
        quality, enough = self._measured(), states - min(SEARCH_STATES, states // 2)
        waited = 0
        for _ in range(ROUNDS):
            is_tired = waited >= PATIENCE or self.router.effort.states < max(enough, 1)
            if is_tired or not quality.is_bad:
                break
            waited += 1
            better = self._tried(self._group(), quality)
            if better is not None:
                quality, waited = better, 0
        return self.lost

    def untangle(self, states: int) -> list[RouteLink]:
        """Route each link that crosses another or bends often again, in turn with each neighbour.

        ``states`` are what its searches can look at. Returns the links that still have no route.
        """
        router = self.router
        corners, router.corners = router.corners, {}
        quality, enough = self._measured(), max(router.effort.states - states, 1)
        is_better = True
        while is_better:
            is_better = False
            for group, sides in self._retries():
                if router.effort.states < enough:
                    break
                better = self._tried(group, quality, sides)
                if better is not None:
                    quality, is_better = better, True
                    break
        router.corners = corners
        return self.lost

    def put_back(self, routes: list[Route]) -> None:
        """Let the board have only these routes, which it had before."""
        board = self.router.board
        for number in reversed([*board.routes]):
            board.lift(number)
        for route in routes:
            board.take(route)

    def _retries(self) -> Iterator[_Retry]:
        """Groups to route again in this order, and the sides by which their links leave then.

        Each tangled link goes with each link around it, either of them first; then with the exits
        of its decision, and of those around it, by all their corners.
        """
        board = self.router.board
        tangled = [route.link for route in board.routes.values() if is_tangled(board, route)]
        for link in tangled:
            yield [link], {}
            for other in self._around(link):
                yield [link, other], {}
                yield [other, link], {}
        for link in tangled:
            sources = [one.source for one in (link, *self._around(link)) if one.labels]
            for source in dict.fromkeys(sources):
                exits = [one for one in self.links if one.source == source and one.side is None]
                for sides in permutations((DOWN, RIGHT, LEFT, UP), min(len(exits), 4)):
                    group = exits if link in exits else [*exits, link]
                    yield group, {one.number: side for one, side in zip(exits, sides)}

    def _around(self, link: RouteLink) -> list[RouteLink]:
        """Links in the rows that a link spans; those that share an end with it are first."""
        ends = set(link.ends)
        around = self._in_the_way(link, [other for other in self.links if other is not link])
        return sorted(around, key=lambda other: not ends & set(other.ends))

    def _measured(self) -> PageQuality:
        board = self.router.board
        return measure(board, list(board.routes.values()), len(self.lost))

    def _group(self) -> list[RouteLink]:
        """A troubled link with links that are possibly the reason."""
        troubled = self._troubled()
        link = troubled[self._below(len(troubled))]
        kind = self._below(4)
        others = [other for other in self.links if other is not link]
        if kind == 0 and link.source is not None:
            group = [other for other in others if other.source == link.source]
        elif kind == 1 and link.target is not None:
            group = [other for other in others if other.target == link.target]
        elif kind == 2:
            ends = set(link.ends)
            group = [other for other in others if ends & set(other.ends)]
        else:
            group = self._in_the_way(link, others)
        group = self._shuffled(group)[: 1 + self._below(LARGEST - 1)]
        return [link, *group] if self._below(2) else self._shuffled([link, *group])

    def _troubled(self) -> list[RouteLink]:
        """The links for which a page is bad, each as often as it has reasons."""
        board = self.router.board
        found = [*self.lost] * 3
        for route in board.routes.values():
            if any(map(board.crossed, route.points)):
                found += [route.link] * 2
            if route.unlabelled or route.turned or route.is_far:
                found += [route.link] * 2
            if whole_bends(board, route) > MOST_BENDS:
                found += [route.link] * 2
            if route.joined or hooks(board, route):
                found.append(route.link)
        return found or self.links

    def _in_the_way(self, link: RouteLink, others: Sequence[RouteLink]) -> list[RouteLink]:
        """Links in the rows that a link spans."""
        low, high = min(link.ends), max(link.ends)
        return [other for other in others if min(other.ends) <= high and max(other.ends) >= low]

    def _tried(
        self,
        group: list[RouteLink],
        before: PageQuality,
        sides: dict[int, int] | None = None,
        keeps: bool = True,
    ) -> PageQuality | None:
        """Route a group again; its quality if the page is better now, else all is as it was.

        ``sides`` are the sides by which links leave; without them chance names some.
        """
        board, router = self.router.board, self.router
        lost = list(self.lost)
        lifted: list[Route] = []
        for link in group:
            if link.number in board.routes:
                for number in (*board.carried(link.number), link.number):
                    if number in board.routes:
                        lifted.append(board.lift(number))
        again = [*group, *(r.link for r in reversed(lifted) if r.link not in group)]
        router.sides = self._sides(again) if sides is None else sides
        self.lost = [link for link in lost if link not in again]
        quality = self._rerouted(again, before)
        router.sides = {}
        is_cheaper = quality is not None and quality.cost < before.cost - 0.01
        if quality is not None and is_cheaper and (quality.is_whole or not before.is_whole):
            return quality
        for link in again:
            if link.number in board.routes:
                board.lift(link.number)
        for route in reversed(lifted):
            board.take(route)
        self.lost = lost
        return None

    def _rerouted(self, links: list[RouteLink], before: PageQuality) -> PageQuality | None:
        """Route links one by one; ``None`` as soon as the page cannot become better any more."""
        effort = self.router.effort
        for link in links:
            left = before.cost - self._measured().cost
            if left <= 0:
                return None
            effort.limit = left
            if not self.router.route_link(link):
                self.lost.append(link)
            effort.limit = NEVER
        return self._measured()

    def _sides(self, links: list[RouteLink]) -> dict[int, int]:
        """Sides to leave by for some of the links, others for each that leaves one symbol."""
        found: dict[int, int] = {}
        for source in dict.fromkeys(link.source for link in links):
            exits = [link for link in links if link.source == source and link.side is None]
            if source is not None and self._below(2):
                sides = self._shuffled([RIGHT, DOWN, LEFT, UP])
                found |= {exit.number: side for exit, side in zip(exits, sides)}
        return found

    def _below(self, count: int) -> int:
        """The next whole number from 0, less than ``count``, of a fixed sequence (Knuth's MMIX)."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % count

    def _shuffled(self, things: Sequence[_Thing]) -> list[_Thing]:
        rest = list(things)
        return [rest.pop(self._below(len(rest))) for _ in range(len(rest))]
