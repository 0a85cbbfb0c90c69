"""The foot of every page is clear of what is above it, and above the lower margin."""

from __future__ import annotations

import functools
import io

import pdfplumber

from sopdocs.model.institution import MM
from tests.rendered import rendered

MARGIN = 15 * MM  # the usual lower margin
STEPS = "".join(
    f"  - {{uraian: Memeriksa berkas nomor {n} dan meneruskannya, oleh: {who}, waktu: {n} menit}}\n"
    for n, who in enumerate(["tim", "kabag"] * 20, 1)
)
SOURCE = f"nama: Pencatatan\npelaksana: {{tim: Tim, kabag: Kabag}}\nkegiatan:\n{STEPS}"


@functools.cache
def pages() -> list[tuple[list[dict], list[dict], float]]:
    """Rules and letters of each page, and its height."""
    pdf, problems = rendered(SOURCE)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [(page.lines, page.chars, float(page.height)) for page in document.pages]


def hair_line(lines: list[dict]) -> float:
    return max(line["top"] for line in lines if line["linewidth"] < 0.3)


def test_the_hair_line_is_at_least_10_points_below_the_table():
    for lines, _, _ in pages():
        frame = max(line["bottom"] for line in lines if line["linewidth"] > 0.3)
        assert hair_line(lines) - frame >= 9.99


def test_some_page_is_full_down_to_the_foot():
    gaps = [
        hair_line(lines) - max(line["bottom"] for line in lines if line["linewidth"] > 0.3)
        for lines, _, _ in pages()
    ]
    assert min(gaps) < 60


def test_the_words_of_the_foot_are_above_the_margin():
    for lines, letters, height in pages():
        low = max(one["bottom"] for one in letters if one["top"] > hair_line(lines))
        assert low <= height - MARGIN + 0.1
