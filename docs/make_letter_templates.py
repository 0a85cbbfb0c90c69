"""Make the templates of the letters: ``PYTHONPATH=. py docs/make_letter_templates.py``; the same bytes on every run.

What an office may want to change (font, gaps, indents) stands in named styles, not in the text. Grey lines of a
template are commands of docxtpl; none of them leaves a paragraph, row or cell behind in a filled letter. What must
stay on one page is a table's row: LibreOffice heeds "keep with next" between rows always, between paragraphs not.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

TEMPLATES = Path(__file__).parent.parent / "letter_templates"
DATE = datetime.datetime(2026, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
TWIPS = 566.93  # a centimetre; below, lengths are centimetres, gaps and sizes points
PAGE = {
    "page_width": 21,
    "page_height": 29.7,
    "top_margin": 2,
    "bottom_margin": 2.5,
    "left_margin": 3,
    "right_margin": 2,
}
PAGE |= {"header_distance": 1, "footer_distance": 0.9}
WIDTH = 16.0  # between the margins
BLOCK = 8.0  # where the signature's block starts
A_N = 0.824  # "a.n. " in Arial 12: the lines below stand under the post, not under "a.n."
LETTERS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
LETTERS += '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>'
STYLES = {  # each after its base; "keep" holds a row to the next one
    "Normal": {"align": "left", "before": 0, "after": 0, "line": 1},
    "Perintah Templat": {"size": 8, "colour": "808080"},
    "Kop Atas": {"align": "center", "size": 13},
    "Kop Nama": {"base": "Kop Atas", "size": 16, "bold": True},
    "Kop Keterangan": {"base": "Kop Atas", "size": 9.5, "before": 1},
    "Kop Garis": {
        "size": 2,
        "exact": 4,
        "after": 8,
        "rule": '<w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="auto"/>',
    },
    "Judul Surat": {"align": "center", "bold": True, "before": 16, "keep": True},
    "Nomor Surat": {"align": "center", "before": 2, "after": 12, "keep": True},
    "Kepala Surat": {"before": 2},
    "Tempat Tanggal": {"base": "Kepala Surat", "align": "right"},
    "Yth": {"left": 1, "hang": 1, "right": 6.5, "tabs": (1,)},
    "Yth Bernomor": {"base": "Yth", "left": 1.75, "hang": 1.75, "tabs": (1, 1.75)},
    "Yth Di": {"base": "Yth", "hang": 0},
    "Yth Tempat": {"base": "Yth", "left": 1.6, "hang": 0},
    "Isi": {"align": "both", "first": 1.25, "before": 6, "after": 6, "line": 1.1},
    "Isi Penutup": {
        "base": "Isi",
        "before": 2,
    },  # a cell's first line, where the gap above is not shared
    "Isi Pembuka": {"base": "Isi", "before": 16},
    "Butir Data": {"base": "Isi", "left": 2, "hang": 0.75, "tabs": (2,), "before": 3, "after": 3},
    "Label": {"before": 5, "tabs": (2.6,)},
    "Butir": {"align": "both", "before": 5},
    "Butir Bernomor": {"base": "Butir", "left": 0.8, "hang": 0.8, "tabs": (0.8,)},
    "Butir Huruf": {"base": "Butir", "left": 0.8, "hang": 0.8, "tabs": (0.8,), "number": True},
    "Diktum": {"align": "center", "bold": True, "before": 12, "after": 5, "keep": True},
    "Petugas": {"left": 4.3, "hang": 4.3, "tabs": (3.9, 4.3)},
    "Petugas Bernomor": {"left": 5.1, "hang": 5.1, "tabs": (0.8, 4.7, 5.1)},
    "Penetapan": {"left": BLOCK},
    "Tanda Tangan": {"left": BLOCK, "keep": True},
    "Ruang Tanda Tangan": {
        "base": "Tanda Tangan",
        "before": 27,
        "after": 27,
    },  # 2.4 cm with its one line
    "Nama Penanda Tangan": {"left": BLOCK, "bold": True},
    "Pangkat Penanda Tangan": {"left": BLOCK},
    "Penerima": {"tabs": (3.4,), "dots": 7.2, "keep": True},
    "Penerima Awal": {"base": "Penerima", "before": 24, "after": 12},
    "Penerima Akhir": {"base": "Penerima", "keep": False},
    "Tembusan": {"before": 18, "size": 11},
    "Tembusan Butir": {"left": 0.75, "hang": 0.75, "tabs": (0.75,), "before": 1, "size": 11},
    "Paraf": {"size": 9, "before": 5, "after": 5, "keep": True},
    "Paraf Tengah": {"base": "Paraf", "align": "center"},
    "Paraf Judul": {"base": "Paraf", "before": 16, "after": 3},
    "Kepala Tabel": {
        "align": "center",
        "bold": True,
        "size": 11,
        "before": 1,
        "after": 1,
        "keep": True,
    },
    "Isi Tabel": {"size": 11},
    "Isi Tabel Tengah": {"base": "Isi Tabel", "align": "center"},
    "Lampiran": {"left": 9.3, "hang": 2.5, "tabs": (9, 9.3)},
    "Lampiran Awal": {"base": "Lampiran", "new_page": True},
    "Lampiran Judul": {"align": "center", "bold": True, "before": 18, "after": 10, "keep": True},
    "Lampiran Butir": {"left": 0.9, "hang": 0.9, "tabs": (0.9,), "before": 4},
    "Nomor Halaman": {"align": "center"},
    "Kaki": {
        "size": 8,
        "align": "both",
        "after": 1,
        "rule": '<w:top w:val="single" w:sz="4" w:space="3" w:color="auto"/>',
    },
    "Batas Tabel": {
        "size": 1,
        "exact": 1,
    },  # Word wants a paragraph between two tables and at the end
}
FIRST = {
    "Yth": 14,
    "Yth Bernomor": 14,
    "Petugas": 5,
    "Petugas Bernomor": 5,
    "Penetapan": 16,
    "Tanda Tangan": 12,
}
STYLES |= {
    f"{words} Awal": {"base": words, "before": gap} for words, gap in FIRST.items()
}  # the first line of a block
for words in (
    "Isi",
    "Label",
    "Butir",
    "Butir Bernomor",
    "Isi Tabel",
    "Isi Tabel Tengah",
):  # of a row that stays with the next
    STYLES[f"{words} Akhir"] = {"base": words, "keep": True}
for words in (
    "Tanda Tangan",
    "Tanda Tangan Awal",
    "Ruang Tanda Tangan",
    "Nama Penanda Tangan",
    "Pangkat Penanda Tangan",
):
    STYLES[f"{words} a.n."] = {
        "base": words,
        "left": BLOCK + A_N,
        **({"hang": A_N} if "Awal" in words else {}),
    }
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in SIDES)
MARGINS = "".join(
    f'<w:{side} w:w="{34 + 62 * (n % 2)}" w:type="dxa"/>' for n, side in enumerate(SIDES[:4])
)  # 0.6 and 1.7 mm
NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES[:4])
TABLES = {  # their styles
    "Tabel Tanpa Garis": f"<w:tblCellMar>{NO_MARGINS}</w:tblCellMar>",
    "Tabel Bergaris": f"<w:tblBorders>{LINES}</w:tblBorders><w:tblCellMar>{MARGINS}</w:tblCellMar>",
}
NIL = "".join(f'<w:{side} w:val="nil"/>' for side in SIDES[1:4])
FOOT = f"<w:tcBorders>{NIL}</w:tcBorders><w:tcMar>{NO_MARGINS}</w:tcMar>"  # a cell below a table with lines, without any
FOOT_BELOW = FOOT.replace(NIL, f'<w:top w:val="nil"/>{NIL}')
NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
SETTINGS = """<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="id-ID"/>"""


def identity(style: str) -> str:
    """The name by which the XML calls a style."""
    return re.sub(r"\W", "", style)


def paragraph(style: str, words: str = "") -> str:
    """Words between tabs are one run: no tag of jinja is torn, and the program can set words of a run in italics."""
    parts = (
        "<w:tab/>" if part == "\t" else f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in re.split("(\t)", words)
        if part
    )
    runs = "".join(f"<w:r>{part}</w:r>" for part in parts)
    return f'<w:p><w:pPr><w:pStyle w:val="{identity(style)}"/></w:pPr>{runs}</w:p>'


def command(words: str, level: str = "p") -> str:
    """A command that stands alone in its paragraph (``p``), row (``tr``) or cell (``tc``), which goes with it."""
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


def table(style: str, widths: list[float], rows: list, heading: bool = False) -> str:
    """A row is a command or a list of cells; a cell its paragraphs, or these, how many columns it spans, and more of its properties."""
    body = ""
    for row in rows:
        cells, at = "", 0
        for cell in [(command(row, "tr"), len(widths))] if isinstance(row, str) else row:
            inside, span, more = (*cell, "")[:3] if isinstance(cell, tuple) else (cell, 1, "")
            more = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + more
            cells += f'<w:tc><w:tcPr><w:tcW w:w="{round(sum(widths[at : at + span]) * TWIPS)}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'
            at += span
        body += f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * (heading and row is rows[0])}</w:trPr>{cells}</w:tr>"
    look = f'<w:tblStyle w:val="{identity(style)}"/><w:tblW w:w="{round(sum(widths) * TWIPS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def together(inside: str) -> str:
    """What no page's end may part."""
    return table("Tabel Tanpa Garis", [WIDTH], [[inside]]) + GAP


def ruled(widths: list[float], heads: list[str], loop: str, cells, feet: tuple | list = ()) -> str:
    """A table with lines, its head on every page; ``cells("")`` is a row, ``cells(" Akhir")`` the last, which stays with the ``feet``."""
    rows = [
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
    """The kop: its empty third column is as wide as the logo's, so that the text is centred on the page, logo or not."""
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
    """Yth. one post, numbered posts, or the lampiran."""
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


def by_a_n(inside) -> str:
    """A part of the signature for a post of one's own, and with all below "a.n." set in under the post."""
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
    words = "Surat ini menggantikan surat Nomor {{ mengganti.nomor }} tanggal {{ mengganti.tanggal }}, yang dinyatakan tidak berlaku."
    return when("mengganti", paragraph(f"Isi{end}", words))


def below() -> str:
    """Tembusan; and on a draft the box in which those below the signer write their initials."""
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
    """The lampiran: a page of its own, its block at the right."""
    lines = [*names, "NOMOR\t:\t{{ nomor }}", "TANGGAL\t:\t{{ tanggal }}"]
    block = paragraph("Lampiran Awal", lines[0]) + "".join(
        paragraph("Lampiran", line) for line in lines[1:]
    )
    return block + paragraph("Lampiran Judul", heading) + content


def labelled(label: str, items: str, text, end: str = "") -> list:
    """Rows ``label : text``; with an ``end`` the last row stays with the next."""

    def row(end: str) -> list:
        return [
            paragraph(f"Label{end}", f"{{% if loop.first %}}{label}\t:{{% endif %}}"),
            text(end),
        ]

    rows = ["if loop.last", row(end), "else", row(""), "endif"] if end else [row("")]
    return [f"for butir in {items}", *rows, "endfor"]


def surat_perintah_tugas() -> str:
    def item(end: str) -> str:
        several = paragraph(f"Butir Bernomor{end}", "{{ loop.index }}.\t{{ butir }}")
        return when("loop.length == 1", paragraph(f"Butir{end}", "{{ butir }}"), several)

    def reason(end: str) -> str:  # Word itself counts the letters
        return when(
            "loop.length == 1",
            paragraph("Butir", "{{ butir }}"),
            paragraph("Butir Huruf", "{{ butir }}"),
        )

    def person(style: str, number: str, tab: str) -> str:
        lines = (("pangkat", "Pangkat/Golongan"), ("nip", "NIP"), ("jabatan", "Jabatan"))
        rest = (
            when(f"butir.{field}", paragraph(style, f"{tab}{label}\t:\t{{{{ butir.{field} }}}}"))
            for field, label in lines
        )
        return paragraph(f"{style} Awal", f"{number}Nama\t:\t{{{{ butir.nama }}}}") + "".join(rest)

    def persons(end: str) -> str:
        return when(
            "loop.length == 1",
            person("Petugas", "", ""),
            person("Petugas Bernomor", "{{ loop.index }}.\t", "\t"),
        )

    def cells(end: str) -> list[str]:
        text = f"Isi Tabel{end}"
        rank, post = (
            f"{{% if butir.{x} %}}{{{{ butir.{x} }}}}{{% else %}}-{{% endif %}}"
            for x in ("pangkat", "jabatan")
        )
        who = paragraph(text, "{{ butir.nama }}") + when(
            "butir.nip", paragraph(text, "NIP. {{ butir.nip }}")
        )
        return [
            paragraph(f"Isi Tabel Tengah{end}", "{{ loop.index }}"),
            who,
            paragraph(text, rank),
            paragraph(text, post),
        ]

    elsewhere = paragraph(
        "Butir", "Nama-nama sebagaimana tercantum dalam Lampiran Surat Perintah Tugas ini."
    )
    where = paragraph("Penetapan Awal", "Ditetapkan di {{ tempat }}") + paragraph(
        "Penetapan", "pada tanggal {{ tanggal }}"
    )
    rows = [
        "if menimbang",
        *labelled("Menimbang", "menimbang", reason),
        "endif",
        *labelled("Dasar", "dasar", item),
    ]
    rows += [[(paragraph("Diktum", "MEMERINTAHKAN:"), 2)]]
    rows += [
        "if petugas_terlampir",
        [paragraph("Label", "Kepada\t:"), elsewhere],
        "else",
        *labelled("Kepada", "petugas", persons),
        "endif",
    ]
    rows += [
        *labelled("Untuk", "untuk", item, end=" Akhir"),
        [(replaces() + where + signature(), 2)],
    ]
    body = table("Tabel Tanpa Garis", [3.0, WIDTH - 3.0], rows) + GAP + below()
    foot = [
        (
            by_a_n(lambda a_n: posts(a_n) + paragraph(f"Ruang Tanda Tangan{a_n}") + name(a_n)),
            4,
            FOOT,
        )
    ]
    people = ruled(
        [0.9, 5.6, 3.9, WIDTH - 10.4],
        ["No", "Nama / NIP", "Pangkat/Golongan", "Jabatan"],
        "butir in petugas",
        cells,
        [foot],
    )
    listed = enclosure(["LAMPIRAN", "SURAT PERINTAH TUGAS"], "DAFTAR NAMA PETUGAS", people)
    return (
        heading()
        + paragraph("Judul Surat", "SURAT PERINTAH TUGAS")
        + NUMBER
        + body
        + when("petugas_terlampir", listed)
    )


def surat_permohonan_data() -> str:
    def line(label: str) -> list[str]:
        return [
            paragraph("Kepala Surat", words) for words in (label, ":", f"{{{{ {label.lower()} }}}}")
        ]

    def cells(end: str) -> list[str]:
        columns = (
            command("for isian in butir", "tc"),
            paragraph(f"Isi Tabel{end}", "{{ isian }}"),
            command("endfor", "tc"),
        )
        return [paragraph(f"Isi Tabel Tengah{end}", "{{ loop.index }}"), *columns]

    rows = [
        [*cells[:2], (cells[2], 2), paragraph("Kepala Surat")]
        for cells in map(line, ("Sifat", "Lampiran", "Hal"))
    ]
    rows.insert(
        0, [*line("Nomor"), (paragraph("Tempat Tanggal", "{{ tempat }}, {{ tanggal }}"), 2)]
    )
    top = table(
        "Tabel Tanpa Garis", [2.1, 0.35, 6.6, 0.9, WIDTH - 9.95], rows
    )  # hal is 7.5 wide, nomor less for the date's sake
    opening = paragraph("Isi Pembuka", "{{ pembuka }}") + each(
        "isi", paragraph("Isi", "{{ butir }}")
    )
    asked = each(
        "data",
        paragraph(
            "Butir Data", "{% if loop.length > 1 %}{{ loop.index }}.\t{% endif %}{{ butir }}"
        ),
    )
    heads = ["No", "{%tc for judul in tabel.kolom %}", "{{ judul }}", "{%tc endfor %}"]
    asked = when("data", asked) + when(
        "tabel", ruled([1.0, 5.0, 5.0, 5.0], heads, "butir in tabel.baris", cells)
    )
    until = "{% if batas_waktu %}Data dimaksud agar disampaikan paling lambat tanggal {{ batas_waktu }}.{% endif %}"
    contact = "{% if narahubung %}Untuk informasi lebih lanjut dapat menghubungi {{ narahubung }}.{% endif %}"
    until = when(
        "batas_waktu or narahubung",
        paragraph("Isi", until + "{% if batas_waktu and narahubung %} {% endif %}" + contact),
    )
    closing = (
        together(replaces(" Penutup") + paragraph("Isi Penutup", "{{ penutup }}") + signature())
        + below()
    )
    receivers = each("yth", paragraph("Lampiran Butir", "{{ loop.index }}.\t{{ butir }}"))
    listed = enclosure(["LAMPIRAN SURAT"], "DAFTAR PENERIMA SURAT", receivers)
    return (
        heading()
        + top
        + addressees()
        + opening
        + asked
        + until
        + closing
        + when("yth_terlampir", listed)
    )


def surat_pengantar() -> str:
    def cells(end: str) -> list[str]:
        words = (
            "{{ butir.jenis }}",
            "{{ butir.banyaknya }}",
            "{% if butir.keterangan %}{{ butir.keterangan }}{% endif %}",
        )
        return [
            paragraph(f"Isi Tabel Tengah{end}", "{{ loop.index }}"),
            *(paragraph(f"Isi Tabel{end}", text) for text in words),
        ]

    def dotted(style: str, *labels: str) -> str:
        return "".join(paragraph(style, f"{label}\t: \t") for label in labels)

    feet = [
        (paragraph("Penerima", "Penerima,"), paragraph("Tanda Tangan", "Pengirim,")),
        (dotted("Penerima", "Jabatan"), by_a_n(posts)),
        (paragraph("Ruang Tanda Tangan"), by_a_n(room)),
        (dotted("Penerima Akhir", "Nama", "NIP", "Nomor telepon"), by_a_n(name)),
    ]
    rows = [[(replaces(" Akhir") + dotted("Penerima Awal", "Diterima tanggal"), 4, FOOT)]]
    rows += [[(cell, 2, FOOT_BELOW) for cell in foot] for foot in feet]
    heads = ["No", "Jenis yang Dikirim", "Banyaknya", "Keterangan"]
    sent = ruled(
        [1.0, BLOCK - 1.0, 3.6, WIDTH - BLOCK - 3.6], heads, "butir in kiriman", cells, rows
    )
    date = paragraph("Tempat Tanggal", "{{ tempat }}, {{ tanggal }}")
    return (
        heading()
        + date
        + addressees()
        + paragraph("Judul Surat", "SURAT PENGANTAR")
        + NUMBER
        + sent
        + below()
    )


def style(name: str, given: dict) -> str:
    """A paragraph style, its parts in the order of Word's schema."""

    def part(tag: str, **values) -> str:
        known = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
        return f"<w:{tag}{known}/>" if known else ""

    def number(word: str, unit: float) -> int | None:
        return round(given[word] * unit) if word in given else None

    flags = (("keep", "keepNext"), ("new_page", "pageBreakBefore"))
    inside = "".join(
        part(tag, val=int(given[word])) for word, tag in flags if word in given
    ) + "<w:widowControl/>" * (name == "Normal")
    inside += '<w:numPr><w:numId w:val="1"/></w:numPr>' * ("number" in given)
    inside += f"<w:pBdr>{given['rule']}</w:pBdr>" if "rule" in given else ""
    tabs = "".join(part("tab", val="left", pos=round(at * TWIPS)) for at in given.get("tabs", ()))
    tabs += (
        part("tab", val="right", leader="dot", pos=number("dots", TWIPS)) if "dots" in given else ""
    )
    inside += f"<w:tabs>{tabs}</w:tabs>" if tabs else ""
    rule = (
        "exact" if "exact" in given else "auto" if "line" in given else None
    )  # without "auto" LibreOffice takes lines for points
    line = {"line": number("exact", 20) or number("line", 240), "lineRule": rule}
    inside += part("spacing", before=number("before", 20), after=number("after", 20), **line)
    indent = {"hanging": number("hang", TWIPS), "firstLine": number("first", TWIPS)}
    inside += part(
        "ind", left=number("left", TWIPS), right=number("right", TWIPS), **indent
    ) + part("jc", val=given.get("align"))
    letters = (
        LETTERS * (name == "Normal")
        + "<w:b/>" * ("bold" in given)
        + part("color", val=given.get("colour"))
    )
    letters += part("sz", val=number("size", 2)) + part("szCs", val=number("size", 2))
    base = (
        "" if name == "Normal" else f'<w:basedOn w:val="{identity(given.get("base", "Normal"))}"/>'
    )
    kind = 'w:default="1"' if name == "Normal" else 'w:customStyle="1"'
    head = f'<w:style w:type="paragraph" {kind} w:styleId="{identity(name)}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
    return f"{head}<w:pPr>{inside}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"


def styles(body: str) -> str:
    """Those that ``body`` uses. In the surat pengantar the signature stands in a cell of its own and needs no indent and no gap."""
    text = f"<w:docDefaults><w:rPrDefault><w:rPr>{LETTERS}</w:rPr></w:rPrDefault></w:docDefaults>"  # also for what has no style
    used = {"Normal", *re.findall(r'<w:pStyle w:val="(\w+)"/>', body)}
    for name, given in reversed(STYLES.items()):
        used |= {identity(given.get("base", "Normal"))} if identity(name) in used else set()
    for name, given in STYLES.items():
        if "Penerima," in body and "Tangan" in name:
            given = given | (
                {"left": given["left"] - BLOCK}
                if "left" in given
                else {"before": 0 if "Awal" in name else given["before"]}
            )
        text += style(name, given) if identity(name) in used else ""
    text += '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    for name, look in TABLES.items():
        text += f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity(name)}"><w:name w:val="{name}"/>'
        text += f'<w:basedOn w:val="TableNormal"/><w:tblPr>{look}</w:tblPr></w:style>'
    return text


def fill(element, inside: str) -> None:
    """Give an element of python-docx these children."""
    element[:] = parse_xml(f"<w:body {nsdecls('w')}>{inside}</w:body>")[:]


def letter(body: str, title: str) -> bytes:
    document = Document()
    for part in (
        document.part,
        document.part.package,
    ):  # what python-docx's own template brings and no letter needs
        for key in [
            key
            for key, relation in part.rels.items()
            if re.search("customXml|thumbnail|stylesWithEffects", relation.reltype)
        ]:
            del part.rels[key]
    section = document.sections[0]
    for name, length in PAGE.items():
        setattr(section, name, Cm(length))
    section.different_first_page_header_footer = True
    number = '<w:p><w:pPr><w:pStyle w:val="NomorHalaman"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    foot = when("kaki", each("kaki", paragraph("Kaki", "{{ butir }}")), paragraph("Normal"))
    edges = {
        "first_page_header": paragraph("Nomor Halaman"),
        "header": number,
        "first_page_footer": foot,
        "footer": foot,
    }
    for name, inside in edges.items():
        getattr(section, name).is_linked_to_previous = False
        fill(getattr(section, name)._element, inside)
    last = document.element.body.sectPr
    last.remove(last.find(qn("w:docGrid")))
    fill(document.element.body, body)
    document.element.body.append(last)
    fill(document.styles.element, styles(body + foot + number))
    fill(document.settings.element, SETTINGS)
    fill(document.part.numbering_part.element, NUMBERING)
    about = document.core_properties
    about.title, about.author, about.comments, about.language, about.created, about.modified = (
        title,
        "",
        "",
        "id-ID",
        DATE,
        DATE,
    )
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()


def main() -> None:
    for make in (surat_perintah_tugas, surat_permohonan_data, surat_pengantar):
        (TEMPLATES / f"{make.__name__}.docx").write_bytes(
            letter(make(), make.__name__.replace("_", " ").title())
        )


if __name__ == "__main__":
    main()
