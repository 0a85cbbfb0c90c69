"""Steps of two versions: which is which, and what became different of each."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from sopdocs.model.revision import FieldChange, StepChange
from sopdocs.model.sop import Sop, Step
from sopdocs.model.text import folded, plain
from sopdocs.revisions.arrows import Arrows
from sopdocs.revisions.pairing import Part, grams, moved, overlap, pair, places
from sopdocs.revisions.words import marked

ALIKE = 0.6  # below it, one step went and another came
_LETTERS, _VERB, _ACTOR = (
    0.7,
    0.15,
    0.15,
)  # what a step is known by: all its words, the first of them, who does it

Said = list[tuple[str, str, Hashable]]  # field, as it is shown, and what it is compared by


@dataclass(frozen=True, slots=True)
class _Side:
    """One version, with what each of its steps and actors is in both: the same value on both sides is the same thing."""

    sop: Sop
    steps: dict[int, Hashable]
    actors: dict[int, Hashable]


def compare_steps(old: Sop, new: Sop, actors: dict[int, int]) -> tuple[StepChange, ...]:
    """Steps that differ, in the new order; those that went stand where they stood. ``actors`` are paired columns."""
    pairs = _paired(old, new, actors)
    before = _Side(
        old, {i: i for i in range(len(old.kegiatan))}, {i: i for i in range(len(old.pelaksana))}
    )
    after = _Side(new, _known(len(new.kegiatan), pairs), _known(len(new.pelaksana), actors))
    elsewhere, arrows = moved(pairs), Arrows(old, new, pairs)
    place = places(pairs, elsewhere)
    changes: list[tuple[tuple, StepChange]] = []
    for i, j in pairs.items():
        fields = tuple(
            FieldChange(key, was, now)
            for (key, was, one), (_, now, other) in zip(_said(before, i), _said(after, j))
            if one != other
        )
        change = StepChange(
            i + 1,
            j + 1,
            new.kegiatan[j].id,
            plain(new.kegiatan[j].uraian),
            i in elsewhere,
            fields,
            arrows.changed(i, j),
        )
        if fields or change.arrows or change.moved:
            changes.append(((j + 1, 0, 0), change))
    for j in set(range(len(new.kegiatan))) - set(pairs.values()):
        fields = tuple(FieldChange(key, "", now) for key, now, _ in _said(after, j) if now)
        changes.append(
            (
                (j + 1, 0, 0),
                StepChange(
                    0,
                    j + 1,
                    new.kegiatan[j].id,
                    plain(new.kegiatan[j].uraian),
                    False,
                    fields,
                    arrows.came(j),
                ),
            )
        )
    for i in set(range(len(old.kegiatan))) - set(pairs):
        fields = tuple(FieldChange(key, was, "") for key, was, _ in _said(before, i) if was)
        changes.append(
            (
                (place(i), 1, i),
                StepChange(
                    i + 1,
                    0,
                    old.kegiatan[i].id,
                    plain(old.kegiatan[i].uraian),
                    False,
                    fields,
                    arrows.went(i),
                ),
            )
        )
    return tuple(change for _, change in sorted(changes, key=lambda one: one[0]))


def _known(count: int, pairs: dict[int, int]) -> dict[int, Hashable]:
    olds = {j: i for i, j in pairs.items()}
    return {j: olds.get(j, ("new", j)) for j in range(count)}


def _paired(old: Sop, new: Sop, actors: dict[int, int]) -> dict[int, int]:
    """Old steps and the new ones that they became."""
    names = {i: min(old.pelaksana[i].nama, new.pelaksana[j].nama) for i, j in actors.items()}
    renamed = {j: names[i] for i, j in actors.items()}
    parts = [
        [
            Part(
                step.id,
                folded(plain(step.uraian)),
                tuple(sorted(known.get(lane, sop.pelaksana[lane].nama) for lane in step.oleh)),
            )
            for step in sop.kegiatan
        ]
        for sop, known in ((old, names), (new, renamed))
    ]
    letters = [[grams(part.text) for part in side] for side in parts]
    verbs = [[part.text.partition(" ")[0] for part in side] for side in parts]

    def likeness(i: int, j: int) -> float:
        return (
            _LETTERS * overlap(letters[0][i], letters[1][j])
            + _VERB * (verbs[0][i] == verbs[1][j])
            + _ACTOR * (parts[0][i].mark == parts[1][j].mark)
        )

    return pair(*parts, likeness, ALIKE)


def _said(side: _Side, n: int) -> Said:
    """All that a row of the flow table says but its number and its arrows."""
    step = side.sop.kegiatan[n]
    cells = {
        key: marked(getattr(step, key)) for key in ("uraian", "kelengkapan", "output", "keterangan")
    }
    row = [(key, text, text) for key, text in cells.items()]
    row[1:1] = [
        (
            "pelaksana",
            actors_of(side.sop, step),
            (frozenset(map(side.actors.get, step.oleh)), side.actors.get(step.utama)),
        )
    ]
    row[3:3] = [("waktu", *_waktu(side, n))]
    return [
        *row,
        ("keputusan", "ya" if step.decision else "", step.decision),
        ("surat", step.surat, step.surat),
    ]


def actors_of(sop: Sop, step: Step) -> str:
    """Who does a step, the main one of a joint step named so."""
    names = [
        sop.pelaksana[lane].nama + (" (utama)" if lane == step.utama and len(step.oleh) > 1 else "")
        for lane in step.oleh
    ]
    return ", ".join(names)


def _waktu(side: _Side, n: int) -> tuple[str, Hashable]:
    """The Waktu cell, which several steps may share; compared by the steps that share it, not by their numbers."""
    steps = side.sop.kegiatan
    if steps[n].merged == 1:
        return steps[n].waktu, steps[n].waktu
    first = next(k for k in range(n, -1, -1) if steps[k].merged > 1)
    last = first + steps[first].merged - 1
    shared = f"(bersama langkah {first + 1}–{last + 1})"
    if n != first:
        return shared, ("", side.steps[first])
    return f"{steps[n].waktu} {shared}".strip(), (steps[n].waktu, side.steps[last])
