"""Named hard cases, written so that each is the shortest source that shows its difficulty."""

from __future__ import annotations

from collections.abc import Callable

import yaml

CASES: dict[str, str] = {}
TEXT = "Memeriksa kelengkapan berkas permohonan dan meneruskannya"


def sop(actors: int, steps: list[dict], **extra) -> str:
    """YAML text of a source with actors ``a0`` …; a step lacking ``uraian`` gets a sentence."""
    names = [
        "Kepala Bagian",
        "Staf",
        "Sekretaris",
        "Kasubag Umum",
        "Tim Kerja",
        "Pemohon",
        "Bendahara",
        "Arsiparis",
    ]
    rows = []
    for n, step in enumerate(steps):
        rows.append(
            {"id": f"s{n + 1}", "uraian": TEXT, "waktu": "10 menit", "output": "Berkas"} | step
        )
    tree = {
        "nama": "SOP Uji",
        "pelaksana": {
            f"a{n}": f"{names[n % len(names)]} {n // len(names) + 1}" for n in range(actors)
        },
        "kegiatan": rows,
    } | extra
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=1000)


def acts(*lanes: int, **extra) -> dict:
    """A step of the actors in these lanes; keywords are keys of the step."""
    return {"oleh": f"a{lanes[0]}" if len(lanes) == 1 else [f"a{n}" for n in lanes]} | extra


def decides(*lanes: int, uraian: str = TEXT, **exits: str) -> dict:
    """A decision; an exit's words are given with ``_`` for a blank."""
    return acts(
        *lanes,
        uraian=uraian,
        keputusan={words.replace("_", " "): target for words, target in exits.items()},
    )


def case(make: Callable[[], str]) -> Callable[[], str]:
    CASES[make.__name__.replace("_", " ")] = make()
    return make


@case
def one_actor() -> str:
    return sop(1, [acts(0), acts(0), decides(0, ya="lanjut", tidak="s1"), acts(0)])


@case
def one_step() -> str:
    return sop(1, [acts(0)])


@case
def one_decision_alone() -> str:
    return sop(2, [decides(1, ya="selesai", tidak="selesai")])


@case
def fifteen_actors() -> str:
    return sop(15, [acts(n) for n in range(15)] + [decides(0, ya="lanjut", tidak="s1"), acts(14)])


@case
def fifteen_actors_going_back_and_forth() -> str:
    steps = [
        acts(n) if n % 3 else decides(14 - n % 15, ya="lanjut", tidak=f"s{max(n - 2, 1)}")
        for n in range(1, 15)
    ]
    return sop(15, [acts(0), *steps, acts(3)])


@case
def three_hundred_steps() -> str:
    return sop(
        5,
        [
            decides(n % 5, ya="lanjut", tidak=f"s{n - 2}") if n % 7 == 6 else acts(n * 3 % 5)
            for n in range(1, 301)
        ],
    )


@case
def two_decisions_returning_to_one_step() -> str:
    return sop(
        4,
        [
            acts(0),
            acts(1),
            decides(2, ya="lanjut", tidak="s2"),
            decides(3, ya="lanjut", tidak="s2"),
            acts(0),
        ],
    )


@case
def three_decisions_of_one_actor_returning_to_one_step() -> str:
    return sop(2, [acts(0), *(decides(1, ya="lanjut", tidak="s1") for _ in range(3)), acts(0)])


@case
def nested_loops() -> str:
    return sop(
        3,
        [
            acts(0),
            acts(1),
            acts(2),
            decides(2, ya="lanjut", tidak="s3"),
            decides(1, ya="lanjut", tidak="s2"),
            decides(0, ya="lanjut", tidak="s1"),
            acts(0),
        ],
    )


@case
def nested_loops_in_one_lane() -> str:
    return sop(
        1,
        [
            acts(0),
            acts(0),
            acts(0),
            decides(0, ya="lanjut", tidak="s3"),
            decides(0, ya="lanjut", tidak="s2"),
            decides(0, ya="lanjut", tidak="s1"),
            acts(0),
        ],
    )


@case
def crossed_loops() -> str:
    return sop(
        3,
        [
            acts(0),
            acts(1),
            acts(2),
            decides(0, ya="lanjut", tidak="s2"),
            decides(1, ya="lanjut", tidak="s3"),
            decides(2, ya="lanjut", tidak="s1"),
            acts(1),
        ],
    )


@case
def jump_over_many_rows() -> str:
    return sop(
        3,
        [
            acts(0),
            decides(1, ya="s9", tidak="lanjut"),
            *(acts(n % 3) for n in range(6)),
            acts(1),
            acts(0),
        ],
    )


@case
def jumps_forward_and_back_without_decision() -> str:
    return sop(
        3,
        [
            acts(0, lanjut="s4"),
            acts(1, lanjut="s5"),
            acts(2, lanjut="s2"),
            acts(1, lanjut="s3"),
            acts(0),
        ],
    )


@case
def decision_first() -> str:
    return sop(3, [decides(1, ya="lanjut", tidak="selesai"), acts(0), acts(2)])


@case
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


@case
def decision_last() -> str:
    return sop(3, [acts(0), acts(1), decides(2, ya="selesai", tidak="s1")])


@case
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


@case
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


@case
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


@case
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


@case
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


@case
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


@case
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


@case
def joint_step() -> str:
    return sop(5, [acts(0), acts(1, 2, 3), acts(4, 0), acts(2)])


@case
def joint_step_of_six_with_strangers_between() -> str:
    return sop(8, [acts(3), acts(0, 1, 2, 4, 5, 7), acts(3), acts(6)])


@case
def joint_first_and_last() -> str:
    return sop(3, [acts(0, 2), acts(1), acts(0, 1, 2)])


@case
def joint_decision() -> str:
    return sop(
        4,
        [
            acts(0),
            decides(1, 2, ya="lanjut", tidak="s1"),
            acts(3),
            decides(0, 3, ya="lanjut", tidak="s3"),
            acts(1),
        ],
    )


@case
def joint_decision_with_a_stranger_between() -> str:
    return sop(
        4,
        [
            acts(1),
            decides(0, 2, ya="lanjut", tidak="s1"),
            acts(1),
            decides(1, 3, ya="lanjut", tidak="s2"),
            acts(2),
        ],
    )


@case
def loop_over_several_pages() -> str:
    steps = [acts(n % 3) for n in range(40)]
    return sop(
        3,
        [
            *steps,
            decides(1, ya="lanjut", tidak="s2"),
            decides(2, ya="lanjut", tidak="s20"),
            acts(0),
        ],
    )


@case
def many_jumps_over_pages() -> str:
    steps = [
        decides(n % 4, ya="lanjut", tidak=f"s{n + 14}")
        if n % 4 == 2 and n < 20
        else acts(n * 7 % 4)
        for n in range(1, 36)
    ]
    return sop(4, steps)


@case
def many_returns_over_pages() -> str:
    steps = [
        decides(n % 4, ya="lanjut", tidak=f"s{n - 13}")
        if n % 5 == 2 and n > 15
        else acts(n * 7 % 4)
        for n in range(1, 36)
    ]
    return sop(4, steps)


@case
def separate_capsules() -> str:
    return sop(
        3,
        [acts(0), decides(1, ya="lanjut", tidak="s1"), acts(2, lanjut="selesai"), acts(0)],
        cetak={"kapsul": {"letak": "terpisah"}},
    )


@case
def words_in_the_capsules() -> str:
    return sop(
        3,
        [acts(0), decides(1, ya="lanjut", tidak="s1"), acts(2)],
        cetak={"kapsul": {"mulai": "mulai", "selesai": "selesai"}},
    )


@case
def separate_capsules_over_pages() -> str:
    return sop(
        3,
        [
            decides(n % 3, ya="lanjut", tidak="selesai") if n % 6 == 5 else acts(n % 3)
            for n in range(30)
        ],
        cetak={"kapsul": {"letak": "terpisah", "mulai": "Awal", "selesai": "Akhir"}},
    )


@case
def step_taller_than_a_page() -> str:
    long = "\n".join(
        f"{n}. Memeriksa berkas nomor {n} dan mencatatnya dalam buku register menurut ketentuan"
        for n in range(1, 101)
    )
    return sop(3, [acts(0), acts(1, uraian=long), decides(2, ya="lanjut", tidak="s1"), acts(0)])


@case
def decision_taller_than_a_page() -> str:
    long = "\n".join(
        f"{n}. Memeriksa berkas nomor {n} dan mencatatnya dalam buku register menurut ketentuan"
        for n in range(1, 101)
    )
    return sop(3, [acts(0), decides(1, ya="lanjut", tidak="s1", uraian=long), acts(2), acts(0)])


@case
def every_other_step_is_a_decision() -> str:
    return sop(
        4,
        [
            decides(n % 4, ya="lanjut", tidak=f"s{n}") if n % 2 else acts((n + 1) % 4)
            for n in range(12)
        ]
        + [acts(0)],
    )


@case
def every_step_but_the_ends_is_a_decision() -> str:
    return sop(
        4,
        [
            acts(0),
            *(decides(n * 3 % 4, ya="lanjut", tidak=f"s{max(1, n - 1)}") for n in range(1, 12)),
            acts(2),
        ],
    )


@case
def decisions_all_returning_to_the_first_step() -> str:
    return sop(
        5, [acts(0), *(decides(n % 5, ya="lanjut", tidak="s1") for n in range(1, 8)), acts(2)]
    )


@case
def decisions_jumping_to_one_step_ahead() -> str:
    return sop(
        5,
        [
            acts(0),
            *(decides(n % 5, ya="lanjut", tidak="s9") for n in range(1, 8)),
            acts(2),
            acts(1),
        ],
    )


@case
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


@case
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


@case
def capsule_words_in_narrow_lanes() -> str:
    return sop(13, [acts(6)], cetak={"kapsul": {"letak": "terpisah"}})


@case
def three_exits_to_one_end_on_upright_paper() -> str:
    return sop(
        4,
        [decides(1, dinas="lanjut", pribadi="lanjut", tolak="lanjut")],
        cetak={"orientasi": "potret"},
    )


@case
def three_exits_to_the_end_in_the_first_lane() -> str:
    return sop(
        3,
        [acts(1), decides(0, ya="lanjut", tidak="lanjut", batal="lanjut")],
        cetak={"orientasi": "potret"},
    )


@case
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


@case
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


@case
def two_exits_back_to_a_joint_step() -> str:
    return sop(
        6,
        [acts(2, 4, utama="a4"), acts(0), decides(5, satu="lanjut", dua="s1", tiga="s1")],
        cetak={"orientasi": "potret"},
    )
