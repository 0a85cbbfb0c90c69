"""A row or list that is added to the tables of the identity block is known to every command.

The tables are extended in memory, in a separate process, before anything else is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sopdocs.model.identity_parts import IDENTITY_PARTS, IDENTITY_ROWS, check_identity, facing_parts
from tests.archive.tree import Tagged
from tests.conftest import GOOD, HOME, INSTITUTION, Office, pages_of

pytestmark = pytest.mark.slow

EXTENDED = """\
import sys
from sopdocs.model import identity_parts as table

table.IDENTITY_ROWS = (
    table.IdentityRow("dokumen", "No. Dokumen", "Nomor dokumen mutu"),
    *table.IDENTITY_ROWS,
    table.IdentityRow("tinjau", "Tanggal Tinjau", "Tanggal ditinjau ulang", "date"),
)
table.IDENTITY_PARTS += (
    table.IdentityPart("risiko", "Risiko dan Mitigasi", "Risiko yang dikenali", "left"),
)
from sopdocs.cli import main

sys.exit(main(sys.argv[1:]))
"""
MORE = """\
dokumen: QMS-17
risiko:
  - Surat tercecer di meja
  - Surat dibaca orang lain
"""
SOURCE = GOOD.replace("pembuatan: 2025-01-03", "pembuatan: 2025-01-03, tinjau: 5 Mei 2026") + MORE


def run(office: Office, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The program with the longer tables."""
    return subprocess.run(
        [sys.executable, "-c", EXTENDED, *map(str, arguments)],
        cwd=office.root,
        env=os.environ | {"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def sheet(office: Office) -> Path:
    office.sop(SOURCE)
    done = run(office, "build", "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    (pdf,) = (office.root / "build").rglob("*.pdf")
    return pdf


def test_the_sheet_prints_a_new_row_before_the_others_and_a_new_list_under_its_heading(sheet):
    page = pages_of(sheet)[0]
    assert "No. Dokumen : QMS-17 Nomor SOP" in page
    assert "Nama SOP : Pencatatan Surat Tanggal Tinjau : 5 Mei 2026" in page
    assert "Risiko dan Mitigasi 1. Surat tercecer di meja 2. Surat dibaca orang lain" in page


def test_the_tags_of_the_sheet_have_the_new_list_below_its_heading(sheet):
    tagged = Tagged(sheet)
    assert tagged.faults == []
    sections = [node for node in tagged.root.every("Sect") if node.children]
    (found,) = [one for one in sections if one.children[0].text.strip() == "Risiko dan Mitigasi"]
    assert [node.text.strip() for node in found.every("LBody")] == [
        "Surat tercecer di meja",
        "Surat dibaca orang lain",
    ]


def test_the_schema_describes_the_new_row_and_list(office):
    defined = json.loads(run(office, "schema").stdout)["$defs"]
    keys = defined["sop"]["properties"]
    assert keys["risiko"]["description"] == "Risiko yang dikenali"
    assert keys["dokumen"]["description"] == "Nomor dokumen mutu"
    assert "tinjau" in keys["tanggal"]["properties"]
    assert {"risiko", "dokumen", "tinjau"} <= set(
        defined["instansi"]["properties"]["label"]["properties"]
    )


def test_the_reader_as_it_is_knows_none_of_them(office):
    office.sop(SOURCE)
    found = office.run("check").stdout
    assert all(f'isian "{key}" tidak dikenal' in found for key in ("dokumen", "tinjau", "risiko"))


def test_an_office_names_the_new_list_as_it_likes(office):
    office.institution(INSTITUTION + "label: {risiko: Pengendalian}\n")
    office.sop(SOURCE)
    assert run(office, "build", "--jobs", "1").returncode == 0
    (pdf,) = (office.root / "build").rglob("*.pdf")
    assert "Pengendalian 1. Surat tercecer" in pages_of(pdf)[0]


def test_diff_finds_what_changed_in_them(office):
    old = office.sop(SOURCE)
    new = office.sop(SOURCE.replace("QMS-17", "QMS-18").replace("di meja", "di jalan"), "baru.yaml")
    found = run(office, "diff", old, new).stdout
    assert "No. Dokumen [diubah]" in found and "QMS-18" in found
    assert "Risiko dan Mitigasi 1 [diubah]" in found and "[jalan]" in found


def test_check_says_that_they_are_empty(office):
    office.institution(INSTITUTION.replace(", SOP-130: mati", ""))
    office.sop()
    (line,) = [one for one in run(office, "check").stdout.splitlines() if "masih kosong" in one]
    assert all(word in line for word in ("dokumen", "tanggal tinjau", "risiko")), line


def test_the_tag_of_the_signature_is_looked_for_in_them(office):
    office.institution(INSTITUTION + 'surat: {profil: bsre, bsre: {tanda: "#"}}\n')
    office.sop(SOURCE.replace("QMS-17", "QMS#17").replace("di meja", "di me#ja"))
    found = run(office, "check").stdout
    assert "juga ada di dokumen" in found and "juga ada di risiko" in found


def test_ready_lists_the_new_rows(office):
    office.sop(SOURCE)
    found = run(office, "ready").stdout
    assert "No. Dokumen: QMS-17" in found and "Tanggal Tinjau: 5 Mei 2026" in found


def test_a_list_without_a_neighbour_faces_nothing(monkeypatch):
    monkeypatch.setattr(
        "sopdocs.model.identity_parts.IDENTITY_PARTS",
        (*IDENTITY_PARTS, replace(IDENTITY_PARTS[0], key="lain")),
    )
    left, right = facing_parts()[-1]
    assert left is not None and left.key == "lain" and right is None


@pytest.mark.parametrize(
    ("rows", "parts", "reason"),
    [
        (IDENTITY_ROWS, (*IDENTITY_PARTS, IDENTITY_PARTS[0]), "one key"),
        (IDENTITY_ROWS[:4], IDENTITY_PARTS, "official"),
        ((*IDENTITY_ROWS, replace(IDENTITY_ROWS[-1], key="lain")), IDENTITY_PARTS, "names the SOP"),
    ],
)
def test_tables_that_give_no_block_are_refused(rows, parts, reason):
    with pytest.raises(ValueError, match=reason):
        check_identity(rows, parts)
