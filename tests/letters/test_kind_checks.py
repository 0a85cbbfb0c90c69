"""``letter-kind list`` and ``check`` compare the template of an own kind with its kind.yaml."""

from __future__ import annotations

import io

import pytest
from docx import Document

from tests.letters.papers import saved, template
from tests.letters.test_own_kinds import KIND, LINES

pytestmark = pytest.mark.slow


@pytest.fixture
def office(bureau):
    bureau.write("templates/berita_acara/kind.yaml", KIND)
    bureau.write("templates/berita_acara/template.docx", template(*LINES, basic=False))
    return bureau


def test_a_kind_whose_template_fits_is_listed_without_a_word(office):
    done = office.run("letter-kind", "list")
    assert done.code == 0 and done.err == ""


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((*LINES, "{{ perihal_rapat }}"), 'isian "perihal_rapat" tidak dikenal'),
        ((*LINES, "{% for b in barang %}{{ b.warna }}{% endfor %}"), '"barang.warna"'),
        (LINES[1:], "templat tidak memuat {{ nomor }}"),
        ((*LINES, "{{ nilai.angka"), '"{{ nilai.angka" di paragraf'),
        (LINES[3:], "templat tidak memuat {{ nomor }}"),
    ],
)
@pytest.mark.parametrize("command", [("letter-kind", "list"), ("check", "sop_sources")])
def test_a_template_that_does_not_fit_is_reported(office, lines, message, command):
    office.write("templates/berita_acara/template.docx", template(*lines, basic=False))
    done = office.run(*command)
    assert done.code == 1 and message in done.out + done.err


def test_a_row_that_is_not_closed_is_reported(office):
    document = Document(io.BytesIO(template(*LINES, basic=False)))
    document.add_table(1, 1).cell(0, 0).text = "{%tr for b in barang %}"
    office.write("templates/berita_acara/template.docx", saved(document))
    done = office.run("letter-kind", "list")
    assert done.code == 1 and "tambahkan {%tr endfor %}" in done.err


def test_a_missing_template_is_reported(office):
    (office.folder / "templates/berita_acara/template.docx").unlink()
    done = office.run("letter-kind", "list")
    assert done.code == 1 and "template.docx" in done.err


@pytest.mark.parametrize("name", ["kantr", "/tidak/ada"])
def test_an_office_that_does_not_exist_is_refused(office, name):
    for command in (("list", name), ("new", "surat_kuasa", "--office", name)):
        done = office.run("letter-kind", *command)
        assert done.code != 0 and name in done.err and "tidak ada" in done.err
        assert 'maksudnya "kantor"?' in done.err or f"pada folder {office.root}" in done.err


def test_an_office_is_named_by_its_path_too(office):
    assert office.run("letter-kind", "list", office.folder).code == 0
    done = office.run("letter-kind", "new", "surat_kuasa", "--office", office.folder)
    assert done.code == 0, done.err
