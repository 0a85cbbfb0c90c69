"""Where flows begin and end, and decisions with two or three exits."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
def decision_first() -> str:
    return sop(3, [decides(1, ya="lanjut", tidak="selesai"), acts(0), acts(2)])


@CASES.add
def decision_first_that_is_returned_to() -> str:
    return sop(
        3,
        [
            decides(1, ya="lanjut", tidak="s3"),
            acts(0),
            decides(2, ya="lanjut", tidak="s1"),
            acts(0),
        ],
    )


@CASES.add
def decision_last() -> str:
    return sop(3, [acts(0), acts(1), decides(2, ya="selesai", tidak="s1")])


@CASES.add
def several_ends() -> str:
    return sop(
        3,
        [
            acts(0),
            decides(1, ya="lanjut", tidak="s4"),
            acts(2, lanjut="selesai"),
            acts(0, lanjut="selesai"),
            acts(1),
        ],
    )


@CASES.add
def decisions_that_end_the_flow() -> str:
    return sop(
        3,
        [
            acts(0),
            decides(1, ya="lanjut", tidak="selesai"),
            decides(2, ya="lanjut", tidak="selesai"),
            decides(0, ya="lanjut", tidak="selesai"),
            acts(1),
        ],
    )


@CASES.add
def exits_to_the_same_step() -> str:
    return sop(
        3,
        [
            acts(0),
            decides(1, Lengkap="s3", Kurang="s3"),
            acts(2),
            decides(2, ya="s1", tidak="s1", batal="selesai"),
        ],
    )


@CASES.add
def three_exits() -> str:
    return sop(
        4,
        [
            acts(0),
            decides(1, dinas="lanjut", pribadi="s4", tolak="s1"),
            acts(2, lanjut="s5"),
            acts(3),
            acts(0),
        ],
    )


@CASES.add
def three_exits_in_one_lane() -> str:
    return sop(
        1,
        [
            acts(0),
            decides(0, dinas="lanjut", pribadi="s4", tolak="s1"),
            acts(0, lanjut="s5"),
            acts(0),
            acts(0),
        ],
    )


@CASES.add
def three_exits_back() -> str:
    return sop(
        3,
        [
            acts(0),
            acts(1),
            acts(2),
            decides(1, satu="s1", dua="s2", tiga="s3"),
            acts(0),
        ],
    )


@CASES.add
def long_words_at_the_exits() -> str:
    return sop(
        5,
        [
            acts(0),
            decides(1, Lengkap_dan_benar_semua="lanjut", Tidak_lengkap_sama_sekal="s1"),
            decides(0, Disetujui_pimpinan="lanjut", Dikembalikan="s2"),
            acts(4),
        ],
    )
