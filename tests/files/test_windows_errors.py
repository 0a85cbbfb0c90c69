"""Errors of Windows: each gets its own hint, and a lock of a moment is waited out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sopdocs.files import anything, system, write_file
from sopdocs.files.system import CLOSE, SHORTER, TRIES, hint, why


class WindowsError(OSError):
    """An error as Windows raises it, with a Windows code."""

    def __init__(self, errno: int, winerror: int) -> None:
        super().__init__(errno, "of Windows")
        self.winerror = winerror


LONG = Path("C:/") / ("folder/" * 40) / "surat.pdf"
CASES = {
    "a sharing violation": (WindowsError(13, 32), Path("surat.pdf"), CLOSE),
    "a lock violation": (WindowsError(13, 33), Path("surat.pdf"), CLOSE),
    "a name that is too long": (WindowsError(2, 206), Path("surat.pdf"), SHORTER),
    "a long path that is not found": (WindowsError(2, 3), LONG, SHORTER),
    "a short path that is not found": (WindowsError(2, 3), Path("surat.pdf"), "lain"),
    "a file that is denied": (WindowsError(13, 5), Path("surat.pdf"), "lain"),
}


@pytest.fixture(autouse=True)
def pauses(monkeypatch) -> list[float]:
    """The seconds that were waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(system.time, "sleep", waited.append)
    return waited


@pytest.mark.parametrize("what", CASES)
def test_each_error_has_its_own_hint(what):
    error, path, expected = CASES[what]
    assert hint(error, path, "lain") == expected
    assert why(error, path)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_lock_of_a_moment_is_waited_out(tmp_path, monkeypatch, pauses, winerror):
    calls = []

    def replace(old: Path, new: Path, real=os.replace) -> None:
        calls.append(new)
        if len(calls) < 10:
            raise WindowsError(13, winerror)
        real(old, new)

    monkeypatch.setattr(os, "replace", replace)
    assert write_file(tmp_path / "surat.pdf", b"isi", anything) is None
    assert (tmp_path / "surat.pdf").read_bytes() == b"isi"
    assert len(pauses) == 9


def test_a_lock_that_stays_ends_after_two_seconds_by_count(tmp_path, monkeypatch, pauses):
    def replace(old: Path, new: Path) -> None:
        raise WindowsError(13, 32)

    monkeypatch.setattr(os, "replace", replace)
    failure = write_file(tmp_path / "surat.pdf", b"isi", anything)
    assert failure is not None and failure.hint == CLOSE
    assert len(pauses) == TRIES - 1 and sum(pauses) == pytest.approx(2.0)
    assert list(tmp_path.iterdir()) == [], "nothing of ours is left"


def test_an_error_that_is_no_lock_is_not_waited_for(tmp_path, monkeypatch, pauses):
    def replace(old: Path, new: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", replace)
    failure = write_file(tmp_path / "surat.pdf", b"isi", anything)
    assert failure is not None and "kosongkan cakram" in failure.hint
    assert pauses == []
