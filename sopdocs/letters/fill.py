"""Template + letter → the bytes of a .docx; equal input gives equal bytes."""

from __future__ import annotations

import functools
import io
import re
from typing import TYPE_CHECKING, Any

from sopdocs.letters.context import LetterForm, Unprintable, context, signs_as_head
from sopdocs.letters.environment import TooLong, environment
from sopdocs.letters.finish import finish
from sopdocs.letters.package import Fault
from sopdocs.letters.template import Template, patched
from sopdocs.model.institution import MM, Institution
from sopdocs.model.letter import Letter
from sopdocs.model.logo import Logo
from sopdocs.problem import quote

if TYPE_CHECKING:
    from jinja2 import Environment

LOGO = 22  # millimetres; the longer side of the logo


def fill(
    template: Template, letter: Letter, institution: Institution, form: LetterForm
) -> tuple[bytes, list[str], list[Fault]]:
    """Fill a letter into its template.

    Returns the docx, the names of printed fields without a value, and faults; if there are faults,
    the bytes are empty.
    """
    noted: list[str] = []
    fields = context(letter, institution.surat, form, noted)
    document = _strict()(io.BytesIO(template.raw))
    fields["lambang"] = _lambang(document, _emblem(letter, institution))
    fault = _render(document, fields)
    if fault:
        return b"", [], [fault]
    try:
        content = finish(document.docx, letter, institution, form)
    except Exception:  # a template can lack parts that Word and LibreOffice always write
        fault = (
            "templat tidak lengkap: ukuran, gaya, atau bagian dokumennya rusak",
            "simpan ulang di Word atau LibreOffice sebagai Dokumen Word (.docx)",
        )
        return b"", [], [fault]
    return content, list(dict.fromkeys(noted)), []


def _render(document: Any, fields: dict[str, object]) -> Fault | None:
    """Put the fields into the document; return the fault, or None."""
    try:
        document.render(fields, environment(), autoescape=True)
    except _Torn:
        return (
            "tag templat memotong baris atau sel tabel",
            "pakai {%tr ... %} di baris tersendiri untuk mengulang baris, {%p ... %} untuk "
            "mengulang paragraf",
        )
    except TooLong:
        return (
            "templat mengulang terlalu banyak: suratnya menjadi terlalu panjang",
            "kurangi {% for %} di dalam {% for %}, atau bagi suratnya menjadi beberapa surat",
        )
    except Unprintable as wrong:
        name = str(wrong.args[0])
        return (
            f"templat mencetak {quote(name)}, yang bukan satu teks",
            f"tulis {{% for x in {name} %}}{{{{ x }}}}{{% endfor %}}, "
            f"{{{{ {name}|join(', ') }}}}, atau isian di bawahnya",
        )
    except Exception as error:  # jinja and docxtpl raise many kinds of exceptions
        return (
            f"templat tidak dapat diisi: {_named_in(error)}",
            "periksa tag di templat; isian yang boleh ada di daftar isian",
        )
    return None


class _Torn(Exception):
    """Raised for tags that open in one cell and close in another: the XML is not well-formed."""


@functools.cache
def _strict() -> Any:
    """Return docxtpl's template class, changed to refuse XML that is not well-formed.

    docxtpl has no types.
    """
    from docxtpl import DocxTemplate
    from lxml import etree

    class Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        def patch_xml(self, src_xml: str) -> str:
            return patched(src_xml)

        def render_properties(
            self, context: dict[str, object], jinja_env: Environment | None = None
        ) -> None:
            """Keep the title of the file, which is not a template; `finish` sets the letter's
            title.
            """

        def fix_tables(self, xml: str) -> Any:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                etree.fromstring(xml.encode(), parser)
            except etree.XMLSyntaxError:
                raise _Torn from None
            return super().fix_tables(xml)

    return Strict


def _emblem(letter: Letter, institution: Institution) -> Logo | None:
    """Return the picture of the letterhead: the office's, or that of a head who signs himself."""
    if signs_as_head(letter):
        return institution.surat.kop_kepala_daerah.lambang
    return institution.logo


def _lambang(document: Any, logo: Logo | None) -> Any:
    """Return the logo as docxtpl's picture; empty without a logo."""
    from docx.shared import Mm
    from docxtpl import InlineImage

    if logo is None:
        return ""
    content = logo.content
    if logo.kind == "svg":
        from sopdocs.layout.page import Picture
        from sopdocs.output.pdf.logo import as_png

        height = LOGO * MM
        content = as_png(Picture(0, 0, height * logo.ratio, height, logo))
    side = {"width": Mm(LOGO)} if logo.ratio > 1 else {"height": Mm(LOGO)}
    return InlineImage(document, io.BytesIO(content), **side)


def _named_in(error: Exception) -> str:
    """Return the name from the template that an error mentions."""
    word = re.search(r"'([A-Za-z_][\w.]*)'", str(error))
    return (
        quote(word[1])
        if word and word[1] not in ("None", "str", "list", "int")
        else "isinya tidak sesuai"
    )
