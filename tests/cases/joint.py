"""Steps and decisions of several actors together."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
def joint_step() -> str:
    return sop(5, [acts(0), acts(1, 2, 3), acts(4, 0), acts(2)])


@CASES.add
def joint_step_of_six_with_strangers_between() -> str:
    return sop(8, [acts(3), acts(0, 1, 2, 4, 5, 7), acts(3), acts(6)])


@CASES.add
def joint_first_and_last() -> str:
    return sop(3, [acts(0, 2), acts(1), acts(0, 1, 2)])


@CASES.add
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


@CASES.add
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
