"""The zip file of a letter: equal parts give equal bytes, and a seal reveals later edits."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

CORE = "docProps/core.xml"
_SEAL = re.compile(rb"<dc:identifier>sopdocs:([0-9a-f]{64})</dc:identifier>")
_PROFILE = re.compile(rb"<cp:category>([a-z]+)</cp:category>")
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest date of the zip format


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a zip file: equal parts give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(info, parts[name])
    return packed.getvalue()


def sealed(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a .docx, with the digest of all other parts in the core properties.

    An editor rewrites the parts when it saves, so that the digest no longer matches.
    """
    core = _SEAL.sub(
        b"", re.sub(rb"<dc:identifier\s*/>|<dc:identifier>[^<]*</dc:identifier>", b"", parts[CORE])
    )
    seal = f"<dc:identifier>sopdocs:{_digest(parts)}</dc:identifier>".encode()
    parts = parts | {CORE: core.replace(b"</cp:coreProperties>", seal + b"</cp:coreProperties>")}
    return zipped(parts)


def is_untouched(content: bytes) -> bool:
    """True if a .docx is unchanged since this program wrote it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # not a zip file, or a broken one: not ours
        return False
    found = _SEAL.search(parts.get(CORE, b""))
    return found is not None and found[1].decode() == _digest(parts)


def profile_of(content: bytes) -> str:
    """Return the signing profile of one of our letters; empty for other files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = _PROFILE.search(archive.read(CORE))
    return found[1].decode() if found else ""


def _digest(parts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != CORE:
            digest.update(f"{name}\0{len(parts[name])}\0".encode() + parts[name])
    return digest.hexdigest()
