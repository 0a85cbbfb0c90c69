"""The measures of the rules: what they count, and the recall that they must show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.checks import UNJUDGED, Judgement, counted, judgements, table
from benchmarks.planted import EACH, KINDS, planted
from sopdocs.problem import WARNING, Problem

HIT = Problem("SOP-121", WARNING, "k/a.yaml", 4, 2, 'diawali kata benda "Penerimaan"')


def test_a_report_is_judged_by_its_file_its_code_and_its_words():
    rows = [
        Judgement("a.yaml", "SOP-122", "Penerimaan", "salah"),
        Judgement("b.yaml", "SOP-121", "Penerimaan", "salah"),
        Judgement("a.yaml", "SOP-121", "Pengiriman", "salah"),
        Judgement("a.yaml", "SOP-121", "Penerimaan", "benar"),
    ]
    assert counted([HIT], rows, Path("k")) == {"SOP-121": Counter(benar=1)}
    assert counted([HIT], rows[:3], Path("k")) == {"SOP-121": Counter({UNJUDGED: 1})}


def test_precision_is_of_the_judged_reports_alone():
    shown = table({"SOP-121": Counter({"benar": 3, "salah": 1, UNJUDGED: 9})})
    assert "75%" in shown.splitlines()[1]


def test_an_unknown_verdict_is_refused(tmp_path):
    file = tmp_path / "j.csv"
    file.write_text("file,code,words,verdict\na.yaml,SOP-121,x,entah\n")
    with pytest.raises(SystemExit, match="entah"):
        judgements(file)


@pytest.mark.slow
def test_of_120_planted_faults_at_least_95_in_a_hundred_are_found():
    found = {kind: planted(kind) for kind in KINDS}
    assert len(KINDS) * EACH == 120
    assert sum(found.values()) >= 114, found
