"""Chains, forks, joins, steps that only inform, dashed lines, phases and own numbers."""

from __future__ import annotations

from tests.cases.source import Cases, acts, decides, sop
from tests.yaml_text import as_typed, written

CASES = Cases()


def written_in_order(steps: list[dict]) -> str:
    """A source whose items between steps have no fields of steps."""
    tree = as_typed(sop(3, [step for step in steps if "tahapan" not in step]))
    rows = iter(tree["kegiatan"])
    tree["kegiatan"] = [step if "tahapan" in step else next(rows) for step in steps]
    return written(tree)


@CASES.add
def chain_in_a_row() -> str:
    return sop(3, [acts(0), acts(1, 2, panah="ya"), acts(0)])


@CASES.add
def chain_from_right_to_left_over_a_stranger() -> str:
    return sop(4, [acts(3), acts(3, 0, panah="ya"), acts(1), acts(2)])


@CASES.add
def chain_of_a_capsule_a_box_and_a_diamond() -> str:
    chain = [{"a0": "kapsul"}, {"a1": "kotak"}, {"a2": "keputusan"}]
    return sop(
        4,
        [
            {"oleh": chain, "keputusan": {"ya": "s3", "tidak": "lanjut"}},
            acts(0, lanjut={"ke": "s1", "di": "a1"}),
            acts(3),
        ],
    )


@CASES.add
def chain_entered_and_left_in_the_middle() -> str:
    chain = [{"a1": "kotak"}, {"a2": "keputusan"}, {"a3": "kotak"}]
    return sop(
        4,
        [
            acts(0),
            decides(1, ya="lanjut", tidak="s4"),
            {"oleh": chain, "cabang": {"a2": {"ya": "lanjut", "tidak": "s2"}, "a1": "s5"}},
            acts(0, lanjut={"ke": "s3", "di": "a2"}),
            acts(3),
        ],
    )


@CASES.add
def chain_that_begins_and_chain_that_ends_the_flow() -> str:
    return sop(3, [acts(0, 1, panah="ya"), acts(2), acts(1, 0, panah="ya")])


@CASES.add
def fork_to_two_steps_that_join_again() -> str:
    return sop(
        4,
        [acts(0, lanjut=["s2", "s3"]), acts(1, lanjut="s4"), acts(2, lanjut="s4"), acts(3)],
    )


@CASES.add
def fork_of_one_exit_of_a_decision() -> str:
    return sop(
        4,
        [
            acts(0),
            {"oleh": "a1", "keputusan": {"ya": ["s3", "s4"], "tidak": "s1"}},
            acts(2, lanjut="s5"),
            acts(3, lanjut="s5"),
            acts(0),
        ],
    )


@CASES.add
def fork_to_all_members_of_a_row() -> str:
    return sop(5, [acts(0), acts(1, 2, 3, bersamaan="ya", lanjut="s3"), acts(4)])


@CASES.add
def fork_to_members_some_of_which_end_there() -> str:
    return sop(
        5,
        [
            acts(0),
            acts(1, 2, 3, bersamaan="ya", cabang={"a1": "tidak ada", "a2": "s3", "a3": "selesai"}),
            acts(4),
        ],
    )


@CASES.add
def fork_to_one_member_and_to_a_step() -> str:
    return sop(
        5,
        [
            acts(0, lanjut=[{"ke": "s2", "di": "a2"}, "s3"]),
            acts(1, 2, bersamaan="ya", lanjut="s4", cabang={"a1": "tidak ada"}),
            acts(3, lanjut=[{"ke": "s2", "di": "a1"}, "s4"]),
            acts(4),
        ],
    )


@CASES.add
def step_that_only_informs() -> str:
    return sop(4, [acts(0, lanjut=["s2", "s3"]), acts(1, lanjut="tidak ada"), acts(2), acts(3)])


@CASES.add
def dashed_line_to_a_step_that_is_only_consulted() -> str:
    return sop(
        4,
        [
            acts(0),
            acts(1, koordinasi={"ke": "s3", "panah": "ya"}, lanjut="s4"),
            acts(2, lanjut="-"),
            acts(3),
        ],
    )


@CASES.add
def dashed_line_in_a_row_and_between_steps() -> str:
    return sop(4, [acts(0), acts(1, 2, koordinasi="a2"), acts(3, koordinasi="s1"), acts(0)])


@CASES.add
def forks_chains_and_dashes_over_pages() -> str:
    text = "Memeriksa kelengkapan berkas permohonan dan meneruskannya " * 4
    steps = [
        acts(0, lanjut=["s2", "s9"], uraian=text),
        *(acts(n % 4, uraian=text) for n in range(1, 8)),
        acts(1, 3, panah="ya", koordinasi={"ke": "s2", "dari": "a1"}, uraian=text),
        acts(2, lanjut=["s11", "s12"], uraian=text),
        acts(0, lanjut="s13", uraian=text),
        acts(1, lanjut="s13", uraian=text),
        acts(3, uraian=text),
    ]
    return sop(4, steps)


@CASES.add
def phases_and_own_numbers() -> str:
    steps = [
        {"tahapan": "TAHAP PERSIAPAN"},
        acts(0, id="satu"),
        acts(1, id="dua", no="1a"),
        {"tahapan": "TAHAP PELAKSANAAN"},
        decides(2, ya="lanjut", tidak="dua") | {"id": "tiga", "no": "-", "uraian": "Memutuskan"},
        acts(0, id="empat", no="6"),
        acts(1, id="lima"),
    ]
    return written_in_order(steps)
