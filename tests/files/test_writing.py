"""The writer of files: whole or not at all, and never over what must not be lost."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from sopdocs.files import anything, can_write, move, place_new, unchanged, write_file, write_new

SIGNED = b"%PDF-1.7\n<</Type/Sig/ByteRange[0 10 20 5]>>\n%%EOF\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_the_folders_on_its_way(tmp_path):
    target = tmp_path / "a" / "b" / "c.pdf"
    assert write_file(target, b"isi", anything) is None
    assert target.read_bytes() == b"isi" and names(target.parent) == ["c.pdf"]


def test_what_must_not_be_replaced_stays(tmp_path):
    target = tmp_path / "a.html"
    target.write_bytes(b"milik orang")
    failure = write_file(target, b"isi", lambda present: present != b"milik orang")
    assert failure is not None and "tidak ditimpa" in failure.message and str(target) in failure[0]
    assert target.read_bytes() == b"milik orang" and names(tmp_path) == ["a.html"]


def test_a_signed_pdf_stays_whatever_the_caller_allows(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(SIGNED)
    failure = write_file(target, b"%PDF-1.7 baru", anything)
    assert failure is not None and "ditandatangani" in failure.message
    assert target.read_bytes() == SIGNED


def test_a_signed_pdf_can_get_something_behind_it(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(SIGNED)
    assert write_file(target, SIGNED + b"lagi", anything) is None
    assert target.read_bytes() == SIGNED + b"lagi"


def test_what_somebody_saved_meanwhile_stays(tmp_path):
    target = tmp_path / "a.yaml"
    target.write_bytes(b"kedua")
    assert write_file(target, b"ketiga", unchanged(b"pertama")) is not None
    assert target.read_bytes() == b"kedua"
    assert write_file(target, b"ketiga", unchanged(b"kedua")) is None
    assert target.read_bytes() == b"ketiga"


def test_a_failed_writing_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(os, "replace", full)
    failure = write_file(target, b"baru", anything)
    assert failure is not None and "cakram penuh" in failure.message
    assert "kosongkan cakram" in failure.hint
    assert target.read_bytes() == b"lama" and names(tmp_path) == ["a.pdf"]


def test_an_interruption_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"lama")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, b"baru", anything)
    assert target.read_bytes() == b"lama" and names(tmp_path) == ["a.pdf"]


def test_a_name_that_is_too_long_is_reported_as_too_long(tmp_path):
    failure = write_file(tmp_path / ("a" * 300), b"isi", anything)
    assert failure is not None and "terlalu panjang" in failure.message
    assert "pendekkan" in failure.hint


def test_the_permissions_that_are_asked_for_are_given(tmp_path):
    target = tmp_path / "a.yaml"
    write_file(target, b"isi", anything, mode=0o640)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_never_written_over_another_not_even_an_empty_one(tmp_path):
    (tmp_path / "a.yaml").touch()
    failure = write_new(tmp_path / "a.yaml", b"isi")
    assert failure is not None and "sudah ada" in failure.message
    assert (tmp_path / "a.yaml").read_bytes() == b""
    assert write_new(tmp_path / "b.yaml", b"isi") is None
    assert names(tmp_path) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_of_many_who_place_a_new_file_one_is_first(tmp_path, monkeypatch, links):
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    placed: dict[int, bool] = {}
    threads = [
        threading.Thread(
            target=lambda n=n: placed.update({n: place_new(tmp_path / "a", str(n).encode())})
        )
        for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first = [n for n, was_first in placed.items() if was_first]
    assert len(placed) == 20 and len(first) == 1
    assert (tmp_path / "a").read_bytes() == str(first[0]).encode() and names(tmp_path) == ["a"]


def test_a_file_is_moved_to_a_free_name_only(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    assert not move(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"2"
    assert move(tmp_path / "a", tmp_path / "ke" / "c")
    assert names(tmp_path) == ["b", "ke"] and (tmp_path / "ke" / "c").read_bytes() == b"1"


def test_trying_whether_a_file_can_be_written_leaves_nothing(tmp_path):
    assert can_write(tmp_path / "a", 1000) is None
    assert can_write(tmp_path / ("a" * 300) / "b", 1) is not None
    assert names(tmp_path) == []
