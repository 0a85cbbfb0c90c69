"""Running text in lines: greedy, ragged right, without hyphenation.

In: a text, a width in points, a type, a ruler. Out: lines, or runs with their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sopdocs.dataclass import dataclass, replace
from sopdocs.layout.common.pairs import TIE, tied
from sopdocs.layout.common.ruler import ASCENT, DESCENT, Ruler
from sopdocs.layout.page import TextRun
from sopdocs.model.text import Paragraph, Run, Text

CONTINUED = "(lanjutan)"  # marks text that began on the page before
SHORT_WORD = 8  # letters; shorter words stay whole even with a slash ("dan/atau")
LEADING = 11 / 9  # line distance by type size: 9 on 11
Placed = tuple[float, str, str]  # a run of a line: offset in points, text, face
Piece = tuple[str, str, float]  # text, face, width in points
_ROUNDING = 0.01  # points that a line can be too wide by, for rounding
# a long word can break after a slash or a hyphen, but not inside "1-2"
_PIECES = re.compile(r"(?:\(?\d{1,4}-(?=\d))?[^/-]+[/-]?|[/-]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text; ``paragraph`` is the index of its paragraph.

    ``hanging`` is true if the paragraph hangs behind a label; if ``labelled``, the line is its
    first one and begins with the label. A space at the end of a run separates words for screen
    readers; it takes no room. A line without runs is the blank line above a paragraph that its
    author sets apart; it belongs to the paragraph before. ``above`` are points of free space over
    the first line of an item in a list.
    """

    runs: tuple[Placed, ...]
    width: float
    paragraph: int = 0
    hanging: bool = False
    labelled: bool = False
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set, in points; ``leading`` 0 is the usual line distance of the size."""

    size: float
    bold: bool = False
    leading: float = 0

    @property
    def line(self) -> float:
        """Line distance in points."""
        return self.leading or _usual_distance(self.size)

    def face(self, italic: bool = False, bold: bool = False) -> str:
        return (
            ("bolditalic" if italic else "bold")
            if self.bold or bold
            else ("italic" if italic else "regular")
        )


@lru_cache(maxsize=64)
def _usual_distance(size: float) -> float:
    """Line distance of a type size, in points."""
    return round(size * LEADING, 2)


def longest_word(text: Text, type: Type, ruler: Ruler) -> float:
    """Return the width of the widest piece with its label; a narrower column would break it."""
    widest = 0.0
    for paragraph in text:
        hang = _hang(paragraph, type, ruler)
        for run in paragraph.runs:
            face = type.face(run.italic, run.bold)
            for word in tied(run.text).split():
                word = word.replace(TIE, " ")
                can_break = len(word) > SHORT_WORD and ("-" in word or "/" in word)
                for piece in _PIECES.findall(word) if can_break else (word,):
                    width = hang + ruler.width(piece, face, type.size)
                    if width > widest:
                        widest = width
    return widest


def natural_width(text: Text, type: Type, ruler: Ruler) -> list[float]:
    """Return the width of each paragraph on one endless line."""
    space = ruler.width(" ", type.face(), type.size)
    widths = []
    for paragraph in text:
        total = _hang(paragraph, type, ruler)
        for run in paragraph.runs:
            face = type.face(run.italic, run.bold)
            total += sum(ruler.width(word, face, type.size) + space for word in run.text.split(" "))
        widths += [0.0] * paragraph.apart  # its blank line
        widths.append(total - space)
    return widths


def break_lines(text: Text, width: float, type: Type, ruler: Ruler) -> list[Line]:
    """Break a text for a column of ``width`` points; labels hang in front of their paragraphs.

    Numbers end at one edge: 9 above the last figure of 10.
    """
    lines: list[Line] = []
    hangs = [_hang(paragraph, type, ruler) for paragraph in text]
    shared = max(hangs, default=0.0)
    for number, paragraph in enumerate(text):
        hang = shared if paragraph.label else 0.0
        if paragraph.apart and number:
            lines.append(Line((), 0.0, number - 1))
        broken = ruler.once((paragraph.runs, max(width - hang, type.size), type), _break)
        for n, (runs, line_width) in enumerate(broken):
            if hang:
                runs = tuple((x + hang, words, face) for x, words, face in runs)
            labelled = bool(paragraph.label) and n == 0
            if labelled:
                is_number = paragraph.label[:1].isdigit()
                x = hang - hangs[number] if is_number else 0.0
                runs = ((x, paragraph.label, type.face()), *runs)
            lines.append(Line(runs, line_width + hang, number, bool(paragraph.label), labelled))
    return lines


def balanced(text: str, width: float, type: Type, ruler: Ruler) -> list[Line]:
    """Break a title or a single sentence into few lines of similar width.

    The last line has more than one word.
    """
    lines = break_lines(words(text), width, type, ruler)
    narrow = width
    while len(lines) > 1 and narrow > width / 2:
        narrow -= width / 40
        closer = break_lines(words(text), narrow, type, ruler)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def shortened(text: str, most: int, width: float, type: Type, ruler: Ruler) -> list[Line]:
    """Return at most ``most`` lines of a plain string; dots mark what is left out."""
    lines = break_lines(words(text), width, type, ruler)
    kept = text.split()
    while len(lines) > most and len(kept) > 1:
        kept.pop()
        lines = break_lines(words(" ".join(kept) + " …"), width, type, ruler)
    return lines[:most]


def words(text: str) -> Text:
    """Return a plain string as one paragraph, without labels and italics."""
    return (Paragraph((Run(text),)),) if text else ()


def place(
    lines: list[Line], x: float, top: float, type: Type, width: float | None = None
) -> list[TextRun]:
    """Return the lines as runs; the first line's box begins at ``top``.

    Lines are centred in ``width``; without a width they begin at ``x``.
    """
    baseline = top + first_baseline(type)
    items = []
    for line in lines:
        left = x if width is None else x + (width - line.width) / 2
        baseline += line.above
        items += [
            TextRun(left + dx, baseline, text, face, type.size) for dx, text, face in line.runs
        ]
        baseline += type.line
    return items


def with_gaps(lines: list[Line], gap: float) -> list[Line]:
    """Return the lines with so many points above each item of a list but the first line."""
    return [
        replace(line, above=gap) if n and line.labelled and lines[n - 1].runs else line
        for n, line in enumerate(lines)
    ]


def lines_height(lines: list[Line], type: Type) -> float:
    """Return the height of the lines with the space above items, in points."""
    return len(lines) * type.line + sum([line.above for line in lines])


def first_baseline(type: Type) -> float:
    """Return the points from the top of a line's box to its baseline.

    Letters are centred in the box.
    """
    return (type.line - (ASCENT + DESCENT) * type.size) / 2 + ASCENT * type.size


def _hang(paragraph: Paragraph, type: Type, ruler: Ruler) -> float:
    if not paragraph.label:
        return 0.0
    return ruler.width(paragraph.label + " ", type.face(), type.size) + 0.15 * type.size


def _break(
    ruler: Ruler, runs: tuple[Run, ...], width: float, type: Type
) -> list[tuple[tuple[Placed, ...], float]]:
    """Return the lines of one paragraph: the runs of each, and its width in points."""
    lines = _Lines(width, ruler.width(" ", type.face(), type.size))
    for glued, pieces in _words(runs, width, type, ruler):
        if sum(piece[2] for piece in pieces) <= width + _ROUNDING:
            lines.add_word(pieces, glued)
            continue
        lines.make_room(pieces, glued)
        for piece in pieces:
            for part in _tear(piece, width, type, ruler):
                lines.add_torn(part)
    return lines.finished()


class _Lines:
    """Collects the lines of a paragraph; the next piece begins at ``x`` of the open line."""

    def __init__(self, width: float, space: float) -> None:
        self._width, self._space = width, space
        self._lines: list[tuple[tuple[Placed, ...], float]] = []
        self._line: list[Placed] = []
        self._x = 0.0

    def make_room(self, pieces: list[Piece], glued: bool) -> float:
        """End the line if the pieces do not fit on it; return the space to leave before them."""
        if not self._line:
            return 0.0
        gap = 0.0 if glued else self._space
        if self._x + gap + sum(piece[2] for piece in pieces) <= self._width + _ROUNDING:
            return gap
        self._end_line(new_word=gap > 0)
        return 0.0

    def add_word(self, pieces: list[Piece], glued: bool) -> None:
        """Add a word, or a piece that is ``glued`` to the piece before."""
        gap = self.make_room(pieces, glued)
        self._x += gap
        line = self._line
        for text, face, width in pieces:
            if line and line[-1][2] == face and (gap or glued):
                start, before, _ = line[-1]
                line[-1] = (start, f"{before} {text}" if gap else before + text, face)
            else:
                if gap:
                    line[-1] = _with_space(line[-1])
                line.append((self._x, text, face))
            self._x += width
            gap, glued = 0.0, True

    def add_torn(self, part: Piece) -> None:
        """Add a part of a word that is wider than the column."""
        text, face, width = part
        if self._line and self._x + width > self._width + _ROUNDING:
            self._end_line(new_word=False)
        self._line.append((self._x, text, face))
        self._x += width

    def finished(self) -> list[tuple[tuple[Placed, ...], float]]:
        """Return all lines; there is at least one."""
        if self._line or not self._lines:
            self._end_line(new_word=False)
        return self._lines

    def _end_line(self, new_word: bool) -> None:
        """End the line; ``new_word`` is false if the next line continues the same word."""
        if new_word:
            self._line[-1] = _with_space(self._line[-1])
        self._lines.append((tuple(self._line), self._x))
        self._line, self._x = [], 0.0


def _with_space(run: Placed) -> Placed:
    """Return the run with a space after it.

    The space takes no room but separates words for screen readers.
    """
    return run[0], run[1] + " ", run[2]


def _words(
    runs: tuple[Run, ...], width: float, type: Type, ruler: Ruler
) -> Iterator[tuple[bool, list[Piece]]]:
    """Yield the unbreakable parts of the runs as (glued to the part before, pieces).

    A number stays with its unit if a line of ``width`` points holds both.

    A word that changes its face inside ("(_soft file_)") is one part of several pieces; a long word
    is cut after slashes and hyphens into parts that can move to the next line.
    """
    size = type.size

    def parted(run: Run, face: str) -> list[str]:
        text = tied(run.text, lambda pair: ruler.width(pair, face, size) > width)
        found = text.split(" ")
        return [one.replace(TIE, " ") for one in found] if TIE in text else found

    if len(runs) == 1 and "/" not in runs[0].text and "-" not in runs[0].text:
        face = type.face(runs[0].italic, runs[0].bold)
        measured = ruler.width
        for plain in parted(runs[0], face):
            yield False, [(plain, face, measured(plain, face, size))]
        return
    word: list[tuple[str, str]] = []
    for run in runs:
        face = type.face(run.italic, run.bold)
        for n, part in enumerate(parted(run, face)):
            if n and word:
                yield from _parts(word, size, ruler)
                word = []
            if part:
                word.append((part, face))
    if word:
        yield from _parts(word, size, ruler)


def _parts(
    word: list[tuple[str, str]], size: float, ruler: Ruler
) -> Iterator[tuple[bool, list[Piece]]]:
    if len(word) == 1 and len(word[0][0]) > SHORT_WORD:
        text, face = word[0]
        for n, part in enumerate(_PIECES.findall(text)):
            yield n > 0, [(part, face, ruler.width(part, face, size))]
        return
    yield False, [(text, face, ruler.width(text, face, size)) for text, face in word]


def _tear(piece: Piece, width: float, type: Type, ruler: Ruler) -> Iterator[Piece]:
    """Break a piece that is wider than its column between letters."""
    text, face, own_width = piece
    if own_width <= width:
        yield piece
        return
    start = 0
    while start < len(text):
        end, taken = start, 0.0
        while end < len(text):
            more = ruler.width(text[end], face, type.size)
            if end > start and taken + more > width:
                break
            taken += more
            end += 1
        yield text[start:end], face, taken
        start = end
