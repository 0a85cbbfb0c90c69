"""Links that return to earlier steps, cross or jump over many rows."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop

CASES = Cases()


@CASES.add
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


@CASES.add
def three_decisions_of_one_actor_returning_to_one_step() -> str:
    return sop(2, [acts(0), *(decides(1, ya="lanjut", tidak="s1") for _ in range(3)), acts(0)])


@CASES.add
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


@CASES.add
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


@CASES.add
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


@CASES.add
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


@CASES.add
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
