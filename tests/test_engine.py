"""Graphviz can be missing or give up on right angles: the sheet is drawn anyway, and always alike.

An engine that hangs or dies leaves the sheet undrawn, with a message: no clock decides a drawing.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sopdocs import codes
from sopdocs.route import engine, engine_client
from sopdocs.route.engine_messages import EngineFault
from tests.cases import CASES
from tests.reader import read
from tests.reader.rules import hard, violations
from tests.rendered import rendered

PAGE = {
    "height": 300.0,
    "boxes": {"0": [50, 50, 84, 66], "1": [120, 150, 154, 166]},
    "links": [[7, 0, 1], [8, 1, 0]],
}
DOUBTFUL = CASES["every step but the ends is a decision"]
FAULTS = {
    "missing": "raise ImportError('none here')",
    "crashing": "import os\nos._exit(139)",
    "hanging": "import time\nclass AGraph:\n    def __init__(self, **_): time.sleep(600)",
    "failing": "class AGraph:\n    def __init__(self, **_): raise ValueError('bad graph')",
    "slanted": "class AGraph:\n    def __init__(self, **_): pass\n    def draw(self, **_):\n"
    '        return b\'{"edges": [{"id": "0.7", '
    '"pos": "e,120,150 84,58 90,70 100,100 120,150"}]}\'',
}


@pytest.fixture(autouse=True)
def _engine_of_its_own():
    """Each test starts its own engine and leaves none behind."""
    engine_client.stop()
    engine_client._hangs = 0
    yield
    engine_client.stop()
    engine_client._hangs = 0


def faulty(tmp_path: Path, monkeypatch, fault: str) -> None:
    """Let the engine's process find a pygraphviz with this fault, and no installed neato."""
    (tmp_path / "pygraphviz.py").write_text(FAULTS[fault])
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join((str(tmp_path), str(Path(__file__).parent.parent)))
    )
    monkeypatch.setenv("PATH", str(tmp_path))


def test_graphviz_leads_each_link_from_its_source_to_its_target_at_right_angles():
    (found,) = engine_client.ways([PAGE])
    assert set(found) == {7, 8}
    for corners in found.values():
        assert all(
            abs(a[0] - b[0]) < 1 or abs(a[1] - b[1]) < 1 for a, b in itertools.pairwise(corners)
        )
    (x, y), (end_x, end_y) = found[7][0], found[7][-1]
    assert 48 <= x <= 94 and 48 <= y <= 73 and 118 <= end_x <= 164 and 148 <= end_y <= 173


def test_pages_of_one_call_do_not_mix():
    first, second = engine_client.ways([PAGE, PAGE])
    assert set(first) == set(second) == {7, 8}
    assert all(0 <= y <= 300 for corners in second.values() for _, y in corners)


@pytest.mark.parametrize("fault", ["missing", "failing", "slanted"])
def test_an_engine_without_advice_costs_its_opinion_only(fault: str, tmp_path: Path, monkeypatch):
    faulty(tmp_path, monkeypatch, fault)
    assert engine_client.ways([PAGE]) == [{}]


@pytest.mark.parametrize(
    ("fault", "message"), [("crashing", "berhenti dua kali"), ("hanging", "dalam 2 detik")]
)
@pytest.mark.slow
def test_an_engine_that_hangs_or_dies_is_reported(
    fault: str, message: str, tmp_path: Path, monkeypatch
):
    faulty(tmp_path, monkeypatch, fault)
    with pytest.raises(EngineFault, match=message):
        engine_client.ways([PAGE], longest=2)


def test_an_engine_that_died_once_is_asked_again(tmp_path: Path, monkeypatch):
    died = tmp_path / "died"
    (tmp_path / "pygraphviz.py").write_text(
        f"import os, pathlib\ndied = pathlib.Path({str(died)!r})\n"
        "if not died.exists():\n    died.touch()\n    os._exit(139)\n" + FAULTS["slanted"]
    )
    home = str(Path(__file__).parent.parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), home)))
    assert engine_client.ways([PAGE]) == [{}] and died.exists()


def test_after_a_crash_the_next_question_is_answered(tmp_path: Path, monkeypatch):
    with monkeypatch.context() as broken:
        faulty(tmp_path, broken, "crashing")
        with pytest.raises(EngineFault):
            engine_client.ways([PAGE], longest=5)
    assert set(engine_client.ways([PAGE])[0]) == {7, 8}


@pytest.mark.slow
def test_a_sheet_that_the_engine_dies_over_is_refused_and_later_drawn(tmp_path: Path, monkeypatch):
    with monkeypatch.context() as broken:
        faulty(tmp_path, broken, "crashing")
        pdf, problems = rendered(DOUBTFUL)
        assert pdf is None
        (error,) = [one for one in problems if one.is_error]
        assert error.code == codes.ENGINE_FAULT and "ulangi" in error.hint
    assert rendered(DOUBTFUL)[0] is not None


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["missing", "slanted"])
def test_a_batch_is_built_without_the_engine_and_alike_every_time(
    fault: str, tmp_path: Path, monkeypatch
):
    folder = tmp_path / "sop_sources" / "kantor"
    folder.mkdir(parents=True)
    (folder / "instansi.yaml").write_text("nama: [KANTOR UJI]\n")
    (folder / "ragu.yaml").write_text(DOUBTFUL)
    (folder / "lain.yaml").write_text(CASES["one step"])
    faulty(tmp_path, monkeypatch, fault)
    made = []
    for out in ("satu", "dua"):
        done = subprocess.run(
            [sys.executable, "-m", "sopdocs", "build", "--out", out],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0 and "2 dibuat" in done.stdout, done.stderr
        made.append((tmp_path / out / "kantor" / "ragu.pdf").read_bytes())
    assert made[0] == made[1]
    assert not hard(violations(read(made[0])))


def test_no_link_means_no_question(monkeypatch):
    monkeypatch.setattr(engine_client, "_ask", lambda *_: pytest.fail("the engine was asked"))
    assert engine_client.ways([{"height": 100.0, "boxes": {}, "links": []}]) == [{}]


@pytest.mark.slow
def test_an_installed_neato_replaces_the_wheel(tmp_path: Path, monkeypatch):
    answer = '{"edges": [{"id": "0.7", "pos": "e,137,-150 92,-58 137,-58 137,-150"}]}'
    neato = tmp_path / "neato"
    neato.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.read()\nprint('''{answer}''')\n")
    neato.chmod(0o755)
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [(page, number) for page, number, _ in engine.ways([PAGE])] == [(0, 7)]
