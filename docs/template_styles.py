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
    "Garis Kepala": {
        "size": 2,
        "exact": 4,
        "after": 8,
        "rule": '<w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/>',
    },
    "Judul Surat": {"align": "center", "bold": True, "before": 16, "keep": True},
    "Judul Nota": {"base": "Judul Surat", "after": 10},
    "Judul Lanjutan": {"align": "center", "bold": True, "before": 3, "keep": True},
    "Nomor Surat": {"align": "center", "before": 2, "after": 12, "keep": True},
    "Kepala Surat": {"before": 2},
    "Tempat Tanggal": {"base": "Kepala Surat", "align": "right"},
    "Yth": {"left": 1, "hang": 1, "before": 12},
    "Yth Butir": {"left": 1.75, "hang": 0.75, "list": "1."},
    "Yth Di": {"left": 1},
    "Yth Tempat": {"left": 1.6},
    "Isi": {"align": "both", "first": 1.25, "before": 6, "after": 6, "line": 1.1},
    "Isi Pembuka": {"base": "Isi", "before": 16},
    "Isi Rata Kiri": {"base": "Isi", "align": "left"},
    "Isi Butir": {"base": "Isi", "left": 2, "hang": 0.75, "list": "1.", "before": 3, "after": 3},
    "Isi Butir Tunggal": {"base": "Isi", "left": 1.25, "first": 0, "before": 3, "after": 3},
    "Isi Nomor": {"base": "Isi", "left": 2, "hang": 0.75, "list": "1.", "before": 3, "after": 3},
    "Isi Huruf": {"base": "Isi", "left": 2, "hang": 0.75, "list": "a.", "before": 3, "after": 3},
    "Isi Strip": {"base": "Isi", "left": 2, "hang": 0.75, "list": "-", "before": 3, "after": 3},
    "Isi Bagian": {
        "left": 0.8,
        "hang": 0.8,
        "list": "A.",
        "bold": True,
        "before": 10,
        "after": 3,
        "keep": True,
    },
    "Isi Ayat": {"align": "both", "left": 0.8, "before": 2, "after": 3, "line": 1.1},
    "Isi Penutup": {"base": "Isi", "after": 14, "keep": True},
    "Butir Label": {"before": 2},
    "Butir Isi": {"before": 2},
    "Label": {"before": 5},
    "Butir": {"align": "left", "before": 5},
    "Menimbang": {"base": "Butir", "left": 0.8, "hang": 0.8, "list": "a."},
    "Dasar": {"base": "Butir", "left": 0.8, "hang": 0.8, "list": "1."},
    "Untuk": {"base": "Butir", "left": 0.8, "hang": 0.8, "list": "1."},
    "Diktum": {"align": "center", "bold": True, "before": 12, "after": 5, "keep": True},
    "Orang": {"left": 0.8, "hang": 0.8, "before": 1, "list": "1.", "keep": True},
    "Orang Lanjutan": {"left": 0.8, "before": 1},
    "Orang Isi": {"before": 1},
    "Penetapan": {"left": 1},
    "Tanda Tangan": {"left": 1, "keep": True},
    "Tanda Tangan a.n.": {"base": "Tanda Tangan", "hang": A_N},
    # 2.4 cm with its one line
    "Ruang Tanda Tangan": {"base": "Tanda Tangan", "before": 27, "after": 27},
    "Nama Penanda Tangan": {"left": 1, "bold": True, "keep": True},
    "Pangkat Penanda Tangan": {"left": 1},
    "Penerima": {"tabs": (3.4,), "dots": 7.2, "keep": True},
    "Penerima Awal": {"base": "Penerima", "before": 24, "after": 12},
    "Penerima Akhir": {"base": "Penerima", "keep": False},
    "Tembusan": {"before": 14, "size": 11, "keep": True},
    "Tembusan Butir": {"left": 0.75, "hang": 0.75, "list": "1.", "before": 1, "size": 11},
    "Catatan": {"before": 10, "size": 10},
    "Paraf": {"size": 8, "before": 3, "after": 3},
    "Paraf Judul": {"size": 8, "before": 4, "after": 2},
    "Paraf Judul Kanan": {"base": "Paraf Judul", "left": 1, "before": 8},
    "Paraf Batas": {"size": 2},
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
    "Lampiran Butir": {"left": 0.9, "hang": 0.9, "list": "1.", "before": 4},
    "Jejak": {"size": 7, "colour": "606060"},
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
STYLES["Penetapan Awal"] = {"base": "Penetapan", "before": 12, "keep": True}
for words in ("Menimbang", "Dasar", "Untuk", "Tembusan Butir", "Lampiran Butir", "Yth Butir"):
    STYLES[f"{words} Tunggal"] = {"base": words, "left": 0, "hang": 0, "list": ""}
STYLES["Orang Tunggal"] = {"before": 1}
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in SIDES)
MARGINS = "".join(
    f'<w:{side} w:w="{34 + 62 * (n % 2)}" w:type="dxa"/>' for n, side in enumerate(SIDES[:4])
)  # 0.6 and 1.7 mm
NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES[:4])
TABLES = {  # their styles
    "Tabel Tanpa Garis": f"<w:tblCellMar>{NO_MARGINS}</w:tblCellMar>",
    "Tabel Blok": f"<w:tblCellMar>{NO_MARGINS}</w:tblCellMar>",
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
    if "list" in given:
        inside += f'<w:numPr><w:numId w:val="{list_number(name)}"/></w:numPr>'
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
    if not given.get("list"):  # a list's definition says where its items are
        inside += _part(
            "ind",
            left=_number(given, "left", TWIPS),
            right=_number(given, "right", TWIPS),
            hanging=_number(given, "hang", TWIPS),
            firstLine=_number(given, "first", TWIPS),
        )
    return inside + _part("jc", val=given.get("align"))


def list_number(name: str) -> int:
    """Return the number of a style's list; 0 takes a list away."""
    lists = [one for one, given in STYLES.items() if given.get("list")]
    return lists.index(name) + 1 if name in lists else 0


def numbering() -> str:
    """Return the definitions of all lists: each style has its own, with a level below."""
    formats = {"1.": "decimal", "a.": "lowerLetter", "A.": "upperLetter", "-": "bullet"}
    below = {"1.": "a.", "a.": "1.", "A.": "1.", "-": "-"}
    abstract, numbers = "", ""
    for name, given in STYLES.items():
        kind = given.get("list")
        if not kind:
            continue
        number = list_number(name)
        levels = ""
        for level, one in enumerate((kind, below[kind])):
            left = round((given["left"] + level * 0.75) * TWIPS)
            hang = round((given["hang"] if not level else 0.75) * TWIPS)
            mark = "\u2013" if one == "-" else f"%{level + 1}."
            tied = "" if level else f'<w:pStyle w:val="{identity(name)}"/>'
            levels += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{formats[one]}"/>{tied}<w:lvlText w:val="{mark}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr>'
                "</w:lvl>"
            )
        abstract += (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        )
        numbers += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return abstract + numbers


def _part(tag: str, **values: object) -> str:
    """Return an element with the attributes that have a value; nothing without any."""
    known = "".join(f' w:{key}="{value}"' for key, value in values.items() if value is not None)
    return f"<w:{tag}{known}/>" if known else ""


def _number(given: Style, word: str, unit: float) -> int | None:
    """Return a length or size of a style in Word's unit."""
    return round(given[word] * unit) if word in given else None


def styles() -> str:
    """Return all styles: a clerk starts a kind from any template and needs those of the others."""
    # the defaults are also for what has no style
    text = f"<w:docDefaults><w:rPrDefault><w:rPr>{LETTERS}</w:rPr></w:rPrDefault></w:docDefaults>"
    text += "".join(style(name, given) for name, given in STYLES.items())
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
