"""Check an untrusted .docx file: bounded in size, well-formed, without outside references."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

LARGEST = 20_000_000  # bytes, unpacked
MOST_PARTS = 300
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FETCHING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|RD|MACROBUTTON|HTMLACTIVEX"
    r"|CONTROL|EMBED)\b"
)
_FOREIGN_NAME = re.compile(r"vbaProject|activeX|/embeddings/|afchunk", re.I)
_FOREIGN_KIND = re.compile(
    r"(vbaProject|wordVbaData|oleObject|package|aFChunk|attachedTemplate|subDocument|control"
    r"|activeXControlBinary|attachedToolbars|frame)$"
)
_SAVE = "simpan ulang di Word atau LibreOffice sebagai Dokumen Word (.docx)"

Fault = tuple[str, str]  # message, hint


def look_through(raw: bytes) -> list[Fault]:
    """Return why a template is refused; empty if it can be used."""
    if len(raw) > LARGEST:
        return [
            (f"templat terlalu besar ({len(raw) // 1_000_000} MB)", "kecilkan gambar di dalamnya")
        ]
    parts, fault = _unpacked(raw)
    if fault:
        return [fault]
    trees: dict[str, Any] = {}
    for name, content in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            tree, fault = _parsed(name, content)
            if fault:
                return [fault]
            trees[name] = tree
    fault = _main(trees)
    if fault:
        return [fault]
    faults = [
        (
            f"templat memuat makro atau objek sisipan ({name})",
            "hapus makro atau objeknya, lalu simpan sebagai .docx",
        )
        for name in sorted(parts)
        if _FOREIGN_NAME.search(name) and not name.endswith(".rels")
    ]
    for name in sorted(trees):
        faults += (
            _outside_references(trees[name]) if name.endswith(".rels") else _fields(trees[name])
        )
    return list(dict.fromkeys(faults))


def _unpacked(raw: bytes) -> tuple[dict[str, bytes], Fault | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_PARTS:
                return {}, ("templat memuat terlalu banyak bagian", _SAVE)
            parts, room = {}, LARGEST
            for member in members:
                with archive.open(member) as stream:
                    # the size that a member declares can be false
                    content = stream.read(room + 1)
                room -= len(content)
                if room < 0:
                    return {}, (
                        "isi templat terlalu besar setelah dibuka",
                        "kecilkan gambar di dalamnya",
                    )
                parts[member.filename] = content
    except Exception:
        # zipfile and zlib raise many exceptions for broken files
        kind = (
            "tampaknya .doc lama"
            if raw[:4] == b"\xd0\xcf\x11\xe0"
            else "berkasnya rusak atau jenis lain"
        )
        return {}, (f"templat bukan berkas .docx yang dapat dibuka: {kind}", _SAVE)
    return parts, None


def _parsed(name: str, content: bytes) -> tuple[Any, Fault | None]:
    from lxml import etree

    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, (f"bagian {name} di templat tidak disimpan sebagai UTF-8", _SAVE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root: Any = etree.fromstring(content, parser)  # the stubs do not know docinfo.doctype
    except (etree.XMLSyntaxError, ValueError):
        return None, (f"bagian {name} di templat rusak", _SAVE)
    if root.getroottree().docinfo.doctype:
        return None, (f"bagian {name} di templat memuat DOCTYPE", _SAVE)
    return root, None


def _main(trees: dict[str, Any]) -> Fault | None:
    """Refuse a package without a plain Word document in the form of Word and LibreOffice."""
    types, relations = trees.get("[Content_Types].xml"), trees.get("_rels/.rels")
    none = "templat bukan dokumen Word", _SAVE
    if types is None or relations is None:
        return none
    target = next(
        (
            one.get("Target", "")
            for one in relations.iter()
            if _local(one) == "Relationship" and one.get("Type", "").endswith("/officeDocument")
        ),
        "",
    )
    name = target.lstrip("/")
    kind = next(
        (
            one.get("ContentType", "")
            for one in types.iter()
            if one.get("PartName", "").lstrip("/") == name
        ),
        "",
    )
    if name not in trees or kind != _DOCUMENT:
        macro = (
            "templat Word (.dotx) atau dokumen bermakro" if kind else "templat bukan dokumen Word"
        )
        return (f"templat adalah {macro}, bukan .docx" if kind else macro), _SAVE
    root = trees[name]
    if (
        root.tag != W + "document"
        or root.find(W + "body") is None
        or any(one.prefix != "w" for one in root.iter(W + "*"))
    ):
        return none
    return None


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _outside_references(relations: Any) -> Iterator[Fault]:
    """Yield parts and files that read, fetch or run something when the letter is opened."""
    for one in relations.iter():
        if _local(one) != "Relationship":
            continue
        kind = one.get("Type", "")
        if one.get("TargetMode", "").lower() == "external" and not kind.endswith("/hyperlink"):
            yield (
                f"templat menunjuk berkas di luar: {one.get('Target', '')[:80]}",
                "sisipkan gambarnya ke dalam dokumen (bukan tautan), atau lepaskan templat Word "
                "yang terpasang",
            )
        elif _FOREIGN_KIND.search(kind):
            yield (
                f"templat memuat makro atau objek sisipan ({kind.rpartition('/')[2]})",
                "hapus makro atau objeknya, lalu simpan sebagai .docx",
            )


def _fields(root: Any) -> Iterator[Fault]:
    """Yield Word fields that read files, and embedded documents."""
    codes = []
    for one in root.iter():
        local = _local(one)
        if local == "instrText":
            codes.append(one.text or "")
        elif local == "fldChar":
            codes.append(" ")
        elif local == "fldSimple":
            codes.append(f" {one.get(W + 'instr', '')} ")
        elif local == "altChunk":
            yield (
                "templat memuat dokumen lain di dalamnya (altChunk)",
                "salin isinya ke dalam templat",
            )
    for word in dict.fromkeys(_FETCHING.findall("".join(codes).upper())):
        yield f"templat memuat bidang Word {word}", "hapus bidang itu; isi templat dengan {{ ... }}"
