"""A flow for a table whose arrows are not drawn, or cannot be read: proposed, never certain.

Each step leads to the next; a decision is read from a plain sentence of Uraian.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.importing.draft import Doubt, DraftLink, DraftRow, in_row
from sopdocs.importing.sentences import proposed_return

PROPOSED = "panahnya tidak terbaca; alurnya diusulkan dari urutan langkah dan kalimatnya"


@dataclass(frozen=True, slots=True)
class ProposedFlow:
    """The rows with the shapes that the proposed links need, the links, and what to ask."""

    rows: tuple[DraftRow, ...]
    links: tuple[DraftLink, ...]
    doubts: tuple[Doubt, ...]


def proposed_flow(table: int, rows: Sequence[DraftRow], actors: Sequence[str]) -> ProposedFlow:
    """Propose the flow of a table; symbols of one row are taken as joined."""
    doubts = [Doubt(("tabel", table, "kegiatan"), "", PROPOSED)]
    lanes = [[symbol.lane for symbol in row.symbols] for row in rows]
    links: list[DraftLink] = []
    decisions: set[int] = set()
    for n, row in enumerate(rows):
        if not lanes[n]:
            continue
        source = (n, lanes[n][0])
        back = proposed_return(row.cells.get("uraian", ""), n, actors, lanes)
        on = next((k for k in range(n + 1, len(rows)) if lanes[k]), None)
        if back is not None and lanes[back.step]:
            reason = f'"tidak" dibaca dari kalimat "{back.words}"'
            doubts.append(Doubt(in_row(table, n, "keputusan"), row.place, reason))
            decisions.add(n)
            links.append(DraftLink(source, (back.step, lanes[back.step][0]), "Tidak"))
        if on is not None:
            label = "Ya" if n in decisions else ""
            links.append(DraftLink(source, (on, lanes[on][0]), label))
    shaped = tuple(_shaped(row, n in decisions) for n, row in enumerate(rows))
    return ProposedFlow(shaped, tuple(links), tuple(doubts))


def _shaped(row: DraftRow, decides: bool) -> DraftRow:
    """A row whose first symbol is a diamond if it decides, and whose symbols are joined."""
    symbols = tuple(
        replace(one, shape="diamond") if decides and not n else one
        for n, one in enumerate(row.symbols)
    )
    return replace(row, symbols=symbols, joined=len(symbols) > 1)
