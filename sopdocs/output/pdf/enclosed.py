"""The files that a PDF encloses: what it was made from, byte for byte (ISO 19005-3, 6.8)."""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Iterable

from sopdocs.output.painter import EnclosedFile
from sopdocs.output.pdf.document import Document, stream, text

KINDS = {  # by the ending of a name: media type and description
    ".yaml": ("application/yaml", "Sumber SOP"),
    ".yml": ("application/yaml", "Sumber SOP"),
    ".png": ("image/png", "Lambang instansi"),
    ".jpg": ("image/jpeg", "Lambang instansi"),
    ".jpeg": ("image/jpeg", "Lambang instansi"),
    ".svg": ("image/svg+xml", "Lambang instansi"),
}
OTHER = ("application/octet-stream", "Lambang instansi")


def enclose(document: Document, files: Iterable[EnclosedFile]) -> None:
    """Put files into a document, sorted by their names."""
    specifications = {
        name: document.put(_specification(document, name, content))
        for name, content in sorted(files, key=lambda one: _as_written(one[0]))
    }
    if specifications:
        names = " ".join(f"{text(name)} {reference}" for name, reference in specifications.items())
        document.set_catalog_entry("Names", f"<< /EmbeddedFiles << /Names [{names}] >> >>")
        document.set_catalog_entry("AF", f"[{' '.join(specifications.values())}]")


def _specification(document: Document, name: str, content: bytes) -> str:
    kind, about = KINDS.get(name[name.rfind(".") :].lower(), OTHER)
    inside = document.put(_packed(content, kind))
    return (
        f"<< /Type /Filespec /F {text(name)} /UF {text(name)} /Desc {text(about)} "
        f"/AFRelationship /Source /EF << /F {inside} /UF {inside} >> >>"
    )


def _as_written(name: str) -> bytes:
    """A name as it is written in the file; readers look it up in this order."""
    return (
        name.encode("ascii")
        if name.isascii()
        else b"\xfe\xff" + name.encode("utf-16-be", "replace")
    )


@functools.lru_cache(maxsize=32)
def _packed(content: bytes, kind: str) -> bytes:
    """The file as a stream, deflated if that makes it smaller; cached for the next sheet."""
    subtype = kind.replace("/", "#2F").replace("+", "#2B")
    checksum = hashlib.md5(content, usedforsecurity=False).hexdigest()
    about = (
        f"/Type /EmbeddedFile /Subtype /{subtype} "
        f"/Params << /Size {len(content)} /CheckSum <{checksum}> >> "
    )
    packed = zlib.compress(content, 9)
    return stream(packed, about) if len(packed) < len(content) else stream(content, about, "")
