"""One page as an SVG document.

The layers, from the ground up: paper, fills, table rules, symbols, flow lines, pictures, text,
link targets, clickable areas. Text has the positions and widths of the layout, whatever font the
reader has. The symbols of a step are one group ``langkah-<number>``; a link leads to
``hal-<page>-<height>`` in the file of its page.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.fonts import ruler
from sopdocs.layout.page import (
    Arrow,
    Element,
    Fill,
    LinkAnnotation,
    MatrixCode,
    NamedLinkAnnotation,
    Page,
    Picture,
    SignatureField,
    Symbol,
    TableRule,
    TextRun,
)
from sopdocs.output.shapes import (
    DASH,
    DASH_GAP,
    FLOW_WIDTH,
    OUTLINE_WIDTH,
    arrowhead,
    outline,
    shaft,
)
from sopdocs.output.svg.markup import closed, element, escaped, line, number, title
from sopdocs.output.svg.page_file import page_file

LANGUAGE = "id"
FONTS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"  # all with Arial's widths
MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
FACES: dict[str, dict[str, str]] = {
    "regular": {},
    "bold": {"font_weight": "bold"},
    "italic": {"font_style": "italic"},
    "bolditalic": {"font_weight": "bold", "font_style": "italic"},
}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What the links of a page need to know: its number (from 0), and where links lead.

    ``targets`` are heights on this page, ``names`` the page and height of each name of the sheet.
    """

    number: int
    targets: tuple[float, ...]
    names: Mapping[str, tuple[int, float]]


@dataclass(slots=True)
class _Layers:
    """The markup of a page's items, by layer; symbols are grouped by step."""

    fills: list[str] = field(default_factory=list)
    rules: dict[tuple[float, float], list[str]] = field(default_factory=dict)
    symbols: dict[str, list[str]] = field(default_factory=dict)
    arrows: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)


def page_svg(page: Page, heading: str, links: PageLinks) -> str:
    """The SVG of a page; ``heading`` is its title."""
    content = [
        title(heading),
        element("rect", class_="kertas", width="100%", height="100%", fill="#fff"),
        *_drawing(page, links),
        *(_target(links.number, height) for height in links.targets),
        *_names(links),
    ]
    width, height = number(page.width), number(page.height)
    # The areas are last, so that nothing covers them.
    svg = element(
        "svg",
        "\n" + "\n".join(one for one in content if one) + "\n",
        xmlns="http://www.w3.org/2000/svg",
        width=f"{width}pt",
        height=f"{height}pt",
        viewBox=f"0 0 {width} {height}",
        lang=LANGUAGE,
        data_halaman=str(links.number + 1),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'


def _drawing(page: Page, links: PageLinks) -> list[str]:
    layers = _layers(page, links)
    rules = [
        element(
            "path", d="".join(paths), stroke=_level(-light) if light else None, stroke_width=width
        )
        for (light, width), paths in sorted(layers.rules.items())  # black on top
    ]
    return [
        _group("latar", layers.fills),
        _group("garis", rules, fill="none", stroke="#000"),
        _group("lambang", _steps(layers.symbols), fill="none", stroke="#000"),
        _group("panah", layers.arrows),
        _group("gambar", layers.pictures),
        _group(
            "tulisan",
            layers.texts,
            font_family=FONTS,
            style="font-kerning:none;white-space:pre",
            **{"xml:space": "preserve"},  # for readers that do not know white-space
            text_rendering="geometricPrecision",
        ),
        _group("tautan", layers.areas, fill="none", pointer_events="all"),
    ]


def _layers(page: Page, links: PageLinks) -> _Layers:
    layers = _Layers()
    description = ""
    for item in page.items:
        if isinstance(item, TextRun):
            layers.texts.append(_text(item))
        elif isinstance(item, Element):
            description = item.alternative_text
        elif isinstance(item, TableRule):
            path = line(((item.x1, item.y1), (item.x2, item.y2)))
            layers.rules.setdefault((-item.grey, item.width), []).append(path)
        elif isinstance(item, Fill):
            layers.fills.append(_fill(item))
        elif isinstance(item, Symbol):
            layers.symbols.setdefault(item.step, []).append(_symbol(item, description))
        elif isinstance(item, Arrow):
            layers.arrows.append(_arrow(item))
        elif isinstance(item, MatrixCode):
            layers.pictures.append(_code_modules(item, description))
        elif isinstance(item, Picture):
            layers.pictures.append(_picture(item, description))
        elif isinstance(item, SignatureField):
            layers.areas.append(_box(item, description, data_tanda_tangan=item.name))
        else:
            target = element("a", _box(item, description), href=_address(item, links))
            layers.areas.append(target)
    return layers


def _group(kind: str, parts: list[str], **attributes: str) -> str:
    """A layer; empty if it has no parts."""
    if not parts:
        return ""
    return element("g", "\n" + "\n".join(parts) + "\n", class_=kind, **attributes)


def _text(run: TextRun) -> str:
    """The text without blanks at its ends: readers drop them, and would stretch what is left."""
    shown = run.text.strip(" ")
    before = run.text[: len(run.text) - len(run.text.lstrip(" "))] if shown else ""
    moved = ruler().width(before, run.face, run.size)
    wide = ruler().width(shown, run.face, run.size)
    x = number(run.x if run.turned else run.x + moved)
    y = number(run.y - moved if run.turned else run.y)
    return element(
        "text",
        escaped(shown),
        x=x,
        y=y,
        font_size=run.size,
        **FACES[run.face],
        textLength=wide if wide else None,
        lengthAdjust="spacingAndGlyphs" if wide else None,
        transform=f"rotate(-90 {x} {y})" if run.turned else None,
    )


def _fill(fill: Fill) -> str:
    return element(
        "rect",
        x=fill.x,
        y=fill.y,
        width=fill.width,
        height=fill.height,
        fill=_level(fill.grey),
    )


def _level(grey: float) -> str:
    """A grey as a colour: ``#808080`` for 0.5."""
    return f"#{round(grey * 255):02x}" + f"{round(grey * 255):02x}" * 2


def _symbol(symbol: Symbol, description: str) -> str:
    shape = outline(symbol.kind, symbol.width, symbol.height)
    return element(
        "path",
        title(description),
        d=closed(shape, symbol.x, symbol.y),
        stroke_width=OUTLINE_WIDTH,
        data_bentuk=symbol.kind,
    )


def _steps(symbols: dict[str, list[str]]) -> list[str]:
    """The symbols as one group for each step; connectors belong to none."""
    return [
        element("g", "".join(paths), id=f"langkah-{step}", data_langkah=step)
        if step
        else element("g", "".join(paths), class_="penghubung")
        for step, paths in symbols.items()
    ]


def _arrow(arrow: Arrow) -> str:
    drawn = shaft(arrow.points) if arrow.tip else arrow.points
    parts = element(
        "path",
        d=line(drawn),
        fill="none",
        stroke="#000",
        stroke_width=FLOW_WIDTH,
        stroke_dasharray=f"{DASH:g} {DASH_GAP:g}" if arrow.dashed else None,
    )
    if arrow.tip:
        parts += element("path", d=line(arrowhead(arrow.points)) + "Z")
    return parts


def _picture(picture: Picture, description: str) -> str:
    """A logo as a separate image: a browser runs no script in it and loads nothing for it."""
    content = base64.b64encode(picture.logo.content).decode("ascii")
    return element(
        "image",
        title(description),
        x=picture.x,
        y=picture.y,
        width=picture.width,
        height=picture.height,
        preserveAspectRatio="none",
        style="image-orientation:none",
        href=f"data:{MEDIA_TYPES[picture.logo.kind]};base64,{content}",
    )


def _code_modules(code: MatrixCode, description: str) -> str:
    """The dark modules of a code, as one path."""
    side = code.module
    path = "".join(
        f"M{number(code.x + column * side)} {number(code.y + row * side)}"
        f"h{number(count * side)}v{number(side)}h{number(-count * side)}z"
        for column, row, count in code.runs
    )
    return element("path", title(description), d=path, shape_rendering="crispEdges")


def _box(
    area: LinkAnnotation | NamedLinkAnnotation | SignatureField,
    description: str,
    **attributes: str,
) -> str:
    return element(
        "rect",
        title(description),
        x=area.x,
        y=area.y,
        width=area.width,
        height=area.height,
        **attributes,
    )


def _address(link: LinkAnnotation | NamedLinkAnnotation, links: PageLinks) -> str:
    """Where a link leads, relative to its own page."""
    if isinstance(link, LinkAnnotation):
        page, fragment = link.page, _height_id(link.page, link.target_y)
    else:
        page, fragment = links.names[link.name][0], _name_id(link.name)
    return ("" if page == links.number else page_file(page)) + f"#{fragment}"


def _target(page: int, height: float) -> str:
    """An unseen mark at a height; a browser shows the page from there."""
    return element("rect", id=_height_id(page, height), y=height, width=1, height=1, fill="none")


def _names(links: PageLinks) -> list[str]:
    return [
        element("rect", id=_name_id(name), y=height, width=1, height=1, fill="none")
        for name, (page, height) in links.names.items()
        if page == links.number
    ]


def _height_id(page: int, height: float) -> str:
    return f"hal-{page + 1}-{number(height)}"


def _name_id(name: str) -> str:
    """A name as an id: letters, digits, and the code of each other character."""
    return "nama-" + re.sub(r"[^A-Za-z0-9]", lambda found: f"_{ord(found[0]):x}_", name)
