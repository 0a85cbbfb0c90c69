"""Two versions of the steps → what changed in each: its cells, its actors, its arrows."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from sopdocs.dataclass import dataclass
from sopdocs.model.flow_columns import FLOW_COLUMNS
from sopdocs.model.members import SHAPES
from sopdocs.model.revision import FieldChange, StepChange
from sopdocs.model.sop import Sop
from sopdocs.model.step import Step
from sopdocs.model.text import folded, plain
from sopdocs.revisions.arrows import Arrows
from sopdocs.revisions.pairing import Part, grams, moved, overlap, pair, places
from sopdocs.revisions.words import marked

ALIKE = 0.6  # likeness below which one step was removed and another added
# What a step is recognised by: all its words, the first of them (the verb), its actors.
_LETTERS, _VERB, _ACTOR = 0.7, 0.15, 0.15


class _Printed(NamedTuple):
    """A field of a step: its name, what is printed of it, and what it is compared by."""

    field: str
    text: str
    compared_by: Hashable


@dataclass(frozen=True, slots=True)
class _Side:
    """One version; equal values in ``steps`` or ``actors`` of both sides are the same thing.

    The keys are indexes in this version, from 0.
    """

    sop: Sop
    steps: dict[int, Hashable]
    actors: dict[int, Hashable]


def compare_steps(old: Sop, new: Sop, actors: dict[int, int]) -> tuple[StepChange, ...]:
    """The steps that differ, in the new order; a removed step is where it was.

    ``actors`` are indexes of the old version's actors with those that they became.
    """
    return _Comparison.of(old, new, actors).changes()


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Both versions and the pairs of their steps; ``elsewhere`` are the old steps that moved."""

    before: _Side
    after: _Side
    pairs: dict[int, int]
    elsewhere: set[int]
    arrows: Arrows

    @classmethod
    def of(cls, old: Sop, new: Sop, actors: dict[int, int]) -> _Comparison:
        pairs = _paired(old, new, actors)
        return cls(
            _Side(
                old,
                {i: i for i in range(len(old.kegiatan))},
                {i: i for i in range(len(old.pelaksana))},
            ),
            _Side(new, _known(len(new.kegiatan), pairs), _known(len(new.pelaksana), actors)),
            pairs,
            moved(pairs),
            Arrows(old, new, pairs),
        )

    def changes(self) -> tuple[StepChange, ...]:
        """All changes; a removed step comes behind the new step that took its place."""
        place = places(self.pairs, self.elsewhere)
        old_count, new_count = len(self.before.sop.kegiatan), len(self.after.sop.kegiatan)
        stayed = [(i, j, self._stayed(i, j)) for i, j in self.pairs.items()]
        ranked = [
            ((j + 1, 0, 0), change)
            for i, j, change in stayed
            if change.fields or change.arrows or change.moved
        ]
        came = sorted(set(range(new_count)) - set(self.pairs.values()))
        ranked += [((j + 1, 0, 0), self._came(j)) for j in came]
        went = sorted(set(range(old_count)) - set(self.pairs))
        ranked += [((place(i), 1, i), self._went(i)) for i in went]
        return tuple(change for _, change in sorted(ranked, key=lambda one: one[0]))

    def _stayed(self, i: int, j: int) -> StepChange:
        fields = tuple(
            FieldChange(was.field, was.text, now.text)
            for was, now in zip(_printed(self.before, i), _printed(self.after, j))
            if was.compared_by != now.compared_by
        )
        step = self.after.sop.kegiatan[j]
        return StepChange(
            i + 1,
            j + 1,
            step.id,
            plain(step.uraian),
            i in self.elsewhere,
            fields,
            self.arrows.changed(i, j),
            _place(self.before.sop, i),
            _place(self.after.sop, j),
        )

    def _came(self, j: int) -> StepChange:
        step = self.after.sop.kegiatan[j]
        fields = tuple(
            FieldChange(now.field, "", now.text) for now in _printed(self.after, j) if now.text
        )
        arrows = self.arrows.came(j)
        place = _place(self.after.sop, j)
        return StepChange(0, j + 1, step.id, plain(step.uraian), False, fields, arrows, "", place)

    def _went(self, i: int) -> StepChange:
        step = self.before.sop.kegiatan[i]
        fields = tuple(
            FieldChange(was.field, was.text, "") for was in _printed(self.before, i) if was.text
        )
        arrows = self.arrows.went(i)
        place = _place(self.before.sop, i)
        return StepChange(i + 1, 0, step.id, plain(step.uraian), False, fields, arrows, place)


def _place(sop: Sop, n: int) -> str:
    """A step's number within one of several tables; empty if there is only one."""
    table = sop.table_of(n)
    return f"{n - table.first + 1} tabel {table.number}" if table else ""


def _known(count: int, pairs: dict[int, int]) -> dict[int, Hashable]:
    """For each new index its old index, or a value that no old step or actor has."""
    olds = {j: i for i, j in pairs.items()}
    return {j: olds.get(j, ("new", j)) for j in range(count)}


def _paired(old: Sop, new: Sop, actors: dict[int, int]) -> dict[int, int]:
    """Indexes of old steps with those of the new steps that they became."""
    names = {i: min(old.pelaksana[i].nama, new.pelaksana[j].nama) for i, j in actors.items()}
    renamed = {j: names[i] for i, j in actors.items()}
    before, after = _parts(old, names), _parts(new, renamed)
    letters = [[grams(part.text) for part in side] for side in (before, after)]
    verbs = [[part.text.partition(" ")[0] for part in side] for side in (before, after)]

    def likeness(i: int, j: int) -> float:
        return (
            _LETTERS * overlap(letters[0][i], letters[1][j])
            + _VERB * (verbs[0][i] == verbs[1][j])
            + _ACTOR * (before[i].mark == after[j].mark)
        )

    return pair(before, after, likeness, ALIKE)


def _parts(sop: Sop, names: dict[int, str]) -> list[Part]:
    """The steps with what they are recognised by; ``names`` replaces those of renamed actors."""
    return [
        Part(
            step.id,
            folded(plain(step.uraian)),
            tuple(sorted(names.get(lane, sop.pelaksana[lane].nama) for lane in step.oleh)),
        )
        for step in sop.kegiatan
    ]


def _printed(side: _Side, n: int) -> list[_Printed]:
    """What the flow table prints of a step, in the order of its columns; then its other fields."""
    step = side.sop.kegiatan[n]
    found = []
    for column in FLOW_COLUMNS:
        if column.kind == "lanes":
            found.append(_Printed(column.key, actors_of(side.sop, step), _who(side, step)))
        elif column.may_be_merged:
            found.append(_merged_cell(side, n, column.key))
        elif column.holds_cells:
            text = marked(step.cells[column.key])
            found.append(_Printed(column.key, text, text))
    return [
        *found,
        _Printed("keputusan", "ya" if step.decision else "", step.decision),
        _Printed("simbol", step.simbol, step.simbol),
        _Printed("surat", step.surat, step.surat),
        _Printed("no", (number := _own_number(side.sop, n)), number),
        _Printed("tahapan", "\n".join(step.tahapan), step.tahapan),
        _coordination(side, n),
    ]


def _who(side: _Side, step: Step) -> Hashable:
    """What a step's actors are compared by: their order and shapes only where they are drawn."""
    if step.joining == "line" and not any(member.shape for member in step.members):
        return frozenset(map(side.actors.get, step.oleh)), side.actors.get(step.utama)
    members = [(side.actors.get(member.lane), member.shape) for member in step.members]
    if step.joining != "arrows":
        members.sort(key=str)
    return step.joining, tuple(members), side.actors.get(step.enters[0])


def actors_of(sop: Sop, step: Step) -> str:
    """The names of a step's actors, and how their symbols hang together.

    "(utama)" marks the main one of a joint step; a chain is written with arrows.
    """
    shapes = {shape: word for word, shape in reversed(SHAPES.items())}
    names = []
    for member in step.members:
        marks = [shapes[member.shape]] if member.shape else []
        if step.joining == "line" and member.lane == step.utama and len(step.oleh) > 1:
            marks.insert(0, "utama")
        name = sop.pelaksana[member.lane].nama
        names.append(f"{name} ({', '.join(marks)})" if marks else name)
    if step.joining == "arrows":
        return " → ".join(names)
    return ", ".join(names) + (" (bersamaan)" if step.joining == "apart" else "")


def _own_number(sop: Sop, n: int) -> str:
    """The number that the author gave a step, or a dash; empty if the step is counted."""
    table = sop.table_of(n)
    last = 0
    for step in sop.kegiatan[table.first if table else 0 : n]:
        last = int(step.no) if step.no.isdigit() else last
    number = sop.kegiatan[n].no
    return "" if number == str(last + 1) else number or "-"


def _coordination(side: _Side, n: int) -> _Printed:
    """The dashed lines of a step."""
    names, compared_by = [], []
    for line in side.sop.kegiatan[n].coordination:
        lanes = [side.sop.pelaksana[lane].nama for lane in (line.lane,) if lane is not None]
        head = " (panah)" if line.arrow else ""
        names.append(" ".join([side.sop.step_name(line.target), *lanes]) + head)
        ends = [
            None if lane is None else side.actors.get(lane) for lane in (line.lane, line.member)
        ]
        compared_by.append((side.steps[line.target], *ends, line.arrow))
    return _Printed("koordinasi", ", ".join(names), tuple(compared_by))


def _merged_cell(side: _Side, n: int, key: str) -> _Printed:
    """A cell that several steps can share; compared by the steps that share it."""
    steps = side.sop.kegiatan
    words = marked(steps[n].cells[key])
    if steps[n].rows_of(key) == 1:
        return _Printed(key, words, words)
    first = next(k for k in range(n, -1, -1) if steps[k].rows_of(key) > 1)
    last = first + steps[first].rows_of(key) - 1
    shared = f"(bersama langkah {first + 1}–{last + 1})"
    if n != first:
        return _Printed(key, shared, ("", side.steps[first]))
    return _Printed(key, f"{words} {shared}".strip(), (words, side.steps[last]))
