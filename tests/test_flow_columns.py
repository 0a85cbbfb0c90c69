"""A column that is added to the flow table's description is known to every command.

The description is extended in memory, in a separate process, before anything else is imported.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from jsonschema import Draft202012Validator

from sopdocs.model.flow_columns import FLOW_COLUMNS, FlowColumn, check_columns
from tests.archive.tree import Tagged, grid
from tests.conftest import GOOD, HOME, INSTITUTION, Office
from tests.leaves import Leaf

pytestmark = pytest.mark.slow

slow = pytest.mark.slow  # of tests that start the program
EXTENDED = """\
import sys
from sopdocs.model import flow_columns as table
from sopdocs.model.flow_columns import FlowColumn

added = {column}
at = {at}
table.FLOW_COLUMNS = (*table.FLOW_COLUMNS[:at], added, *table.FLOW_COLUMNS[at:])
table.check_columns(table.FLOW_COLUMNS)
from sopdocs.cli import main

sys.exit(main(sys.argv[1:]))
"""
TRIAL = 'FlowColumn("uji_kolom", "Kolom Uji", help="Kolom Uji bila langkah ini gagal")'
BEFORE_KETERANGAN = len(FLOW_COLUMNS) - 1
AFTER_URAIAN = 2
SOURCE = GOOD.replace(
    "    waktu: 30 menit\n",
    "    waktu: 30 menit\n    kelengkapan: Map\n    output: Agenda\n"
    "    uji_kolom: Surat tercecer\n    keterangan: Loket\n",
)
# A word of the first step's cell, by a word of the column's heading, which can have two lines; each
# is on the page once.
WORDS = {
    "Uraian": "Menerima",
    "Kelengkapan": "Map",
    "Waktu": "30",
    "Output": "Agenda",
    "Uji": "tercecer",
    "Keterangan": "Loket",
}


def run(
    office: Office, *arguments: object, column: str = TRIAL, at: int = BEFORE_KETERANGAN
) -> subprocess.CompletedProcess[str]:
    """The program with one more column."""
    return subprocess.run(
        [sys.executable, "-c", EXTENDED.format(column=column, at=at), *map(str, arguments)],
        cwd=office.root,
        env=os.environ | {"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )


def built(office: Office, source: str = SOURCE, **addition: object) -> Path:
    office.sop(source)
    done = run(office, "build", "--jobs", "1", **addition)
    assert done.returncode == 0, done.stdout + done.stderr
    (pdf,) = (office.root / "build").rglob("*.pdf")
    return pdf


def columns_of(pdf: Path, *words: str) -> dict[str, tuple[float, float]]:
    """Left and right rule, in points, around words that are on the first flow page once each."""
    columns = {}
    with pdfplumber.open(pdf) as document:
        page = next(page for page in document.pages if page.curves)
        leaf = Leaf(page)
        for word in words:
            (found,) = page.search(word, regex=False)
            x, y = (found["x0"] + found["x1"]) / 2, (found["top"] + found["bottom"]) / 2
            cell = leaf.cell(x, y)
            columns[word] = round(cell.left, 1), round(cell.right, 1)
    return columns


# The sheet


@pytest.mark.parametrize(
    ("column", "at"),
    [
        (TRIAL, BEFORE_KETERANGAN),
        (TRIAL.replace("help", "group=table.MUTU_BAKU, help"), BEFORE_KETERANGAN),
        (TRIAL.replace("help", 'alignment="centre", least_width=60.0, help'), AFTER_URAIAN),
        (TRIAL, len(FLOW_COLUMNS)),
    ],
    ids=["before Keterangan", "in Mutu Baku", "centred, left of the lanes", "last"],
)
@slow
def test_every_heading_is_exactly_over_the_cells_of_its_column(office, column, at):
    pdf = built(office, column=column, at=at)
    columns = columns_of(pdf, *WORDS, *WORDS.values())
    assert len(set(columns.values())) == len(WORDS), columns
    for title, word in WORDS.items():
        assert columns[title] == columns[word]


@slow
def test_a_group_that_gets_a_column_has_its_title_over_all_of_them(office):
    pdf = built(office, column=TRIAL.replace("help", "group=table.MUTU_BAKU, help"))
    columns = columns_of(pdf, "Mutu Baku", "Kelengkapan", "Uji")
    assert columns["Mutu Baku"] == (columns["Kelengkapan"][0], columns["Uji"][1])


@slow
def test_the_row_of_column_numbers_counts_the_new_column(office):
    source = SOURCE + "cetak: {baris_nomor: ya}\n"
    with pdfplumber.open(built(office, source)) as document:
        page = next(page for page in document.pages if page.curves)
        lines = page.extract_text().splitlines()
    lanes = 2
    count = len(FLOW_COLUMNS) - 1 + lanes + 1  # the lanes are one entry, the new column is none
    assert " ".join(str(number) for number in range(1, count + 1)) in lines


@slow
def test_the_tags_put_the_new_heading_and_its_cells_in_one_column(office):
    tagged = Tagged(built(office))
    assert tagged.faults == []
    table = next(one for one in tagged.root.every("Table") if "Kelengkapan" in one.text)
    rows = [[cell.text.strip() for cell in row] for row in grid(table)]
    assert len({len(row) for row in rows}) == 1, "a row has a cell too many or too few"
    heading = next(row for row in rows if "Kolom Uji" in row)
    step = next(row for row in rows if "Surat tercecer" in row)
    assert heading.index("Kolom Uji") == step.index("Surat tercecer")
    assert heading.index("Keterangan") == step.index("Loket")


@slow
def test_an_office_names_the_new_column_as_it_likes(office):
    office.institution(INSTITUTION + "label: {uji_kolom: Bahaya}\n")
    pdf = built(office)
    assert len(set(columns_of(pdf, "Bahaya", "tercecer").values())) == 1


# The other readers of the description


@slow
def test_the_schema_describes_the_new_field_and_its_label(office):
    schema = json.loads(run(office, "schema").stdout)
    step, _ = schema["$defs"]["sop"]["properties"]["kegiatan"]["items"]["anyOf"]  # or a phase
    assert step["properties"]["uji_kolom"]["description"] == "Kolom Uji bila langkah ini gagal"
    assert "uji_kolom" in schema["$defs"]["instansi"]["properties"]["label"]["properties"]
    validator = Draft202012Validator(step)
    assert validator.is_valid({"uraian": "Mencatat", "oleh": "tim", "uji_kolom": "Hilang"})
    assert not validator.is_valid({"uraian": "Mencatat", "oleh": "tim", "resiko": "Hilang"})


@slow
def test_the_reader_as_it_is_does_not_know_the_field(office):
    office.sop(SOURCE)
    assert 'isian "uji_kolom" tidak dikenal di langkah 1' in office.run("check").stdout


@slow
def test_the_reader_names_the_field_in_its_problems(office):
    office.sop(SOURCE.replace("uji_kolom: Surat tercecer", "uji_kolom: [Surat tercecer]"))
    assert "uji_kolom diawali kurung, yang berarti daftar" in run(office, "check").stdout


@slow
def test_a_required_column_is_missed_in_every_step_without_it(office):
    office.sop(SOURCE)
    found = run(office, "check", column=TRIAL.replace("help", "required=True, help")).stdout
    assert [n for n in (1, 2, 3) if f'langkah {n} belum punya "uji_kolom"' in found] == [2, 3]


@slow
def test_rules_over_all_texts_look_into_the_new_column(office):
    two_names = SOURCE.replace("Surat tercecer", "Draft tercecer").replace("Agenda", "Draf")
    office.sop(two_names)
    assert '"Draf"' in (found := run(office, "check").stdout) and '"Draft"' in found


@slow
def test_rules_over_lists_look_into_the_new_column(office):
    listed = "uji_kolom: |\n      a. Hilang\n      c. Rusak\n"
    office.sop(SOURCE.replace("uji_kolom: Surat tercecer\n", listed))
    assert "nomornya melompat di kegiatan.1.uji_kolom" in run(office, "check").stdout


@slow
def test_a_rule_can_be_switched_off_for_the_new_column(office):
    setting = "aturan:\n  SOP-112: {langkah: terima, bagian: uji_kolom, alasan: Kebiasaan kantor}\n"
    office.sop(SOURCE + setting)
    assert "tidak ada bagian" not in run(office, "check").stdout
    assert 'tidak ada bagian "uji_kolom"' in office.run("check").stdout


@slow
def test_the_tag_of_the_signature_is_looked_for_in_the_new_column(office):
    office.institution(INSTITUTION + 'surat: {profil: bsre, bsre: {tanda: "#"}}\n')
    office.sop(SOURCE.replace("Surat tercecer", "Surat ter#cecer"))
    assert "juga ada di kegiatan.1.uji_kolom" in run(office, "check").stdout


@slow
def test_diff_finds_what_changed_in_the_new_column(office):
    old = office.sop(SOURCE)
    new = office.sop(SOURCE.replace("tercecer", "terbakar"), "baru.yaml")
    found = run(office, "diff", old, new).stdout
    assert "Langkah 1" in found and "Kolom Uji" in found and "[terbakar]" in found


# What cannot be described or drawn


@slow
@pytest.mark.parametrize("key", ["nama", "surat", "oleh", "ya", "mutu_baku"])
def test_a_column_with_the_key_of_something_else_stops_the_program(office, key):
    done = run(office, "schema", column=TRIAL.replace('"uji_kolom"', f'"{key}"'))
    assert done.returncode != 0
    assert re.search(r"ValueError: .*(one key|the key)", done.stderr), done.stderr


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ((*FLOW_COLUMNS, FLOW_COLUMNS[1]), "one key"),
        (FLOW_COLUMNS[1:], "'number'"),
        (tuple(one for one in FLOW_COLUMNS if one.kind != "lanes"), "'lanes'"),
        ((*FLOW_COLUMNS, FlowColumn("lain", "Lain", "duration")), "'duration'"),
        ((replace(FLOW_COLUMNS[0], may_be_merged=True), *FLOW_COLUMNS[1:]), "merged"),
        ((FLOW_COLUMNS[0], FLOW_COLUMNS[2], FLOW_COLUMNS[1], *FLOW_COLUMNS[3:]), "begins"),
    ],
)
def test_columns_that_give_no_table_are_refused(columns, reason):
    with pytest.raises(ValueError, match=reason):
        check_columns(columns)
