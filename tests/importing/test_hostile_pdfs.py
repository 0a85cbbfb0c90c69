"""PDFs that cannot be imported: one message in Indonesian says why, and what to do."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sopdocs.importing import guarded
from sopdocs.importing.messages import MalformedDraft, draft_value, read_draft
from sopdocs.importing.pdf import collect
from sopdocs.importing.pdf.collect import TooMuchInk, pages_of
from sopdocs.importing.pdf.document import FoundDocument
from sopdocs.importing.pdf.drafts import draft_of
from sopdocs.importing.vector_pdf import VectorPdf
from tests.conftest import ENGLISH
from tests.importing.foreign_pdf import Habits, drawn
from tests.importing.test_foreign_pdfs import SHEET


def painted(paint: Callable[[Canvas], object]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    paint(canvas)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(SHEET, Habits()))) as document:
        document.save(made, encryption=pikepdf.Encryption(user="a", owner="b"))
    return made.getvalue()


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 40, 40, 500, 700)


WRONG = {
    "bersandi": locked,
    "rusak": lambda: drawn(SHEET, Habits())[:1500],
    "hanya berisi gambar": lambda: painted(picture),
    "tidak ada identitas SOP": lambda: painted(lambda canvas: canvas.drawString(50, 700, "Halo")),
}


@pytest.mark.slow  # each is read in a separate process
@pytest.mark.parametrize("words", WRONG)
def test_what_cannot_be_imported_says_why(words):
    found = VectorPdf().read(WRONG[words](), "surat.pdf")
    (problem,) = found.problems
    assert words in problem.message and problem.hint and not found.drafts
    assert not ENGLISH.search(f"{problem.message} {problem.hint}")


@pytest.mark.slow
def test_an_endless_drawing_ends_with_a_message(monkeypatch):
    monkeypatch.setattr(guarded, "SECONDS", 1)
    made = pikepdf.new()
    made.add_blank_page()
    made.pages[0].Contents = made.make_stream(b"0 0 1 1 re f\n" * 600_000)
    content = io.BytesIO()
    made.save(content)
    (problem,) = VectorPdf().read(content.getvalue(), "bom.pdf").problems
    assert "lebih dari" in problem.message


def test_pages_without_end_and_drawings_without_end_are_bounded(monkeypatch):
    pdf = drawn(SHEET, Habits())
    monkeypatch.setattr(collect, "MOST_PATHS", 20)
    with pytest.raises(TooMuchInk):
        list(pages_of(pdf))
    monkeypatch.setattr(collect, "MOST_PAGES", 0)
    with pytest.raises(TooMuchInk, match="1 halaman"):
        list(pages_of(pdf))


def test_a_draft_comes_through_the_messages_as_it_was():
    (sheet,) = FoundDocument().read(pages_of(drawn(SHEET, Habits()))).sheets
    draft = draft_of(sheet)
    assert read_draft(draft_value(draft)) == draft


@pytest.mark.parametrize(
    "key, value",
    [("part", 3), ("texts", ["a"]), ("tables", [{"actors": "x"}]), ("doubts", None), ("new", "")],
)
def test_an_answer_of_another_form_is_refused(key, value):
    (sheet,) = FoundDocument().read(pages_of(drawn(SHEET, Habits()))).sheets
    with pytest.raises(MalformedDraft):
        read_draft({**draft_value(draft_of(sheet)), key: value})
