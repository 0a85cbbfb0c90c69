"""Write another text where a source has one: word by word, else the whole in its style."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from sopdocs.importing.yaml_text import in_brackets
from sopdocs.source.edit import Edit, places
from sopdocs.source.nodes import Scalar
from sopdocs.source.words import quoted, words
from sopdocs.web.editing.extents import column_of, last, line_start, next_line
from sopdocs.web.editing.wording import block_lines, value_lines

COMMENT_GAP = 2  # blanks that stay before a comment on the same line


def text_edits(scalar: Scalar, new: str, behind: int | None, is_flow: bool) -> Iterator[list[Edit]]:
    """Yield ways to write a text, the smallest first.

    ``behind`` is the offset behind the key's colon, None for an item of a list.
    """
    if not new:
        start = scalar.start if behind is None else behind
        yield [Edit(start, max(last(scalar), start), "")]
        yield [Edit(scalar.start, last(scalar), '""')]
        return
    if scalar.empty:
        yield from _into_empty(scalar, new, behind, is_flow)
        return
    if (edits := word_edits(scalar, new)) is not None:
        yield edits
    yield from _whole(scalar, new, is_flow)


def word_edits(scalar: Scalar, new: str) -> list[Edit] | None:
    """Return edits of the words that differ; None if the words are written in another way."""
    known = words(scalar)
    if known is None or not known.value:
        return None
    before = [scalar.text[start:end] for start, end in known.value]
    after = new.split()
    found: list[Edit] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        written = " ".join(after[k:m])
        if tag == "replace":
            found.append(Edit(known.value[i][0], known.value[j - 1][1], written))
        elif tag == "insert" and i:
            found.append(Edit(known.value[i - 1][1], known.value[i - 1][1], f" {written}"))
        elif tag == "insert":
            found.append(Edit(known.value[0][0], known.value[0][0], f"{written} "))
        elif tag == "delete" and i:
            found.append(Edit(known.value[i - 1][1], known.value[j - 1][1], ""))
        elif tag == "delete":
            found.append(Edit(known.value[i][0], known.value[min(j, len(before) - 1)][0], ""))
    return places(scalar, found)


def _into_empty(
    scalar: Scalar, new: str, behind: int | None, is_flow: bool
) -> Iterator[list[Edit]]:
    """Yield ways to fill an empty value; a comment on its line keeps its column if it can."""
    text = scalar.written
    start, end = (scalar.start if behind is None else behind), scalar.end
    if is_flow:
        yield [Edit(start, max(start, end), f" {in_brackets(new)}")]
        return
    if text[start:end].strip():  # "~" or "null"
        yield [Edit(start, end, f" {value_lines(new, 0)[0]}")]
    indent = _indent(text, start)
    first, *others = value_lines(new, indent + 2)
    room = len(text[start:]) - len(text[start:].lstrip(" "))
    is_noted = text[start + room : start + room + 1] == "#"
    taken = max(0, min(len(first) + 1, room - COMMENT_GAP)) if is_noted else 0
    line_end = next_line(text, start)
    below = "".join(f"\n{line}" for line in others)
    at_end = line_end - 1 if text[line_end - 1 : line_end] == "\n" else line_end
    if not others:
        yield [Edit(start, start + taken, f" {first}")]
        yield [Edit(start, start + taken, f" {_in_quotes(new)}")]
    elif is_noted:
        yield [Edit(start, start + taken, f" {first}"), Edit(at_end, at_end, below)]
    else:
        yield [Edit(start, at_end, f" {first}{below}")]


def _whole(scalar: Scalar, new: str, is_flow: bool) -> Iterator[list[Edit]]:
    """Yield ways to rewrite a whole text, in the style that it has, then in another."""
    text, start, end = scalar.written, scalar.start, last(scalar)
    one_line = "\n" not in new
    if is_flow:
        yield [Edit(start, end, in_brackets(new))]
        return
    if scalar.style in ("'", '"') and one_line:
        mark = scalar.style
        yield [Edit(start, end, f"{mark}{quoted(new, mark)}{mark}")]
    indent = _indent(text, start)
    if scalar.style in ("|", ">"):
        body = text.find("\n", start) + 1
        inner = text[body:end]
        own = len(inner) - len(inner.lstrip(" \n")) if inner else 0
        column = own - inner[:own].rfind("\n") - 1 if inner else indent + 2
        written = new if scalar.style == "|" else new.replace("\n\n", "\n")
        yield [Edit(body, end, "\n".join(block_lines(written, column)))]
    first, *others = value_lines(new, indent + 2)
    yield [Edit(start, end, "\n".join([first, *others]))]
    if one_line:
        yield [Edit(start, end, _in_quotes(new))]


def _in_quotes(text: str) -> str:
    return f'"{quoted(text, chr(34))}"'


def _indent(text: str, offset: int) -> int:
    """Return the column in which the key or dash of a value begins."""
    start = line_start(text, offset)
    line = text[start : next_line(text, offset)]
    before = line[: column_of(text, offset)]
    lead = len(before) - len(before.lstrip(" "))
    while before[lead : lead + 2] == "- " and before[lead + 2 :].strip():
        lead += 2 + len(before[lead + 2 :]) - len(before[lead + 2 :].lstrip(" "))
    return lead
