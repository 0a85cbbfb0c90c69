"""Which column of a sheet fills a field of a letter, and what to say of a field without one."""

from __future__ import annotations

from pathlib import PurePath

from sopdocs.dataclass import dataclass
from sopdocs.model.letter_kinds import PERIOD, KindField
from sopdocs.problem import nearest, quote
from sopdocs.source.letter_rows import LetterRow, column_key
from sopdocs.source.nodes import CellScalar, Node

MOST_SHOWN = 20  # columns that a message names


@dataclass(frozen=True, slots=True)
class LackingField:
    """A field that a row does not give: where, what is wrong, and what to write."""

    node: Node
    message: str
    hint: str


def lacking(row: LetterRow, field: KindField, title: str, node: Node) -> LackingField:
    """Return what is wrong with a row whose letter lacks a required field.

    `node` is the source, if no column is meant for the field.
    """
    name = next((one for one in row.names if one in names_of(field)), "")
    if name:
        message = f"kolom {quote(row.names[name])} kosong di baris ini, padahal {title} memerlukan"
        hint = f"isi selnya, atau tulis  {field.key}: ...  di sumber surat bagi semua baris"
        cell = CellScalar(row.number, 1, "", origin=row.address(name))
        return LackingField(cell, f"{message} {field.key}", hint)
    headings = list(row.names.values())
    place = PurePath(row.file).name + (f" (lembar {row.sheet})" if row.sheet else "")
    message = f'{title} belum punya "{field.key}", dan {place} tidak punya kolom {field.label}'
    meant = nearest(field.label, headings) or nearest(field.key, headings)
    wanted = "Mulai dan Selesai" if field.type == PERIOD else field.label
    if meant:
        hint = f"maksudnya kolom {quote(meant)}? Beri judul {wanted}"
    else:
        hint = f"beri judul {wanted} pada kolomnya"
    more = len(headings) - MOST_SHOWN
    shown = ", ".join(headings[:MOST_SHOWN]) + (f", dan {more} lagi" if more > 0 else "")
    return LackingField(
        node, message, f"{hint}, atau tulis  {field.key}: ...  di sumber surat; kolom: {shown}"
    )


def names_of(field: KindField) -> frozenset[str]:
    """Return the names of columns that fill a field: its own and its label's."""
    return frozenset({field.key, column_key(field.label)})
