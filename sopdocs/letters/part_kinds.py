"""What a part of a package is, judged by its bytes: XML, a picture, a typeface, or refused."""

from __future__ import annotations

import re

from sopdocs.letters.fault import SAVE, Fault

_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF8",
    b"BM",
    b"II*\0",  # TIFF
    b"MM\0*",
    b"II\xbc",  # JPEG XR
    b"\xd7\xcd\xc6\x9a",  # WMF with its own header
    b"\x01\0\x09\0",
    b"\x02\0\x09\0",
    b"\x01\0\0\0",  # EMF
    b"\x1f\x8b",  # EMF and WMF, packed
)
_OBJECTS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"MZ", b"\x7fELF", b"#!", b"%PDF", b"{\\rtf")
_TYPEFACE = re.compile(r"\.(odttf|obfuscatedfont)$", re.I)
_PRINTER = re.compile(r"printerSettings\d*\.bin$", re.I)
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_ODD = re.compile(r"\\|(?:^|/)\.\.?(?:/|$)|^/|[\x00-\x1f\x7f:*?\"<>|]")


def is_xml(content: bytes) -> bool:
    """True for a part that starts like XML, in any encoding, whatever its name."""
    return bool(_XML.match(content[:2000]))


def odd_name(name: str) -> bool:
    """True for the name of a part that leaves the package or cannot be a file's."""
    return bool(_ODD.search(name)) or len(name) > 240


def binary_fault(name: str, content: bytes) -> Fault | None:
    """Refuse a part that is no XML and no picture, typeface or printer's setting."""
    if content.startswith(_OBJECTS):
        return (
            f"templat memuat berkas lain di dalamnya ({name})",
            "hapus objek sisipannya, lalu simpan sebagai .docx",
        )
    riff = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    known = _TYPEFACE.search(name) or _PRINTER.search(name)
    if not content or riff or known or content.startswith(_PICTURES):
        return None
    return f"templat memuat bagian yang tidak dikenal ({name})", SAVE
