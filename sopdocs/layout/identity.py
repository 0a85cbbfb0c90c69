"""The identity block: institution and labelled values, then three rows of two lists.

A list that is longer than the page goes on over pages beside its short neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.layout.common.frame import THICK, THIN, Frame, box
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import mark
from sopdocs.layout.common.tags import CellTags
from sopdocs.layout.common.text import Line, Type, break_lines, natural_width, place, words
from sopdocs.layout.page import (
    ARTIFACT,
    RELATED_LINE,
    Bookmark,
    Element,
    Item,
    Page,
    Picture,
    Role,
    SignatureField,
    SourceAnchor,
    TableRule,
    TextRun,
)
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop

PAD = 5.0
SIGNATURE = 23 * MM  # height kept for signature and stamp
FIELD = 190.0  # width of the room for an electronic signature, in points, where there is so much
FIELD_GAP = 3.0  # above and below it
LOGO = 20 * MM  # height of the logo
PAIRS = (
    ("dasar_hukum", "kualifikasi_pelaksana"),
    ("keterkaitan", "peralatan"),
    ("peringatan", "pencatatan"),
)
_SPLITS = (0.5, 0.55, 0.6, 0.45)  # shares of the left column that are tried
_SHORTEST = 3  # lines of a list that may stand alone at a page's foot


@dataclass(frozen=True, slots=True)
class _Cell:
    heading: str
    lines: list[Line]
    said: CellTags


def identity_pages(sop: Sop, at: Frame, ruler: Ruler) -> list[Page]:
    """One page, or more when the lists are long."""
    type = Type(sop.cetak.huruf)
    split = min(
        _SPLITS, key=lambda share: (_height(sop, at, share, type, ruler), _SPLITS.index(share))
    )
    middle = at.left + at.width * split
    page = Page(at.page_width, at.page_height, bookmarks=[Bookmark("Identitas", 0, at.top)])
    pages = [page]
    y, items = _top_box(sop, at, middle, type, ruler)
    page.items += items
    top = at.top
    for left_key, right_key in PAIRS:
        cells = [
            _Cell(
                sop.label[key],
                break_lines(getattr(sop, key), width - 2 * PAD, type, ruler)
                if getattr(sop, key)
                else [],
                CellTags(Element("Sect")),
            )
            for key, width in ((left_key, middle - at.left), (right_key, at.right - middle))
        ]
        start = 0
        most = max(len(cell.lines) for cell in cells)
        while True:
            room = int((at.bottom - y - _head(type) - PAD) / type.line + 1e-6)
            rest = most - start
            if (
                room < min(rest, _SHORTEST)
                or room < 0
                or (rest > room and rest - room < 2 and room < _SHORTEST + 2)
            ):
                page.items += box(at.left, top, at.right, y, THICK)
                page = Page(at.page_width, at.page_height)
                pages.append(page)
                y = top = at.top
                continue
            if rest > room and rest - room == 1:
                room -= 1
            taken = min(rest, room)
            bottom = y + _head(type) + max(taken, 1) * type.line + PAD
            page.items += _pair(cells, start, taken, at.left, middle, y, type, ruler)
            if left_key == RELATED_LINE:
                page.marks += _marks(cells[0], start, taken, at.left + PAD, y + _head(type), type)
            if y > top:
                page.items.append(TableRule(at.left, y, at.right, y, THIN))
            page.items.append(TableRule(middle, y, middle, bottom, THIN))
            y = bottom
            start += taken
            if start >= most:
                break
    page.items += box(at.left, top, at.right, y, THICK)
    return pages


def _marks(
    cell: _Cell, start: int, taken: int, x: float, top: float, type: Type
) -> list[SourceAnchor]:
    return [
        SourceAnchor(
            RELATED_LINE,
            line.paragraph,
            x,
            top + n * type.line,
            line.width,
            type.line,
            cell.said.body(line.paragraph),
        )
        for n, line in enumerate(cell.lines[start : start + taken])
    ]


def _head(type: Type) -> float:
    return PAD - 1 + type.line + 2


def _height(sop: Sop, at: Frame, share: float, type: Type, ruler: Ruler) -> float:
    """Lines that the lists are likely to take with this share for the left column."""
    total = 0.0
    for pair in PAIRS:
        rooms = (at.width * share - 2 * PAD, at.width * (1 - share) - 2 * PAD)
        total += max(
            sum(need * 1.03 // room + 1 for need in natural_width(getattr(sop, key), type, ruler))
            for key, room in zip(pair, rooms)
        )
    return total


def _pair(
    cells: list[_Cell],
    start: int,
    taken: int,
    left: float,
    middle: float,
    top: float,
    type: Type,
    ruler: Ruler,
) -> list[Item]:
    items: list[Item] = []
    bold = Type(type.size, bold=True)
    for cell, x in zip(cells, (left, middle)):
        lines = cell.lines[start : start + taken]
        heading = cell.heading
        if start and lines:
            heading += " (lanjutan)"
        if heading and (lines or not start):
            items.append(ARTIFACT if start else Element("H2", cell.said.within))
            items += place(
                [Line(((0.0, heading, bold.face()),), 0.0)], x + PAD, top + PAD - 1, bold
            )
        items += cell.said.items(lines, x + PAD, top + _head(type), type)
    return items


def _top_box(
    sop: Sop, at: Frame, middle: float, type: Type, ruler: Ruler
) -> tuple[float, list[Item]]:
    """Institution at the left, values at the right; the lower edge and the items."""
    rows = _value_rows(sop, middle, at.right, type, ruler)
    names, names_height = _names(sop, at.left, middle, type, ruler)
    need = names_height + 2 * PAD + 4
    height = max(sum(h for h, _, _ in rows), need)
    spare = height - sum(h for h, _, _ in rows)
    items: list[Item] = []
    shift = at.top + (height - names_height) / 2
    items += [_moved(item, shift) for item in names]
    y = at.top
    for n, (row_height, build, signing) in enumerate(rows):
        row_height += spare if signing else 0.0
        if n:
            items.append(TableRule(middle, y, at.right, y, THIN))
        items += build(y, row_height)
        y += row_height
    items.append(TableRule(middle, at.top, middle, y, THIN))
    return y, items


def _moved(item, dy: float):
    if isinstance(item, Element):
        return item
    if isinstance(item, TextRun):
        return TextRun(item.x, item.y + dy, item.text, item.face, item.size)
    return Picture(item.x, item.y + dy, item.width, item.height, item.logo)


def _names(sop: Sop, left: float, right: float, type: Type, ruler: Ruler):
    """Logo above the institution's lines, the lowest unit largest; from y = 0 down, and the height."""
    items: list = []
    y = 0.0
    width = right - left - 4 * PAD
    logo = sop.instansi.logo
    if logo:
        high = min(LOGO, width / logo.ratio)
        wide = high * logo.ratio
        items += [
            Element("Figure", said=f"Lambang {sop.instansi.nama[-1]}"),
            Picture((left + right - wide) / 2, y, wide, high, logo),
        ]
        y += high + 8
    last = len(sop.instansi.nama) - 1
    for n, name in enumerate(sop.instansi.nama):
        bold = Type(
            type.size + (4 if n == last else 2),
            bold=True,
            leading=(type.size + (4 if n == last else 2)) * 1.3,
        )
        lines = break_lines(words(name), width, bold, ruler)
        items += [Element("P"), *place(lines, left + 2 * PAD, y, bold, width)]
        y += len(lines) * bold.line
    return items, y


def _value_rows(sop: Sop, left: float, right: float, type: Type, ruler: Ruler):
    """(height, builder, grows) of each labelled row; a builder takes the top and the height."""
    label = sop.label
    values = [
        ("nomor", sop.nomor),
        ("pembuatan", sop.pembuatan.text),
        ("revisi", sop.revisi.text),
        ("efektif", sop.efektif.text),
        ("pengesah", None),
        ("nama", sop.nama),
    ]
    wide = max(ruler.width(label[key], "regular", type.size) for key, _ in values) + 2 * PAD
    wide = min(wide, (right - left) * 0.45)
    colon = ruler.width(label["titik_dua"], "regular", type.size)
    at = left + wide + (colon + PAD if label["titik_dua"] else PAD)
    rows = []
    table = Element("Table")
    for key, value in values:
        bold = Type(type.size, bold=key == "nama")
        name = break_lines(words(label[key]), wide - PAD, type, ruler)
        if value is None:
            content = _signing(sop, at, right, type, ruler)
            height = content[1]
        else:
            lines = break_lines(words(value), right - at - PAD, bold, ruler) if value else []
            content = (lines, bold)
            height = max(len(lines), len(name), 1) * type.line + 2 * 3.0

        def build(
            top: float, high: float, key=key, value=value, content=content, name=name
        ) -> list[Item]:
            offset = 3.0
            row = Element("TR", table)
            said = Element("TD", row)
            items: list[Item] = [
                Element("TH", row, scope="Row"),
                *place(name, left + PAD, top + offset, type),
            ]
            if label["titik_dua"]:
                items += place(
                    [Line(((0.0, label["titik_dua"], "regular"),), colon)],
                    left + wide,
                    top + offset,
                    type,
                )
            else:
                items.append(TableRule(left + wide, top, left + wide, top + high, THIN))
            if value is None:
                return [*items, *content[0](top, high, said)]
            return [
                *items,
                Element("H1", said) if key == "nama" and value else said,
                *place(content[0], at, top + offset, content[1]),
            ]

        rows.append((height, build, value is None))
    return rows


def _signing(sop: Sop, left: float, right: float, type: Type, ruler: Ruler):
    """Jabatan, room for signature and stamp, nama (bold, underlined), pangkat, NIP; centred."""
    who = sop.pengesah
    bold = Type(type.size, bold=True)
    width = right - left - PAD
    above = break_lines(words(who.jabatan), width, type, ruler) if who.jabatan else []
    name = break_lines(words(who.nama), width, bold, ruler) if who.nama else []
    below = [who.pangkat, f"NIP. {who.nip}" if who.nip else ""]
    under = [break_lines(words(text), width, type, ruler) for text in below if text]
    low = len(name) + sum(map(len, under))  # lines below the room
    height = 3.0 + len(above) * type.line + SIGNATURE + low * type.line + 4.0

    def build(top: float, high: float, cell: Element) -> list[Item]:
        items: list[Item] = [cell, *_said("P", cell, place(above, left, top + 3.0, type, width))]
        y = top + high - 4.0 - low * type.line
        named = place(name, left, y, bold, width)
        if tag := mark(sop.instansi):
            line = break_lines(words(tag), width, type, ruler)
            items += _said(
                "P",
                cell,
                place(
                    line,
                    left,
                    (top + 3.0 + len(above) * type.line + y - type.line) / 2,
                    type,
                    width,
                ),
            )
        else:
            wide = min(width, FIELD)
            room = y - FIELD_GAP - (top + 3.0 + len(above) * type.line + FIELD_GAP)
            said = f"Tanda tangan {who.jabatan or sop.label['pengesah']}"
            items += [
                Element("Form", cell, said),
                SignatureField(
                    left + (width - wide) / 2, y - FIELD_GAP - room, wide, room, "Pengesahan"
                ),
            ]
        items += _said("P", cell, named)
        for line, run in zip(name, named):
            items.append(TableRule(run.x, run.y + 1.4, run.x + line.width, run.y + 1.4, 0.5))
        y += len(name) * type.line
        for lines in under:
            items += _said("P", cell, place(lines, left, y, type, width))
            y += len(lines) * type.line
        return items

    return build, height


def _said(role: Role, within: Element, runs: list[TextRun]) -> list[Item]:
    return [Element(role, within), *runs] if runs else []
