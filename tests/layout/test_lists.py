"""Numbered lists of the finished PDF: numbers end at one edge, words begin at another."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf
import pytest

from tests.rendered import rendered

SOURCE = """\
nama: Pencatatan
pelaksana: {tim: Tim, kabag: Kabag}
kegiatan:
  - {uraian: Mencatat, oleh: tim}
  - {id: akhir, uraian: Menyimpan, oleh: kabag}
dasar_hukum:
"""


def labels(items: int) -> list[tuple[dict, dict]]:
    """The number of each rule and the word after it."""
    rules = "".join(f"  - Peraturan Contoh Nomor {n}00 Tahun 2020\n" for n in range(1, items + 1))
    pdf, problems = rendered(SOURCE + rules)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        found = document.pages[0].extract_words()
    pairs = zip(found, found[1:])
    return [pair for pair in pairs if pair[1]["text"] == "Peraturan"]


@pytest.mark.parametrize("items", [9, 10, 12])
def test_the_numbers_of_a_list_end_at_one_edge_and_its_words_begin_at_another(items):
    found = labels(items)
    assert [number["text"] for number, _ in found] == [f"{n}." for n in range(1, items + 1)]
    assert max(n["x1"] for n, _ in found) - min(n["x1"] for n, _ in found) < 0.1
    assert max(w["x0"] for _, w in found) - min(w["x0"] for _, w in found) < 0.1


def test_every_number_of_a_long_list_is_tagged_as_a_label():
    rules = "".join(f"  - Peraturan Contoh Nomor {n}00 Tahun 2020\n" for n in range(1, 13))
    pdf, _ = rendered(SOURCE + rules)
    assert pdf is not None
    with pikepdf.open(io.BytesIO(pdf)) as document:
        roles = [
            str(one.get("/S")) for one in document.objects if isinstance(one, pikepdf.Dictionary)
        ]
    assert roles.count("/Lbl") == roles.count("/LBody") == 12


def steps(items: int) -> list[float]:
    """The distances from one number to the next."""
    tops = [number["top"] for number, _ in labels(items)]
    return [below - above for above, below in zip(tops, tops[1:])]


def test_the_items_of_a_short_list_are_1_5_to_2_points_apart():
    assert all(11 + 1.49 <= step <= 11 + 2.01 for step in steps(5))


def test_the_gaps_of_a_list_give_way_before_its_type_and_never_before_its_page():
    found = {round(step - 11, 2) for items in range(12, 26) for step in steps(items)}
    assert {1.5, 0.0} <= found


CELLS = """\
nama: Pencatatan
pelaksana: {tim: Tim, kabag: Kabag}
kegiatan:
  - uraian: Mencatat
    oleh: tim
    kelengkapan: |
      1. Formulir
      2. Fotokopi
      3. Surat
  - {id: akhir, uraian: Menyimpan, oleh: kabag}
"""


def tops_in_cells(source: str) -> list[float]:
    """Where the items of the first step's list begin, in points from the page's top."""
    pdf, problems = rendered(source)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        found = [word for page in document.pages for word in page.extract_words()]
    return [one["top"] for one in found if one["text"] in ("Formulir", "Fotokopi", "Surat")]


def test_the_items_of_a_list_in_a_cell_are_apart_too():
    first, second, third = tops_in_cells(CELLS)
    assert second - first == pytest.approx(11 + 1.5, abs=0.05)
    assert third - second == pytest.approx(11 + 1.5, abs=0.05)


def test_the_lists_of_a_merged_cell_are_set_without_gaps():
    """Its words are parted among the pages by lines."""
    merged = CELLS.replace(
        "    kelengkapan: |", "    kelengkapan_hingga: akhir\n    kelengkapan: |"
    )
    first, second, _ = tops_in_cells(merged)
    assert second - first == pytest.approx(11, abs=0.05)
