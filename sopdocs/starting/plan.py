"""Answers about one SOP → a `PlannedSop`, or every fault at its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.model.text import folded
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.answer_file import SopAnswers
from sopdocs.starting.planned import PlannedSop, PlannedStep
from sopdocs.starting.questions import SOP_QUESTIONS, judged, titles_of
from sopdocs.starting.step_lines import EXAMPLE, MOST_STEPS, named_actors, read_step, wrong_targets

Fault = tuple[int, AnswerFault]  # the position of a step's line, from 1; 0: of no line


def planned_sop(answers: SopAnswers) -> tuple[PlannedSop | None, list[Fault]]:
    """Return the SOP, or its faults; without an answer about actors, the lines name them."""
    known = {**answers.known}
    known.setdefault("pelaksana", ", ".join(actors_of(answers.steps)))
    faults: list[Fault] = []
    for question in SOP_QUESTIONS:
        answer = judged(question, known.get(question.key, ""), known)
        if isinstance(answer, AnswerFault):
            if answers.steps or question.key != "pelaksana":
                faults.append((0, answer))
        else:
            known[question.key] = answer
    actors = titles_of(known["pelaksana"])
    steps: list[PlannedStep] = []
    for number, line in enumerate(answers.steps, 1):
        step = read_step(line, actors)
        if isinstance(step, AnswerFault):
            faults.append((number, step))
        else:
            steps.append(step)
    if not answers.steps:
        hint = f"tulis satu langkah satu baris, misalnya  {EXAMPLE}"
        faults.append((0, AnswerFault("belum ada langkah", hint)))
    if len(answers.steps) > MOST_STEPS:
        what = f"{len(answers.steps)} langkah; paling banyak {MOST_STEPS}"
        faults.append((0, AnswerFault(what, "pecah menjadi beberapa SOP")))
    if faults:
        return None, faults
    faults += wrong_targets(steps)
    return (None if faults else PlannedSop(known["sop"], actors, tuple(steps))), faults


def actors_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the actors that lines of steps name, in the order of their first step.

    >>> actors_of(["Staf: A", "Staf dan Kepala: B", "Kepala: C"])
    ('Staf', 'Kepala')
    """
    heads = [
        step.pelaksana[0] for line in lines if isinstance(step := read_step(line), PlannedStep)
    ]
    single = [one for one in heads if not re.search(r"[,+&]|\bdan\b|\bbersama\b", one)]
    found: dict[str, str] = {}
    for head in heads:
        named = named_actors(head, single) if single else AnswerFault("", "")
        parts = re.split(r"\s*[,+&]\s*", head) if isinstance(named, AnswerFault) else named
        for one in parts:
            found.setdefault(folded(one), one)
    return tuple(found.values())
