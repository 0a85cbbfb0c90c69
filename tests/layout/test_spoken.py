"""What a screen reader says of the symbols of chains, forks and dashed lines."""

from __future__ import annotations

from sopdocs.layout.flow.spoken import SpokenFlow
from sopdocs.model.flow import flow
from tests.layout.tables import sop_of

HEAD = "nama: Uji\npelaksana: {tim: Tim, kasi: Kasi, kabid: Kabid}\n"


def spoken(steps: str) -> list[str]:
    sop = sop_of(steps, HEAD)
    graph = flow(sop)
    spoken = SpokenFlow(sop, graph)
    return [spoken.words(node) for node in range(len(graph.nodes))]


def test_a_fork_is_one_sentence():
    first, *_ = spoken(
        "uraian: A, oleh: tim, lanjut: [b, c]\n"
        "id: b, uraian: B, oleh: kasi, lanjut: d\n"
        "id: c, uraian: C, oleh: kabid\n"
        "id: d, uraian: D, oleh: tim"
    )
    assert first == "Langkah 1, Tim, mulai: bersamaan ke langkah 2 dan 3"


def test_a_fork_of_an_exit_keeps_its_words():
    _, second, *_ = spoken(
        "id: a, uraian: A, oleh: tim\n"
        "uraian: B, oleh: kasi, keputusan: {ya: [c, d], tidak: a}\n"
        "id: c, uraian: C, oleh: kabid, lanjut: tidak ada\n"
        "id: d, uraian: D, oleh: tim"
    )
    assert second == (
        "Langkah 2, Kasi, keputusan: Ya bersamaan ke langkah 3 dan 4, Tidak kembali ke langkah 1"
    )


def test_a_chain_names_the_next_symbol_of_its_row():
    first, second, third, _ = spoken(
        "uraian: A, oleh: tim\nuraian: B, oleh: [kasi, kabid], panah: ya\nuraian: C, oleh: tim"
    )
    assert first == "Langkah 1, Tim, mulai: ke langkah 2 (Kasi)"
    assert second == "Langkah 2, Kasi, proses: ke Kabid"
    assert third == "Langkah 2, Kabid, proses: ke langkah 3"


def test_a_fork_to_all_symbols_of_a_row_names_the_row_once():
    first, second, third = spoken(
        "uraian: A, oleh: tim\nuraian: B, oleh: [kasi, kabid], bersamaan: ya"
    )
    assert first == "Langkah 1, Tim, mulai: ke langkah 2"
    assert second == "Langkah 2, Kasi, selesai" and third == "Langkah 2, Kabid, selesai"


def test_a_dashed_line_is_a_coordination_and_no_way_on():
    _, second, third = spoken(
        "uraian: A, oleh: tim, lanjut: c\n"
        "id: b, uraian: B, oleh: kasi, lanjut: tidak ada\n"
        "id: c, uraian: C, oleh: kabid, koordinasi: b"
    )
    assert second == "Langkah 2, Kasi, proses"
    assert third == "Langkah 3, Kabid, selesai: koordinasi dengan langkah 2"


def test_a_joint_step_is_spoken_as_before():
    _, second, third, _ = spoken(
        "uraian: A, oleh: tim\nuraian: B, oleh: [kasi, kabid]\nuraian: C, oleh: tim"
    )
    assert second == "Langkah 2, Kasi bersama Kabid, proses: ke langkah 3"
    assert third == "Langkah 2, Kabid bersama Kasi"
