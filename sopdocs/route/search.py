"""The cheapest legal path on the lattice: length, bends and crossings, taken tracks forbidden."""

from __future__ import annotations

from collections.abc import Container, Mapping
from heapq import heappop, heappush

from sopdocs.route.lattice import ACROSS, ALONG, DOWN, FREE, LEFT, RIGHT, UP, Lattice

BEND = 140.0  # points of detour that one bend less is worth
CROSSING = 900.0
OPPOSITE = (LEFT, UP, RIGHT, DOWN)
MOST_STATES = 60_000

State = tuple[int, int]  # point, direction of travel


def cheapest(
    lattice: Lattice,
    starts: Mapping[State, float],
    goals: Mapping[State, float],
    joins: Container[int] = (),
    tight: Container[int] = (),
    within: Container[int] | None = None,
) -> tuple[float, list[int]] | None:
    """Cost and points of the cheapest path, or ``None``.

    ``starts`` and ``goals`` are states with their own extra cost; a goal is reached in its direction.
    A path may also end on a line of a net in ``joins``. It does not turn at ``tight`` points
    (an arrow's tip needs a straight run) and keeps inside ``within`` where that is given.
    """
    nx, xs, ys = lattice.nx, lattice.xs, lattice.ys
    state, net, straight = lattice.state, lattice.net, lattice.straight
    beside, below = lattice.beside, lattice.below
    size = nx * lattice.ny
    goal_points = {point for point, _ in goals}
    gx = [xs[p % nx] for p in goal_points]
    gy = [ys[p // nx] for p in goal_points]
    low_x, high_x, low_y, high_y = min(gx), max(gx), min(gy), max(gy)
    near = bool(joins)

    def least(point: int) -> float:
        if near:
            return 0.0
        y, x = ys[point // nx], xs[point % nx]
        return max(low_x - x, 0.0, x - high_x) + max(low_y - y, 0.0, y - high_y)

    best: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, float, int, int]] = []
    for (point, side), cost in starts.items():
        key = point * 4 + side
        best[key] = cost
        heappush(heap, (cost + least(point), cost, key, 0))
    seen = 0
    while heap:
        _, cost, key, final = heappop(heap)
        if final:
            return cost, _trace(came, key)
        if cost > best.get(key, 1e18):
            continue
        seen += 1
        if seen > MOST_STATES:
            return None
        point, side = key >> 2, key & 3
        if side == RIGHT:
            if point % nx == nx - 1 or beside[point]:
                continue
            after = point + 1
            step = xs[after % nx] - xs[point % nx]
        elif side == LEFT:
            if point % nx == 0 or beside[point - 1]:
                continue
            after = point - 1
            step = xs[point % nx] - xs[after % nx]
        elif side == DOWN:
            after = point + nx
            if after >= size or below[point]:
                continue
            step = ys[after // nx] - ys[point // nx]
        else:
            after = point - nx
            if after < 0 or below[after]:
                continue
            step = ys[point // nx] - ys[after // nx]
        reached = cost + step
        arrival = after * 4 + side
        extra = goals.get((after, side))
        if extra is not None:
            total = reached + extra
            if total < best.get(-arrival - 1, 1e18):
                best[-arrival - 1] = total
                came[-arrival - 1] = key
                heappush(heap, (total, total, -arrival - 1, 1))
            if after in goal_points and state[after] != FREE:
                continue
        here = state[after]
        if here != FREE:
            if here != (ACROSS if side in (RIGHT, LEFT) else ALONG):
                continue
            if net[after] in joins and after not in tight:
                total = reached + BEND / 2
                if total < best.get(-arrival - 1, 1e18):
                    best[-arrival - 1] = total
                    came[-arrival - 1] = key
                    heappush(heap, (total, total, -arrival - 1, 1))
            if net[after] in joins:
                continue
            reached += CROSSING + (400.0 if after in tight else 0.0)
        if within is not None and after not in within:
            continue
        if reached < best.get(arrival, 1e18):
            best[arrival] = reached
            came[arrival] = key
            heappush(heap, (reached + least(after), reached, arrival, 0))
        if here == FREE and not straight[after] and after not in tight:
            turned = reached + BEND
            for turn in (((side + 1) & 3), ((side + 3) & 3)):
                other = after * 4 + turn
                if turned < best.get(other, 1e18):
                    best[other] = turned
                    came[other] = key
                    heappush(heap, (turned + least(after), turned, other, 0))
    return None


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
