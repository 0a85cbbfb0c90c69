"""Words of a cell → its text: lines are joined, paragraphs kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Box
from sopdocs.importing.pdf.ink import InkWord, Vocabulary, around, holds, middle
from sopdocs.importing.pdf.letters import bare

LABEL = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-•–*])$")
_BARE = re.compile(r"([(\[\"“]*)(.*?\w)([)\]\"”.,;:]*)")
SHORT_WORDS = frozenset(("ya", "tidak", "mulai", "selesai", "setuju", "lengkap", "sesuai"))
LITTLE = frozenset(("di", "ke", "dan", "yang", "atau", "dari", "untuk", "oleh", "pada", "se"))
INDENT = 7.0  # points between a rule and a text that fills its cell, at most
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
    """Sort words into lines; turned words make separate lines."""
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


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a cell; `is_guess` if a word was broken and made whole again."""

    text: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class CellSides:
    """The rules at both sides of a cell, and the words of its page."""

    left: float
    right: float
    known: Vocabulary

    def room(self, lines: Sequence[InkLine]) -> float:
        """Return how wide a line of the cell can be, from where its widest one begins."""
        indent = min((line.box[0] - self.left for line in lines), default=0.0)
        return self.right - self.left - 2 * min(max(indent, 0.5), INDENT)


def heading(words: Iterable[InkWord], sides: CellSides) -> ReadText:
    """Return a heading; a word that was broken is made whole."""
    text, is_guess = "", False
    before: InkLine | None = None
    lines = lines_of(words)
    room = sides.room(lines)
    for line in lines:
        first = line.words[0].text
        if text.endswith("-") and first[:1].islower():
            doubled = first[:4].casefold() in text.casefold()  # "perundang-undangan"
            text = (text if doubled else text[:-1]) + line.text
            is_guess = is_guess or not doubled
        else:
            found = word_break(before, line, sides, room) if before else WordBreak()
            text = (text + ("" if found.joins else " ") + line.text).strip()
            is_guess = is_guess or found.is_guess
        before = line
    return ReadText(text, is_guess)


@dataclass(frozen=True, slots=True)
class WordBreak:
    """What a line break does to a word: whether it is made whole, and whether that is a guess."""

    joins: bool = False
    is_guess: bool = False


def word_break(before: InkLine, line: InkLine, cell: CellSides, room: float) -> WordBreak:
    """Say whether a line's one word continues in the next line: it has to fill its cell.

    Words that the page has elsewhere decide; a rest that is no word belongs to the one before.
    """
    word, rest = before.words[-1], bare(line.words[0].text)
    is_whole = len(before.words) > 1 or not word.text[-1:].isalpha() or before.turn != "level"
    if is_whole or not line.words[0].text[:1].islower():
        return WordBreak()
    if word.box[2] - word.box[0] <= room - _width(rest[0]) * word.size:
        return WordBreak()
    if bare(word.text) + rest in cell.known.all:
        return WordBreak(True)
    if rest in cell.known.inner or rest in LITTLE:
        return WordBreak()
    return WordBreak(len(rest) < 3 or not re.search("[aeiou]", rest), True)


def _width(letter: str) -> float:
    """About how wide a letter is, in parts of the size; its word broke if it had no room."""
    return 0.9 if letter in "mw" else 0.35 if letter in "fijlrt" else 0.6


def is_guessed(lines: Sequence[InkLine], cell: CellSides) -> bool:
    """True if it is not certain whether a word continues over a line's end."""
    room = cell.room(lines)
    return any(word_break(a, b, cell, room).is_guess for a, b in zip(lines, lines[1:]))


def paragraphs_of(
    lines: Sequence[InkLine], right: float, cell: CellSides | None = None
) -> list[str]:
    """Join lines that one paragraph was broken into; `right` is where a line must end.

    Words that break because their `cell` is too narrow are made whole.

    A line begins a paragraph if it has a label, or if its first word has a capital and would have
    had room on the line before.
    """
    groups: list[list[InkLine]] = []
    for n, line in enumerate(lines):
        if n and not _begins(lines[n - 1], line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    if cell is not None:
        room = cell.room(lines)
        groups = [_mended(group, cell, room) for group in groups]
    return [joined([line.words for line in group]) for group in groups]


def _mended(lines: Sequence[InkLine], cell: CellSides, room: float) -> list[InkLine]:
    """Lines of a paragraph without words that are broken over two of them."""
    found: list[InkLine] = []
    before: InkLine | None = None
    for line in lines:
        if before is not None and word_break(before, line, cell, room).joins:
            *others, last = found[-1].words
            first, *rest = line.words
            word = replace(last, text=last.text + first.text)
            found[-1] = InkLine((*others, word, *rest))
        else:
            found.append(line)
        before = line
    return found


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
