"""The preview of a letter: its text as HTML, or its printed pages as pictures."""

from __future__ import annotations

import base64

from markupsafe import Markup

from sopdocs.archive.page_pictures import page_picture
from sopdocs.letters.office import program
from sopdocs.letters.reading_view import ReadCell, ReadLine, ReadTable, reading_view
from sopdocs.web.letters.after import papers

MOST_PAGES = 8  # pictures of one letter
NO_OFFICE = (
    "LibreOffice belum terpasang di komputer ini, jadi halaman cetak dan PDF tidak dapat dibuat. "
    "Berkas .docx tetap dapat diunduh."
)


def text_of(document: bytes) -> Markup:
    """Return a letter's text as HTML; everything in it is escaped."""
    return Markup("").join(
        _table(part) if isinstance(part, ReadTable) else _line(part)
        for part in reading_view(document)
    )


def _line(line: ReadLine) -> Markup:
    words = Markup("").join(
        Markup("<b>{}</b>").format(text) if bold else Markup("{}").format(text)
        for text, bold in line.pieces
    )
    mark = Markup('<span class="nomor-butir">{}</span>').format(line.mark) if line.mark else ""
    kind = f"{line.side} tingkat-{line.level}" if line.mark else line.side
    return Markup('<p class="{}">{}{}</p>').format(kind, mark, words)


def _table(table: ReadTable) -> Markup:
    columns = Markup("").join(
        Markup('<col style="width: {}%">').format(width) for width in table.widths
    )
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(map(_cell, row))) for row in table.rows
    )
    kind = "bergaris" if table.ruled else "polos"
    return Markup('<table class="{}"><colgroup>{}</colgroup><tbody>{}</tbody></table>').format(
        kind, columns, rows
    )


def _cell(cell: ReadCell) -> Markup:
    span = Markup(' colspan="{}"').format(cell.span) if cell.span > 1 else ""
    return Markup("<td{}>{}</td>").format(span, Markup("").join(map(_line, cell.lines)))


def can_print() -> bool:
    """True if this machine has what makes a PDF of a letter."""
    return bool(program())


def pages_of(document: bytes) -> tuple[str, ...]:
    """Return the printed pages as addresses of pictures; none if there is no PDF."""
    pdf = papers([document])[0]
    found: list[str] = []
    while pdf and len(found) < MOST_PAGES:
        picture = page_picture(pdf, len(found))
        if picture is None:
            break
        found.append("data:image/png;base64," + base64.b64encode(picture.png).decode())
        if len(found) >= picture.pages:
            break
    return tuple(found)
