"""What a window sent while another one changed the SOP: is it still meant, and where?

A window names the version of the SOP that it showed. Rows are found again by their content; a text
that both changed is a clash: the one that is there stays, and the author is shown both.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.web.action_values import Malformed
from sopdocs.web.editing.flow_values import actors, items
from sopdocs.web.editing.values import Value, at, text_at
from sopdocs.web.sop.actions import path_of, table_of

Action = dict[str, object]


@dataclass(frozen=True, slots=True)
class Clash:
    """A text that two windows changed: ``mine`` was not taken, ``theirs`` is there.

    ``path`` is the field in ``value``, the SOP as it was then; empty if the field is gone.
    """

    path: FieldPath
    mine: str
    theirs: str
    who: str
    value: Value


def meant_now(given: Action, base: Value, now: Value) -> Action | FieldPath | None:
    """Return an action as it is meant in the SOP as it is now.

    ``base`` is what the window showed. Returns the path of a text that was changed meanwhile (empty
    if it is gone), and None for any other action whose rows were changed.
    """
    if base == now:
        return given
    if given.get("aksi") in ("teks", "butir"):
        try:
            path = path_of(given)
        except Malformed:
            return None
        moved = moved_path(path, base, now)
        if moved is None or at(base, path) != at(now, moved):
            return moved or ()
        return {**given, "jalur": list(moved)}
    try:
        table = table_of(given)
    except Malformed:
        return None
    same = items(base, table) == items(now, table) and actors(base, table) == actors(now, table)
    return given if same else None


def moved_path(path: FieldPath, base: Value, now: Value) -> FieldPath | None:
    """Return where a field of ``base`` is in ``now``; None if its row is gone or not certain."""
    found: list[str | int] = []
    old: Value | None = base
    new: Value | None = now
    for part in path:
        step = _index(old, new, part) if isinstance(part, int) else part
        if step is None:
            return None
        found.append(step)
        old = None if old is None else at(old, (part,))
        new = None if new is None else at(new, (step,))
    return tuple(found)


def _index(old: Value | None, new: Value | None, n: int) -> int | None:
    """Return the index of an item in the changed list; one behind the last stays behind it."""
    before = old if isinstance(old, list) else []
    after = new if isinstance(new, list) else []
    if n == len(before):
        return len(after)
    codes = difflib.SequenceMatcher(None, [*map(repr, before)], [*map(repr, after)], False)
    for tag, i, j, k, m in codes.get_opcodes():
        if i <= n < j:
            return k + n - i if tag == "equal" or (tag == "replace" and j - i == m - k) else None
    return None


def clash_of(given: Mapping[str, object], path: FieldPath, now: Value, who: str) -> Clash:
    """Return what the author is shown of a text that was not taken."""
    lines = given.get("butir")
    written = given.get("teks")
    mine = "\n".join(map(str, lines)) if isinstance(lines, list) else str(written or "")
    present = at(now, path) if path else None
    theirs = "\n".join(map(str, present)) if isinstance(present, list) else ""
    return Clash(path, mine, theirs or (text_at(now, path) if path else ""), who, now)
