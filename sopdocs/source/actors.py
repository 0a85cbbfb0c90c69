"""``pelaksana`` → Actors, and which of them a step names: by key, or by the printed title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sopdocs import codes
from sopdocs.model.step import Actor
from sopdocs.model.text import folded
from sopdocs.problem import quote
from sopdocs.source import nodes
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.reader import Reader

MOST_ACTORS = 15


def read_actors(reader: Reader, node: Node | None) -> tuple[Actor, ...]:
    """Read the actors: keys with titles, or a list of titles, which are then their own keys."""
    actors: dict[str, Actor] = {}
    for key, value in _written(reader, node):
        name = reader.line(value, f"pelaksana {key.text}")
        own = " ".join(key.text.split())
        if own in actors:
            reader.error(
                codes.REPEATED_FIELD,
                key,
                f"pelaksana {quote(own)} ditulis dua kali",
                "hapus salah satu",
            )
            continue
        reader.places[("pelaksana", own)] = (key.line, key.column)
        if not name and not reader.is_faulty(value):
            reader.error(
                codes.MISSING_FIELD,
                key,
                f"pelaksana {quote(own)} belum punya nama",
                "tulis nama jabatannya",
            )
        actors[own] = Actor(own, name)
    if len(actors) > MOST_ACTORS and node is not None:
        reader.error(
            codes.TOO_LARGE,
            node,
            f"{len(actors)} pelaksana; lembar memuat paling banyak {MOST_ACTORS}",
            "gabungkan pelaksana yang setingkat atau pecah SOP-nya",
        )
    return tuple(actors.values())


def _written(reader: Reader, node: Node | None) -> Iterator[tuple[Scalar, Node]]:
    """Yield key and title of each actor; in a list a title can be written alone."""
    if not isinstance(node, nodes.Sequence):
        yield from reader.table(node, "pelaksana")
        return
    for item in node.items:
        if reader.is_blank(item) or reader.is_none(item):
            reader.error(
                codes.MISSING_FIELD,
                item,
                "ada pelaksana tanpa nama",
                'hapus tanda "-" itu, atau tulis nama jabatannya',
            )
        elif isinstance(item, Scalar):
            yield item, item
        elif isinstance(item, Mapping) and len(item.pairs) == 1:
            yield item.pairs[0]
        else:
            reader.error(
                codes.WRONG_FORM,
                item,
                "satu butir pelaksana berisi satu jabatan",
                "tulis misalnya  - Tim Kerja  atau  - tim: Tim Kerja",
            )


def named_actors(actors: Sequence[Actor], text: str) -> list[int]:
    """Return the indexes of the actors that a text can mean; capitals do not count.

    The key goes before the printed title. Several actors can have one title.

    >>> named_actors([Actor("tim", "Tim Kerja"), Actor("kabag", "Kepala Bagian")], "TIM KERJA")
    [0]
    """
    for exact in (
        [n for n, actor in enumerate(actors) if actor.key == text],
        [n for n, actor in enumerate(actors) if actor.key.casefold() == text.casefold()],
    ):
        if exact:
            return exact
    words = folded(text)
    return [n for n, actor in enumerate(actors) if words and folded(actor.nama) == words]
