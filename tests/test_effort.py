"""All work on a sheet's arrows is bounded by a count: hopeless flows are refused within it."""

from __future__ import annotations

import random

import pytest

from sopdocs import codes
from sopdocs.layout.flow import roomier
from sopdocs.route import search
from sopdocs.route.lattice import ConnectorHeights
from tests import random_sources
from tests.cases import acts, decides, sop
from tests.flow_faults import faults
from tests.rendered import rendered


def tangle(steps: int, actors: int, decisions: float, seed: int) -> str:
    """A flow whose decisions jump anywhere."""
    pick = random.Random(seed)
    rows = []
    for n in range(steps):
        lane = pick.randrange(actors)
        if 0 < n < steps - 1 and pick.random() < decisions:
            target = pick.choice([k for k in range(steps) if k not in (n, n + 1)])
            rows.append(decides(lane, ya="lanjut", tidak=f"s{target + 1}"))
        else:
            rows.append(acts(lane))
    return sop(actors, rows)


@pytest.fixture
def counted(monkeypatch) -> list[search.Effort]:
    """The efforts of the sheets that are drawn from here on."""
    made: list[search.Effort] = []
    original = search.Effort.__init__

    def remember(self, *arguments, **named):
        original(self, *arguments, **named)
        made.append(self)

    monkeypatch.setattr(search.Effort, "__init__", remember)
    return made


def test_an_ordinary_flow_uses_a_small_part_of_the_effort(counted):
    pdf, _ = rendered(tangle(11, 5, 0.2, 1))
    assert pdf is not None
    assert all(one.states > 0.9 * search.SHEET_STATES for one in counted)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 4])
def test_a_hopeless_flow_is_refused_at_a_step_within_the_effort(counted, seed):
    pdf, problems = rendered(tangle(30, 5, 0.9, seed))
    (error, *_) = [one for one in problems if one.is_error]
    assert pdf is None and error.code == codes.ARROW_NOT_DRAWN and error.line > 1
    assert len(counted) <= 1 + len(roomier.WAYS)  # the first try, and others with more room
    for one in counted:
        assert one.states > -search.MOST_STATES


def test_a_search_without_effort_finds_nothing():
    lattice = search.Lattice((0.0, 60.0), [(0.0, 40.0)], [], ConnectorHeights(), (34.0, 16.0))
    starts, goals = {(0, search.RIGHT): 0.0}, {(2, search.RIGHT): 0.0}
    assert search.cheapest(lattice, starts, goals, search.Effort()) is not None
    assert search.cheapest(lattice, starts, goals, search.Effort(0)) is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", [23, 27, 101])
def test_a_page_without_room_for_its_arrows_is_parted_and_all_of_it_is_drawn_right(seed):
    """Up to 15 narrow lanes, exits like "belum memenuhi syarat", jumps over many steps."""
    source = random_sources.hard(seed)
    assert faults(source.sop, source.office) == []
