"""Reading a .docx back, and making templates as an office would in Word."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

SHIPPED = Path(__file__).resolve().parents[2] / "letter_templates"
BASIC = (
    "Nomor {{ nomor }}",
    "{{ tempat }}, {{ tanggal }}",
    "{% for baris in penanda_tangan.baris %}{{ baris }} {% endfor %}",
    "{{ penanda_tangan.nama }}",
    "Yth. {{ yth|first }}",
    "{% for k in kiriman %}{{ k.jenis }} {{ k.banyaknya }}{% endfor %}",
)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return saved.getvalue()


def changed(content: bytes, **changes: tuple[str, str]) -> bytes:
    """A .docx with words of its main part replaced; each must be there."""
    members = parts(content)
    text = members["word/document.xml"].decode()
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new)
    return packed(members | {"word/document.xml": text.encode()})


def paragraphs(content: bytes) -> list[str]:
    """The text of each paragraph, tables included, with blanks for tabs and line breaks."""
    members = parts(content)
    labels = ListLabels(members)
    found = []
    for paragraph in Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        label, text = labels.of(paragraph), _text(paragraph)
        if text:
            found.append(f"{label} {text}".strip())
    return found


class ListLabels:
    """The numbers that Word writes before the paragraphs of real lists."""

    def __init__(self, members: dict[str, bytes]) -> None:
        styles = etree.fromstring(members["word/styles.xml"])
        self.style_lists = {
            style.get(qn("w:styleId")): number.get(qn("w:val"))
            for style in styles.iter(qn("w:style"))
            if (number := style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")) is not None
        }
        self.levels: dict[str, list[tuple[str, str]]] = {}
        if "word/numbering.xml" in members:
            root = etree.fromstring(members["word/numbering.xml"])
            abstract = {
                one.get(qn("w:abstractNumId")): [
                    (
                        level.find(qn("w:numFmt")).get(qn("w:val")),
                        level.find(qn("w:lvlText")).get(qn("w:val")),
                    )
                    for level in one.iter(qn("w:lvl"))
                ]
                for one in root.iter(qn("w:abstractNum"))
            }
            for number in root.iter(qn("w:num")):
                named = number.find(qn("w:abstractNumId")).get(qn("w:val"))
                self.levels[number.get(qn("w:numId"))] = abstract[named]
        self.counts: dict[tuple[str, int], int] = {}

    def of(self, paragraph) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
        number = self.style_lists.get(style.get(qn("w:val"))) if style is not None else None
        if number not in self.levels:
            return ""
        level = int(own.get(qn("w:val"))) if own is not None else 0
        for deeper in range(level + 1, 9):
            self.counts.pop((number, deeper), None)
        count = self.counts[(number, level)] = self.counts.get((number, level), 0) + 1
        form, pattern = self.levels[number][level]
        letter = chr(ord("a") + count - 1)
        shown = {"lowerLetter": letter, "upperLetter": letter.upper()}.get(form, str(count))
        return pattern.replace(f"%{level + 1}", shown)


def words(content: bytes) -> str:
    return " ".join(paragraphs(content))


def edges(content: bytes, kind: str) -> list[str]:
    """The text of each header or footer part."""
    return [
        " ".join(filter(None, map(_text, etree.fromstring(part).iter(qn("w:p")))))
        for name, part in sorted(parts(content).items())
        if re.fullmatch(rf"word/{kind}\d*\.xml", name)
    ]


def rows(content: bytes, heading: str) -> list[list[str]]:
    """The cells of the table whose first row holds a heading."""
    for table in Document(io.BytesIO(content)).element.body.iter(qn("w:tbl")):
        cells = [
            [
                " ".join(filter(None, map(_text, cell.iter(qn("w:p")))))
                for cell in row.iterchildren(qn("w:tc"))
            ]
            for row in table.iterchildren(qn("w:tr"))
        ]
        if cells and heading in cells[0]:
            return cells
    raise AssertionError(f"no table with {heading}")


def _text(paragraph) -> str:
    found = "".join(
        " " if node.tag in (qn("w:tab"), qn("w:br")) else node.text or ""
        for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
        if node.getparent().tag == qn("w:r")
    )
    return " ".join(found.replace("\u00a0", " ").split())


def template(*texts: str, basic: bool = True) -> bytes:
    """A template of Word with these paragraphs behind those that no letter can do without."""
    document = Document()
    for text in (*(BASIC if basic else ()), *texts):
        document.add_paragraph(text)
    return saved(document)


def request_template(*texts: str) -> bytes:
    """A template of a surat permohonan data with these paragraphs behind the paragraph AWAL."""
    return template(*BASIC[:5], "AWAL", *texts, basic=False)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
