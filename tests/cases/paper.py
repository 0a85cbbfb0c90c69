"""Upright and large paper, narrow lanes."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
def upright_paper() -> str:
    return sop(
        6,
        [
            acts(0),
            acts(3),
            decides(5, ya="lanjut", tidak="s2"),
            acts(4, 5),
            decides(1, ya="lanjut", tidak="s1"),
            acts(0),
        ],
        cetak={"orientasi": "potret", "kertas": "F4"},
    )


@CASES.add
def large_paper_with_merged_time_and_cover() -> str:
    steps = [
        acts(0),
        acts(1, waktu="2 minggu", waktu_hingga="s4"),
        acts(2, waktu=None),
        decides(1, ya="lanjut", tidak="s2") | {"waktu": None},
        acts(3),
        acts(0),
    ]
    return sop(
        4,
        steps,
        sampul="ya",
        judul_tabel="SOP Uji",
        cetak={"kertas": "A3", "baris_nomor": "ya", "baris_jumlah": "ya"},
    )


@CASES.add
def capsule_words_in_narrow_lanes() -> str:
    return sop(13, [acts(6)], cetak={"kapsul": {"letak": "terpisah"}})


@CASES.add
def three_exits_to_one_end_on_upright_paper() -> str:
    return sop(
        4,
        [decides(1, dinas="lanjut", pribadi="lanjut", tolak="lanjut")],
        cetak={"orientasi": "potret"},
    )


@CASES.add
def three_exits_to_the_end_in_the_first_lane() -> str:
    return sop(
        3,
        [acts(1), decides(0, ya="lanjut", tidak="lanjut", batal="lanjut")],
        cetak={"orientasi": "potret"},
    )


@CASES.add
def two_decisions_that_change_places() -> str:
    return sop(
        6,
        [
            decides(1, ya="lanjut", tidak="lanjut", batal="s2"),
            decides(2, lengkap="lanjut", kurang="s1"),
            acts(0),
            acts(3),
        ],
    )


@CASES.add
def two_decisions_of_one_lane_that_come_back() -> str:
    return sop(
        3,
        [
            decides(1, ya="selesai", tidak="lanjut", batal="lanjut"),
            decides(2, ya="lanjut", tidak="s5"),
            decides(2, satu="lanjut", dua="s2", tiga="selesai"),
            acts(1),
            acts(2),
        ],
        cetak={"orientasi": "potret"},
    )


@CASES.add
def two_exits_back_to_a_joint_step() -> str:
    return sop(
        6,
        [acts(2, 4, utama="a4"), acts(0), decides(5, satu="lanjut", dua="s1", tiga="s1")],
        cetak={"orientasi": "potret"},
    )
