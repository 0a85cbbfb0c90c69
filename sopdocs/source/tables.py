"""``pelaksana`` and ``kegiatan``, or ``tabel`` with several of them → actors, steps, tables."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.model.duration import without_unit
from sopdocs.model.flow_table import FlowTable, moved
from sopdocs.model.step import Actor, Step
from sopdocs.model.text import Text
from sopdocs.problem import quote
from sopdocs.source import fields
from sopdocs.source.actors import read_actors
from sopdocs.source.listed import read_notes
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.reader import Reader
from sopdocs.source.steps import MOST_STEPS, read_steps
from sopdocs.source.table_place import TablePlace

MOST_TABLES = 20  # the most that a real SOP had are 8
_OF_A_TABLE = ("judul_tabel", "pelaksana", "kegiatan", "catatan")  # fields that move into it


@dataclass(frozen=True, slots=True)
class Flows:
    """What a SOP's flow tables say together, as in ``Sop``."""

    judul_tabel: str
    jumlah_waktu: str
    pelaksana: tuple[Actor, ...]
    kegiatan: tuple[Step, ...]
    catatan: Text
    tabel: tuple[FlowTable, ...] = ()


def read_flows(reader: Reader, found: dict[str, Node], label: dict[str, str]) -> Flows:
    """Read the one flow table of a SOP, or several; problems are reported to the reader."""
    total = read_total(reader, found.get("jumlah_waktu"))
    if "tabel" in found:
        return _several(reader, found, label, total)
    actors = read_actors(reader, found.get("pelaksana"))
    steps: tuple[Step, ...] = ()
    if not says_none(reader, found.get("kegiatan")):
        steps = read_steps(reader, found.get("kegiatan"), actors, label, TablePlace())
    return Flows(
        reader.line_or_none(found.get("judul_tabel"), "judul_tabel"),
        total,
        actors,
        steps,
        read_notes(reader, found.get("catatan")),
    )


def says_none(reader: Reader, node: Node | None) -> bool:
    """True if ``kegiatan`` says that there is no flow: the sheet is identity alone."""
    return (
        isinstance(node, Scalar)
        and not node.empty
        and (reader.is_none(node) or node.text.strip().casefold() in fields.WITHOUT_STEPS)
    )


def read_total(reader: Reader, node: Node | None) -> str:
    """Return a stated total; it needs a unit."""
    text = reader.line_or_none(node, "jumlah_waktu")
    if without_unit(text) and node is not None:
        reader.error(
            codes.WRONG_DURATION,
            node,
            f"jumlah_waktu {quote(text)} tanpa satuan",
            f"tulis misalnya {text.strip()} menit",
        )
    return text


def _several(reader: Reader, found: dict[str, Node], label: dict[str, str], total: str) -> Flows:
    """Read ``tabel``; a single table is the same as a SOP without ``tabel``."""
    for key in _OF_A_TABLE:
        if key in found:
            reader.error(
                codes.WRONG_FORM,
                found[key],
                f"SOP dengan tabel tidak punya {key} di luar tabelnya",
                f"pindahkan {'judul' if key == 'judul_tabel' else key} ke dalam tabelnya",
            )
    rows = _rows(reader, found["tabel"])
    ids = [_ids(row) for row in rows]
    actors: dict[Actor, int] = {}
    steps: list[Step] = []
    tables: list[FlowTable] = []
    for n, row in enumerate(rows):
        elsewhere = {id: k + 1 for k, names in enumerate(ids) if k != n for id in names}
        place = TablePlace(n + 1 if len(rows) > 1 else 0, len(steps), elsewhere)
        table, read = _table(reader, row, label, place, actors)
        tables.append(replace(table, number=n + 1))
        steps += read
    if len(steps) > MOST_STEPS:
        reader.error(
            codes.TOO_LARGE,
            found["tabel"],
            f"{len(steps)} langkah; satu SOP memuat paling banyak {MOST_STEPS}",
            "pecah menjadi beberapa SOP",
        )
    if len(tables) == 1:
        one = tables[0]
        stated = one.jumlah_waktu or total
        return Flows(one.judul, stated, tuple(actors), tuple(steps), one.catatan)
    return Flows("", total, tuple(actors), tuple(steps), (), tuple(tables))


def _table(
    reader: Reader,
    row: dict[str, Node],
    label: dict[str, str],
    place: TablePlace,
    actors: dict[Actor, int],
) -> tuple[FlowTable, tuple[Step, ...]]:
    """Read one table and its steps; its new actors join those of the tables before it."""
    own = read_actors(reader, row.get("pelaksana"))
    lanes = {lane: actors.setdefault(actor, len(actors)) for lane, actor in enumerate(own)}
    steps = read_steps(reader, row.get("kegiatan"), own, label, place)
    table = FlowTable(
        place.number,
        reader.line(row.get("judul"), "judul tabel"),
        place.first,
        place.first + len(steps),
        tuple(lanes.values()),
        read_total(reader, row.get("jumlah_waktu")),
        read_notes(reader, row.get("catatan"), ("tabel", max(place.number - 1, 0), "catatan")),
    )
    return table, tuple(moved(step, place.first, lanes) for step in steps if lanes)


def _rows(reader: Reader, node: Node) -> list[dict[str, Node]]:
    """Return the nodes of each table by key."""
    if not isinstance(node, Sequence) or not 0 < len(node.items) <= MOST_TABLES:
        reader.error(
            codes.WRONG_FORM,
            node,
            f"tabel harus berupa daftar berisi 1 sampai {MOST_TABLES} tabel alur",
            'awali setiap tabel dengan tanda "-":  - judul: Pembayaran honorarium',
        )
        return []
    return [
        reader.mapping(item, fields.TABLE, f"tabel {n}", ("tabel", n - 1))
        for n, item in enumerate(node.items, 1)
    ]


def _ids(row: dict[str, Node]) -> list[str]:
    """The ids of a table's steps, before they are read; faults in them are reported later."""
    steps = row.get("kegiatan")
    pairs = [
        pair
        for item in (steps.items if isinstance(steps, Sequence) else [])
        if isinstance(item, Mapping)
        for pair in item.pairs
    ]
    return [
        " ".join(value.text.split())
        for key, value in pairs
        if key.text.casefold() == "id" and isinstance(value, Scalar) and not value.empty
    ]
