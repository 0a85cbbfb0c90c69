"""Reads officials and signatures, for institutions, SOPs, books and letters."""

from __future__ import annotations

from collections.abc import Mapping as Table

from sopdocs import codes
from sopdocs.model.letter import LetterSignature
from sopdocs.model.official import Official
from sopdocs.problem import nearest, quote
from sopdocs.source.field import OFFICIAL
from sopdocs.source.letter_fields import SIGNATURE
from sopdocs.source.reader import Reader
from sopdocs.source.tree import Mapping, Node


def read_official(
    reader: Reader, node: Node | None, what: str, path: tuple[str | int, ...] | None = None
) -> Official:
    """Read an official with written-out fields; `path` records the places of the fields."""
    found = reader.mapping(node, OFFICIAL, what, path)
    return Official(**{key: reader.line(value, f"{key} {what}") for key, value in found.items()})


def named_official(
    reader: Reader, node: Node | None, what: str, known: Table[str, Official]
) -> Official:
    """Return the official of ``instansi.yaml`` whose key the source names."""
    key = reader.line(node, what)
    if not key or node is None:
        return Official()
    if key not in known:
        meant = nearest(key, known)
        reader.error(
            codes.UNKNOWN_NAME,
            node,
            f"{what} {quote(key)} tidak ada di pejabat pada instansi.yaml",
            f'maksudnya "{meant}"?'
            if meant
            else "pejabat yang ada: " + (", ".join(known) or "belum ada"),
        )
        return Official()
    return known[key]


def read_signature(
    reader: Reader, node: Node | None, what: str, known: Table[str, Official]
) -> LetterSignature | None:
    """Read who signs: a key, or fields with a key, what differs, and the form (a.n., Plt., ...)."""
    if node is None or reader.is_empty(node):
        return None
    if not isinstance(node, Mapping):
        return LetterSignature(named_official(reader, node, what, known))
    found = reader.mapping(node, SIGNATURE, what)
    base = named_official(reader, found.get("pejabat"), f"pejabat {what}", known)
    own = {key: reader.line(found[key], f"{key} {what}") for key in OFFICIAL if key in found}
    official = Official(**{key: own.get(key, getattr(base, key)) for key in OFFICIAL})
    return LetterSignature(
        official,
        reader.choice(found.get("sebagai"), f"sebagai {what}", ("Plt.", "Plh.", "Pj."), ""),
        _post(reader, found.get("atas_nama"), known),
        _post(reader, found.get("untuk_beliau"), known),
    )


def _post(reader: Reader, node: Node | None, known: Table[str, Official]) -> str:
    """Return a post: that of a known official, or the text as typed."""
    text = reader.line(node, "jabatan")
    if text in known or node is None:
        return known[text].jabatan if text in known else text
    meant = nearest(text, known)
    if meant and text.islower() and " " not in text:  # a misspelt key, not a post
        reader.error(
            codes.UNKNOWN_NAME,
            node,
            f"pejabat {quote(text)} tidak ada di instansi.yaml",
            f'maksudnya "{meant}"?',
        )
    return text
