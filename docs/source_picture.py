"""A whole SOP: its source on the left, its sheet on the right, and arrows from line to place.

In: the text of a source and its sheet of one page. Out: one SVG.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from sopdocs.layout.page import LinkAnnotation, NamedLinkAnnotation, Page, Sheet, Symbol, TextRun
from sopdocs.output.svg.painter import SvgPainter

SIZE, LEADING = 8.6, 11.4  # points, of the source's text
LEFT, TOP = 12.0, 26.0
SHEET = 330.0  # where the sheet begins, from the left
SCALE = 0.94  # of the sheet
COLOURS = ("#b03a2e", "#1f618d", "#1e8449", "#7d3c98", "#b9770e")
BADGE = 5.4  # radius


@dataclass(frozen=True, slots=True)
class Meaning:
    """A line of the source, by its beginning, and what it becomes: words or a symbol.

    ``times`` are the occurrences, from 1: of the line, and of the words on the page.
    """

    line: str
    place: str
    times: tuple[int, int] = (1, 1)
    symbol: int = 0  # from 1, in the order of the page, instead of words


def source_picture(text: str, sheet: Sheet, meanings: tuple[Meaning, ...]) -> bytes:
    """Return the picture; raises LookupError if a line or a place is not there."""
    (page,) = sheet.pages
    lines = text.rstrip("\n").split("\n")
    height = max(TOP + len(lines) * LEADING + 14, page.height * SCALE + TOP)
    width = SHEET + page.width * SCALE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}pt" height="{height:.0f}pt" '
        f'viewBox="0 0 {width:.1f} {height:.1f}">',
        f'<rect width="{width:.1f}" height="{height:.1f}" fill="#fff"/>',
        f'<rect x="4" y="4" width="{SHEET - 24:.1f}" height="{height - 8:.1f}" rx="4" '
        'fill="#f6f6f3" stroke="#ccc"/>',
        *(_source_line(number, line) for number, line in enumerate(lines)),
        f'<g transform="translate({SHEET} {TOP}) scale({SCALE})">',
        _sheet_svg(sheet, page),
        "</g>",
    ]
    for number, meaning in enumerate(meanings, 1):
        colour = COLOURS[(number - 1) % len(COLOURS)]
        parts.append(_arrow(number, colour, _start(lines, meaning), _end(page, meaning)))
    return ("\n".join([*parts, "</svg>"]) + "\n").encode()


def _source_line(number: int, line: str) -> str:
    y = TOP + number * LEADING
    words = escape(line).replace(" ", "\u00a0")
    key = re.match(r"(?:\u00a0|-)*[a-z_]+:", words)
    styled = f'<tspan font-weight="bold">{key[0]}</tspan>{words[key.end() :]}' if key else words
    font = 'font-family="DejaVu Sans Mono, Consolas, monospace"'
    return f'<text x="{LEFT}" y="{y:.1f}" {font} font-size="{SIZE}" fill="#222">{styled}</text>'


def _sheet_svg(sheet: Sheet, page: Page) -> str:
    items = [
        item for item in page.items if not isinstance(item, (LinkAnnotation, NamedLinkAnnotation))
    ]
    (svg,) = SvgPainter().paint(replace(sheet, pages=(Page(page.width, page.height, items),)))
    inner = re.sub(r"<\?xml.*?\?>\s*", "", svg.decode())
    # inside another picture its measures are the units of that one, not points
    return re.sub(
        r'width="([\d.]+)pt" height="([\d.]+)pt"', r'width="\1" height="\2"', inner, count=1
    )


def _start(lines: list[str], meaning: Meaning) -> tuple[float, float]:
    """Where the arrow leaves: behind the line's last letter."""
    found = [n for n, line in enumerate(lines) if line.lstrip(" -").startswith(meaning.line)]
    number = found[meaning.times[0] - 1]
    return LEFT + len(lines[number]) * SIZE * 0.602 + 10, TOP + number * LEADING - SIZE * 0.33


def _end(page: Page, meaning: Meaning) -> tuple[float, float]:
    """Where the arrow ends: at the left of the words, or of the symbol."""
    if meaning.symbol:
        symbols = [item for item in page.items if isinstance(item, Symbol)]
        one = symbols[meaning.symbol - 1]
        x, y = one.x, one.y + one.height / 2
    else:
        runs = [
            item
            for item in page.items
            if isinstance(item, TextRun) and item.text.startswith(meaning.place)
        ]
        run = runs[meaning.times[1] - 1]
        x, y = run.x, run.y - run.size * 0.33
    return SHEET + x * SCALE - 3, TOP + y * SCALE


def _arrow(number: int, colour: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    away = x1 + BADGE
    bend = min(140.0, (x2 - away) / 2)
    curve = (
        f"M{away:.1f} {y1:.1f} C{away + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} "
        f"{x2 - 5:.1f} {y2:.1f}"
    )
    tip = f"M{x2 - 6:.1f} {y2 - 2.6:.1f} L{x2:.1f} {y2:.1f} L{x2 - 6:.1f} {y2 + 2.6:.1f} Z"
    return (
        f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="1" opacity="0.6"/>'
        f'<path d="{tip}" fill="{colour}"/>'
        f'<circle cx="{x1:.1f}" cy="{y1:.1f}" r="{BADGE}" fill="{colour}"/>'
        f'<text x="{x1:.1f}" y="{y1 + 2.4:.1f}" font-family="Arial, sans-serif" font-size="7" '
        f'font-weight="bold" fill="#fff" text-anchor="middle">{number}</text>'
    )
