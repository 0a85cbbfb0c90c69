"""A file of answers: one a line, ``kantor: DINAS CONTOH``; steps as lines below ``langkah:``.

In: the text. Out: the office's answers and those of each SOP, with faults by line.

    kantor: PEMERINTAH KOTA CONTOH / DINAS KESEHATAN
    nama pejabat: SITI AMINAH, S.E.

    sop: Pengelolaan Surat Masuk
    pelaksana: Staf, Kepala Dinas
    langkah:
    Staf: Mencatat surat; 10 menit
    Kepala Dinas: Menelaah surat; 1 hari; jika tidak kembali ke 1
"""

from __future__ import annotations

import re

from sopdocs.dataclass import dataclass, field
from sopdocs.problem import nearest, quote
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.starting.questions import OFFICE_QUESTIONS, SOP_QUESTIONS

STEPS = "langkah"
_OF_OFFICE = {question.key for question in OFFICE_QUESTIONS}
_OF_SOP = {question.key for question in SOP_QUESTIONS}
_FIRST = SOP_QUESTIONS[0].key  # begins the answers of a SOP
_KEY = re.compile(r"\s*([A-Za-z][A-Za-z _-]*?)\s*:\s*(.*)", re.S)


@dataclass(slots=True)
class SopAnswers:
    """Answers about one SOP; ``steps`` are its plain lines, ``lines`` where they are in a file."""

    known: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class AnswerFile:
    """All answers of a file, and its faults with their line from 1."""

    office: dict[str, str] = field(default_factory=dict)
    sops: list[SopAnswers] = field(default_factory=list)
    faults: list[tuple[int, AnswerFault]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # of the office's answers


def read_answers(text: str) -> AnswerFile:
    """Read a file of answers; empty lines and lines that begin with ``#`` are skipped."""
    found = AnswerFile()
    among_steps = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, value = _pair(line)
        if among_steps and key != _FIRST:
            found.sops[-1].steps.append(line)
            found.sops[-1].lines.append(number)
            continue
        among_steps = key == STEPS
        fault = _take(found, key, value, number)
        if fault:
            found.faults.append((number, fault))
            among_steps = among_steps and bool(found.sops)
    return found


def _pair(line: str) -> tuple[str, str]:
    """Return key and answer; an empty key for a line without one."""
    pair = _KEY.fullmatch(line)
    return (
        (" ".join(re.split(r"[\s_-]+", pair[1].casefold())), pair[2].strip()) if pair else ("", "")
    )


def _take(found: AnswerFile, key: str, value: str, number: int) -> AnswerFault | None:
    """Keep one answer, or return what is wrong with its line."""
    if key in _OF_OFFICE:
        if key in found.office:
            return AnswerFault(f"{quote(key)} ditulis dua kali", "hapus salah satu")
        found.office[key], found.places[key] = value, number
        return None
    if key == _FIRST:
        found.sops.append(SopAnswers({key: value}))
        return None
    if key in _OF_SOP or key == STEPS:
        if not found.sops:
            return AnswerFault(f"{quote(key)} sebelum nama SOP-nya", f"tulis dahulu  {_FIRST}: ...")
        if key == STEPS:
            if value:
                found.sops[-1].steps.append(value)
                found.sops[-1].lines.append(number)
            return None
        found.sops[-1].known[key] = value
        return None
    keys = [*(question.key for question in (*OFFICE_QUESTIONS, *SOP_QUESTIONS)), STEPS]
    meant = nearest(key, keys) if key else ""
    hint = f'maksudnya "{meant}"?' if meant else "yang dikenal: " + ", ".join(keys)
    what = f"jawaban {quote(key)} tidak dikenal" if key else "baris ini bukan  nama: jawaban"
    return AnswerFault(what, hint)
