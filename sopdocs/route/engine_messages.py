"""The messages between us and the engine's process: plain JSON."""

from __future__ import annotations

from typing import TypedDict

from sopdocs.geometry import Point

Way = tuple[int, int, list[Point]]  # page, number of the link, corners


class EnginePage(TypedDict):
    """A page's symbols and the links between them; measures are points.

    ``boxes`` gives left, top, right, bottom of each symbol by its name, ``links`` the number of
    each link and the names of its source and target as numbers.
    """

    height: float
    boxes: dict[str, list[float]]
    links: list[list[int]]


class ArrangementRequest(TypedDict):
    """Boxes (width, height) and links (source, target) for Graphviz's own layout."""

    boxes: dict[str, list[float]]
    links: list[list[str]]
    down: bool
