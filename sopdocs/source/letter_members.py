"""One letter for each person or addressee (``satu_per_satu``) with a separate key and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.model.letter import Letter, People, Plain, Recipients, Value
from sopdocs.problem import quote
from sopdocs.source import letter_parts as parts
from sopdocs.source.letter_ids import NEW, Ids, ids_of, read_ids
from sopdocs.source.nodes import Node
from sopdocs.source.reader import Reader

_ONE_LETTER = (
    "isian id memuat banyak surat, padahal tidak satu_per_satu",
    "tulis lagi  satu_per_satu: ya, atau tulis  id: baru  bila ini surat baru",
)
_MANY_LETTERS = (
    "isian id milik satu surat, padahal satu_per_satu",
    "hapus  satu_per_satu, atau tulis  id: baru  bila ini memang surat-surat baru",
)


def one_for_each(reader: Reader, found: Mapping[str, Node], letter: Letter) -> tuple[Letter, ...]:
    """Return one letter per person or addressee if ``satu_per_satu`` asks for it.

    The key of each letter ends with the member's name.
    """
    name = letter.kind.one_for_each
    ids = read_ids(reader, found.get("id"))
    if not reader.switch(found.get("satu_per_satu"), "satu_per_satu", False):
        if isinstance(ids, dict):
            reader.error(codes.WRONG_LETTER_ID, found["id"], *_ONE_LETTER)
            return (letter,)
        return (replace(letter, id=ids),)
    if ids and ids != NEW and isinstance(ids, str):
        reader.error(codes.WRONG_LETTER_ID, found["id"], *_MANY_LETTERS)
    if not name:
        reader.error(
            codes.UNKNOWN_CHOICE,
            found["satu_per_satu"],
            f"satu_per_satu tidak berlaku untuk {letter.kind.title}",
            "hapus baris ini",
        )
        return (letter,)
    return tuple(_each(reader, found, letter, ids))


def _each(reader: Reader, found: Mapping[str, Node], letter: Letter, ids: Ids) -> Iterator[Letter]:
    """Yield the letter of each person or addressee, with its own key and id."""
    name = letter.kind.one_for_each
    members = _members(letter, name)
    titles = [title for title, *_ in members]
    known = ids_of(titles, ids) if isinstance(ids, dict) else dict.fromkeys(titles, ids)
    taken: dict[str, str] = {}
    for n, (title, content, own) in enumerate(members):
        slug = parts.slug(title) or str(n + 1)
        if title in taken.values():
            reader.error(
                codes.SAME_LETTER,
                found[name],
                f"{name} {quote(title)} disebut dua kali, padahal satu_per_satu",
                "hapus salah satunya",
            )
        elif slug in taken:
            slug = f"{slug}-{n + 1}"
        taken[slug] = title
        listed = letter.isi.get(name)
        one = listed[n] if isinstance(listed, list) else listed
        if isinstance(content, dict) and isinstance(one, str):
            content = one  # as it is written: the staff list can change later
        isi = letter.isi | {name: content}
        key = f"{letter.kunci}-{slug}"
        yield replace(own, kunci=key, isi=isi, id=known[title], anggota=title)


def _members(letter: Letter, name: str) -> list[tuple[str, Plain, Letter]]:
    """Return the title, the content and the letter of each person or addressee."""

    def alone(value: Value) -> Letter:
        return replace(letter, values={**letter.values, name: value})

    people = letter.value(name, People).people
    posts = letter.value(name, Recipients).posts
    return [
        *((one.nama, asdict(one), alone(People((one,)))) for one in people),
        *((folded_lines(one), folded_lines(one), alone(Recipients((one,)))) for one in posts),
    ]


def folded_lines(text: str) -> str:
    """Return a text of several lines on one."""
    return " ".join(text.split())
