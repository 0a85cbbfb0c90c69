"""What belongs to the office that a source is copied from: what to empty, and what to mark.

In: a source's tree. Out: edits that empty values, and the values that still name the old office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.model.text import folded
from sopdocs.source.edit import Edit, scalars
from sopdocs.source.nodes import Node, Scalar

PERSON = ("nama", "pangkat", "nip")
# paths whose values, and all below them, belong to one office; "*" is any one key
OF_OFFICE = (
    ("logo",),
    ("alamat",),
    ("telepon",),
    *(("pejabat", "*", key) for key in (*PERSON, "mulai", "sampai")),
    ("sampul", "instansi"),
    ("sampul", "alamat"),
    ("sampul", "tahun"),
    ("katalog",),  # what is copied is not released
    ("surat", "kop"),
    ("surat", "penomoran", "mulai"),
)
# of one office too, but letters, numbers and a book's decree cannot do without them
MARKED = (("surat", "tempat"), ("surat", "penomoran", "unit"))
OF_SOP = (
    ("instansi",),
    ("nomor",),
    ("tanggal",),
    *(("pengesah", key) for key in PERSON),
    ("sampul", "instansi"),
    ("sampul", "alamat"),
    ("sampul", "tahun"),
    ("katalog",),
)
OF_BOOK = (
    ("instansi",),
    ("tahun",),
    ("keputusan", "nomor"),
    ("keputusan", "tanggal"),
    *(("keputusan", "pejabat", key) for key in PERSON),
)
_PLACE = re.compile(
    r"\b(?:kota|kabupaten|provinsi|kecamatan|kelurahan|desa|distrik)\s+(?:administrasi\s+)?"
    r"([^\W\d_]{3,}(?:\s+(?:utara|selatan|timur|barat|tengah))?)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OldNames:
    """Words by which texts name the old office: whole lines of its name, places, officials."""

    words: tuple[str, ...]

    def in_text(self, text: str) -> str:
        """Return the first of these names in a text; empty if there is none."""
        padded = f" {folded(text)} "
        return next((one for one in self.words if f" {one} " in padded), "")


def old_names(old: Institution, new: Sequence[str]) -> OldNames:
    """Return how texts name the old office, but for what the new office's name has too."""
    places = {
        folded(found[1]) for line in old.nama for found in _PLACE.finditer(" ".join(line.split()))
    }
    lines = {folded(line) for line in old.nama if " " in folded(line)}
    people = {folded(official.nama) for _, official in old.everyone() if official.nama}
    kept = " ".join(folded(line) for line in new)
    found = {one for one in places | lines | people if one and f" {one} " not in f" {kept} "}
    return OldNames(tuple(sorted(found, key=lambda one: (-len(one), one))))


def emptied(root: Node, paths: Sequence[tuple[str, ...]]) -> Iterator[Edit]:
    """Yield edits that empty the values at these paths."""
    for path, scalar in scalars(root):
        if any(is_below(path, pattern) for pattern in paths) and not scalar.empty:
            written, start = scalar.written, scalar.start
            block = written[start : scalar.end]
            if written[scalar.end : scalar.end + 1] in ("", "\n") and written[start - 1] == " ":
                start -= 1
            yield Edit(start, scalar.end, "\n" if block.endswith("\n") else "")


def named(root: Node, names: OldNames, but: Sequence[tuple[str, ...]]) -> Iterator[Scalar]:
    """Yield the values that still name the old office."""
    for path, scalar in scalars(root):
        old = any(is_below(path, pattern) for pattern in MARKED) or names.in_text(scalar.text)
        if old and not any(is_below(path, pattern) for pattern in but):
            yield scalar


def is_below(path: FieldPath, pattern: tuple[str, ...]) -> bool:
    """True for a path that begins with a pattern's keys; positions in lists do not count."""
    parts = [one for one in path if not isinstance(one, int)]
    return len(parts) >= len(pattern) and all(
        wanted in ("*", part) for part, wanted in zip(parts, pattern, strict=False)
    )
