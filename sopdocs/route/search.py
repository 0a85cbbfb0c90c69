"""The cheapest legal path on the lattice: length, bends and crossings, taken tracks forbidden."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from heapq import heappop, heappush

from sopdocs.dataclass import dataclass
from sopdocs.geometry import DOWN, LEFT, RIGHT
from sopdocs.quality import BEND, CROSSING
from sopdocs.route.lattice import ACROSS, ALONG, FREE, Lattice

MOST_STATES = 60_000  # of one search
SHEET_STATES = 540_000  # of all searches of the first try at a sheet: some 1.9 s of one core
RETRY_STATES = 120_000  # of a further try, with more room
MOST_RETRY_STATES = 120_000  # of all further tries if the first one failed
MOST_BETTER_STATES = 80_000  # of those for a better drawing, and what the first one left
LEAST_STATES = 20_000  # with fewer no further try begins
NEVER = 1e18
SEARCH = 60  # states that beginning a search is worth

NO_JOINS: Mapping[int, float] = {}
State = tuple[int, int]  # point, direction of travel


@dataclass(slots=True)
class Effort:
    """How many states the searches of one sheet can still look at.

    All work on arrows is bounded by this count and never by a clock, so the same source is drawn,
    or refused, alike on a fast and on a stalled machine.
    """

    states: int = SHEET_STATES
    limit: float = NEVER  # what a path can cost at most; a dearer one is of no use now

    @property
    def is_spent(self) -> bool:
        return self.states <= 0


def cheapest(
    lattice: Lattice,
    starts: Mapping[State, float],
    goals: Mapping[State, float],
    effort: Effort,
    joins: Mapping[int, float] = NO_JOINS,
    tight: Container[int] = (),
    closed: Container[int] = (),
    within: Sequence[int] | None = None,
) -> tuple[float, list[int]] | None:
    """Cost and points of the cheapest path, or ``None``.

    ``starts`` and ``goals`` are states with an extra cost; a goal is reached in its direction.
    A path can also end at a point in ``joins``, on a line that leads to the same target, at that
    cost; it does not cross such a line. It does not turn at ``tight`` points (an arrow's tip needs
    a straight run), crosses nothing at ``closed`` ones, and keeps inside ``within`` if that is
    given. What it looks at is taken from ``effort``; without any left it finds nothing.
    The loop is dense because most of a sheet's time is spent in it.
    """
    if effort.is_spent:
        return None
    nx, size = lattice.nx, lattice.nx * lattice.ny
    state, straight = lattice.state, lattice.straight
    right_taken, down_taken, x_of, y_of = (
        lattice.right_taken,
        lattice.down_taken,
        lattice.x_of,
        lattice.y_of,
    )
    xs, ys = lattice.xs, lattice.ys
    far_x, far_y = _distances(lattice, {point for point, _ in goals} | joins.keys())
    reached_by = {point * 4 + side: cost for (point, side), cost in goals.items()}
    best = [NEVER] * (4 * size)
    ends: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, int, float]] = []  # least total cost, state, cost so far
    for (point, side), cost in starts.items():
        key = point * 4 + side
        if cost < best[key]:
            best[key] = cost
            dx, dy = far_x[x_of[point]], far_y[y_of[point]]
            heappush(
                heap, (cost + dx + dy + (BEND if (dx if side & 1 else dy) else 0.0), key, cost)
            )
    seen = 0
    limit = effort.limit
    most = min(MOST_STATES, effort.states)
    effort.states -= SEARCH
    while heap:
        _, key, cost = heappop(heap)
        if key < 0:
            effort.states -= seen
            return cost, _trace(came, key)
        if cost > best[key]:
            continue
        seen += 1
        if seen > most:
            break
        point, side = key >> 2, key & 3
        if side == RIGHT:
            if right_taken[point] or x_of[point] == nx - 1:
                continue
            after = point + 1
            reached = cost + xs[x_of[after]] - xs[x_of[point]]
        elif side == LEFT:
            after = point - 1
            if x_of[point] == 0 or right_taken[after]:
                continue
            reached = cost + xs[x_of[point]] - xs[x_of[after]]
        elif side == DOWN:
            after = point + nx
            if after >= size or down_taken[point]:
                continue
            reached = cost + ys[y_of[after]] - ys[y_of[point]]
        else:
            after = point - nx
            if after < 0 or down_taken[after]:
                continue
            reached = cost + ys[y_of[point]] - ys[y_of[after]]
        arrival = after * 4 + side
        extra = reached_by.get(arrival)
        here = state[after]
        if extra is None and here == (ALONG if side & 1 else ACROSS):
            extra = joins.get(after)
        if extra is not None:
            total = reached + extra
            final = -arrival - 1
            if total < ends.get(final, limit):
                ends[final] = total
                came[final] = key
                heappush(heap, (total, final, total))
        if here != FREE:
            if here != (ALONG if side & 1 else ACROSS) or after in joins or after in closed:
                continue
            reached += CROSSING
        elif within is not None and not within[after]:
            continue
        dx, dy = far_x[x_of[after]], far_y[y_of[after]]
        if reached < best[arrival]:
            likely = reached + dx + dy + (BEND if (dx if side & 1 else dy) else 0.0)
            if likely < limit:
                best[arrival] = reached
                came[arrival] = key
                heappush(heap, (likely, arrival, reached))
        if here == FREE and not straight[after] and after not in tight:
            turned = reached + BEND
            likely = turned + dx + dy + (BEND if (dy if side & 1 else dx) else 0.0)
            for turn in (arrival ^ 1, arrival ^ 3) if likely < limit else ():
                if turned < best[turn]:
                    best[turn] = turned
                    came[turn] = key
                    heappush(heap, (likely, turn, turned))
    effort.states -= seen
    return None


def _distances(lattice: Lattice, ends: set[int]) -> tuple[list[float], list[float]]:
    """For each lattice line, how far it is at least from all that a path can end on."""
    x_of, y_of = lattice.x_of, lattice.y_of
    columns, rows = {x_of[p] for p in ends}, {y_of[p] for p in ends}

    def away(lines: list[float], low: int, high: int) -> list[float]:
        first, last = lines[low], lines[high]
        return [first - v if v < first else v - last if v > last else 0.0 for v in lines]

    return away(lattice.xs, min(columns), max(columns)), away(lattice.ys, min(rows), max(rows))


def _trace(came: dict[int, int], key: int) -> list[int]:
    """Points from start to goal."""
    points = [(-key - 1) >> 2]
    key = came[key]
    while True:
        point = key >> 2
        if points[-1] != point:
            points.append(point)
        if key not in came:
            return points[::-1]
        key = came[key]
