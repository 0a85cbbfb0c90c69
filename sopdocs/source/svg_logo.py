"""SVG logos: what they hold is counted before anything draws them.

In: the bytes of an SVG. Out: its size; a refused SVG raises ``RefusedSvg``. The work of
drawing is estimated from counts (shapes, numbers, depth, style, and every copy that ``use`` makes),
so that the same file is accepted or refused on every machine. The rates were measured: one unit
takes 2 to 4 microseconds.
"""

from __future__ import annotations

import contextlib
import io
import math
import re
from collections.abc import Iterator
from typing import Protocol
from xml.etree import ElementTree

MOST_WORK = 1_000_000  # units: 9,000 plain shapes, or curves with 900,000 numbers
MOST_ELEMENTS = 20_000  # with what is never drawn, such as an editor's notes
DEEPEST = 60  # elements inside each other, through ``use`` too
MOST_ATTRIBUTES = 100  # of one element
LARGEST_NUMBER = 1e7  # of a coordinate in the file; in the drawing a thousand times that
LONGEST_STYLE = 100_000  # characters of all style sheets
LONGEST_VALUE = 5_000  # characters of an attribute that is not a path
MOST_DASHES = 100_000  # that a reader of the PDF has to draw
SHAPE, LEVEL, STYLE_CHARACTERS = 100, 10, 5  # units a shape, units a level, characters a unit

PLAIN = "simpan ulang sebagai SVG biasa (Plain SVG) atau PNG"
SIMPLER = "sederhanakan gambarnya (Simplify), atau simpan sebagai PNG"
REFUSED = {
    *("script", "foreignObject", "image", "feImage", "iframe", "video", "audio", "canvas"),
    *("animate", "animateColor", "animateMotion", "animateTransform", "set"),
}
_LONG = {"d", "points"}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|\bnan\b|\binf(?:inity)?\b", re.I)
_LETTER = re.compile(r"[A-Za-z]")
_GEOMETRY = {
    *("d", "points", "transform", "gradientTransform", "viewBox", "width", "height", "x", "y"),
    *("x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "stroke-width"),
    *("stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit"),
}
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!['\"]?#)|@import", re.I)
_SELECTOR = re.compile(r"[\w.#*-]+(?::root|:hover)?(?:\s*[ >]\s*[\w.#*-]+)?")


class Drawing(Protocol):
    """What svglib makes of an SVG, as far as it is looked at here."""

    width: float
    height: float


class RefusedSvg(Exception):
    """Why an SVG is refused: what is wrong with it, and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what, hint)
        self.what, self.hint = what, hint


def svg_size(content: bytes) -> tuple[float, float]:
    """Width and height of an SVG that draws nothing but its own shapes. Raises ``RefusedSvg``."""
    root = _parsed(content)
    _check_elements(root)
    _Work(root).check()
    drawing = _drawing(content)
    _check_drawing(drawing)
    return drawing.width, drawing.height


def _parsed(content: bytes) -> ElementTree.Element:
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        content = re.sub(rb"<!DOCTYPE[^\[>]*>", b"", content, count=1)
        if b"<!" in re.sub(rb"<!--.*?-->", b"", content, flags=re.S):
            raise RefusedSvg(
                "memuat DOCTYPE dengan entitas", "simpan ulang sebagai SVG biasa (Plain SVG)"
            )
    try:
        parser = ElementTree.XMLParser(target=_Counting())
        parser.feed(content)
        root: ElementTree.Element = parser.close()
    except (ElementTree.ParseError, LookupError, ValueError):  # broken, or of unknown encoding
        raise RefusedSvg("bukan SVG yang sah", "simpan ulang sebagai SVG biasa atau PNG") from None
    return root


class _Counting(ElementTree.TreeBuilder):
    """Builds the tree, but stops if it becomes too large or too deep."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ElementTree.Element:
        self._count += 1
        self._depth += 1
        if len(attrs) > MOST_ATTRIBUTES:
            raise RefusedSvg(f"memuat bagian dengan lebih dari {MOST_ATTRIBUTES} isian", PLAIN)
        if self._depth > DEEPEST:
            raise RefusedSvg(f"bersarang lebih dari {DEEPEST} tingkat", SIMPLER)
        if self._count > MOST_ELEMENTS:
            raise RefusedSvg(f"terlalu rumit: lebih dari {MOST_ELEMENTS} bagian", SIMPLER)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ElementTree.Element:
        self._depth -= 1
        return super().end(tag)


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _check_elements(root: ElementTree.Element) -> None:
    """Refuse what reaches outside, moves, is text, or has absurd numbers."""
    for element in root.iter():
        tag = _tag(element)
        texts = [*element.attrib.values(), *([_whole_text(element)] if tag == "style" else [])]
        if tag in ("text", "tspan", "textPath", "tref"):
            raise RefusedSvg(
                f"memuat tulisan <{tag}> tanpa hurufnya",
                "ubah tulisan menjadi garis (Object to Path), lalu simpan ulang",
            )
        if tag in REFUSED or _links_outside(element) or any(map(_ELSEWHERE.search, texts)):
            raise RefusedSvg(f"memuat <{tag}> yang tidak dapat dicetak", PLAIN)
        for key, text in element.attrib.items():
            _check_value(key, text)
    _check_style(root)


def _whole_text(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def _links_outside(element: ElementTree.Element) -> bool:
    return any(
        key.rpartition("}")[2] in ("href", "src") and not text.startswith("#")
        for key, text in element.attrib.items()
    )


def _check_value(key: str, text: str) -> None:
    if "}" not in key and key not in _LONG and len(text) > LONGEST_VALUE:
        raise RefusedSvg(f"memuat isian {key} yang terlalu panjang", PLAIN)
    if key in _GEOMETRY and any(not _is_fair(number) for number in _NUMBER.findall(text)):
        raise RefusedSvg(f"memuat ukuran yang tidak masuk akal di {key}", PLAIN)
    if key == "viewBox":
        numbers = [float(number) for number in _NUMBER.findall(text)]
        if len(numbers) == 4 and min(numbers[2:]) <= 0:
            raise RefusedSvg("tidak punya ukuran: viewBox-nya kosong", PLAIN)


def _is_fair(number: str) -> bool:
    return abs(float(number)) <= LARGEST_NUMBER  # false for nan too


def _check_style(root: ElementTree.Element) -> None:
    """Refuse style sheets whose selectors can take long: those of drawing programs are short."""
    text = _style_text(root)
    preludes = [one.rpartition(";")[2].rpartition("}")[2].strip() for one in text.split("{")[:-1]]
    selectors = [
        one.strip() for prelude in preludes if prelude[:1] != "@" for one in prelude.split(",")
    ]
    if len(text) > LONGEST_STYLE or not all(map(_SELECTOR.fullmatch, selectors)):
        raise RefusedSvg("memuat gaya (CSS) yang terlalu rumit", PLAIN)


def _style_text(root: ElementTree.Element) -> str:
    styles = (_whole_text(element) for element in root.iter() if _tag(element) == "style")
    return re.sub(r"/\*.*?\*/", " ", "\n".join(styles), flags=re.S)


class _Work:
    """The units of work that drawing an SVG takes, with every copy that it asks for."""

    def __init__(self, root: ElementTree.Element) -> None:
        self._root = root
        self._by_id = {one.attrib["id"]: one for one in root.iter() if "id" in one.attrib}
        self._known: dict[ElementTree.Element, float] = {}
        style = _style_text(root)
        self._of_style = style.count("{")
        clips = re.findall(r"clip-path\s*:\s*url\(\s*['\"]?#([^'\")\s]+)", style)
        self._clips = [self._by_id[one] for one in clips if one in self._by_id]

    def check(self) -> None:
        clips = sum(self._of(one, 0, 0) for one in self._clips)
        whole = self._of(self._root, 0, 0)
        if whole + clips * len(self._known) > MOST_WORK:
            raise RefusedSvg("terlalu rumit untuk sebuah logo", SIMPLER)

    def _of(self, element: ElementTree.Element, depth: int, style: int) -> float:
        """The work of an element and all in it, ``depth`` levels down.

        ``style`` counts the characters of style attributes around it, which are parsed again for
        each shape.
        """
        if depth > DEEPEST:
            raise RefusedSvg(f"bersarang lebih dari {DEEPEST} tingkat", SIMPLER)
        known = self._known.get(element)
        if known == math.inf:
            raise RefusedSvg("memuat <use> yang berputar", PLAIN)
        if known is None:
            self._known[element] = math.inf  # in progress: meeting it again means a loop
            known = self._known[element] = self._counted(element, depth, style)
        return known

    def _counted(self, element: ElementTree.Element, depth: int, style: int) -> float:
        style += len(element.attrib.get("style", ""))
        work: float = SHAPE + LEVEL * depth + style / STYLE_CHARACTERS + self._of_style
        work += _geometry_work(element)
        work += sum(self._of(child, depth + 1, style) for child in element)
        if _tag(element) == "svg":  # the painter draws all definitions below it once more
            below = (one for one in element.iter() if _tag(one) == "defs")
            work += sum(self._of(one, depth + 1, style) for one in below)
        again = 1 + depth * LEVEL / SHAPE + style / STYLE_CHARACTERS / SHAPE
        for target in self._referred(element):
            work += again * self._of(target, depth + 1, style)
        if work > MOST_WORK:
            raise RefusedSvg("terlalu rumit untuk sebuah logo", SIMPLER)
        return work

    def _referred(self, element: ElementTree.Element) -> Iterator[ElementTree.Element]:
        """The elements of the same file that this one draws, clips or fills itself with."""
        for key, text in element.attrib.items():
            names = _REFERENCE.findall(text) if "url(" in text else []
            if key.rpartition("}")[2] == "href":
                names.append(text[1:])
            yield from (self._by_id[name] for name in names if name in self._by_id)


def _geometry_work(element: ElementTree.Element) -> float:
    """The work of an element's own numbers. svglib takes the square of open subpaths (it inserts
    into a list) and of a long transform (it copies the text for each bracket).
    """
    numbers = sum(len(_NUMBER.findall(element.attrib.get(key, ""))) for key in _GEOMETRY)
    path, transform = element.attrib.get("d", ""), element.attrib.get("transform", "")
    letters, moves = len(_LETTER.findall(path)), path.count("M") + path.count("m")
    return numbers + 2 * letters + moves**2 / 20_000 + len(transform) ** 2 / 6_000


def _drawing(content: bytes) -> Drawing:
    import logging

    from svglib.svglib import svg2rlg

    # it speaks English to a user who gets one clear message from us
    logging.getLogger("svglib").setLevel(logging.CRITICAL)
    drawing: Drawing | None = None
    with contextlib.suppress(Exception):  # svglib raises many kinds for what it does not know
        drawing = svg2rlg(io.BytesIO(content))
    if drawing is None:
        raise RefusedSvg("tidak dapat digambar", "simpan ulang sebagai SVG biasa atau PNG")
    return drawing


def _check_drawing(drawing: Drawing) -> None:
    """Refuse numbers that a PDF cannot hold, which nested transforms can give, and fine dashes."""
    dashes = 0.0
    waiting: list[tuple[object, float]] = [(drawing, 1.0)]
    while waiting:
        shape, scale = waiting.pop()
        numbers = list(_numbers(list(vars(shape).values())))
        largest = max(map(abs, numbers), default=0.0)
        scale *= _enlarged(shape)
        if not all(map(math.isfinite, numbers)) or largest * scale > LARGEST_NUMBER * 1000:
            raise RefusedSvg("memuat ukuran yang tidak masuk akal", PLAIN)
        pattern = sum(_numbers([getattr(shape, "strokeDashArray", None)]))
        if pattern > 0:
            dashes += sum(map(abs, numbers)) * 2 / pattern  # not less than the line is long
        if dashes > MOST_DASHES:
            raise RefusedSvg("memuat garis putus-putus yang terlalu halus", PLAIN)
        waiting += [(one, scale) for one in getattr(shape, "contents", ())]


def _enlarged(shape: object) -> float:
    """How much larger a group's transform makes a length at most; at least 1."""
    a, b, c, d = getattr(shape, "transform", (1.0, 0.0, 0.0, 1.0))[:4]
    squares, area = a * a + b * b + c * c + d * d, a * d - b * c
    return max(
        1.0, math.sqrt((squares + math.sqrt(max(0.0, squares * squares - 4 * area * area))) / 2)
    )


def _numbers(values: object) -> Iterator[float]:
    """The numbers among some values, and in lists of them."""
    if isinstance(values, bool):
        return
    if isinstance(values, int | float):
        yield float(values)
    elif isinstance(values, list | tuple):
        for one in values:
            yield from _numbers(one)
