"""Reads officials and signatures, for institutions, SOPs, books and letters."""

from __future__ import annotations

from collections.abc import Mapping as Table

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.model.letter_settings import LetterSignature
from sopdocs.model.official import Official
from sopdocs.model.tenure import OfficialsOfADay
from sopdocs.model.text import folded
from sopdocs.problem import nearest, quote
from sopdocs.source.field import OFFICIAL
from sopdocs.source.letter_fields import SIGNATURE
from sopdocs.source.nodes import Mapping, Node
from sopdocs.source.reader import Reader
from sopdocs.source.tenures import vacancy


def read_official(
    reader: Reader, node: Node | None, what: str, path: tuple[str | int, ...] | None = None
) -> Official:
    """Read an official with written-out fields; `path` records the places of the fields."""
    found = reader.mapping(node, OFFICIAL, what, path)
    return Official(
        **{key: reader.line_or_none(value, f"{key} {what}") for key, value in found.items()}
    )


def named_official(
    reader: Reader, node: Node | None, what: str, officials: OfficialsOfADay
) -> Official:
    """Return the official of ``instansi.yaml`` whose key or post the source names.

    It is who held the post on the day of the paper.
    """
    text, known = reader.line_or_none(node, what), officials.known
    if not text or node is None:
        return Official()
    keys = official_keys(text, known)
    if len(keys) == 1:
        if keys[0] in officials.vacant:
            message = vacancy(keys[0], officials.vacant[keys[0]], officials.date)
            hint = "perbaiki mulai atau sampai di instansi.yaml, atau tanggalnya"
            reader.error(codes.WRONG_TENURE, node, message, hint)
        return known[keys[0]]
    if keys:
        reader.error(
            codes.UNKNOWN_NAME,
            node,
            f"ada {len(keys)} pejabat dengan jabatan {quote(text)} di instansi.yaml",
            f"sebut dengan kuncinya: {' atau '.join(keys)}",
        )
        return Official()
    posts = {official.jabatan: key for key, official in known.items() if official.jabatan}
    meant = nearest(text, known) or posts.get(nearest(text, posts), "")
    reader.error(
        codes.UNKNOWN_NAME,
        node,
        f"{what} {quote(text)} tidak ada di pejabat pada instansi.yaml",
        _known_officials(meant, known),
    )
    return Official()


def _known_officials(meant: str, known: Table[str, Official]) -> str:
    if meant:
        return f'maksudnya "{meant}"?'
    if known:
        return f"pejabat yang ada: {', '.join(known)}"
    return "tulis  pejabat: {kunci: {jabatan: ..., nama: ...}}  di instansi.yaml"


def official_keys(text: str, known: Table[str, Official]) -> list[str]:
    """Return the keys of the officials that a text can mean: its key, else its post.

    Capitals do not count. Several officials can have one post.

    >>> official_keys("Kepala Dinas", {"kadis": Official("KEPALA DINAS")})
    ['kadis']
    """
    if text in known:
        return [text]
    keys = [key for key in known if key.casefold() == text.casefold()]
    words = folded(text)
    return keys or [
        key for key, official in known.items() if words and folded(official.jabatan) == words
    ]


def read_signature(
    reader: Reader, node: Node | None, what: str, officials: OfficialsOfADay
) -> LetterSignature | None:
    """Read who signs: a key, or fields with a key, what differs, and the form (a.n., Plt., ...)."""
    if node is None or reader.is_none(node):
        return None
    if not isinstance(node, Mapping):
        official = named_official(reader, node, what, officials)
        return LetterSignature(official, kunci=_key(reader, node, officials))
    found = reader.mapping(node, SIGNATURE, what)
    base = named_official(reader, found.get("pejabat"), f"pejabat {what}", officials)
    own = {key: reader.line(found[key], f"{key} {what}") for key in OFFICIAL if key in found}
    official = Official(**{key: own.get(key, getattr(base, key)) for key in OFFICIAL})
    return LetterSignature(
        official,
        reader.choice(found.get("sebagai"), f"sebagai {what}", ("Plt.", "Plh.", "Pj."), ""),
        _post(reader, found.get("atas_nama"), officials.known),
        _post(reader, found.get("untuk_beliau"), officials.known),
        _key(reader, found.get("pejabat"), officials),
        frozenset(own),
        _post(reader, found.get("jabatan_definitif"), officials.known),
    )


def _key(reader: Reader, node: Node | None, officials: OfficialsOfADay) -> str:
    """Return the key of the official that a source names; empty if it names none."""
    keys = official_keys(reader.line_or_none(node, "pejabat"), officials.known)
    return keys[0] if len(keys) == 1 else ""


def of_the_day(
    reader: Reader, node: Node, signature: LetterSignature, officials: OfficialsOfADay
) -> LetterSignature:
    """Return an office's usual signature with who held the post on the letter's day."""
    key = signature.kunci
    if key in officials.vacant:
        message = vacancy(key, officials.vacant[key], officials.date)
        hint = "perbaiki mulai atau sampai di instansi.yaml, atau tanggal surat ini"
        reader.error(codes.WRONG_TENURE, node, message, hint)
    if key not in officials.known:
        return signature
    holder = officials.known[key]
    texts = {
        name: getattr(signature.pejabat if name in signature.sendiri else holder, name)
        for name in OFFICIAL
    }
    return replace(signature, pejabat=Official(**texts))


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
