"""The head of the flow table: its cells are exactly the table's columns, or there is no sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.heading import ColumnsDisagree, check_cells, heading, heading_blocks
from sopdocs.layout.page import Element
from tests.layout.tables import sop_of, table_of


@pytest.fixture(scope="module")
def table() -> TableContext:
    return table_of(sop_of("uraian: Mencatat, oleh: tim\nuraian: Menyimpan, oleh: kabag"))


def test_a_heading_with_an_edge_too_few_is_refused(table):
    sop, columns = table.sop, table.columns
    with pytest.raises(ColumnsDisagree):
        heading(sop, replace(columns, edges=columns.edges[:-2] + columns.edges[-1:]), Element("P"))


def test_a_heading_over_columns_of_another_description_is_refused(table):
    sop, columns = table.sop, table.columns
    fewer = tuple(one for one in columns.described if one.key != "output")
    with pytest.raises(ColumnsDisagree):
        heading(sop, replace(columns, described=fewer), Element("P"))


@pytest.mark.parametrize("fault", ["missing", "exchanged", "doubled"])
def test_headings_that_are_not_the_columns_are_refused(table, fault):
    sop, columns = table.sop, table.columns
    found = [cell for block in heading_blocks(sop, columns) for cell in block.cells]
    check_cells(found, columns)
    if fault == "missing":
        found.pop()
    elif fault == "doubled":
        found.append(found[-1])
    else:
        found[-1], found[-2] = (
            replace(found[-1], index=found[-2].index),
            replace(found[-2], index=found[-1].index),
        )
    with pytest.raises(ColumnsDisagree):
        check_cells(found, columns)
