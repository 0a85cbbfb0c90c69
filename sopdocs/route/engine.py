"""Graphviz: the way of each link through the cells; the only importer of its libraries.

All pages of a sheet go to Graphviz in one call, each page its own block of coordinates. Symbols are
pinned, and each box is a little wider and taller than it is drawn, so that no line comes to lie on
a table rule. What comes back is a way, not a drawing: the search draws the legal line inside it.
Links without a usable way are left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from typing import TypedDict

from sopdocs.geometry import Arrangement, Point
from sopdocs.route.engine_messages import EnginePage, Way

# points that a box is wider to the right and taller below than it is drawn
WIDER, TALLER = 8.0, 5.0
BETWEEN_PAGES = 400.0
LONGEST = 50.0  # seconds for one sheet; an ordinary one takes two milliseconds


class GraphvizNode(TypedDict):
    name: str
    pos: str


class GraphvizEdge(TypedDict, total=False):
    id: str
    pos: str


class GraphvizAnswer(TypedDict, total=False):
    """Graphviz's JSON, as far as it is used here."""

    bb: str
    objects: list[GraphvizNode]
    edges: list[GraphvizEdge]


def ways(pages: Sequence[EnginePage]) -> list[Way]:
    """The corners of each link's way, in the page's own points."""
    answer = _answer(_dot(pages), "nop2")
    sources = {
        f"{n}.{link[0]}": page["boxes"][str(link[1])]
        for n, page in enumerate(pages)
        for link in page["links"]
    }
    found: list[Way] = []
    for edge in answer.get("edges", ()):
        source = sources.get(edge["id"])
        if source is None:  # not a link of ours
            continue
        page, number = map(int, edge["id"].split("."))
        top = sum(p["height"] + BETWEEN_PAGES for p in pages[:page])
        corners = [(round(x, 2), round(-y - top, 2)) for x, y in _corners(edge.get("pos", ""))]
        if corners and _near(corners[0], source):
            found.append((page, number, corners))
    return found


def arranged(
    boxes: dict[str, list[float]], links: list[list[str]], down: bool = False
) -> Arrangement | None:
    """Graphviz's own layout of boxes and links, from left to right or ``down``.

    ``boxes`` gives width and height in points; a link is source and target. ``None`` without
    Graphviz.
    """
    from graphviz import Digraph

    graph = Digraph(
        engine="dot",
        graph_attr={
            "splines": "ortho",
            "rankdir": "TB" if down else "LR",
            "nodesep": "0.22",
            "ranksep": "0.4",
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    for name, (width, height) in boxes.items():
        graph.node(name, width=f"{width / 72:.4f}", height=f"{height / 72:.4f}")
    for number, (source, target) in enumerate(links):
        graph.edge(source, target, id=str(number))
    answer = _answer(graph.source, "dot")
    if "objects" not in answer:
        return None
    left, low, right, top = map(float, answer["bb"].split(","))
    placed = {}
    for node in answer["objects"]:
        x, y = map(float, node["pos"].split(","))
        width, height = boxes[node["name"]]
        placed[node["name"]] = [round(x - left - width / 2, 2), round(top - y - height / 2, 2)]
    lines: list[list[list[float]]] = [[] for _ in links]
    for edge in answer.get("edges", ()):
        lines[int(edge["id"])] = [
            [round(x - left, 2), round(top - y, 2)] for x, y in _corners(edge.get("pos", ""))
        ]
    return {"boxes": placed, "links": lines, "size": [right - left, top - low]}


def _dot(pages: Sequence[EnginePage]) -> str:
    """DOT text with pinned boxes. Its y grows upwards, so each page is below the one before."""
    from graphviz import Digraph

    graph = Digraph(
        engine="neato",
        graph_attr={"splines": "ortho", "notranslate": "true"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    top = 0.0
    for n, page in enumerate(pages):
        for name, (left, upper, right, lower) in page["boxes"].items():
            width, height = right - left + WIDER, lower - upper + TALLER
            x, y = left + width / 2, -(top + upper + height / 2)
            graph.node(
                f"{n}.{name}",
                pos=f"{x:.2f},{y:.2f}!",
                width=f"{width / 72:.4f}",
                height=f"{height / 72:.4f}",
            )
        for number, source, target in page["links"]:
            graph.edge(f"{n}.{source}", f"{n}.{target}", id=f"{n}.{number}")
        top += page["height"] + BETWEEN_PAGES
    return str(graph.source)


def _answer(dot: str, program: str) -> GraphvizAnswer:
    """Graphviz's JSON: from the wheel, else from an installed one; empty if neither answers."""
    try:
        from pygraphviz import AGraph
    except ImportError:
        return _installed(dot, program)
    try:
        answer: GraphvizAnswer = json.loads(AGraph(string=dot).draw(format="json0", prog=program))
    except (OSError, ValueError, RuntimeError):
        return {}
    return answer


def _installed(dot: str, program: str) -> GraphvizAnswer:
    name, *options = ("neato", "-n2") if program == "nop2" else (program,)
    found = shutil.which(name)
    if found is None:
        return {}
    try:
        done = subprocess.run(
            [found, *options, "-Tjson0"],
            input=dot.encode(),
            capture_output=True,
            timeout=LONGEST,
            check=True,
        )
        answer: GraphvizAnswer = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}  # a question that takes too long ends this process, and the asker reports it
    return answer


def _corners(position: str) -> list[Point]:
    """A spline's control points as corners; none if a stretch is slanted.

    Graphviz gives up on right angles silently.
    """
    points: list[Point] = []
    last: Point | None = None
    for part in position.split():
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
    slanted = any(
        abs(a[0] - b[0]) > 1 and abs(a[1] - b[1]) > 1 for a, b in zip(corners, corners[1:])
    )
    return [] if slanted else corners


def _near(point: Point, box: list[float]) -> bool:
    """The way begins at the symbol that it should begin at."""
    x, y = point
    return box[0] - 2 <= x <= box[2] + WIDER + 2 and box[1] - 2 <= y <= box[3] + TALLER + 2
