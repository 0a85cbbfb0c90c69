"""``oleh``, ``utama``, ``panah`` and ``bersamaan`` of a step → its actors and their symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.model.members import SHAPES, Joining, StepMember
from sopdocs.model.step import Actor
from sopdocs.problem import nearest, quote
from sopdocs.source.actors import named_actors
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.reader import Reader


@dataclass(frozen=True, slots=True)
class StepActors:
    """The actors of a step; ``utama`` is the lane of the main symbol.

    They have the written order; actors that a plain line joins are in the order of the lanes.
    """

    members: tuple[StepMember, ...]
    joining: Joining
    utama: int

    @property
    def lanes(self) -> tuple[int, ...]:
        return tuple(member.lane for member in self.members)

    def next_lane(self, lane: int) -> int | None:
        """The lane of the next symbol in a chain; None after the last one, or without a chain."""
        if self.joining != "arrows":
            return None
        return dict(zip(self.lanes, self.lanes[1:])).get(lane)


@dataclass(frozen=True, slots=True)
class StepRow:
    """The nodes of one step by key; ``name`` is how messages call it: "langkah 3"."""

    reader: Reader
    row: dict[str, Node]
    name: str
    actors: tuple[Actor, ...]

    def step_actors(self) -> StepActors:
        """Read who acts; problems are reported to the reader."""
        members = tuple(self._members())
        joining = self._joining(members)
        main = self._main_lane(members, joining)
        if joining == "line":  # their order means nothing
            members = tuple(sorted(members, key=lambda member: member.lane))
        return StepActors(members, joining, main)

    def lane(self, node: Node, what: str) -> int | None:
        """Return the lane of the actor that a node names; None if there is no such actor."""
        key = self.reader.line(node, what)
        if not key or not self.actors:
            return None
        meant = named_actors(self.actors, key)
        if len(meant) == 1:
            return meant[0]
        self._unknown_actor(node, key)
        return None

    def _members(self) -> Iterator[StepMember]:
        """Yield the actors of ``oleh``, each once; a shape can be written behind an actor."""
        seen: set[int] = set()
        for item, shape in self._written(self.row.get("oleh")):
            lane = self.lane(item, f"oleh {self.name}")
            if lane is None:
                continue
            if lane in seen:
                self.reader.error(
                    codes.UNKNOWN_NAME,
                    item,
                    f"pelaksana {quote(self.reader.line(item, 'oleh'))} disebut dua kali di "
                    f"{self.name}",
                    "sebut sekali saja",
                )
                continue
            seen.add(lane)
            chosen = self.reader.choice(shape, f"bentuk simbol {self.name}", SHAPES, None)
            yield StepMember(lane, None if chosen is None else SHAPES[chosen])

    def _written(self, node: Node | None) -> Iterator[tuple[Node, Node | None]]:
        """Yield the node of each actor and of its shape."""
        if isinstance(node, Mapping):
            yield from node.pairs
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Mapping):
                    yield from item.pairs
                else:
                    yield item, None
        elif node is not None:
            yield node, None

    def _joining(self, members: tuple[StepMember, ...]) -> Joining:
        """How the symbols hang together; symbols with chosen shapes are a chain by default."""
        reader, row = self.reader, self.row
        shaped = len(members) > 1 and any(member.shape for member in members)
        apart = reader.switch(row.get("bersamaan"), f"bersamaan {self.name}", False)
        chained = reader.switch(row.get("panah"), f"panah {self.name}", shaped and not apart)
        if len(members) < 2:
            for key in ("bersamaan", "panah"):
                if key in row and (apart or chained) and not reader.is_faulty(row.get("oleh")):
                    reader.error(
                        codes.WRONG_FLOW,
                        row[key],
                        f"{self.name} hanya punya satu pelaksana, jadi {key} tidak berarti",
                        f"hapus {key}, atau tulis beberapa pelaksana: oleh: [tim, kabag]",
                    )
        elif apart and chained:
            reader.error(
                codes.WRONG_FLOW,
                row["panah"],
                f"{self.name} punya panah dan bersamaan sekaligus",
                "panah: simbol berurutan dalam baris; bersamaan: setiap simbol punya panah sendiri",
            )
        return "apart" if apart else "arrows" if chained else "line"

    def _main_lane(self, members: tuple[StepMember, ...], joining: Joining) -> int:
        """Return the lane of the main symbol: ``utama``, else the first."""
        first = members[0].lane if members else 0
        node = self.row.get("utama")
        if node is None or self.reader.is_none(node):
            return first
        items = node.items if isinstance(node, Sequence) else [node]
        chosen = next((self.lane(item, f"utama {self.name}") for item in items), None)
        if chosen is None:
            return first
        known = chosen in [member.lane for member in members]
        if joining != "line" and known:
            self.reader.error(
                codes.WRONG_FLOW,
                node,
                f"utama {self.name} tidak berlaku bila simbolnya punya panah sendiri-sendiri",
                "hapus utama; tulis di: pada panah yang masuk, dan cabang: untuk yang keluar",
            )
        elif not known and not self.reader.is_faulty(self.row.get("oleh")):
            self.reader.error(
                codes.UNKNOWN_NAME,
                node,
                f"utama {self.name} tidak termasuk oleh",
                "pilih salah satu pelaksana di oleh",
            )
            return first
        return chosen

    def _unknown_actor(self, item: Node, key: str) -> None:
        keys = [actor.key for actor in self.actors]
        if alike := [keys[n] for n in named_actors(self.actors, key)]:
            self.reader.error(
                codes.UNKNOWN_NAME,
                item,
                f"ada {len(alike)} pelaksana bernama {quote(key)}",
                f"sebut dengan kuncinya: {' atau '.join(alike)}",
            )
            return
        parts = [part for part in re.split(r"\s*[,/;&+]\s*|\s+(?:dan|bersama)\s+", key) if part]
        lanes = [named_actors(self.actors, part) for part in parts]
        if len(parts) > 1 and all(len(lane) == 1 for lane in lanes):
            parts = [keys[lane[0]] for lane in lanes]
            self.reader.error(
                codes.UNKNOWN_NAME,
                item,
                f"{quote(key)} di {self.name} bukan satu pelaksana",
                f"untuk langkah bersama tulis [{', '.join(parts)}]",
            )
            return
        key_of = {actor.nama: actor.key for actor in self.actors}
        meant = nearest(key, keys) or key_of.get(nearest(key, key_of), "")
        self.reader.error(
            codes.UNKNOWN_NAME,
            item,
            f"pelaksana {quote(key)} di {self.name} tidak ada di daftar pelaksana",
            f'maksudnya "{meant}"?' if meant else "yang ada: " + ", ".join(dict.fromkeys(keys)),
        )
