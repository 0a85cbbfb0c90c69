"""What holds for every importer, and what an importer of our PDFs gives back."""

from __future__ import annotations

import pikepdf
import pytest

from sopdocs.importing.importer import Importer
from sopdocs.importing.kinds import IMPORTERS, importer_of
from sopdocs.importing.our_pdf import OurPdf
from tests.conftest import ENGLISH, GOOD, Office

pytestmark = pytest.mark.slow  # PDFs are read in a separate process
EACH = pytest.mark.parametrize("importer", IMPORTERS, ids=lambda one: type(one).__name__)
FOREIGN = {
    "nothing": b"",
    "text": b"nama: Arsip\n",
    "half a PDF": b"%PDF-1.7\n",
    "a zip file": b"PK\x03\x04",
    "bytes of any kind": bytes(range(256)) * 50,
}


@EACH
@pytest.mark.parametrize("what", FOREIGN)
def test_a_foreign_document_is_not_recognised_and_read_with_an_error(importer: Importer, what):
    assert not importer.recognises(FOREIGN[what], "surat.pdf")
    found = importer.read(FOREIGN[what], "surat.pdf")
    assert (found.files, found.drafts) == ((), ()) and found.problems
    for problem in found.problems:
        assert problem.is_error and problem.hint
        assert not ENGLISH.search(problem.message + " " + problem.hint)


def test_a_sheet_gives_back_its_sources_byte_for_byte(office: Office):
    pdf = office.pdf(GOOD).read_bytes()
    importer = importer_of(pdf, "arsip/surat.pdf")
    assert isinstance(importer, OurPdf) and importer.recognises(pdf, "arsip/surat.pdf")
    found = importer.read(pdf, "arsip/surat.pdf")
    assert (found.problems, found.drafts) == ((), ())
    assert {one.name: one.content for one in found.files} == {
        "surat.yaml": GOOD.encode(),
        "instansi.yaml": (office.folder / "instansi.yaml").read_bytes(),
        "logo.png": (office.folder / "logo.png").read_bytes(),
    }


def test_a_pdf_of_others_is_not_recognised(tmp_path):
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["nota.yaml"] = b"nama: x"
    document.save(tmp_path / "lain.pdf")
    content = (tmp_path / "lain.pdf").read_bytes()
    assert not OurPdf().recognises(content, "lain.pdf")
    (problem,) = OurPdf().read(content, "lain.pdf").problems
    assert "tidak memuat sumbernya" in problem.message
