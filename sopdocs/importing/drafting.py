"""A draft → the text of its source, read back and compared with what was found.

What the source format refuses becomes a remark; so does every symbol and arrow that the source
would draw otherwise. What comes out can be read, but for a SOP that is too large.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.importing.cleaning import cleaned_draft
from sopdocs.importing.comparison import DraftDifference, differences
from sopdocs.importing.draft import Doubt, Draft
from sopdocs.importing.draft_source import DraftSource, Wanted, draft_source
from sopdocs.importing.yaml_text import SourceText, Value, in_brackets, source_text
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop
from sopdocs.problem import Problem
from sopdocs.source.sop import read_sop

MANY = 6  # actors, from which on a sheet is laid out to see whether its paper has room
WIDER = ("A4", "F4", "A3")  # paper, landscape, that is tried where the document's own has no room
NARROW = (codes.PAPER_TOO_SMALL, codes.CAPSULE_TOO_NARROW, codes.SYMBOL_TOO_SMALL)
MOST_ROUNDS = 12  # each settles all that reading back found; one to three are usual


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """The bytes of a source, what is unsure in it, and its errors if it still has some.

    The fields of ``doubts`` are paths in the source.
    """

    content: bytes
    doubts: tuple[Doubt, ...]
    sop: Sop | None
    errors: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What all drafts of one folder are written for; ``head`` are comments above a draft."""

    institution: Institution
    printable: Container[str]
    head: tuple[str, ...] = ()


def write_draft(draft: Draft, desk: Desk) -> WrittenDraft:
    """Write a draft as a source that can be read, on paper that has room for its actors."""
    draft = cleaned_draft(draft, desk.printable)
    made = _written(draft, desk)
    for paper in WIDER:
        if made.sop is None or _has_room(made.sop):
            break
        cetak = {**draft.cetak, "kertas": paper, "orientasi": "lanskap"}
        made = _written(replace(draft, cetak=cetak), desk)
    return made


def _has_room(sop: Sop) -> bool:
    """True if the sheet's paper has room for all columns; few actors have it on any."""
    if len(sop.pelaksana) < MANY:
        return True
    from sopdocs.fonts import ruler
    from sopdocs.layout.sheet import lay_out

    _, faults = lay_out(sop, ruler())
    return not any(fault.code in NARROW for fault in faults)


def _written(draft: Draft, desk: Desk) -> WrittenDraft:
    wanted, refused = Wanted(), list[Doubt]()
    for _ in range(MOST_ROUNDS):
        attempt = _attempt(draft, desk, wanted, refused)
        asked = attempt.asked(wanted)
        if asked == wanted:
            break
        refused += attempt.refusals(wanted)
        wanted = asked
    return attempt.written(desk)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One text of a draft, and what reading it back found."""

    draft: Draft
    made: DraftSource
    doubts: tuple[Doubt, ...]
    text: SourceText
    sop: Sop | None
    errors: tuple[Problem, ...]
    differences: tuple[DraftDifference, ...]

    def asked(self, wanted: Wanted) -> Wanted:
        """Return what the next text must say, so that it can be read and draws what was found."""
        if self.sop is None:
            fresh = {one.field for one in self.refusals(wanted)}
            return replace(wanted, blanked=wanted.blanked | fresh)
        shapes = {table: set(nodes) for table, nodes in wanted.shapes.items()}
        for one in self.differences:
            if one.shape is not None:
                shapes.setdefault(one.shape[0], set()).add(one.shape[1])
        known = {table: frozenset(nodes) for table, nodes in shapes.items()}
        separate = wanted.separate or any(one.separate for one in self.differences)
        words = wanted.words or any(one.words for one in self.differences)
        return replace(wanted, shapes=known, separate=separate, words=words)

    def refusals(self, wanted: Wanted) -> list[Doubt]:
        """Return doubts for fields that the source format refuses, with the words they had."""
        found: dict[FieldPath, Doubt] = {}
        for problem in self.errors:
            path = self.text.field_at(problem.line)
            value = _value(self.made.tree, path)
            if path and value and path not in wanted.blanked:
                words = " ".join(value.split()) if isinstance(value, str) else in_brackets(value)
                reason = f"{problem.message}; di aslinya {words}"
                found.setdefault(path, Doubt(path, "", reason))
        return list(found.values())

    def written(self, desk: Desk) -> WrittenDraft:
        """Return the text with a remark at all that it draws otherwise than the original."""
        if self.sop is None:
            return WrittenDraft(self.text.content, self.doubts, None, self.errors)
        last = [Doubt(one.field, one.place, one.reason) for one in self.differences if one.reason]
        doubts = _unique([*self.doubts, *map(self.made.moved, last)])
        text = source_text(self.made.tree, desk.head, _remarks(doubts))
        return WrittenDraft(text.content, doubts, self.sop)


def _attempt(draft: Draft, desk: Desk, wanted: Wanted, refused: Sequence[Doubt]) -> _Attempt:
    made = draft_source(draft, desk.institution, wanted)
    doubts = _unique([*made.doubts, *refused])
    text = source_text(made.tree, desk.head, _remarks(doubts))
    source, problems = read_sop(text.content, "draf", desk.institution, desk.printable)
    errors = tuple(problem for problem in problems if problem.is_error)
    if source is None:
        return _Attempt(draft, made, doubts, text, None, errors, ())
    found = tuple(differences(draft, made.step_rows, source.sop))
    return _Attempt(draft, made, doubts, text, source.sop, (), found)


def _unique(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubts))


def _remarks(doubts: Sequence[Doubt]) -> dict[FieldPath, list[str]]:
    found: dict[FieldPath, list[str]] = {}
    for doubt in doubts:
        where = f" ({doubt.place})" if doubt.place else ""
        found.setdefault(doubt.field, []).append(f"{doubt.reason}{where}")
    return found


def _value(tree: Value, path: FieldPath) -> Value:
    """Return the value of a field; an empty text if there is none."""
    for key in path:
        if isinstance(tree, dict) and isinstance(key, str):
            tree = tree.get(key, "")
        elif isinstance(tree, list) and isinstance(key, int) and key < len(tree):
            tree = tree[key]
        else:
            return ""
    return tree
