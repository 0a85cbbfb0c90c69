"""Measures that every stage shares: points, x to the right, y down from the upper left corner."""

from __future__ import annotations

from typing import TypedDict

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Arrangement(TypedDict):
    """Boxes and the lines between them, as Graphviz places them; y grows down.

    ``boxes`` gives the upper left corner of each box by its name. ``links`` gives the corners of
    each line in the order in which the lines were asked for; a line that could not be drawn has
    none. ``size`` is width and height of it all. It is plain JSON, since it comes from another
    process.
    """

    boxes: dict[str, list[float]]
    links: list[list[list[float]]]
    size: list[float]
