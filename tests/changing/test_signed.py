"""A change that touches signed SOPs says so first: it means a revision."""

from __future__ import annotations

import pytest

SIGNATURE = b"<</Type/Sig/ByteRange[0 10 20 5]>>"


@pytest.fixture
def signed(offices):
    """``dinas`` with two built sheets; that of ``masuk`` is signed."""
    offices.run("build", "sop_sources/dinas", "--jobs", "1")
    pdf = offices.root / "build/dinas/masuk.pdf"
    pdf.write_bytes(pdf.read_bytes() + SIGNATURE)
    return offices


def test_signed_sops_and_their_differences_come_first(signed):
    done = signed.run("redate", "--efektif", "2026-01-05")
    first, _, rest = done.stdout.partition("\nPerubahan ")
    assert first.splitlines() == [
        "Sudah ditandatangani; mengubah sumbernya berarti revisi:",
        "  sop_sources/dinas/masuk.yaml: build/dinas/masuk.pdf",
    ]
    assert rest.index("masuk.yaml") < rest.index("cuti.yaml"), "not in the order of names"


def test_a_change_of_the_office_touches_all_its_signed_sheets(signed):
    done = signed.run("change", "post", "KEPALA DINAS", "KEPALA DINAS CONTOH")
    assert "masuk.yaml: build/dinas/masuk.pdf" in done.stdout.partition("\nPerubahan ")[0]


def test_without_a_signed_sheet_signatures_are_not_mentioned(signed):
    done = signed.run("redate", "--efektif", "2026-01-05", "sop_sources/dinas/cuti.yaml")
    assert "ditandatangani" not in done.stdout
    other = signed.run("redate", "--efektif", "2026-01-05", "--out", "lain")
    assert "ditandatangani" not in other.stdout


def test_a_withdrawn_sop_leaves_its_signed_sheet_alone(signed):
    pdf = signed.root / "build/dinas/masuk.pdf"
    before = pdf.read_bytes()
    signed.run("withdraw", "sop_sources/dinas/masuk.yaml", "--yes")
    signed.run("build", "sop_sources/dinas", "--jobs", "1")
    assert pdf.read_bytes() == before and not pdf.with_name("masuk-rev2.pdf").exists()
