"""A blank line that the author leaves between two paragraphs keeps them apart on the sheet."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from tests.conftest import GOOD
from tests.rendered import rendered

LINE = 11.0  # points from line to line in the usual type
FORMS = {  # a text of two paragraphs
    "a block": "|\n      Menerima surat\n%s      Mencatatnya\n",
    "a folded block": ">\n      Menerima\n      surat\n%s      Mencatatnya\n",
    "a plain text": "Menerima surat\n%s      Mencatatnya\n",
}


def tops(text: str) -> dict[str, float]:
    """How far below the page's upper edge each word is, in points."""
    pdf, problems = rendered(text.replace("pengesah: kadis\n", ""))
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return {
            word["text"]: word["top"] for page in document.pages for word in page.extract_words()
        }


def gap(uraian: str) -> float:
    found = tops(GOOD.replace("Menerima surat\n", uraian, 1))
    return found["Mencatatnya"] - found["Menerima"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("blanks", [1, 2])
def test_paragraphs_with_a_blank_line_between_them_are_set_apart(form, blanks):
    assert gap(FORMS[form] % ("\n" * blanks)) == pytest.approx(2 * LINE, abs=0.1)


def test_paragraphs_without_a_blank_line_follow_each_other():
    assert gap(FORMS["a block"] % "") == pytest.approx(LINE, abs=0.1)


def test_items_of_a_list_are_set_apart_too():
    text = GOOD.replace("[Komputer, Printer]", "|\n  a. Komputer\n\n  b. Printer\n\n")
    found = tops(text)
    assert found["Printer"] - found["Komputer"] == pytest.approx(2 * LINE, abs=0.1)


def test_a_long_text_with_blank_lines_continues_over_pages():
    text = "|\n" + "".join(f"  {n}. Komputer{n}\n\n" for n in range(1, 60))
    found = tops(GOOD.replace("[Komputer, Printer]\n", text))
    assert all(f"Komputer{n}" in found for n in range(1, 60))
