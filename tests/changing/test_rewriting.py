"""Values, fields and items of a source change; every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.changing.rewriting import leaves, plain, reworded, with_field, without_items
from sopdocs.source.edit import Edit
from sopdocs.source.tree import parse
from tests.sources import sources


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_field_has_the_line_ends_and_the_mark_of_its_source(end):
    raw = b"\xef\xbb\xbf" + f"nama: A{end}# akhir{end}kegiatan: []{end}".encode()
    new = with_field(raw, ("status",), "dicabut", ("nama",))
    assert new == raw.replace(b"nama: A", f"nama: A{end}status: dicabut".encode())


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1", ("b",), "a: 1\nb: x"),
        ("a:\n  - 1\n  - 2\n", ("b",), "a:\n  - 1\n  - 2\nb: x\n"),
        ("a: |\n  satu\n  dua\n\n", ("b",), "a: |\n  satu\n  dua\nb: x\n\n"),
        ("a: {c: 1}\n", ("a", "b"), "a: {c: 1, b: x}\n"),
        ("a: {}  # k\n", ("a", "b"), "a: {b: x}  # k\n"),
        ("A: lama  # k\n", ("a",), "A: x  # k\n"),
        ("a: 'lama'\n", ("a",), "a: x\n"),
        ("a: [1]\n", ("a",), None),
        ("a: b: c\n", ("a",), None),
    ],
)
def test_a_field_is_set_or_the_source_stays(before, path, after):
    found = with_field(before.encode(), path, "x")
    assert (found.decode() if found is not None else None) == after


@pytest.mark.parametrize(
    ("before", "numbers", "after"),
    [
        ("a:\n  - x\n  # k\n  - y\n", [0], "a:\n  # k\n  - y\n"),
        ("a:\n  - x\n  - y  # k\nb: 1\n", [1], "a:\n  - x\nb: 1\n"),
        ("a: [x, y, z]\n", [0, 2], "a: [y]\n"),
        ("a: [x]\n", [0], None),
        ("a:\n- >-\n  x\n  y\n- z\n", [0], "a:\n- z\n"),
    ],
)
def test_items_go_with_their_lines_and_one_stays(before, numbers, after):
    found = without_items(before.encode(), ("a",), numbers)
    assert (found.decode() if found is not None else None) == after


@settings(max_examples=25, deadline=None)
@given(sources(8), st.text(alphabet="ab: #'\"-,{", min_size=1, max_size=6), st.integers(0, 60))
def test_one_value_of_any_source_changes_alone_or_not_at_all(source, text, number):
    raw = source.encode()
    root, _ = parse(raw, "")
    assert root is not None
    values = [one for _, one, is_key in leaves(root) if not is_key and not one.empty]
    value = values[number % len(values)]
    new = reworded(raw, root, {value.start: [Edit(0, len(value.text), text)]})
    if new is None:
        return
    again, problems = parse(new, "")
    assert again is not None and not problems
    before = [one.text for _, one, is_key in leaves(root) if not is_key]
    after = [one.text for _, one, is_key in leaves(again) if not is_key]
    changed = [n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    assert len(changed) <= 1 and (not changed or after[changed[0]] == text)
    assert plain(again).keys() == plain(root).keys()
