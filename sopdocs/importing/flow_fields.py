"""A drawn flow → the fields of its steps: ``oleh``, ``keputusan``, ``lanjut``, ``cabang`` ...

In: rows with symbols and links between symbols. Out: fields that say the same, and doubts where the
source format cannot. Shapes are left out unless `Chosen` asks for them: the caller reads the
source, compares what it draws, and asks for those that differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.draft import Doubt, DraftLink, DraftTable, Node, in_row
from sopdocs.importing.exits import Exits, exits_of
from sopdocs.importing.yaml_text import Value
from sopdocs.model.members import SHAPES, Joining, Shape
from sopdocs.model.step import END, NEXT

NOWHERE = "tidak ada"
_WORD_OF = {shape: word for word, shape in SHAPES.items()}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the source has to say because it is not usual.

    ``shapes`` are the symbols whose shapes are written; ``separate`` if all capsules have own rows.
    """

    shapes: frozenset[Node] = frozenset()
    separate: bool = False


@dataclass(slots=True)
class FlowFields:
    """Writes the fields of one table's steps.

    ``steps`` are the rows that are steps; ``ids`` their names, ``keys`` those of the actors.
    ``labels`` are the office's words for ``ya`` and ``tidak``.
    """

    number: int
    table: DraftTable
    ids: Mapping[int, str]
    keys: Sequence[str]
    labels: Mapping[str, str]
    chosen: Chosen = Chosen()
    doubts: list[Doubt] = field(default_factory=list)
    _joinings: dict[int, Joining] = field(default_factory=dict)
    _order: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _exits: dict[Node, Exits] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.ids:
            self._order[row], self._joinings[row] = self._hang_together(row)
        for row in self.ids:
            lanes = self._order[row]
            groups = [lanes] if self._joinings[row] == "line" else [(lane,) for lane in lanes]
            for group in filter(None, groups):
                found, reasons = exits_of(self.table, row, group, self.labels)
                self._exits.update(dict.fromkeys(((row, lane) for lane in group), found))
                self._doubt(row, *reasons)

    def step(self, row: int) -> dict[str, Value]:
        """Return the fields of a step that say who acts and what follows."""
        return {**self._actors(row), **self._leading(row), **self._coordination(row)}

    def joining(self, row: int) -> Joining:
        """How the symbols of a step hang together."""
        return self._joinings[row]

    def shape(self, node: Node) -> Shape:
        """The shape that a symbol is given: as drawn, but a diamond only with its exits."""
        drawn = next(s.shape for s in self.table.rows[node[0]].symbols if s.lane == node[1])
        decides = self._exits[node].decides
        return "diamond" if decides else "box" if drawn == "diamond" else drawn

    def _doubt(self, row: int, *reasons: str) -> None:
        place = self.table.rows[row].place
        self.doubts += [Doubt(in_row(self.number, row, "oleh"), place, one) for one in reasons]

    def _inner(self, row: int) -> list[DraftLink]:
        """The arrows between symbols of one row."""
        return [one for one in self.table.links if one.source[0] == one.target[0] == row]

    def _hang_together(self, row: int) -> tuple[tuple[int, ...], Joining]:
        """Return the lanes of a row in the order in which they are named, and their joining."""
        lanes = tuple(sorted(symbol.lane for symbol in self.table.rows[row].symbols))
        inner = [one for one in self._inner(row) if not one.dashed]
        if len(lanes) < 2:
            return lanes, "line"
        if self.table.rows[row].joined:
            if inner:
                self._doubt(row, "simbol di baris ini disambung garis dan panah sekaligus")
            return lanes, "line"
        after = {one.source[1]: one.target[1] for one in inner if not one.label}
        ends = {one.target[1] for one in inner}
        order = [lane for lane in lanes if lane not in ends][:1]
        while order and order[-1] in after and after[order[-1]] not in order:
            order.append(after[order[-1]])
        if len(order) == len(lanes) and len(inner) == len(lanes) - 1:
            return tuple(order), "arrows"
        return lanes, self._apart_or_joint(row, lanes, bool(inner))

    def _apart_or_joint(self, row: int, lanes: tuple[int, ...], has_inner: bool) -> Joining:
        """Symbols that neither a line nor a chain joins have their own arrows, or none."""
        dashed = [one for one in self._inner(row) if one.dashed]
        if len(dashed) >= len(lanes) - 1 and not has_inner:
            return "line"  # the dashed line takes the plain one's place
        others = [one for one in self.table.links if one.source[0] != one.target[0]]
        met = {n for one in others if not one.dashed for n in (one.source, one.target)}
        alone = [lane for lane in lanes if (row, lane) not in met]
        if has_inner or len(alone) < len(lanes) - 1:
            return "apart"
        self._doubt(
            row,
            f"{len(lanes)} simbol tanpa garis atau panah di antaranya; dibaca sebagai langkah "
            "bersama",
        )
        return "line"

    def _actors(self, row: int) -> dict[str, Value]:
        lanes, joining = self._order[row], self.joining(row)
        if not lanes:
            self._doubt(row, "simbolnya tidak ditemukan; pelaksana ini hanya pengisi")
            return {"oleh": self.keys[0]}
        asked = {lane for lane in lanes if (row, lane) in self.chosen.shapes}
        named: list[Value] = [
            {self.keys[lane]: _WORD_OF[self.shape((row, lane))]}
            if lane in asked
            else self.keys[lane]
            for lane in lanes
        ]
        if len(lanes) == 1:
            return {"oleh": named[0]}
        found: dict[str, Value] = {"oleh": named}
        if joining == "apart":
            found["bersamaan"] = "ya"
        elif joining == "arrows":
            found["panah"] = "ya"
        elif asked:
            found["panah"] = "tidak"
        return found

    def _leading(self, row: int) -> dict[str, Value]:
        """The exits: plain ones of the symbol that has them, ``cabang`` for other symbols."""
        lanes, joining = self._order[row], self.joining(row)
        if len(lanes) < 2:
            return self._plain(row, (row, lanes[0]) if lanes else None)
        if joining == "line":
            return self._joint(row)
        last = lanes[-1] if joining == "arrows" else None
        branches: dict[str, Value] = {}
        for lane in lanes:
            exits = self._outside((row, lane), lanes if joining == "arrows" else ())
            if lane != last and exits.goals:
                chained = joining == "arrows"
                branches[self.keys[lane]] = self._value(exits, (row, lane), chained)
        quiet: dict[str, Value] = {}
        if last is None:
            branches |= self._ends(row, [one for one in lanes if self.keys[one] not in branches])
            quiet = {"lanjut": NOWHERE} if len(branches) < len(lanes) else {}
        found: dict[str, Value] = {"cabang": branches} if branches else {}
        return {**found, **(quiet if last is None else self._plain(row, (row, last)))}

    def _ends(self, row: int, lanes: Sequence[int]) -> dict[str, Value]:
        """The branches of capsules that no arrow leaves: the flow ends there."""
        if self.chosen.separate or self._only_begins(row):
            return {}
        ends = [lane for lane in lanes if self.shape((row, lane)) == "capsule"]
        return {self.keys[lane]: END for lane in ends}

    def _outside(self, node: Node, chain: Sequence[int]) -> Exits:
        """The exits of a symbol without the arrow to the next symbol of its chain."""
        exits = self._exits[node]
        following = dict(zip(chain, chain[1:])).get(node[1])
        if following is None or exits.decides:
            return exits
        return exits.without((node[0], following))

    def _joint(self, row: int) -> dict[str, Value]:
        """Exits of symbols that a line joins: it does not matter which of them they leave."""
        first = self._order[row][0]
        met = {
            node[1]
            for one in self.table.links
            for node in (one.source, one.target)
            if not one.dashed and node[0] == row
        }
        found = self._plain(row, (row, first))
        meant = self._below_capsules(row) or met
        if len(meant) == 1 and first not in meant:
            return {"utama": self.keys[meant.pop()], **found}
        return found

    def _below_capsules(self, row: int) -> set[int]:
        """The lanes of a row at which links of capsules with own rows are."""
        found: set[int] = set()
        for link in self.table.links:
            for node, other in ((link.source, link.target), (link.target, link.source)):
                if node[0] == row and self.table.rows[other[0]].is_capsule:
                    found.add(node[1])
        return found

    def _plain(self, row: int, node: Node | None) -> dict[str, Value]:
        """``keputusan`` or ``lanjut`` of the symbol that plain arrows leave."""
        exits = self._exits[node] if node else Exits()
        if exits.decides and node:
            return {"keputusan": self._value(exits, node)}
        is_last = row == max(self.ids)
        if not exits.goals:
            shape = self.shape(node) if node else "box"
            ends = not self.chosen.separate and (
                (shape == "capsule" and not self._only_begins(row))
                or (is_last and not self._own_ends())
            )
            return {} if ends and is_last else {"lanjut": END if ends else NOWHERE}
        value = self._value(exits, node or (row, 0))
        return {} if value == NEXT else {"lanjut": value}

    def _only_begins(self, row: int) -> bool:
        """True for the first of several steps: its capsule is the beginning, not an end."""
        return row == min(self.ids) != max(self.ids)

    def _own_ends(self) -> list[int]:
        """The capsules below the first row that are no steps."""
        return [n for n, row in enumerate(self.table.rows) if n and row.is_capsule]

    def _value(self, exits: Exits, node: Node, chained: bool = False) -> Value:
        """Return exits as the source says them: a goal, several, or labels with goals."""
        following = None if chained else self._following(node[0])
        found = {
            label: self._goals(nodes, node[0], following) for label, nodes in exits.goals.items()
        }
        return found if exits.decides else found[""]

    def _goals(self, nodes: Sequence[Node], source: int, following: int | None) -> Value:
        """Return the targets of one exit; several are a fork.

        ``following`` is the row that ``lanjut`` means; in a chain it means the next symbol.
        """
        found: list[Value] = []
        for row in dict.fromkeys(node[0] for node in nodes):
            lanes = [lane for at, lane in nodes if at == row]
            if row not in self.ids:
                found.append(END)
                continue
            name = NEXT if row == following else self.ids[row]
            if self._is_plain(row, lanes) and row != source:
                found.append(name)
            else:
                name = self.ids[row]
                found += [{"ke": name, "di": self.keys[lane]} for lane in lanes]
        return found[0] if len(found) == 1 else found

    def _following(self, row: int) -> int | None:
        return next((n for n in self.ids if n > row), None)

    def _enters(self, row: int) -> tuple[int, ...]:
        lanes = self._order[row]
        return lanes if self.joining(row) == "apart" else lanes[:1]

    def _is_plain(self, row: int, lanes: Sequence[int]) -> bool:
        """True if arrows to these symbols are what a plain target means."""
        return self.joining(row) == "line" or set(lanes) == set(self._enters(row))

    def _coordination(self, row: int) -> dict[str, Value]:
        found: list[Value] = []
        for link in self.table.links:
            if not link.dashed or link.source[0] != row:
                continue
            target, lane = link.target
            if target not in self.ids:
                self._doubt(row, "garis putus-putus ke kapsul tidak dapat ditulis")
                continue
            line: dict[str, Value] = {"ke": self.ids[target]}
            if target == row:
                line["ke"] = self.keys[lane]
            elif len(self._order[target]) > 1:
                line["di"] = self.keys[lane]
            if len(self._order[row]) > 1:
                line["dari"] = self.keys[link.source[1]]
            if link.arrow:
                line["panah"] = "ya"
            found.append(line["ke"] if len(line) == 1 else line)
        return {"koordinasi": found[0] if len(found) == 1 else found} if found else {}
