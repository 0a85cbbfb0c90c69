"""The last look at a page's arrows finds what must never be painted."""

from __future__ import annotations

import pytest

from sopdocs.route.verify import DrawnLink, wrong

SYMBOLS = [(0, 0, 10, 10), (50, 0, 60, 10)]
RULES = [(30, -20, 30, 40)]
GOOD = ((10.0, 5.0), (50.0, 5.0))


def look(paths: dict, targets: dict | None = None, labels: dict | None = None) -> set[int]:
    links = {
        n: DrawnLink(
            path,
            (targets or {}).get(n, n),
            frozenset({0, 1} if n == 1 else ()),
            (labels or {}).get(n),
        )
        for n, path in paths.items()
    }
    return wrong(links, SYMBOLS, RULES)


def test_a_line_from_outline_to_outline_over_a_rule_is_right():
    assert look({1: GOOD}) == set()


@pytest.mark.parametrize(
    "path",
    [
        ((20.0, 30.0), (40.0, 35.0)),  # slanted
        ((5.0, 11.0), (20.0, 11.0)),  # 1 pt below a foreign symbol
        ((31.0, 0.0), (31.0, 30.0)),  # along a rule
        ((20.0, 5.0), (40.0, 5.0)),  # on the other link
    ],
    ids=["slanted", "at a symbol", "along a rule", "on a line"],
)
def test_a_wrong_line_is_found(path):
    assert look({1: GOOD, 2: path}) == {2}


def test_links_to_one_target_can_run_together():
    assert look({1: GOOD, 2: ((20.0, 20.0), (20.0, 5.0), (40.0, 5.0))}, {1: 7, 2: 7}) == set()


def test_a_label_under_a_line_is_found():
    assert look({1: GOOD}, labels={1: (15, 2, 25, 8)}) == {1}
    assert look({1: GOOD}, labels={1: (15, -6, 25, 3)}) == set()
