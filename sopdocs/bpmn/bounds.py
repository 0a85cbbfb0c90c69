"""Places of what BPMN has and the sheet does not: events and gateways on the drawing's lines."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.geometry import Box, Point

EVENT = 10.0  # points; diameter of an event that the sheet has no symbol for
SMALLEST_EVENT = 5.0
GAP = 4.0  # points between such an event and its task
GATEWAY = 5.0  # points; half of a parallel gateway's width
_SMALLEST = 1.0


def event_above(box: Box) -> Box:
    """Return the start event above a task."""
    middle = (box[0] + box[2]) / 2
    bottom = box[1] - GAP
    return (middle - EVENT / 2, bottom - EVENT, middle + EVENT / 2, bottom)


def event_below(box: Box, room: float) -> Box:
    """Return the end event below a task, with ``room`` points down to the row's lower rule."""
    size = max(SMALLEST_EVENT, min(EVENT, room - GAP - 1))
    middle = (box[0] + box[2]) / 2
    top = box[3] + GAP
    return (middle - size / 2, top, middle + size / 2, top + size)


def round_event(box: Box) -> Box:
    """Return the circle in the middle of a capsule, as high as the capsule is."""
    middle, half = (box[0] + box[2]) / 2, (box[3] - box[1]) / 2
    return (middle - half, box[1], middle + half, box[3])


def clipped(path: Sequence[Point], source: Box, target: Box) -> tuple[Point, ...]:
    """Return a path whose ends touch two boxes that are smaller than the drawing's symbols."""
    first, *rest = path
    *before, last = rest
    return (_touching(first, source), *before, _touching(last, target))


def _touching(point: Point, box: Box) -> Point:
    return (min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3]))


def shared_length(first: Sequence[Point], second: Sequence[Point]) -> float:
    """Return how many points of length two paths run together from their first point on."""
    if _length(first[0], second[0]) > _SMALLEST:
        return 0.0
    shared = 0.0
    for (a, b), (c, d) in zip(zip(first, first[1:]), zip(second, second[1:])):
        along, other = _length(a, b), _length(c, d)
        if along == 0 or other == 0 or not _same_way(a, b, c, d):
            return shared
        if abs(along - other) > _SMALLEST:
            return shared + min(along, other)
        shared += along
    return shared


def point_at(path: Sequence[Point], length: float) -> Point:
    """Return the point after some length of a path."""
    for a, b in zip(path, path[1:]):
        step = _length(a, b)
        if length <= step and step > 0:
            share = length / step
            return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        length -= step
    return path[-1]


def part(path: Sequence[Point], start: float, end: float) -> tuple[Point, ...]:
    """Return the piece of a path between two lengths."""
    found, run = [point_at(path, start)], 0.0
    for a, b in zip(path, path[1:]):
        run += _length(a, b)
        if start < run < end:
            found.append(b)
    return (*found, point_at(path, end))


def leaving(path: Sequence[Point], at: float, box: Box) -> tuple[Point, ...]:
    """Return the piece of a path from where it leaves a box whose middle is at a length of it."""
    rest = part(path, at, total_length(path))
    for n, (a, b) in enumerate(zip(rest, rest[1:])):
        if _touching(b, box) != b:
            return (_edge(a, b, box), *rest[n + 1 :])
    return rest[-2:]


def _edge(a: Point, b: Point, box: Box) -> Point:
    """Return where a line along an axis leaves a box."""
    if abs(a[1] - b[1]) < abs(a[0] - b[0]):
        return (box[2] if b[0] > a[0] else box[0], a[1])
    return (a[0], box[3] if b[1] > a[1] else box[1])


def total_length(path: Sequence[Point]) -> float:
    return sum(_length(a, b) for a, b in zip(path, path[1:]))


def led_to(path: Sequence[Point], centre: Point, half: float) -> tuple[Point, ...]:
    """Return a path that ends at a gateway's corner, not at its last point on another side."""
    *before, turn, last = path
    k = 0 if abs(turn[0] - last[0]) < _SMALLEST else 1  # it ends upright, or across
    along = 1 - k
    way = 1 if last[along] >= turn[along] else -1
    level = (
        turn[along] if before else max(turn[along] * way, (last[along] - way * EVENT) * way) * way
    )
    if abs(level - centre[along]) < half:
        level = centre[along] - way * 2 * half
    first = [] if before else [turn, _point(k, turn[k], level)]
    came = 1 if centre[along] > level else -1
    end = _point(k, centre[k], centre[along] - came * half)
    return (*before, *first, _point(k, centre[k], level), end)


def _point(k: int, value: float, other: float) -> Point:
    return (value, other) if k == 0 else (other, value)


def gateway_box(centre: Point, half: float) -> Box:
    x, y = centre
    return (x - half, y - half, x + half, y + half)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])  # lines run along the axes


def _same_way(a: Point, b: Point, c: Point, d: Point) -> bool:
    dot = (b[0] - a[0]) * (d[0] - c[0]) + (b[1] - a[1]) * (d[1] - c[1])
    return dot > 0.99 * _length(a, b) * _length(c, d)
