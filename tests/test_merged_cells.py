"""Cells that several steps share, read back from the rules and words of the finished pages."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pytest
from pdfplumber.page import Page

from tests.rendered import rendered

COLUMNS = ("kelengkapan", "waktu", "output", "keterangan")
HEAD = "nama: Uji\npelaksana: {a: Staf, b: Kepala}\n"


@dataclass(frozen=True)
class Column:
    """The cells of one column on one page: their edges from top to bottom, and their words."""

    cells: list[tuple[float, float]]
    words: list[str]


def source(steps: int, **cells: str) -> str:
    """Steps s1, s2, ...; ``cells`` are fields of the first one, inside its braces."""
    first = "".join(f", {key}: {text}" for key, text in cells.items())
    rows = [
        f"  - {{id: s{n}, uraian: Memeriksa berkas {n}, oleh: {'ab'[n % 2]}"
        f"{first if n == 1 else ''}}}\n"
        for n in range(1, steps + 1)
    ]
    return f"{HEAD}kegiatan:\n{''.join(rows)}"


def pages(text: str, key: str) -> list[Column]:
    """The column of a key on each page of the table, below its heading."""
    pdf, problems = rendered(text)
    assert pdf is not None, [str(problem) for problem in problems]
    found = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            named = [word for word in page.extract_words() if word["text"] == key.capitalize()]
            if named and page.search("Mutu Baku"):
                found.append(_column(page, named[0]))
    return found


def _column(page: Page, name: dict[str, Any]) -> Column:
    """The column below a heading on a page."""
    level = [one for one in page.edges if one["orientation"] == "h"]
    upright = [
        one["x0"]
        for one in page.edges
        if one["orientation"] == "v" and one["top"] < name["bottom"] < one["bottom"]
    ]
    left = max(x for x in upright if x < name["x0"])
    right = min(x for x in upright if x > name["x1"])
    middle = (left + right) / 2
    edges = sorted(
        {
            round(one["top"], 1)
            for one in level
            if one["x0"] < middle < one["x1"] and one["top"] > name["bottom"]
        }
    )[:-1]  # the last one is the rule above the foot
    body = page.crop((left, edges[0], right, edges[-1]), strict=False)
    return Column(list(zip(edges, edges[1:])), (body.extract_text() or "").split())


@pytest.mark.parametrize("key", COLUMNS)
def test_a_cell_of_three_steps_has_no_rule_inside(key):
    cells = {key: "2 hari", f"{key}_hingga": "s3"}
    (column,) = pages(source(4, **cells), key)
    high, low = (bottom - top for top, bottom in column.cells)
    assert high == pytest.approx(3 * low, abs=1.0) and column.words == ["2", "hari"]
    (plain,) = pages(source(4, **{key: "2 hari"}), key)
    assert len(plain.cells) == 4


def test_columns_merge_independently():
    text = source(4, waktu="2 hari", waktu_hingga="s2", output="Laporan", output_hingga="s4")
    assert [len(pages(text, key)[0].cells) for key in COLUMNS] == [4, 3, 1, 4]


@pytest.mark.parametrize("key", ["output", "keterangan"])
def test_rows_are_together_as_high_as_the_words_of_their_cell(key):
    numbers = " ".join(f"berkas{n}," for n in range(60))
    (column,) = pages(source(3, **{key: f'"{numbers}"', f"{key}_hingga": "s2"}), key)
    assert column.words == numbers.split()
    assert len(column.cells) == 2


def test_a_short_text_is_repeated_on_the_page_on_which_its_cell_continues():
    first, second = pages(source(30, output="Laporan", output_hingga="s30"), "output")[:2]
    assert first.words == second.words == ["Laporan"]


def test_a_long_text_continues_from_page_to_page():
    numbers = " ".join(f"berkas{n}," for n in range(400))
    found = pages(source(5, output=f'"{numbers}"', output_hingga="s4"), "output")
    assert len(found) > 1
    assert [word for page in found for word in page.words] == numbers.split()


def test_a_text_in_a_shared_cell_is_an_error_at_its_place():
    text = source(3, output="Laporan", output_hingga="s3").replace(
        "berkas 2, oleh: a", "berkas 2, oleh: a, output: Surat"
    )
    pdf, problems = rendered(text)
    (problem,) = [problem for problem in problems if problem.is_error]
    assert pdf is None and problem.code == "SOP-019"
    assert problem.line == 5 and "output langkah 2" in problem.message


def test_a_step_in_a_shared_cell_does_not_lack_its_output():
    cells = {"output": "Laporan", "output_hingga": "s3"}
    _, problems = rendered(source(4, **cells))
    lacking = [one.message for one in problems if re.search("belum punya.*output", one.message)]
    assert [message[:9] for message in lacking] == ["langkah 4"]
