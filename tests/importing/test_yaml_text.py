"""A tree of texts is written as a source that gives back every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.importing.yaml_text import source_text
from tests.yaml_text import as_typed

HARD = (
    "-",
    "~",
    "null",
    "yes",
    "0123",
    "1:30",
    "a: b",
    "a #b",
    "# b",
    "'a'",
    '"a"',
    "{a}",
    "[a, b]",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "|",
    ">",
    "? a",
    "a:",
    ":a",
    "- a",
    "a\nb",
    "a\n\nb",
    " a",
    "a ",
    "a\n b",
    "\na",
    "a\n",
    "a\tb",
    "a\u2028b",
    "a\x85b",
    "…",
    "lorem ipsum " * 30 + "x",
    "x" * 300,
    "# " + "a b " * 40 + "c",
    "tidak ada",
)


def back(text: str) -> list[str]:
    tree = {
        "nama": text,
        "daftar": [text, "a"],
        "kegiatan": [{"id": text, "oleh": [text, {text or "k": text}], "uraian": text}],
    }
    found = as_typed(source_text(tree).content.decode())
    step = found["kegiatan"][0]
    return [
        found["nama"],
        found["daftar"][0],
        step["id"],
        step["oleh"][0],
        *step["oleh"][1],
        *step["oleh"][1].values(),
        step["uraian"],
    ]


@pytest.mark.parametrize("text", HARD)
def test_a_hard_text_comes_back(text: str):
    # a block ends its last line
    assert {one.rstrip("\n") if "\n" in text else one for one in back(text)} == {text.rstrip("\n")}


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=60)
)
def test_any_text_comes_back(text: str):
    found = {one.rstrip("\n") for one in back(text)} - {"k"}
    assert found == {text.rstrip("\n")} or not text


def test_a_remark_is_above_its_field_or_the_field_around_it():
    tree = {"nama": "a", "kegiatan": [{"id": "s1", "oleh": ["a", "b"]}]}
    remarks = {("kegiatan", 0, "oleh", 1): ["x"], ("nomor",): ["y"], ("kegiatan", 0): ["z"]}
    assert source_text(tree, ["kepala"], remarks).content.decode() == (
        "# kepala\n# periksa: y\nnama: a\nkegiatan:\n  # periksa: z\n  - id: s1\n"
        "    # periksa: x\n    oleh: [a, b]\n"
    )


def test_a_line_leads_to_its_field():
    text = source_text({"nama": "a", "kegiatan": [{"id": "s1", "uraian": "b\nc"}]})
    assert text.field_at(5) == ("kegiatan", 0, "uraian")
    assert text.field_at(6) == ("kegiatan", 0, "uraian")
