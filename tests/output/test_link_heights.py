"""Where the links and bookmarks of a PDF lead, read back with pikepdf and pdfplumber."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf

from sopdocs.layout.page import NamedLinkAnnotation, Page, Sheet, TextRun
from sopdocs.output.pdf.painter import paint
from tests.cases import CASES
from tests.rendered import rendered

ABOVE = 6.0  # points that a reader sees above what a link leads to


def destinations(pdf: pikepdf.Pdf, page: int) -> list[tuple[int, float]]:
    """Page (from 0) and height from its top that each link of a page leads to."""
    numbers = {one.obj.objgen: n for n, one in enumerate(pdf.pages)}
    found = []
    for annotation in pdf.pages[page].get("/Annots", []):
        target, form, _, top, _ = annotation.Dest
        assert form == pikepdf.Name.XYZ
        height = float(target.MediaBox[3]) - float(top)
        found.append((numbers[target.objgen], height))
    return found


def test_a_named_link_leads_to_the_height_of_the_name_on_pages_of_any_size():
    pages = (
        Page(300.0, 200.0, [NamedLinkAnnotation(10, 10, 50, 9, "bab")]),
        Page(200.0, 700.0, [TextRun(10, 480, "Bab", "bold", 9)], names=[("bab", 470.0)]),
    )
    with pikepdf.open(io.BytesIO(paint(Sheet("Uji", "", "", pages)))) as pdf:
        assert destinations(pdf, 0) == [(1, 470.0 - ABOVE)]


def test_a_steps_bookmark_leads_to_the_upper_rule_of_its_row():
    pdf, _ = rendered(CASES["loop over several pages"])
    led = 0
    with pikepdf.open(io.BytesIO(pdf)) as document, pdfplumber.open(io.BytesIO(pdf)) as paper:
        numbers = {one.obj.objgen: n for n, one in enumerate(document.pages)}
        with document.open_outline() as outline:
            marks = [mark for top in outline.root for mark in top.children]
        for mark in marks:
            target, _, _, top, _ = mark.destination
            page = paper.pages[numbers[target.objgen]]
            height = float(page.height) - float(top) + ABOVE
            rules = sorted({round(line["top"], 1) for line in page.lines if line["height"] < 0.1})
            upper = min(rules, key=lambda y: abs(y - height))
            assert abs(upper - height) < 0.1
            lower = next(y for y in rules if y > upper + 1)
            words = page.crop((0, upper, page.width, lower)).extract_words()
            number = min(words, key=lambda word: word["x0"])["text"]
            assert f"{number}." == mark.title.split()[0]
            led += 1
    assert led == 43
