"""SVG text: escaped elements and short numbers. Nothing that a page says can become markup."""

from __future__ import annotations

from sopdocs.geometry import Point
from sopdocs.output.shapes import SymbolOutline

_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
REPLACEMENT = "\ufffd"


def escaped(text: str) -> str:
    """Text for content or an attribute; what XML cannot hold becomes U+FFFD.

    >>> escaped('a<b & "c"')
    'a&lt;b &amp; &quot;c&quot;'
    """
    if text.isprintable():  # nearly all: what is printable is allowed
        return text.translate(_MARKUP)
    kept = "".join(character if _allowed(character) else REPLACEMENT for character in text)
    return kept.translate(_MARKUP)


def _allowed(character: str) -> bool:
    """A character of XML 1.0 that no reader changes: line ends and tabs are not among them."""
    return (
        " " <= character <= "~"
        or "\xa0" <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or character > "\uffff"
    )


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """An element; ``content`` is markup. An attribute that is None is left out.

    In attribute names ``_`` is written ``-``.

    >>> element("g", element("path", d="M0 0"), data_langkah="3", id=None)
    '<g data-langkah="3"><path d="M0 0"/></g>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def title(text: str) -> str:
    """What a reader hears, and sees under the pointer; empty for none."""
    return element("title", escaped(text)) if text else ""


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A measure in points, to a hundredth.

    >>> number(12.5), number(3.0), number(-0.001)
    ('12.5', '3', '0')
    """
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def line(points: tuple[Point, ...]) -> str:
    """Path data of an open line.

    >>> line(((0, 0), (9, 0), (9, 5)))
    'M0 0L9 0L9 5'
    """
    return "M" + "L".join(map(_point, points))


def closed(shape: SymbolOutline, x: float, y: float) -> str:
    """Path data of an outline whose box has its upper left corner at (x, y)."""

    def moved(point: Point) -> str:
        return _point((x + point[0], y + point[1]))

    parts = [
        ("L" if len(segment) == 1 else "C") + " ".join(map(moved, segment))
        for segment in shape.segments
    ]
    return f"M{moved(shape.start)}{''.join(parts)}Z"


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
