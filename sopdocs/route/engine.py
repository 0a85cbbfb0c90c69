"""Graphviz: which way each link takes through the cells; the only importer of graphviz and pygraphviz.

All pages of a sheet go to the engine in one call, each page its own block of coordinates. Symbols are pinned,
each box a little wider and taller than it is drawn, so that no line is laid on a table rule. What comes back is a
way, not a drawing: the search lays the legal line inside it. An engine that is missing, fails, or answers with
slanted lines costs nothing but the way: the search then looks everywhere.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from sopdocs.layout.page import Point

WIDER, TALLER = 8.0, 5.0  # points that a box is wider to the right and taller below than it is drawn
BETWEEN_PAGES = 400.0
LONGEST = 20  # seconds for a sheet, where the engine is another process

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Stage:
    """One page for the engine: boxes by name, links as (number, source, target) between names."""

    height: float
    boxes: dict[int, Box]
    links: tuple[tuple[int, int, int], ...]


def ways(stages: Sequence[Stage]) -> list[dict[int, tuple[Point, ...]]]:
    """For each page the corners of each link's way, by number; links without a usable way are left out."""
    empty: list[dict[int, tuple[Point, ...]]] = [{} for _ in stages]
    if not any(stage.links for stage in stages):
        return empty
    answer = _run(_dot(stages))
    if answer is None:
        return empty
    for edge in answer.get("edges", ()):
        page, number = map(int, edge["id"].split("."))
        top = sum(s.height + BETWEEN_PAGES for s in stages[:page])
        points = tuple((x, -y - top) for x, y in _corners(edge))
        source = next(link[1] for link in stages[page].links if link[0] == number)
        if points and _near(points[0], stages[page].boxes[source]):
            empty[page][number] = points
    return empty


def _near(point: Point, box: Box) -> bool:
    """The way begins at the symbol that it should begin at."""
    x, y = point
    return box[0] - 2 <= x <= box[2] + WIDER + 2 and box[1] - 2 <= y <= box[3] + TALLER + 2


def _dot(stages: Sequence[Stage]) -> str:
    """DOT text with pinned boxes; y grows upwards there, so every page hangs below the one before."""
    from graphviz import Digraph

    graph = Digraph(engine="neato", graph_attr={"splines": "ortho", "notranslate": "true"},
                    node_attr={"shape": "box", "fixedsize": "true", "label": ""})
    top = 0.0
    for page, stage in enumerate(stages):
        used = {end for link in stage.links for end in link[1:]}
        for name, (left, upper, right, lower) in stage.boxes.items():
            if name not in used and not stage.links:
                continue
            width, height = right - left + WIDER, lower - upper + TALLER
            x, y = left + width / 2, -(top + upper + height / 2)
            graph.node(f"{page}.{name}", pos=f"{x:.2f},{y:.2f}!", width=f"{width / 72:.4f}", height=f"{height / 72:.4f}")
        for number, source, target in stage.links:
            graph.edge(f"{page}.{source}", f"{page}.{target}", id=f"{page}.{number}")
        top += stage.height + BETWEEN_PAGES
    return graph.source


def _run(dot: str) -> dict | None:
    """The engine's JSON: in this process where the wheel is there, else by an installed ``neato``."""
    try:
        from pygraphviz import AGraph
    except ImportError:
        return _run_installed(dot)
    try:
        return json.loads(AGraph(string=dot).draw(format="json0", prog="nop2"))
    except (OSError, ValueError, RuntimeError):
        return None


def _run_installed(dot: str) -> dict | None:
    neato = shutil.which("neato")
    if neato is None:
        return None
    try:
        done = subprocess.run([neato, "-n2", "-Tjson0"], input=dot.encode(), capture_output=True, timeout=LONGEST, check=True)
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _corners(edge: dict) -> list[Point]:
    """A spline's control points as corners; empty when a stretch is slanted."""
    points = []
    last = None
    for part in edge.get("pos", "").split():
        if part.startswith("e,"):
            x, y = part[2:].split(",")
            last = (float(x), float(y))
        elif not part.startswith("s,"):
            x, y = part.split(",")
            points.append((float(x), float(y)))
    if last is not None:
        points.append(last)
    corners: list[Point] = []
    for point in points:
        if not corners or abs(point[0] - corners[-1][0]) + abs(point[1] - corners[-1][1]) > 0.5:
            corners.append(point)
    slanted = any(abs(a[0] - b[0]) > 1 and abs(a[1] - b[1]) > 1 for a, b in zip(corners, corners[1:]))
    return [] if slanted else corners
