"""The measures of the rules: what they count, and the recall that they must show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from benchmarks.checks import (
    JUDGEMENTS,
    LOST,
    TRUE,
    UNJUDGED,
    VERDICTS,
    Judgement,
    by_severity,
    counted,
    judgements,
    table,
)
from benchmarks.planted import EACH, KINDS, planted
from sopdocs.checking.sources import check
from sopdocs.problem import WARNING, Problem
from tests.conftest import HOME

JUDGED = HOME / "tests" / "judged"
FOLDERS = [  # a made-up office with the faults that offices make, and the five real sheets
    (JUDGED, JUDGED / JUDGEMENTS),
    (HOME / "sop_sources", JUDGED / "lima-lembar.csv"),
]
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
    assert "75%" in shown.splitlines()[1] and shown.splitlines()[1].startswith("SOP-121")


def test_an_unknown_verdict_is_refused(tmp_path):
    file = tmp_path / "j.csv"
    file.write_text("file,code,words,verdict\na.yaml,SOP-121,x,entah\n")
    with pytest.raises(SystemExit, match="entah"):
        judgements(file)


def test_what_was_judged_true_and_is_not_reported_any_more_is_counted():
    rows = [Judgement("a.yaml", "SOP-121", "Penerimaan", "benar")]
    assert counted([], rows, Path("k")) == {"SOP-121": Counter({LOST: 1})}


@pytest.mark.parametrize("text", ["file,code,words\n", "", "file;code;words;verdik\n"])
def test_a_file_without_the_heading_is_no_file_of_judgements(tmp_path, text):
    file = tmp_path / "j.csv"
    file.write_text(text)
    with pytest.raises(SystemExit, match="heading"):
        judgements(file)


def test_judgements_can_come_from_an_indonesian_spreadsheet(tmp_path):
    file = tmp_path / "j.csv"
    file.write_text("\ufefffile;code;words;verdict\r\na.yaml;SOP-121;x, y;salah\r\n", "utf-8")
    assert judgements(file) == [Judgement("a.yaml", "SOP-121", "x, y", "salah")]


@pytest.mark.parametrize(("folder", "file"), FOLDERS, ids=["made up", "real"])
def test_nine_of_ten_warnings_over_a_judged_folder_are_true_and_none_is_lost(folder, file):
    problems, judged = check([folder]).problems, judgements(file)
    warnings = by_severity(problems, judged, folder)[WARNING]
    assert warnings[TRUE] >= 0.9 * sum(warnings[verdict] for verdict in VERDICTS)
    lost = {code: found for code, found in counted(problems, judged, folder).items() if found[LOST]}
    assert not lost
    assert warnings[UNJUDGED] <= 0.1 * warnings.total(), "judge the new reports too"


@pytest.mark.slow
def test_the_measure_runs_over_a_folder_that_anybody_names():
    command = [executable, "-m", "benchmarks.checks", str(JUDGED)]
    shown = run(command, cwd=HOME, capture_output=True, text=True, check=True).stdout
    assert "SOP-122" in shown and "precision" in shown and "semua" in shown
    rows = run([*command, "--unjudged"], cwd=HOME, capture_output=True, text=True, check=True)
    assert rows.stdout.startswith("file,code,words,verdict\n")


@pytest.mark.slow
def test_of_120_planted_faults_at_least_95_in_a_hundred_are_found():
    found = {kind: planted(kind) for kind in KINDS}
    assert len(KINDS) * EACH == 120
    assert sum(found.values()) >= 114, found
