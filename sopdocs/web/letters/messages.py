"""What is wrong with a letter source, by the field at which it is shown, in words of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.letter_kinds import Kind
from sopdocs.problem import Problem, in_order
from sopdocs.source.letter_fields import COMMON
from sopdocs.source.letter_values import heading
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.places import fields_of
from sopdocs.web.form_words import FIELDS, FormWords
from sopdocs.web.letters.form_state import BEFORE, NUMBERS
from sopdocs.web.sop.messages import Messages
from sopdocs.web.sop.state import path_key

_LACKS = re.compile(r'belum punya "?(\w+)"?|^(tanggal) surat belum diisi|^kode (klasifikasi) ')
_YAML = re.compile(r" +\w+: \{.*$")  # at the end of a hint: how instansi.yaml says it
_SHOWN = ("jabatan", "pangkat", "nip", "mulai", "logo")  # words of the form about people


@dataclass(frozen=True, slots=True)
class LetterProblems:
    """What is wrong: `own` is about the source ``file``, the others about files around it."""

    file: str
    problems: Sequence[Problem]

    @property
    def own(self) -> list[Problem]:
        return in_order(one for one in self.problems if one.file == self.file)


def letter_words(kind: Kind | None) -> FormWords:
    """Return the labels of a letter's form."""
    labels = {key: FIELDS[key] for key in _SHOWN}
    labels |= {key: heading(key) for key in COMMON if key not in ("id", "kunci")}
    labels |= {key: label for key, label, _ in (*BEFORE, *NUMBERS)}
    for field in kind.fields if kind else ():
        labels[field.key] = field.label or heading(field.key)
        labels |= {one.key: one.label or heading(one.key) for one in field.columns}
    return FormWords(labels)


def letter_messages(source: OpenSource, found: LetterProblems, kind: Kind | None) -> Messages:
    """Return the messages by the key of their field; "" for those about the whole or other files.

    What lacks a field is shown at that field, though the source has no place for it.
    """
    messages: Messages = {}
    words = letter_words(kind)
    own = found.own
    for problem, path in zip(own, fields_of(source, own)):
        lacking = _lacking(problem)
        worded = words.of(problem, (lacking,) if lacking else path)
        message = f"{words.label(lacking)} belum diisi" if lacking else worded.message
        key = lacking or path_key(path)
        messages.setdefault(key, []).append(_message(problem, message, worded.hint))
    for problem in found.problems:
        if problem.file != found.file:
            messages.setdefault("", []).append(_of_another_file(problem, words))
    return messages


def _lacking(problem: Problem) -> str:
    """Return the field whose absence a problem is about; empty for other problems."""
    found = _LACKS.search(problem.message)
    return next(filter(None, found.groups()), "") if found else ""


def _of_another_file(problem: Problem, words: FormWords) -> dict[str, object]:
    """A message about the office's data, a cell of a sheet, a template: its place in front."""
    worded = words.of(problem, ())
    name = problem.file.rpartition("/")[2]
    place = "Data kantor" if name == "instansi.yaml" else name
    return _message(problem, f"{place}: {worded.message}", worded.hint)


def _message(problem: Problem, words: str, hint: str) -> dict[str, object]:
    return {
        "tingkat": problem.severity,
        "kode": problem.code,
        "teks": words,
        "saran": _YAML.sub("", hint),
        "baris": 0,
        "bisa": False,
    }
