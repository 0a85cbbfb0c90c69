"""Chains, forks, coordination, phases, numbers and tables: what is refused, with what message."""

from __future__ import annotations

import pytest

from sopdocs.fonts import printable
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.sop import Source, read_sop

HEAD = "nama: Uji\npelaksana: {tim: Tim, kasi: Kasi, kabid: Kabid}\nkegiatan:\n"
STEPS = (
    "id: s1, uraian: Menerima, oleh: tim",
    "id: s2, uraian: Memeriksa, oleh: kasi",
    "id: s3, uraian: Menyetujui, oleh: kabid",
)
TABLES = (
    "nama: Uji\ntabel:\n"
    "  - judul: Satu\n    pelaksana: {tim: Tim}\n    kegiatan:\n"
    "      - {id: a1, uraian: Menerima, oleh: tim}\n      - {uraian: Menyimpan, oleh: tim}\n"
    "  - judul: Dua\n    pelaksana: {kasi: Kasi, tim: Tim}\n    kegiatan:\n"
    "      - {id: b1, uraian: Memeriksa, oleh: kasi}\n      - {uraian: Mencatat, oleh: tim}\n"
)


def read(text: str) -> tuple[Source | None, list[Problem]]:
    return read_sop(text.encode(), "uji.yaml", Institution(("KANTOR",)), printable())


def steps(*changed: str) -> str:
    """A source of three steps, the first of them as given."""
    rows = (*changed, *STEPS[len(changed) :])
    return HEAD + "".join(f"  - {{{row}}}\n" for row in rows)


def only_error(text: str) -> Problem:
    source, problems = read(text)
    assert source is None
    (problem,) = [problem for problem in problems if problem.is_error]
    return problem


FAULTS = {
    "arrows between symbols of one actor": (
        "uraian: A, oleh: tim, panah: ya",
        "satu pelaksana",
        "oleh: [tim, kabag]",
    ),
    "arrows and none at once": (
        "uraian: A, oleh: [tim, kasi], panah: ya, bersamaan: ya",
        "panah dan bersamaan",
        "berurutan",
    ),
    "a main symbol in a chain": (
        "uraian: A, oleh: [tim, kasi], panah: ya, utama: kasi",
        "utama",
        "di:",
    ),
    "an unknown shape": ("uraian: A, oleh: [{tim: kotek}, kasi]", "kotek", "kotak"),
    "a diamond that decides nothing": (
        "uraian: A, oleh: [{tim: keputusan}, kasi]",
        "belah ketupat",
        "cabang: {tim: {ya: lanjut",
    ),
    "a decision in a box": (
        "uraian: A, oleh: [tim, {kasi: kotak}], keputusan: {ya: lanjut, tidak: s3}",
        "bukan keputusan",
        "bentuknya",
    ),
    "a fork to nothing": ("uraian: A, oleh: tim, lanjut: []", "0 tujuan", "[id-langkah"),
    "a fork that names a step twice": (
        "uraian: A, oleh: tim, lanjut: [s2, s2]",
        "dua kali",
        "sekali",
    ),
    "an exit of a symbol that is not there": (
        "uraian: A, oleh: [tim, kasi], panah: ya, cabang: {kabid: s2}",
        "tidak termasuk oleh",
        "tim, kasi",
    ),
    "an entry to a symbol that is not there": (
        "uraian: A, oleh: tim, lanjut: {ke: s2, di: kabid}",
        "tidak termasuk oleh langkah 2",
        "kasi",
    ),
    "an entry without a step": (
        "uraian: A, oleh: tim, lanjut: {ke: selesai, di: kasi}",
        "memerlukan langkah",
        "hapus di",
    ),
    "an exit that belongs to no symbol": (
        "uraian: A, oleh: [tim, kasi], panah: ya, cabang: {kasi: s2}, lanjut: s3",
        "cabang sudah menyebutnya",
        "hapus lanjut",
    ),
    "one decision of several symbols": (
        "uraian: A, oleh: [tim, kasi], bersamaan: ya, keputusan: {ya: s2, tidak: s3}",
        "beberapa simbol",
        "cabang: {kasi: {ya",
    ),
    "a branch of a symbol without target": (
        "uraian: A, oleh: [tim, kasi], panah: ya, cabang: {tim: }",
        "tidak punya tujuan",
        "tidak ada",
    ),
    "a dashed line to the end": (
        "uraian: A, oleh: tim, koordinasi: selesai",
        "tidak dapat menuju selesai",
        "id langkah",
    ),
    "a dashed line to an actor without symbol": (
        "uraian: A, oleh: tim, koordinasi: kasi",
        "tidak punya simbol di baris ini",
        "oleh",
    ),
    "a long number": ("uraian: A, oleh: tim, no: pertama", "terlalu panjang", "1a"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_flow_is_one_problem_that_says_what_to_type(name):
    step, *words = FAULTS[name]
    problem = only_error(steps(step))
    assert problem.line == 4
    for word in words:
        assert word in f"{problem.message} {problem.hint}"


def test_a_phase_without_a_step_is_refused():
    problem = only_error(steps() + "  - tahapan: PENUTUP\n")
    assert "PENUTUP" in problem.message and problem.line == 7


def test_a_phase_does_not_cut_a_shared_cell():
    rows = [
        "id: s1, uraian: A, oleh: tim, waktu: 1 hari, waktu_hingga: s2",
        "tahapan: DUA",
        "id: s2, uraian: B, oleh: tim",
    ]
    problem = only_error(HEAD + "".join(f"  - {{{row}}}\n" for row in rows))
    assert "memotong sel gabungan waktu" in problem.message


def test_numbers_count_on_from_the_last_whole_one():
    rows = ["oleh: tim", "oleh: tim, no: 1a", "oleh: tim", "oleh: tim, no: 6", "oleh: tim, no: -"]
    text = HEAD + "".join(f"  - {{uraian: A, {row}}}\n" for row in [*rows, "oleh: tim"])
    source, _ = read(text)
    assert source and [step.no for step in source.sop.kegiatan] == ["1", "1a", "2", "6", "", "7"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oleh: [tim, kasi], panah: ya", "oleh: [{tim: }, kasi], panah: ya"),
        ("oleh: {tim: kotak, kasi: kotak}", "oleh: [{tim: kotak}, {kasi: kotak}]"),
        ("oleh: tim, lanjut: tidak ada", "oleh: tim, lanjut: '-'"),
        ("oleh: tim, lanjut: [s2]", "oleh: tim, lanjut: s2"),
        ("oleh: tim, koordinasi: s3", "oleh: tim, koordinasi: {ke: s3}"),
    ],
)
def test_two_ways_to_write_a_flow_are_the_same(one, other):
    first, second = (read(steps(f"uraian: A, {step}"))[0] for step in (one, other))
    assert first and second and first.sop == second.sop


def test_tables_have_their_own_columns_and_steps():
    source, _ = read(TABLES)
    assert source
    one, two = source.sop.tables
    assert [actor.nama for actor in two.pelaksana] == ["Kasi", "Tim"]
    assert [step.oleh for step in two.kegiatan] == [(0,), (1,)]
    assert [exit.target for step in two.kegiatan for exit in step.exits] == [1, None]
    assert [actor.nama for actor in source.sop.pelaksana] == ["Tim", "Kasi"]
    assert one.judul_tabel == "Satu" and source.sop.step_name(3) == "tabel 2, langkah 2"


def test_one_table_is_the_same_as_a_sop_without_tables():
    one = TABLES[: TABLES.index("  - judul: Dua")]
    plain = (
        "nama: Uji\njudul_tabel: Satu\npelaksana: {tim: Tim}\nkegiatan:\n"
        "  - {id: a1, uraian: Menerima, oleh: tim}\n  - {uraian: Menyimpan, oleh: tim}\n"
    )
    first, second = read(one)[0], read(plain)[0]
    assert first and second and first.sop == second.sop


def test_an_arrow_to_another_table_is_refused_with_its_name():
    problem = only_error(TABLES.replace("Menyimpan, oleh: tim", "Menyimpan, oleh: tim, lanjut: b1"))
    assert "tabel 2" in problem.message and "selesai" in problem.hint


def test_an_id_is_used_in_one_table_only():
    problem = only_error(TABLES.replace("id: b1", "id: a1"))
    assert "sudah dipakai tabel 1" in problem.message


def test_a_step_of_a_table_is_named_with_it():
    problem = only_error(TABLES.replace("oleh: kasi", "oleh: kasa"))
    assert "langkah 1 tabel 2" in problem.message


def test_fields_of_a_table_are_refused_outside_of_it():
    problem = only_error(TABLES + "pelaksana: {tim: Tim}\n")
    assert "ke dalam tabelnya" in problem.hint
