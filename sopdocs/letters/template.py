"""Check a letter template before it is filled, part by part as docxtpl sees it."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator
from typing import Any

from sopdocs.dataclass import dataclass
from sopdocs.letters.environment import environment
from sopdocs.letters.expressions import Walk, WrongExpression
from sopdocs.letters.fields import known
from sopdocs.letters.foreign_tags import foreign_fault
from sopdocs.letters.merge_fields import merge_fault
from sopdocs.letters.package import Fault, look_through
from sopdocs.letters.tags import check_tags, paragraphs, scan, unescaped, where
from sopdocs.model.letter_kinds import Kind
from sopdocs.problem import quote


@dataclass(frozen=True, slots=True)
class Template:
    """A valid template; `used` are the fields that it names, with dots."""

    raw: bytes
    used: frozenset[str]


@functools.lru_cache(maxsize=32)
def open_template(raw: bytes, kind: Kind) -> tuple[Template | None, tuple[Fault, ...]]:
    """Return a template for a kind of letter, or everything that is wrong with it."""
    from lxml import etree

    faults = look_through(raw)
    if faults:
        merge = merge_fault(raw)
        return None, (merge,) if merge else tuple(faults)
    try:
        parts = [(name, xml, etree.fromstring(xml.encode())) for name, xml in _parts(raw)]
    except Exception:  # python-docx raises many kinds of exceptions for incomplete packages
        return None, (
            (
                "templat tidak lengkap: ada bagian yang hilang",
                "simpan ulang di Word atau LibreOffice sebagai Dokumen Word (.docx)",
            ),
        )
    texts = [(where(name, text), text) for name, _, root in parts for text, _ in paragraphs(root)]
    if foreign := foreign_fault(texts, known(kind)):
        return None, (foreign,)
    faults = [fault for name, _, root in parts for fault in check_tags(name, root)]
    used: set[str] = set()
    if not faults:
        for name, xml, root in parts:
            names, wrong = _expressions(name, xml, root, kind)
            used |= names
            faults += wrong
    if not faults and not used:
        faults = [
            (
                "templat tidak memuat satu pun isian {{ ... }}",
                "tulis misalnya {{ nomor }} di tempat nomor surat",
            )
        ]
    return (None if faults else Template(raw, frozenset(used))), tuple(dict.fromkeys(faults))


def texts(content: bytes) -> list[str]:
    """Return the text of every paragraph of a letter: body, headers, footers, notes."""
    from lxml import etree

    return [
        text for _, xml in _parts(content) for text, _ in paragraphs(etree.fromstring(xml.encode()))
    ]


@functools.lru_cache(maxsize=64)
def patched(xml: str) -> str:
    """Return a part's XML in the form that jinja reads.

    This is the costliest step of a letter, and the same for all letters of a template.
    """
    from docxtpl import DocxTemplate

    return unescaped(DocxTemplate(None).patch_xml(xml))


def _parts(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the name for users and the XML of every part that docxtpl fills."""
    from docxtpl import DocxTemplate

    document: Any = DocxTemplate(io.BytesIO(raw))
    document.init_docx()
    yield "", document.get_xml()
    for name, kind in (
        ("kepala halaman", document.HEADER_URI),
        ("kaki halaman", document.FOOTER_URI),
    ):
        for _, part in document.get_headers_footers(kind):
            yield name, document.get_part_xml(part)
    for part in document.docx.part.package.parts:
        if part.content_type.endswith(".footnotes+xml"):
            yield "catatan kaki", part.blob.decode("utf-8")


def _expressions(part: str, xml: str, root: Any, kind: Kind) -> tuple[set[str], list[Fault]]:
    """Return the fields that a part's tags name, and what is wrong with the tags."""
    from jinja2 import TemplateError

    # one line per paragraph, so that jinja's line number is the paragraph's
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", patched(xml).replace("\n", " "))
    lines = [re.sub(r"<[^>]+>", "", line) for line in source.splitlines()]
    try:
        tree = environment().parse(source)
    except (TemplateError, RecursionError) as error:
        line = getattr(error, "lineno", 0) or 0
        near = " ".join(scan(lines[line - 1])[0]) if 0 < line <= len(lines) else ""
        return set(), [
            (
                f"tag tidak dapat dibaca: {quote(near or part, 70)}",
                "tulis isian sebagai {{ nama }}, syarat sebagai {% if nama %} ... {% endif %}",
            )
        ]
    walk = Walk(known(kind), tuple(one.key for one in kind.fields))
    walk.visit(tree)
    tagged = [text for text, _ in paragraphs(root) if "{" in text]
    return walk.used, [
        (f"{one.message} di {_place(part, one, lines, tagged)}", one.hint) for one in walk.faults
    ]


def _place(part: str, wrong: WrongExpression, lines: list[str], tagged: list[str]) -> str:
    """Describe the paragraph of a faulty tag: the n-th with it, if the n-th such tag is faulty.

    Lines are as jinja reads them: docxtpl took away the rows and paragraphs around commands.
    """
    word = re.compile(rf"(?<!\w){re.escape(wrong.word)}(?!\w)")
    inside = [_words_of(tag) for tag in scan(lines[wrong.line - 1])[0] if word.search(tag)]
    if not inside:
        return part or "templat"
    before = [_words_of(tag) for line in lines[: wrong.line - 1] for tag in scan(line)[0]]
    same = [(text, tag) for text in tagged for tag in scan(text)[0] if _words_of(tag) == inside[0]]
    at = min(before.count(inside[0]), len(same) - 1)
    return where(part, *same[at]) if same else part or "templat"


def _words_of(tag: str) -> str:
    """Return what a tag says, without its braces and without the p, tr or tc of a command."""
    return " ".join(re.sub(r"^\{[{%]-?(?:(?:p|tr|tc|r)(?=\s))?|-?[}%]\}$", "", tag).split())
