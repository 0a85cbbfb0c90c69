"""Drafts, saving, and what another program saved meanwhile."""

from __future__ import annotations

import json

import pytest

from sopdocs.web.drafts import draft_file, read_draft
from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.merge import DISK, MINE, merge_parts, merged
from sopdocs.web.working_copy import open_copy
from tests.conftest import GOOD

NAME = SetText(("nama",), "Pencatatan Surat Masuk")
OTHER = GOOD.replace("30 menit", "45 menit")


@pytest.fixture
def file(tmp_path):
    found = tmp_path / "surat.yaml"
    found.write_text(GOOD, "utf-8")
    return found


def test_what_was_typed_is_kept_beside_the_source_until_it_is_saved(file):
    copy = open_copy(file)
    copy.do(NAME)
    copy.keep()
    assert file.read_text("utf-8") == GOOD
    assert read_draft(file).content == copy.content
    assert copy.save() is None
    assert file.read_bytes() == copy.content
    assert not draft_file(file).parent.parent.exists()


def test_a_draft_is_taken_up_again(file):
    copy = open_copy(file)
    copy.do(NAME)
    copy.keep()
    again = open_copy(file)
    assert again.resumed
    assert again.content == copy.content
    again.discard()
    assert again.content == GOOD.encode()
    assert not open_copy(file).resumed


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"dasar": "*", "draf": "*"}', "[" * 9999])
def test_a_damaged_draft_is_left_out(file, damage):
    draft_file(file).parent.mkdir(parents=True)
    draft_file(file).write_text(damage, "utf-8")
    assert open_copy(file).content == GOOD.encode()


def test_undoing_everything_forgets_the_draft(file):
    copy = open_copy(file)
    copy.do(NAME)
    copy.keep()
    copy.undo()
    copy.keep()
    assert not draft_file(file).exists()


def test_a_file_that_changed_meanwhile_is_never_written_over(file):
    copy = open_copy(file)
    copy.do(NAME)
    file.write_text(OTHER, "utf-8")
    assert copy.is_changed_elsewhere()
    assert copy.save() is not None
    assert file.read_text("utf-8") == OTHER


def test_a_draft_remembers_what_it_began_with(file):
    copy = open_copy(file)
    copy.do(NAME)
    copy.keep()
    file.write_text(OTHER, "utf-8")
    again = open_copy(file)
    assert again.is_changed_elsewhere()
    content = merged(again.parts(OTHER.encode()), {}, again.content)
    assert content is not None, "the two changed other lines"
    assert again.write(again.take_merged(content), OTHER.encode()) is None
    text = file.read_text("utf-8")
    assert "Pencatatan Surat Masuk" in text
    assert "45 menit" in text


def test_a_merge_is_not_written_over_a_third_version(file):
    copy = open_copy(file)
    copy.do(NAME)
    file.write_text("nama: lain\n", "utf-8")
    assert copy.write(copy.take_merged(copy.content), OTHER.encode()) is not None
    assert file.read_text("utf-8") == "nama: lain\n"


def test_only_lines_that_both_changed_need_a_choice():
    base = b"nama: a\nnomor: 1\ncatatan: x\n"
    parts = merge_parts(
        base, b"nama: b\nnomor: 2\ncatatan: x\n", b"nama: c\nnomor: 1\ncatatan: y\n"
    )
    asked = [part for part in parts if part.is_open]
    assert [(part.where, part.chosen) for part in asked] == [
        ("nama", ""),
        ("nomor", MINE),
        ("catatan", DISK),
    ]
    assert merged(parts, {}, base) is None
    n = parts.index(asked[0])
    for side, name in ((MINE, b"b"), (DISK, b"c")):
        wanted = b"nama: " + name + b"\nnomor: 2\ncatatan: y\n"
        assert merged(parts, {n: side}, base) == wanted


def test_a_merge_of_equal_texts_is_that_text():
    assert merged(merge_parts(b"a\n", b"b\r\n", b"b\r\n"), {}, b"b\r\n") == b"b\r\n"


def test_a_draft_names_its_source(file):
    copy = open_copy(file)
    copy.do(NAME)
    copy.keep()
    assert json.loads(draft_file(file).read_bytes())["sumber"] == "surat.yaml"


def test_what_is_typed_while_the_file_is_written_is_a_draft_again(file):
    copy = open_copy(file)
    copy.do(NAME)
    written = copy.content
    assert copy.write(written, copy.base) is None
    copy.do(SetText(("nama",), "Pencatatan Surat Keluar"))
    copy.was_saved(written)
    assert not copy.is_saved
    copy.keep()
    draft = read_draft(file)
    assert draft is not None and draft.content == copy.content and draft.base == written
