"""The blocks of our letter templates, as WordprocessingML: kop, Yth., signature, tables.

Grey lines are commands of docxtpl; none of them leaves a paragraph, row or cell behind in a filled
letter. What must stay on one page is a table's row: LibreOffice always heeds "keep with next"
between rows, between paragraphs it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from docs.template_styles import NO_MARGINS, SIDES, TWIPS, WIDTH, identity

Cell = str | tuple[str, int] | tuple[str, int, str]  # paragraphs, columns spanned, properties
Row = str | Sequence[Cell]  # a command, or cells
Cells = Callable[[str], list[str]]  # the cells of a row, for an ending of its styles

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


def table(style: str, widths: list[float], rows: list[Row], heading: bool = False) -> str:
    """Return a table; with `heading` its first row is repeated on every page."""
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
    look = (
        f'<w:tblStyle w:val="{identity(style)}"/>'
        f'<w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def together(inside: str) -> str:
    """Return what no page's end can part."""
    return table("Tabel Tanpa Garis", [WIDTH], [[inside]]) + GAP


def ruled(
    widths: list[float], heads: list[str], loop: str, cells: Cells, feet: Sequence[Row] = ()
) -> str:
    """Return a table with lines, its head on every page.

    ``cells("")`` is a row, ``cells(" Akhir")`` the last one, which stays with the `feet`.
    """
    rows: list[Row] = [
        f"for {loop}",
        "if loop.last",
        cells(" Akhir"),
        "else",
        cells(""),
        "endif",
        "endfor",
        *feet,
    ]
    return (
        table(
            "Tabel Bergaris",
            widths,
            [[paragraph("Kepala Tabel", head) for head in heads], *rows],
            heading=True,
        )
        + GAP
    )


def heading() -> str:
    """Return the kop.

    Its empty third column is as wide as the logo's: the text is centred on the page, logo or not.
    """
    lines = (("atas", "Kop Atas"), ("nama", "Kop Nama"), ("keterangan", "Kop Keterangan"))
    text = "".join(each(f"kop.{name}", paragraph(style, "{{ butir }}")) for name, style in lines)
    middle = '<w:vAlign w:val="center"/>'
    cells = [
        paragraph("Kop Atas", "{% if lambang %}{{ lambang }}{% endif %}"),
        text,
        paragraph("Kop Atas"),
    ]
    return table(
        "Tabel Tanpa Garis", [2.3, WIDTH - 4.6, 2.3], [[(cell, 1, middle) for cell in cells]]
    ) + paragraph("Kop Garis")


def addressees() -> str:
    """Return Yth. with one post, numbered posts, or a note of the lampiran."""
    first, other = (
        paragraph("Yth Bernomor Awal", "Yth.\t1.\t{{ butir }}"),
        paragraph("Yth Bernomor", "\t{{ loop.index }}.\t{{ butir }}"),
    )
    named = when(
        "yth|length == 1",
        paragraph("Yth Awal", "Yth.\t{{ yth|first }}"),
        each("yth", when("loop.first", first, other)),
    )
    place = paragraph("Yth Di", "di") + paragraph("Yth Tempat", "{{ di }}")
    return when("yth_terlampir", paragraph("Yth Awal", "Yth.\t(daftar terlampir)"), named) + when(
        "di", place
    )


def by_a_n(inside: Callable[[str], str]) -> str:
    """Return a part of the signature for either form; below "a.n." all is indented to the post."""
    return when("'a.n.' in penanda_tangan.baris|first", inside(" a.n."), inside(""))


def posts(a_n: str) -> str:
    first, other = (
        paragraph(f"{style}{a_n}", "{{ butir }}") for style in ("Tanda Tangan Awal", "Tanda Tangan")
    )
    return each("penanda_tangan.baris", when("loop.first", first, other))


def room(a_n: str) -> str:
    return paragraph(
        f"Ruang Tanda Tangan{a_n}",
        "{% if penanda_tangan.tanda %}{{ penanda_tangan.tanda }}{% endif %}",
    )


def name(a_n: str) -> str:
    lines = (("pangkat", ""), ("nip", "NIP. "))
    rest = (
        (f"penanda_tangan.{field}", f"{label}{{{{ penanda_tangan.{field} }}}}")
        for field, label in lines
    )
    below = "".join(
        when(field, paragraph(f"Pangkat Penanda Tangan{a_n}", words)) for field, words in rest
    )
    return paragraph(f"Nama Penanda Tangan{a_n}", "{{ penanda_tangan.nama }}") + below


def signature() -> str:
    return by_a_n(lambda a_n: posts(a_n) + room(a_n) + name(a_n))


def replaces(end: str = "") -> str:
    words = (
        "Surat ini menggantikan surat Nomor {{ mengganti.nomor }} tanggal "
        "{{ mengganti.tanggal }}, yang dinyatakan tidak berlaku."
    )
    return when("mengganti", paragraph(f"Isi{end}", words))


def below() -> str:
    """Return tembusan, and the box of a draft where those below the signer write their initials."""
    copies = each(
        "tembusan",
        paragraph(
            "Tembusan Butir", "{% if loop.length > 1 %}{{ loop.index }}.\t{% endif %}{{ butir }}"
        ),
    )
    head = [paragraph("Paraf Tengah", words) for words in ("No", "Jabatan", "Paraf")]
    row = [
        paragraph("Paraf Tengah", "{{ loop.index }}"),
        paragraph("Paraf", "{{ butir }}"),
        paragraph("Paraf"),
    ]
    box = (
        table("Tabel Bergaris", [0.9, 6.1, 3.0], [head, "for butir in paraf", row, "endfor"]) + GAP
    )
    copies = when("tembusan", together(paragraph("Tembusan", "Tembusan:") + copies))
    return copies + when("draf and paraf", paragraph("Paraf Judul", "Paraf hierarki:") + box)


def enclosure(names: list[str], heading: str, content: str) -> str:
    """Return the lampiran: a page of its own, its block at the right."""
    lines = [*names, "NOMOR\t:\t{{ nomor }}", "TANGGAL\t:\t{{ tanggal }}"]
    block = paragraph("Lampiran Awal", lines[0]) + "".join(
        paragraph("Lampiran", line) for line in lines[1:]
    )
    return block + paragraph("Lampiran Judul", heading) + content


def labelled(label: str, items: str, text: Callable[[str], str], end: str = "") -> list[Row]:
    """Return rows ``label : text``; with an `end` the last row stays with the next."""

    def row(end: str) -> list[Cell]:
        return [
            paragraph(f"Label{end}", f"{{% if loop.first %}}{label}\t:{{% endif %}}"),
            text(end),
        ]

    rows: list[Row] = ["if loop.last", row(end), "else", row(""), "endif"] if end else [row("")]
    return [f"for butir in {items}", *rows, "endfor"]
