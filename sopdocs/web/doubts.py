"""Comments ``# periksa:`` of a draft: what is asked, about which field, and how one is confirmed.

Confirming takes its line out of the bytes and proves that nothing else changed.
"""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file, unchanged, write_file
from sopdocs.files.writing import Failure
from sopdocs.model.field_path import FieldPath
from sopdocs.source.edit import Edit, rewritten, scalars
from sopdocs.source.nodes import Scalar
from sopdocs.source.remarks import remarks
from sopdocs.source.tree import parse

_REMARK = re.compile(r"(?P<before>.*?)(?P<mark>\s*#\s*periksa\s*:)\s*(?P<words>.*?)\s*", re.I)
_PLACE = re.compile(r"(?P<reason>.*) \((?P<place>[^()]+)\)")
WHOLE = "lembar ini"  # what a remark above the first field is about
CHANGED = Failure(
    "berkas ini berubah sejak halaman ini dibuka", "muat ulang halaman ini, lalu ulangi"
)
NOT_ALONE = Failure(
    "tanda ini tidak dapat dihapus tanpa mengubah isinya", "hapus di tab Teks Sumber halaman SOP"
)


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """What is unsure: its line from 1, the reason, its place in the original, and the field.

    ``field`` names the step or the part of the identity in words; ``value`` is what the draft says
    there; ``at`` is the line of the field.
    """

    line: int
    reason: str
    place: str
    field: str
    value: str
    at: int


def open_doubts(raw: bytes) -> list[OpenDoubt]:
    """Return what is unsure in a draft, in the order of its lines."""
    lines = _text(raw).split("\n")
    values = _values(raw)
    found = []
    for number in remarks("\n".join(lines)):
        match = _REMARK.fullmatch(lines[number - 1])
        words = match["words"] if match else lines[number - 1].strip()
        placed = _PLACE.fullmatch(words)
        reason, place = (placed["reason"], placed["place"]) if placed else (words, "")
        about = next(((path, one) for path, one in values if one.line >= number), None)
        field, value = _named(about, values) if about else (WHOLE, "")
        at = about[1].line if about else number
        found.append(OpenDoubt(number, reason, place, field, value, at))
    return found


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _values(raw: bytes) -> list[tuple[FieldPath, Scalar]]:
    root, _ = parse(raw, "")
    return sorted(scalars(root), key=lambda pair: pair[1].line)


def _named(
    about: tuple[FieldPath, Scalar], values: list[tuple[FieldPath, Scalar]]
) -> tuple[str, str]:
    """Return a field in words and what it says: of a step, its activity."""
    path, scalar = about
    if path[:1] != ("kegiatan",) or len(path) < 3:
        name = WHOLE if path == ("nama",) else str(path[0]).replace("_", " ") if path else WHOLE
        return name, scalar.text
    own = next((one for key, one in values if key == (*path[:2], "uraian")), None)
    part = "pelaksana" if path[2] == "oleh" else str(path[2])
    return f"{part} di langkah", own.text if own else scalar.text


def confirmed(raw: bytes, doubt: OpenDoubt) -> bytes | None:
    """Return the draft without this mark; None if anything else would change."""
    lines = _text(raw).split("\n")
    match = _REMARK.fullmatch(lines[doubt.line - 1]) if doubt.line <= len(lines) else None
    if match is None:
        return None
    start = sum(len(one) + 1 for one in lines[: doubt.line - 1])
    end = start + len(lines[doubt.line - 1])
    if match["before"].strip():
        edit = Edit(start + len(match["before"].rstrip()), end, "")
    else:
        edit = Edit(start, min(end + 1, sum(len(one) + 1 for one in lines) - 1), "")
    new = rewritten(raw, [edit])
    left = [(path, one.text, one.style) for path, one in _values(raw)]
    same = left == [(path, one.text, one.style) for path, one in _values(new)]
    fewer = len(remarks(_text(new))) == len(remarks(_text(raw))) - 1
    return new if same and fewer else None


def confirm(file: Path, seen: bytes, doubt: OpenDoubt) -> Failure | None:
    """Write a draft without this mark; ``seen`` are the bytes that the person saw."""
    present = read_file(file, limits.SOURCE)
    if isinstance(present, Refusal):
        return Failure(present.message, present.hint)
    if present != seen:
        return CHANGED
    new = confirmed(seen, doubt)
    if new is None:
        return NOT_ALONE
    return write_file(file, new, unchanged(seen), file.stat().st_mode)
