"""Where a problem is told to be: at the value that is at fault, in every kind of file."""

from __future__ import annotations

import re

import pytest

from tests.conftest import GOOD, INSTITUTION


@pytest.mark.parametrize(("line", "column"), [("instansi: lain", 11), ("instansi:   'lain'", 13), ('instansi:\t"lain"  # x', 11)])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "with BOM"])
@pytest.mark.parametrize("before", ["", "nama: X\r\n"])
def test_an_institution_that_is_not_there_is_told_at_its_name(office, line, column, mark, before):
    (problem,) = office.problems(mark + f"{before}{line}\r\n{GOOD}".encode())
    assert (problem.code, problem.line, problem.column) == ("SOP-301", 1 + before.count("\n"), column)


@pytest.mark.parametrize(("faulty", "at"), [
    ("label: {efektip: A}", "efektip"), ("label: {efektif: [a]}", "[a]"), ("label:\n  efektif: a\u200bb", "a\u200bb"),
    ("cetak: {kertas: A9}", "A9"), ("cetak:\n  margin: {kiri: 900}", "900"), ("cetak: {huruf: {isi: 7, terkecil: 8}}", "8}}"), ("cetak: {kapsul: {letak: luar}}", "luar"),
    ("sampul: mungkin", "mungkin"), ("sampul: {tajuq: A}", "tajuq"), ("alamat: {a: b}", "{a: b}"),
    ("surat:\n  penomoran: {pola: '{nomr}'}", "'{nomr}'"), ("surat: {profil: lain}", "lain"), ("surat: {penomoran: {mulai: 3}}", "3}}"),
    ("aturan: {SOP-999: mati}", "SOP-999"), ("aturan: {SOP-101: mati, SOP-102: hidup}", "hidup"),
])
def test_a_fault_of_an_institutions_file_is_told_at_its_value(office, faulty, at):
    text = re.sub(r"^aturan:.*\n", "", INSTITUTION, flags=re.M) + faulty
    office.institution(text + "\n")
    found = [one for one in office.problems() if one.file.endswith("instansi.yaml")]
    assert found, "it is a fault"
    before = text[: text.rindex(at)]
    assert (found[0].line, found[0].column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize(("old", "faulty", "at"), [
    ("logo: logo.png", "logo: lain.png", "lain.png"), ("jabatan: KEPALA DINAS", "jabatn: KEPALA DINAS", "jabatn"),
    ("nama: SITI AMINAH", "nama: [SITI, AMINAH]", "[SITI"), ("  kadis: {", "  kadis: KEPALA\n  lain: {", "KEPALA\n"),
])
def test_a_fault_of_the_logo_or_an_official_is_told_at_its_value(office, old, faulty, at):
    text = INSTITUTION.replace(old, faulty)
    office.institution(text)
    found = [one for one in office.problems() if one.file.endswith("instansi.yaml")]
    before = text[: text.index(at)]
    assert found and (found[0].line, found[0].column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
