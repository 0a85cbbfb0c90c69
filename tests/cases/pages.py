"""Flows over several pages, separate capsules, rows taller than a page."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
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


@CASES.add
def many_jumps_over_pages() -> str:
    steps = [
        decides(n % 4, ya="lanjut", tidak=f"s{n + 14}")
        if n % 4 == 2 and n < 20
        else acts(n * 7 % 4)
        for n in range(1, 36)
    ]
    return sop(4, steps)


@CASES.add
def many_returns_over_pages() -> str:
    steps = [
        decides(n % 4, ya="lanjut", tidak=f"s{n - 13}")
        if n % 5 == 2 and n > 15
        else acts(n * 7 % 4)
        for n in range(1, 36)
    ]
    return sop(4, steps)


@CASES.add
def separate_capsules() -> str:
    return sop(
        3,
        [acts(0), decides(1, ya="lanjut", tidak="s1"), acts(2, lanjut="selesai"), acts(0)],
        cetak={"kapsul": {"letak": "terpisah"}},
    )


@CASES.add
def words_in_the_capsules() -> str:
    return sop(
        3,
        [acts(0), decides(1, ya="lanjut", tidak="s1"), acts(2)],
        cetak={"kapsul": {"mulai": "mulai", "selesai": "selesai"}},
    )


@CASES.add
def separate_capsules_over_pages() -> str:
    return sop(
        3,
        [
            decides(n % 3, ya="lanjut", tidak="selesai") if n % 6 == 5 else acts(n % 3)
            for n in range(30)
        ],
        cetak={"kapsul": {"letak": "terpisah", "mulai": "Awal", "selesai": "Akhir"}},
    )


@CASES.add
def step_taller_than_a_page() -> str:
    long = "\n".join(
        f"{n}. Memeriksa berkas nomor {n} dan mencatatnya dalam buku register menurut ketentuan"
        for n in range(1, 101)
    )
    return sop(3, [acts(0), acts(1, uraian=long), decides(2, ya="lanjut", tidak="s1"), acts(0)])


@CASES.add
def decision_taller_than_a_page() -> str:
    long = "\n".join(
        f"{n}. Memeriksa berkas nomor {n} dan mencatatnya dalam buku register menurut ketentuan"
        for n in range(1, 101)
    )
    return sop(3, [acts(0), decides(1, ya="lanjut", tidak="s1", uraian=long), acts(2), acts(0)])
