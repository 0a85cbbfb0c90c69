"""The head of the flow table: its cells are exactly the table's columns, or there is no sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.flow.heading import ColumnsDisagree, check_cells, heading, heading_blocks
from sopdocs.layout.page import Element
from tests.layout.tables import sop_of, table_of
from tests.reader import read
from tests.rendered import rendered

SOURCE = """\
nama: Pencatatan
pelaksana: {tim: Tim, kabag: Kepala Bagian}
kegiatan:
  - {uraian: Mencatat, oleh: tim}
  - {uraian: Menyimpan, oleh: kabag}
"""


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


def test_the_words_of_the_head_keep_5_points_from_their_rules():
    pdf, problems = rendered(SOURCE)
    assert pdf is not None, [str(problem) for problem in problems]
    page = read(pdf).pages[0]
    head = page.table.heading
    runs = [
        run for run in page.page.runs if head.top < run.ink.top and run.ink.bottom < head.bottom
    ]
    assert {run.text for run in runs} > {"No", "Pelaksana", "Kelengkapan", "Output"}
    for rule in page.page.rules:
        for run in runs:
            assert run.ink.gap(rule.box) >= 4.9, (run.text, rule)


def test_names_of_many_actors_lose_their_distance_before_they_are_turned():
    actors = {f"a{n}": "Administrasi" for n in range(7)}
    steps = "".join(f"  - {{uraian: Mencatat {n}, oleh: a{n}}}\n" for n in range(7))
    names = ", ".join(f"{key}: {name} {key}" for key, name in actors.items())
    pdf, problems = rendered(f"nama: X\npelaksana: {{{names}}}\nkegiatan:\n{steps}")
    assert pdf is not None, [str(problem) for problem in problems]
    page = read(pdf).pages[0]
    left, right = page.table.lanes[0]
    runs = [run for run in page.page.runs if "Administrasi" in run.text]
    assert runs and all(run.upright for run in runs)
    assert min(run.ink.x0 - left for run in runs if left < run.ink.x0 < right) < 5
