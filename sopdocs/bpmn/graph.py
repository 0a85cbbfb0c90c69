"""The places of a flow table's symbols and lines → a pool with nodes and flows."""

from __future__ import annotations

from sopdocs.bpmn.bounds import clipped, event_above, event_below, round_event
from sopdocs.bpmn.model import BpmnAssociation, BpmnFlow, BpmnNode, BpmnPool, NodeKind
from sopdocs.dataclass import dataclass, field, replace
from sopdocs.geometry import Box, Point
from sopdocs.layout.flow_places import FlowPlaces
from sopdocs.model.flow import FlowLink, ends
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.step import Step
from sopdocs.model.text import plain

LABEL = 7.5  # points; bpmn.io draws a lane's name in a strip of 30 units
ABOVE = 18.0  # points above the first row, for the start event
BELOW = 18.0
_LAST_ROOM = 40.0  # points below the last row


def pool_of(places: FlowPlaces, number: int) -> BpmnPool:
    """Return the pool of one flow table; ``number`` counts the tables from 1."""
    return _Pool(places, number).made()


@dataclass(slots=True)
class _Pool:
    """A pool while it is made; ``id_of`` maps symbols of the flow to nodes."""

    places: FlowPlaces
    number: int
    id_of: dict[int, str] = field(default_factory=dict)
    nodes: dict[str, BpmnNode] = field(default_factory=dict)
    flows: list[BpmnFlow] = field(default_factory=list)

    def made(self) -> BpmnPool:
        sop, rows = self.places.sop, self.places.rows
        for symbols in self._groups():
            self._add_symbols(symbols)
        for link in self.places.flow.links:
            if not link.dashed:
                self._add_link(link)
        self._start()
        self._ends()
        return BpmnPool(
            f"Pool_{self.number}",
            sop.judul_tabel or sop.nama,
            tuple(actor.nama for actor in sop.pelaksana),
            self.places.lanes,
            min(top for top, _ in rows.values()) - ABOVE - LABEL,
            max(bottom for _, bottom in rows.values()) + BELOW,
            list(self.nodes.values()),
            self.flows,
            [self._association(link) for link in self.places.flow.links if link.dashed],
        )

    def _groups(self) -> list[tuple[int, ...]]:
        """Return the symbols in their order; those that a plain line joins belong together."""
        joints = {group[0]: group for group in self.places.flow.joints}
        inner = {node for group in self.places.flow.joints for node in group[1:]}
        count = len(self.places.flow.nodes)
        return [joints.get(node, (node,)) for node in range(count) if node not in inner]

    def _add_symbols(self, symbols: tuple[int, ...]) -> None:
        flow = self.places.flow
        main = flow.main_of_joined().get(symbols[0], symbols[0])
        node, row = flow.nodes[main], flow.rows[flow.nodes[main].row]
        boxes = [self.places.boxes[n] for n in symbols]
        if row.step is None:
            kind: NodeKind = "endEvent" if row.first_node else "startEvent"
            name = row.name
            made = BpmnNode(f"Event_{self.number}_{main}", kind, name, node.lane, boxes[0])
            made = replace(made, box=round_event(boxes[0]))
        else:
            made = self._of_step(symbols, main, row.step)
        self.nodes[made.id] = made
        self.id_of.update(dict.fromkeys(symbols, made.id))

    def _of_step(self, symbols: tuple[int, ...], main: int, n: int) -> BpmnNode:
        sop, flow, boxes = self.places.sop, self.places.flow, self.places.boxes
        step, lane = sop.kegiatan[n], flow.nodes[main].lane
        actors = tuple(sop.pelaksana[flow.nodes[one].lane].nama for one in symbols)
        decides = flow.nodes[main].shape == "diamond"
        members = symbols if not decides else (main,)
        box = (
            min(boxes[one][0] for one in members),
            min(boxes[one][1] for one in members),
            max(boxes[one][2] for one in members),
            max(boxes[one][3] for one in members),
        )
        return BpmnNode(
            f"Step_{self.number}_{n + 1}_{lane + 1}",
            "exclusiveGateway" if decides else "task",
            _one_line(plain(step.uraian)),
            lane,
            box,
            _documentation(self.places.sop.step_name(n), step, actors),
            actors,
        )

    def _add_link(self, link: FlowLink) -> None:
        source, target = self.id_of[link.source_node], self.id_of[link.target_node]
        flow_id = f"Flow_{self.number}_{link.number + 1}"
        self.flows.append(
            BpmnFlow(flow_id, source, target, _one_line(link.label), self._path(link))
        )

    def _association(self, link: FlowLink) -> BpmnAssociation:
        source, target = self.id_of[link.source_node], self.id_of[link.target_node]
        name = f"Association_{self.number}_{link.number + 1}"
        return BpmnAssociation(name, source, target, link.arrow, self._path(link))

    def _path(self, link: FlowLink) -> tuple[Point, ...]:
        """Return a link's line, led on to the nodes where these are smaller than their symbols."""
        path = list(self.places.paths[link.number])
        ends = (link.source_node, link.target_node)
        source, target = (self.nodes[self.id_of[end]].box for end in ends)
        path = [*self._across(path[0], source), *path, *self._across(path[-1], target)[::-1]]
        return clipped(path, source, target)

    def _across(self, point: Point, box: Box) -> list[Point]:
        """Return the way from a gateway to the symbol of another actor in its row.

        The line runs where the sheet joins the symbols of a joint decision.
        """
        x, y = point
        if box[0] - 1 <= x <= box[2] + 1 or not box[1] - 1 <= y <= box[3] + 1:
            return []
        middle = (box[1] + box[3]) / 2
        return [(box[0] if x < box[0] else box[2], middle), (x, middle)]

    def _start(self) -> None:
        """Add the start event above the first step, unless the sheet has a capsule for it."""
        flow, steps = self.places.flow, self.places.sop.kegiatan
        if flow.rows[0].step is None and not flow.rows[0].phase:
            return
        row = next(n for n, one in enumerate(flow.rows) if one.step == 0)
        begins = [self.id_of[flow.node(row, lane)] for lane in steps[0].enters]
        first = self.nodes[begins[0]]
        symbol = self.places.boxes[flow.node(row, steps[0].enters[0])]
        box = event_above(symbol)
        start = BpmnNode(f"Start_{self.number}", "startEvent", "Mulai", first.lane, box)
        x = (box[0] + box[2]) / 2
        self.nodes = {start.id: start, **self.nodes}
        for n, target in enumerate(dict.fromkeys(begins)):
            path: tuple[Point, ...] = ((x, box[3]), (x, symbol[1]))
            if n:
                to = self.nodes[target].box
                side = (to[0] + to[2]) / 2
                level = (box[1] + box[3]) / 2
                edge = box[2] if side > x else box[0]
                path = ((edge, level), (side, level), (side, to[1]))
            self.flows.insert(n, BpmnFlow(f"{start.id}_{n + 1}", start.id, target, "", path))

    def _ends(self) -> None:
        """Add an end event below each step at which the flow ends without a capsule row."""
        flow, steps = self.places.flow, self.places.sop.kegiatan
        last = max(self.places.rows)
        finish = {n for n, one in enumerate(flow.rows) if one.step is None and one.first_node}
        for number, symbol in enumerate(flow.nodes):
            step, name = flow.rows[symbol.row].step, self.id_of[number]
            if step is None or flow.main_of_joined().get(number, number) != number:
                continue
            leads_to_end = any(
                link.target in finish and self.id_of[link.source_node] == name
                for link in flow.links
            )
            if leads_to_end or not ends(steps[step], symbol.lane):
                continue
            low = self.places.rows[symbol.row][1]
            own = self.places.boxes[number]
            room = _LAST_ROOM if symbol.row == last else low - own[3]
            box = event_below(own, room)
            end = BpmnNode(f"End_{name}", "endEvent", "Selesai", symbol.lane, box)
            self.nodes[end.id] = end
            x = (box[0] + box[2]) / 2
            self.flows.append(
                BpmnFlow(f"Flow_{end.id}", name, end.id, "", ((x, own[3]), (x, box[1])))
            )


def _documentation(name: str, step: Step, actors: tuple[str, ...]) -> str:
    lines = [name[:1].upper() + name[1:], f"Pelaksana: {', '.join(actors)}"]
    for column in cell_columns():
        if column.key != "uraian" and (text := plain(step.cells[column.key])):
            lines.append(f"{column.label}: {text}")
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
