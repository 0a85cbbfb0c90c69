"""Template + letter → the bytes of a .docx; equal input gives equal bytes."""

from __future__ import annotations

import functools
import io
import re
from typing import Any

from sopdocs.letters.context import Form, context
from sopdocs.letters.environment import environment
from sopdocs.letters.finish import finish
from sopdocs.letters.package import Fault
from sopdocs.letters.template import Template
from sopdocs.model.institution import MM, Institution, Logo
from sopdocs.model.letter import Letter
from sopdocs.problem import quote

LOGO = 22  # millimetres, the longer side of the lambang


def fill(template: Template, letter: Letter, institution: Institution, form: Form) -> tuple[bytes, list[str], list[Fault]]:
    """The letter's docx, the names of fields that were printed but not given, and what else went wrong.

    With faults the bytes are empty.
    """
    from docx.shared import Mm
    from docxtpl import InlineImage

    noted: list[str] = []
    fields = context(letter, institution.surat, form, noted)
    document = _strict()(io.BytesIO(template.raw))
    fields["lambang"] = _lambang(document, institution.logo, InlineImage, Mm)
    try:
        document.render(fields, environment(), autoescape=True)
    except _Torn:
        return b"", [], [("tag templat memotong baris atau sel tabel", "pakai {%tr ... %} di baris tersendiri untuk mengulang baris, {%p ... %} untuk mengulang paragraf")]
    except Exception as error:  # jinja and docxtpl raise many kinds for what a template may say
        return b"", [], [(f"templat tidak dapat diisi: {_said(error)}", "periksa tag di templat; isian yang boleh ada di daftar isian")]
    content = finish(document.docx, letter, institution, form)
    return content, list(dict.fromkeys(noted)), []


class _Torn(Exception):
    """Tags that open in one cell and close in another leave no well-formed document."""


@functools.cache
def _strict():
    """docxtpl's template, but a torn document is an error and not mended in silence."""
    from docxtpl import DocxTemplate
    from lxml import etree

    @functools.lru_cache(maxsize=64)
    def patched(xml: str) -> str:
        return DocxTemplate(None).patch_xml(xml)

    class Strict(DocxTemplate):
        def patch_xml(self, src_xml):
            return patched(src_xml)  # a third of the time of a letter, and the same for all letters of a template

        def fix_tables(self, xml):
            try:
                etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError:
                raise _Torn from None
            return super().fix_tables(xml)

    return Strict


def _lambang(document: Any, logo: Logo | None, image: Any, mm: Any) -> Any:
    if logo is None:
        return ""
    content = logo.content
    if logo.kind == "svg":
        from sopdocs.layout.page import Picture
        from sopdocs.paint.logo import as_png

        height = LOGO * MM
        content = as_png(Picture(0, 0, height * logo.ratio, height, logo))
    side = {"width": mm(LOGO)} if logo.ratio > 1 else {"height": mm(LOGO)}
    return image(document, io.BytesIO(content), **side)


def _said(error: Exception) -> str:
    """The part of an error that names the author's own word."""
    word = re.search(r"'([^']+)'", str(error))
    return quote(word[1]) if word else "isinya tidak sesuai"
