"""The perihal of a letter in the agenda.

First its own `hal`; else what its kind names; else, with the kind's title, a field that is called
after the matter, the letter's SOP, or the first paragraph that the author wrote. People and rows of
tables are in it only if the kind names them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from sopdocs.letters.values import one_value
from sopdocs.letters.wording import span
from sopdocs.model.letter import Letter, ListItems, Pairs, People, Recipients, Rows, Task, Value
from sopdocs.model.letter_kinds import LIST, PARAGRAPH, TEXT, KindField
from sopdocs.model.letter_subject import (
    HAL,
    PARTS,
    SOP_NAME,
    TITLE,
    is_about_the_matter,
    places,
    with_texts,
)
from sopdocs.model.text import folded, italics
from sopdocs.source.dates import in_words as date_in_words

NAMED = 3  # people, addressees or rows that are named; the rest are counted
LONGEST = 200  # characters of a perihal that is made of fields
_DIGIT = re.compile(r"\d")
_OPENING = ("pembuka", "penutup")  # paragraphs that say little


def subject(letter: Letter) -> str:
    """Return perihal for the agenda, on one line, without the marks of italics."""
    pattern = letter.kind.subject
    names_hal = any(key == HAL for key, _ in places(pattern))
    if letter.hal and not names_hal and (HAL in letter.isi or not pattern):
        return _on_a_line(letter.hal)
    if about := _as_named(letter, pattern):
        return _short(about)
    about = _usual(letter)
    return _short(f"{letter.kind.title}: {about}" if about else letter.kind.title)


def says_little(letter: Letter) -> bool:
    """True if the agenda would have only the kind's title."""
    return subject(letter) == _on_a_line(letter.kind.title)


def counted_names(names: list[str]) -> str:
    """Return the first names of a list, and how many others there are.

    >>> counted_names(["A", "B", "C", "D", "E"])
    'A; B; C; dan 2 lainnya'
    """
    others = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f"; dan {others} lainnya" if others > 0 else "")


def _as_named(letter: Letter, pattern: str) -> str:
    """Return what the kind names; empty if nothing of it is given.

    What another place says already is not repeated; dates and amounts are.
    """
    texts: list[str] = []
    is_given = False
    for key, part in places(pattern):
        text = _on_a_line(_text(letter, key, part))
        is_given |= key != TITLE and bool(text)
        is_repeated = not _DIGIT.search(text) and any(folded(text) in folded(one) for one in texts)
        texts.append("" if is_repeated else text)
    return with_texts(pattern, texts) if is_given else ""


def _text(letter: Letter, key: str, part: str) -> str:
    """Return the text of a place."""
    if key in (TITLE, SOP_NAME, HAL):
        return {TITLE: letter.kind.title, SOP_NAME: letter.sop_nama, HAL: letter.hal}[key]
    field = letter.kind.field(key)
    value = letter.values.get(key, "")
    if field is None:
        return ""
    if isinstance(value, Rows):
        column = next((one for one in field.columns if one.key == part), None)
        cells = (_words(column, row.get(part, ""), "") for row in value.rows) if column else ()
        return counted_names(list(filter(None, cells)))
    return _words(field, value, part)


def _words(field: KindField, value: Value, part: str) -> str:
    """Return a value in words; of a value with parts the named one, or the usual one."""
    if isinstance(value, Task) and not part:
        return _days(value)
    part = part or next(iter(PARTS.get(field.type, ())), "")
    if isinstance(value, People):
        return counted_names([str(getattr(one, part)) for one in value.people])
    if isinstance(value, Recipients):
        return counted_names(list(value.posts))
    if isinstance(value, ListItems):
        return next(iter(value.items), "").rstrip(" .;:")
    if isinstance(value, Task):
        found = getattr(value, part)
        return date_in_words(found) if isinstance(found, datetime.date) else str(found)
    if isinstance(value, Pairs):
        return _of_pairs(value, part)
    printed = one_value(field, value)
    if isinstance(printed, dict):
        return str(printed[part])
    return printed if isinstance(printed, str) else ""


def _days(task: Task) -> str:
    """Return a period as the agenda has room for it: "1 s.d. 3 Desember 2026"."""
    if task.mulai == task.selesai:
        return date_in_words(task.mulai)
    return span(task.mulai, task.selesai).replace("sampai dengan", "s.d.")


def _of_pairs(value: Pairs, label: str) -> str:
    """Return the text behind a label; without a label, that behind the first."""
    wanted = (text for name, text in value.pairs if not label or folded(name) == folded(label))
    return next(wanted, "")


def _usual(letter: Letter) -> str:
    """Return what a letter is about whose kind names nothing; empty if no field says it."""
    named = (one for one in letter.kind.fields if is_about_the_matter(one.key, one.label))
    if matter := next(_texts(letter, named, (TEXT, PARAGRAPH, LIST)), ""):
        return matter
    return letter.sop_nama or next(_texts(letter, _written(letter), (PARAGRAPH, LIST)), "")


def _texts(letter: Letter, fields: Iterable[KindField], types: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        if field.type in types and (text := _words(field, letter.values.get(field.key, ""), "")):
            yield text


def _written(letter: Letter) -> Iterator[KindField]:
    """Yield the fields of a letter whose texts are its own, not those of every such letter."""
    for field in letter.kind.fields:
        if field.key in letter.isi and field.key not in _OPENING:
            yield field


def _on_a_line(text: str) -> str:
    return " ".join("".join(run.text for run in italics(text)).split())


def _short(text: str) -> str:
    """Return a perihal of fields without what an empty place leaves behind, and not too long."""
    text = re.sub(r"\s+([:;,.)])", r"\1", _on_a_line(text))
    text = re.sub(r"([:;,])[:;,]+", r"\1", text).strip(" :;,-")
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" :;,-") + " ..."
