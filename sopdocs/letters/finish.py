"""Finish a filled letter before it is saved.

Italics, paper, tables, the draft's mark, properties; equal letters give equal bytes.
"""

from __future__ import annotations

import copy
import datetime
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from sopdocs.dataclass import replace
from sopdocs.letters.archive import sealed
from sopdocs.letters.context import LetterForm
from sopdocs.letters.expand import (
    change_style,
    expand,
    hold_copies,
    hold_rows,
    merge_equal,
    style_of,
)
from sopdocs.letters.kop_lines import balance_kop
from sopdocs.letters.marks import APART, ITALIC
from sopdocs.model.institution import PAPERS, Institution
from sopdocs.model.letter import Letter, LetterTable
from sopdocs.model.letter_look import RAGGED, YES, look_of
from sopdocs.model.letter_settings import LetterPage

MARK = "DRAF"
_MARK_WIDTH = 1250  # twentieths of a point
TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
_LEAST_COLUMN = 0.6  # least width of a column, as a share of an even column
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def finish(document: Any, letter: Letter, institution: Institution, form: LetterForm) -> bytes:
    """Return the bytes of a python-docx document after the corrections that templates lack."""
    body = document.element.body
    named = {style.name: style for style in reversed(list(document.styles))}
    styles = frozenset(style.style_id for style in named.values())
    expand(body, styles)
    merge_equal(body)
    hold_rows(body)
    hold_copies(body)
    _size_kop(named, institution)
    _set_look(named, letter, institution)
    _put_a_n(body, styles)
    _drop_empty_tables(body)
    for value in letter.values.values():
        if isinstance(value, LetterTable) and value.kolom:
            _fit_columns(body, value.kolom)
    _set_page(document, _page(letter, institution), named.get("Normal"))
    balance_kop(document, named)
    if form.draf:
        _mark_draft(document)
    edges = [
        relation.target_part._element
        for relation in document.part.rels.values()
        if relation.reltype.endswith(("/header", "/footer"))
    ]
    for part in edges:
        expand(part, styles)
    for part in [body, *edges]:
        _italics(part)
    _set_properties(document.core_properties, letter, institution, form)
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return sealed({name: archive.read(name) for name in archive.namelist()})


def _size_kop(styles: Mapping[str, Any], institution: Institution) -> None:
    """Set the type sizes of the letterhead that the office chose."""
    names = ("Kop Atas", "Kop Nama", "Kop Keterangan")
    for name, size in zip(names, institution.surat.kop.ukuran):
        if size and name in styles:
            styles[name].font.size = round(size * 12700)


def _set_look(styles: Mapping[str, Any], letter: Letter, institution: Institution) -> None:
    """Underline the title and leave paragraphs ragged, if the office's settings say so."""
    settings = institution.surat
    look = look_of(dict(letter.kind.look), settings.look, settings.habits(letter.jenis).look)
    if "Judul Surat" in styles and look["garis_bawah"] == YES:
        styles["Judul Surat"].font.underline = True
    if "Isi" in styles and look["rata"] == RAGGED:
        styles["Isi"].paragraph_format.alignment = 0


def _page(letter: Letter, institution: Institution) -> LetterPage:
    """Return paper and type of a letter: those of the office, in the typeface of the kind."""
    settings = institution.surat
    look = look_of(dict(letter.kind.look), settings.look, settings.habits(letter.jenis).look)
    return replace(settings.cetak, huruf=look["huruf"] or settings.cetak.huruf)


def _set_properties(
    properties: Any, letter: Letter, institution: Institution, form: LetterForm
) -> None:
    """Set the file's properties; its dates are the letter's date."""
    subject = " ".join((letter.hal or letter.sop_nama).split())
    properties.title = f"{letter.kind.title}{': ' + subject if subject else ''}"[:250]
    properties.author = " ".join(institution.nama)[:250]
    properties.subject = properties.keywords = properties.comments = ""
    properties.last_modified_by = ""
    day = letter.tanggal or datetime.date(1980, 1, 1)
    stamp = datetime.datetime(max(day.year, 1980), day.month, day.day)
    properties.created = properties.modified = stamp
    properties.revision = 1
    properties.category = form.profil


def _put_a_n(body: Any, styles: frozenset[str]) -> None:
    """Let "a.n." hang at the left of the posts, so that all of them are aligned."""
    for paragraph in body.iter(_W + "p"):
        if style_of(paragraph) == "TandaTangan" and _text_of(paragraph).startswith("a.n. "):
            change_style(paragraph, "an", styles)


def _drop_empty_tables(body: Any) -> None:
    """Remove tables without rows: a loop over nothing leaves them, and Word reports damage."""
    for table in list(body.iter(_W + "tbl")):
        if table.find(_W + "tr") is None:
            cell = table.getparent()
            cell.remove(table)
            if cell.tag == _W + "tc" and (len(cell) == 0 or cell[-1].tag != _W + "p"):
                cell.append(cell.makeelement(_W + "p", {}))


def _fit_columns(body: Any, headings: tuple[str, ...]) -> None:
    """Fit the columns of the data's table to their texts; the table keeps its width."""
    for table in body.iter(_W + "tbl"):
        grid = table.find(_W + "tblGrid")
        rows = [list(row.iterchildren(_W + "tc")) for row in table.iterchildren(_W + "tr")]
        if grid is None or not rows or any(len(row) != len(grid) for row in rows):
            continue
        # columns before the data, such as No; they keep their width
        before = len(grid) - len(headings)
        if (
            before < 0
            or not headings
            or tuple(_text_of(cell) for cell in rows[0][before:]) != headings
        ):
            continue
        total = sum(int(float(column.get(_W + "w", 0))) for column in grid)
        kept = [_width(cell) or 0 for cell in rows[0][:before]]
        longest = [
            max(len(_text_of(cell)) for cell in column) for column in list(zip(*rows))[before:]
        ]
        widths = [*kept, *(round((total - sum(kept)) * share) for share in _shares(longest))]
        for column, width in zip(grid, widths):
            column.set(_W + "w", str(width))
        for row in rows:
            for cell, width in zip(row, widths):
                found = cell.find(f"{_W}tcPr/{_W}tcW")
                if found is not None:
                    found.set(_W + "w", str(width))


def _text_of(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(_W + "t")).strip()


def _shares(lengths: list[int]) -> list[float]:
    """Return widths as shares of 1, by the longest text; none is much narrower than an even column.

    >>> [round(share, 2) for share in _shares([60, 10, 10])]
    [0.5, 0.25, 0.25]
    """
    even = 1 / len(lengths)
    least = even * _LEAST_COLUMN
    free = 1 - least * len(lengths)
    weights = [min(max(length, 4), 60) for length in lengths]
    return (
        [least + free * weight / sum(weights) for weight in weights]
        if len(set(weights)) > 1
        else [even] * len(lengths)
    )


def _width(cell: Any) -> int | None:
    found = cell.find(f"{_W}tcPr/{_W}tcW")
    return (
        int(float(found.get(_W + "w", 0)))
        if found is not None and found.get(_W + "type", "dxa") == "dxa"
        else None
    )


def _set_page(document: Any, page: LetterPage, normal: Any) -> None:
    """Set the institution's paper, margins and type; tables keep their share of the width.

    `normal` is the style that the others are based on, or None.
    """
    for section in document.sections:
        before = section.page_width - section.left_margin - section.right_margin
        if page.kertas:
            short, long = PAPERS[page.kertas]
            section.page_width, section.page_height = (
                round(side * 36000) for side in (short, long)
            )
        for name, value in zip(
            ("left_margin", "right_margin", "top_margin", "bottom_margin"), page.margin
        ):
            if value is not None:
                setattr(section, name, round(value * 36000))
        after = section.page_width - section.left_margin - section.right_margin
    if before and after > 0 and before != after:
        _scale_tables(document, after / before)
    if normal is not None:
        _set_type(document, page, normal)


def _set_type(document: Any, page: LetterPage, normal: Any) -> None:
    if page.huruf:
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(_W + script, page.huruf)
    if page.ukuran:
        _scale_type(document, normal, page.ukuran)


def _scale_tables(document: Any, ratio: float) -> None:
    for tag in ("gridCol", "tcW", "tblW"):
        for one in document.element.body.iter(_W + tag):
            if one.get(_W + "type", "dxa") == "dxa" and one.get(_W + "w", "").isdigit():
                one.set(_W + "w", str(round(int(one.get(_W + "w")) * ratio)))


def _scale_type(document: Any, normal: Any, size: float) -> None:
    """Scale all sizes (half points) in step, so that a heading stays larger than its text."""
    default = next(
        document.styles.element.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz"), None
    )
    base = (
        normal.font.size.pt
        if normal.font.size
        else int(default.get(_W + "val")) / 2
        if default is not None
        else 10
    )
    for one in document.styles.element.iter(_W + "sz", _W + "szCs"):
        one.set(_W + "val", str(round(int(one.get(_W + "val")) * size / base)))
    # also if the template uses the document's default size
    normal.font.size = round(size * 12700)


def _mark_draft(document: Any) -> None:
    """Add a framed word at the upper right of every page; it takes no room in the text."""
    from docx.oxml import parse_xml

    give_headers(document)
    section = document.sections[0]
    right = round((section.page_width - section.right_margin) / 635 - _MARK_WIDTH)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="1" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    mark = (
        f'<w:p xmlns:w="{_W[1:-1]}"><w:pPr><w:framePr w:w="{_MARK_WIDTH}" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{right}" w:y="480"/>'
        f'<w:pBdr>{sides}</w:pBdr><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
        '<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:spacing w:val="40"/>'
        f'<w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr><w:t>{MARK}</w:t></w:r></w:p>'
    )
    # docxtpl puts new parts here; python-docx's sections still have the old ones
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/header"):
            relation.target_part._element.insert(0, parse_xml(mark))


def give_headers(document: Any) -> None:
    """Add a header to every kind of page that has none.

    A section without a header shows the one of the section before.
    """
    even = document.settings.odd_and_even_pages_header_footer
    for name, wanted in (
        ("header", lambda _: True),
        ("first_page_header", lambda s: s.different_first_page_header_footer),
        ("even_page_header", lambda _: even),
    ):
        known = False
        for section in document.sections:
            header = getattr(section, name)
            if wanted(section) and not known and header.is_linked_to_previous:
                header.is_linked_to_previous = False
            known = known or not header.is_linked_to_previous


def _split_at_breaks(body: Any, mark: str) -> None:
    """Give each text and break of a run with marks a run, so that its texts can be split."""
    runs = [t.getparent() for t in body.iter(_W + "t") if t.text and mark in t.text]
    for run in dict.fromkeys(runs):
        style = run.find(_W + "rPr")
        children = [child for child in run if child is not style]
        if len(children) < 2 or any(child.tag not in (_W + "t", _W + "br") for child in children):
            continue
        place = run.getparent().index(run)
        for n, child in enumerate(children):
            part = run.makeelement(run.tag, run.attrib)
            if style is not None:
                part.append(copy.deepcopy(style))
            part.append(child)
            run.getparent().insert(place + n, part)
        run.getparent().remove(run)


def _italics(body: Any) -> None:
    """Split runs at the marks of italics, and remove the other private marks."""
    from docx.text.font import Font

    begin, end = ITALIC
    for text in [t for t in body.iter(_W + "t") if t.text and APART in t.text]:
        text.text = text.text.replace(APART, "")
    _split_at_breaks(body, begin)
    for text in [t for t in body.iter(_W + "t") if t.text and begin in t.text]:
        run = text.getparent()
        place = run.getparent().index(run)
        pieces = text.text.replace(end, begin).split(begin)
        others = [child for child in run if child is not text and child.tag != _W + "rPr"]
        if others:
            text.text = "".join(pieces)  # a run with tabs or breaks is not split
            continue
        parent = run.getparent()
        parent.remove(run)
        for n, piece in enumerate(pieces):
            if not piece:
                continue
            part = copy.deepcopy(run)
            part.find(_W + "t").text = piece
            part.find(_W + "t").set(_SPACE, "preserve")
            if n % 2:
                Font(part).italic = True
            parent.insert(place, part)
            place += 1
