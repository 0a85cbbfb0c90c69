"""Pools → a BPMN 2.0 document. Ids are made of numbers, so equal pools give equal bytes.

The sheet's symbols hold no text, those of a modeller hold the step's: four units of the diagram
are one point of the sheet. ``resolution`` says so, in units an inch (BPMN 2.0, 12.2.3.1). The
drawing begins near the origin, where modellers open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.bpmn.graph import LABEL
from sopdocs.bpmn.model import BpmnNode, BpmnPool
from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box, Point

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"\
 xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"\
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"\
 xmlns:di="http://www.omg.org/spec/DD/20100524/DI"\
 id="Definitions_1" targetNamespace="urn:sopdocs:bpmn" exporter="sopdocs" """
UNITS = 4  # of the diagram, in a point
MARGIN = 20.0  # points left of the first pool, and above it
NAME, NAME_LINE, GAP = (
    22.5,
    3.5,
    2.0,
)  # points of a name: width, height of a line, to a line of flow
_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}


def document(name: str, version: str, pools: Sequence[BpmnPool]) -> bytes:
    """Return the document of a SOP; ``version`` is that of this program."""
    lines = [f"{_HEAD}exporterVersion={_quoted(version)} name={_quoted(name)}>"]
    lines += ['  <bpmn:collaboration id="Collaboration_1">']
    for pool in pools:
        lines.append(
            f"    <bpmn:participant id={_quoted(pool.id)} name={_quoted(pool.name)}"
            f" processRef={_quoted(_process(pool))} />"
        )
    lines.append("  </bpmn:collaboration>")
    for pool in pools:
        lines += _process_lines(pool)
    lines += _drawing(pools)
    lines.append("</bpmn:definitions>")
    return ("\n".join(lines) + "\n").encode()


def _process(pool: BpmnPool) -> str:
    return f"Process_{pool.id}"


def _lane(pool: BpmnPool, lane: int) -> str:
    return f"Lane_{pool.id}_{lane + 1}"


def _process_lines(pool: BpmnPool) -> Iterator[str]:
    yield f'  <bpmn:process id={_quoted(_process(pool))} isExecutable="false">'
    yield f"    <bpmn:laneSet id={_quoted(f'Lanes_{pool.id}')}>"
    for n, name in enumerate(pool.lanes):
        yield f"      <bpmn:lane id={_quoted(_lane(pool, n))} name={_quoted(name)}>"
        for node in pool.nodes:
            if node.lane == n:
                yield f"        <bpmn:flowNodeRef>{node.id}</bpmn:flowNodeRef>"
        yield "      </bpmn:lane>"
    yield "    </bpmn:laneSet>"
    for node in pool.nodes:
        yield from _node_lines(node, pool)
    for flow in pool.flows:
        name = f" name={_quoted(flow.name)}" if flow.name else ""
        yield (
            f"    <bpmn:sequenceFlow id={_quoted(flow.id)}{name}"
            f" sourceRef={_quoted(flow.source)} targetRef={_quoted(flow.target)} />"
        )
    for one in pool.associations:
        way = "One" if one.arrow else "None"
        yield (
            f'    <bpmn:association id={_quoted(one.id)} associationDirection="{way}"'
            f" sourceRef={_quoted(one.source)} targetRef={_quoted(one.target)} />"
        )
    yield "  </bpmn:process>"


def _node_lines(node: BpmnNode, pool: BpmnPool) -> Iterator[str]:
    name = f" name={_quoted(node.name)}" if node.name else ""
    leaving = [flow for flow in pool.flows if flow.source == node.id]
    entering = [flow for flow in pool.flows if flow.target == node.id]
    way = ""
    if "Gateway" in node.kind:
        many, much = len(leaving) > 1, len(entering) > 1
        word = "Diverging" if many and not much else "Converging" if much and not many else "Mixed"
        way = f' gatewayDirection="{word if many or much else "Unspecified"}"'
    yield f"    <bpmn:{node.kind} id={_quoted(node.id)}{name}{way}>"
    if node.documentation:
        yield f"      <bpmn:documentation>{_escaped(node.documentation)}</bpmn:documentation>"
    for flow in entering:
        yield f"      <bpmn:incoming>{flow.id}</bpmn:incoming>"
    for flow in leaving:
        yield f"      <bpmn:outgoing>{flow.id}</bpmn:outgoing>"
    if node.kind == "task":
        for n, who in enumerate(node.performers, 1):
            yield f"      <bpmn:performer id={_quoted(f'{node.id}_by_{n}')} name={_quoted(who)} />"
    yield f"    </bpmn:{node.kind}>"


def _drawing(pools: Sequence[BpmnPool]) -> Iterator[str]:
    yield f'  <bpmndi:BPMNDiagram id="Diagram_1" resolution="{72 * UNITS}">'
    yield '    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">'
    left = min(pool.edges[0] for pool in pools) - MARGIN
    plane = _Plane(left, min(pool.top for pool in pools) - LABEL - MARGIN)
    for pool in pools:
        yield from plane.pool(pool)
    yield "    </bpmndi:BPMNPlane>"
    yield "  </bpmndi:BPMNDiagram>"


_UPRIGHT = ' isHorizontal="false"'


@dataclass(frozen=True, slots=True)
class _Plane:
    """The diagram, whose origin is at ``left``, ``top`` of the sheet, in points."""

    left: float
    top: float

    def pool(self, pool: BpmnPool) -> Iterator[str]:
        left, right = pool.edges[0], pool.edges[-1]
        yield from self._shape(pool.id, (left, pool.top - LABEL, right, pool.bottom), _UPRIGHT)
        for n, (edge, other) in enumerate(zip(pool.edges, pool.edges[1:])):
            yield from self._shape(_lane(pool, n), (edge, pool.top, other, pool.bottom), _UPRIGHT)
        ends = {point for flow in pool.flows for point in (flow.path[0], flow.path[-1])}
        for node in pool.nodes:
            marker = ' isMarkerVisible="true"' if node.kind == "exclusiveGateway" else ""
            yield from self._shape(node.id, node.box, marker, _label(node, ends))
        for flow in pool.flows:
            yield from self._edge(flow.id, flow.path)
        for one in pool.associations:
            yield from self._edge(one.id, one.path)

    def _shape(self, element: str, box: Box, more: str, label: Box | None = None) -> Iterator[str]:
        shape = f"id={_quoted(f'{element}_di')} bpmnElement={_quoted(element)}{more}"
        yield f"      <bpmndi:BPMNShape {shape}>"
        yield f"        {self._bounds(box)}"
        if label:
            yield f"        <bpmndi:BPMNLabel>{self._bounds(label)}</bpmndi:BPMNLabel>"
        yield "      </bpmndi:BPMNShape>"

    def _bounds(self, box: Box) -> str:
        left, top, right, bottom = box
        return (
            f'<dc:Bounds x="{_number(left - self.left)}" y="{_number(top - self.top)}"'
            f' width="{_number(right - left)}" height="{_number(bottom - top)}" />'
        )

    def _edge(self, element: str, path: Sequence[Point]) -> Iterator[str]:
        shape = f"id={_quoted(f'{element}_di')} bpmnElement={_quoted(element)}"
        yield f"      <bpmndi:BPMNEdge {shape}>"
        for x, y in path:
            at = f'x="{_number(x - self.left)}" y="{_number(y - self.top)}"'
            yield f"        <di:waypoint {at} />"
        yield "      </bpmndi:BPMNEdge>"


def _label(node: BpmnNode, ends: set[Point]) -> Box | None:
    """Return where the name of an event or a decision is clear of the line below it.

    None leaves it to the modeller, which puts it there.
    """
    left, top, right, bottom = node.box
    middle = (left + right) / 2
    if node.kind == "startEvent":
        y = (top + bottom - NAME_LINE) / 2
        return (right + GAP, y, right + GAP + NAME / 2, y + NAME_LINE)
    below = any(abs(x - middle) < 1 and abs(y - bottom) < 1 for x, y in ends)
    if node.kind == "exclusiveGateway" and below:
        return (middle - GAP - NAME, bottom, middle - GAP, bottom + 4 * NAME_LINE)
    return None


def _number(value: float) -> str:
    """Return points in units of the diagram, with two decimals at most."""
    return f"{value * UNITS:.2f}".rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    return f'"{_escaped(" ".join(text.split()))}"'


def _escaped(text: str) -> str:
    """Return a text as XML 1.0 holds it; a character that it cannot hold becomes U+FFFD."""
    return "".join(_SIGNS.get(sign) or (sign if _is_xml(sign) else "\ufffd") for sign in text)


def _is_xml(sign: str) -> bool:
    """True for a character of XML 1.0 (2.2); those above U+FFFF all are."""
    if sign < " ":
        return sign in "\t\n\r"
    return sign < "\ud800" or (sign >= "\ue000" and sign not in "\ufffe\uffff")
