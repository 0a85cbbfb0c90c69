"""Where a problem is reported: at the value that is at fault, in every kind of file."""

from __future__ import annotations

import re

import pytest

from sopdocs.fonts import printable
from sopdocs.institutions import open_folder, opened
from sopdocs.sheet import read
from sopdocs.source.book import read_book
from sopdocs.source.catalogue import read_catalogue
from sopdocs.source.edit import Edit, change, scalars
from sopdocs.source.tree import parse
from tests.conftest import GOOD, HOME, INSTITUTION


@pytest.mark.parametrize(
    ("line", "column"),
    [("instansi: lain", 11), ("instansi:   'lain'", 13), ('instansi:\t"lain"  # x', 11)],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "with BOM"])
@pytest.mark.parametrize("before", ["", "nama: X\r\n"])
def test_a_missing_institution_is_reported_at_its_name(office, line, column, mark, before):
    (problem,) = office.problems(mark + f"{before}{line}\r\n{GOOD}".encode())
    assert (problem.code, problem.line, problem.column) == (
        "SOP-301",
        1 + before.count("\n"),
        column,
    )


@pytest.mark.parametrize(
    ("faulty", "at"),
    [
        ("label: {efektip: A}", "efektip"),
        ("label: {efektif: [a]}", "[a]"),
        ("label:\n  efektif: a\u200bb", "a\u200bb"),
        ("cetak: {kertas: A9}", "A9"),
        ("cetak:\n  margin: {kiri: 900}", "900"),
        ("cetak: {huruf: {isi: 7, terkecil: 8}}", "8}}"),
        ("cetak: {kapsul: {letak: luar}}", "luar"),
        ("sampul: mungkin", "mungkin"),
        ("sampul: {tajuq: A}", "tajuq"),
        ("alamat: {a: b}", "{a: b}"),
        ("surat:\n  penomoran: {pola: '{nomr}'}", "'{nomr}'"),
        ("surat: {profil: lain}", "lain"),
        ("surat: {penomoran: {mulai: 3}}", "3}}"),
        ("aturan: {SOP-999: mati}", "SOP-999"),
        ("aturan: {SOP-101: mati, SOP-102: hidup}", "hidup"),
    ],
)
def test_a_fault_of_an_institutions_file_is_reported_at_its_value(office, faulty, at):
    text = re.sub(r"^aturan:.*\n", "", INSTITUTION, flags=re.M) + faulty
    office.institution(text + "\n")
    found = [one for one in office.problems() if one.file.endswith("instansi.yaml")]
    assert found, "it is a fault"
    before = text[: text.rindex(at)]
    assert (found[0].line, found[0].column) == (
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
    )


@pytest.mark.parametrize(
    ("old", "faulty", "at"),
    [
        ("logo: logo.png", "logo: lain.png", "lain.png"),
        ("jabatan: KEPALA DINAS", "jabatn: KEPALA DINAS", "jabatn"),
        ("nama: SITI AMINAH", "nama: [SITI, AMINAH]", "[SITI"),
        ("  kadis: {", "  kadis: KEPALA\n  lain: {", "KEPALA\n"),
    ],
)
def test_a_fault_of_the_logo_or_an_official_is_reported_at_its_value(office, old, faulty, at):
    text = INSTITUTION.replace(old, faulty)
    office.institution(text)
    found = [one for one in office.problems() if one.file.endswith("instansi.yaml")]
    before = text[: text.index(at)]
    assert found and (found[0].line, found[0].column) == (
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
    )


FILES = sorted(
    file
    for file in (HOME / "sop_sources").rglob("*.yaml")
    if file.parent.name not in ("surat", "templates")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
@pytest.mark.slow
def test_a_foreign_letter_in_any_value_of_a_real_file_is_reported_there(file):
    raw = file.read_bytes()
    institution = opened(file.parent, {}).institution
    read_as = {
        "instansi.yaml": lambda new: open_folder(file.parent, new).problems,
        "buku.yaml": lambda new: read_book(new, str(file), institution, printable())[1],
        "peraturan.yaml": lambda new: read_catalogue(new, str(file), printable())[1],
    }
    problems_of = read_as.get(file.name, lambda new: read(new, str(file), institution)[1])
    values = [(path, scalar) for path, scalar in scalars(parse(raw, "")[0]) if not scalar.empty]
    assert values
    for path, scalar in values:
        end = len(scalar.text.rstrip())
        faulty = change(raw, {path: [Edit(end, end, "\u05d0")]})
        assert faulty is not None
        places = [(one.line, one.column) for one in problems_of(faulty) if one.is_error]
        assert (scalar.line, scalar.column) in places, path
