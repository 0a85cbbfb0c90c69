"""Yardstick: the same text as plain tables with Typst; no arrows, no symbols.

The text goes in as JSON, so that nothing in it can be taken for markup.
"""

from __future__ import annotations

import json
from pathlib import Path

import typst

from benchmarks import plain

MM = 72 / 25.4
WIDTH = (297 - 35) * MM  # points between the margins

TEMPLATE = r"""
#let d = json(bytes(sys.inputs.text))
#set document(title: d.values.last().last())
#set page(paper: "a4", flipped: true, margin: (left: 20mm, right: 15mm, top: 15mm, bottom: 15mm))
#set text(font: "Arimo", size: 9pt, lang: "id", hyphenate: false)
#set par(leading: 4pt, spacing: 4pt)
#set table(stroke: 0.4pt, inset: 3pt)
#let lines(text) = text.trim().split("\n").join(linebreak())
#let head(text) = align(center + horizon, strong(lines(text)))
#let name(text) = align(center, strong(std.text(size: 11pt, lines(text))))
#let values = table(columns: (34%, 66%), ..d.values.flatten().map(lines))
#table(
  columns: (1fr, 1fr),
  d.names.map(name).join(parbreak()), table.cell(inset: 0pt, values),
  ..d.lists.map(((title, items)) => {
    head(title)
    items.map(lines).join(parbreak())
  }),
)
#pagebreak()
#if d.title != "" { name(d.title) }
#let count = d.actors.len()
#let (no, uraian, pelaksana, mutu, kelengkapan, waktu, output, keterangan) = d.heads.map(head)
#table(
  columns: d.widths.map(w => w * 1pt),
  align: (x, y) => if x == 0 or x == 3 + count or (x >= 2 and x < 2 + count) {
    center + horizon
  } else {
    left + horizon
  },
  fill: (x, y) => if y < 2 { luma(92%) },
  table.header(
    table.cell(rowspan: 2, no), table.cell(rowspan: 2, uraian),
    table.cell(colspan: count, pelaksana),
    table.cell(colspan: 3, mutu), table.cell(rowspan: 2, keterangan),
    ..d.actors.map(head), kelengkapan, waktu, output,
  ),
  ..d.rows.flatten().map(lines),
)
"""


def maker(settings: str) -> plain.Maker:
    """Makes the PDF of one source; the fonts are read once."""
    given = plain.settings(settings)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[given["fonts"]]
    )
    template = TEMPLATE.encode()

    def make(file: Path) -> bytes:
        text = plain.text(file, given["label"])
        text["widths"] = plain.widths(len(text["actors"]), WIDTH)
        return typst.compile(
            template,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"text": json.dumps(text)},
        )

    return make


if __name__ == "__main__":
    plain.main("benchmarks.typst_table", maker)
