"""A source that cannot be read yet → what can be drawn of it, and what its finished parts lack.

The drawing leaves out rows without Uraian or Pelaksana and texts that have an error. The rules look
at a source in which the same places are filled in, in two ways: only what they find both times is
a finding about what the author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sopdocs.dataclass import dataclass, replace
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.problem import Problem
from sopdocs.source.sop import Source, read_sop
from sopdocs.web.editing.arrows import redirected
from sopdocs.web.editing.flow_values import (
    PHASE,
    STEP_ORDER,
    TablePath,
    actors,
    is_phase,
    items,
    tables,
)
from sopdocs.web.editing.opened import CannotWrite, NotEditable, OpenSource, opened
from sopdocs.web.editing.places import fields_of
from sopdocs.web.editing.structure import drop, insert, put
from sopdocs.web.editing.values import NoSuchPlace, Value, at, text_at

UNNAMED = "(nama SOP)"
MOST_ROUNDS = 3  # of leaving out what has errors
NEEDED = ("uraian", "oleh")  # what a row must have to be drawn


@dataclass(frozen=True, slots=True)
class Filling:
    """What is put where something is missing: a text by key, and the first name or all names."""

    texts: Mapping[str, str]
    everybody: bool

    def names(self, known: Iterable[str]) -> Value:
        """Return the names of ``known`` that take the place of a missing one."""
        found: list[Value] = list(known)
        return found if self.everybody and len(found) > 1 else "".join(map(str, found[:1]))


FILLINGS = (
    Filling(
        {
            "uraian": "Melanjutkan",
            "waktu": "15 menit",
            "pembuatan": "5 Januari 2026",
            "revisi": "5 Januari 2026",
            "efektif": "5 Januari 2026",
        },
        everybody=False,
    ),
    Filling(
        {
            "uraian": "Menunggu",
            "waktu": "25 menit",
            "pembuatan": "6 Januari 2026",
            "revisi": "6 Januari 2026",
            "efektif": "6 Januari 2026",
        },
        everybody=True,
    ),
)


@dataclass(frozen=True, slots=True)
class FinishedPart:
    """What can be drawn: ``steps`` are the steps that stay, counted from 0 in the whole source."""

    source: Source
    steps: list[int]
    left_out: int  # rows


def finished_part(raw: bytes, file: str, institution: Institution) -> FinishedPart | None:
    """Return what is finished of a source; None if that is nothing."""
    from sopdocs.fonts import printable

    try:
        source, steps, left_out = _finished(opened(raw))
        for _ in range(MOST_ROUNDS):
            read, wrong = read_sop(source.raw, file, institution, printable())
            if read is not None or not steps:
                break
            source = _without_faults(source, wrong)
    except (NotEditable, NoSuchPlace, CannotWrite):
        return None
    if read is None or not steps or len(read.sop.kegiatan) != len(steps):
        return None
    return FinishedPart(read, steps, left_out)


def findings(raw: bytes, file: str, institution: Institution) -> tuple[Problem, ...]:
    """Return what the rules find in the finished parts, at its place in ``raw``."""
    try:
        source = opened(raw)
        one, other = (_found(source, file, institution, filling) for filling in FILLINGS)
    except (NotEditable, NoSuchPlace, CannotWrite):
        return ()
    return tuple(problem for key, problem in one.items() if key in other)


Found = dict[tuple[FieldPath, str, str], Problem]  # by field, code and message


def _found(source: OpenSource, file: str, institution: Institution, filling: Filling) -> Found:
    """Return what the rules find in a filled source outside of what was filled in."""
    from sopdocs.checks import check
    from sopdocs.fonts import printable

    filled, touched = _filled(source, filling)
    for _ in range(MOST_ROUNDS):
        read, wrong = read_sop(filled.raw, file, institution, printable())
        if read is not None:
            break
        for path in _paths(filled, wrong):
            touched.add(path)
            filled = _corrected(filled, path, _wording(filled.value, path, institution, filling))
    if read is None:
        return {}
    problems = check(read)
    return {
        (path, one.code, one.message): _moved(one, path, filled, source)
        for one, path in zip(problems, fields_of(filled, problems))
        if not any(path[: len(place)] == place for place in touched)
    }


def _filled(source: OpenSource, filling: Filling) -> tuple[OpenSource, set[FieldPath]]:
    """Return the source with the needed fields of every row, and the paths that were filled."""
    touched: set[FieldPath] = set()
    if not text_at(source.value, ("nama",)):
        source = put(source, ("nama",), UNNAMED, ("instansi", "nama"))
        touched.add(("nama",))
    for table in tables(source.value):
        who = filling.names(actor.key for actor in actors(source.value, table))
        for n, item in enumerate(items(source.value, table)):
            missing = () if is_phase(item) else [key for key in NEEDED if not _has(item, key)]
            for key in missing:
                new = who if key == "oleh" else filling.texts[key]
                source = put(source, (*table.step(n), key), new, STEP_ORDER)
                touched.add((*table.step(n), key))
        steps = items(source.value, table)
        for n in (n for n, item in enumerate(steps) if is_phase(item)):
            if not text_at(steps[n], (PHASE,)):
                source = put(source, (*table.step(n), PHASE), "Tahap")
                touched.add(table.step(n))
        if steps and is_phase(steps[-1]):  # between others it would change the numbers of steps
            last: Value = {"uraian": filling.texts["uraian"], "oleh": who}
            source = insert(source, table.steps, len(steps), last)
            touched.add(table.step(len(steps)))
    return source, touched


def _wording(value: Value, path: FieldPath, institution: Institution, filling: Filling) -> Value:
    """Return what takes the place of a wrong text; empty if nothing is known to be right."""
    if path[-1:] == ("oleh",):
        table = TablePath(path[1] if isinstance(path[1], int) else None)
        return filling.names(actor.key for actor in actors(value, table))
    if path == ("pengesah",):
        return next(iter(institution.pejabat), "")
    return filling.texts.get(str(path[-1]), "") if path else ""


def _moved(problem: Problem, path: FieldPath, here: OpenSource, there: OpenSource) -> Problem:
    """Return a problem of ``here`` at its place in ``there``, where the same text is in a field."""
    if not problem.line:
        return problem
    lines = _line(there, path) - _line(here, path)
    return replace(problem, line=problem.line + lines)


def _line(source: OpenSource, path: FieldPath) -> int:
    pair = source.pair(path) if path and isinstance(path[-1], str) else None
    return pair[0].line if pair else source.node(path).line


def _paths(source: OpenSource, wrong: list[Problem]) -> list[FieldPath]:
    """Return the fields that have an error, the later items of a list first."""
    paths = dict.fromkeys(fields_of(source, [one for one in wrong if one.is_error]))
    return sorted(paths, key=lambda path: [str(part) for part in path], reverse=True)


def _corrected(source: OpenSource, path: FieldPath, new: Value) -> OpenSource:
    """Return the source with something else in a field; a key that is unknown goes."""
    found = at(source.value, path)
    if isinstance(found, str) and found and found != new:
        return put(source, path, new)
    if path and found is not None and isinstance(path[-1], str):
        return drop(source, path)
    return source


def _without_faults(source: OpenSource, wrong: list[Problem]) -> OpenSource:
    """Return the source without the texts that have an error."""
    for path in _paths(source, wrong):
        source = _corrected(source, path, "")
    return source


def _finished(source: OpenSource) -> tuple[OpenSource, list[int], int]:
    """Return the source without unfinished rows, which steps stay, and how many do not."""
    if not text_at(source.value, ("nama",)):
        source = put(source, ("nama",), UNNAMED, ("instansi", "nama"))
    drawn: list[int] = []
    left_out = count = 0
    for table in tables(source.value):
        n = 0
        for item in items(source.value, table):
            if is_phase(item):
                n += 1
                continue
            if all(_has(item, key) for key in NEEDED):
                drawn.append(count)
                n += 1
            else:
                source = drop(redirected(source, table, n).source, table.step(n))
                left_out += 1
            count += 1
        source, gone = _without_empty_phases(source, table)
        left_out += gone
    return source, drawn, left_out


def _without_empty_phases(source: OpenSource, table: TablePath) -> tuple[OpenSource, int]:
    """Return the source without phases that have no title or no step, and how many they were."""
    before = steps = items(source.value, table)
    for n in reversed(range(len(steps))):
        if is_phase(steps[n]) and (not text_at(steps[n], (PHASE,)) or _ends(steps, n)):
            source = drop(source, table.step(n))
            steps = items(source.value, table)
    return source, len(before) - len(steps)


def _ends(steps: list[Value], n: int) -> bool:
    """True if no step follows in the phase that item ``n`` begins."""
    return n + 1 >= len(steps) or is_phase(steps[n + 1])


def _has(item: Value, key: str) -> bool:
    """True if a step has something in a field."""
    return isinstance(item, dict) and any(
        own.casefold() == key and value for own, value in item.items()
    )
