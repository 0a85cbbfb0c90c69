"""Rules about the flow: it leads from the first step through every symbol to an end.

Dashed lines (koordinasi) do not lead on; but a step that is only consulted counts as reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Subject
from sopdocs.checks.symbols import SYMBOLS
from sopdocs.dataclass import dataclass
from sopdocs.model.flow import Flow, flow
from sopdocs.model.sop import Sop
from sopdocs.problem import ERROR, REMARK, WARNING, quote


@dataclass(frozen=True, slots=True)
class TableFlow:
    """The graph of one flow table; ``first`` is the index of its first step in the SOP."""

    sop: Sop
    graph: Flow
    first: int

    def step(self, node: int) -> int | None:
        """The index in the SOP of the step with this symbol; None for a capsule between steps."""
        step = self.graph.rows[self.graph.nodes[node].row].step
        return None if step is None else self.first + step

    def together(self) -> list[set[int]]:
        """Return for each symbol the symbols that a plain line joins to it, and itself."""
        found = [{node} for node in range(len(self.graph.nodes))]
        for group in self.graph.joints:
            for node in group:
                found[node] = set(group)
        return found

    def reached(self, starts: set[int], backward: bool = False) -> set[int]:
        """Return the symbols to which lines lead from some of the ``starts``, or from which."""
        after: dict[int, list[int]] = {}
        for link in self.graph.links:
            if not link.dashed:
                ends = (link.source_node, link.target_node)
                source, target = reversed(ends) if backward else ends
                after.setdefault(source, []).append(target)
        together = self.together()
        seen: set[int] = set()
        open_nodes = [node for start in sorted(starts) for node in together[start]]
        while open_nodes:
            node = open_nodes.pop()
            if node not in seen:
                seen.add(node)
                open_nodes += [other for goal in after.get(node, ()) for other in together[goal]]
        return seen


def table_flows(subject: Subject) -> tuple[TableFlow, ...]:
    """The graphs of a SOP's flow tables, in order."""
    starts = [table.first for table in subject.sop.tabel] or [0]
    return tuple(
        TableFlow(one, flow(one), first)
        for first, one in zip(starts, subject.sop.tables)
        if one.kegiatan
    )


@rule(
    "SOP-102",
    WARNING,
    "Langkah yang tidak dicapai",
    basis=SYMBOLS,
    explanation="Setiap langkah dicapai dari langkah pertama. Langkah yang tidak dituju panah "
    "mana pun tidak akan pernah dikerjakan.",
    wrong="kegiatan:\n  - {uraian: Menerima surat, oleh: tim, lanjut: simpan}\n  - {uraian: "
    "Memeriksa surat, oleh: tim}\n  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n  - {uraian: Menerima surat, oleh: tim}\n  - {uraian: Memeriksa surat, "
    "oleh: tim}\n  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
)
def reachable(subject: Subject) -> Iterator[Finding]:
    """Every step can be reached from the first one."""
    for table in subject.of(table_flows):
        graph = table.graph
        seen = table.reached(_first_symbols(table))
        consulted = {
            end
            for link in graph.links
            if link.dashed
            for end in (link.source_node, link.target_node)
        }
        yield from _unreached(table, seen | consulted)


@rule(
    "SOP-103",
    WARNING,
    "Alur yang tidak pernah selesai",
    basis=SYMBOLS,
    explanation="Dari setiap langkah alur dapat sampai ke akhir. Bila tidak satu langkah pun "
    "sampai ke akhir, lembarnya tidak dibuat.",
    wrong="kegiatan:\n  - {id: terima, uraian: Menerima surat, oleh: tim}\n  - {uraian: Memeriksa "
    "surat, oleh: tim, lanjut: terima}",
    right="kegiatan:\n  - {id: terima, uraian: Menerima surat, oleh: tim}\n  - {uraian: Memeriksa "
    "surat, oleh: tim}",
)
def has_an_end(subject: Subject) -> Iterator[Finding]:
    """An end can be reached from every step."""
    for table in subject.of(table_flows):
        leaving = {link.source_node for link in table.graph.links if not link.dashed}
        together = table.together()
        last = {n for n in range(len(table.graph.nodes)) if not leaving & together[n]}
        ending = table.reached(last, backward=True)
        steps = [table.step(n) for n in range(len(table.graph.nodes)) if n not in ending]
        stuck = sorted({step for step in steps if step is not None})
        if stuck:
            yield Finding(
                ("kegiatan", stuck[0]),
                f"dari langkah {stuck[0] + 1} alur tidak pernah selesai",
                "beri salah satu langkah tujuan selesai",
                severity=ERROR if len(stuck) == len(table.sop.kegiatan) else "",
            )


def _first_symbols(table: TableFlow) -> set[int]:
    """The symbols at which the flow begins: its own capsule, else those of the first step."""
    graph = table.graph
    row = next(n for n, row in enumerate(graph.rows) if not row.phase)
    if graph.rows[row].step is None:
        return {graph.node(row, graph.rows[row].main)}
    return {graph.node(row, lane) for lane in table.sop.kegiatan[0].enters}


def _unreached(table: TableFlow, seen: set[int]) -> Iterator[Finding]:
    """Report steps none of whose symbols is reached, and single symbols of the others."""
    symbols: dict[int, list[int]] = {}
    for node in range(len(table.graph.nodes)):
        step = table.step(node)
        if step is not None:
            symbols.setdefault(step, []).append(node)
    for step, nodes in symbols.items():
        missed = [node for node in nodes if node not in seen]
        if len(missed) == len(nodes):
            yield Finding(
                ("kegiatan", step),
                f"langkah {step + 1} tidak dicapai dari langkah mana pun",
                "arahkan lanjut atau salah satu keputusan ke langkah ini",
            )
            continue
        for node in missed:
            actor = table.sop.pelaksana[table.graph.nodes[node].lane]
            yield Finding(
                ("kegiatan", step, "oleh"),
                f"simbol {quote(actor.nama)} di langkah {step + 1} tidak dicapai panah mana pun",
                f"arahkan panah ke simbol itu: {{ke: id-langkah, di: {actor.key}}}",
            )


@rule(
    "SOP-128",
    REMARK,
    "Beberapa tabel di satu SOP",
    basis="Permenpan RB 35/2012: satu SOP membatasi satu kegiatan",
    explanation="SOP membatasi satu kegiatan, dengan satu keluaran dan satu bagan alir. Beberapa "
    "tabel di bawah satu identitas biasanya beberapa SOP.",
    wrong="tabel:\n  - judul: Honorarium\n    pelaksana: {tim: Tim Kerja}\n    kegiatan:\n      - "
    "{uraian: Membayar honorarium, oleh: tim}\n  - judul: Perjalanan\n    pelaksana: {tim: Tim "
    "Kerja}\n    kegiatan:\n      - {uraian: Membayar perjalanan, oleh: tim}",
    right="kegiatan:\n  - {uraian: Membayar honorarium, oleh: tim}",
)
def one_table(subject: Subject) -> Iterator[Finding]:
    """A SOP has one flow table."""
    if subject.sop.tabel:
        yield Finding(
            ("tabel",),
            f"SOP ini punya {len(subject.sop.tabel)} tabel alur; SOP membatasi satu kegiatan",
            "bila dapat, pecah menjadi satu SOP untuk setiap tabel",
        )
