"""A PDF's title, author, language and outline, for readers who never look at its pages."""

from __future__ import annotations

import pikepdf
import pypdfium2

from tests.conftest import GOOD, pages_of


def test_a_pdf_has_title_author_language_and_outline(office):
    with pikepdf.open(
        office.pdf(GOOD.replace("tanggal:", "nomor: 12/3\nsampul: ya\ntanggal:"))
    ) as pdf:
        assert str(pdf.docinfo["/Title"]) == "SOP Pencatatan Surat"
        assert str(pdf.docinfo["/Author"]) == "PEMERINTAH KOTA CONTOH DINAS CONTOH"
        assert str(pdf.docinfo["/Subject"]) == "12/3"
        assert str(pdf.Root.Lang) == "id-ID"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Sampul", "Identitas", "Prosedur"]
            steps = [entry.title for entry in outline.root[2].children]
        assert steps == ["1. Menerima surat", "2. Memeriksa surat", "3. Menyimpan surat"]
        assert [
            font
            for page in pdf.pages
            for font in page.Resources.Font.values()
            if "/FontFile2" not in font.FontDescriptor
        ] == []


def test_an_outline_entry_leads_to_the_page_of_its_step(office):
    text = GOOD.replace("Menyimpan surat", "Kata " * 900 + "akhir")
    pdf = office.pdf(text + "  - {id: tutup, uraian: Menutup buku, oleh: tim}\n")
    there = {
        title: next(n for n, words in enumerate(pages_of(pdf)) if title.replace(".", "") in words)
        for title in ("1. Menerima surat", "4. Menutup buku")
    }
    assert there["4. Menutup buku"] > there["1. Menerima surat"]
    with pypdfium2.PdfDocument(pdf) as document:
        leads = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
    assert {title: leads[title] for title in there} == there


def test_a_title_that_says_sop_is_not_given_it_twice(office):
    with pikepdf.open(office.pdf(GOOD.replace("Pencatatan Surat", "SOP Surat"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "SOP Surat"
