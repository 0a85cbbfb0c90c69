"""``cetak.identitas`` → the rows of the identity box, in the office's order and with its own."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.model.identity_parts import IDENTITY_ROWS, IdentityRow, own_row
from sopdocs.model.text import folded
from sopdocs.problem import nearest, quote
from sopdocs.source.field import WORD, JsonSchema, fields, one_of, record, table
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.reader import Reader

MOST_ROWS = 15
OWN_ROW = fields(
    ("label!", WORD, "Tulisan di kiri, misalnya No. Revisi"),
    ("isi", WORD, "Tulisan di kanan; kosong tercetak kosong"),
)
ROWS: JsonSchema = {
    "anyOf": [
        {
            "type": ["array", "null"],
            "items": {"anyOf": [one_of(*(row.key for row in IDENTITY_ROWS)), record(OWN_ROW)]},
        },
        table(WORD),
    ]
}
_EXAMPLE = 'tulis misalnya  identitas: [nomor, {label: No. Revisi, isi: "0"}, pengesah, nama]'
Rows = tuple[IdentityRow, ...]


def read_identity_rows(reader: Reader, node: Node | None, base: Rows) -> Rows:
    """Read the rows as a list; a mapping only fills the office's own rows in ``base``.

    Empty means the usual rows. The official's row (the room for the signature) and the name of the
    SOP cannot be left out.
    """
    if node is None or reader.is_none(node):
        return base
    if isinstance(node, Mapping):
        return _filled(reader, node, base)
    if not isinstance(node, Sequence) or len(node.items) > MOST_ROWS:
        message = f"identitas harus berupa daftar baris, paling banyak {MOST_ROWS}"
        reader.error(codes.WRONG_FORM, node, message, _EXAMPLE)
        return base
    rows: dict[str, IdentityRow] = {}
    for item in node.items:
        row = _row(reader, item)
        if row is None:
            continue
        if folded(row.called) in rows:
            reader.error(
                codes.REPEATED_FIELD,
                item,
                f"baris {quote(row.called)} ditulis dua kali di identitas",
                "hapus salah satu",
            )
        rows[folded(row.called)] = row
    found = tuple(rows.values())
    for needed in (row for row in IDENTITY_ROWS if row.kind == "official" or row.title):
        if needed not in found and not any(map(reader.is_faulty, node.items)):
            what = "nama SOP" if needed.title else "ruang tanda tangan"
            reader.error(
                codes.MISSING_FIELD,
                node,
                f'identitas belum memuat "{needed.key}", baris {what}',
                f"tambahkan {needed.key} di tempatnya",
            )
    return found


def _row(reader: Reader, item: Node) -> IdentityRow | None:
    """Read one row: the name of a usual row, or label and text of another one."""
    if isinstance(item, Mapping):
        found = reader.mapping(item, OWN_ROW, "baris identitas")
        label = reader.line(found.get("label"), "label baris identitas")
        text = reader.line(found.get("isi"), "isi baris identitas")
        return own_row(label, text) if label else None
    name = reader.line(item, "baris identitas")
    for row in IDENTITY_ROWS:
        if folded(name) in (row.key, row.called, folded(row.label)):
            return row
    keys = [row.key for row in IDENTITY_ROWS]
    meant = nearest(name, keys)
    reader.error(
        codes.UNKNOWN_CHOICE,
        item,
        f"tidak ada baris identitas {quote(name)}",
        f'maksudnya "{meant}"?'
        if meant
        else f"yang ada: {', '.join(keys)}; baris lain ditulis {{label: ..., isi: ...}}",
    )
    return None


def _filled(reader: Reader, node: Mapping, base: Rows) -> Rows:
    """Return the rows with texts for the office's own ones, by their labels."""
    own = {folded(row.label): row.label for row in base if row.kind == "own"}
    texts: dict[str, str] = {}
    for key, value in node.pairs:
        if folded(key.text) in own:
            texts[folded(key.text)] = reader.line(value, f"isi {key.text}")
            continue
        meant = nearest(key.text, own.values())
        reader.error(
            codes.UNKNOWN_CHOICE,
            key,
            f"kantor ini tidak punya baris identitas {quote(key.text)}",
            f'maksudnya "{meant}"?' if meant else _EXAMPLE,
        )
    return tuple(
        replace(row, text=texts.get(folded(row.label), row.text)) if row.kind == "own" else row
        for row in base
    )
