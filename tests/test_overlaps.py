"""Nothing overlaps anything on any finished page: words, rules, symbols, lines, pictures, foot.

Every page is read back from its PDF, whatever it shows.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from sopdocs.books.make import make_books
from sopdocs.revisions.compare import compare
from sopdocs.revisions.paper import paper
from tests.books.conftest import Large
from tests.cases import CASES
from tests.flow_figures import sources
from tests.random_identities import identity, just_full
from tests.random_sources import RandomSource, realistic
from tests.reader.overlaps import overlaps
from tests.rendered import rendered
from tests.revisions.edits import sop, tree

COUNTS = [24, pytest.param(400, marks=pytest.mark.exhaustive)]
BOOK = Path(__file__).parent.parent / "sop_sources/himpunan-pelaporan-kinerja/buku.yaml"
SHEETS = {name: each for name, each in sources().items() if name != "three hundred steps"}


def faults(source: str, office: str) -> list[str]:
    pdf, problems = rendered(source, office)
    assert pdf, [str(problem) for problem in problems]
    return [str(one) for one in overlaps(pdf)]


def faults_of(made: list[RandomSource]) -> dict[int, list[str]]:
    return {one.seed: found for one in made if (found := faults(one.sop, one.office))}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHEETS)
def test_nothing_overlaps_on_a_real_sheet_or_a_hard_case(name: str):
    assert faults(*SHEETS[name]) == []


@pytest.mark.slow
@pytest.mark.parametrize("count", COUNTS)
def test_nothing_overlaps_on_random_sheets(count: int):
    assert faults_of([realistic(seed) for seed in range(1, count)]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("count", COUNTS)
def test_nothing_overlaps_on_random_identities(count: int):
    assert faults_of([identity(seed) for seed in range(count)]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("empty", [True, False], ids=["empty lists", "short lists"])
def test_nothing_overlaps_on_an_identity_that_just_fills_its_page(empty: bool):
    assert faults_of([just_full(lines, empty) for lines in range(1, 46)]) == {}


@pytest.mark.slow
def test_nothing_overlaps_in_the_real_book(tmp_path):
    (bound,) = make_books([BOOK], tmp_path)
    assert [str(one) for one in overlaps((tmp_path / bound.output).read_bytes())] == []


@pytest.mark.exhaustive
def test_nothing_overlaps_in_a_large_book(tmp_path):
    volume = Large(tmp_path)
    pdf = (tmp_path / "build" / volume.bound.output).read_bytes()
    assert [str(one) for one in overlaps(pdf)] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_nothing_overlaps_on_a_lembar_perubahan(seed: int):
    before, after = sop(tree(seed)), sop(tree(seed + 100))
    assert before is not None and after is not None
    found = paper(compare(before, after), before, after)
    assert [str(one) for one in overlaps(found.pdf)] == []


@pytest.mark.slow
def test_nothing_overlaps_on_a_sheet_with_a_logo(office):
    assert [str(one) for one in overlaps(office.pdf().read_bytes())] == []


def page(*words: tuple[float, float, str], lines: tuple[tuple[float, ...], ...] = ()) -> list[str]:
    """What overlaps on a page of 200 by 100 points; heights count from below."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(200, 100))
    canvas.setFont("Helvetica", 10)
    for x, y, text in words:
        canvas.drawString(x, y, text)
    for line in lines:
        canvas.line(*line)
    canvas.save()
    return [one.text for one in overlaps(stream.getvalue())]


def test_words_and_rules_with_a_gap_are_no_fault():
    assert page((20, 50, "Satu"), (20, 38, "Dua"), lines=((15, 30, 180, 30),)) == []


def test_words_on_words_are_seen():
    assert page((20, 50, "Satu"), (24, 53, "Dua")) == ["'Satu' lies on 'Dua'"]


def test_words_on_a_rule_are_seen_and_underlined_ones_are_not():
    assert page((20, 50, "Satu"), lines=((10, 53, 180, 53),)) == ["'Satu' lies on a line"]
    assert page((20, 50, "Jogja"), lines=((20, 48.8, 43.9, 48.8),)) == []


def test_words_that_leave_the_paper_are_seen():
    assert page((175, 50, "Satu")) == ["'Satu' leaves the paper"]


def test_a_table_that_runs_into_the_foot_is_seen():
    words = ((90, 20, "Halaman 1 dari 2"),)
    assert page(*words, lines=((20, 90, 20, 22),)) == ["a rule runs into the foot"]
    assert page(*words, lines=((20, 90, 20, 32),)) == []


def test_all_hard_cases_are_among_the_sheets():
    assert set(CASES) - set(SHEETS) == {"three hundred steps"}
