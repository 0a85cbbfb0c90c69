"""Our own sheets, their sources taken out, give back the same words and the same flow."""

from __future__ import annotations

import random

import pytest

from sopdocs.importing.pdf.collect import pages_of
from sopdocs.importing.pdf.document import FoundDocument
from sopdocs.importing.pdf.drafts import draft_of
from tests.conftest import HOME
from tests.graph_sources import write_graph
from tests.importing.own_sheets import imported, judged, stripped
from tests.random_identities import identity
from tests.random_sources import RandomSource, realistic
from tests.rendered import OFFICE, rendered
from tests.yaml_text import as_typed

pytestmark = pytest.mark.slow
EXAMPLES = HOME / "docs" / "contoh" / "dinas-contoh"
REAL = sorted(path for path in (HOME / "sop_sources").glob("*/p*.yaml") if path.parent.is_dir())


@pytest.mark.parametrize("seed", [2, 5, 17, 95, 593, 880])
def test_a_random_sheet_is_read_without_a_question_or_asks(seed):
    found = judged(realistic(seed))
    assert not found.differences, found.asked


@pytest.mark.parametrize("seed", [3, 7, 22, 25])
def test_chains_forks_joints_and_dashed_lines_are_read(seed):
    chance = random.Random(seed)
    found = judged(RandomSource(seed, write_graph(chance.randint), OFFICE))
    assert not found.differences, found.asked


@pytest.mark.parametrize("seed", [4, 9, 24])
def test_an_identity_over_pages_is_read(seed):
    found = judged(identity(seed))
    assert (found.differences, found.asked) == ([], [])


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_real_sheets_are_read(path):
    office = (path.parent / "instansi.yaml").read_text("utf-8")
    found = judged(RandomSource(0, path.read_text("utf-8"), office))
    assert found.differences == []
    assert [reason for reason in found.asked if "terpenggal" not in reason] == []


def test_several_tables_under_one_identity_are_read_with_titles_notes_and_sums():
    source = (EXAMPLES / "pembayaran-kegiatan.yaml").read_text("utf-8")
    office = (EXAMPLES / "instansi.yaml").read_text("utf-8").replace("logo: lambang.png", "logo:")
    pdf, _ = rendered(source, office)
    assert pdf
    (draft,), asked = imported(stripped(pdf), office)
    wanted, found = as_typed(source), as_typed(draft)
    assert asked == []
    assert [one["judul"] for one in found["tabel"]] == [one["judul"] for one in wanted["tabel"]]
    assert found["tabel"][0]["catatan"] == wanted["tabel"][0]["catatan"]
    assert [
        [one["tahapan"] for one in table["kegiatan"] if "tahapan" in one]
        for table in (found["tabel"][0], wanted["tabel"][0])
    ] == [["PENGAJUAN", "PEMBAYARAN"]] * 2


def test_a_shared_cell_keeps_its_steps():
    source = """\
nama: Pengiriman Surat
pelaksana: {a: Staf, b: Kepala}
kegiatan:
  - {id: s1, uraian: Menyusun surat, oleh: a, waktu: 2 minggu, waktu_hingga: s3}
  - {id: s2, uraian: Menandatangani surat, oleh: b}
  - {id: s3, uraian: Mengirim surat, oleh: a}
"""
    pdf, _ = rendered(source)
    assert pdf
    (sheet,) = FoundDocument().read(pages_of(stripped(pdf))).sheets
    rows = draft_of(sheet).tables[0].rows
    assert [row.merged.get("waktu") for row in rows] == [3, 0, 0]
    assert [row.cells.get("waktu") for row in rows] == ["2 minggu", None, None]
