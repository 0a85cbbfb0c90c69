"""Elements and attributes that make Word fetch, merge or run something besides relationships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs.letters.fault import Fault

if TYPE_CHECKING:
    from lxml.etree import _Element

_ELEMENTS = {  # local names: what it is, in words of an office
    "altChunk": "dokumen lain di dalamnya (altChunk)",
    "subDoc": "dokumen lain di dalamnya (subDoc)",
    "mailMerge": "gabungan surat (mail merge) dengan sumber data",
    "attachedTemplate": "templat Word yang terpasang",
    "object": "objek sisipan (OLE)",
    "OLEObject": "objek sisipan (OLE)",
    "oleObj": "objek sisipan (OLE)",
    "control": "kontrol ActiveX",
    "ocx": "kontrol ActiveX",
    "externalData": "data grafik dari berkas lain",
    "webVideoPr": "video dari internet",
    "saveThroughXslt": "pengubah XSLT",
    "frameset": "bingkai halaman web",
    "movie": "film",
    "script": "skrip",
    "foreignObject": "halaman web",
    "macroName": "makro",
    "entryMacro": "makro",
    "exitMacro": "makro",
    "mcd": "makro",
    "wll": "makro",
    "customUI": "tombol pita (customUI)",
}
_REMOVE = "hapus bagian itu, lalu simpan sebagai .docx; data surat ditulis di sumber surat"
_LOADED = frozenset(  # attributes whose target is loaded without a click
    "src href link embeddedHtml sourceFileName althref relfile manifestLocation schemaLocation"
    " connectString onload onclick macro".split()
)
_CLICKED = frozenset("shape rect oval line polyline roundrect arc curve group a".split())
_ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.I)
_STYLE = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:image/)\S", re.I)
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_OFFICE = re.compile(r"\{[^}]*officeDocument(?:/2006)?/relationships\}")
_LINKS = frozenset("hyperlink hlinkClick hlinkHover hlinkMouseOver hlink".split())


_SVG = "{http://www.w3.org/2000/svg}"
_WORTH_A_LOOK = re.compile(
    rb"[:<](?:%s)[\s/>]|[:\s](?:style|%s)\s*=|http://www.w3.org/2000/svg"
    % ("|".join(_ELEMENTS).encode(), "|".join(sorted(_LOADED)).encode())
)


def outside_references(content: bytes, root: _Element, outside: frozenset[str]) -> Iterator[Fault]:
    """Yield what in a part reads something that is not in the package.

    `content` is the part in UTF-8 and `root` its tree. `outside` are the ids of the part's
    relationships that lead out of it: links to click.
    """
    if not outside and not _WORTH_A_LOOK.search(content):
        return  # a hundred times faster than a walk through large styles
    for one in root.iter("*"):
        local = str(one.tag).rpartition("}")[2]
        if local in _ELEMENTS:
            yield f"templat memuat {_ELEMENTS[local]}", _REMOVE
        if one.tag == f"{_SVG}style" and _STYLE.search("".join(map(str, one.itertext()))):
            yield _points_out("gaya di gambar SVG")
        for key, value in one.attrib.items():
            yield from _attribute(local, str(key), str(value), outside)


def _attribute(local: str, key: str, value: str, outside: frozenset[str]) -> Iterator[Fault]:
    name = key.rpartition("}")[2]
    if value in outside and _OFFICE.match(key) and local not in _LINKS:
        yield _points_out(f"{local} {value}")
    if name == "style" and _STYLE.search(value):
        yield _points_out(value)
    if name not in _LOADED or key.startswith(_XSI) or not value.strip():
        return
    if name in ("macro", "onload", "onclick", "embeddedHtml", "connectString"):
        yield f"templat memuat makro atau skrip ({name})", _REMOVE
    elif _ELSEWHERE.match(value) and not _is_harmless(local, name, value):
        yield _points_out(value)


def _is_harmless(local: str, name: str, value: str) -> bool:
    """True for a link that a person clicks, and for a picture inside the value itself."""
    scheme = value.strip().lower()
    clicked = name == "href" and local in _CLICKED
    return (clicked and scheme.startswith(("http:", "https:", "mailto:"))) or (
        scheme.startswith("data:image/") and not scheme.startswith("data:image/svg")
    )


def _points_out(what: str) -> Fault:
    return (
        f"templat menunjuk berkas di luar: {what[:80]}",
        "sisipkan gambarnya ke dalam dokumen (bukan tautan)",
    )
