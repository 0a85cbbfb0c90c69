"""What is wrong with a source, by the field at which it is shown, in the words of `check`."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.checking.mend import mended
from sopdocs.fonts import printable
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem, in_order
from sopdocs.source.nodes import Scalar
from sopdocs.source.sop import Source, read_sop
from sopdocs.web.editing.fields import SetText
from sopdocs.web.editing.flow_values import ACTORS, STEPS, TABLES
from sopdocs.web.editing.opened import NotEditable, OpenSource, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.values import NoSuchPlace, meant
from sopdocs.web.form_words import FormWords, Worded
from sopdocs.web.sop.state import path_key

Messages = dict[str, list[dict[str, object]]]


def mended_source(raw: bytes, file: str, institution: Institution) -> bytes:
    """Return what `check --fix` would make of a source."""

    def read(content: bytes) -> Source | None:
        return read_sop(content, file, institution, printable())[0]

    return mended(raw, read)[0]


def mend_of(source: OpenSource, after: bytes, path: FieldPath) -> SetText | None:
    """Return the command that mends one field as `check --fix` would; None if it would not."""
    try:
        before, new = source.node(path), opened(after).node(path)
    except (NoSuchPlace, NotEditable):
        return None
    if not isinstance(before, Scalar) or not isinstance(new, Scalar):
        return None
    return None if meant(before) == meant(new) else SetText(path, meant(new))


def messages_of(
    source: OpenSource, problems: Sequence[Problem], after: bytes, words: FormWords
) -> Messages:
    """Return the problems by the key of their field, in its words; "" for the whole source.

    ``after`` is what `check --fix` would make of it.
    """
    found: Messages = {}
    listed = in_order(problems)
    for problem, path in zip(listed, fields_of(source, listed)):
        can_mend = after != source.raw and mend_of(source, after, path) is not None
        message = _message(problem, words.of(problem, path), can_mend)
        found.setdefault(path_key(path), []).append(message)
    return found


def errors_in(messages: Messages, tab: str, quiet: str = "") -> int:
    """Return how many errors a tab of the form shows; Teks Sumber has none alone.

    ``quiet`` is the key of a row whose messages are not shown yet.
    """
    return sum(
        one["tingkat"] == ERROR
        for key, found in messages.items()
        if key and _tab_of(key) == tab and not (quiet and f"{key}/".startswith(f"{quiet}/"))
        for one in found
    )


def _tab_of(key: str) -> str:
    """Return the tab that shows a field."""
    parts = key.split("/")
    name = parts[2] if parts[0] == TABLES and len(parts) > 2 else parts[0]
    return {STEPS: "langkah", ACTORS: "pelaksana", TABLES: "langkah"}.get(name, "identitas")


def loose_messages(problems: Sequence[Problem]) -> Messages:
    """Return the problems of a source that can only be edited as text, in its own words."""
    return {
        "": [
            _message(one, Worded(one.message, one.hint), False) | {"baris": one.line}
            for one in in_order(problems)
        ]
    }


def _message(problem: Problem, worded: Worded, can_mend: bool) -> dict[str, object]:
    return {
        "tingkat": problem.severity,
        "kode": problem.code,
        "teks": worded.message,
        "saran": worded.hint,
        "baris": 0,
        "bisa": can_mend,
    }
