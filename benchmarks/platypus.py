"""Yardstick: the same text as plain tables with reportlab's platypus; no arrows, no symbols."""

from __future__ import annotations

import functools
import io
from html import escape
from pathlib import Path

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from benchmarks import plain

MM = 72 / 25.4
MARGIN = {
    "leftMargin": 20 * MM,
    "rightMargin": 15 * MM,
    "topMargin": 15 * MM,
    "bottomMargin": 15 * MM,
}
GRID = [
    ("GRID", (0, 0), (-1, -1), 0.4, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    *((f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
]


@functools.cache
def _styles(fonts: str) -> tuple[ParagraphStyle, ParagraphStyle, ParagraphStyle, ParagraphStyle]:
    """Body, centred body, heading, name of an institution."""
    for face in ("regular", "bold"):
        pdfmetrics.registerFont(TTFont(face, f"{fonts}/{face}.ttf"))
    body = ParagraphStyle("body", fontName="regular", fontSize=9, leading=11)
    return (
        body,
        ParagraphStyle("middle", body, alignment=TA_CENTER),
        ParagraphStyle("head", body, fontName="bold", alignment=TA_CENTER),
        ParagraphStyle("name", body, fontName="bold", fontSize=11, leading=14, alignment=TA_CENTER),
    )


def maker(settings: str) -> plain.Maker:
    """Makes the PDF of one source."""
    given = plain.settings(settings)
    styles = _styles(given["fonts"])

    def make(file: Path) -> bytes:
        text = plain.text(file, given["label"])
        buffer = io.BytesIO()
        document = SimpleDocTemplate(
            buffer, pagesize=landscape(A4), lang="id-ID", title=text["values"][-1][1], **MARGIN
        )
        width = document.width - 12  # the frame's own padding
        document.build([*_identity(text, width, styles), PageBreak(), *_flow(text, width, styles)])
        return buffer.getvalue()

    return make


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text.strip(), quote=False).replace("\n", "<br/>"), style)


def _identity(text: dict, width: float, styles) -> list:
    body, _, head, name = styles
    values = Table(
        [[_paragraph(label, body), _paragraph(value, body)] for label, value in text["values"]],
        colWidths=(width * 0.17, width * 0.33 - 6),
        style=TableStyle(GRID),
    )
    cells = [
        [
            [_paragraph(title, head), *(_paragraph(item, body) for item in items)]
            for title, items in text["lists"][n : n + 2]
        ]
        for n in (0, 2, 4)
    ]
    top = [[_paragraph(line, name) for line in text["names"]], values]
    return [Table([top, *cells], colWidths=(width / 2, width / 2), style=TableStyle(GRID))]


def _flow(text: dict, width: float, styles) -> list:
    body, middle, head, name = styles
    actors = len(text["actors"])
    number, work, who, norm, *norms, note = (_paragraph(word, head) for word in text["heads"])
    rows = [
        [number, work, who, *[""] * (actors - 1), norm, "", "", note],
        ["", "", *(_paragraph(actor, head) for actor in text["actors"]), *norms, ""],
    ]
    for row in text["rows"]:
        rows.append(
            [
                _paragraph(cell, middle if 2 <= n < 2 + actors or n in (0, 3 + actors) else body)
                for n, cell in enumerate(row)
            ]
        )
    spans = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)),
        ("SPAN", (2, 0), (1 + actors, 0)),
        ("SPAN", (2 + actors, 0), (4 + actors, 0)),
        ("SPAN", (-1, 0), (-1, 1)),
        ("BACKGROUND", (0, 0), (-1, 1), (0.92, 0.92, 0.92)),
    ]
    table = Table(
        rows, colWidths=plain.widths(actors, width), repeatRows=2, style=TableStyle(GRID + spans)
    )
    return [_paragraph(text["title"], name), table] if text["title"] else [table]


if __name__ == "__main__":
    plain.main("benchmarks.platypus", maker)
