"""The blocks of our letter templates, as WordprocessingML: kop, Yth., signature, tables.

Grey lines are commands of docxtpl; none of them leaves a paragraph, row or cell behind in a filled
letter. What must stay on one page is a table's row: LibreOffice always heeds "keep with next"
between rows, between paragraphs it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docs.template_styles import BLOCK, NO_MARGINS, SIDES, TWIPS, WIDTH, identity

Cell = str | tuple[str, int] | tuple[str, int, str]  # paragraphs, columns spanned, properties
Row = str | Sequence[Cell]  # a command, or cells

NIL = "".join(f'<w:{side} w:val="nil"/>' for side in SIDES[1:4])
# a cell without lines below a table with lines
FOOT = f"<w:tcBorders>{NIL}</w:tcBorders><w:tcMar>{NO_MARGINS}</w:tcMar>"
FOOT_BELOW = FOOT.replace(NIL, f'<w:top w:val="nil"/>{NIL}')


def paragraph(style: str, words: str = "") -> str:
    """Return a paragraph; words between tabs are one run.

    So no tag of jinja is torn, and the program can set words of a run in italics.
    """
    parts = (
        "<w:tab/>" if part == "\t" else f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in re.split("(\t)", words)
        if part
    )
    runs = "".join(f"<w:r>{part}</w:r>" for part in parts)
    return f'<w:p><w:pPr><w:pStyle w:val="{identity(style)}"/></w:pPr>{runs}</w:p>'


def command(words: str, level: str = "p") -> str:
    """Return a command alone in its paragraph (``p``), row (``tr``) or cell (``tc``).

    It takes that paragraph, row or cell away with itself.
    """
    return paragraph("Perintah Templat", f"{{%{level} {words} %}}")


GAP = paragraph("Batas Tabel")
NUMBER = paragraph("Nomor Surat", "Nomor : {{ nomor }}")


def when(condition: str, inside: str, otherwise: str = "") -> str:
    return (
        command(f"if {condition}")
        + inside
        + (command("else") + otherwise if otherwise else "")
        + command("endif")
    )


def each(items: str, inside: str) -> str:
    return command(f"for butir in {items}") + inside + command("endfor")


def table(
    style: str, widths: list[float], rows: list[Row], heading: bool = False, left: float = 0
) -> str:
    """Return a table; with `heading` its first row is repeated on every page.

    It is indented by `left` centimetres.
    """
    body = ""
    for row in rows:
        cells, at = "", 0
        for cell in [(command(row, "tr"), len(widths))] if isinstance(row, str) else row:
            inside, span, more = (*cell, "")[:3] if isinstance(cell, tuple) else (cell, 1, "")
            more = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + more
            width = round(sum(widths[at : at + span]) * TWIPS)
            cells += (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'
            )
            at += span
        repeated = "<w:tblHeader/>" * (heading and row is rows[0])
        body += f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"
    twips = 709 if style == "Tabel Blok" else round(left * TWIPS)
    indent = f'<w:tblInd w:w="{twips}" w:type="dxa"/>' if twips else ""
    look = (
        f'<w:tblStyle w:val="{identity(style)}"/>'
        f'<w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/>{indent}'
        '<w:tblLayout w:type="fixed"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def together(inside: str) -> str:
    """Return what no page's end can part."""
    return table("Tabel Tanpa Garis", [WIDTH], [[inside]]) + GAP


def ruled(
    widths: list[float], heads: list[str], loop: str, cells: list[str], feet: Sequence[Row] = ()
) -> str:
    """Return a table with lines, its head on every page; the program keeps its ends together."""
    rows: list[Row] = [f"for {loop}", cells, "endfor", *feet]
    top: list[Row] = [[paragraph("Kepala Tabel", head) for head in heads]]
    return table("Tabel Bergaris", widths, [*top, *rows], heading=True) + GAP


def heading() -> str:
    """Return the kop: the emblem at the left, or above the centred post of a regional head."""
    lines = (("atas", "Kop Atas"), ("nama", "Kop Nama"), ("keterangan", "Kop Keterangan"))
    text = "".join(
        paragraph(style, f"{{{{ kop.{name}|bila_ada|butir }}}}") for name, style in lines
    )
    emblem = paragraph("Kop Atas", "{{ lambang|bila_ada }}")
    middle = '<w:vAlign w:val="center"/>'
    beside = [(emblem, 1, middle), (text, 1, middle), (paragraph("Kop Atas"), 1, middle)]
    rows: list[Row] = [
        "if lambang and not kop.tengah",
        beside,
        "else",
        [(emblem + text, 3, middle)],
        "endif",
    ]
    return table("Tabel Tanpa Garis", [2.3, WIDTH - 4.6, 2.3], rows) + paragraph("Kop Garis")


def title(style: str = "Judul Surat") -> str:
    return paragraph(style, "{{ tata.judul }}")


def letter_head() -> str:
    """Return Nomor, Sifat, Lampiran, Hal with the date at the right, and Yth. left or right."""

    def line(label: str) -> list[Cell]:
        return [paragraph("Kepala Surat", t) for t in (label, ":", f"{{{{ {label.lower()} }}}}")]

    date = paragraph("Tempat Tanggal", "{{ tempat }}, {{ tanggal }}")
    rows: list[Row] = [[*line("Nomor"), (date, 2)]]
    rows += [
        [*cells[:2], (cells[2], 2), paragraph("Kepala Surat")]
        for cells in map(line, ("Sifat", "Lampiran", "Hal"))
    ]
    top = table("Tabel Tanpa Garis", [2.1, 0.35, 6.6, 0.9, WIDTH - 9.95], rows)
    return top + receivers()


def receivers() -> str:
    """Return the block of Yth., at the left or, by the office's setting, at the right."""
    rows: list[Row] = [
        "if tata.letak_yth == 'kanan'",
        [paragraph("Kepala Surat"), yth()],
        "else",
        [(yth(), 2)],
        "endif",
    ]
    return GAP + table("Tabel Tanpa Garis", [8.5, WIDTH - 8.5], rows)


def yth() -> str:
    many = paragraph("Yth", "Yth.") + paragraph("Yth Butir", "{{ yth|butir }}")
    one = paragraph("Yth", "Yth. {{ yth|first }}")
    attached = paragraph("Yth", "Yth. (daftar terlampir)")
    place = paragraph("Yth Di", "di") + paragraph("Yth Tempat", "{{ di }}")
    return (
        command("if yth_terlampir")
        + attached
        + command("elif yth|length == 1")
        + one
        + command("else")
        + many
        + command("endif")
        + when("di and tata.di_tempat", place)
    )


def room() -> str:
    return paragraph(
        "Ruang Tanda Tangan",
        "{% if penanda_tangan.tanda %}{{ penanda_tangan.tanda }}{% endif %}",
    )


def name() -> str:
    return (
        paragraph("Nama Penanda Tangan", "{{ penanda_tangan.nama }}")
        + paragraph("Pangkat Penanda Tangan", "{{ penanda_tangan.pangkat|bila_ada }}")
        + paragraph("Pangkat Penanda Tangan", "NIP. {{ penanda_tangan.nip|bila_ada }}")
    )


def posts() -> str:
    return paragraph("Tanda Tangan", "{{ penanda_tangan.baris|butir }}")


def signing(above: str = "") -> list[Cell]:
    """Return the cells of a signature: initials of those who checked at its left."""
    left = initials() + paragraph("Paraf Batas")
    return [left, above + posts() + room() + name()]


def initials(left: float = 0) -> str:
    """Return the box for initials of those who checked; only a draft has it."""
    row = [paragraph("Paraf", "{{ butir }}"), paragraph("Paraf")]
    box = table("Tabel Bergaris", [4.6, 2.0], ["for butir in paraf", row, "endfor"], left=left)
    style = "Paraf Judul Kanan" if left else "Paraf Judul"
    return when("draf and paraf", paragraph(style, "Paraf hierarki") + box)


def signature(above: str = "", closing: str = "") -> str:
    """Return the signature's block; with `closing` the last paragraph stays with it."""
    rows: list[Row] = [[(closing, 2)]] if closing else []
    return table("Tabel Tanpa Garis", [BLOCK - 1.0, WIDTH - BLOCK + 1.0], [*rows, signing(above)])


def where() -> str:
    return paragraph("Penetapan Awal", "Ditetapkan di {{ tempat }}") + paragraph(
        "Penetapan", "pada tanggal {{ tanggal }}"
    )


def replaces() -> str:
    words = (
        "Surat ini menggantikan surat Nomor {{ mengganti.nomor }} tanggal "
        "{{ mengganti.tanggal }}, yang dinyatakan tidak berlaku."
    )
    return when("mengganti", paragraph("Isi", words))


def below() -> str:
    """Return tembusan, as a list that cannot be torn from its heading."""
    items = paragraph("Tembusan Butir", "{{ tembusan|butir }}")
    return when("tembusan", paragraph("Tembusan", "Tembusan:") + items)


def enclosure(names: list[str], heading: str, content: str) -> str:
    """Return the lampiran: a new page, its block at the right, signed at its end."""
    lines = [*names, "NOMOR\t:\t{{ nomor }}", "TANGGAL\t:\t{{ tanggal }}"]
    block = paragraph("Lampiran Awal", lines[0]) + "".join(
        paragraph("Lampiran", line) for line in lines[1:]
    )
    return block + paragraph("Lampiran Judul", heading) + content


def labelled(label: str, items: str, style: str) -> list[Row]:
    """Return rows ``label : item``, one an item, so that a page can end between items."""
    first = "{{% if loop.first %}}{}{{% endif %}}"
    row: list[Cell] = [
        paragraph("Label", first.format(label)),
        paragraph("Label", first.format(":")),
        (paragraph(style, "{{ butir|butir }}"), 3),
    ]
    return [f"for butir in {items}", row, "endfor"]


def people_rows(label: str, items: str) -> list[Row]:
    """Return the rows of people: real rows of Nama, pangkat, NIP, jabatan for each."""
    first = f"{{% if butir.awal and loop.first %}}{label}{{% endif %}}"
    row: list[Cell] = [
        paragraph("Orang Isi", first),
        paragraph("Orang Isi", first.replace(label, ":")),
        paragraph("Orang", "{{ baris.label }}"),
        paragraph("Orang Isi", ":"),
        paragraph("Orang Isi", "{{ baris.isi }}"),
    ]
    return [f"for butir in {items}", "for baris in butir.baris", row, "endfor", "endfor"]


def block(lines: list[tuple[str, str]], label_width: float = 3.6) -> str:
    """Return a block of ``label : value``; a line whose value is not given is left out."""
    rows: list[Row] = [
        [
            paragraph("Butir Label", label),
            paragraph("Butir Label", ":"),
            paragraph("Butir Isi", f"{{{{ {path}|baris_bila_ada }}}}"),
        ]
        for label, path in lines
    ]
    return table("Tabel Blok", [label_width, 0.4, WIDTH - 1.65 - label_width], rows) + GAP


def pairs(items: str, label_width: float = 3.6) -> str:
    """Return a block of ``label : value`` whose labels the author wrote."""
    row: list[Cell] = [
        paragraph("Butir Label", "{{ butir.label }}"),
        paragraph("Butir Label", ":"),
        paragraph("Butir Isi", "{{ butir.isi }}"),
    ]
    rows: list[Row] = [f"for butir in {items}", row, "endfor"]
    return table("Tabel Blok", [label_width, 0.4, WIDTH - 1.65 - label_width], rows) + GAP


def asked(table_name: str, items: str) -> str:
    """Return a table with the author's columns, or his list."""
    cells = [
        paragraph("Isi Tabel Tengah", "{{ loop.index }}"),
        command("for sel in butir", "tc"),
        paragraph("Isi Tabel", "{{ sel|butir }}"),
        command("endfor", "tc"),
    ]
    heads = ["No", f"{{%tc for judul in {table_name}.kolom %}}", "{{ judul }}", "{%tc endfor %}"]
    drawn = ruled([1.0, 5.0, 5.0, 5.0], heads, f"butir in {table_name}.baris", cells)
    return paragraph("Isi Butir", f"{{{{ {items}|bila_ada|butir }}}}") + when(table_name, drawn)
