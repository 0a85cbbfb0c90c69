"""The parts of a .docx file that are read: unpacked and parsed within limits."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

LARGEST = 30_000_000  # bytes of one part, unpacked
MOST_PARTS = 3_000
DOCUMENT, NUMBERING = "word/document.xml", "word/numbering.xml"


class UnreadableWord(Exception):
    """A file that is no .docx within the limits; the message is for its author."""


def parts_of(raw: bytes) -> dict[str, etree._Element]:
    """Return the document and its list formats as trees. Raises UnreadableWord."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS:
                raise UnreadableWord("memuat terlalu banyak bagian")
            found = {
                name: _parsed(_unpacked(archive, name))
                for name in (DOCUMENT, NUMBERING)
                if name in names
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableWord("rusak atau bersandi") from error
    if DOCUMENT not in found:
        raise UnreadableWord("bukan dokumen Word")
    return found


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(LARGEST + 1)  # the size that a part declares can be false
    if len(content) > LARGEST:
        raise UnreadableWord("terlalu besar setelah dibuka")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableWord("memuat deklarasi yang tidak dipakai Word")
    return content


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableWord("isinya rusak") from error
