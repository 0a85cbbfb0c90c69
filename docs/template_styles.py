"""The named styles of our letter templates: what an office changes in Word, and not in the text.

Lengths are centimetres, gaps and sizes points.
"""

from __future__ import annotations

import re
from typing import Any

Style = dict[str, Any]  # what a style is given, by the words that `style` reads

TWIPS = 566.93  # a centimetre in twentieths of a point
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
BLOCK = 8.0  # the left edge of the signature's block
A_N = 0.824  # "a.n. " in Arial 12: the lines below are aligned with the post, not with "a.n."
LETTERS = (
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    '<w:sz w:val="24"/><w:szCs w:val="24"/>'
)
LETTERS += '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>'
STYLES: dict[str, Style] = {  # each after its base; "keep" holds a row to the next one
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
    # a cell's first line, where the gap above is not shared
    "Isi Penutup": {"base": "Isi", "before": 2},
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
    # 2.4 cm with its one line
    "Ruang Tanda Tangan": {"base": "Tanda Tangan", "before": 27, "after": 27},
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
    # Word wants a paragraph between two tables and at the end
    "Batas Tabel": {"size": 1, "exact": 1},
}
FIRST = {
    "Yth": 14,
    "Yth Bernomor": 14,
    "Petugas": 5,
    "Petugas Bernomor": 5,
    "Penetapan": 16,
    "Tanda Tangan": 12,
}
# the first line of a block
STYLES |= {f"{words} Awal": {"base": words, "before": gap} for words, gap in FIRST.items()}
# of a row that stays with the next
for words in ("Isi", "Label", "Butir", "Butir Bernomor", "Isi Tabel", "Isi Tabel Tengah"):
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


def identity(style: str) -> str:
    """Return the name by which the XML calls a style."""
    return re.sub(r"\W", "", style)


def style(name: str, given: Style) -> str:
    """Return a paragraph style, its parts in the order of Word's schema."""
    letters = (
        LETTERS * (name == "Normal")
        + "<w:b/>" * ("bold" in given)
        + _part("color", val=given.get("colour"))
        + _part("sz", val=_number(given, "size", 2))
        + _part("szCs", val=_number(given, "size", 2))
    )
    base = identity(given.get("base", "Normal"))
    based = "" if name == "Normal" else f'<w:basedOn w:val="{base}"/>'
    kind = 'w:default="1"' if name == "Normal" else 'w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph" {kind} w:styleId="{identity(name)}">'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{_paragraph(name, given)}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _paragraph(name: str, given: Style) -> str:
    """Return the properties of a style's paragraphs."""
    flags = (("keep", "keepNext"), ("new_page", "pageBreakBefore"))
    inside = "".join(_part(tag, val=int(given[word])) for word, tag in flags if word in given)
    inside += "<w:widowControl/>" * (name == "Normal")
    inside += '<w:numPr><w:numId w:val="1"/></w:numPr>' * ("number" in given)
    inside += f"<w:pBdr>{given['rule']}</w:pBdr>" if "rule" in given else ""
    tabs = "".join(_part("tab", val="left", pos=round(at * TWIPS)) for at in given.get("tabs", ()))
    if "dots" in given:
        tabs += _part("tab", val="right", leader="dot", pos=_number(given, "dots", TWIPS))
    inside += f"<w:tabs>{tabs}</w:tabs>" if tabs else ""
    # without "auto" LibreOffice takes lines for points
    rule = "exact" if "exact" in given else "auto" if "line" in given else None
    inside += _part(
        "spacing",
        before=_number(given, "before", 20),
        after=_number(given, "after", 20),
        line=_number(given, "exact", 20) or _number(given, "line", 240),
        lineRule=rule,
    )
    inside += _part(
        "ind",
        left=_number(given, "left", TWIPS),
        right=_number(given, "right", TWIPS),
        hanging=_number(given, "hang", TWIPS),
        firstLine=_number(given, "first", TWIPS),
    )
    return inside + _part("jc", val=given.get("align"))


def _part(tag: str, **values: object) -> str:
    """Return an element with the attributes that have a value; nothing without any."""
    known = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
    return f"<w:{tag}{known}/>" if known else ""


def _number(given: Style, word: str, unit: float) -> int | None:
    """Return a length or size of a style in Word's unit."""
    return round(given[word] * unit) if word in given else None


def styles(body: str, in_cell: bool) -> str:
    """Return the styles that `body` uses.

    With `in_cell` the signature has a cell of its own, as in a surat pengantar, and needs neither
    indent nor gap.
    """
    # the defaults are also for what has no style
    text = f"<w:docDefaults><w:rPrDefault><w:rPr>{LETTERS}</w:rPr></w:rPrDefault></w:docDefaults>"
    used = {"Normal", *re.findall(r'<w:pStyle w:val="(\w+)"/>', body)}
    for name, given in reversed(STYLES.items()):
        used |= {identity(given.get("base", "Normal"))} if identity(name) in used else set()
    for name, given in STYLES.items():
        if in_cell and "Tangan" in name:
            given = given | (
                {"left": given["left"] - BLOCK}
                if "left" in given
                else {"before": 0 if "Awal" in name else given["before"]}
            )
        text += style(name, given) if identity(name) in used else ""
    text += (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
    )
    for name, look in TABLES.items():
        text += (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity(name)}">'
            f'<w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr>{look}</w:tblPr></w:style>'
        )
    return text
