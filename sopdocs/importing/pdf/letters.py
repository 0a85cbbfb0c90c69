"""Letters → words: doubled letters are dropped, turned ones read in their own direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.geometry import Box
from sopdocs.importing.pdf.ink import InkWord, Turn, Vocabulary, around

DOUBLED = 1.2  # points between two strokes of a letter that was made bold by drawing it twice
SPACE = 0.17  # of the size: a gap this wide parts two words
ONE_LINE = 0.3  # of the size: base lines this close are one line


@dataclass(frozen=True, slots=True)
class InkLetter:
    """One letter; `along` and `across` are its place in the direction in which it is read."""

    text: str
    box: Box
    size: float
    turn: Turn
    italic: bool
    bold: bool

    @property
    def along(self) -> tuple[float, float]:
        """Where it begins and ends, along its line."""
        if self.turn == "up":
            return -self.box[3], -self.box[1]
        return (self.box[1], self.box[3]) if self.turn == "down" else (self.box[0], self.box[2])

    @property
    def base(self) -> float:
        """Its base line; it grows from line to line."""
        if self.turn == "up":
            return self.box[2]
        return -self.box[0] if self.turn == "down" else self.box[3]


def words_of(letters: Iterable[InkLetter]) -> Iterator[InkWord]:
    """The words of a page, line by line in each direction."""
    kept = list(_once(letters))
    for turn in ("level", "up", "down"):
        for line in _lines([letter for letter in kept if letter.turn == turn]):
            yield from _words(line)


def _once(letters: Iterable[InkLetter]) -> Iterator[InkLetter]:
    """The letters without doubles: an equal letter on the same spot."""
    seen: dict[tuple[str, int, int], list[Box]] = {}
    for letter in letters:
        x, y = letter.box[0], letter.box[1]
        cell = (letter.text, int(x / DOUBLED), int(y / DOUBLED))
        near = (
            box
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for box in seen.get((cell[0], cell[1] + dx, cell[2] + dy), ())
        )
        reach = min(DOUBLED, (letter.box[2] - letter.box[0]) * 0.4)
        if letter.text.isspace() or not any(
            abs(box[0] - x) <= reach and abs(box[1] - y) <= reach for box in near
        ):
            seen.setdefault(cell, []).append(letter.box)
            yield letter


def _lines(letters: list[InkLetter]) -> Iterator[list[InkLetter]]:
    """Letters on one base line, in the order of reading."""
    line: list[InkLetter] = []
    for letter in sorted(letters, key=lambda one: one.base):
        if line and letter.base - line[0].base > ONE_LINE * max(letter.size, 1.0):
            yield sorted(line, key=lambda one: one.along)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda one: one.along)


def _words(line: list[InkLetter]) -> Iterator[InkWord]:
    word: list[InkLetter] = []
    end = 0.0
    for letter in line:
        begin = letter.along[0]
        if word and (letter.text.isspace() or begin - end > SPACE * letter.size):
            yield _word(word)
            word = []
        if not letter.text.isspace():
            word.append(letter)
            end = max(letter.along[1], end) if len(word) > 1 else letter.along[1]
    if word:
        yield _word(word)


def _word(letters: list[InkLetter]) -> InkWord:
    first = letters[0]
    half = len(letters) / 2
    return InkWord(
        "".join(letter.text for letter in letters),
        around([letter.box for letter in letters]),
        first.size,
        first.turn,
        sum(letter.italic for letter in letters) > half,
        sum(letter.bold for letter in letters) > half,
    )


def vocabulary_of(words: Sequence[InkWord]) -> Vocabulary:
    """Collect the words of a page, which come line by line."""
    inner = {
        bare(word.text)
        for before, word in zip(words, words[1:])
        if word.turn == before.turn == "level"
        and abs(word.box[3] - before.box[3]) < 1
        and 0 < word.box[0] - before.box[2] < before.size
    }
    return Vocabulary(frozenset(bare(word.text) for word in words), frozenset(inner))


def bare(text: str) -> str:
    """Fold a word to its letters, for comparison.

    >>> bare("(Permohonan,")
    'permohonan'
    """
    return text.strip(".,;:()[]\"'/").casefold()
