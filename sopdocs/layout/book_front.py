"""Pages of a book before its SOPs: kata pengantar, tim penyusun, riwayat, the five symbols.

In: the texts, the frame, a ruler. Out: pages without numbers. Decree, contents and explanation have
separate modules.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import replace
from sopdocs.layout.book_pages import SIZE, TITLE, index_pages
from sopdocs.layout.common.bands import Band, fill, shifted
from sopdocs.layout.common.frame import THIN, Frame
from sopdocs.layout.common.grid import Column
from sopdocs.layout.common.prose import Prose, body
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signature import SignatureBlock, signature_bands
from sopdocs.layout.common.table import TableRow
from sopdocs.layout.common.text import Type, break_lines, place, words
from sopdocs.layout.decree import DOTS, SIGNATURE
from sopdocs.layout.page import (
    ARTIFACT,
    Arrow,
    Bookmark,
    Element,
    Page,
    Symbol,
    TableRule,
    TextRun,
)
from sopdocs.model import text as texts
from sopdocs.model.book import Author, Edition, Foreword
from sopdocs.model.institution import Institution
from sopdocs.model.letter_settings import WET

FOREWORD, AUTHORS, EDITIONS = "Kata Pengantar", "Tim Penyusun", "Riwayat Perubahan"
AUTHOR_COLUMNS = (
    Column("No.", 9, True),
    Column("Nama", 52),
    Column("Jabatan", 60),
    Column("Kedudukan", 30),
)
EDITION_COLUMNS = (
    Column("No.", 9, True),
    Column("Tanggal", 30),
    Column("Edisi", 24),
    Column("Perubahan", 88),
)
_SYMBOL_WIDTH, _SYMBOL_HEIGHT = 44.0, 22.0  # points of a symbol in the legend
_SYMBOL_ROOM = 64.0  # points for the symbols' column
_MIDDLE = _SYMBOL_HEIGHT / 2
# Permenpan PAN-RB 35/2012, III.C: the five symbols and what they mean
SYMBOLS: tuple[tuple[Symbol | Arrow, str, str], ...] = (
    (
        Symbol("capsule", 0, 0, _SYMBOL_WIDTH, _SYMBOL_HEIGHT),
        "Kapsul",
        "kegiatan mulai atau berakhir",
    ),
    (Symbol("box", 0, 0, _SYMBOL_WIDTH, _SYMBOL_HEIGHT), "Kotak", "pelaksanaan kegiatan"),
    (
        Symbol("diamond", 0, 0, _SYMBOL_WIDTH, _SYMBOL_HEIGHT),
        "Belah ketupat",
        "pengambilan keputusan",
    ),
    (Arrow(((0, _MIDDLE), (_SYMBOL_WIDTH, _MIDDLE))), "Anak panah", "arah proses kegiatan"),
    (
        Symbol("pentagon-down", (_SYMBOL_WIDTH - 24) / 2, 0, 24, _SYMBOL_HEIGHT),
        "Segi lima",
        "hubungan antarsimbol di halaman yang berbeda",
    ),
)
_SPINE_LEAST = 17.0  # points, 6 mm
_SHEET = 0.3  # points of thickness of a sheet of 80 gram paper
_SPINE_TYPE = Type(12, True)
_CAPITAL = 0.72  # height of a capital letter by type size


def foreword_pages(
    foreword: Foreword, institution: Institution, frame: Frame, ruler: Ruler
) -> list[Page]:
    """Return Kata Pengantar: its paragraphs, place and date, and who signs it by hand."""
    bands = Prose.of(frame, body(TITLE, True), ruler).title(FOREWORD.upper())
    text = Prose.of(frame, body(SIZE), ruler).paragraphs(foreword.isi, 8.0)
    if text:
        text[0] = replace(text[0], gap=18.0)
        text[-1] = replace(text[-1], glued=True)
    bands += text + _signed(foreword, institution, frame, ruler)
    pages = fill(bands, frame)
    pages[0].bookmarks.append(Bookmark(FOREWORD, 0, frame.top))
    return pages


def _signed(foreword: Foreword, institution: Institution, frame: Frame, ruler: Ruler) -> list[Band]:
    official = foreword.pejabat
    if official is None:
        return []
    place = f"{foreword.tempat}, " if foreword.tempat else ""
    block = SignatureBlock(
        institution=institution.signed_as(WET),
        official=official,
        above=[f"{place}{foreword.tanggal.text or DOTS}", f"{official.jabatan},"],
        name=official.nama or DOTS,
        signs_as=official.jabatan,
        field="",
        room=SIGNATURE,
        type=body(SIZE),
        bold=body(SIZE, True),
        centred=False,
    )
    return signature_bands(block, frame.left + frame.width * 0.5, frame.right, ruler, gap=18.0)


def author_pages(authors: Sequence[Author], frame: Frame, ruler: Ruler) -> list[Page]:
    """Return Tim Penyusun as a table."""
    rows = [
        TableRow((f"{n}.", one.nama, one.jabatan, one.kedudukan))
        for n, one in enumerate(authors, 1)
    ]
    return list(index_pages(AUTHORS, AUTHOR_COLUMNS, rows, frame, ruler))


def edition_pages(editions: Sequence[Edition], frame: Frame, ruler: Ruler) -> list[Page]:
    """Return Riwayat Perubahan as a table."""
    rows = [
        TableRow((f"{n}.", one.tanggal, one.edisi, one.perubahan))
        for n, one in enumerate(editions, 1)
    ]
    return list(index_pages(EDITIONS, EDITION_COLUMNS, rows, frame, ruler))


def symbol_bands(frame: Frame, ruler: Ruler) -> list[Band]:
    """Return the legend of the five symbols: each one drawn, with its name and its meaning."""
    prose = Prose.of(frame, body(SIZE), ruler)
    bands = Prose.of(frame, body(SIZE, True), ruler).heading("Simbol dalam Bagan Alir")
    intro = "Setiap langkah digambar di kolom pelaksananya dengan simbol berikut."
    bands += [replace(band, glued=True) for band in prose.paragraphs(texts.paragraphs(intro))]
    last = len(SYMBOLS) - 1
    for n, (symbol, name, meaning) in enumerate(SYMBOLS):
        bands.append(_legend(symbol, f"{name}: {meaning}.", prose, n < last))
    return bands


def _legend(symbol: Symbol | Arrow, text: str, prose: Prose, glued: bool) -> Band:
    x = prose.left + (_SYMBOL_ROOM - _SYMBOL_WIDTH) / 2
    top = _MIDDLE - prose.type.line / 2
    line = break_lines(words(text), prose.width - _SYMBOL_ROOM, prose.type, prose.ruler)
    runs = place(line, prose.left + _SYMBOL_ROOM + 8, top, prose.type)
    return Band(_SYMBOL_HEIGHT, (ARTIFACT, shifted(symbol, 0, x), Element("P"), *runs), 8.0, glued)


def spine_page(lines: Sequence[str], sheets: int, frame: Frame, ruler: Ruler) -> Page:
    """Return the text of the spine, which reads upwards, for whoever binds ``sheets`` of paper.

    ``lines`` are its parts from the foot up. What does not fit is set smaller.
    """
    page = Page(frame.page_width, frame.page_height)
    width = max(_SPINE_LEAST, sheets * _SHEET)
    left = (frame.page_width - width) / 2
    text = "   —   ".join(filter(None, lines))
    type = _SPINE_TYPE
    while type.size > 6 and ruler.width(text, type.face(), type.size) > frame.height:
        type = replace(type, size=type.size - 0.5)
    length = ruler.width(text, type.face(), type.size)
    y = (frame.top + frame.bottom + length) / 2
    x = left + width / 2 + type.size * _CAPITAL / 2
    note = f"Teks punggung untuk penjilid; tebal sekitar {round(width * 25.4 / 72)} mm."
    small = body(9)
    page.items += [
        TableRule(left, frame.top, left, frame.bottom, THIN),
        TableRule(left + width, frame.top, left + width, frame.bottom, THIN),
        Element("P"),
        TextRun(x, y, text, type.face(), type.size, turned=True),
        Element("P"),
        *place(
            break_lines(words(note), left - frame.left - 12, small, ruler),
            frame.left,
            frame.top,
            small,
        ),
    ]
    page.bookmarks.append(Bookmark("Punggung", 0, frame.top))
    return page
