"""A Word document → drafts: one for each identity with the flow tables behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs.importing.draft import Doubt, Draft
from sopdocs.importing.word.blocks import Block, BlockReader, WordTable
from sopdocs.importing.word.flow import WordFlow, header_of
from sopdocs.importing.word.identity import WordIdentity
from sopdocs.importing.word.package import DOCUMENT, NUMBERING, parts_of
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, text_rows


def drafts_of(raw: bytes) -> list[Draft]:
    """Read the SOPs of a .docx file. Raises UnreadableWord and TooManyCells."""
    parts = parts_of(raw)
    blocks = list(BlockReader(parts.get(NUMBERING)).blocks(parts[DOCUMENT]))
    found = [_draft(n, identity, tables) for n, (identity, tables) in enumerate(_sops(blocks), 1)]
    return [draft for draft in found if draft is not None]


def _sops(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], list[WordTable]]]:
    """Blocks in front of flow tables, and the flow tables; a new identity begins a new SOP."""
    before: list[Block] = []
    tables: list[WordTable] = []
    behind: list[Block] = []
    for block in blocks:
        if isinstance(block, WordTable) and header_of(block) is not None:
            if tables and WordIdentity().read(behind).is_there:
                yield before, tables
                before, tables = behind, []
            behind = []
            tables.append(block)
        elif tables:
            behind.append(block)
        else:
            before.append(block)
    yield before, tables


def _draft(number: int, before: Sequence[Block], tables: Sequence[WordTable]) -> Draft | None:
    identity = WordIdentity().read(before)
    flows = []
    for n, table in enumerate(tables):
        header = header_of(table)
        assert header is not None, "flow tables have headings"
        flows.append(WordFlow(n, table, header))
    if not flows and not identity.is_there:
        return None
    drawn = tuple(flow.table() for flow in flows)
    official, doubt = identity.official()
    doubts = [one for flow in flows for one in flow.doubts]
    doubts += [Doubt(("pengesah",), "", doubt)] if doubt else []
    doubts += [
        Doubt((), "", f'tulisan "{line}" tidak diketahui tempatnya') for line in identity.rest
    ]
    label = dict(identity.labels)
    for flow in flows[:1]:
        pairs = zip(flow.header.keys, flow.header.titles)
        label |= {key: title for key, title in pairs if key and key != "pelaksana" and title}
    return Draft(
        f"SOP {number}",
        {row.key: identity.text(row.key) for row in text_rows()},
        {row.key: identity.text(row.key) for row in date_rows()},
        official,
        {part.key: identity.listed(part.key) for part in IDENTITY_PARTS},
        (),
        label,
        {},
        tuple(identity.institution),
        drawn,
        tuple(doubts),
    )
