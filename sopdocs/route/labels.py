"""Labels of a decision's exits: next to the first stretch of their link, touching nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point
from sopdocs.route.verify import Stretch, stretches

CLEAR = 1.2  # least points between a label and anything else
AIRY = 1.8  # points at its sides where there is room
OWN = 0.9  # points that a label is nearer to its own line than to any other
LABEL_MARGIN = 3.8  # points of half a lane that a label leaves free: to its line and to the rule
ALONG = 60.0  # points along the line from the symbol to a label
SHOULDER = 8  # points beyond its stretch and its own width that a label can begin
AROUND = SHOULDER + OWN + CLEAR  # points that something can be from a label and be in its way
LINE = 0.5  # half of a flow line's width
OFF = CLEAR + LINE + 0.3  # points from the middle of its line to a label
AWAY = (OFF, OFF + 2, OFF + 3.8)  # the same where something is in the way; at most 6
FAR_AWAY = (OFF + 5, OFF + 7, OFF + 9)  # the last resort


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a label has to keep away from.

    ``blocked`` are symbols, other labels, rules, and its own line as thin boxes; ``lines`` are the
    other lines, which must not be nearer to it than its own. It stays between the outer edges of
    the ``lanes``.
    """

    blocked: list[Box]
    lines: list[Box]
    lanes: tuple[float, float]


def best_place(
    path: tuple[Point, ...],
    size: tuple[float, float],
    around: Surroundings,
    distances: Sequence[float] = AWAY,
) -> Box | None:
    """The best free box for a label of this width and height, or ``None``.

    ``distances`` are the points that it can be away from its line, the best first.
    """
    width, height = size
    (x0, y0), (x1, y1) = path[0], path[1]
    first = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    left, top, right, bottom = _reach(path, width, height, max(distances))

    def near(boxes: list[Box]) -> list[Box]:
        return [b for b in boxes if b[0] < right and b[2] > left and b[1] < bottom and b[3] > top]

    blocked, lines = near(around.blocked), near(around.lines)
    fitting = None
    # What was in the way last is often in the way again; places change sides in turn.
    hit: Box | None = None
    before: Box | None = None
    outer_left, outer_right = around.lanes
    for x, y, off in _places(path, width, height, distances):
        hit, before = before, hit
        low, upper, high, lower = x - CLEAR, y - CLEAR, x + width + CLEAR, y + height + CLEAR
        if low <= outer_left or high >= outer_right:
            continue
        if hit and low < hit[2] and hit[0] < high and upper < hit[3] and hit[1] < lower:
            continue
        hit = _first_overlapping((low, upper, high, lower), blocked)
        if hit is not None:
            continue
        box = (x, y, x + width, y + height)
        apart = max(off, _gap(box, first)) + OWN - LINE
        wide = (x - apart, y - apart, x + width + apart, y + height + apart)
        if _first_overlapping(wide, lines):
            continue
        airy = (x - AIRY, upper, x + width + AIRY, lower)
        if not _first_overlapping(airy, blocked):
            return box
        fitting = fitting or box
    return fitting


def before_label(point: Point, path: tuple[Point, ...], label: Box) -> bool:
    """True for a point of a path's first stretch that a reader meets before the label's end.

    >>> before_label((0, 4), ((0, 0), (0, 9), (5, 9)), (2, 3, 8, 6))
    True
    >>> before_label((0, 7), ((0, 0), (0, 9), (5, 9)), (2, 3, 8, 6))
    False
    """
    (x0, y0), (x1, y1) = path[0], path[1]
    across = 0 if abs(x1 - x0) < 0.01 else 1
    along = 1 - across
    begin = (x0, y0)[along]
    way = 1 if (x1, y1)[along] > begin else -1
    if abs(point[across] - (x0, y0)[across]) > 0.01:
        return False
    end = max((label[along] - begin) * way, (label[along + 2] - begin) * way)
    return (point[along] - begin) * way < end


def up_to(path: tuple[Point, ...], end: Point) -> tuple[Point, ...]:
    """Return a path's first stretch as far as a point on it; the path if the point is elsewhere.

    >>> up_to(((0, 0), (0, 9), (5, 9)), (0, 4)), up_to(((0, 0), (0, 9)), (5, 9))
    (((0, 0), (0, 4)), ((0, 0), (0, 9)))
    """
    (x0, y0), (x1, y1) = path[0], path[1]
    x, y = end
    on_it = min(x0, x1) - 0.01 <= x <= max(x0, x1) + 0.01
    on_it = on_it and min(y0, y1) - 0.01 <= y <= max(y0, y1) + 0.01
    return (path[0], end) if on_it and end != path[0] else path


def _first_overlapping(one: Box, others: list[Box]) -> Box | None:
    """The first of the other boxes that overlaps this one; in one loop, since a page asks often."""
    left, top, right, bottom = one
    for other in others:
        if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
            return other
    return None


def _places(
    path: tuple[Point, ...], width: float, height: float, distances: Sequence[float]
) -> Iterator[tuple[float, float, float]]:
    """Upper left corners with their distance to the line: close to line and symbol first."""
    (x0, y0), (x1, y1) = path[0], path[1]
    if abs(y1 - y0) < 0.01:  # leaves sideways
        way = 1 if x1 > x0 else -1
        longest = abs(x1 - x0)
        for away in distances:
            for along in range(-1, int(min(longest, ALONG)) + SHOULDER):
                left = x0 + along if way > 0 else x0 - along - width
                yield left, y0 - away - height, away
                yield left, y0 + away, away
        # above or below the symbol's shoulder
        for away in distances:
            for back in range(0, int(width) + SHOULDER):
                left = x0 - back if way > 0 else x0 + back - width
                yield left, y0 - away - height, away
                yield left, y0 + away, away
    else:
        way = 1 if y1 > y0 else -1
        longest = abs(y1 - y0)
        for away in distances:
            for step in range(-4, int(min(longest, ALONG)) + 4, 2):
                top = y0 + step + 1.25 if way > 0 else y0 - step - 1.25 - height
                yield x0 + away, top, away
                yield x0 - away - width, top, away


def _reach(path: tuple[Point, ...], width: float, height: float, away: float) -> Box:
    """All of the page that some place can touch, with the points to keep free around it."""
    (x, y), (_, end) = path[0], path[1]
    is_sideways = abs(end - y) < 0.01
    wide = width + (ALONG + SHOULDER if is_sideways else away) + AROUND
    high = height + (away if is_sideways else ALONG + SHOULDER) + AROUND
    return x - wide, y - high, x + wide, y + high


def line_boxes(path: tuple[Point, ...], tip: bool) -> list[Box]:
    """The stretches of a path as thin boxes, and its arrow's head."""
    boxes = [
        (
            min(a[0], b[0]) - LINE,
            min(a[1], b[1]) - LINE,
            max(a[0], b[0]) + LINE,
            max(a[1], b[1]) + LINE,
        )
        for a, b in zip(path, path[1:])
    ]
    if tip:
        (x0, y0), (x1, y1) = path[-2], path[-1]
        if abs(x1 - x0) > abs(y1 - y0):
            boxes.append(
                (
                    min(x1, x1 + (-5 if x1 > x0 else 5)),
                    y1 - 1.8,
                    max(x1, x1 + (-5 if x1 > x0 else 5)),
                    y1 + 1.8,
                )
            )
        else:
            boxes.append(
                (
                    x1 - 1.8,
                    min(y1, y1 + (-5 if y1 > y0 else 5)),
                    x1 + 1.8,
                    max(y1, y1 + (-5 if y1 > y0 else 5)),
                )
            )
    return boxes


def symbol_boxes(x: float, y: float, width: float, height: float, diamond: bool) -> list[Box]:
    """A symbol as a box; a diamond as a stair of boxes, so that a label fits at its slopes."""
    if not diamond:
        return [(x, y, x + width, y + height)]
    steps = 10
    boxes = []
    for n in range(steps):
        near, far = n / steps, (n + 1) / steps
        half = width / 2 * (1 - near)
        for low, high in ((near, far), (-far, -near)):
            boxes.append(
                (
                    x + width / 2 - half,
                    y + height / 2 * (1 + low),
                    x + width / 2 + half,
                    y + height / 2 * (1 + high),
                )
            )
    return boxes


def label_distance(label: Box, path: Sequence[Point]) -> float:
    """Points between a label and the nearest stretch of a path."""
    return min([_gap(label, stretch) for stretch in stretches(tuple(path))])


def _gap(box: Box, stretch: Stretch) -> float:
    return max(
        box[0] - stretch[2], stretch[0] - box[2], box[1] - stretch[3], stretch[1] - box[3], 0.0
    )
