"""``waktu_hingga``, ``output_hingga`` ... → the cells that several steps share."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.model.flow_columns import FlowColumn, cell_columns
from sopdocs.model.step import END, NEXT
from sopdocs.source.nodes import Node
from sopdocs.source.targets import StepsContext, read_target


def read_merged_cells(context: StepsContext) -> list[dict[str, int]]:
    """Return for each step the rows of its cells by column key, as in ``Step.merged``."""
    found: list[dict[str, int]] = [{} for _ in context.rows]
    for column in cell_columns():
        if column.may_be_merged:
            for n, rows in enumerate(_merged(context, column)):
                if rows != 1:
                    found[n][column.key] = rows
    return found


def _merged(context: StepsContext, column: FlowColumn) -> list[int]:
    """Return for each step the number of rows of its cell in one column; 0 if it has none."""
    merged = [1] * len(context.rows)
    for n, row in enumerate(context.rows):
        node = row.get(column.merged_until)
        if node is None or context.reader.is_none(node):
            continue
        last = _last_merged(context, column, n, node)
        if last is None:
            continue
        if merged[n] == 0:
            context.reader.error(
                _fault(column),
                node,
                f"{column.key} {context.name(n)} sudah termasuk sel gabungan di atasnya",
                f"hapus salah satu {column.merged_until}",
            )
            continue
        if last <= n:
            context.reader.error(
                codes.WRONG_FLOW,
                node,
                f"{column.merged_until} {context.name(n)} menunjuk {context.name(last)}, "
                "bukan langkah sesudahnya",
                f"tunjuk langkah terakhir yang berbagi sel {column.key} ini",
            )
            continue
        _merge(context, column, merged, range(n, last + 1))
    return merged


def _fault(column: FlowColumn) -> str:
    """The code of a cell that two texts would share."""
    return codes.WRONG_DURATION if column.kind == "duration" else codes.WRONG_FLOW


def _last_merged(context: StepsContext, column: FlowColumn, n: int, node: Node) -> int | None:
    """Return the index of the last step in the merged cell that begins at step ``n``."""
    if context.reader.line(node, column.merged_until) not in (NEXT, END):
        return read_target(context, node, n)
    context.reader.error(
        codes.WRONG_FLOW,
        node,
        f"{column.merged_until} {context.name(n)} harus id langkah",
        f"tulis id langkah terakhir yang berbagi sel {column.key} ini",
    )
    return None


def _merge(context: StepsContext, column: FlowColumn, merged: list[int], steps: range) -> None:
    """Record in ``merged`` that these steps share one cell; only the first can have a text."""
    first, *below = steps
    until = context.rows[first][column.merged_until]
    for n in below:
        own = context.rows[n].get(column.key)
        if merged[n] != 1 or not context.reader.is_none(own):
            context.reader.error(
                _fault(column),
                own or until,
                f"{column.key} {context.name(n)} sudah termasuk sel gabungan dari "
                f"{context.name(first)}",
                f"kosongkan {column.key} {context.name(n)}",
            )
        merged[n] = 0
    merged[first] = len(steps)
