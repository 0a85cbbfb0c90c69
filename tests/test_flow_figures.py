"""Sheets break the rules of good drawing (D13-D18) no more often than ``flow_figures.yaml`` says.

What is at fault is counted on the finished PDF. Figures that hold on every sheet hold for all.
"""

from __future__ import annotations

import functools
from collections import Counter

import pytest

from tests.flow_figures import ALL_RANDOM, RANDOM, budgets, faults, random_faults, sources
from tests.random_sources import realistic
from tests.reader import drawing, pdf_pages
from tests.reader.collect_pdfium import pdfium_pages
from tests.reader.figures import FIGURES, counted
from tests.reader.rules import violations
from tests.rendered import rendered

pytestmark = pytest.mark.slow
BUDGETS = budgets()
SOURCES = sources()
NEVER = ("label-small", "fork")  # hold everywhere


@functools.cache
def drawn_now(name: str) -> Counter[str]:
    return random_faults() if name == ALL_RANDOM else faults(*SOURCES[name])


@pytest.mark.parametrize("name", [*SOURCES, ALL_RANDOM])
def test_a_sheet_has_exactly_the_faults_of_its_budget(name: str):
    now, most = drawn_now(name), BUDGETS.get(name, {})
    worse = {key: many for key, many in now.items() if many > most.get(key, 0)}
    assert worse == {}, f"drawn worse than before; at most {most}"
    better = {key: now[key] for key, many in most.items() if now[key] < many}
    assert better == {}, "drawn better than before: python -m tests.flow_figures"


def test_some_figures_have_no_budget():
    assert [name for name, most in BUDGETS.items() if set(NEVER) & set(most)] == []


def test_every_budget_is_that_of_a_figure_and_of_a_sheet():
    keys = {one.key for one in FIGURES} | {"refused"}
    assert set(BUDGETS) <= {*SOURCES, ALL_RANDOM}
    assert {key for most in BUDGETS.values() for key in most} <= keys


@pytest.mark.parametrize("seed", range(1, RANDOM + 1, 12))
def test_both_readers_of_pdfs_find_the_same(seed: int):
    made = realistic(seed)
    pdf, problems = rendered(made.sop, made.office)
    assert pdf, [str(problem) for problem in problems]
    slow, fast = drawing(pdf_pages(pdf)), drawing(pdfium_pages(pdf))
    assert fast.graph == slow.graph
    assert set(violations(fast)) == set(violations(slow))
    assert counted(fast) == counted(slow)
