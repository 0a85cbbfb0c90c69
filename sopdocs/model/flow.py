"""The flow of a SOP as one graph of symbols, before layout gives them places.

Rows run from top to bottom; a node is a symbol in a row; a link is a line from node to node.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass, field, replace
from sopdocs.model.institution import FINISH, START
from sopdocs.model.members import Coordination, Shape
from sopdocs.model.sop import Sop
from sopdocs.model.step import Exit, Step

__all__ = ["Flow", "FlowLink", "FlowNode", "FlowRow", "Shape", "flow"]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of the flow: a step, or a capsule or a heading between steps (``step`` is None).

    ``lanes`` are the actors with a symbol; ``main`` is the actor whose symbol plain arrows enter,
    ``shape`` the shape of that symbol. ``text`` is the office's word for a capsule, ``name`` what a
    capsule between steps is called. If ``joined``, a plain line joins the symbols; arrows meet any
    of these, but hardly another than a ``chosen`` main one. A ``phase`` has no symbol: ``text``
    heads the rows below it.
    """

    shape: Shape
    lanes: tuple[int, ...]
    main: int
    step: int | None
    text: str = ""
    joined: bool = True
    name: str = ""
    phase: bool = False
    first_node: int = 0  # the nodes of a row follow each other, from left to right
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A symbol: its row and lane, from 0, its shape, and the word in it."""

    row: int
    lane: int
    shape: Shape
    text: str = ""


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A line from symbol to symbol; ``number`` is its index, from 0, in the order of the source.

    ``source`` and ``target`` are rows, ``source_node`` and ``target_node`` the symbols in them, as
    indexes of ``Flow.nodes``. Links of one ``fork`` leave their symbol on one stem and part once;
    ``fork`` is the number of the first of them, so a link that is alone has its own number.
    A dashed line (koordinasi) is not part of the flow's logic; only it can lack an ``arrow`` head.
    """

    number: int
    source: int
    target: int
    label: str = ""
    side: str = ""
    source_node: int = 0
    target_node: int = 0
    fork: int = -1
    dashed: bool = False
    arrow: bool = True

    @property
    def backward(self) -> bool:
        """True for an arrow that leads up."""
        return self.target < self.source


@dataclass(frozen=True, slots=True)
class Flow:
    """What the flow table draws: rows from top to bottom, symbols row by row, lines.

    ``joints`` are groups of symbols that a plain line joins, each from left to right.
    """

    rows: tuple[FlowRow, ...]
    links: tuple[FlowLink, ...]
    nodes: tuple[FlowNode, ...] = ()
    joints: tuple[tuple[int, ...], ...] = ()

    def node(self, row: int, lane: int) -> int:
        """Return the index of the symbol in a cell. Raises ValueError if the cell has none."""
        return self.rows[row].first_node + self.rows[row].lanes.index(lane)

    def forks(self) -> set[int]:
        """Return the forks that have more than one link."""
        return {link.fork for link in self.links if link.fork != link.number}

    def main_of_joined(self) -> dict[int, int]:
        """Return for each symbol that a plain line joins to others the main one of them."""
        found: dict[int, int] = {}
        for group in self.joints:
            row = self.nodes[group[0]].row
            main = self.node(row, self.rows[row].main)
            found.update(dict.fromkeys(group, main if main in group else group[0]))
        return found

    def nodes_of(self, row: int) -> range:
        """The symbols of a row, from left to right."""
        first = self.rows[row].first_node
        return range(first, first + len(self.rows[row].lanes))


def flow(sop: Sop) -> Flow:
    """Return the graph of a SOP with one table.

    The first and the last step are capsules (Permenpan PAN-RB 35/2012: kegiatan mulai dan
    berakhir). A capsule has its own row if the office wants that, or if a decision begins or ends
    the flow, because a diamond cannot be a capsule too, or if only one branch of a fork ends there.
    A shape that the author chose stays.
    """
    drawing = _Drawing(sop)
    steps = sop.kegiatan
    own_start = drawing.has_own_start
    if own_start:
        drawing.add_capsule(steps[0].enters[0], sop.cetak.kapsul.word("mulai", own=True), START)
    for n in range(len(steps)):
        drawing.add_step(n)
    own_ends = [(n, lane) for n in range(len(steps)) for lane in drawing.own_ends(n)]
    if own_ends:
        drawing.end = len(drawing.rows)
        drawing.add_capsule(own_ends[-1][1], sop.cetak.kapsul.word("selesai", own=True), FINISH)
    if own_start:
        drawing.link_start()
    for n in range(len(steps)):
        drawing.link_step(n)
    return drawing.flow()


def exit_lanes(step: Step, exit: Exit) -> tuple[int, ...]:
    """Return the lanes of the symbols that an exit leaves."""
    return step.leaves if exit.member is None else (exit.member,)


def decides(step: Step, lane: int) -> bool:
    """True if the symbol of this lane is left by a decision's exits."""
    if step.joining == "line" and any(e.label and e.member is None for e in step.exits):
        return True
    return any(exit.label and lane in exit_lanes(step, exit) for exit in step.exits)


def ends(step: Step, lane: int) -> bool:
    """True if the flow can end at the symbol of this lane."""
    if step.joining == "line" and lane not in {exit.member for exit in step.exits}:
        return any(exit.target is None and exit.member is None for exit in step.exits)
    return any(exit.target is None and lane in exit_lanes(step, exit) for exit in step.exits)


def leads_on(step: Step, lane: int) -> bool:
    """True if arrows lead from the symbol of this lane to others; it is then no end itself."""
    if step.joining == "line" and lane not in {exit.member for exit in step.exits}:
        lane = step.utama
    exits = (exit for exit in step.exits if lane in exit_lanes(step, exit))
    return any(exit.target is not None for exit in exits) or any(
        before == lane for before, _ in chain(step)
    )


def worded_lane(step: Step) -> int:
    """Return the lane of the symbol with the step's words: its decision, if there is any."""
    lanes = [lane for lane in (member.lane for member in step.members) if decides(step, lane)]
    if step.joining == "line" or not step.members:
        return step.utama
    return lanes[-1] if lanes else (step.leaves or step.enters)[-1]


@dataclass(slots=True)
class _Drawing:
    """The graph while it is made; ``end`` is the row of the end's own capsule."""

    sop: Sop
    rows: list[FlowRow] = field(default_factory=list)
    nodes: list[FlowNode] = field(default_factory=list)
    links: list[FlowLink] = field(default_factory=list)
    at: dict[tuple[int, int], int] = field(default_factory=dict)  # row and lane → node
    row_of: list[int] = field(default_factory=list)  # step → row
    shapes: dict[tuple[int, int], Shape] = field(default_factory=dict)  # by step and lane
    end: int = -1

    def flow(self) -> Flow:
        dashed = {
            link.target_node for link in self.links if link.dashed and link.source == link.target
        }  # in such a row the dashed line takes the plain one's place
        groups = [
            tuple(node for lane in row.lanes if (node := self.at[n, lane]) not in dashed)
            for n, row in enumerate(self.rows)
            if row.joined
        ]
        joints = tuple(group for group in groups if len(group) > 1)
        return Flow(tuple(self.rows), tuple(self.links), tuple(self.nodes), joints)

    @property
    def has_own_start(self) -> bool:
        """True if the start's capsule has its own row."""
        first = self.sop.kegiatan[0]
        return self.sop.cetak.kapsul.separate or any(
            self._chosen(first, lane) == "diamond" for lane in first.enters
        )

    def own_ends(self, n: int) -> list[int]:
        """The lanes of step ``n`` from which an arrow leads to the end's own capsule."""
        step, separate = self.sop.kegiatan[n], self.sop.cetak.kapsul.separate
        return [
            lane
            for lane in dict.fromkeys(lane for e in step.exits for lane in exit_lanes(step, e))
            if ends(step, lane)
            and (separate or self._shape(n, lane) == "diamond" or leads_on(step, lane))
        ]

    def add_capsule(self, lane: int, text: str, usual: str) -> None:
        """Add a capsule in its own row."""
        row = FlowRow("capsule", (lane,), lane, None, text, name=text or usual)
        self._add_row(row, {lane: ("capsule", text)})

    def add_step(self, n: int) -> None:
        step = self.sop.kegiatan[n]
        self.rows += [FlowRow("box", (), 0, None, text, phase=True) for text in step.tahapan]
        self.row_of.append(len(self.rows))
        symbols = {lane: (self._shape(n, lane), self._word(n, lane)) for lane in step.oleh}
        if step.simbol:
            worded = worded_lane(step)
            symbols = {
                lane: (shape, step.simbol if lane == worded else "")
                for lane, (shape, _) in symbols.items()
            }
        main = step.enters[0]
        joined = step.joining == "line"
        shape, word = symbols[main][0], "" if step.simbol else symbols[main][1]
        row = FlowRow(shape, step.oleh, main, n, word, joined, chosen=step.utama_chosen)
        self._add_row(row, symbols)

    def _add_row(self, row: FlowRow, symbols: dict[int, tuple[Shape, str]]) -> None:
        row = replace(row, first_node=len(self.nodes))
        for lane in row.lanes:
            shape, text = symbols[lane]
            self.at[len(self.rows), lane] = len(self.nodes)
            self.nodes.append(FlowNode(len(self.rows), lane, shape, text))
        self.rows.append(row)

    def _chosen(self, step: Step, lane: int) -> Shape | None:
        """The shape that the author chose, or that a decision needs; None if there is none."""
        chosen = next((member.shape for member in step.members if member.lane == lane), None)
        return chosen or ("diamond" if decides(step, lane) else None)

    def _shape(self, n: int, lane: int) -> Shape:
        """The shape of a symbol of step ``n``."""
        if (n, lane) not in self.shapes:
            step = self.sop.kegiatan[n]
            ending = ends(step, lane) and not self._separate and not leads_on(step, lane)
            usual: Shape = "capsule" if ending or self._begins(n, lane) else "box"
            self.shapes[n, lane] = self._chosen(step, lane) or usual
        return self.shapes[n, lane]

    @property
    def _separate(self) -> bool:
        return self.sop.cetak.kapsul.separate

    def _begins(self, n: int, lane: int) -> bool:
        """True if the flow begins at this symbol, and the start has no own row."""
        step = self.sop.kegiatan[n]
        lanes = step.oleh if step.joining == "line" else step.enters
        return n == 0 and not self.has_own_start and lane in lanes

    def _word(self, n: int, lane: int) -> str:
        """The office's word in a capsule; of joined symbols only the main one has it."""
        step, capsules = self.sop.kegiatan[n], self.sop.cetak.kapsul
        if self._shape(n, lane) != "capsule" or (step.joining == "line" and lane != step.utama):
            return ""
        if self._begins(n, lane):
            return capsules.word("mulai")
        return capsules.word("selesai") if ends(step, lane) else ""

    def link_start(self) -> None:
        """Link the start's own capsule with the first step."""
        row = self.row_of[0]
        for lane in self.sop.kegiatan[0].enters:
            self._add(FlowLink(0, 0, row, source_node=0, target_node=self.at[row, lane], fork=0))

    def link_step(self, n: int) -> None:
        """Add the lines that leave step ``n``: its chain, its exits, its coordination."""
        step, row = self.sop.kegiatan[n], self.row_of[n]
        for before, after in chain(step):
            source, target = self.at[row, before], self.at[row, after]
            self._add(FlowLink(0, row, row, "", "", source, target))
        forks: dict[tuple[int, str], int] = {}
        for exit in step.exits:
            for lane in exit_lanes(step, exit):
                fork = forks.setdefault((lane, exit.label), len(self.links))
                for target in self._entered(n, lane, exit):
                    to, source = self.nodes[target].row, self.at[row, lane]
                    link = FlowLink(0, row, to, exit.label, exit.side, source, target, fork)
                    self._add(link)
        for line in step.coordination:
            self._add(self._coordination(n, line))

    def _add(self, link: FlowLink) -> None:
        number = len(self.links)
        self.links.append(replace(link, number=number, fork=number if link.fork < 0 else link.fork))

    def _entered(self, n: int, lane: int, exit: Exit) -> list[int]:
        """The symbols that an exit enters from a lane of step ``n``; none if it ends there."""
        if exit.target is None:
            return [self.at[self.end, self.rows[self.end].main]] if lane in self.own_ends(n) else []
        row, step = self.row_of[exit.target], self.sop.kegiatan[exit.target]
        lanes = step.enters if exit.lane is None else (exit.lane,)
        return [self.at[row, lane] for lane in lanes]

    def _coordination(self, n: int, line: Coordination) -> FlowLink:
        steps, row = self.sop.kegiatan, self.row_of[n]
        target = self.row_of[line.target]
        source_lane = steps[n].leaves[0] if line.member is None else line.member
        lane = steps[line.target].enters[0] if line.lane is None else line.lane
        return FlowLink(
            0,
            row,
            target,
            source_node=self.at[row, source_lane],
            target_node=self.at[target, lane],
            dashed=True,
            arrow=line.arrow,
        )


def chain(step: Step) -> list[tuple[int, int]]:
    """Return the arrows inside a step's row, as pairs of lanes.

    A symbol with a decision's exits has no arrow to the next one but those.
    """
    if step.joining != "arrows":
        return []
    lanes = [member.lane for member in step.members]
    own = {exit.member for exit in step.exits if exit.label}
    return [(before, after) for before, after in zip(lanes, lanes[1:]) if before not in own]
