"""The messages between us and the engine's process: plain JSON; and the fault of getting none.

Most sheets never ask the engine: nothing is loaded here that talks to its process.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TypedDict

from sopdocs.geometry import Point

Way = tuple[int, int, list[Point]]  # page, number of the link, corners


class EngineFault(Exception):
    """The engine hung, could not be started, or died twice; ``message`` says so in Indonesian."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def is_installed() -> bool:
    """True if there is a Graphviz to ask: the wheel's, or one on the path."""
    return find_spec("pygraphviz") is not None or shutil.which("neato") is not None


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
