"""Flows of one step or actor, and of very many."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
def one_actor() -> str:
    return sop(1, [acts(0), acts(0), decides(0, ya="lanjut", tidak="s1"), acts(0)])


@CASES.add
def one_step() -> str:
    return sop(1, [acts(0)])


@CASES.add
def one_decision_alone() -> str:
    return sop(2, [decides(1, ya="selesai", tidak="selesai")])


@CASES.add
def fifteen_actors() -> str:
    return sop(15, [acts(n) for n in range(15)] + [decides(0, ya="lanjut", tidak="s1"), acts(14)])


@CASES.add
def fifteen_actors_going_back_and_forth() -> str:
    steps = [
        acts(n) if n % 3 else decides(14 - n % 15, ya="lanjut", tidak=f"s{max(n - 2, 1)}")
        for n in range(1, 15)
    ]
    return sop(15, [acts(0), *steps, acts(3)])


@CASES.add
def three_hundred_steps() -> str:
    return sop(
        5,
        [
            decides(n % 5, ya="lanjut", tidak=f"s{n - 2}") if n % 7 == 6 else acts(n * 3 % 5)
            for n in range(1, 301)
        ],
    )
