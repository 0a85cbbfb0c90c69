"""Blanks and marks without ink that Word and web pages leave where a source needs plain blanks.

In the indentation, behind a dash, in the name of a field and behind its colon they change what a
line means. Inside a text they are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs import codes
from sopdocs.problem import quote
from sopdocs.source.slip import SourceSlip, in_blocks
from sopdocs.source.vocabulary import KNOWN

MOST_NAMED = 5  # lines that a message names
_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NO_INK = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_ODD = re.compile(f"[{_BLANK}{_NO_INK}\uff1a]")
_LEAD = re.compile(rf"(?:[ \t{_BLANK}{_NO_INK}]|-(?=[ {_BLANK}]))*")
_FIELD = re.compile(
    rf"(?P<key>[A-Za-z_][\w {_BLANK}{_NO_INK}/-]{{0,60}}?)[ {_BLANK}{_NO_INK}]*[:\uff1a]"
    rf"(?P<after>[ {_BLANK}{_NO_INK}]+|$|(?<=\uff1a))"
)


def odd_blanks(lines: Sequence[str]) -> Iterator[SourceSlip]:
    """Yield one slip for all lines of a file whose form depends on such a character."""
    if all(line.isascii() for line in lines):
        return
    inside = in_blocks(lines)
    changed = [
        (n, plain)
        for n, line in enumerate(lines)
        if n not in inside and not line.isascii() and (plain := _plain(line)) != line
    ]
    if not changed:
        return
    first, plain = changed[0]
    line = lines[first]
    column = next(n for n, (a, b) in enumerate(zip(line, plain + " ")) if a != b)
    others = ", ".join(str(n + 1) for n, _ in changed[1 : MOST_NAMED + 1])
    more = f"; juga di baris {others}{' ...' if changed[MOST_NAMED + 1 :] else ''}"
    sign = f"U+{ord(line[column]):04X}"
    what = {"\uff1a": "titik dua lebar"}.get(line[column], "spasi khusus")
    hidden = re.match(f"[{_NO_INK}]", line[column])
    yield SourceSlip(
        first + 1,
        column + 1,
        f"ada {'tanda yang tidak tampak' if hidden else what} ({sign}) di susunan baris ini, "
        f"biasanya terbawa dari Word: {quote(plain.strip())}" + (more if others else ""),
        f"ketik ulang dengan spasi biasa:  {plain.strip()}",
        tuple(changed),
        True,
        codes.INVISIBLE_CHARACTER if hidden else codes.YAML_SYNTAX,
    )


def _plain(line: str) -> str:
    """Return a line whose lead, field name and colon have plain characters only."""
    if line.lstrip().startswith("#"):
        return line
    lead = _LEAD.match(line)
    end = lead.end() if lead else 0
    start, rest = _without(line[:end]), line[end:]
    if not line[:end].isascii() and " " not in line[:end] and len(start) < 2:
        start = ""  # one such blank is no indentation
    field = _FIELD.match(rest)
    if field and _ODD.search(field[0]):
        key = _without(field["key"]).strip()
        if key.casefold() in KNOWN or re.fullmatch(r"[\w-]+", key):
            rest = f"{key}:{' ' if rest[field.end() :] else ''}{rest[field.end() :]}"
    return start + rest if rest.strip() else line


def _without(text: str) -> str:
    return re.sub(f"[{_NO_INK}]", "", re.sub(f"[{_BLANK}]", " ", text))
