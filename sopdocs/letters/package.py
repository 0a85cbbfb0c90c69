"""Check an untrusted .docx file: bounded in size, well-formed, without outside references.

Every part is judged by its content, whatever its name or ending: a header can be called
``kop.dat``. What is neither XML that was looked through nor a plain picture is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from sopdocs.letters.fault import SAVE, Fault
from sopdocs.letters.package_links import PackageLinks, link_faults
from sopdocs.letters.part_kinds import binary_fault, is_xml, odd_name
from sopdocs.letters.references import outside_references
from sopdocs.letters.word_fields import field_faults

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 20_000_000  # bytes, unpacked
LARGEST_XML = 8_000_000  # bytes of one part
MOST_PARTS = 300
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FOREIGN_NAME = re.compile(r"vbaProject|vbaData|activeX|/embeddings/|afchunk|customUI", re.I)
_FOREIGN_TYPE = re.compile(
    r"macroEnabled|vba|activeX|oleObject|ms-office\.webextension|\.(?:htm|mht|rtf)\b|ms-excel"
    r"|spreadsheetml|msword|text/html|message/rfc822|application/rtf|java|octet-stream.*exe",
    re.I,
)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")
_PLAIN_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_TYPES = "[Content_Types].xml"
_DOCUMENT_RELATION = "officeDocument"

__all__ = ["LARGEST", "Fault", "W", "look_through", "parsed", "unpacked"]


def look_through(raw: bytes) -> list[Fault]:
    """Return why a template is refused; empty if it can be used."""
    parts, fault = unpacked(raw)
    if fault:
        return [fault]
    trees: dict[str, _Element] = {}
    for name, content in parts.items():
        if not is_xml(content) and not _must_be_xml(name):
            continue
        tree, fault = parsed(name, content)
        if tree is None:
            return [fault] if fault else []
        trees[name] = tree
    fault = _main(trees)
    if fault:
        return [fault]
    faults = _foreign_parts(parts, trees)
    links = PackageLinks.of(trees)
    faults += link_faults(links)
    for name in sorted(trees):
        faults += field_faults(trees[name])
        faults += outside_references(parts[name], trees[name], links.outside(name))
    return list(dict.fromkeys(faults))


def unpacked(raw: bytes) -> tuple[dict[str, bytes], Fault | None]:
    """Return the parts of a .docx by name, or why it is none; sizes are counted on the way."""
    if len(raw) > LARGEST:
        what = f"templat terlalu besar ({len(raw) // 1_000_000} MB)"
        return {}, (what, "kecilkan gambar di dalamnya")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _members(archive)
    except Exception:
        # zipfile and zlib raise many exceptions for broken files
        kind = (
            "tampaknya .doc lama, atau .docx bersandi"
            if raw[:4] == b"\xd0\xcf\x11\xe0"
            else "berkasnya rusak atau jenis lain"
        )
        return {}, (f"templat bukan berkas .docx yang dapat dibuka: {kind}", SAVE)


def _members(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], Fault | None]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_PARTS:
        return {}, ("templat memuat terlalu banyak bagian", SAVE)
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    room = LARGEST
    for member in members:
        name = member.filename
        # two members of one name: what we judge need not be what Word opens
        if name.lower() in seen or odd_name(name):
            return {}, (f"templat memuat bagian dengan nama ganda atau aneh: {name[:60]}", SAVE)
        seen.add(name.lower())
        with archive.open(member) as stream:
            content = stream.read(room + 1)  # the size that a member declares can be false
        room -= len(content)
        if room < 0:
            fault = "isi templat terlalu besar setelah dibuka", "kecilkan gambar di dalamnya"
            return {}, fault
        parts[name] = content
    return parts, None


def _must_be_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml", ".svg"))


def parsed(name: str, content: bytes) -> tuple[_Element | None, Fault | None]:
    """Return the tree of a part, or why it is refused."""
    from lxml import etree

    if len(content) > LARGEST_XML:
        return None, (f"bagian {name} di templat terlalu besar", "sederhanakan templatnya")
    declared = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf")[:500])
    if b"\0" in content[:200] or (declared and declared[1].lower() not in _PLAIN_ENCODINGS):
        return None, (f"bagian {name} di templat tidak disimpan sebagai UTF-8", SAVE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, (f"bagian {name} di templat rusak", SAVE)
    if root.getroottree().docinfo.internalDTD is not None:
        return None, (f"bagian {name} di templat memuat DOCTYPE", SAVE)
    return root, None


def _main(trees: dict[str, _Element]) -> Fault | None:
    """Refuse a package without a plain Word document in the form of Word and LibreOffice."""
    types, relations = trees.get(_TYPES), trees.get("_rels/.rels")
    none = "templat bukan dokumen Word", SAVE
    if types is None or relations is None:
        return none
    target = next(
        (
            one.get("Target", "")
            for one in relations.iter("{*}Relationship")
            if one.get("Type", "").endswith(f"/{_DOCUMENT_RELATION}")
        ),
        "",
    )
    name = target.lstrip("/")
    kind = next(
        (
            one.get("ContentType", "")
            for one in types.iter("{*}Override")
            if one.get("PartName", "").lstrip("/") == name
        ),
        "",
    )
    if name not in trees or kind != _DOCUMENT:
        macro = (
            "templat Word (.dotx) atau dokumen bermakro" if kind else "templat bukan dokumen Word"
        )
        return (f"templat adalah {macro}, bukan .docx" if kind else macro), SAVE
    root = trees[name]
    if (
        root.tag != W + "document"
        or root.find(W + "body") is None
        or any(one.prefix != "w" for one in root.iter(W + "*"))
    ):
        return none
    return None


def _foreign_parts(parts: dict[str, bytes], trees: dict[str, _Element]) -> list[Fault]:
    """Return the parts that are macros, objects or files of other programs, by any sign."""
    named = {name for name in parts if _FOREIGN_NAME.search(name) and not name.endswith(".rels")}
    named |= {
        one.get("PartName", "") or f"*.{one.get('Extension', '')}"
        for one in trees[_TYPES].iter("{*}Override", "{*}Default")
        if _FOREIGN_TYPE.search(one.get("ContentType", "")) and _is_used(one, parts)
    }
    faults: list[Fault] = [
        (
            f"templat memuat makro atau objek sisipan ({name})",
            "hapus makro atau objeknya, lalu simpan sebagai .docx",
        )
        for name in sorted(named)
    ]
    for name in sorted(set(parts) - set(trees) - named):
        if what := binary_fault(name, parts[name]):
            faults.append(what)
    return faults


def _is_used(declared: _Element, parts: dict[str, bytes]) -> bool:
    """True if a content type belongs to an existing part; Word declares some for none."""
    part = declared.get("PartName", "").lstrip("/").lower()
    end = "." + declared.get("Extension", "").lower()
    return any(name.lower() == part if part else name.lower().endswith(end) for name in parts)
