"""A flow table inside a source's values: its actors, its steps, and which step each arrow names."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.step import END, NEXT, Actor
from sopdocs.source.actors import named_actors
from sopdocs.source.fields import STEP
from sopdocs.web.editing.values import Value, at, own_key, text_at

STEPS, ACTORS, TABLES, PHASE = "kegiatan", "pelaksana", "tabel", "tahapan"
ARROWS = ("keputusan", "lanjut", "cabang", "koordinasi")
MERGED = tuple(column.merged_until for column in cell_columns() if column.may_be_merged)
STEP_ORDER = tuple(STEP)


@dataclass(frozen=True, slots=True)
class TablePath:
    """Where a flow table is in a source: at its top, or an item of ``tabel``, from 0."""

    table: int | None = None

    @property
    def root(self) -> FieldPath:
        return () if self.table is None else (TABLES, self.table)

    @property
    def steps(self) -> FieldPath:
        return (*self.root, STEPS)

    @property
    def actors(self) -> FieldPath:
        return (*self.root, ACTORS)

    def step(self, n: int) -> FieldPath:
        return (*self.steps, n)


def tables(value: Value) -> tuple[TablePath, ...]:
    """Return the flow tables of a source."""
    several = at(value, (TABLES,))
    if isinstance(several, list):
        return tuple(TablePath(n) for n in range(len(several)))
    return (TablePath(),)


def items(value: Value, table: TablePath) -> list[Value]:
    """Return steps and headings of phases; empty for a sheet without a flow."""
    found = at(value, table.steps)
    return found if isinstance(found, list) else []


def is_phase(item: Value) -> bool:
    if not isinstance(item, dict):
        return False
    keys = {key.casefold() for key in item}
    return PHASE in keys and not keys & {"uraian", "oleh"}


def actors(value: Value, table: TablePath) -> tuple[Actor, ...]:
    """Return the actors of a table; in a list a title is its own key."""
    found = at(value, table.actors)
    pairs: list[tuple[str, str]] = []
    if isinstance(found, dict):
        pairs = [(key, title) for key, title in found.items() if isinstance(title, str)]
    elif isinstance(found, list):
        for item in found:
            if isinstance(item, str) and item:
                pairs.append((" ".join(item.split()), item))
            elif isinstance(item, dict):
                pairs += [(key, text) for key, text in item.items() if isinstance(text, str)]
    return tuple(Actor(" ".join(key.split()), title) for key, title in pairs)


def actor_index(known: tuple[Actor, ...], text: str) -> int | None:
    """Return the index of the one actor that a text names; None if none or several do."""
    found = named_actors(known, " ".join(text.split()))
    return found[0] if len(found) == 1 else None


def members(step: Value) -> list[tuple[str, Value]]:
    """Return who acts in a step, in the written order: the name, and the value that says so."""
    found = at(step, ("oleh",)) or ""
    if isinstance(found, str):
        return [(found, found)] if found else []
    if isinstance(found, dict):
        return [(key, {key: shape}) for key, shape in found.items()]
    pairs: list[tuple[str, Value]] = []
    for item in found:
        if isinstance(item, dict):
            pairs += [(key, {key: shape}) for key, shape in item.items()]
        elif isinstance(item, str):
            pairs.append((item, item))
    return pairs


def targets(value: Value, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield each text in ``lanjut``, ``keputusan``, ``cabang`` ... that names a target."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from targets(item, (*path, n))
    elif own_key(value, "ke") in value:
        yield from targets(value[own_key(value, "ke")], (*path, own_key(value, "ke")))
    else:
        for key, inner in value.items():
            yield from targets(inner, (*path, key))


def references(step: Value) -> Iterator[tuple[FieldPath, str]]:
    """Yield the path inside a step, and the id, of each step that it names."""
    for key in (*ARROWS, *MERGED):
        found = at(step, (key,))
        if found:
            for path, text in targets(found, (key,)):
                if text and text.casefold() not in (NEXT, END, "-", "tidak ada"):
                    yield path, text


def step_id(step: Value) -> str:
    return " ".join(text_at(step, ("id",)).split())


def index_of(steps: list[Value], name: str) -> int | None:
    """Return which item has an id; capitals count only between two that differ in them alone."""
    ids = [step_id(step) for step in steps]
    if name in ids:
        return ids.index(name)
    alike = [n for n, id in enumerate(ids) if id and id.casefold() == name.casefold()]
    return alike[0] if len(alike) == 1 else None


def number_of(steps: list[Value], n: int) -> str:
    """Return how messages call a step: its position among the steps."""
    return str(sum(not is_phase(item) for item in steps[: n + 1]))


def next_step(steps: list[Value], n: int) -> int | None:
    """Return the item of the following step; None at the end."""
    return next((k for k in range(n + 1, len(steps)) if not is_phase(steps[k])), None)


def previous_step(steps: list[Value], n: int) -> int | None:
    return next((k for k in range(n - 1, -1, -1) if not is_phase(steps[k])), None)
