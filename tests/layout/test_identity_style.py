"""The identity box is on one page if its smallest type allows it, and nothing else shrinks."""

from __future__ import annotations

import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.common.frame import frame
from sopdocs.layout.identity import identity_pages
from sopdocs.layout.identity_style import IdentityStyle, styles
from sopdocs.layout.page import Page, TextRun
from sopdocs.layout.sheet import lay_out
from sopdocs.model.sop import Sop
from tests.layout.tables import HEAD, sop_of

STEP = "uraian: Mencatat, oleh: tim"


def listed(rules: int, more: str = "") -> Sop:
    """A SOP with so many rules, a line each, in Dasar Hukum."""
    items = "".join(f"  - Peraturan Contoh Nomor {n + 1} Tahun 2020\n" for n in range(rules))
    return sop_of(STEP, f"{HEAD}{more}dasar_hukum:\n{items}")


def identity(sop: Sop) -> list[Page]:
    return identity_pages(sop, frame(sop, ruler()), ruler())


def body_size(page: Page) -> float:
    """The type size of the first rule."""
    return next(
        item.size for item in page.items if isinstance(item, TextRun) and "Contoh" in item.text
    )


def most_on_one_page(more: str = "") -> int:
    return max(count for count in range(1, 60) if len(identity(listed(count, more))) == 1)


def test_a_short_identity_keeps_the_size_of_the_sheet():
    assert body_size(identity(listed(3))[0]) == 9


def test_the_identity_shrinks_in_quarter_points_to_the_smallest_size_and_not_below():
    sizes = [body_size(identity(listed(count))[0]) for count in range(1, most_on_one_page() + 1)]
    assert set(sizes) == {9, 8.75, 8.5, 8.25, 8}
    assert sizes == sorted(sizes, reverse=True)


def test_an_identity_that_no_size_holds_is_set_as_usual_on_two_pages():
    pages = identity(listed(most_on_one_page() + 1))
    assert len(pages) == 2 and body_size(pages[0]) == 9


@pytest.mark.slow
def test_a_larger_smallest_size_is_respected():
    bound = "cetak: {huruf: {terkecil: 9}}\n"
    assert most_on_one_page(bound) < most_on_one_page()
    assert body_size(identity(listed(most_on_one_page(bound), bound))[0]) == 9


def test_the_flow_keeps_its_size_when_the_identity_shrinks():
    sheet, _ = lay_out(listed(most_on_one_page()), ruler())
    assert sheet is not None
    sizes = {
        item.size
        for page in sheet.pages
        for item in page.items
        if isinstance(item, TextRun) and item.text.startswith("Mencatat")
    }
    assert sizes == {9}


def test_padding_gives_way_before_the_type():
    gaps, usual, second, *_ = styles(listed(1))
    assert gaps == IdentityStyle(9, gap=1.5)
    assert usual == IdentityStyle(9)
    assert second.size == 9 and second.over < usual.over and second.pad < usual.pad


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_both_halves_are_split_alike_on_all_sheets_of_a_paper(paper: str):
    more = f"cetak: {{kertas: {paper}}}\n"
    middles = set()
    for count in (1, 5, 9):
        area = identity(listed(count, more))[0]
        (x,) = {
            item.x
            for item in area.items
            if isinstance(item, TextRun) and item.text == "Kualifikasi Pelaksana"
        }
        middles.add(x)
    assert len(middles) == 1
