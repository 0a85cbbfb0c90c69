"""Measures that all stages share: points, x to the right, y down from the upper left corner."""

from __future__ import annotations

from typing import TypedDict

RIGHT, DOWN, LEFT, UP = 0, 1, 2, 3  # sides, and directions

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Arrangement(TypedDict):
    """Boxes and the lines between them, as Graphviz places them; y grows down.

    ``boxes`` holds the upper left corner of each box by name. ``links`` holds the corners of each
    line in the order of the request; a line that could not be drawn has none. ``size`` is the total
    width and height. All values are plain JSON, because they come from another process.
    """

    boxes: dict[str, list[float]]
    links: list[list[list[float]]]
    size: list[float]
