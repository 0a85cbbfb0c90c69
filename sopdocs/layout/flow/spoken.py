"""What a screen reader says of each symbol: whose it is, its kind, and where its lines lead."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.model.flow import Flow, FlowLink
from sopdocs.model.sop import Sop

KINDS = {"box": "proses", "diamond": "keputusan"}


@dataclass(slots=True)
class SpokenFlow:
    """The words of a flow's symbols; nodes are indexes of ``Flow.nodes``."""

    sop: Sop
    flow: Flow
    _leaving: dict[int, list[FlowLink]] = field(default_factory=dict)
    _joined: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for link in self.flow.links:
            self._leaving.setdefault(link.source_node, []).append(link)
        for group in self.flow.joints:
            self._joined.update(dict.fromkeys(group, group))

    def words(self, node: int) -> str:
        """ "Langkah 3, Kepala Bagian, keputusan: Ya ke langkah 4, Tidak kembali ke langkah 2"."""
        symbol = self.flow.nodes[node]
        row = self.flow.rows[symbol.row]
        name = self.name(symbol.row)
        parts = [name[:1].upper() + name[1:], self._actors(node)]
        links = self._leaving.get(node, [])
        if row.joined and symbol.lane != row.main and not links:
            return ", ".join(parts)
        if row.step is not None:
            parts.append(self._kind(node))
        exits = ", ".join(map(self._exit, self._forks(links)))
        return ", ".join(parts) + (f": {exits}" if exits else "")

    def name(self, row: int) -> str:
        """What a row is called: "langkah 3", or the word of a capsule."""
        flow_row = self.flow.rows[row]
        return flow_row.name if flow_row.step is None else self.sop.step_name(flow_row.step)

    def _actor(self, node: int) -> str:
        return self.sop.pelaksana[self.flow.nodes[node].lane].nama

    def _actors(self, node: int) -> str:
        """The symbol's actor, with those whose symbols a plain line joins to it."""
        others = [self._actor(other) for other in self._joined.get(node, ()) if other != node]
        return self._actor(node) + (f" bersama {' dan '.join(others)}" if others else "")

    def _kind(self, node: int) -> str:
        symbol = self.flow.nodes[node]
        row = self.flow.rows[symbol.row]
        step = None if row.step is None else self.sop.kegiatan[row.step]
        if step is not None and step.simbol and (symbol.text or row.joined):
            return f'{KINDS.get(symbol.shape, "kapsul")} "{step.simbol}"'
        if symbol.shape != "capsule":
            return KINDS[symbol.shape]
        usual = "mulai" if self._begins(symbol.row) else "selesai"
        text = symbol.text or (row.text if row.joined else "")
        return f"{usual} ({text})" if text and text.casefold() != usual else usual

    def _begins(self, row: int) -> bool:
        return all(other.phase for other in self.flow.rows[:row])

    def _forks(self, links: Sequence[FlowLink]) -> list[list[FlowLink]]:
        """The links that leave a symbol, those of one fork together."""
        forks: dict[int, list[FlowLink]] = {}
        for link in links:
            forks.setdefault(link.fork, []).append(link)
        return list(forks.values())

    def _exit(self, fork: Sequence[FlowLink]) -> str:
        link = fork[0]
        if link.dashed:
            return f"koordinasi dengan {self._target(link)}"
        if len(fork) == 1:
            backward = "kembali" if link.backward else ""
            return " ".join(filter(None, [link.label, backward, "ke", self._target(link)]))
        targets = list(dict.fromkeys(self._target(one, fork) for one in fork))
        together = "bersamaan" if len(targets) > 1 else ""
        return " ".join(filter(None, [link.label, together, "ke", _listed(targets)]))

    def _target(self, link: FlowLink, fork: Sequence[FlowLink] = ()) -> str:
        """The row that a link enters; with the actor if that row has other ways in."""
        if link.source == link.target:
            return self._actor(link.target_node)
        name, row = self.name(link.target), self.flow.rows[link.target]
        symbols = set(self.flow.nodes_of(link.target))
        entered = {one.target_node for one in fork}
        if row.joined or len(symbols) == 1 or symbols <= entered:
            return name
        return f"{name} ({self._actor(link.target_node)})"


def _listed(names: Sequence[str]) -> str:
    """Join names; "langkah" comes once, before the numbers.

    >>> _listed(["langkah 4", "langkah 5", "langkah 7"]), _listed(["langkah 4", "Selesai"])
    ('langkah 4, 5 dan 7', 'langkah 4 dan Selesai')
    """
    if all(name.startswith("langkah ") for name in names):
        names = [names[0], *(name.removeprefix("langkah ") for name in names[1:])]
    return ", ".join(names[:-1]) + (" dan " if len(names) > 1 else "") + names[-1]
