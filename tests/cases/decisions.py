"""Flows in which nearly every step is a decision."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
def every_other_step_is_a_decision() -> str:
    return sop(
        4,
        [
            decides(n % 4, ya="lanjut", tidak=f"s{n}") if n % 2 else acts((n + 1) % 4)
            for n in range(12)
        ]
        + [acts(0)],
    )


@CASES.add
def every_step_but_the_ends_is_a_decision() -> str:
    return sop(
        4,
        [
            acts(0),
            *(decides(n * 3 % 4, ya="lanjut", tidak=f"s{max(1, n - 1)}") for n in range(1, 12)),
            acts(2),
        ],
    )


@CASES.add
def decisions_all_returning_to_the_first_step() -> str:
    return sop(
        5, [acts(0), *(decides(n % 5, ya="lanjut", tidak="s1") for n in range(1, 8)), acts(2)]
    )


@CASES.add
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
