"""The files of the catalogue's pages, by what they are about; equal sources give equal names."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

from sopdocs.model.posts import written_in_full
from sopdocs.model.text import folded

KEPT = 65_536  # names that are made once
LONGEST = 48  # characters of the readable part
_STATE = ("pemerintah ", "kota ", "kabupaten ", "provinsi ")


def slug(text: str) -> str:
    """Return a text as the readable part of a file's name.

    >>> slug("Ka. Subbag. Umum & Kepegawaian"), slug("—")
    ('ka-subbag-umum-kepegawaian', 'tanpa-nama')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:LONGEST].rstrip("-") or "tanpa-nama"


def mark(*parts: str) -> str:
    """Return what distinguishes two names with one readable part."""
    return hashlib.sha256("\n".join(map(folded, parts)).encode()).hexdigest()[:6]


@functools.lru_cache(maxsize=KEPT)
def unit_title(names: tuple[str, ...]) -> str:
    """Return the line of an institution's names that names the office itself.

    >>> unit_title(("PEMERINTAH KOTA X", "DINAS Y")), unit_title(("Kecamatan Z", "Kota X"))
    ('DINAS Y', 'Kecamatan Z')
    """
    own = [one for one in names if not _is_government(one)]
    return (own or list(names))[-1] if names else "Tanpa nama"


def names_government_alone(names: tuple[str, ...]) -> bool:
    """True if no line of an institution's names is an office: the head of some sheets has none.

    >>> names_government_alone(("PEMERINTAH KABUPATEN X",))
    True
    """
    return all(map(_is_government, names))


def _is_government(name: str) -> bool:
    return f"{folded(name)} ".startswith(_STATE)


def unit_name(names: tuple[str, ...]) -> str:
    """Return the name of an office's page, without its folder and its end."""
    return f"{slug(unit_title(names))}-{mark(*names)}"


def unit_file(unit: str) -> str:
    return f"unit/{unit}.html"


@functools.lru_cache(maxsize=KEPT)
def post_key(post: str) -> str:
    """Return what is equal in all spellings of a post."""
    return written_in_full(post) or folded(post)


@functools.lru_cache(maxsize=KEPT)
def post_file(unit: str, post: str) -> str:
    """Return the page of a post of an office: the same post elsewhere is another one."""
    key = post_key(post)
    return f"jabatan/{slug(key)}-{mark(unit, key)}.html"


@functools.lru_cache(maxsize=KEPT)
def regulation_file(regulation: str) -> str:
    return f"peraturan/{slug(regulation)}-{mark(regulation)}.html"


@functools.lru_cache(maxsize=KEPT)
def letter_file(kind: str) -> str:
    return f"surat/{slug(kind)}-{mark(kind)}.html"


def pdf_file(nama: str) -> str:
    """Return the name under which a SOP's PDF is saved.

    >>> pdf_file("Cuti Pegawai")
    'sop-cuti-pegawai.pdf'
    """
    return f"sop-{slug(nama).removeprefix('sop-')}.pdf"
