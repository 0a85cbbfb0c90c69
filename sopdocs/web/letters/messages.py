"""What is wrong with a letter source, by the field at which it is shown, in words of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.letter_kinds import Kind
from sopdocs.problem import Problem, in_order
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.places import fields_of
from sopdocs.web.letters.letter_words import LetterWords, lacking, letter_words
from sopdocs.web.sop.messages import Messages
from sopdocs.web.sop.state import path_key

_YAML = re.compile(r" +\w+: \{.*$")  # at the end of a hint: how instansi.yaml says it


@dataclass(frozen=True, slots=True)
class LetterProblems:
    """What is wrong: `own` is about the source ``file``, the others about files around it."""

    file: str
    problems: Sequence[Problem]

    @property
    def own(self) -> list[Problem]:
        return in_order(one for one in self.problems if one.file == self.file)


def letter_messages(source: OpenSource, found: LetterProblems, kind: Kind | None) -> Messages:
    """Return the messages by the key of their field; "" for those about the whole or other files.

    What lacks a field is shown at that field, though the source has no place for it.
    """
    messages: Messages = {}
    words = letter_words(kind)
    own = found.own
    for problem, path in zip(own, fields_of(source, own)):
        blank = lacking(problem)
        worded = words.of(problem, (blank,) if blank else path)
        key = blank or path_key(path)
        made = _message(problem, worded.message, worded.hint) | {"kosong": bool(blank)}
        messages.setdefault(key, []).append(made)
    for problem in found.problems:
        if problem.file != found.file:
            messages.setdefault("", []).append(_of_another_file(problem, words))
    return messages


def _of_another_file(problem: Problem, words: LetterWords) -> dict[str, object]:
    """A message about the office's data, a cell of a sheet, a template: its place in front."""
    worded = words.of(problem, ())
    name = problem.file.rpartition("/")[2]
    place = "Data kantor" if name == "instansi.yaml" else name
    made = _message(problem, f"{place}: {worded.message}", worded.hint)
    return made | {"kantor": place == "Data kantor" and not problem.is_error}


def _message(problem: Problem, words: str, hint: str) -> dict[str, object]:
    return {
        "tingkat": problem.severity,
        "kode": problem.code,
        "teks": words,
        "saran": _YAML.sub("", hint),
        "baris": 0,
        "bisa": False,
    }
