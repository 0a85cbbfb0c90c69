"""Words of a cell → its text: lines are joined, paragraphs kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sopdocs.geometry import Box
from sopdocs.importing.pdf.ink import InkWord, around, holds, middle

LABEL = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-•–*])$")
_BARE = re.compile(r"([(\[\"“]*)(.*?\w)([)\]\"”.,;:]*)")
SHORT_WORDS = frozenset(("ya", "tidak", "mulai", "selesai", "setuju", "lengkap", "sesuai"))
ROOM = 1.5  # points that a word needs more than it is wide to have gone on the line before


@dataclass(frozen=True, slots=True)
class InkLine:
    """Words on one line of a cell, in the order of reading."""

    words: tuple[InkWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return around([word.box for word in self.words])

    @property
    def turn(self) -> str:
        return self.words[0].turn


def words_in(words: Iterable[InkWord], box: Box) -> list[InkWord]:
    """Return the words whose middle is inside a box."""
    return [word for word in words if holds(box, middle(word.box))]


def lines_of(words: Iterable[InkWord]) -> list[InkLine]:
    """Sort words into lines; turned words make lines of their own."""
    rest = sorted(words, key=lambda word: (word.turn, _down(word)))
    lines: list[list[InkWord]] = []
    for word in rest:
        last = lines[-1] if lines else None
        if last and last[0].turn == word.turn and _down(word) - _down(last[0]) < word.size * 0.45:
            last.append(word)
        else:
            lines.append([word])
    return [InkLine(tuple(sorted(line, key=_along))) for line in lines]


def _down(word: InkWord) -> float:
    """How far down a word's line is, in its own direction."""
    if word.turn == "up":
        return word.box[2]
    return -word.box[0] if word.turn == "down" else word.box[3]


def _along(word: InkWord) -> float:
    if word.turn == "up":
        return -word.box[3]
    return word.box[1] if word.turn == "down" else word.box[0]


def one_line(words: Iterable[InkWord]) -> str:
    """Return the text of a cell as one line."""
    return " ".join(line.text for line in lines_of(words))


def mended(text: str) -> str:
    """A short text whose one word was broken because its box is too narrow: "Tida k".

    >>> mended("Seles ai"), mended("Ya atau tidak")
    ('Selesai', 'Ya atau tidak')
    """
    whole = "".join(text.split())
    return whole if whole.casefold() in SHORT_WORDS else text


def heading(words: Iterable[InkWord]) -> str:
    """Return a heading; a word that is broken at a hyphen is made whole."""
    text = ""
    for line in lines_of(words):
        if text.endswith("-") and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}".strip()
    return text


def paragraphs_of(lines: Sequence[InkLine], right: float) -> list[str]:
    """Join lines that one paragraph was broken into; `right` is where a line must end.

    A line begins a paragraph if it has a label, or if its first word has a capital and would have
    had room on the line before.
    """
    groups: list[list[InkLine]] = []
    for n, line in enumerate(lines):
        if n and not _begins(lines[n - 1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [joined([line.words for line in group]) for group in groups]


def joined(lines: Sequence[Sequence[InkWord]]) -> str:
    """Return the text of lines; a word that was broken at its hyphen or slash is whole again."""
    text = ""
    for line in lines:
        is_broken = bool(re.search(r"\w-$", text)) or text.endswith("/")
        text += ("" if is_broken or not text else " ") + typed(line)
    return re.sub(r"(?<=\S)_ _(?=\S)", " ", text)


def _begins(before: InkLine, line: InkLine, right: float) -> bool:
    first = line.words[0]
    if LABEL.match(first.text) and len(line.words) > 1:
        return True
    if first.text[:1].islower():
        return False
    space = first.size * 0.28
    needed = first.box[2] - first.box[0] + space + ROOM
    return before.box[2] + needed < right and not before.text.endswith((",", "-", "/"))


def typed(words: Sequence[InkWord]) -> str:
    """Return words with their italics as an author types them; signs around them are upright."""
    parts: list[str] = []
    run: list[str] = []
    for word in [*words, None]:
        if word is not None and word.italic:
            run.append(word.text)
            continue
        if run:
            inner = _BARE.fullmatch(" ".join(run))
            parts.append(f"{inner[1]}_{inner[2]}_{inner[3]}" if inner else " ".join(run))
        run = []
        parts += [word.text] if word is not None else []
    return " ".join(parts)
