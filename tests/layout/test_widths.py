"""Widths of the flow table's columns: one set for each paper and number of lanes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.fonts import ruler
from sopdocs.layout.common.frame import Frame, frame
from sopdocs.layout.flow.columns import WIDEST_DURATION, Columns, Setting, choose_columns
from sopdocs.layout.flow.widths import (
    NARROWEST_LANE,
    PADDING,
    TextColumns,
    _lines,
    lane_widths,
)
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop
from tests.layout.tables import HEAD, sop_of, table_of

COLUMNS = cell_columns()
KEYS = [column.key for column in COLUMNS]
SEEDS = st.integers(0, 2**32)
SHORT = "uraian: Mencatat, oleh: tim\nuraian: Menyimpan, oleh: kabag"
OTHER = "uraian: Menerima surat dan mencatat, oleh: tim, output: Agenda\nuraian: B, oleh: kabag"


def chosen(seed: int) -> tuple[TextColumns, float]:
    """Random cells, some widths chosen, and a room that the least widths leave."""
    chance = random.Random(seed)
    rows = [
        [[chance.uniform(5, 600) for _ in range(chance.randint(0, 3))] for _ in COLUMNS]
        for _ in range(chance.randint(1, 8))
    ]
    least = [chance.uniform(30, 90) for _ in COLUMNS]
    own = {key: chance.uniform(20, 200) for key in KEYS if chance.random() < 0.3}
    return TextColumns(COLUMNS, least, own, rows), sum(least) + chance.uniform(0, 500)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(SEEDS, st.booleans())
def test_widths_add_up_and_no_column_is_below_its_least(seed: int, own: bool):
    texts, room = chosen(seed)
    widths = texts.widths(room, own)
    assert sum(widths) == pytest.approx(room)
    assert all(wide >= least - 1e-6 for wide, least in zip(widths, texts.least))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(SEEDS)
def test_relief_of_a_very_high_cell_never_makes_a_table_higher_or_a_column_too_narrow(seed: int):
    texts, room = chosen(seed)
    usual = texts.widths(room)
    relieved, height = texts.relieved(usual, 11.0)
    assert height == texts.height(relieved, 11.0)
    assert texts.height(relieved, 11.0) <= texts.height(usual, 11.0)
    assert sum(relieved) == pytest.approx(room)
    assert all(wide >= least - 1e-6 for wide, least in zip(relieved, texts.least))
    for key, wide, before in zip(KEYS, relieved, usual):
        assert wide == before or key not in texts.chosen


def test_a_very_high_cell_gets_a_wider_column_from_the_widest_one():
    rows = [[[400.0], [60.0], [30.0], [60.0], [700.0]], [[200.0], [], [], [], []]]
    texts = TextColumns(COLUMNS, [50.0] * len(COLUMNS), {}, rows)
    usual = texts.widths(500.0)
    relieved, _ = texts.relieved(usual, 11.0)
    assert relieved[KEYS.index("keterangan")] > usual[KEYS.index("keterangan")]
    assert relieved[KEYS.index("uraian")] < usual[KEYS.index("uraian")]
    assert _lines([700.0], relieved[-1] - 6.0) < _lines([700.0], usual[-1] - 6.0)


def test_a_table_without_very_high_cells_has_the_usual_widths():
    rows = [[[400.0], [60.0], [30.0], [60.0], [200.0]]]
    texts = TextColumns(COLUMNS, [50.0] * len(COLUMNS), {}, rows)
    usual = texts.widths(500.0)
    assert texts.relieved(usual, 11.0)[0] == usual


def test_the_estimated_height_is_that_of_the_highest_cells():
    texts = TextColumns(COLUMNS, [50.0] * len(COLUMNS), {}, [[[300.0], [], [], [], [40.0, 40.0]]])
    widths = [106.0, 50.0, 50.0, 50.0, 50.0]
    assert _lines([300.0], 106.0) == 4
    assert texts.height(widths, 11.0) == 4 * 11.0 + 6.0


def test_a_width_that_the_office_chose_is_kept_and_the_others_share_the_rest():
    texts = TextColumns(COLUMNS, [50.0] * len(COLUMNS), {"uraian": 222.0}, [])
    widths = dict(zip(KEYS, texts.widths(500.0)))
    assert widths["uraian"] == 222.0
    assert widths["kelengkapan"] == widths["output"] > widths["keterangan"] > 50.0


def test_chosen_widths_that_do_not_fit_are_shares_of_the_paper():
    texts = TextColumns(COLUMNS, [50.0] * len(COLUMNS), dict.fromkeys(KEYS, 400.0), [])
    widths = dict(zip(KEYS, texts.widths(500.0)))
    assert len({widths[key] for key in KEYS if key != "waktu"}) == 1


@pytest.mark.parametrize("landscape", [True, False])
def test_more_actors_have_narrower_lanes_and_never_too_narrow_ones(landscape: bool):
    width = 742.0 if landscape else 496.0
    lanes = [lane_widths(actors, landscape, width) for actors in range(1, 16)]
    for before, after in zip(lanes, lanes[1:]):
        assert after.airy <= before.airy and after.tight <= before.tight
    assert all(NARROWEST_LANE <= lane.tight <= lane.airy for lane in lanes)


def columns_of(sop: Sop) -> Columns:
    found = choose_columns(sop, frame(sop, ruler()), ruler(), Setting(9))
    assert found is not None
    return found


@pytest.mark.parametrize("paper", ["{}", "{kertas: F4}", "{orientasi: potret}"])
def test_sheets_of_one_paper_and_number_of_actors_have_the_same_columns(paper: str):
    head = f"cetak: {paper}\n{HEAD}"
    assert columns_of(sop_of(SHORT, head)).edges == columns_of(sop_of(OTHER, head)).edges


def test_a_column_is_wider_only_for_a_word_that_would_not_fit():
    long = SHORT.replace("oleh: tim", "oleh: tim, output: Pertanggungjawabannyalah", 1)
    usual, wider = (columns_of(sop_of(steps)) for steps in (SHORT, long))
    output = wider.index("output")
    left, right = wider.span(output)
    word = ruler().width("Pertanggungjawabannyalah", "regular", 9)
    assert right - left >= word + 2 * PADDING
    before, after = usual.span(output)
    assert after - before < right - left


def test_an_office_chooses_widths_in_millimetres():
    head = f"cetak: {{kolom: {{pelaksana: 30, uraian: 80}}}}\n{HEAD}"
    columns = columns_of(sop_of(SHORT, head))
    left, right = columns.span(columns.index("uraian"))
    assert right - left == pytest.approx(80 * MM)
    assert columns.lanes[1] - columns.lanes[0] == pytest.approx(30 * MM, abs=0.01)


def test_lanes_become_as_wide_as_the_sheet_asks():
    sop = sop_of(SHORT)
    area = frame(sop, ruler())
    for wide in (True, False):
        columns = choose_columns(sop, area, ruler(), Setting(9, False, wide, 110.0))
        assert columns is not None
        assert columns.lanes[1] - columns.lanes[0] == pytest.approx(110.0)


def of_width(width: float) -> Frame:
    return Frame(width + 40, 600, 20, 20, 20 + width, 560)


def test_columns_are_refused_when_the_lanes_would_become_narrower_than_28_points():
    sop = sop_of("uraian: Mencatat, oleh: tim\nuraian: Menyimpan, oleh: kabag")
    low, high = 100.0, 600.0
    while high - low > 0.01:
        middle = (low + high) / 2
        fits = choose_columns(sop, of_width(middle), ruler(), Setting(9)) is not None
        low, high = (low, middle) if fits else (middle, high)
    narrowest = choose_columns(sop, of_width(high), ruler(), Setting(9))
    assert narrowest is not None
    lane = narrowest.lanes[1] - narrowest.lanes[0]
    assert lane + 0.01 >= NARROWEST_LANE and lane < NARROWEST_LANE + 0.05


def test_the_columns_fill_the_frame_and_the_lanes_have_one_width():
    columns = table_of(sop_of("uraian: Mencatat, oleh: tim\nuraian: B, oleh: kabag")).columns
    frame = table_of(sop_of("uraian: Mencatat, oleh: tim\nuraian: B, oleh: kabag")).frame
    assert (columns.edges[0], columns.edges[-1]) == (frame.left, frame.right)
    lanes = {round(b - a, 6) for a, b in zip(columns.lanes, columns.lanes[1:])}
    assert len(lanes) == 1


@pytest.mark.parametrize("fits", [True, False])
def test_a_duration_up_to_44_points_keeps_to_one_line(fits):
    measure, words = ruler(), "15 hari kerja"
    size = WIDEST_DURATION / measure.width(words, "regular", 1.0)
    size *= 0.999 if fits else 1.001
    long = "Memeriksa kelengkapan berkas permohonan dan meneruskannya " * 8  # takes all free width
    sop = sop_of(f"uraian: {long}, oleh: tim, waktu: {words}\nuraian: B, oleh: tim")
    columns = choose_columns(sop, of_width(500), measure, Setting(size))
    assert columns is not None
    left, right = columns.cell(columns.duration)
    assert (right - left - 2 * PADDING >= measure.width(words, "regular", size)) is fits
