"""The complete example of an office: its sheet is read back from the PDF."""

from __future__ import annotations

import pypdfium2

from sopdocs.problem import Problem
from tests.conftest import HOME
from tests.reader import Drawing, Link, Row, read
from tests.reader.rules import hard, violations
from tests.rendered import rendered

FOLDER = HOME / "docs" / "contoh" / "kantor-contoh"


def made() -> tuple[bytes, list[Problem]]:
    source, office = (
        (FOLDER / name).read_text("utf-8") for name in ("surat-keterangan.yaml", "instansi.yaml")
    )
    pdf, problems = rendered(source, office)
    assert pdf is not None, [str(problem) for problem in problems]
    return pdf, problems


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_its_flow_is_what_the_source_says():
    found: Drawing = read(made()[0])
    assert hard(violations(found)) == []
    assert found.graph.rows == (
        Row("", "capsule", (0,), ""),
        Row("1", "box", (0,), ""),
        Row("2", "diamond", (1,), "Lengkap?"),
        Row("3", "box", (2,), ""),
        Row("4", "diamond", (3,), "Setuju?"),
        Row("5", "box", (1,), ""),
        Row("", "capsule", (1,), ""),
    )
    assert found.graph.links == (
        Link("", "1"),
        Link("1", "2"),
        Link("2", "1", "Tidak"),
        Link("2", "3", "Ya"),
        Link("3", "4"),
        Link("4", "3", "Tidak"),
        Link("4", "5", "Ya"),
        Link("5", ""),
    )


def test_its_identity_and_its_note_are_printed():
    identity, *_, last = words(made()[0])
    assert "KELURAHAN CONTOH Jalan Contoh Nomor 1, Kota Contoh 15111 Telepon" in identity
    rows = "No. Dokumen : 470/03/KC/2026 No. Revisi : 0 Tanggal Pembuatan : Oktober 2025"
    assert f"{rows} Tanggal Revisi : - Tanggal Efektif : 12 Januari 2026" in identity
    assert "*) Berkas permohonan: surat pengantar RT dan RW" in last


def test_only_what_it_shows_on_purpose_is_remarked():
    codes = {problem.code for problem in made()[1]}
    assert codes == {"SOP-020", "SOP-026", "SOP-125"}
