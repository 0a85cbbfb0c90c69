"""Breaking running text into lines: greedy, ragged right, nothing hyphenated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopdocs.layout.common.ruler import ASCENT, DESCENT, Ruler
from sopdocs.layout.page import TextRun
from sopdocs.model.text import Paragraph, Run, Text

SHORT_WORD = 8  # letters; shorter words stay whole even with a slash ("dan/atau")
LEADING = 11 / 9  # line distance by type size: 9 on 11
_PIECES = re.compile(r"[^/-]+[/-]?|[/-]")  # a long word may break after a slash or a hyphen


@dataclass(frozen=True, slots=True)
class Line:
    """One line: runs as (offset in points, text, face), the line's width, and which paragraph of its text it is of.

    ``hanging``: its paragraph hangs behind a label, which is the run at offset 0 of the first line. A space at the end of a run parts
    its last word from the next one for those who read the text without seeing it; it takes no room.
    """

    runs: tuple[tuple[float, str, str], ...]
    width: float
    paragraph: int = 0
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set; ``gap`` is the extra distance between paragraphs in points."""

    size: float
    bold: bool = False
    gap: float = 0
    leading: float = 0

    @property
    def line(self) -> float:
        """Line distance in points."""
        return self.leading or round(self.size * LEADING, 2)

    def face(self, italic: bool = False) -> str:
        return (
            ("bolditalic" if italic else "bold")
            if self.bold
            else ("italic" if italic else "regular")
        )


def longest_word(text: Text, type: Type, ruler: Ruler) -> float:
    """Width of the widest piece that would have to be torn apart in a narrower column, with its label."""
    widest = 0.0
    for paragraph in text:
        hang = _hang(paragraph, type, ruler)
        for run in paragraph.runs:
            face = type.face(run.italic)
            for word in run.text.split():
                for piece in _PIECES.findall(word) if len(word) > SHORT_WORD else (word,):
                    widest = max(widest, hang + ruler.width(piece, face, type.size))
    return widest


def natural_width(text: Text, type: Type, ruler: Ruler) -> list[float]:
    """Width of each paragraph on one endless line."""
    space = ruler.width(" ", type.face(), type.size)
    widths = []
    for paragraph in text:
        total = _hang(paragraph, type, ruler)
        for run in paragraph.runs:
            face = type.face(run.italic)
            total += sum(ruler.width(word, face, type.size) + space for word in run.text.split(" "))
        widths.append(total - space)
    return widths


def break_lines(text: Text, width: float, type: Type, ruler: Ruler) -> list[Line]:
    """The lines of a text in a column of ``width`` points; a label hangs in front of its paragraph."""
    lines: list[Line] = []
    shared = max((_hang(p, type, ruler) for p in text if p.label), default=0.0)
    for number, paragraph in enumerate(text):
        hang = shared if paragraph.label else 0.0
        broken = ruler.once((paragraph.runs, max(width - hang, type.size), type), _break)
        for n, line in enumerate(broken):
            runs = (
                tuple((x + hang, words, face) for x, words, face in line.runs)
                if hang
                else line.runs
            )
            if paragraph.label and n == 0:
                runs = ((0.0, paragraph.label, type.face()), *runs)
            lines.append(Line(runs, line.width + hang, number, bool(paragraph.label)))
    return lines


def balanced(text: str, width: float, type: Type, ruler: Ruler) -> list[Line]:
    """The lines of a title or a sentence by itself: as few as there must be, and of nearly one width, so that no word stands alone."""
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
    """At most ``most`` lines of a plain string; what is left out is shown by dots."""
    lines = break_lines(words(text), width, type, ruler)
    kept = text.split()
    while len(lines) > most and len(kept) > 1:
        kept.pop()
        lines = break_lines(words(" ".join(kept) + " …"), width, type, ruler)
    return lines[:most]


def words(text: str) -> Text:
    """A plain string as a text of one paragraph; neither labels nor italics."""
    return (Paragraph((Run(text),)),) if text else ()


def place(
    lines: list[Line], x: float, top: float, type: Type, width: float | None = None
) -> list[TextRun]:
    """The lines as runs, the first line's box starting at ``top``; centred when ``width`` is given."""
    baseline = top + first_baseline(type)
    items = []
    for line in lines:
        left = x if width is None else x + (width - line.width) / 2
        items += [
            TextRun(left + dx, baseline, text, face, type.size) for dx, text, face in line.runs
        ]
        baseline += type.line
    return items


def first_baseline(type: Type) -> float:
    """From the top of a line's box to its baseline: letters sit in the middle of the line distance."""
    return (type.line - (ASCENT + DESCENT) * type.size) / 2 + ASCENT * type.size


def _hang(paragraph: Paragraph, type: Type, ruler: Ruler) -> float:
    if not paragraph.label:
        return 0.0
    return ruler.width(paragraph.label + " ", type.face(), type.size) + 0.15 * type.size


def _break(ruler: Ruler, runs: tuple[Run, ...], width: float, type: Type) -> list[Line]:
    space = ruler.width(" ", type.face(), type.size)
    lines: list[Line] = []
    line: list[tuple[float, str, str]] = []
    x = 0.0
    for glued, pieces in _words(runs, type, ruler):
        wide = sum(w for _, _, w in pieces)
        gap = space if line and not glued else 0.0
        if line and x + gap + wide > width + 0.01:
            lines.append(_line(line, x, gap > 0))
            line, x, gap = [], 0.0, 0.0
        if wide > width + 0.01:
            for piece in pieces:
                for part in _tear(*piece, width, type, ruler):
                    if line and x + part[2] > width + 0.01:
                        lines.append(_line(line, x))
                        line, x = [], 0.0
                    line.append((x, part[0], part[1]))
                    x += part[2]
            continue
        x += gap
        for text, face, w in pieces:
            if line and line[-1][2] == face and (gap or glued):
                start, before, _ = line[-1]
                line[-1] = (start, f"{before} {text}" if gap else before + text, face)
            else:
                if gap:
                    line[-1] = _parted(line[-1])
                line.append((x, text, face))
            x += w
            gap = 0.0
            glued = True
    if line or not lines:
        lines.append(_line(line, x))
    return lines


def _line(runs: list[tuple[float, str, str]], width: float, parted: bool = False) -> Line:
    """A line; ``parted``: the next one begins with a new word."""
    if parted:
        runs[-1] = _parted(runs[-1])
    return Line(tuple(runs), width)


def _parted(run: tuple[float, str, str]) -> tuple[float, str, str]:
    return run[0], run[1] + " ", run[2]


def _words(runs: tuple[Run, ...], type: Type, ruler: Ruler):
    """Each unbreakable piece as (glued to the one before, parts); a part is (text, face, width).

    A word that changes its face inside ("(_soft file_)") is one piece of several parts; a long word is cut
    after slashes and hyphens into pieces that may go to the next line.
    """
    size = type.size
    if len(runs) == 1 and "/" not in runs[0].text and "-" not in runs[0].text:
        face = type.face(runs[0].italic)
        width = ruler.width
        for word in runs[0].text.split(" "):
            yield False, [(word, face, width(word, face, size))]
        return
    word: list[tuple[str, str]] = []
    for run in runs:
        face = type.face(run.italic)
        for n, part in enumerate(run.text.split(" ")):
            if n and word:
                yield from _pieces(word, size, ruler)
                word = []
            if part:
                word.append((part, face))
    if word:
        yield from _pieces(word, size, ruler)


def _pieces(word: list[tuple[str, str]], size: float, ruler: Ruler):
    if len(word) == 1 and len(word[0][0]) > SHORT_WORD:
        text, face = word[0]
        for n, part in enumerate(_PIECES.findall(text)):
            yield n > 0, [(part, face, ruler.width(part, face, size))]
        return
    yield False, [(text, face, ruler.width(text, face, size)) for text, face in word]


def _tear(text: str, face: str, wide: float, width: float, type: Type, ruler: Ruler):
    """A piece wider than its column, torn where it must be."""
    if wide <= width:
        yield text, face, wide
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
