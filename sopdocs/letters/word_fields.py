"""Word's own fields in a part: only those that read nothing outside the document can stay.

A field's code can be cut into runs, nested, and written in any case. It is judged by its first
word, which must be one of `HARMLESS`: what Word learns later is refused until somebody looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.dataclass import dataclass, field
from sopdocs.letters.fault import Fault
from sopdocs.problem import quote

if TYPE_CHECKING:
    from lxml.etree import _Element

HARMLESS = frozenset(
    "= ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY CITATION COMMENTS COMPARE"
    " CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE"
    " FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM"
    " NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION"
    " SECTIONPAGES SEQ SET SHAPE STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC"
    " USERADDRESS USERINITIALS USERNAME XE".split()
)
_FETCHING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|RD|MACROBUTTON"
    r"|HTMLACTIVEX|CONTROL|EMBED|PRINT|FILLIN|ASK|GOTOBUTTON|NEXTIF|SKIPIF|ADDIN|AUTOTEXT"
    r"|AUTOTEXTLIST|MERGEREC|MERGESEQ|ADDRESSBLOCK|GREETINGLINE|OCX|PRIVATE)\b"
)
_WORD = re.compile(r'\s*"?\s*(=|[^\s"\\=]+)')
_MERGE = re.compile(r'MERGEFIELD\s+"?([^"\\]+)', re.I)
_NAMELESS = "disusun dari bidang lain"


@dataclass(slots=True)
class _Field:
    """A field that is being read; `shown` once its code has ended and its result begins."""

    code: list[str] = field(default_factory=list)
    has_fields: bool = False
    shown: bool = False


def field_faults(root: _Element) -> Iterator[Fault]:
    """Yield the fields of a part that read files, ask, print or run something."""
    for code, has_fields in _codes(root):
        found = _WORD.match(code)
        word = found[1].upper() if found else ""
        if merge := _MERGE.match(code.strip()):
            name = merge[1].strip()
            yield (
                f"templat memuat bidang gabungan surat (MERGEFIELD {quote(name, 40)})",
                f"tulis isiannya, misalnya {{{{ {_field(name)} }}}}, sebagai gantinya; atau ubah "
                "semuanya: sopdocs template convert BERKAS.docx",
            )
        elif not word and has_fields:
            yield _refused(_NAMELESS)
        elif word and word not in HARMLESS:
            yield _refused(word)
        # a harmless first word can hide another: { SET a { INCLUDETEXT ... } } without braces
        for hidden in dict.fromkeys(_FETCHING.findall(_without_texts(code).upper())):
            if hidden != word:
                yield _refused(hidden)


def _refused(word: str) -> Fault:
    return (
        f"templat memuat bidang Word {word[:40]}",
        "hapus bidang itu; isi templat dengan {{ ... }}",
    )


def _field(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "nama"


def _without_texts(code: str) -> str:
    """Return a field's code without the text in quotation marks."""
    return re.sub(r'"[^"]*"', '""', code)


def _codes(root: _Element) -> Iterator[tuple[str, bool]]:
    """Yield the code of each field of a part, and True if other fields are nested in it."""
    open_fields: list[_Field] = []
    loose: list[str] = []  # codes outside of any field: no program should read them
    for one in root.iter("{*}instrText", "{*}delInstrText", "{*}fldChar", "{*}fldSimple"):
        tag = str(one.tag).rpartition("}")[2]
        if tag == "fldSimple":
            yield next((v for k, v in _attributes(one) if k == "instr"), ""), False
        elif tag != "fldChar":
            text = "".join(str(piece) for piece in one.itertext())
            (open_fields[-1].code if open_fields else loose).append(text)
        else:
            kind = next((v for k, v in _attributes(one) if k == "fldCharType"), "").lower()
            if kind == "begin":
                if open_fields and not open_fields[-1].shown:
                    open_fields[-1].has_fields = True
                open_fields.append(_Field())
            elif open_fields and kind == "separate":
                open_fields[-1].shown = True
            elif open_fields and kind == "end":
                done = open_fields.pop()
                yield "".join(done.code), done.has_fields
    for left in open_fields:
        yield "".join(left.code), left.has_fields
    yield "".join(loose), False


def _attributes(one: _Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes by their names without namespaces."""
    for key, value in one.attrib.items():
        yield str(key).rpartition("}")[2], str(value)
