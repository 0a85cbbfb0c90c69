"""Commands over the columns of Pelaksana."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.starting.names import short_name
from sopdocs.web.editing import structure
from sopdocs.web.editing.command import Edited
from sopdocs.web.editing.fields import order_of
from sopdocs.web.editing.flow_values import (
    TablePath,
    actor_index,
    actors,
    is_phase,
    items,
    members,
    number_of,
)
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace, Value, at, normal, own_key


@dataclass(frozen=True, slots=True)
class AddActor:
    """Add a column at the right; its short name is made from the title."""

    table: TablePath
    title: str

    @property
    def called(self) -> str:
        return f"tambah pelaksana {self.title}"

    def apply(self, source: OpenSource) -> Edited:
        title = normal(self.title)
        if not title:
            raise NoSuchPlace("pelaksana")
        path = self.table.actors
        present = at(source.value, path)
        if isinstance(present, list):
            return Edited(structure.insert(source, path, len(present), title))
        key = short_name(title, [actor.key for actor in actors(source.value, self.table)])
        if not present:
            return Edited(structure.put(source, path, {key: title}, order_of(path)))
        return Edited(structure.put(source, (*path, key), title))


@dataclass(frozen=True, slots=True)
class RenameActor:
    """Give column ``n`` another title; steps keep naming it."""

    table: TablePath
    n: int
    title: str

    @property
    def called(self) -> str:
        return "ganti nama pelaksana"

    def apply(self, source: OpenSource) -> Edited:
        title = normal(self.title)
        known = actors(source.value, self.table)
        path = actor_path(source.value, self.table, self.n)
        if isinstance(path[-1], str):
            source = _with_titles_as_keys(source, self.table, self.n)
            return Edited(structure.put(source, path, title))
        old = known[self.n]
        source = structure.put(source, path, title)
        if title:
            for place in _mentions(source.value, self.table, old.key):
                source = _renamed(source, place, title)
        return Edited(source)


@dataclass(frozen=True, slots=True)
class MoveActor:
    """Put column ``n`` at place ``to``, from 0 at the left."""

    table: TablePath
    n: int
    to: int

    @property
    def called(self) -> str:
        return "geser pelaksana"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(structure.move(source, self.table.actors, self.n, self.to))


@dataclass(frozen=True, slots=True)
class DeleteActor:
    """Remove column ``n``; joint steps lose it, steps of it alone are named in a note."""

    table: TablePath
    n: int

    @property
    def called(self) -> str:
        return "hapus pelaksana"

    def apply(self, source: OpenSource) -> Edited:
        known = actors(source.value, self.table)
        path = actor_path(source.value, self.table, self.n)
        steps = items(source.value, self.table)
        alone: list[str] = []
        for k, step in enumerate(steps):
            named = members(step)
            kept = [one for name, one in named if actor_index(known, name) != self.n]
            if len(kept) == len(named):
                continue
            source = structure.put(source, (*self.table.step(k), "oleh"), _shortest(kept))
            source = _without_joining(source, self.table, k, len(kept))
            if not kept:
                alone.append(number_of(steps, k))
        source = structure.drop(source, path)
        title = known[self.n].nama if self.n < len(known) else ""
        note = f'Langkah {", ".join(alone)} sekarang tanpa pelaksana; tadinya "{title}".'
        return Edited(source, (note,) if alone else ())


def actor_path(value: Value, table: TablePath, n: int) -> FieldPath:
    """Return the path of a column's title. Raises `NoSuchPlace`."""
    found = at(value, table.actors)
    known = actors(value, table)
    if not 0 <= n < len(known):
        raise NoSuchPlace(n)
    if isinstance(found, dict):
        return (*table.actors, list(found)[n])
    item = at(value, (*table.actors, n))
    if isinstance(item, dict):
        return (*table.actors, n, next(iter(item)))
    return (*table.actors, n)


def _with_titles_as_keys(source: OpenSource, table: TablePath, n: int) -> OpenSource:
    """Let steps that name an actor by its printed title name it by its key."""
    actor = actors(source.value, table)[n]
    for place in _mentions(source.value, table, actor.nama):
        name = str(place[-1]) if isinstance(place[-1], str) else ""
        written = at(source.value, place)
        if (written if isinstance(written, str) else name) != actor.key:
            source = _renamed(source, place, actor.key)
    return source


def _mentions(value: Value, table: TablePath, name: str) -> list[FieldPath]:
    """Return the places in steps that name an actor so: in ``oleh``, ``utama``, ``di``, ``dari``.

    A place is a text, or a key of ``cabang`` and of shapes.
    """
    folded = " ".join(name.split()).casefold()
    found: list[FieldPath] = []

    def look(inner: Value, path: FieldPath, names: bool) -> None:
        if isinstance(inner, str):
            if names and " ".join(inner.split()).casefold() == folded:
                found.append(path)
        elif isinstance(inner, list):
            for n, item in enumerate(inner):
                look(item, (*path, n), names)
        else:
            for key, more in inner.items():
                own = key.casefold()
                is_key = path[-1:] == ("cabang",) or (names and isinstance(more, str))
                if is_key and own == folded:
                    found.append((*path, key))
                look(more, (*path, key), own in ("oleh", "utama", "di", "dari"))

    for k, step in enumerate(items(value, table)):
        if isinstance(step, dict) and not is_phase(step):
            look(step, table.step(k), False)
    return found


def _renamed(source: OpenSource, place: FieldPath, name: str) -> OpenSource:
    found = at(source.value, place)
    parent = at(source.value, place[:-1])
    is_text = isinstance(place[-1], int) or place[-1] in ("oleh", "utama", "di", "dari")
    if isinstance(found, str) and (is_text or not isinstance(parent, dict)):
        return structure.put(source, place, name)
    if isinstance(parent, dict) and own_key(parent, name) in parent:
        return source
    return structure.with_key(source, place, name)


def _shortest(kept: list[Value]) -> Value:
    """Return one actor as a text, several as a list."""
    return kept[0] if len(kept) == 1 and isinstance(kept[0], str) else list(kept)


def _without_joining(source: OpenSource, table: TablePath, k: int, count: int) -> OpenSource:
    """Remove what only a joint step can say, where one actor is left."""
    for key in ("panah", "bersamaan", "utama"):
        path = (*table.step(k), key)
        if count < 2 and at(source.value, path) is not None:
            source = structure.drop(source, path)
    return source
