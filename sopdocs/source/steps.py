"""``kegiatan`` → Steps: the texts of their cells, their actors, and merged cells."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.model.duration import without_unit
from sopdocs.model.flow_columns import FlowColumn, cell_columns
from sopdocs.model.step import END, NEXT, Actor, Step
from sopdocs.model.text import Text, unmarked
from sopdocs.problem import quote
from sopdocs.source import fields
from sopdocs.source.coordination import read_coordination
from sopdocs.source.exits import read_exits
from sopdocs.source.merged_cells import read_merged_cells
from sopdocs.source.nodes import Node, Sequence
from sopdocs.source.phases import parted, printed_numbers
from sopdocs.source.reader import Reader, is_dash
from sopdocs.source.shapes import check_shapes
from sopdocs.source.table_place import TablePlace
from sopdocs.source.targets import StepsContext

LONGEST_SYMBOL = 24  # characters in a symbol
MOST_STEPS = 500  # the longest real SOP that we know has 17


def read_steps(
    reader: Reader,
    node: Node | None,
    actors: tuple[Actor, ...],
    label: dict[str, str],
    place: TablePlace,
) -> tuple[Step, ...]:
    """Read the steps of one flow table; problems are reported to the reader.

    Indexes of steps and actors are those of the table; the steps' places are those of the SOP.
    """
    items, headings = parted(reader, _items(reader, node, place))
    rows = [
        reader.mapping(item, fields.STEP, place.name(n), ("kegiatan", place.first + n))
        for n, item in enumerate(items)
    ]
    for row in rows:
        if is_dash(row.get("keputusan")):  # there is none
            del row["keputusan"]
    context = StepsContext(reader, rows, _ids(reader, rows, place), actors, label, place)
    context.step_actors.extend(context.row(n).step_actors() for n in range(len(rows)))
    merged, numbers = read_merged_cells(context), printed_numbers(context)
    _check_phases(context, headings, merged)
    return tuple(_step(context, n, merged[n], numbers[n], headings[n]) for n in range(len(rows)))


def _check_phases(
    context: StepsContext, headings: list[tuple[str, ...]], merged: list[dict[str, int]]
) -> None:
    """Report headings of phases that would cut a merged cell in two."""
    for n, above in enumerate(headings):
        for key in [key for key, rows in merged[n].items() if above and rows == 0]:
            context.reader.error(
                codes.WRONG_FLOW,
                context.rows[n].get("uraian"),
                f"tahapan {quote(above[-1])} memotong sel gabungan {key} di {context.name(n)}",
                "akhiri sel gabungan sebelum tahapan itu",
            )


def _items(reader: Reader, node: Node | None, place: TablePlace) -> list[Node]:
    """Return the nodes of the steps; empty if it is not a list, or too long."""
    if node is None or reader.is_empty(node):
        return []
    if not isinstance(node, Sequence):
        reader.error(
            codes.WRONG_FORM,
            node,
            "kegiatan harus berupa daftar langkah",
            'awali setiap langkah dengan tanda "-":  - uraian: Memeriksa ...; lembar tanpa tabel '
            "menulis  kegiatan: tidak ada",
        )
        return []
    if len(node.items) > MOST_STEPS:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"{len(node.items)} langkah; satu SOP memuat paling banyak {MOST_STEPS}",
            "pecah menjadi beberapa SOP",
        )
        return []
    for n, item in enumerate(node.items):
        if reader.is_none(item):
            reader.error(
                codes.MISSING_FIELD,
                item,
                f"{place.name(n)} kosong",
                'hapus tanda "-" itu, atau isi uraian dan oleh',
            )
    return node.items


def _ids(reader: Reader, rows: list[dict[str, Node]], place: TablePlace) -> dict[str, int]:
    """Map the steps' ids to their indexes, from 0; of two equal ids the first step keeps it."""
    ids: dict[str, int] = {}
    for n, row in enumerate(rows):
        name = reader.line_or_none(row.get("id"), f"id {place.name(n)}")
        if "id" in row and reader.is_blank(row["id"]) and not reader.is_faulty(row["id"]):
            reader.error(
                codes.UNKNOWN_STEP,
                row["id"],
                f"id {place.name(n)} kosong",
                "isi dengan nama pendek, misalnya periksa-draf, atau hapus barisnya",
            )
        elif name in (NEXT, END):
            reader.error(
                codes.UNKNOWN_STEP,
                row["id"],
                f"id {quote(name)} sudah punya arti sendiri",
                f"pilih nama lain, misalnya langkah-{n + 1}",
            )
        elif name in ids or place.elsewhere.get(name, place.number) < place.number:
            used = f"langkah {ids[name] + 1}" if name in ids else f"tabel {place.elsewhere[name]}"
            reader.error(
                codes.UNKNOWN_STEP,
                row["id"],
                f"id {quote(name)} sudah dipakai {used}",
                f"beri nama lain, misalnya {name}-{n + 1}",
            )
        elif name:
            ids[name] = n
    return ids


def _step(
    context: StepsContext, n: int, merged: dict[str, int], number: str, headings: tuple[str, ...]
) -> Step:
    reader, row, what = context.reader, context.rows[n], context.name(n)
    actors = context.step_actors[n]
    exits = read_exits(context, n)
    check_shapes(context, n, exits)
    return Step(
        id=reader.line_or_none(row.get("id"), f"id {what}"),
        oleh=tuple(sorted(actors.lanes)),
        utama=actors.utama,
        cells={
            column.key: _cell(reader, column, row.get(column.key), what)
            for column in cell_columns()
        },
        exits=exits,
        decision="keputusan" in row or any(exit.label for exit in exits),
        merged=merged,
        surat=reader.line_or_none(row.get("surat"), f"surat {what}").lower(),
        members=actors.members,
        joining=actors.joining,
        coordination=read_coordination(context, n),
        simbol=_words_in_symbol(reader, row.get("simbol"), what),
        utama_chosen=not reader.is_empty(row.get("utama")),
        no=number,
        tahapan=headings,
    )


def _words_in_symbol(reader: Reader, node: Node | None, what: str) -> str:
    """Read the words in a step's symbol; whether they fit is known after layout."""
    words = reader.line_or_none(node, f"simbol {what}")
    if len(words) > LONGEST_SYMBOL:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"tulisan simbol {what} terlalu panjang: {len(words)} huruf",
            f"paling panjang {LONGEST_SYMBOL} huruf; penjelasannya di uraian",
        )
    return words


def _cell(reader: Reader, column: FlowColumn, node: Node | None, what: str) -> Text:
    """Read one cell of a step; a duration needs a unit."""
    if column.kind == "text":
        return reader.text(node, f"{column.key} {what}")
    words = reader.line(node, f"{column.key} {what}")
    if node is not None and without_unit(words):
        reader.error(
            codes.WRONG_DURATION,
            node,
            f"{column.key} {quote(words)} tanpa satuan",
            f"tulis misalnya {words} menit",
        )
    return unmarked(words)
