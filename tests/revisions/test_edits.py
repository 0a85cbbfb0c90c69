"""Any source, any one edit: the comparison reports this edit and nothing else."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sopdocs.revisions.compare import compare
from tests.cases import CASES
from tests.revisions.edits import EDITS, difference, reported, sop, tree, tree_without_ids
from tests.yaml_text import read_back

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 2**32)
MAKERS = {"ids": tree, "no ids": tree_without_ids}


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from(sorted(MAKERS)))
def test_a_source_does_not_differ_from_itself(seed, maker):
    same = MAKERS[maker](seed)
    revision = difference(same, same)
    assert revision.empty and revision.steps == () and revision.total.old == revision.total.new


@pytest.mark.parametrize("name", CASES)
def test_a_hard_case_does_not_differ_from_itself(name):
    case = sop(read_back(CASES[name]))
    assert compare(case, case).empty


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("name", EDITS)
def test_one_edit_is_reported_as_this_edit(name, maker):
    tried = []

    @settings(max_examples=40, deadline=None)
    @given(SEEDS)
    def one_edit(seed):
        old = MAKERS[maker](seed)
        made = EDITS[name](old, random.Random(seed + 1))
        assume(made is not None and sop(old) is not None and sop(made.tree) is not None)
        tried.append(seed)
        revision = difference(old, made.tree)
        assert reported(revision) in (made.steps, *made.choices)
        assert not (revision.identity or revision.lists or revision.actors or revision.appearance)

    one_edit()
    assert len(tried) > 10


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.sampled_from(sorted(MAKERS)))
def test_edits_of_different_steps_are_each_reported(seed, maker):
    chance = random.Random(seed)
    old = MAKERS[maker](seed)
    assume(sop(old) is not None and len(old["kegiatan"]) > 3)
    new, expected = old, {}
    for name in chance.sample(
        ["retime", "kelengkapan", "output", "keterangan", "reassign", "reword"], 4
    ):
        made = EDITS[name](new, chance)
        if made is not None and not set(made.steps) & set(expected):
            new, expected = made.tree, expected | made.steps
    assert reported(difference(old, new)) == expected


@settings(max_examples=60, deadline=None)
@given(SEEDS, SEEDS, st.sampled_from(sorted(MAKERS)))
def test_what_came_one_way_went_the_other_way(one, other, maker):
    old, new = MAKERS[maker](one), MAKERS[maker](other)
    assume(sop(old) is not None and sop(new) is not None)
    there, back = difference(old, new), difference(new, old)
    assert {s.old for s in there.steps if not s.new} == {s.new for s in back.steps if not s.old}
    assert {s.new for s in there.steps if not s.old} == {s.old for s in back.steps if not s.new}
    assert sum(s.moved for s in there.steps) == sum(s.moved for s in back.steps)
    assert {a.old_column for a in there.actors if not a.new_column} == {
        a.new_column for a in back.actors if not a.old_column
    }
    assert (there.total.old, there.total.new) == (back.total.new, back.total.old)
    assert there.empty == back.empty


@settings(max_examples=30, deadline=None)
@given(SEEDS, SEEDS)
def test_every_step_of_both_versions_is_reported_or_stayed(one, other):
    old, new = sop(tree(one)), sop(tree(other))
    assume(old is not None and new is not None)
    revision = compare(old, new)
    olds, news = [s.old for s in revision.steps if s.old], [s.new for s in revision.steps if s.new]
    assert len(set(olds)) == len(olds) and len(set(news)) == len(news)
    stayed = len(old.kegiatan) - len(olds)
    assert stayed == len(new.kegiatan) - len(news) >= 0
