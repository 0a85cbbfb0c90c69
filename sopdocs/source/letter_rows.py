"""Letters from rows: a letter source and the rows of a sheet → the source of each row's letter.

In: the tree of a source with ``data: pegawai.xlsx``, and its rows. Out: one tree for each row, or
one whose list holds a person for each row. A column fills the field of its name that the source
does not write; ``{Nama Kolom}`` in any text is replaced; every column is ``tambahan.nama_kolom``.
Values from cells know their cell, so that problems name it (``pegawai.xlsx!B7``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.letter_kinds import (
    CHOICE,
    DAY,
    IN_A_COLUMN,
    PEOPLE,
    PERIOD,
    RECIPIENTS,
    ROWS,
    SWITCH,
    TABLE,
    Kind,
    KindField,
)
from sopdocs.problem import Problem, nearest, quote
from sopdocs.source.nodes import CellMapping, CellScalar, Node, Scalar, Sequence
from sopdocs.source.nodes import Mapping as Table
from sopdocs.source.reader import Reader

FILES = (".xlsx", ".xlsm", ".csv", ".xls", ".ods")  # names that are meant as files of rows
SETTINGS = ("data", "lembar", "kunci_baris")
PERSON = {  # a person's field, and what offices call its column
    "nama": "nama nama_lengkap nama_pegawai nama_petugas pegawai nama_asn nama_dan_gelar",
    "nip": "nip nip_pegawai nip_baru nip_nik nip_nrp",
    "pangkat": "pangkat pangkat_gol pangkat_golongan golongan gol gol_ruang pangkat_gol_ruang"
    " golongan_ruang pangkat_golongan_ruang",
    "jabatan": "jabatan nama_jabatan jabatan_pegawai",
}
_RECIPIENT = "yth kepada kepada_yth tujuan penerima yang_dituju"
_COMMON = frozenset("tanggal hal sifat lampiran klasifikasi keamanan kecepatan tembusan".split())
_COUNTS = frozenset("no nomor no_urut nomor_urut".split())
_TASK = {
    "tempat": "tempat tempat_tugas lokasi tempat_tujuan",
    "mulai": "mulai tanggal_mulai tgl_mulai tanggal_berangkat",
    "selesai": "selesai tanggal_selesai tgl_selesai tanggal_kembali",
}
_PLACE = re.compile(r"\{([^{}\n]{1,60})\}")


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a row: its text, its column's heading, and its address in words."""

    text: str
    heading: str
    origin: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A row: what it is known by, and its cells by the column's name in a template.

    `names` are all columns, with their headings; an empty cell has no `RowCell`.
    """

    key: str
    origin: str
    cells: Mapping[str, RowCell]
    names: Mapping[str, str]
    columns: Mapping[str, str]  # the letters of each column: "B"
    number: int
    file: str
    sheet: str = ""

    def address(self, name: str) -> str:
        """Return the address of a cell, also of an empty one."""
        return f"{self.file}!{self.columns[name]}{self.number}"

    def first(self, names: str) -> RowCell | None:
        """Return the cell of the first of these columns that is filled."""
        return next((self.cells[name] for name in names.split() if name in self.cells), None)


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """What a source asks for: a file, a sheet and the column that identifies a row."""

    file: str
    sheet: str
    key: str
    used: frozenset[str] = frozenset()  # columns that its texts name
    each: bool = True  # a letter for each row


@dataclass(frozen=True, slots=True)
class OpenedRows:
    """The rows of a file, the problems in its cells, or why it is none: message and hint."""

    rows: tuple[LetterRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: tuple[str, str] = ("", "")


OpenRows = Callable[[RowsWanted], OpenedRows]


def no_rows(wanted: RowsWanted) -> OpenedRows:
    """Open no file: for readers of sources alone."""
    return OpenedRows(fault=(f"{wanted.file} tidak dibaca di sini", "jalankan  sopdocs letter"))


def column_key(heading: str) -> str:
    """Return a column's name in a template: small letters, an underscore between words.

    >>> column_key("Pangkat/Gol. Ruang"), column_key("2. N I P")
    ('pangkat_gol_ruang', 'nip')
    """
    words = re.findall(r"[^\W_]+", heading.casefold())
    while words and words[0].isdigit():
        words = words[1:]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)  # letters spaced out: N I P
    return "_".join(words)


def rows_wanted(root: Table) -> tuple[RowsWanted, Scalar] | None:
    """Return the rows that a source asks for and where; None for any other source."""
    found = {key.text.casefold(): value for key, value in root.pairs}
    node = found.get("data")
    if not isinstance(node, Scalar) or not node.text.lower().strip().endswith(FILES):
        return None

    def text(key: str) -> str:
        value = found.get(key)
        return value.text.strip() if isinstance(value, Scalar) and not value.empty else ""

    used = frozenset(column_key(name) for name, _ in _named(root))
    return RowsWanted(node.text.strip(), text("lembar"), text("kunci_baris"), used), node


def _named(root: Table) -> Iterator[tuple[str, Scalar]]:
    """Yield the columns that texts of a source name in braces."""
    for scalar in _scalars(root):
        for found in _PLACE.finditer(scalar.text):
            yield found[1], scalar


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Table):
        for _, value in node.pairs:
            yield from _scalars(value)


def check_named(root: Table, rows: tuple[LetterRow, ...], reader: Reader) -> None:
    """Report columns that texts name and that the sheet does not have."""
    if not rows:
        return
    for name, scalar in _named(root):
        if column_key(name) in rows[0].names:
            continue
        headings = list(rows[0].names.values())
        meant = nearest(name, headings)
        reader.error(
            codes.UNKNOWN_NAME,
            scalar,
            f"kolom {quote('{' + name + '}')} tidak ada di {rows[0].file}",
            f"maksudnya {{{meant}}}?" if meant else "kolom yang ada: " + ", ".join(headings),
        )


def with_row(root: Table, row: LetterRow, kind: Kind, reader: Reader) -> Table:
    """Return the source of one row's letter, which is of this kind.

    An empty cell that a text names is reported to `reader`.
    """
    pairs = [
        (key, _filled(value, row, reader))
        for key, value in root.pairs
        if key.text.casefold() not in (*SETTINGS, "satu_per_satu")
    ]
    written = {key.text.casefold() for key, _ in pairs}
    own = _tambahan(pairs)
    pairs = [pair for pair in pairs if pair[0].text.casefold() != "tambahan"]
    for name, node in _from_columns(row, kind):
        if name not in written:
            pairs.append((_key(node, name), node))
    taken = {key.text for key, _ in own}
    own += [
        (_key(cell, name), cell)
        for name, one in row.cells.items()
        if name not in taken
        and name not in _COUNTS
        and not hasattr(dict, name)
        and re.fullmatch(r"[a-z][a-z0-9_]*", name)
        for cell in [_cell(one)]
    ]
    if own:
        holder = CellMapping(row.number, 1, own, origin=row.origin)
        pairs.append((_key(holder, "tambahan"), holder))
    return Table(root.line, root.column, pairs)


def with_list(root: Table, rows: tuple[LetterRow, ...], field: KindField) -> Table:
    """Return the source with a list of people, addressees or data, one for each row."""
    left_out = (*SETTINGS, field.key, "satu_per_satu")
    pairs = [pair for pair in root.pairs if pair[0].text.casefold() not in left_out]
    items = [item for row in rows if (item := _item(row, field))]
    key = Scalar(root.line, root.column, field.key)
    holder = Sequence(root.line, root.column, items)
    return Table(root.line, root.column, [*pairs, (key, holder)])


def _item(row: LetterRow, field: KindField) -> Node | None:
    """Return the item of a list that a row gives."""
    if field.type == PEOPLE:
        return _person(row)
    if field.type == RECIPIENTS:
        cell = row.first(_RECIPIENT) or row.first(PERSON["jabatan"]) or row.first(PERSON["nama"])
        return _cell(cell) if cell else None
    names = {column_key(one.label): one.key for one in field.columns}
    names |= {one.key: one.key for one in field.columns}
    cells = [
        _pair(cell, names.get(name, "")) for name, cell in row.cells.items() if name not in _COUNTS
    ]
    return CellMapping(row.number, 1, cells, origin=row.origin)


def list_for(rows: tuple[LetterRow, ...], kind: Kind) -> KindField | None:
    """Return the list that rows of one letter fill: people, addressees, else a table."""
    names = set(rows[0].names) if rows else set()
    people, posts = set(PERSON["nama"].split()), set(_RECIPIENT.split())
    for field in kind.of_type(PEOPLE):
        if names & people:
            return field
    for field in kind.of_type(RECIPIENTS):
        if names & (posts | people):
            return field
    return next(iter(kind.of_type(TABLE, ROWS)), None)


def origins(node: Node, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], str]:
    """Return the cells that values come from, by their paths."""
    found = {path: node.origin} if node.origin else {}
    if isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            found |= origins(item, (*path, n))
    elif isinstance(node, Table):
        for key, value in node.pairs:
            found |= origins(value, (*path, key.text))
    return found


def _from_columns(row: LetterRow, kind: Kind) -> Iterator[tuple[str, Node]]:
    """Yield the fields that columns fill: people, addressees, a task, fields of the same name."""
    for field in kind.of_type(PEOPLE)[:1]:
        if person := _person(row):
            yield field.key, Sequence(row.number, 1, [person])
    for field in kind.of_type(PERIOD)[:1]:
        if task := _task(row):
            yield field.key, task
    for field in kind.of_type(RECIPIENTS)[:1]:
        if cell := row.first(_RECIPIENT):
            yield field.key, _cell(cell)
    fields = kind.of_type(*IN_A_COLUMN, DAY, CHOICE, SWITCH)
    keys = {column_key(one.label): one.key for one in fields} | {one.key: one.key for one in fields}
    for name, cell in row.cells.items():
        key = "hal" if name == "perihal" else keys.get(name, name)
        if key in keys.values() or key in _COMMON:
            yield key, _cell(cell)


def _task(row: LetterRow) -> CellMapping | None:
    """Return place and days of a row's task; one day is its beginning and its end."""
    cells = {name: row.first(names) for name, names in _TASK.items()}
    if not cells["mulai"]:
        return None
    cells["selesai"] = cells["selesai"] or cells["mulai"]
    parts = [_pair(one, name) for name, one in cells.items() if one]
    return CellMapping(row.number, 1, parts, origin=row.origin)


def _person(row: LetterRow) -> CellMapping | None:
    """Return the person of a row; None if no column names people."""
    cells = {field: row.first(names) for field, names in PERSON.items()}
    if not any(name in row.names for name in PERSON["nama"].split()):
        return None
    pairs = [_pair(cell, field) for field, cell in cells.items() if cell]
    return CellMapping(row.number, 1, pairs, origin=row.origin)


def _filled(node: Node, row: LetterRow, reader: Reader) -> Node:
    """Return a value with the columns that its texts name filled in."""
    if isinstance(node, Sequence):
        return replace(node, items=[_filled(item, row, reader) for item in node.items])
    if isinstance(node, Table):
        return replace(node, pairs=[(k, _filled(v, row, reader)) for k, v in node.pairs])
    if not isinstance(node, Scalar) or "{" not in node.text:
        return node
    empty: list[str] = []

    def put(found: re.Match[str]) -> str:
        name = column_key(found[1])
        if name in row.names and name not in row.cells:
            empty.append(name)
        return row.cells[name].text if name in row.cells else found[0]

    text = _PLACE.sub(put, node.text)
    for name in empty:
        cell = CellScalar(row.number, 1, "", origin=row.address(name))
        reader.error(
            codes.MISSING_FIELD,
            cell,
            f"kolom {quote(row.names[name])} kosong di baris ini, padahal suratnya memakainya",
            "isi selnya, atau hapus barisnya",
        )
    return replace(node, text=text, style=node.style or "'")


def _tambahan(pairs: list[tuple[Scalar, Node]]) -> list[tuple[Scalar, Node]]:
    """Return what the author wrote below ``tambahan``."""
    found = next((value for key, value in pairs if key.text.casefold() == "tambahan"), None)
    return list(found.pairs) if isinstance(found, Table) else []


def _cell(cell: RowCell) -> CellScalar:
    return CellScalar(cell.row, cell.column, cell.text, "'", origin=cell.origin)


def _key(node: Node, name: str) -> Scalar:
    return CellScalar(node.line, node.column, name, origin=node.origin)


def _pair(cell: RowCell, name: str = "") -> tuple[Scalar, Node]:
    """Return a field with a cell's text; its name is the column's heading if none is given."""
    key = CellScalar(cell.row, cell.column, name or cell.heading, origin=cell.origin)
    return key, _cell(cell)
