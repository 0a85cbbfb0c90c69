"""Commands over where a step leads: next step, forks, decisions; and arrows of a deleted step."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.step import END, NEXT
from sopdocs.starting.names import WORDS, short_name
from sopdocs.web.editing import structure
from sopdocs.web.editing.command import Edited
from sopdocs.web.editing.flow_values import (
    MERGED,
    STEP_ORDER,
    TablePath,
    index_of,
    items,
    next_step,
    number_of,
    previous_step,
    references,
    step_id,
    tables,
    targets,
)
from sopdocs.web.editing.opened import OpenSource
from sopdocs.web.editing.values import NoSuchPlace, Value, at, own_key, text_at

Target = int | str  # the index of an item of the table, "lanjut", or "selesai"


@dataclass(frozen=True, slots=True)
class WantedExit:
    """One exit: the words of a decision (empty without one), and where it leads; several fork."""

    label: str
    to: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class SetExits:
    """Say where a step leads: one exit without words, or the answers of a decision."""

    table: TablePath
    n: int
    exits: tuple[WantedExit, ...]

    @property
    def called(self) -> str:
        return "ubah arah panah"

    def apply(self, source: OpenSource) -> Edited:
        step = self.table.step(self.n)
        source.node(step)
        named: list[tuple[str, list[str]]] = []
        for exit in self.exits:
            words = []
            for target in exit.to:
                source, word = _word(source, self.table, target)
                words.append(word)
            named.append((exit.label, words))
        if len(named) == 1 and not named[0][0]:
            source = _dropped(source, (*step, "keputusan"))
            return Edited(_with_next(source, step, named[0][1]))
        source = _dropped(source, (*step, "lanjut"))
        return Edited(_with_decision(source, step, named))


def _with_next(source: OpenSource, step: FieldPath, words: list[str]) -> OpenSource:
    path = (*step, "lanjut")
    if words in ([], [NEXT]):
        return _dropped(source, path)
    return _put_targets(source, path, words)


def _with_decision(
    source: OpenSource, step: FieldPath, named: list[tuple[str, list[str]]]
) -> OpenSource:
    path = (*step, "keputusan")
    present = at(source.value, path)
    if not isinstance(present, dict) or not {key for key, _ in named} & set(present):
        value: Value = {key: _shortest(words) for key, words in named}
        return structure.put(source, path, value, STEP_ORDER)
    for key in [key for key in present if key not in dict(named)]:
        source = structure.drop(source, (*path, key))
    for key, words in named:
        source = _put_targets(source, (*path, key), words)
    return source


def _put_targets(source: OpenSource, path: FieldPath, words: list[str]) -> OpenSource:
    """Write targets; a present ``{ke: ..., lewat: ...}`` keeps its other fields."""
    present = at(source.value, path)
    if isinstance(present, dict) and len(words) == 1 and own_key(present, "ke") in present:
        return structure.put(source, (*path, "ke"), words[0])
    if isinstance(present, list):
        now = [one for _, one in targets(present)]
        if now == words:
            return source
    return structure.put(source, path, _shortest(words), STEP_ORDER)


def _shortest(words: list[str]) -> Value:
    return words[0] if len(words) == 1 else list(words)


def _word(source: OpenSource, table: TablePath, target: Target) -> tuple[OpenSource, str]:
    """Return how a target is written; a step that has no id gets one."""
    if isinstance(target, str):
        return source, target
    return with_id(source, table, target)


def with_id(source: OpenSource, table: TablePath, n: int) -> tuple[OpenSource, str]:
    """Return the source in which item ``n`` has an id, and the id."""
    steps = items(source.value, table)
    if not 0 <= n < len(steps):
        raise NoSuchPlace(n)
    if own := step_id(steps[n]):
        return source, own
    taken = [step_id(one) for other in tables(source.value) for one in items(source.value, other)]
    id = short_name(text_at(steps[n], ("uraian",)), taken, WORDS)
    path = (*table.step(n), "id")
    return structure.put(source, path, id, STEP_ORDER), id


def _dropped(source: OpenSource, path: FieldPath) -> OpenSource:
    return source if at(source.value, path) is None else structure.drop(source, path)


def redirected(source: OpenSource, table: TablePath, n: int) -> Edited:
    """Lead all arrows to item ``n``, which will be deleted, to another step, and say so.

    They lead on where the deleted step led: to the step after it. An arrow that comes from that
    step itself leads to the step before.
    """
    steps = items(source.value, table)
    name = step_id(steps[n])
    notes: list[str] = []
    for k, step in enumerate(steps):
        for inner, text in references(step) if k != n and name else ():
            if index_of(steps, text) != n:
                continue
            if inner[0] in MERGED:
                source, note = _shorter_cell(source, table, (k, n), str(inner[0]))
            else:
                source, note = _redirected(source, table, (k, n), inner)
            notes.append(note)
    return Edited(source, tuple(notes))


def _redirected(
    source: OpenSource, table: TablePath, pair: tuple[int, int], inner: FieldPath
) -> tuple[OpenSource, str]:
    """Lead one arrow of step ``pair[0]`` elsewhere than to step ``pair[1]``."""
    k, n = pair
    steps = items(source.value, table)
    after, before = next_step(steps, n), previous_step(steps, n)
    to = before if after == k else after
    path = (*table.step(k), *inner)
    if to is None or to == k:
        word, where = (NEXT, "ke langkah berikutnya") if after == k else (END, "ke selesai")
    else:
        source, word = with_id(source, table, to)
        where = f"ke langkah {_number_after(steps, to, n)}"
    parent = at(source.value, path[:-1])
    if isinstance(parent, list) and word in parent:  # a fork that leads there already
        source = structure.drop(source, path)
    else:
        source = structure.put(source, path, word)
    words = next((f' "{part}"' for part in inner[1:] if isinstance(part, str) and part != "ke"), "")
    note = (
        f"Panah{words} di langkah {_number_after(steps, k, n)} tadinya ke langkah yang "
        f"dihapus; sekarang {where}. Periksa apakah benar."
    )
    return source, note


def _shorter_cell(
    source: OpenSource, table: TablePath, pair: tuple[int, int], key: str
) -> tuple[OpenSource, str]:
    """Let a merged cell of step ``pair[0]`` end one step above the deleted one."""
    k, n = pair
    steps = items(source.value, table)
    before = previous_step(steps, n)
    column = key.removesuffix("_hingga")
    path = (*table.step(k), key)
    if before is None or before <= k:
        source = structure.drop(source, path)
        end = "tidak lagi gabungan"
    else:
        source, id = with_id(source, table, before)
        source = structure.put(source, path, id)
        end = f"sekarang sampai langkah {_number_after(steps, before, n)}"
    return source, f"Sel {column} gabungan dari langkah {_number_after(steps, k, n)} {end}."


def _number_after(steps: list[Value], k: int, deleted: int) -> int:
    """Return the number that a step has once another is deleted."""
    return int(number_of(steps, k)) - (k > deleted)
