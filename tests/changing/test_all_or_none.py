"""A change is whole or not there, however its run ends; repeated, it is finished."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import pytest

from sopdocs.changing import journal
from sopdocs.changing.plan import FileChange
from tests.command import HOME

WORDS = ("change", "post", "Kasubag Tata Usaha", "Kepala Subbagian Umum", "--yes")


def changes(offices) -> list[FileChange]:
    """Three files: one changes, one is new, one goes."""
    changed, gone = offices.home / "dinas/masuk.yaml", offices.home / "dinas/cuti.yaml"
    return [
        FileChange(changed, changed.read_bytes(), b"nama: baru\n"),
        FileChange(offices.home / "badan/cuti.yaml", None, gone.read_bytes()),
        FileChange(gone, gone.read_bytes(), None),
    ]


def cut_off(offices, *words: str) -> journal.Journal:
    """A change that a killed run left behind before its first file."""
    entries = tuple(journal._entry(one, offices.home) for one in changes(offices))
    return recorded(journal.Journal(offices.home, words, entries))


def recorded(left: journal.Journal) -> journal.Journal:
    left.file.write_bytes(journal._written(left))
    return left


def wanted(offices) -> dict[str, bytes]:
    files = offices.all()
    files["dinas/masuk.yaml"] = b"nama: baru\n"
    files["badan/cuti.yaml"] = files.pop("dinas/cuti.yaml")
    return files


@pytest.mark.parametrize("writes", range(4))
def test_a_run_that_ends_after_some_files_is_finished_by_the_next(offices, monkeypatch, writes):
    after, left = wanted(offices), [writes]
    put = journal._put

    def dying(home, entry):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return put(home, entry)

    monkeypatch.setattr(journal, "_put", dying)
    if writes < 3:
        with pytest.raises(KeyboardInterrupt):
            journal.write(changes(offices), offices.home, ["x"])
        monkeypatch.undo()
        found, problems = journal.pending(offices.home)
        assert found is not None and not problems and found.command == ("x",)
        assert journal.finish(found) == []
    else:
        assert journal.write(changes(offices), offices.home, ["x"]) == []
    assert offices.all() == after


def test_a_file_that_cannot_be_written_undoes_the_others(offices, monkeypatch):
    before, made = offices.all(), changes(offices)
    put, problem = journal._put, journal._problem(offices.home, "cakram penuh", "")
    monkeypatch.setattr(
        journal, "_put", lambda home, one: problem if one.after is None else put(home, one)
    )
    assert journal.write(made, offices.home, ["x"]) == [problem]
    assert offices.all() == before


def test_a_read_only_file_stops_all_before_they_begin(offices):
    (offices.home / "dinas/masuk.yaml").chmod(0o444)
    before = offices.all()
    done = offices.run(*WORDS)
    assert done.returncode == 1 and "hanya boleh dibaca" in done.stderr
    assert offices.all() == before


def test_what_somebody_saved_after_a_cut_is_not_written_over(offices):
    cut_off(offices, "x")
    offices.put("dinas/masuk.yaml", "nama: punya orang lain\n")
    before = offices.all()
    done = offices.run(*WORDS)
    assert done.returncode == 1 and "diubah orang lain" in done.stderr
    assert offices.all() == before


@pytest.mark.parametrize("path", ["../luar.yaml", "/etc/x.yaml", "dinas/skrip.sh", "a\\..\\b.yaml"])
def test_a_journal_of_somebody_else_writes_nothing(offices, path):
    forged = (journal.JournalEntry(path, "", b"x"),)
    recorded(journal.Journal(offices.home, ("x",), forged))
    before = offices.all()
    done = offices.run(*WORDS)
    assert done.returncode == 1 and "rusak atau bukan buatan sopdocs" in done.stderr
    assert offices.all() == before


def test_an_unfinished_change_is_finished_before_another(offices):
    cut = cut_off(offices, "withdraw")
    assert "belum selesai: withdraw" in (asked := offices.run(*WORDS)).stdout
    assert asked.returncode == 0 and "perubahan yang terputus diselesaikan" in asked.stdout
    assert not cut.file.exists() and "badan/cuti.yaml" in offices.all()
    assert "kasubag: Kepala Subbagian Umum" in offices.text("dinas/keluar.yaml")


def killed(offices, seconds: float, words: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sopdocs", *words],
        cwd=offices.root,
        env={"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.exhaustive
def test_killed_at_any_moment_and_repeated_the_change_is_whole_many_times(offices):
    check_kills(offices, 60, WORDS)


@pytest.mark.exhaustive
def test_a_killed_transfer_takes_all_journeys_along_or_none(offices):
    for n in range(40):
        offices.put(f"dinas/.sopdocs/perjalanan/s{n}.txt", f"# {n}\n")
    check_kills(offices, 30, ("transfer", "sop_sources/dinas", "sop_sources/badan", "--yes"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_any_moment_and_repeated_the_change_is_whole(offices):
    check_kills(offices, 3, WORDS)


def check_kills(offices, times: int, words: tuple[str, ...]) -> None:
    for n in range(40):
        offices.sop(f"dinas/s{n}", f"Surat {n}", "", "-")
    before = offices.all()
    begun = time.monotonic()
    assert offices.process(*words).returncode == 0
    longest, after = time.monotonic() - begun, offices.all()
    assert after != before
    chance = random.Random(1)
    for _ in range(times):
        for name in offices.all():
            (offices.home / name).unlink()
        for name, content in before.items():
            (offices.home / name).write_bytes(content)
        killed(offices, longest * (0.6 + 0.4 * chance.random()), words)
        done = offices.process(*words)
        assert done.returncode == 0 or words != WORDS, done.stderr  # all SOPs moved: none is left
        left = {name for name in offices.all() if name.endswith(".tmp")}
        assert {name: one for name, one in offices.all().items() if name not in left} == after
        assert len(left) <= 1
