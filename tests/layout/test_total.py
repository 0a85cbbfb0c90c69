"""The row of the total, read from the finished PDF: its ground, and its words under Waktu."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from tests.rendered import rendered

SOURCE = """\
nama: Pencatatan
pelaksana: {tim: Tim, kabag: Kabag}
jumlah_waktu: TOTAL
cetak: {baris_jumlah: ya}
kegiatan:
  - {uraian: Mencatat, oleh: tim, waktu: 30 menit}
  - {uraian: Menyimpan, oleh: kabag, waktu: 29 hari}
"""
LONG = "tiga puluh menit dan selebihnya menurut keperluan"


def last_page(total: str) -> pdfplumber.page.Page:
    pdf, problems = rendered(SOURCE.replace("TOTAL", total))
    assert pdf is not None, [str(problem) for problem in problems]
    return pdfplumber.open(io.BytesIO(pdf)).pages[-1]


def word(page: pdfplumber.page.Page, text: str) -> dict:
    """The lowest word of this text."""
    return [one for one in page.extract_words() if one["text"] == text][-1]


def bold_lines(page: pdfplumber.page.Page) -> list[dict]:
    """The lines in bold right of the label of the total, on its row's height."""
    label = word(page, "Jumlah")
    lines = page.filter(
        lambda one: (
            one["object_type"] == "char"
            and "Bold" in one["fontname"]
            and one["x0"] > label["x1"]
            and abs(one["top"] - label["top"]) < 30
            and one["top"] > word(page, "2")["bottom"]
        )
    )
    return lines.extract_text_lines()


@pytest.mark.parametrize("total", ["30 menit", "29 hari 30 menit", LONG])
def test_the_row_of_the_total_has_a_light_ground_across_the_table(total):
    page = last_page(total)
    label = word(page, "Jumlah")
    (ground,) = [
        one for one in page.rects if one["fill"] and one["top"] < label["top"] < one["bottom"]
    ]
    uprights = [line for line in page.lines if line["x0"] == line["x1"]]
    assert ground["x0"] == pytest.approx(min(line["x0"] for line in uprights), abs=1)
    assert ground["x1"] == pytest.approx(max(line["x1"] for line in uprights), abs=1)
    assert ground["bottom"] == pytest.approx(max(line["bottom"] for line in uprights), abs=1)
    grey = ground["non_stroking_color"]
    assert 0.93 <= (min(grey) if isinstance(grey, (list, tuple)) else grey) < 1


def test_a_total_of_several_units_is_centred_under_waktu_a_unit_on_each_line():
    page = last_page("29 hari 30 menit")
    heading = word(page, "Waktu")
    middle = (heading["x0"] + heading["x1"]) / 2
    lines = bold_lines(page)
    assert [line["text"] for line in lines] == ["29 hari", "30 menit"]
    for line in lines:
        assert (line["x0"] + line["x1"]) / 2 == pytest.approx(middle, abs=0.3)


def test_a_total_in_many_words_extends_over_the_columns_behind():
    page = last_page(LONG)
    lines = bold_lines(page)
    assert " ".join(line["text"] for line in lines) == LONG
    assert max(line["x1"] for line in lines) > word(page, "Output")["x0"]
