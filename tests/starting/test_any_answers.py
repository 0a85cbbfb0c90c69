"""Whatever is typed, what ``new`` writes is read without an error and holds every word of it."""

from __future__ import annotations

import random

import pytest

from sopdocs.fonts import printable
from sopdocs.sheet import read
from sopdocs.source.edit import scalars
from sopdocs.source.institution import read_institution
from sopdocs.source.tree import parse
from sopdocs.starting.answer_file import SopAnswers
from sopdocs.starting.office_text import office_text
from sopdocs.starting.plan import planned_sop
from sopdocs.starting.questions import office_start
from sopdocs.starting.sop_text import sop_text

PIECES = (
    "a Menyusun surat # #2 x: : \" ' | > - * & % @ ` \\ { } [ ] , ? ! ~ null ya tidak no 1 1. (a) "
    "_x_ **b** é – “q” Rp5.000 50% a/b <b> &nbsp; = $ ^ lanjut selesai \t \u00a0 ... /"
).split(" ")


def typed(chance: random.Random) -> str:
    return " ".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6))).strip()


def answers(chance: random.Random) -> SopAnswers:
    actors = [f"P{typed(chance)}".replace(",", "") for _ in range(chance.randint(1, 4))]
    steps = []
    for _ in range(chance.randint(1, 6)):
        line = f"{chance.choice(actors)}: {typed(chance)}"
        line += chance.choice(("", f"; output: {typed(chance)}"))
        line += chance.choice(("", f"; {chance.randint(1, 50)} menit"))
        words = chance.choice(("tidak", "tidak lengkap", "tidak a#b", "revisi"))
        line += chance.choice(("", "", f"; jika {words} kembali ke {chance.randint(1, 3)}"))
        steps.append(line)
    return SopAnswers({"sop": f"N{typed(chance)}", "pelaksana": ", ".join(actors)}, steps)


def try_one(chance: random.Random) -> bool:
    """Try answers of one office and SOP; False if they were refused, with a message."""
    about = answers(chance)
    planned, faults = planned_sop(about)
    if planned is None:
        assert faults and all(fault.message for _, fault in faults)
        return False
    start = office_start({"kantor": f"A {typed(chance)}", "nama pejabat": typed(chance)})
    office, problems = read_institution(
        office_text(start).encode(), "instansi.yaml", printable(), lambda _: (None, "", "")
    )
    assert office is not None and [str(one) for one in problems if one.is_error] == []
    raw = sop_text(planned, start.kind.official).encode()
    source, problems = read(raw, "sop.yaml", office.institution)
    assert source is not None and [str(one) for one in problems if one.is_error] == [], about
    root, _ = parse(raw, "sop.yaml")
    held = {scalar.text for _, scalar in scalars(root)}
    for step in planned.langkah:
        assert {step.uraian, *step.cells.values()} <= held and set(step.pelaksana) <= held, about
    return True


def test_a_sample_of_odd_answers_gives_sources_without_an_error():
    chance = random.Random(7)
    assert sum(try_one(chance) for _ in range(40)) > 10


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(20))
def test_many_odd_answers_give_sources_without_an_error(seed):
    chance = random.Random(seed)
    assert sum(try_one(chance) for _ in range(300)) > 100
