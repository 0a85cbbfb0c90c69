"""Commands over rows: insert, duplicate, delete, move, who acts, and rows that were pasted."""

from __future__ import annotations

from collections.abc import Mapping

from sopdocs.dataclass import dataclass, field
from sopdocs.model.flow_columns import cell_columns
from sopdocs.web.editing import structure
from sopdocs.web.editing.actors import AddActor
from sopdocs.web.editing.arrows import redirected
from sopdocs.web.editing.command import Edited
from sopdocs.web.editing.fields import order_of
from sopdocs.web.editing.flow_values import (
    MERGED,
    PHASE,
    STEP_ORDER,
    TablePath,
    actor_index,
    actors,
    index_of,
    is_phase,
    items,
    members,
    next_step,
    number_of,
)
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace, Value, at, normal, text_at

LINE, CHAIN, APART = "garis", "panah", "bersamaan"  # how the symbols of a joint step are joined
JOININGS = (LINE, CHAIN, APART)


def new_step() -> dict[str, Value]:
    """Return an empty row: the fields that every step has."""
    return {"uraian": "", "oleh": "", **{column.key: "" for column in cell_columns()[1:]}}


@dataclass(frozen=True, slots=True)
class InsertStep:
    """Insert an empty row before item ``n``, or at the end."""

    table: TablePath
    n: int

    @property
    def called(self) -> str:
        return "sisipkan langkah"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(_inserted(source, self.table, self.n, new_step()))


@dataclass(frozen=True, slots=True)
class InsertPhase:
    """Insert the heading of a phase before item ``n``."""

    table: TablePath
    n: int
    title: str = "TAHAPAN"

    @property
    def called(self) -> str:
        return "sisipkan tahapan"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(_inserted(source, self.table, self.n, {PHASE: normal(self.title)}))


@dataclass(frozen=True, slots=True)
class DuplicateStep:
    """Insert a copy below item ``n``; it has no id, so no arrow leads to it."""

    table: TablePath
    n: int

    @property
    def called(self) -> str:
        return f"gandakan langkah {self.n + 1}"

    def apply(self, source: OpenSource) -> Edited:
        item = at(source.value, self.table.step(self.n))
        if not isinstance(item, dict):
            raise NoSuchPlace(self.n)
        left_out = ("id", "no", *MERGED)
        copy = {key: value for key, value in item.items() if key.casefold() not in left_out}
        return Edited(_inserted(source, self.table, self.n + 1, copy))


@dataclass(frozen=True, slots=True)
class DeleteStep:
    """Delete item ``n``; its arrows are redirected, and a note says so."""

    table: TablePath
    n: int

    @property
    def called(self) -> str:
        return f"hapus langkah {self.n + 1}"

    def apply(self, source: OpenSource) -> Edited:
        steps = items(source.value, self.table)
        if not 0 <= self.n < len(steps):
            raise NoSuchPlace(self.n)
        if is_phase(steps[self.n]):
            return Edited(structure.drop(source, self.table.step(self.n)))
        done = redirected(source, self.table, self.n)
        source, notes = _cells_kept(done.source, self.table, self.n)
        return Edited(structure.drop(source, self.table.step(self.n)), (*done.notes, *notes))


def _cells_kept(source: OpenSource, table: TablePath, n: int) -> tuple[OpenSource, tuple[str, ...]]:
    """Hand the merged cells of a step that will be deleted to the step below it."""
    steps = items(source.value, table)
    below = next_step(steps, n)
    notes: list[str] = []
    for key in MERGED:
        until = text_at(steps[n], (key,))
        column = key.removesuffix("_hingga")
        last = index_of(steps, until) if until else None
        if below is None or last is None or last <= n:
            continue
        text = text_at(steps[n], (column,))
        source = structure.put(source, (*table.step(below), column), text, STEP_ORDER)
        if last > below:
            source = structure.put(source, (*table.step(below), key), until, STEP_ORDER)
        number = int(number_of(steps, below)) - 1
        notes.append(f"Sel {column} gabungan sekarang mulai di langkah {number}.")
    return source, tuple(notes)


@dataclass(frozen=True, slots=True)
class MoveStep:
    """Put item ``n`` at place ``to``; its arrows and those to it stay with it."""

    table: TablePath
    n: int
    to: int

    @property
    def called(self) -> str:
        return f"geser langkah {self.n + 1}"

    def apply(self, source: OpenSource) -> Edited:
        return Edited(structure.move(source, self.table.steps, self.n, self.to))


@dataclass(frozen=True, slots=True)
class SetStepActors:
    """Say who acts in a step: indexes of columns in the chosen order, and how they are joined."""

    table: TablePath
    n: int
    lanes: tuple[int, ...]
    joining: str = LINE

    @property
    def called(self) -> str:
        return "ubah pelaksana langkah"

    def apply(self, source: OpenSource) -> Edited:
        step = at(source.value, self.table.step(self.n))
        known = actors(source.value, self.table)
        if step is None or any(not 0 <= lane < len(known) for lane in self.lanes):
            raise NoSuchPlace(self.n)
        written = {actor_index(known, name): value for name, value in members(step)}
        chosen = [written.get(lane, known[lane].key) for lane in dict.fromkeys(self.lanes)]
        value: Value = list(chosen)
        if len(chosen) == 1 and isinstance(chosen[0], str):
            value = chosen[0]
        path = self.table.step(self.n)
        source = structure.put(source, (*path, "oleh"), value, STEP_ORDER)
        is_shaped = any(isinstance(one, dict) for one in chosen)
        wanted = {CHAIN: self.joining == CHAIN and not is_shaped, APART: self.joining == APART}
        for key, says in wanted.items():
            is_there = at(source.value, (*path, key)) is not None
            if says and len(chosen) > 1:
                source = structure.put(source, (*path, key), "ya", STEP_ORDER)
            elif is_there:
                source = structure.drop(source, (*path, key))
        main = text_at(source.value, (*path, "utama"))
        if main and (len(chosen) < 2 or actor_index(known, main) not in self.lanes):
            source = structure.drop(source, (*path, "utama"))
        return Edited(source)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row from elsewhere: texts by column, and the titles of who acts."""

    cells: Mapping[str, str] = field(default_factory=dict)
    pelaksana: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PasteRows:
    """Insert rows before item ``n``, or in its place if it is a row in which nothing is written.

    Titles that are no column yet become columns.
    """

    table: TablePath
    n: int
    rows: tuple[PastedRow, ...]

    @property
    def called(self) -> str:
        return f"tempel {len(self.rows)} baris"

    def apply(self, source: OpenSource) -> Edited:
        added: list[str] = []
        for title in dict.fromkeys(title for row in self.rows for title in row.pelaksana):
            if actor_index(actors(source.value, self.table), title) is None:
                source = AddActor(self.table, title).apply(source).source
                added.append(title)
        known = actors(source.value, self.table)
        for n, row in enumerate(self.rows):
            step = new_step()
            step.update({key: normal(text) for key, text in row.cells.items() if key in step})
            lanes = [actor_index(known, title) for title in row.pelaksana]
            keys: list[Value] = [known[lane].key for lane in lanes if lane is not None]
            step["oleh"] = keys[0] if len(keys) == 1 else keys
            source = _inserted(source, self.table, self.n + n, step)
        notes = (f"Pelaksana baru dari tempelan: {', '.join(added)}.",) if added else ()
        behind = self.n + len(self.rows)
        steps = items(source.value, self.table)
        if self.rows and behind < len(steps) and steps[behind] in (new_step(), ""):
            gone = DeleteStep(self.table, behind).apply(source)
            return Edited(gone.source, (*notes, *gone.notes))
        return Edited(source, notes)


def _inserted(source: OpenSource, table: TablePath, n: int, step: Value) -> OpenSource:
    if not 0 <= n <= len(items(source.value, table)):
        raise NoSuchPlace(n)
    if not items(source.value, table):
        return structure.put(source, table.steps, [step], order_of(table.steps))
    return structure.insert(source, table.steps, n, step)
