"""Which lines of Teks Sumber are shown as part of the text above them."""

from __future__ import annotations

import pytest

from sopdocs.model.institution import Institution
from sopdocs.web.editing.opened import opened
from sopdocs.web.form_words import form_words
from sopdocs.web.sop.continuations import continued_lines
from tests.conftest import GOOD

WORDS = form_words(Institution(()))


def found(text: str) -> list[tuple[int, bool]]:
    return [(one.line, one.stray) for one in continued_lines(opened(text.encode()), WORDS)]


@pytest.mark.parametrize(
    "above",
    ["nama: Pencatatan Surat\n", "peralatan: Komputer\n", "peralatan:\n  - Komputer\n"],
)
def test_a_word_below_a_short_line_is_a_stray_one(above):
    text = f"{above}    rusak\n"
    assert found(text) == [(text.count("\n"), True)]


def test_a_word_below_a_cell_of_a_step_names_the_cell_and_the_joined_text():
    text = GOOD.replace("waktu: 30 menit\n", "waktu: 30 menit\n      lagi\n")
    (one,) = continued_lines(opened(text.encode()), WORDS)
    assert one.words.startswith('Disambung ke langkah 1, Waktu: "30 menit lagi"')


def test_a_wrapped_paragraph_is_part_of_its_text_and_not_stray():
    line = "Menerima permohonan dari masyarakat beserta kelengkapannya lalu"
    assert found(f"nama: {line}\n  mencatatnya di buku agenda\n") == [(2, False)]


@pytest.mark.parametrize("style", [">-\n  Pencatatan", "|\n  Pencatatan", '"Pencatatan'])
def test_what_is_written_to_be_joined_is_not_marked(style):
    end = '"' if style.startswith('"') else ""
    assert found(f"nama: {style}\n  surat{end}\n") == []


def test_no_source_of_ours_has_a_stray_line():
    assert found(GOOD) == []
