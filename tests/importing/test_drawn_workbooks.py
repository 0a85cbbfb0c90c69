"""Workbooks with drawn flows: two in the structure of real ones, random ones of known drafts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sopdocs.fonts import printable, ruler
from sopdocs.importing.draft import Draft, DraftTable
from sopdocs.importing.drafting import Desk, WrittenDraft, write_draft
from sopdocs.importing.drawn_workbook import DrawnWorkbook
from sopdocs.layout.sheet import lay_out
from sopdocs.model.sop import Sop
from tests.graph_sources import write_graph
from tests.importing.drawing_xml import XmlDrawing, drawings, joined
from tests.importing.drawn_books import DrawnBook
from tests.importing.drawn_drafts import drawn_draft
from tests.importing.test_drafts import OFFICE, drawing, read
from tests.random_sources import realistic

HOME = Path(__file__).parents[1] / "workbooks"
BOOKS = sorted(HOME.glob("*.xlsx"))
EXPECTED = {  # a part of a workbook: its flow as a person wrote it down
    "SOP INFORMASI POTENSI BENCANA": "laporan-bagian-dua.yaml",
    "SOP LENGKAP": "laporan-bagian-satu.yaml",
    "COVER": "pemeriksaan-berita.yaml",
}
FORMS = {
    "rect": "box",
    "flowChartTerminator": "capsule",
    "diamond": "diamond",
}
SAMPLE = 25  # random workbooks in the ordinary run; thousands in tests/exhaustive
LEAST_EQUAL = 0.8  # of crowded random drawings; what is not equal is marked


def drafts(content: bytes) -> tuple[Draft, ...]:
    found = DrawnWorkbook().read(content, "sop.xlsx")
    assert not found.problems, found.problems
    return found.drafts


def written(draft: Draft) -> WrittenDraft:
    return write_draft(draft, Desk(OFFICE, printable()))


def sample_drafts() -> dict[str, Draft]:
    return {draft.part: draft for path in BOOKS for draft in drafts(path.read_bytes())}


SAMPLES = sample_drafts()


@pytest.mark.parametrize("part", EXPECTED)
def test_the_flow_of_a_real_workbook_is_what_a_person_reads(part: str):
    imported = read(written(SAMPLES[part]).content)
    by_hand = read((HOME / EXPECTED[part]).read_bytes())

    def seen(sop: Sop) -> list[object]:
        nodes, links, joints, cells = drawing(sop)
        return [
            [node[:3] for node in nodes],  # by hand, words in capsules were left out
            links,
            joints,
            str(cells).replace(" Menit", " menit"),
            [actor.nama for actor in sop.pelaksana],
        ]

    assert seen(imported) == seen(by_hand)


def samples_with_xml() -> list[tuple[str, Draft, XmlDrawing]]:
    found = []
    for path in BOOKS:
        parts = [draft for draft in drafts(path.read_bytes()) if draft.tables]
        found += [(one.part, one, xml) for one, xml in zip(parts, drawings(path))]
    return found


@pytest.mark.parametrize("draft, xml", [pytest.param(d, x, id=n) for n, d, x in samples_with_xml()])
def test_every_symbol_and_every_arrow_of_the_xml_is_in_the_draft(draft: Draft, xml: XmlDrawing):
    (table,) = draft.tables
    rows = {int("".join(filter(str.isdigit, row.place.rpartition("!")[2]))): n
            for n, row in enumerate(table.rows)}  # fmt: skip
    forms = {id: one for id, one in xml.symbols.items() if one[2] != "homePlate"}
    first = min(column for _, column, _ in forms.values())
    lanes = {column: column - first for _, column, _ in forms.values()}
    offset = min(symbol.lane for row in table.rows for symbol in row.symbols)
    nodes = {id: (rows[row], lanes[column] + offset) for id, (row, column, _) in forms.items()}
    drawn = {(n, one.lane): one.shape for n, row in enumerate(table.rows) for one in row.symbols}
    assert {nodes[id]: FORMS[form] for id, (_, _, form) in forms.items()} == drawn
    links = {(link.source, link.target, link.dashed) for link in table.links}
    wanted = {(nodes[a], nodes[b], dashed) for a, b, dashed in joined(xml)}
    assert wanted <= links and len(links) - len(wanted) <= xml.loose
    assert len(table.rows) == len({row for row, _, _ in forms.values()})


def test_the_cover_of_a_real_workbook_fills_the_identity():
    draft = SAMPLES["COVER"]
    assert draft.dates == {"pembuatan": "Oktober 2024", "revisi": "-", "efektif": "Novermber 2024"}
    assert draft.pengesah.nip == "198001012005011001" and draft.pengesah.jabatan
    assert draft.institution == ("INSTANSI CONTOH", "Kepala Pusat", "INSTANSI CONTOH")
    assert {key: len(part.items) for key, part in draft.parts.items()} == {
        "dasar_hukum": 7,
        "kualifikasi_pelaksana": 1,
        "keterkaitan": 4,
        "peralatan": 3,
        "peringatan": 1,
        "pencatatan": 2,
    }
    assert draft.label["pencatatan"] == "PENCATATAN DAN PENDAFTARAN"


def test_real_workbooks_leave_one_thing_to_look_at():
    doubts = [doubt for draft in SAMPLES.values() for doubt in written(draft).doubts]
    assert [(one.place, one.reason) for one in doubts] == [
        (
            "SOP VERIFIKASI LAPORAN!F13",
            'tulisan "Ya" tidak dekat dengan cabang keputusan mana pun',
        )
    ]


@pytest.mark.parametrize("part", EXPECTED)
def test_the_draft_of_a_real_workbook_has_paper_with_room_for_its_lanes(part: str):
    source = read(written(SAMPLES[part]).content)
    sheet, faults = lay_out(source, ruler())
    assert sheet is not None, faults


def seen_table(table: DraftTable) -> tuple[list[object], list[object]]:
    """Cells and symbols by row, and links; symbols that a line joins count as one."""
    lines = {n for n, row in enumerate(table.rows) if row.joined}
    rows: list[object] = [
        (
            {key: " ".join(text.split()) for key, text in row.cells.items() if text},
            sorted((one.lane, one.shape) for one in row.symbols),
            row.joined,
            row.tahapan,
            row.no if row.cells.get("uraian") else None,
        )
        for row in table.rows
    ]
    links: list[object] = sorted(
        {
            (
                *((row, -1 if row in lines else lane) for row, lane in (link.source, link.target)),
                link.label.casefold(),
                link.dashed,
                link.arrow,
            )
            for link in table.links
        }
    )
    return rows, links


def outcome(source: str, seed: int) -> tuple[bool, bool, bool]:
    """Draw a source as a workbook and import it: words equal, flow equal, something marked."""
    (wanted,) = drawn_draft(read(source)).tables
    (draft,) = drafts(DrawnBook(wanted, random.Random(seed)).content())
    (found,) = draft.tables
    marked = [one for one in written(draft).doubts if one.field != ("nama",)]
    rows, links = seen_table(wanted)
    own_rows, own_links = seen_table(found)
    words = [row[0] for row in rows] == [row[0] for row in own_rows]
    return words, (rows, links) == (own_rows, own_links), bool(marked)


def test_random_workbooks_come_back_or_are_marked():
    found = []
    for seed in range(SAMPLE):
        for source in (write_graph(random.Random(seed).randint), realistic(seed).sop):
            words, equal, marked = outcome(source, seed)
            assert words and (equal or marked), seed
            found.append(equal)
    assert sum(found) >= LEAST_EQUAL * len(found)
