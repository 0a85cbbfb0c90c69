"""The pages of a book around its SOPs: keputusan, daftar isi, penjelasan, dividers, tables; upright paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdocs.layout.common.bands import Band, fill, together
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.grid import Column
from sopdocs.layout.common.prose import body, heading, labelled, paragraphs
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.signing import footer, footer_items, placeholder, sender
from sopdocs.layout.common.table import TableRow, table_pages
from sopdocs.layout.common.text import Type, break_lines, first_baseline, place, words
from sopdocs.layout.page import (
    ARTIFACT,
    Bookmark,
    Element,
    Item,
    NamedLinkAnnotation,
    Page,
    TableRule,
    TextRun,
)
from sopdocs.model import text as texts
from sopdocs.model.book import Decree, Explanation, ordinal
from sopdocs.model.institution import MM, PAPERS, Institution
from sopdocs.model.letter import NATIONAL
from sopdocs.model.sop import Tanggal

MARGIN = (30.0, 20.0, 25.0, 22.0)  # kiri, kanan, atas, bawah in millimetres: the left one is bound
SIZE = 11.0
TITLE = 14.0
LABEL = 82.0  # points for the labels of a decree
SIGNATURE = 56.0  # points for signature and stamp
KEPT = 12  # lines up to which a definition stays on one page
DOTS = "." * 30  # where a date or name is not given
_LEADER = " ."


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: its level from 0, its page as printed, the name that a click leads to; a SOP's own number."""

    title: str
    page: str
    name: str
    level: int = 0
    number: str = ""


def book_frame(kertas: str) -> Frame:
    """The text's rectangle on upright paper."""
    width, height = (side * MM for side in PAPERS[kertas])
    left, right, top, bottom = (side * MM for side in MARGIN)
    return Frame(width, height, left, top, width - right, height - bottom)


def page_number(number: str, right: float, highest: float, ruler: Ruler) -> TextRun:
    """The book's own page number in the upper right corner, clear of every sheet's foot and of its highest rule."""
    type = Type(9)  # a sheet with a narrow margin begins early
    return TextRun(
        right - ruler.width(number, "regular", type.size),
        min(22.0, highest - 3),
        number,
        "regular",
        type.size,
    )


def decree_pages(decree: Decree, at: Frame, ruler: Ruler, institution: Institution) -> list[Page]:
    """Keputusan pimpinan: head, considerations, MEMUTUSKAN, dictums, signature, copies."""
    type, bold = body(SIZE), body(SIZE, True)
    if institution.profile == NATIONAL:
        decree = replace(
            decree,
            nomor=placeholder(institution, "nomor"),
            tanggal=Tanggal(placeholder(institution, "tanggal")),
            pejabat=sender(institution),
        )
    official = decree.pejabat
    longest = max(
        (ruler.width(ordinal(n), type.face(), type.size) for n in range(1, len(decree.diktum) + 1)),
        default=0.0,
    )
    indent = max(LABEL, min(longest + 8, at.width * 0.42))
    strips = [
        strip
        for line in (
            f"KEPUTUSAN {official.jabatan}".rstrip(),
            f"NOMOR {decree.nomor or '.' * 24}",
            "TENTANG",
            decree.tentang.upper(),
            f"{official.jabatan},",
        )
        for strip in heading(
            line, at, bold, ruler, 6.0, True, "H1" if line == decree.tentang.upper() else "P"
        )
    ]
    for label, items in (
        ("Menimbang", _lettered(decree.menimbang)),
        ("Mengingat", texts.numbered(list(decree.mengingat))),
        ("Memperhatikan", texts.numbered(list(decree.memperhatikan))),
    ):
        strips += labelled(label, items, at, indent, type, ruler, 10.0)
    strips += heading("MEMUTUSKAN:", at, bold, ruler, 14.0, True)
    strips += together(
        labelled(
            "Menetapkan",
            texts.paragraphs(f"KEPUTUSAN {official.jabatan} TENTANG {decree.tentang.upper()}."),
            at,
            indent,
            type,
            ruler,
            8.0,
        )
    )
    for number, dictum in enumerate(decree.diktum, 1):
        strips += labelled(ordinal(number), texts.paragraphs(dictum), at, indent, type, ruler, 8.0)
    strips = [
        *strips[:-1],
        replace(strips[-1], glued=True),
    ]  # the last line stands with the signature
    strips += _signature(decree, at, ruler, institution)
    if decree.tembusan:
        small = body(SIZE - 1)
        strips += heading("Tembusan:", at, small, ruler, 16.0, role="P")
        strips += paragraphs(
            texts.numbered(list(decree.tembusan)), at.left, at.right, small, ruler, 0.0
        )
    pages = fill(strips, at)
    for page in pages:
        page.items += footer_items(
            footer(institution, at.left, at.right, ruler), at.left, at.bottom + 8
        )
    pages[0].bookmarks.append(Bookmark("Keputusan", 0, at.top))
    return pages


def _lettered(items: Sequence[str]) -> texts.Text:
    if len(items) == 1:
        return texts.paragraphs(items[0])
    return tuple(
        replace(paragraph, label=f"{letters(n)}.")
        for n, paragraph in enumerate(texts.numbered(list(items)), 1)
    )


def letters(number: int) -> str:
    """
    >>> [letters(n) for n in (1, 26, 27)]
    ['a', 'z', 'aa']
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text


def _signature(decree: Decree, at: Frame, ruler: Ruler, institution: Institution) -> list[Band]:
    official = decree.pejabat
    block = SignatureBlock(
        institution=institution,
        official=official,
        above=[
            f"Ditetapkan di {decree.tempat}",
            f"pada tanggal {decree.tanggal.text or DOTS}",
            "",
            f"{official.jabatan},",
        ],
        name=official.nama or DOTS,
        signs_as=official.jabatan,
        field="Keputusan",
        room=SIGNATURE,
        type=body(SIZE),
        bold=body(SIZE, True),
        centred=False,
    )
    return signature_bands(block, at.left + at.width * 0.5, at.right, ruler, gap=18.0)


def explanation_pages(explanation: Explanation, at: Frame, ruler: Ruler) -> list[Page]:
    type, bold = body(SIZE), body(SIZE, True)
    strips = heading("PENJELASAN SINGKAT", at, body(TITLE, True), ruler, 0.0, True, "H1")
    for title, text in (
        ("Ruang Lingkup", explanation.ruang_lingkup),
        ("Ringkasan", explanation.ringkasan),
    ):
        if text:
            strips += heading(title, at, bold, ruler) + paragraphs(
                text, at.left, at.right, type, ruler
            )
    if explanation.definisi:
        strips += heading("Definisi", at, bold, ruler)
        wide = min(
            max(ruler.width(term, "bold", SIZE) for term, _ in explanation.definisi), at.width * 0.3
        )
        for term, meaning in explanation.definisi:
            strips += _defined(term, meaning, wide, at, type, bold, ruler)
    pages = fill(strips, at)
    pages[0].bookmarks.append(Bookmark("Penjelasan", 0, at.top))
    return pages


def _defined(
    term: str, meaning: str, wide: float, at: Frame, type: Type, bold: Type, ruler: Ruler
) -> list[Band]:
    strips = paragraphs(
        texts.paragraphs(meaning or "-"), at.left + wide + 16, at.right, type, ruler
    )
    names = break_lines(words(term), wide, bold, ruler)
    said = Element("P")
    while len(strips) < len(names):
        strips.append(Band(type.line))
    last = len(strips) - 1
    whole = last if len(strips) <= KEPT else min(len(names), last)
    return [
        replace(
            strip,
            items=(
                *((said, *place(names[n : n + 1], at.left, 0, bold)) if n < len(names) else ()),
                *strip.items,
            ),
            glued=n < whole,
        )
        for n, strip in enumerate(strips)
    ]


def contents_pages(entries: Sequence[ContentsLine], at: Frame, ruler: Ruler) -> list[Page]:
    """Daftar isi with leaders; every line is clickable."""
    strips = heading("DAFTAR ISI", at, body(TITLE, True), ruler, 0.0, True, "H1")
    table = Element("TOC")
    hang = max(
        (ruler.width(f"{entry.number} ", "regular", SIZE - 0.5) for entry in entries), default=0.0
    )
    for entry in entries:
        strips += _entry(entry, hang, at, ruler, Element("Link", Element("TOCI", table)))
    pages = fill(strips, at)
    pages[0].bookmarks.append(Bookmark("Daftar Isi", 0, at.top))
    return pages


def _entry(entry: ContentsLine, hang: float, at: Frame, ruler: Ruler, said: Element) -> list[Band]:
    """The lines of an entry; titles of SOPs stand ``hang`` points behind their numbers."""
    part = entry.level == 0 and not entry.number
    type = body(SIZE - 0.5, part)
    indent = at.left + 14 * entry.level
    left = indent + (hang if entry.number else 0.0)
    room = ruler.width("8888", type.face(), type.size) + 8
    lines = break_lines(words(entry.title), at.right - room - left, type, ruler)
    strips = []
    for n, line in enumerate(lines):
        items: list[Item] = [said, *place([line], left, 0, type)]
        if n == 0 and entry.number:
            items.insert(
                1, TextRun(indent, first_baseline(type), f"{entry.number} ", type.face(), type.size)
            )
        if n == len(lines) - 1:
            wide = ruler.width(entry.page, type.face(), type.size)
            dot = ruler.width(_LEADER, "regular", type.size)
            begin = left + line.width + 4
            count = int((at.right - wide - 4 - begin) / dot)
            baseline = first_baseline(type)
            items += [
                ARTIFACT,
                TextRun(
                    at.right - wide - 4 - count * dot,
                    baseline,
                    _LEADER * count,
                    "regular",
                    type.size,
                ),
                said,
            ]
            items.append(TextRun(at.right - wide, baseline, entry.page, type.face(), type.size))
        items.append(NamedLinkAnnotation(indent, 0, at.right - indent, type.line, entry.name))
        strips.append(
            Band(
                type.line,
                tuple(items),
                (8.0 if part else 2.0) if n == 0 else 0.0,
                n < len(lines) - 1,
            )
        )
    if part:
        strips[-1] = replace(strips[-1], glued=entry.page == "" or strips[-1].glued)
    return strips


def divider_page(unit: str, count: int, at: Frame, ruler: Ruler) -> Page:
    """A unit's own page: its name between two rules, a third down the page, and how many SOPs follow."""
    page = Page(at.page_width, at.page_height)
    type = Type(20, True, leading=27)
    lines = break_lines(words(unit), at.width, type, ruler)
    y = at.top + at.height * 0.3
    high = len(lines) * type.line
    page.items += [
        TableRule(at.left, y - 14, at.right, y - 14, 1.2),
        Element("H1"),
        *place(lines, at.left, y, type, at.width),
        TableRule(at.left, y + high + 12, at.right, y + high + 12, 1.2),
    ]
    small = body(SIZE)
    page.items += [
        Element("P"),
        *place(
            break_lines(words(f"{count} SOP"), at.width, small, ruler),
            at.left,
            y + high + 24,
            small,
            at.width,
        ),
    ]
    page.bookmarks.append(Bookmark(unit, 0, at.top))
    return page


def index_pages(
    title: str, columns: Sequence[Column], rows: Sequence[TableRow], at: Frame, ruler: Ruler
) -> list[Page]:
    """A table under its title; an index without rows says so."""
    strips = heading(title.upper(), at, body(TITLE, True), ruler, 0.0, True, "H1")
    high = sum(strip.height for strip in strips) + 12
    titled = fill(strips, at)[0]
    pages = table_pages(columns, rows, at, at.top + high, 8.5, ruler)
    if not pages:
        pages = [Page(at.page_width, at.page_height)]
        none = body(SIZE)
        pages[0].items += [
            Element("P"),
            *place(
                break_lines(words("Tidak ada."), at.width, none, ruler),
                at.left,
                at.top + high,
                none,
                at.width,
            ),
        ]
    pages[0].items = [*titled.items, *pages[0].items]
    pages[0].bookmarks.append(Bookmark(title, 0, at.top))
    return pages
