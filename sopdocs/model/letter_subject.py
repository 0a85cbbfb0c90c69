"""The perihal of a kind in the agenda, as kind.yaml names it: a field, or words with {fields}.

A place is ``{field}`` or ``{field.part}``; ``{jenis}`` is the kind's title, ``{sop}`` the name of
the letter's SOP, ``{hal}`` the letter's own hal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sopdocs.model.letter_kinds import (
    DAY,
    MONEY,
    PAIRS,
    PEOPLE,
    PERIOD,
    ROWS,
    SWITCH,
    TABLE,
    KindField,
)
from sopdocs.model.text import folded

TITLE, SOP_NAME, HAL = ALWAYS = ("jenis", "sop", "hal")
PARTS = {  # of a field of this type that has parts; the first one represents the field
    PEOPLE: ("nama", "jabatan", "pangkat", "nip"),
    PERIOD: ("mulai", "selesai", "tempat"),
    DAY: ("tanggal", "hari", "hari_tanggal"),
    MONEY: ("angka", "huruf"),
}
_MATTER = frozenset(  # words in the name of a field that says what a letter is about
    "tentang perihal maksud keperluan acara kegiatan urusan pokok uraian untuk tugas judul".split()
)
_PLACE = re.compile(r"\{([^{}]*)\}")
_WORDLESS = (TABLE, SWITCH)  # types that say nothing in words


def places(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield field and part of each place; the part is empty if none is named.

    >>> list(places("{jenis} {pegawai.nama}: {maksud}"))
    [('jenis', ''), ('pegawai', 'nama'), ('maksud', '')]
    """
    for found in _PLACE.findall(pattern):
        key, _, part = found.strip().partition(".")
        yield key.strip(), part.strip()


def is_about_the_matter(key: str, label: str = "") -> bool:
    """True if a field's name says that it holds what a letter is about.

    >>> is_about_the_matter("maksud_perjalanan"), is_about_the_matter("nama")
    (True, False)
    """
    return bool(_MATTER & {*key.split("_"), *folded(label).split()})


def is_whole(pattern: str) -> bool:
    """True if each brace of a pattern is part of a place that names something."""
    has_others = re.search(r"[{}]", _PLACE.sub("", pattern))
    return not has_others and all(key for key, _ in places(pattern))


def with_texts(pattern: str, texts: Iterable[str]) -> str:
    """Return a pattern with these texts in its places, in their order."""
    left = iter(texts)
    return _PLACE.sub(lambda _: next(left), pattern)


def nameable(fields: Iterable[KindField]) -> Iterator[str]:
    """Yield what a kind with these fields can name, as it is written in kind.yaml."""
    for field in fields:
        if field.type == ROWS:
            yield from (f"{field.key}.{one.key}" for one in field.columns)
        elif field.type not in _WORDLESS:
            yield field.key


def is_nameable(fields: Iterable[KindField], key: str, part: str) -> bool:
    """True if a place names a field that has a short text, and a part that it has."""
    if key in ALWAYS and not part:
        return True
    field = next((one for one in fields if one.key == key), None)
    if field is None or field.type in _WORDLESS:
        return False
    if field.type == ROWS:
        return part in {one.key for one in field.columns}
    return not part or field.type == PAIRS or part in PARTS.get(field.type, ())
