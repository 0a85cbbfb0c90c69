"""Widths of the text columns: what is handed out, exchanged and spread, against plain versions."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.fonts import ruler
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.flow.columns import NARROWEST_LANE, WIDEST_DURATION, Setting, choose_columns
from sopdocs.layout.flow.widths import PADDING, TextWidths, _lines
from sopdocs.model.flow_columns import cell_columns
from tests.layout.tables import sop_of, table_of

COLUMNS = cell_columns()
DURATION = next(n for n, column in enumerate(COLUMNS) if column.kind == "duration")
SEEDS = st.integers(0, 2**32)


def chosen(seed: int) -> tuple[TextWidths, random.Random]:
    """Random cells at their least widths."""
    chance = random.Random(seed)
    rows = [
        [[chance.uniform(5, 600) for _ in range(chance.randint(0, 3))] for _ in COLUMNS]
        for _ in range(chance.randint(1, 8))
    ]
    return TextWidths.at_least(COLUMNS, rows, [chance.uniform(30, 90) for _ in COLUMNS]), chance


@settings(derandomize=True, deadline=None, max_examples=150)
@given(SEEDS)
def test_widths_and_what_is_left_add_up_and_no_column_is_below_its_least(seed):
    widths, chance = chosen(seed)
    room = sum(widths.least) + chance.uniform(0, 300)
    free = widths.share_out(room)
    assert sum(widths.widths) + free == pytest.approx(room)
    assert all(wide >= least - 1e-9 for wide, least in zip(widths.widths, widths.least))


@settings(derandomize=True, deadline=None, max_examples=150)
@given(SEEDS)
def test_the_lines_that_are_kept_are_those_of_the_widths(seed):
    widths, chance = chosen(seed)
    widths.share_out(sum(widths.least) + chance.uniform(0, 300))
    for row, need in zip(widths.lines, widths.natural):
        assert row == [_lines(cell, wide) for cell, wide in zip(need, widths.widths)]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(SEEDS)
def test_more_room_makes_no_table_higher(seed):
    narrow, chance = chosen(seed)
    before, _ = narrow.mean_lines()
    narrow.share_out(sum(narrow.least) + chance.uniform(0, 300))
    assert narrow.mean_lines()[0] <= before


@settings(derandomize=True, deadline=None, max_examples=150)
@given(SEEDS)
def test_the_height_after_an_exchange_is_that_of_the_changed_widths(seed):
    widths, chance = chosen(seed)
    widths.widths = [wide + chance.uniform(30, 90) for wide in widths.widths]
    widths._recount(range(len(COLUMNS)))
    giver, *others = chance.sample(range(len(COLUMNS)), 3)
    takers, amount = tuple(others[: chance.randint(1, 2)]), 24.0
    after = list(widths.widths)
    after[giver] -= amount
    for taker in takers:
        after[taker] += amount / len(takers)
    plain = [[_lines(cell, wide) for cell, wide in zip(row, after)] for row in widths.natural]
    given_lines = [_lines(row[giver], after[giver]) for row in widths.natural]
    found = widths._height_after(giver, given_lines, takers, amount / len(takers))
    assert found == sum(max(*row, 2) for row in plain)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(SEEDS)
def test_no_exchange_between_two_columns_would_make_a_small_table_lower(seed):
    widths, chance = chosen(seed)
    for rows in (widths.natural, widths.lines):
        del rows[3:]
    widths.share_out(sum(widths.least) + chance.uniform(0, 300))

    def height(chosen: list[float]) -> int:
        rows = [[_lines(cell, wide) for cell, wide in zip(row, chosen)] for row in widths.natural]
        return sum(max(*row, 2) for row in rows)

    for giver, taker in permutations(range(len(COLUMNS)), 2):
        other = list(widths.widths)
        other[giver] -= 24.0
        other[taker] += 24.0
        if other[giver] >= widths.least[giver]:
            assert height(other) >= height(widths.widths)


def test_leftover_width_goes_to_the_texts_in_proportion_and_never_to_the_duration():
    widths, _ = chosen(1)
    before, after = widths.widths, widths.spread(50.0)
    assert sum(after) == pytest.approx(sum(before) + 50.0)
    assert after[DURATION] == before[DURATION]
    shares = {
        round(new / old, 9) for n, (old, new) in enumerate(zip(before, after)) if n != DURATION
    }
    assert len(shares) == 1


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
    measure, words = ruler(), "120 menit"
    size = WIDEST_DURATION / measure.width(words, "regular", 1.0)
    size *= 0.999 if fits else 1.001
    long = "Memeriksa kelengkapan berkas permohonan dan meneruskannya " * 8  # takes all free width
    sop = sop_of(f"uraian: {long}, oleh: tim, waktu: {words}\nuraian: B, oleh: tim")
    columns = choose_columns(sop, of_width(500), measure, Setting(size))
    assert columns is not None
    left, right = columns.cell(columns.duration)
    assert (right - left - 2 * PADDING >= measure.width(words, "regular", size)) is fits
