"""What a comparison says of chains, forks, dashed lines, phases, numbers and tables."""

from __future__ import annotations

import copy

import pytest
import yaml

from sopdocs.revisions.rows import rows
from tests.revisions.edits import difference, reported

BASE = yaml.safe_load("""
nama: Penanganan Laporan
pelaksana: {tim: Tim Kerja, kasi: Kepala Seksi, kabid: Kepala Bidang}
kegiatan:
  - {id: terima, uraian: Menerima laporan warga, oleh: tim, lanjut: [periksa, catat]}
  - {id: periksa, uraian: Memeriksa kebenaran laporan, oleh: [tim, kasi], panah: ya, lanjut: jawab}
  - {id: catat, uraian: Mencatat laporan dalam buku, oleh: kabid, koordinasi: terima}
  - {id: jawab, uraian: Menjawab laporan warga, oleh: tim}
""")
TABLES = yaml.safe_load("""
nama: Pembayaran
tabel:
  - judul: Satu
    pelaksana: {tim: Tim Kerja}
    kegiatan:
      - {uraian: Menyusun daftar honor, oleh: tim}
  - judul: Dua
    pelaksana: {kasi: Kepala Seksi, tim: Tim Kerja}
    kegiatan:
      - {uraian: Memeriksa bukti perjalanan, oleh: kasi}
      - {uraian: Membayar biaya perjalanan, oleh: tim}
""")


@pytest.fixture
def new() -> dict:
    return copy.deepcopy(BASE)


def lines(old: dict, changed: dict) -> list[str]:
    """Part, old and new words of each change."""
    return [
        " | ".join(
            " ".join(words.split())
            for words in (
                row.part,
                *(" ".join(piece.text for piece in side) for side in (row.old, row.new)),
            )
        )
        for row in rows(difference(old, changed))
    ]


def test_equal_flows_do_not_differ(new):
    assert difference(BASE, new).empty and difference(TABLES, copy.deepcopy(TABLES)).empty


def test_an_arrow_that_leaves_a_fork_is_one_arrow_removed(new):
    new["kegiatan"][0]["lanjut"] = "periksa"
    assert lines(BASE, new) == ["Langkah 1 | ke langkah 3 | "]


def test_a_step_that_now_only_informs_loses_its_arrow(new):
    new["kegiatan"][2]["lanjut"] = "tidak ada"
    assert lines(BASE, new) == ["Langkah 3 | ke langkah 4 | "]


def test_the_order_of_a_chain_is_part_of_it(new):
    new["kegiatan"][1]["oleh"] = ["kasi", "tim"]
    assert reported(difference(BASE, new)) == {(2, 2): {"pelaksana"}}
    assert lines(BASE, new) == ["Langkah 2 | Tim Kerja → Kepala Seksi | Kepala Seksi → Tim Kerja"]


def test_a_chain_and_a_joint_step_are_not_the_same(new):
    del new["kegiatan"][1]["panah"]
    assert lines(BASE, new) == [
        "Langkah 2 | Tim Kerja → Kepala Seksi | Tim Kerja (utama), Kepala Seksi"
    ]


def test_an_arrow_to_another_symbol_of_a_row_is_a_change(new):
    new["kegiatan"][0]["lanjut"] = [{"ke": "periksa", "di": "kasi"}, "catat"]
    assert lines(BASE, new) == ["Langkah 1 | ke langkah 2 | ke langkah 2 di Kepala Seksi"]


def test_an_exit_of_another_symbol_names_it(new):
    new["kegiatan"][1]["cabang"] = {"tim": "catat"}
    assert lines(BASE, new) == ["Langkah 2 |  | Tim Kerja: ke langkah 3"]


def test_a_dashed_line_is_a_field_of_its_step(new):
    new["kegiatan"][2]["koordinasi"] = {"ke": "jawab", "panah": "ya"}
    assert lines(BASE, new) == ["Langkah 3 | langkah 1 | langkah 4 (panah)"]


def test_own_numbers_and_phases_are_fields_of_their_step(new):
    new["kegiatan"][2]["no"] = "2a"
    assert reported(difference(BASE, new)) == {(3, 3): {"no"}}
    new["kegiatan"][2].pop("no")
    new["kegiatan"].insert(2, {"tahapan": "PENCATATAN"})
    assert reported(difference(BASE, new)) == {(3, 3): {"tahapan"}}


def test_a_step_of_a_table_is_named_with_its_table():
    new = copy.deepcopy(TABLES)
    new["tabel"][1]["kegiatan"][1]["uraian"] = "Membayar seluruh biaya perjalanan"
    (line,) = lines(TABLES, new)
    assert line.startswith("Langkah 2 tabel 2 | ")


def test_columns_of_a_table_that_change_places_are_a_change():
    new = copy.deepcopy(TABLES)
    new["tabel"][1]["pelaksana"] = {"tim": "Tim Kerja", "kasi": "Kepala Seksi"}
    (line,) = lines(TABLES, new)
    assert "tabel 2: Kepala Seksi, Tim Kerja" in line


def test_titles_and_notes_of_tables_are_compared():
    new = copy.deepcopy(TABLES)
    new["tabel"][0] |= {"judul": "Honor", "catatan": "Catatan baru"}
    assert len(lines(TABLES, new)) == 2
