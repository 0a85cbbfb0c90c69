"""The rows of the identity box in the office's order, with its own labels, texts and address."""

from __future__ import annotations

import pytest

from sopdocs.revisions.compare import compare
from sopdocs.revisions.rows import rows
from tests.conftest import GOOD, INSTITUTION, pages_of, text_of
from tests.source.test_plain_forms import source_of

OFFICE = INSTITUTION + (
    "alamat: Jl. Contoh No. 1, Contoh 15111\n"
    "telepon: Telepon (021) 555 0101\n"
    "label: {nomor: No. Dokumen}\n"
    "cetak:\n"
    "  kop: alamat\n"
    "  identitas:\n"
    "  - nama\n"
    "  - nomor\n"
    '  - {label: No. Revisi, isi: "0"}\n'
    "  - {label: Halaman, isi: }\n"
    "  - Tanggal Pembuatan\n"
    "  - pengesah\n"
)


def test_the_rows_are_in_the_offices_order_with_its_own_texts(office):
    office.institution(OFFICE)
    text = text_of(office.pdf(GOOD.replace("nama:", "nomor: 7/2025\nnama:", 1)))
    assert (
        "Nama SOP : Pencatatan Surat No. Dokumen : 7/2025 No. Revisi : 0 Halaman : "
        "Tanggal Pembuatan : 3 Januari 2025 Disahkan oleh : KEPALA DINAS"
    ) in text
    assert "Tanggal Efektif" not in text


def test_a_sop_fills_the_rows_of_its_office(office):
    office.institution(OFFICE)
    text = text_of(office.pdf(GOOD + "cetak: {identitas: {no. revisi: 2, Halaman: 1 dari 2}}\n"))
    assert "No. Revisi : 2 Halaman : 1 dari 2 Tanggal Pembuatan" in text


def test_the_address_is_small_below_the_names(office):
    office.institution(OFFICE)
    first = pages_of(office.pdf())[0]
    assert "DINAS CONTOH Jl. Contoh No. 1, Contoh 15111 Telepon (021) 555 0101" in first
    office.institution(OFFICE.replace("  kop: alamat\n", ""))
    assert "Jl. Contoh" not in pages_of(office.pdf())[0]


def test_a_missing_address_is_reported_once(office):
    office.institution(OFFICE.replace("alamat: Jl. Contoh No. 1, Contoh 15111\n", ""))
    (problem,) = [one for one in office.problems() if "alamat" in one.message]
    assert not problem.is_error and problem.file.endswith("instansi.yaml")


def test_a_filled_date_that_no_row_prints_is_reported(office):
    office.institution(OFFICE)
    text = GOOD.replace("{pembuatan: 2025-01-03}", "{pembuatan: 2025-01-03, efektif: 2025-01-06}")
    (problem,) = office.problems(text)
    assert problem.code == "SOP-138" and "6 Januari 2025" in problem.message
    assert (problem.line, problem.column) == (2, text.splitlines()[1].index("2025-01-06") + 1)


def test_another_text_of_such_a_row_is_a_change_by_its_label():
    cetak = 'cetak: {identitas: [{label: No. Revisi, isi: "%s"}, pengesah, nama]}\n'
    revision = compare(source_of(GOOD + cetak % 0).sop, source_of(GOOD + cetak % 1).sop)
    (row,) = rows(revision)
    assert (row.part, row.note, revision.appearance) == ("No. Revisi", "diubah", ())


WRONG = {
    "a row that there is not": ("[nomer, pengesah, nama]", "SOP-021", '"nomor"'),
    "a row twice": ("[nomor, Nomor SOP, pengesah, nama]", "SOP-005", '"nomor"'),
    "no room for the signature": ("[nomor, nama]", "SOP-007", '"pengesah"'),
    "no name": ("[nomor, pengesah]", "SOP-007", '"nama"'),
    "a row without label": ("[{isi: 1}, pengesah, nama]", "SOP-007", '"label"'),
    "a text for a row that the office has not": ("{No. Revisi: 1}", "SOP-021", '"No. Revisi"'),
    "no list": ("nomor", "SOP-008", "daftar"),
    "sixteen rows": (f"[pengesah, nama{', {label: a}' * 14}]", "SOP-008", "15"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_rows_that_cannot_be_printed_are_one_problem(office, fault):
    written, code, words = WRONG[fault]
    problems = office.problems(GOOD + f"cetak: {{identitas: {written}}}\n")
    assert [problem.code for problem in problems] == [code], [str(one) for one in problems]
    assert words in f"{problems[0].message} {problems[0].hint}"
    assert problems[0].line == GOOD.count("\n") + 1
