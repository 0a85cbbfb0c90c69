"""Template + letter → the bytes of a .docx; equal input gives equal bytes."""

from __future__ import annotations

import functools
import io
import re
from typing import Any

from sopdocs.letters.context import LetterForm, Unprintable, context
from sopdocs.letters.environment import environment
from sopdocs.letters.finish import finish
from sopdocs.letters.package import Fault
from sopdocs.letters.template import Template, patched
from sopdocs.model.institution import MM, Institution, Logo
from sopdocs.model.letter import Letter
from sopdocs.problem import quote

LOGO = 22  # millimetres, the longer side of the lambang


def fill(
    template: Template, letter: Letter, institution: Institution, form: LetterForm
) -> tuple[bytes, list[str], list[Fault]]:
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
        return (
            b"",
            [],
            [
                (
                    "tag templat memotong baris atau sel tabel",
                    "pakai {%tr ... %} di baris tersendiri untuk mengulang baris, {%p ... %} untuk mengulang paragraf",
                )
            ],
        )
    except Unprintable as wrong:
        name = str(wrong.args[0])
        return (
            b"",
            [],
            [
                (
                    f"templat mencetak {quote(name)}, yang bukan satu teks",
                    f"tulis {{% for x in {name} %}}{{{{ x }}}}{{% endfor %}}, {{{{ {name}|join(', ') }}}}, atau isian di bawahnya",
                )
            ],
        )
    except Exception as error:  # jinja and docxtpl raise many kinds for what a template may say
        return (
            b"",
            [],
            [
                (
                    f"templat tidak dapat diisi: {_said(error)}",
                    "periksa tag di templat; isian yang boleh ada di daftar isian",
                )
            ],
        )
    try:
        content = finish(document.docx, letter, institution, form)
    except Exception:  # a template may lack what every document of Word and LibreOffice has
        return (
            b"",
            [],
            [
                (
                    "templat tidak lengkap: ukuran, gaya, atau bagian dokumennya rusak",
                    "simpan ulang di Word atau LibreOffice sebagai Dokumen Word (.docx)",
                )
            ],
        )
    return content, list(dict.fromkeys(noted)), []


class _Torn(Exception):
    """Tags that open in one cell and close in another leave no well-formed document."""


@functools.cache
def _strict():
    """docxtpl's template, but a torn document is an error and not mended in silence."""
    from docxtpl import DocxTemplate
    from lxml import etree

    class Strict(DocxTemplate):
        def patch_xml(self, src_xml):
            return patched(src_xml)

        def render_properties(self, context, jinja_env=None):
            """A file's title is no template; the letter gets its own."""

        def fix_tables(self, xml):
            try:
                etree.fromstring(
                    xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True)
                )
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
        from sopdocs.output.pdf.logo import as_png

        height = LOGO * MM
        content = as_png(Picture(0, 0, height * logo.ratio, height, logo))
    side = {"width": mm(LOGO)} if logo.ratio > 1 else {"height": mm(LOGO)}
    return image(document, io.BytesIO(content), **side)


def _said(error: Exception) -> str:
    """The part of an error that names the author's own word."""
    word = re.search(r"'([A-Za-z_][\w.]*)'", str(error))
    return (
        quote(word[1])
        if word and word[1] not in ("None", "str", "list", "int")
        else "isinya tidak sesuai"
    )
