"""A draft becomes a source that can be read and draws what was found; doubts are at their field.

The drafts are those that a perfect importer would make of sources that are known.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from sopdocs.fonts import printable
from sopdocs.importing.draft import (
    Doubt,
    Draft,
    DraftLink,
    DraftList,
    DraftRow,
    DraftSymbol,
    DraftTable,
    OwnRow,
    in_row,
)
from sopdocs.importing.drafting import Desk, WrittenDraft, write_draft
from sopdocs.model.flow import flow
from sopdocs.model.institution import Institution
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop
from sopdocs.source.sop import read_sop
from tests.cases.graphs import CASES
from tests.graph_sources import write_graph
from tests.importing.drawn_drafts import drawn_draft
from tests.random_sources import hard, realistic

OFFICE = Institution(("DINAS CONTOH",))
WORKBOOKS = sorted((Path(__file__).parents[1] / "workbooks").glob("*.yaml"))
TIM, KABAG = ("Tim Kerja", "Kepala Bagian")
CLEAR = [n for n in range(60) if n != 13]  # 13: two capsules of which only one has an arrow


def read(source: str | bytes) -> Sop:
    raw = source if isinstance(source, bytes) else source.encode()
    found, problems = read_sop(raw, "x", OFFICE, printable())
    assert found is not None, list(map(str, problems))
    return found.sop


def write(draft: Draft) -> WrittenDraft:
    return write_draft(draft, Desk(OFFICE, printable()))


def drawing(sop: Sop) -> list[object]:
    """All that a reader sees of the flow; symbols that a line joins count as one for arrows."""
    found: list[object] = []
    for table in sop.tables:
        drawn = flow(table)
        joined = {node: group[0] for group in drawn.joints for node in group}
        found.append([(one.row, one.lane, one.shape, one.text) for one in drawn.nodes])
        found.append(
            sorted(
                (
                    joined.get(link.source_node, link.source_node),
                    joined.get(link.target_node, link.target_node),
                    link.label,
                    link.dashed,
                    link.arrow,
                )
                for link in drawn.links
            )
        )
        found.append(drawn.joints)
        found.append([(dict(s.cells), s.no, dict(s.merged), s.tahapan) for s in table.kegiatan])
    return found


def comes_back(source: str | bytes) -> None:
    wanted = read(source)
    made = write(drawn_draft(wanted))
    assert made.doubts == ()
    assert drawing(read(made.content)) == drawing(wanted)


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.stem)
def test_the_flow_of_a_real_workbook_can_be_written(path: Path):
    comes_back(path.read_bytes())


@pytest.mark.parametrize("name", CASES)
def test_every_case_of_a_graph_can_be_written(name: str):
    comes_back(CASES[name])


@pytest.mark.parametrize("seed", CLEAR)
def test_random_graphs_can_be_written(seed: int):
    comes_back(write_graph(random.Random(seed).randint))


@pytest.mark.parametrize("seed", range(30))
def test_random_sources_can_be_written(seed: int):
    comes_back(realistic(seed).sop)


@pytest.mark.parametrize("seed", range(6))
def test_hard_sources_can_be_written(seed: int):
    comes_back(hard(seed).sop)


def table(*links: DraftLink, shape: str = "box") -> DraftTable:
    rows = tuple(
        DraftRow({"uraian": f"Memeriksa berkas {n}"}, (DraftSymbol(n % 2, kind),), str(n + 1))
        for n, kind in enumerate(["capsule", shape, "capsule"])
    )
    return DraftTable((TIM, KABAG), rows, links)


ON = DraftLink((0, 0), (1, 1))
DOWN = DraftLink((1, 1), (2, 0))


def reasons(draft: Draft) -> list[str]:
    return [doubt.reason for doubt in write(draft).doubts]


def draft(*tables: DraftTable, **fields: object) -> Draft:
    return Draft(texts={"nama": "Arsip"}, tables=tables, **fields)


def test_a_diamond_with_one_arrow_is_a_box_and_a_doubt():
    found = write(draft(table(ON, DOWN, shape="diamond")))
    assert "hanya punya satu panah keluar" in found.doubts[0].reason
    assert not read(found.content).kegiatan[1].decision


def test_exits_without_words_are_a_guess_that_is_marked():
    back = DraftLink((1, 1), (0, 0))
    found = write(draft(table(ON, DOWN, back, shape="diamond")))
    assert "keputusan: {ya: lanjut, tidak: memeriksa-berkas-0}" in found.content.decode()
    assert "cabangnya tanpa tulisan" in found.doubts[0].reason


def test_a_step_without_a_symbol_gets_a_filler_and_a_doubt():
    rows = (*table(ON, DOWN).rows[:2], DraftRow({"uraian": "Menyimpan"}, (), "3"))
    found = write(draft(replace(table(ON), rows=rows)))
    assert [doubt.field for doubt in found.doubts] == [("kegiatan", 2, "oleh")]
    assert "simbolnya tidak ditemukan" in found.doubts[0].reason
    assert len(read(found.content).kegiatan) == 3


def test_an_arrow_that_was_not_drawn_is_not_made_up():
    (step, *_) = read(write(draft(table(DOWN))).content).kegiatan
    assert step.exits == ()


def test_words_that_the_format_refuses_are_in_the_comment():
    one = table(ON, DOWN)
    rows = (replace(one.rows[0], cells={**one.rows[0].cells, "waktu": "30"}), *one.rows[1:])
    found = write(draft(replace(one, rows=rows), dates={"efektif": "31/13/2024"}))
    text = found.content.decode()
    assert '# periksa: waktu "30" tanpa satuan; di aslinya 30\n    waktu:\n' in text
    assert "di aslinya 31/13/2024" in text and found.sop is not None


def test_a_doubt_is_above_its_field_with_its_place():
    doubt = Doubt(in_row(0, 1, "uraian"), "Alur!B7", "dua tulisan di satu sel")
    text = write(draft(table(ON, DOWN), doubts=(doubt,))).content.decode()
    assert (
        "    # periksa: dua tulisan di satu sel (Alur!B7)\n    uraian: Memeriksa berkas 1\n" in text
    )


def test_a_comment_cannot_be_ended_by_words_of_the_document():
    doubt = Doubt(("nomor",), "x\ninstansi: lain", "a\u2028b\x85c\rnama: lain")
    found = write(draft(table(ON, DOWN), doubts=(doubt,)))
    assert read(found.content).nama == "Arsip"


def test_signs_that_cannot_be_printed_are_named():
    assert reasons(draft(table(ON, DOWN), parts={"peralatan": DraftList(("Meja ☃",))})) == [
        "tanda yang tidak ada di huruf cetak dihapus: ☃ (U+2603)"
    ]


def test_a_missing_name_is_a_doubt_and_the_draft_can_be_read():
    found = write(Draft(tables=(table(ON, DOWN),)))
    assert found.sop is not None and found.doubts[0].reason == "nama SOP tidak ditemukan"


def test_identity_comes_back_whole():
    found = read(
        write(
            draft(
                dates={"efektif": "Oktober 2024"},
                pengesah=Official("Kepala", "SITI: AMINAH, S.E.", "Pembina", "1970"),
                parts={
                    "dasar_hukum": DraftList(("Peraturan # 1", "- Peraturan: 2")),
                    "peringatan": DraftList(("Segera", "a. bila perlu"), numbered=False),
                },
                own_rows=(OwnRow("nomor", "No. Revisi", "0"),),
                label={"nama": "JUDUL SOP"},
                cetak={"kertas": "A3"},
            )
        ).content
    )
    assert found.pengesah == Official("Kepala", "SITI: AMINAH, S.E.", "Pembina", "1970")
    assert [(p.label, p.plain) for p in found.dasar_hukum] == [
        ("1.", "Peraturan # 1"),
        ("2.", "- Peraturan: 2"),
    ]
    assert [(p.label, p.plain) for p in found.peringatan] == [("", "Segera"), ("a.", "bila perlu")]
    assert found.efektif.text == "Oktober 2024" and found.cetak.kertas == "A3"
    assert [row.label for row in found.identity_rows][:2] == ["Nomor SOP", "No. Revisi"]
    assert found.label["nama"] == "JUDUL SOP" and found.kegiatan == ()


def test_several_tables_are_one_sop():
    first = replace(table(ON, DOWN), judul="Honor")
    doubt = Doubt(in_row(1, 2, "output"), "", "kosong")
    found = write(draft(first, replace(first, judul=""), doubts=(doubt,)))
    assert [one.judul for one in read(found.content).tabel] == ["Honor", "Tabel 2"]
    assert [one.field for one in found.doubts] == [("tabel", 1, "kegiatan", 2, "output")]
