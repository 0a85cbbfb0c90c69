"""Mark a letter that is no longer valid: a large word across every page, and why above it.

In: the bytes of an issued .docx. Out: the same letter with the mark, sealed again. The text of the
letter does not move.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

from sopdocs.letters.archive import sealed
from sopdocs.letters.finish import give_headers

if TYPE_CHECKING:
    from docx.document import Document

VOID, WITHDRAWN = "BATAL", "DITARIK"
EMU = 635  # in a twentieth of a point
_WIDTH = 150  # points for each character of the word across the page, at most
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
# the shape of Word's own watermarks (WordArt 136); LibreOffice draws it too
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def marked(document: bytes, word: str, note: str) -> bytes:
    """Return an issued letter with `word` across its pages and `note` at their upper edge."""
    from docx import Document as open_document
    from docx.oxml import parse_xml

    opened = open_document(io.BytesIO(document))
    give_headers(opened)
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/header"):
            header = relation.target_part._element
            header.insert(0, parse_xml(_across(word)))
            header.insert(0, parse_xml(_note(opened, f"{word} · {note}")))
    saved = io.BytesIO()
    opened.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return sealed({name: archive.read(name) for name in archive.namelist()})


def _across(word: str) -> str:
    """Return a paragraph of one point height that holds the word across the page."""
    width = min(460, _WIDTH * len(word))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:150pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return (
        f'<w:p {_NAMESPACES}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20"'
        ' w:lineRule="exact"/></w:pPr><w:r><w:rPr><w:noProof/></w:rPr><w:pict>'
        f'{_SHAPE_TYPE}<v:shape id="sopdocs-tanda" o:spid="_x0000_s2049" type="#_x0000_t136"'
        f' style="{style}" fillcolor="#d98080" stroked="f"><v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold"'
        f' string="{escape(word)}"/></v:shape></w:pict></w:r></w:p>'
    )


def _note(document: Document, text: str) -> str:
    """Return a framed line at the upper edge of the page; it takes no room in the text."""
    section = document.sections[0]
    paper, left, right = (
        section.page_width or 0,
        section.left_margin or 0,
        section.right_margin or 0,
    )
    width = round((paper - left - right) / EMU)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="1" w:color="C00000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:p {_NAMESPACES}><w:pPr><w:framePr w:w="{width}" w:wrap="around" w:vAnchor="page"'
        f' w:hAnchor="page" w:x="{round(left / EMU)}" w:y="360"/><w:pBdr>{sides}</w:pBdr>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
        '<w:r><w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
