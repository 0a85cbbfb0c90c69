"""BPMN documents read by a library that is not ours, and the graph that their source says."""

from __future__ import annotations

from bpmn_io import BpmnModdle

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
