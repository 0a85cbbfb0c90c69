"""A .docx file as its parts, looked through before it is trusted: bounded, and pointing nowhere outside itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

LARGEST = 20_000_000  # bytes, unpacked
MOST_PARTS = 300
MAIN = "word/document.xml"

_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")
_TARGET = re.compile(rb"Target\s*=\s*[\"']([^\"']*)[\"']")
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_FETCHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MERGEFIELD|RD)\b")
_FIELD = re.compile(r"<w:instrText[^>]*>(.*?)</w:instrText>|<w:fldSimple[^>]*w:instr=\"([^\"]*)\"", re.S)
_FOREIGN = re.compile(r"vbaProject|\.bin$|activeX|/embeddings/|altChunk|afchunk", re.I)

Fault = tuple[str, str]  # what is wrong, what to do


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that text stands in, as XML: the letter itself, headers, footers, notes."""

    raw: bytes
    texts: dict[str, str]


def open_package(raw: bytes) -> tuple[Package | None, list[Fault]]:
    """The parts of a template, or why it is not taken."""
    save = "simpan ulang di Word atau LibreOffice sebagai Dokumen Word (.docx)"
    if len(raw) > LARGEST:
        return None, [(f"templat terlalu besar ({len(raw) // 1_000_000} MB)", "kecilkan gambar di dalamnya")]
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
        if len(members) > MOST_PARTS or sum(m.file_size for m in members) > LARGEST:
            return None, [("isi templat terlalu besar setelah dibuka", "kecilkan gambar di dalamnya")]
        parts = {member.filename: archive.read(member) for member in members if not member.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError, OverflowError):
        kind = "tampaknya .doc lama" if raw[:4] == b"\xd0\xcf\x11\xe0" else "berkasnya rusak atau jenis lain"
        return None, [(f"templat bukan berkas .docx yang dapat dibuka: {kind}", save)]
    except Exception:  # zlib and friends raise their own kinds for broken members
        return None, [("templat rusak: isinya tidak dapat dibuka", save)]
    if MAIN not in parts or "[Content_Types].xml" not in parts:
        return None, [("templat bukan dokumen Word", save)]
    faults = _foreign(parts)
    names = [name for name in parts if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", name)]
    texts = {}
    for name in sorted(names, key=lambda n: (n != MAIN, n)):
        try:
            texts[name] = parts[name].decode("utf-8-sig")
        except UnicodeDecodeError:
            faults.append((f"bagian {name} tidak dapat dibaca", save))
    faults += _fields(texts)
    return (None if faults else Package(raw, texts)), faults


def _foreign(parts: dict[str, bytes]) -> list[Fault]:
    """What would read, fetch or run something when the letter is opened."""
    faults = []
    for name in sorted(parts):
        if _FOREIGN.search(name) and not name.endswith(".rels"):
            faults.append((f"templat memuat makro atau objek sisipan ({name})", "hapus makro atau objeknya, lalu simpan sebagai .docx"))
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in parts[name] or b"<!ENTITY" in parts[name]):
            faults.append((f"bagian {name} memuat DOCTYPE", "simpan ulang di Word"))
        if name.endswith(".rels"):
            for found in _EXTERNAL.findall(parts[name]):
                if not _HYPERLINK.search(found):
                    target = _TARGET.search(found)
                    faults.append((f"templat menunjuk berkas di luar: {target[1].decode('utf-8', 'replace')[:80] if target else name}",
                                   "sisipkan gambarnya ke dalam dokumen (bukan tautan), atau lepaskan templat Word yang terpasang"))
    return faults


def _fields(texts: dict[str, str]) -> list[Fault]:
    """Word's own fields that read files when the letter is opened or printed."""
    faults = []
    for xml in texts.values():
        if "<w:altChunk" in xml:
            faults.append(("templat memuat dokumen lain di dalamnya (altChunk)", "salin isinya ke dalam templat"))
        codes = " ".join(a or b for a, b in _FIELD.findall(xml))
        for word in dict.fromkeys(_FETCHING.findall(codes)):
            faults.append((f"templat memuat bidang Word {word}", "hapus bidang itu; isi templat dengan {{ ... }}"))
    return faults
