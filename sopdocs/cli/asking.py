"""The conversation of ``new``: one question after the other, a wrong answer is asked again."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.cli import terminal
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.planned import PlannedSop, PlannedStep
from sopdocs.starting.questions import SOP_QUESTIONS, Answers, Question, judged, titles_of
from sopdocs.starting.step_lines import read_step, wrong_targets

WIDTH = 14  # of a choice's short name
UNDO = "hapus"
DONE = ("", "-", "t", "tidak", "selesai")  # instead of a further name or step
STEPS = """
Langkah-langkah: satu langkah satu baris,  Pelaksana: Kegiatan; waktu
  misalnya    Staf Umum: Menyusun konsep surat; 1 hari; kelengkapan: Disposisi; output: Konsep
  keputusan   Kepala Bagian: Memeriksa konsep surat; 30 menit; jika tidak kembali ke 1
  bersama     Staf Umum dan Kepala Bagian: Membahas konsep surat; 2 jam
Enter saja bila selesai; hapus membuang langkah terakhir."""


def answer_to(question: Question, known: Answers) -> str:
    """Ask until the answer can be used. Raises EOFError if the input ends."""
    usual = question.usual(known) if question.usual else ""
    more = f" [{usual}]" if usual else " (boleh kosong)" if question.optional else ""
    example = f", misalnya {question.example}" if question.example else ""
    _show_choices(question)
    while True:
        typed = terminal.answer(f"{question.title}{example}{more}: ")
        answer = judged(question, typed, known)
        if isinstance(answer, str):
            return answer
        show_fault(answer)


def show_fault(fault: AnswerFault, place: str = "") -> None:
    """Print what is wrong with an answer, and what to answer instead."""
    terminal.failure(f"{place}{fault.message}", fault.hint)


def _show_choices(question: Question) -> None:
    for number, one in enumerate(question.choices, 1):
        title = one.title if one.title.casefold() != one.key.casefold() else ""
        terminal.line(f"  {number:>2}  {one.key:<{WIDTH}}{title}".rstrip())


def ask_sop() -> PlannedSop | None:
    """Ask about one SOP; None if no name is given. Raises EOFError if the input ends."""
    name, actors = SOP_QUESTIONS
    terminal.line()
    while True:
        typed = terminal.answer(f"{name.title}, misalnya {name.example} (Enter bila selesai): ")
        if typed.strip().casefold() in DONE:
            return None
        nama = judged(name, typed, {})
        if isinstance(nama, str):
            break
        show_fault(nama)
    titles = titles_of(answer_to(actors, {}))
    terminal.lines(STEPS)
    return PlannedSop(nama, titles, tuple(_ask_steps(titles)))


def _ask_steps(actors: Sequence[str]) -> list[PlannedStep]:
    steps: list[PlannedStep] = []
    while True:
        typed = terminal.answer(f"{len(steps) + 1:>3}. ").strip()
        if typed.casefold() == UNDO:
            steps = steps[:-1]
            continue
        if typed.casefold() not in DONE:
            step = read_step(typed, actors)
            if isinstance(step, AnswerFault):
                show_fault(step)
            else:
                steps.append(step)
            continue
        if not steps:
            show_fault(AnswerFault("belum ada langkah", "tulis sekurang-kurangnya satu"))
            continue
        if not (wrong := wrong_targets(steps)):
            return steps
        _mend(steps, wrong[0], actors)


def _mend(steps: list[PlannedStep], wrong: tuple[int, AnswerFault], actors: Sequence[str]) -> None:
    """Ask again where one step leads; its target does not exist."""
    number, fault = wrong
    show_fault(fault)
    step = read_step(terminal.answer(f"{number:>3}. (tulis lagi langkah ini) "), actors)
    if isinstance(step, AnswerFault):
        show_fault(step)
    else:
        steps[number - 1] = step
