"""The files that a PDF carries: what it was made from, as associated files (ISO 19005-3, 6.8), the same bytes as they were read."""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Iterable

from sopdocs.output.pdf.document import Document, stream, text

KINDS = {  # by the end of a name: media type, and what it is
    ".yaml": ("application/yaml", "Sumber SOP"),
    ".yml": ("application/yaml", "Sumber SOP"),
    ".png": ("image/png", "Lambang instansi"),
    ".jpg": ("image/jpeg", "Lambang instansi"),
    ".jpeg": ("image/jpeg", "Lambang instansi"),
    ".svg": ("image/svg+xml", "Lambang instansi"),
}
OTHER = ("application/octet-stream", "Lambang instansi")

File = tuple[str, bytes]  # name, parts of it divided by "/", and content


def enclose(document: Document, files: Iterable[File]) -> None:
    """Put files into a document, by their names; none where there are none."""
    specifications = {
        name: document.put(_specification(document, name, content))
        for name, content in sorted(files, key=lambda one: _as_written(one[0]))
    }
    if specifications:
        names = " ".join(f"{text(name)} {reference}" for name, reference in specifications.items())
        document.Catalog.Names = f"<< /EmbeddedFiles << /Names [{names}] >> >>"
        document.Catalog.AF = f"[{' '.join(specifications.values())}]"


def _specification(document: Document, name: str, content: bytes) -> str:
    kind, about = KINDS.get(name[name.rfind(".") :].lower(), OTHER)
    inside = document.put(_packed(content, kind))
    return f"<< /Type /Filespec /F {text(name)} /UF {text(name)} /Desc {text(about)} /AFRelationship /Source /EF << /F {inside} /UF {inside} >> >>"


def _as_written(name: str) -> bytes:
    """A name as it stands in the file, by which readers look it up."""
    return (
        name.encode("ascii")
        if name.isascii()
        else b"\xfe\xff" + name.encode("utf-16-be", "replace")
    )


@functools.lru_cache(maxsize=32)
def _packed(content: bytes, kind: str) -> bytes:
    """The file as a stream, deflated where that makes it smaller; an institution's are packed once for all its sheets."""
    subtype = kind.replace("/", "#2F").replace("+", "#2B")
    about = f"/Type /EmbeddedFile /Subtype /{subtype} /Params << /Size {len(content)} /CheckSum <{hashlib.md5(content, usedforsecurity=False).hexdigest()}> >> "
    packed = zlib.compress(content, 9)
    return stream(packed, about) if len(packed) < len(content) else stream(content, about, "")
