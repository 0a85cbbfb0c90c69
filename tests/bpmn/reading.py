"""BPMN documents read by a library that is not ours, and the graph that their source says."""

from __future__ import annotations

import functools
from importlib import resources

from bpmn_io import BpmnModdle
from lxml import etree

from sopdocs.model.flow import exit_lanes, flow
from sopdocs.model.sop import Sop

Edge = tuple[str, str, str]  # from, to, the words at it
START, END, PARALLEL = "bpmn:StartEvent", "bpmn:EndEvent", "bpmn:ParallelGateway"
UNITS = 4  # of a diagram, in a point


class ReadDiagram:
    """A document as bpmn.io's reader gives it."""

    def __init__(self, content: bytes) -> None:
        found = BpmnModdle().from_xml(content.decode())
        self.warnings = found.warnings
        self.elements = dict(found.elements_by_id)
        self.flows = self.of_type("bpmn:SequenceFlow")

    def of_type(self, *types: str) -> list:
        return [one for one in self.elements.values() if one.type_ in types]

    def name(self, node) -> str:
        """How a node is called here: by its kind, or by step and actors."""
        if node.type_ in (START, END):
            return node.type_
        lines = node.get("documentation")[0].get("text").split("\n")
        return f"{lines[0].lower()} | {lines[1].removeprefix('Pelaksana: ')}"

    def edges(self) -> set[Edge]:
        """The arrows between steps and events; parallel gateways only pass them on."""
        found: set[Edge] = set()
        for one in self.flows:
            source, words = one.get("sourceRef"), one.get("name") or ""
            if source.type_ == PARALLEL:
                continue
            for target in self._reached(one.get("targetRef")):
                found.add((self.name(source), self.name(target), words))
        return found

    def _reached(self, node) -> list:
        if node.type_ != PARALLEL:
            return [node]
        return [end for one in node.get("outgoing") for end in self._reached(one.get("targetRef"))]

    def bounds(self, element: str) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        box = self.elements[f"{element}_di"].get("bounds")
        x, y = box.get("x"), box.get("y")
        return x, y, x + box.get("width"), y + box.get("height")

    def path(self, element: str) -> list[tuple[float, float]]:
        points = self.elements[f"{element}_di"].get("waypoint")
        return [(one.get("x"), one.get("y")) for one in points]


def said(sop: Sop) -> set[Edge]:
    """The arrows that a source of one table says; ends are those of its exits."""
    graph = flow(sop)
    groups = {node: group for group in graph.joints for node in group}

    def name(node: int) -> str:
        row = graph.rows[graph.nodes[node].row]
        if row.step is None:
            return END if row.first_node else START
        lanes = [graph.nodes[one].lane for one in groups.get(node, (node,))]
        who = ", ".join(sop.pelaksana[lane].nama for lane in lanes)
        return f"{sop.step_name(row.step)} | {who}"

    found = {
        (name(link.source_node), name(link.target_node), " ".join(link.label.split()))
        for link in graph.links
        if not link.dashed
    }
    if graph.rows[0].step is not None or graph.rows[0].phase:
        row = next(n for n, one in enumerate(graph.rows) if one.step == 0)
        found |= {(START, name(graph.node(row, lane)), "") for lane in sop.kegiatan[0].enters}
    for n, step in enumerate(sop.kegiatan):
        row = next(k for k, one in enumerate(graph.rows) if one.step == n)
        for exit in step.exits:
            if exit.target is None:
                ends = {name(graph.node(row, lane)) for lane in exit_lanes(step, exit)}
                found |= {(end, END, " ".join(exit.label.split())) for end in ends}
    return found


@functools.cache
def schema() -> etree.XMLSchema:
    """The standard's schema, as SpiffWorkflow brings it."""
    folder = resources.files("SpiffWorkflow") / "bpmn" / "parser" / "schema"
    return etree.XMLSchema(etree.parse(str(folder / "BPMN20.xsd")))


def assert_right(content: bytes, sop: Sop) -> None:
    """A document is valid, has the graph of its source, and its lines touch what they join."""
    read = ReadDiagram(content)
    assert read.warnings == []
    assert sop.tabel or read.edges() == said(sop)
    assert schema().validate(etree.fromstring(content)), schema().error_log
    for one in (*read.flows, *read.of_type("bpmn:Association")):
        path, ends = read.path(one.id), (one.get("sourceRef"), one.get("targetRef"))
        for point, end in zip((path[0], path[-1]), ends, strict=True):
            assert is_on_edge(point, read.bounds(end.id)), (one.id, point, end.id)
        for (x1, y1), (x2, y2) in zip(path, path[1:]):
            assert min(abs(x1 - x2), abs(y1 - y2)) < 1, (one.id, "a line runs askew")


def is_on_edge(point: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    (x, y), (left, top, right, bottom) = point, box
    inside = left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1
    return inside and min(abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)) < 1
