"""The ledger's mark in an issued letter: a custom property of the .docx, which Word keeps.

It gives the letter's place in the ledger, so that a ledger that lost numbers takes them in again.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from dataclasses import asdict
from xml.sax.saxutils import escape, unescape

from sopdocs.dataclass import replace
from sopdocs.letters.archive import sealed
from sopdocs.model.register import LedgerEntry, LetterMark

NAME = "sopdocs-register"
CUSTOM, TYPES, RELATIONS = "docProps/custom.xml", "[Content_Types].xml", "_rels/.rels"
LARGEST = 1_000_000  # bytes of the part that holds the property, unpacked
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TEXT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_SPACE}" xmlns:vt="{_TEXT}"></Properties>'
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_OURS = re.compile(
    rf'<property\b[^>]*\bname="{NAME}"[^>]*>\s*<(?:\w+:)?lpwstr[^>]*>(.*?)</(?:\w+:)?lpwstr>'
    r"\s*</property>",
    re.S,
)
_PID = re.compile(r'\bpid="(\d+)"')


def stamped(document: bytes, mark: LetterMark) -> bytes:
    """Return an issued letter with the ledger's mark; equal input gives equal bytes."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    custom = _OURS.sub("", parts.get(CUSTOM, _EMPTY.encode()).decode("utf-8"))
    pid = max([1, *map(int, _PID.findall(custom))]) + 1
    text = escape(json.dumps(_plain(mark), ensure_ascii=False, sort_keys=True))
    own = (
        f'<property xmlns:t="{_TEXT}" fmtid="{_FORMAT}" pid="{pid}" name="{NAME}">'
        f"<t:lpwstr>{text}</t:lpwstr></property>"
    )
    parts[CUSTOM] = custom.replace("</Properties>", f"{own}</Properties>").encode()
    _declare(parts, TYPES, f'<Override PartName="/{CUSTOM}" ContentType="{_TYPE}"/></Types>')
    link = f'<Relationship Id="rIdSopdocs" Type="{_RELATION}" Target="{CUSTOM}"/></Relationships>'
    _declare(parts, RELATIONS, link)
    return sealed(parts)


def mark_of(content: bytes) -> LetterMark | None:
    """Return the mark of a letter; None for a file without one, or with a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(CUSTOM).file_size > LARGEST:
                return None
            found = _OURS.search(archive.read(CUSTOM).decode("utf-8"))
        return _mark(json.loads(unescape(found[1], {"&quot;": '"'}))) if found else None
    except Exception:  # not a zip file, a broken one, or a property that somebody changed
        return None


def _declare(parts: dict[str, bytes], name: str, line: str) -> None:
    """Add a line at the end of a part, unless the part knows the property's file already."""
    text = parts[name].decode("utf-8")
    if CUSTOM not in text:
        closing = line[line.rindex("</") :]
        parts[name] = text.replace(closing, line).encode()


def _plain(mark: LetterMark) -> dict[str, object]:
    """Return a mark as JSON; the line's note can hold what is not for others."""
    values = asdict(replace(mark.entry, catatan="")) | {"tanggal": str(mark.entry.tanggal)}
    return {"register": mark.register, "no": mark.no, "sebelum": mark.sebelum, "surat": values}


def _mark(values: dict[str, object]) -> LetterMark:
    """Return a mark from JSON. Raises for values that are not those of a mark."""
    line = values["surat"]
    if not isinstance(line, dict):
        raise ValueError("surat")
    date = datetime.date.fromisoformat(line["tanggal"])
    entry = LedgerEntry(**(line | {"tanggal": date}))
    for name, value in asdict(entry).items():
        if name != "tanggal" and type(value) is not _TYPES.get(name, str):
            raise ValueError(name)
    no, register, before = values["no"], values["register"], values["sebelum"]
    if not (isinstance(no, int) and isinstance(register, str) and isinstance(before, str)):
        raise ValueError("mark")
    return LetterMark(register, no, before, entry)


_TYPES = {"id": int, "urut": int, "sisip": int, "revisi": int, "has_document": bool}
