"""Arrows over page breaks: letters, words, and links that lead to the other end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sopdocs.layout.flow.links import letters
from sopdocs.layout.page import LinkAnnotation, Sheet, TextRun
from tests.layout.tables import HEAD, laid_out, sop_of

LONG = "Memeriksa kelengkapan berkas permohonan dan meneruskannya kepada pimpinan " * 4
STEPS = "\n".join(
    f"id: s{n}, uraian: {LONG}, oleh: {'tim' if n % 2 else 'kabag'}"
    + (", keputusan: {ya: lanjut, tidak: s1}" if n in (9, 14) else "")
    for n in range(1, 16)
)


@pytest.fixture(scope="module", params=["", "sampul: ya\n"], ids=["no cover", "cover"])
def sheet(request) -> Sheet:
    """A flow over three pages or more."""
    return laid_out(sop_of(STEPS, HEAD + request.param))


def links(sheet: Sheet) -> list[tuple[int, LinkAnnotation]]:
    return [
        (number, item)
        for number, page in enumerate(sheet.pages)
        for item in page.items
        if isinstance(item, LinkAnnotation)
    ]


def test_a_link_leads_to_the_height_of_a_connector_that_leads_back(sheet):
    found = links(sheet)
    assert len({number for number, _ in found}) > 2
    for number, link in found:
        back = [other for page, other in found if page == link.page and other.page == number]
        assert any(other.y == link.target_y and link.y == other.target_y for other in back), (
            number,
            link,
        )


def test_a_link_covers_its_connector_and_the_words_beside_it(sheet):
    for number, link in links(sheet):
        inside = [
            item.text
            for item in sheet.pages[number].items
            if isinstance(item, TextRun)
            and link.x <= item.x <= link.x + link.width
            and link.y <= item.y <= link.y + link.height
        ]
        assert any(text.isupper() and len(text) == 1 for text in inside), inside
        assert any("hal." in text for text in inside), inside


def test_a_connector_names_the_printed_page_to_which_it_leads(sheet):
    cover = sheet.pages[0].bookmarks[0].title == "Sampul"
    for number, link in links(sheet):
        words = " ".join(
            item.text
            for item in sheet.pages[number].items
            if isinstance(item, TextRun)
            and link.x <= item.x <= link.x + link.width
            and link.y <= item.y <= link.y + link.height
        )
        assert f"hal. {link.page + 1 - cover}," in words


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_letters_continue_after_z(number, text):
    assert letters(number) == text


def test_no_two_connectors_have_the_same_letters():
    names = [letters(number) for number in range(2000)]
    assert len(set(names)) == 2000
    assert all((len(a), a) < (len(b), b) for a, b in pairwise(names))
