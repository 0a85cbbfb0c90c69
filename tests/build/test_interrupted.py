"""Ctrl-C, and two builds at once: whole files, a true record, and a next build that continues."""

from __future__ import annotations

import json
import os
import signal
import sys
import time

import pytest

from sopdocs.build.record import LOCK
from tests.build.running import Running, busy, heavy, pdfs
from tests.conftest import GOOD, command_line

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")


@posix
@pytest.mark.parametrize(
    ("jobs", "whole_group"),
    [(1, True), (2, True), (2, False)],
    ids=["one process", "as a terminal does", "to the main process alone"],
)
def test_ctrl_c_leaves_whole_files_and_the_next_build_continues(many, tmp_path, jobs, whole_group):
    root, whole = many
    going = Running("build", "--jobs", jobs, "--out", tmp_path, cwd=root)
    going.until("dibuat")
    (os.killpg if whole_group else os.kill)(going.process.pid, signal.SIGINT)
    status, _, errors = going.end()
    assert status == 130 and errors.strip() == "dihentikan; berkas yang sudah dibuat tetap utuh"
    made = pdfs(tmp_path)
    assert 0 < len(made) < 30 and made.items() <= whole.items()
    recorded = json.loads((tmp_path / ".sopdocs.json").read_bytes())["outputs"].keys()
    assert recorded <= made.keys() and len(made) - len(recorded) <= 1, (
        "at most the file that was just being written"
    )
    done = command_line("build", "--out", tmp_path, cwd=root)
    assert f"{30 - len(recorded)} dibuat, {len(recorded)} tetap, 0 gagal" in done.stdout
    assert pdfs(tmp_path) == whole


@posix
def test_ctrl_c_does_not_wait_for_a_source_that_takes_long(office):
    office.sop(heavy(), "z-berat.yaml")
    for number in range(8):
        office.sop(GOOD, f"s{number}.yaml")
    going = Running("build", "--jobs", 2, cwd=office.root)
    going.until("s7.pdf")
    busy(going.process.pid)
    start = time.monotonic()
    os.killpg(going.process.pid, signal.SIGINT)
    assert going.end()[0] == 130 and time.monotonic() - start < 3
    assert len(pdfs(office.root / "build")) == 8


def test_builds_at_once_lose_neither_files_nor_record(office):
    for name in ("a", "b", "c"):
        (office.root / "sop_sources" / name).mkdir()
        (office.root / "sop_sources" / name / "instansi.yaml").write_text(
            "nama: [DINAS]\npejabat: {kadis: {jabatan: KEPALA}}\n", "utf-8"
        )
        for number in range(12):
            (office.root / "sop_sources" / name / f"s{number}.yaml").write_text(GOOD, "utf-8")
    going = [
        Running(
            "build", f"sop_sources/{name}" if name else "sop_sources", "--jobs", 1, cwd=office.root
        )
        for name in ("a", "b", "c", "")
    ]
    assert [one.end()[0] for one in going] == [0, 0, 0, 0]
    recorded = json.loads((office.root / "build/.sopdocs.json").read_bytes())["outputs"]
    assert recorded.keys() == pdfs(office.root / "build").keys() and len(recorded) == 36
    assert "0 dibuat, 36 tetap" in office.run("build").stdout


def test_a_lock_that_a_killed_build_left_behind_is_taken_away(office):
    office.sop()
    (office.root / "build").mkdir()
    (office.root / "build" / LOCK).touch()
    assert "1 dibuat" in office.run("build").stdout
    assert "1 tetap" in office.run("build").stdout
    assert list(pdfs(office.root / "build")) == ["kantor/surat.pdf"]
