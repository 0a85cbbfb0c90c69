"""The draft that a perfect importer would find in a sheet of a source: what its flow draws."""

from __future__ import annotations

from sopdocs.importing.draft import Draft, DraftLink, DraftRow, DraftSymbol, DraftTable
from sopdocs.model.flow import Flow, flow
from sopdocs.model.sop import Sop
from sopdocs.model.text import Text, plain


def drawn_draft(sop: Sop) -> Draft:
    """Return the draft of a SOP; its actors and steps have no names any more."""
    return Draft(texts={"nama": sop.nama}, tables=tuple(_table(one) for one in sop.tables))


def _table(sop: Sop) -> DraftTable:
    drawn = flow(sop)
    at = {n: k for k, n in enumerate(n for n, row in enumerate(drawn.rows) if not row.phase)}
    links = tuple(
        DraftLink(
            (at[link.source], drawn.nodes[link.source_node].lane),
            (at[link.target], drawn.nodes[link.target_node].lane),
            link.label,
            link.dashed,
            link.arrow,
        )
        for link in drawn.links
    )
    rows = tuple(_row(sop, drawn, n) for n in at)
    return DraftTable(tuple(actor.nama for actor in sop.pelaksana), rows, links)


def _row(sop: Sop, drawn: Flow, n: int) -> DraftRow:
    row = drawn.rows[n]
    nodes = [drawn.nodes[one] for one in drawn.nodes_of(n)]
    symbols = tuple(DraftSymbol(node.lane, node.shape, node.text) for node in nodes)
    joined = any(drawn.nodes[group[0]].row == n for group in drawn.joints)
    if row.step is None:
        return DraftRow({}, symbols)
    step = sop.kegiatan[row.step]
    return DraftRow(
        {key: typed(text) for key, text in step.cells.items()},
        symbols,
        step.no,
        step.merged,
        step.tahapan,
        joined,
        f"baris {n + 1}",
    )


def typed(text: Text) -> str:
    """A text as its author types it; blank lines between paragraphs stay."""
    lines = []
    for paragraph in text:
        lines += [""] if paragraph.apart else []
        words = "".join(run.typed for run in paragraph.runs)
        lines.append(f"{paragraph.label} {words}".strip())
    return "\n".join(lines) if plain(text) else ""
