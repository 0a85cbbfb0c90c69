"""A letter edited in LibreOffice: an item is inserted, and the numbers follow."""

from __future__ import annotations

import copy
import io

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from sopdocs.kinds import SHIPPED
from sopdocs.letters.office import as_pdf, program
from tests.letters.papers import saved
from tests.system import needs

pytestmark = [pytest.mark.slow, needs(program(), "LibreOffice")]


def printed(content: bytes) -> str:
    (made,), fault = as_pdf([content])
    assert made is not None, fault
    with pdfplumber.open(io.BytesIO(made)) as document:
        return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_an_inserted_item_is_numbered_and_those_behind_it_follow(bureau):
    source = (SHIPPED / "surat_perintah_tugas" / "contoh.yaml").read_text("utf-8")
    document = Document(io.BytesIO(bureau.draft(source)))
    row = next(
        row
        for row in document.element.body.iter(qn("w:tr"))
        if "Menyusun laporan" in "".join(t.text or "" for t in row.iter(qn("w:t")))
    )
    twin = copy.deepcopy(row)  # as Ctrl-C, Ctrl-V of the row in Word
    for text in twin.iter(qn("w:t")):
        text.text = (text.text or "").replace("Menyusun laporan kinerja tahunan", "Memeriksa data")
    row.addnext(twin)
    text = printed(saved(document))
    assert "1. Menyusun laporan kinerja tahunan" in text
    assert "2. Memeriksa data" in text and "3. Menghimpun data dari:" in text
    assert "a. Bidang Perencanaan" in text
