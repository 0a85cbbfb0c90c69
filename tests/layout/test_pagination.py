"""Where the flow table breaks: the cheapest of all ways, and each thing that it costs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.layout.flow.pagination import Rooms, paginate
from sopdocs.model.flow import FlowLink
from sopdocs.route.connectors import levels_needed, strip_height

ONE = strip_height(1)  # points of a strip with one level of connectors
LANES = 108.0  # points: room for one connector side by side
NO_LINKS: list[FlowLink] = []


def chain(count: int, *jumps: tuple[int, int]) -> list[FlowLink]:
    """Arrows from each row to the next, and some more."""
    pairs = [*pairwise(range(count)), *jumps]
    return [FlowLink(n, source, target) for n, (source, target) in enumerate(pairs)]


def breaks(
    heights: list[float],
    links: list[FlowLink],
    room: float = 100.0,
    first: float | None = None,
    extra: float = 0.0,
    together: tuple[int, ...] = (),
) -> list[int]:
    """The rows with which pages begin, but for the first page."""
    rooms = Rooms(room, room if first is None else first, extra, LANES)
    kept = [n in together for n in range(len(heights))]
    found = paginate(heights, links, list(range(len(heights))), rooms, kept)
    assert [(page.first, page.end) for page in found] == [
        *pairwise([0, *(page.end for page in found)])
    ]
    return [page.first for page in found[1:]]


@pytest.mark.parametrize(("last", "pages"), [(40.0, 1), (40.02, 2)])
def test_rows_fill_a_page_to_the_end(last, pages):
    assert len(breaks([60.0, last], NO_LINKS)) + 1 == pages


@pytest.mark.parametrize(("spare", "pages"), [(0.0, 2), (-0.1, 4)])
def test_an_arrow_over_a_break_needs_a_strip_at_the_foot_and_one_at_the_head(spare, pages):
    assert len(breaks([50.0] * 4, chain(4), room=100.0 + ONE + spare)) + 1 == pages


@pytest.mark.parametrize(("first", "pages"), [(60.0, 2), (59.9, 3)])
def test_the_first_page_has_a_different_room(first, pages):
    assert len(breaks([30.0, 30.0, 50.0, 50.0], NO_LINKS, first=first)) + 1 == pages


@pytest.mark.parametrize(("extra", "pages"), [(20.0, 1), (20.1, 2)])
def test_the_row_with_the_total_must_fit_on_the_last_page(extra, pages):
    assert len(breaks([40.0, 40.0], NO_LINKS, extra=extra)) + 1 == pages


def test_a_row_higher_than_a_page_gets_a_page_all_the_same():
    assert breaks([300.0, 50.0], NO_LINKS) == [1]


def test_the_break_is_where_the_fewest_arrows_are_cut():
    rows = [30.0] * 6
    loops = chain(6, (2, 0), (4, 3))
    assert breaks(rows, loops, room=100.0 + 2 * ONE) == [3]


@pytest.mark.parametrize(("together", "found"), [(2, [3]), (3, [2])])
def test_rows_that_belong_together_are_parted_last(together, found):
    assert breaks([30.0] * 5, NO_LINKS, room=120.0, together=(together,)) == found


@pytest.mark.parametrize(("short", "found"), [(333.0, [2]), (334.0, [1])])
def test_a_page_less_than_a_third_full_is_avoided_at_the_price_of_arrows(short, found):
    ahead = [FlowLink(0, 1, 3), FlowLink(1, 1, 3)]  # a break at 1 cuts none
    assert breaks([short, 300.0, 300.0, 300.0], ahead, room=1000.0) == found


def test_the_last_page_can_be_short():
    ahead = [FlowLink(n, 1, 2) for n in range(2)]  # a break at 2 cuts both, one at 3 none
    assert breaks([300.0, 300.0, 300.0, 200.0], ahead, room=1000.0) == [3]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ([], [4]),
        ([FlowLink(3, 4, 3)], [3]),
        ([FlowLink(3, 3, 4)], [4]),
        ([FlowLink(3, 4, 3, dashed=True)], [4]),
    ],
)
def test_a_decision_stays_with_the_step_that_it_returns_to_at_the_price_of_arrows(more, found):
    ahead = [FlowLink(n, 0, 3) for n in range(3)]  # a break at 3 cuts them, one at 4 does not
    assert breaks([240.0] * 6, [*ahead, *more], room=1000.0) == found


def brute_force(
    heights: list[float], links: list[FlowLink], rooms: Rooms, together: list[bool]
) -> tuple[int, int, int, int, float]:
    """The least cost over all ways to break, worked out page by page from the rules alone."""
    count, best = len(heights), None
    for number in range(count):
        for starts in combinations(range(1, count), number):
            cost = whole_cost(heights, links, rooms, together, [0, *starts, count])
            if cost is not None and (best is None or cost < best):
                best = cost
    assert best is not None
    return best


def whole_cost(
    heights: list[float],
    links: list[FlowLink],
    rooms: Rooms,
    together: list[bool],
    edges: list[int],
) -> tuple[int, int, int, int, float] | None:
    cut, ragged, empty = 0, 0.0, 0
    for first, end in pairwise(edges):
        inside = [
            sum(first <= row < end for row in (link.source, link.target)) == 1 for link in links
        ]
        others = [
            link.target if first <= link.source < end else link.source
            for link, leaves in zip(links, inside)
            if leaves
        ]
        above, below = sum(row < first for row in others), sum(row >= end for row in others)
        height = sum(heights[first:end]) + sum(
            strip_height(levels_needed(number, rooms.lanes)) for number in (above, below)
        )
        height += rooms.last_extra if end == len(heights) else 0.0
        room = rooms.first_page if first == 0 else rooms.page
        if height > room + 0.01 and end > first + 1:
            return None
        cut += below
        empty += height / room < 1 / 3 and end < len(heights)
        cut += 2 if end < len(heights) and together[end] else 0
        ragged += (1 - height / room) ** 2
    breaks_after = edges[1:-1]
    parted = sum(any(link.target < edge <= link.source for edge in breaks_after) for link in links)
    return len(edges) - 1, empty, parted, cut, round(ragged, 9)


@st.composite
def tables(draw):
    count = draw(st.integers(1, 7))
    heights = [float(draw(st.integers(20, 130))) for _ in range(count)]
    rows = st.integers(0, count - 1)
    jumps = draw(
        st.lists(st.tuples(rows, rows).filter(lambda pair: pair[0] != pair[1]), max_size=4)
    )
    rooms = Rooms(
        200.0,
        float(draw(st.sampled_from([200, 170]))),
        float(draw(st.sampled_from([0, 25]))),
        LANES,
    )
    return heights, chain(count, *jumps), rooms, [draw(st.booleans()) for _ in range(count)]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(tables())
@pytest.mark.slow
def test_no_other_way_to_break_a_table_is_cheaper(table):
    heights, links, rooms, together = table
    found = paginate(heights, links, list(range(len(heights))), rooms, together)
    edges = [0, *(page.end for page in found)]
    assert whole_cost(heights, links, rooms, together, edges) == brute_force(
        heights, links, rooms, together
    )


@settings(derandomize=True, deadline=None, max_examples=100)
@given(tables(), st.sets(st.integers(1, 6)))
def test_a_page_ends_before_each_row_that_must_begin_one(table, wanted):
    heights, links, rooms, together = table
    wanted = frozenset(row for row in wanted if row < len(heights))
    parted = replace(rooms, breaks=wanted)
    found = paginate(heights, links, list(range(len(heights))), parted, together)
    assert wanted <= {page.first for page in found}
    assert found[-1].end == len(heights)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(tables())
def test_each_page_has_the_levels_that_its_cut_arrows_need(table):
    heights, links, rooms, together = table
    for page in paginate(heights, links, list(range(len(heights))), rooms, together):
        ends = [sorted((link.source, link.target)) for link in links]
        above = sum(low < page.first <= high < page.end for low, high in ends)
        below = sum(page.first <= low < page.end <= high for low, high in ends)
        assert page.head == levels_needed(above, LANES)
        assert page.foot == levels_needed(below, LANES)
