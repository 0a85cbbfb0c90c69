"""Answers about one SOP → a `PlannedSop`, or every fault at its line."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.model.text import folded
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.answer_file import SopAnswers
from sopdocs.starting.joint_actors import SEPARATOR, joint_actors
from sopdocs.starting.planned import PlannedSop, PlannedStep
from sopdocs.starting.questions import SOP_QUESTIONS, judged, titles_of
from sopdocs.starting.step_lines import EXAMPLE, MOST_STEPS, read_step, wrong_targets

Fault = tuple[int, AnswerFault]  # the position of a step's line, from 1; 0: of no line


def planned_sop(
    answers: SopAnswers, needs_steps: bool = True
) -> tuple[PlannedSop | None, list[Fault]]:
    """Return the SOP, or its faults; without an answer about actors, the lines name them."""
    known = {**answers.known}
    faults: list[Fault] = []
    if "pelaksana" not in known:
        faults += _unclear_actors(answers.steps)
        known["pelaksana"] = "".join(f"{one}; " for one in actors_of(answers.steps))
    for question in SOP_QUESTIONS:
        answer = judged(question, known.get(question.key, ""), known)
        if isinstance(answer, AnswerFault):
            if answers.steps or question.key != "pelaksana":
                faults.append((0, answer))
        else:
            known[question.key] = answer
    actors = _each(titles_of(known["pelaksana"]))
    unclear = {number for number, _ in faults}
    steps: list[PlannedStep] = []
    for number, line in enumerate(answers.steps, 1):
        step = read_step(line, actors)
        if isinstance(step, AnswerFault):
            faults += [] if number in unclear else [(number, step)]
        else:
            steps.append(step)
    if needs_steps and not answers.steps:
        hint = f"tulis satu langkah satu baris, misalnya  {EXAMPLE}"
        faults.append((0, AnswerFault("belum ada langkah", hint)))
    if len(answers.steps) > MOST_STEPS:
        what = f"{len(answers.steps)} langkah; paling banyak {MOST_STEPS}"
        faults.append((0, AnswerFault(what, "pecah menjadi beberapa SOP")))
    if faults:
        return None, faults
    faults += wrong_targets(steps)
    return (None if faults else PlannedSop(known["sop"], actors, tuple(steps))), faults


def _each(titles: Sequence[str]) -> tuple[str, ...]:
    """Part titles that name several posts for certain: "Sekretaris dan Kepala Bidang"."""
    found: dict[str, str] = {}
    for title in titles:
        named = joint_actors(title, titles)
        for one in (title,) if isinstance(named, AnswerFault) else named:
            found.setdefault(folded(one), one)
    return tuple(found.values())


def actors_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the actors that lines of steps name, in the order of their first step.

    >>> actors_of(["Staf: A", "Staf dan Kepala: B", "Kepala: C"])
    ('Staf', 'Kepala')
    """
    found: dict[str, str] = {}
    for named in _named(lines).values():
        for one in () if isinstance(named, AnswerFault) else named:
            found.setdefault(folded(one), one)
    return tuple(found.values())


def _unclear_actors(lines: Sequence[str]) -> list[Fault]:
    """Return the lines whose actors can be one or several."""
    return [(n, one) for n, one in _named(lines).items() if isinstance(one, AnswerFault)]


def _named(lines: Sequence[str]) -> dict[int, tuple[str, ...] | AnswerFault]:
    """Return who acts in each line that can be read, by its position from 1."""
    heads = {
        number: step.pelaksana[0]
        for number, line in enumerate(lines, 1)
        if isinstance(step := read_step(line), PlannedStep)
    }
    alone = [head for head in heads.values() if not SEPARATOR.search(head)]
    return {number: joint_actors(head, alone) for number, head in heads.items()}
