"""The reader of files: what it refuses, that it never waits, and reads no more than its limit."""

from __future__ import annotations

import os
import signal
import time
import tracemalloc
from pathlib import Path

import pytest

from sopdocs.files import Refusal, content_of, limits, read_file
from sopdocs.files.system import patiently
from sopdocs.source.decoding import LARGEST_FILE
from tests.conftest import ENGLISH
from tests.files.special import KINDS, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="FIFOs and devices of Unix")


@pytest.fixture(autouse=True)
def never_waits():
    """A reader that blocks ends the test instead of the whole run."""
    signal.alarm(20)
    yield
    signal.alarm(0)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_of_fair_size_is_refused_at_once(tmp_path, kind):
    put(kind, tmp_path / "sumber.yaml")
    start = time.monotonic()
    tracemalloc.start()
    found = read_file(tmp_path / "sumber.yaml", limits.SOURCE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Refusal), kind
    assert time.monotonic() - start < 1 and peak < 10 * limits.SOURCE
    assert found.message and found.hint and not ENGLISH.search(found.message + " " + found.hint)


@pytest.mark.parametrize("size", [0, 1, 999, 1000])
def test_a_file_up_to_the_limit_is_read_whole(tmp_path, size):
    (tmp_path / "a").write_bytes(b"\r\nx" * 400)
    os.truncate(tmp_path / "a", size)
    assert read_file(tmp_path / "a", 1000) == (b"\r\nx" * 400)[:size]


def test_a_file_of_one_byte_more_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(bytes(1001))
    found = read_file(tmp_path / "a", 1000)
    assert isinstance(found, Refusal) and found.problem(tmp_path / "a").code == "SOP-009"


def test_a_file_without_a_size_is_read_no_further_than_the_limit():
    assert isinstance(read_file(Path("/proc/self/status"), 10), Refusal)
    assert (content_of(Path("/proc/self/status"), 100_000) or b"").startswith(b"Name:")


def test_a_missing_file_differs_from_an_unreadable_one(tmp_path):
    missing = read_file(tmp_path / "a", 10)
    nameless = read_file(tmp_path / "a\0b", 10)
    assert isinstance(missing, Refusal) and missing.is_missing
    assert isinstance(nameless, Refusal) and not nameless.is_missing


def test_a_name_that_is_too_long_is_reported_as_too_long(tmp_path):
    found = read_file(tmp_path / ("a" * 300), 10)
    assert isinstance(found, Refusal) and "terlalu panjang" in found.message
    assert "pendekkan" in found.hint


@pytest.mark.parametrize("name", ["../luar", "tautan", "folder/tautan", "folder/../../luar"])
def test_a_file_outside_the_folder_is_refused_however_it_is_named(tmp_path, name):
    inside = tmp_path / "kantor"
    (inside / "folder").mkdir(parents=True)
    (tmp_path / "luar").write_bytes(b"rahasia")
    (inside / "tautan").symlink_to(tmp_path / "luar")
    (inside / "folder" / "tautan").symlink_to("../../luar")
    found = read_file(inside / name, 100, inside)
    assert isinstance(found, Refusal) and found.kind == "outside"
    assert read_file(inside / name, 100) == b"rahasia"


def test_a_link_to_a_file_inside_the_folder_is_followed(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"gambar")
    (tmp_path / "tautan.png").symlink_to("logo.png")
    assert read_file(tmp_path / "tautan.png", 100, tmp_path) == b"gambar"


def test_sources_have_one_limit_for_reader_and_parser():
    assert limits.SOURCE == LARGEST_FILE


class Locked(OSError):
    """What Windows raises for a file that another program has open."""

    winerror = 32


def test_a_lock_of_a_moment_is_waited_out():
    tries: list[int] = []

    def busy_twice() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Locked
        return "terbaca"

    assert patiently(busy_twice) == "terbaca" and len(tries) == 3


def test_a_lock_that_stays_is_reported_after_two_seconds():
    def busy() -> None:
        raise Locked

    start = time.monotonic()
    with pytest.raises(Locked):
        patiently(busy)
    assert 1.9 < time.monotonic() - start < 4


def test_other_errors_are_reported_at_once():
    def refuses() -> None:
        raise PermissionError

    start = time.monotonic()
    with pytest.raises(PermissionError):
        patiently(refuses)
    assert time.monotonic() - start < 0.5
