"""A SOP source → what its form holds, and a note on everything that the form has no place for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.form.content import FormContent, FormStep
from sopdocs.importing.form.fields import (
    GO,
    ID,
    LISTS,
    MOST_ACTORS_OF_STEP,
    NO,
    NUMBER,
    OTHERS,
    PHASE,
    PRINTED,
    REST,
    UNIT,
    YES,
    identity_rows,
)
from sopdocs.importing.yaml_text import Value
from sopdocs.model.duration import UNITS
from sopdocs.model.flow_columns import cell_columns
from sopdocs.model.step import Actor
from sopdocs.source.actors import named_actors
from sopdocs.source.nodes import Mapping as MappingNode
from sopdocs.source.nodes import Node, Scalar
from sopdocs.source.nodes import Sequence as SequenceNode
from sopdocs.source.sop import Source
from sopdocs.source.tree import parse

_WAKTU = re.compile(rf"(0|[1-9]\d{{0,8}}(?:,\d{{1,4}})?) ({'|'.join(UNITS)})")
_WORD = re.compile(r"[^:;\n]+")


def exported(source: Source) -> tuple[FormContent, list[str]]:
    """Return the content of a form, and what of the source it cannot show."""
    root, _ = parse(source.raw, source.file)
    tree = _value(root) if root is not None else {}
    if not isinstance(tree, dict):
        return FormContent(""), []
    export = _Export(tree, source.sop.pelaksana)
    return export.content(" ".join(source.sop.instansi.nama)), export.notes


def _value(node: Node, text: bool = False) -> Value:
    """Return a node as values; folded lines of a text become separate lines, as it is read."""
    if isinstance(node, MappingNode):
        return {key.text: _value(value) for key, value in node.pairs}
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.items]
    if not isinstance(node, Scalar) or node.empty:
        return ""
    folds = node.style in ("", ">") and "\n" in node.text
    return node.text.replace("\n", "\n\n") if folds else node.text


@dataclass(slots=True)
class _Export:
    tree: dict[str, Value]
    actors: tuple[Actor, ...]
    notes: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)  # id → No

    def content(self, institution: str) -> FormContent:
        lower = {key.casefold(): value for key, value in self.tree.items()}
        items = lower.pop("kegiatan", [])
        identity, rest = self._identity(lower)
        steps: tuple[FormStep, ...] = ()
        actors = tuple((actor.nama, actor.key) for actor in self.actors)
        if "tabel" in lower:
            actors = ()
            rest["tabel"] = lower["tabel"]
            self.notes.append("beberapa tabel alur (tabel) ikut tersimpan, tetapi tidak tampil")
        elif isinstance(items, str):
            rest["kegiatan"] = items
        elif isinstance(items, list):
            rest.pop("pelaksana", None)
            steps = tuple(self._steps(items))
        rest.pop("pelaksana", None)
        return FormContent(institution, identity, actors, steps, _json(rest))

    def _identity(
        self, lower: Mapping[str, Value]
    ) -> tuple[dict[str, str | tuple[str, ...]], dict[str, Value]]:
        """Part the fields of the identity from those that the form has no row for."""
        found: dict[str, str | tuple[str, ...]] = {}
        rest = dict(lower)
        for row in identity_rows():
            value: Value = rest
            for key in row.path:
                value = value.get(key, "") if isinstance(value, dict) else ""
            if isinstance(value, str) and value:
                found[row.key] = value
            elif row.key in LISTS and _is_list(value):
                found[row.key] = tuple(str(item) for item in value)
            else:
                continue
            _remove(rest, row.path)
        rest = {key: value for key, value in rest.items() if not _is_blank(value)}
        for key in rest:
            if key not in ("pelaksana", "tabel"):
                self.notes.append(f"{key} ikut tersimpan, tetapi tidak tampil di formulir")
        return found, rest

    def _steps(self, items: Sequence[Value]) -> Iterator[FormStep]:
        rows: list[tuple[dict[str, Value], list[str]]] = []
        above: list[str] = []
        for item in items:
            fields = {k.casefold(): v for k, v in item.items()} if isinstance(item, dict) else {}
            heading = fields.get("tahapan", "")
            if heading and isinstance(heading, str) and not {"uraian", "oleh"} & set(fields):
                above.append(" ".join(heading.split()))
                continue
            rows.append((fields, above))
            above = []
        for n, (fields, _) in enumerate(rows, 1):
            if isinstance(name := fields.get("id", ""), str) and name:
                self.numbers.setdefault(" ".join(name.split()), str(n))
        for n, (fields, headings) in enumerate(rows, 1):
            yield self._step(n, dict(fields), headings)

    def _step(self, n: int, fields: dict[str, Value], headings: list[str]) -> FormStep:
        texts: dict[str, str] = {NUMBER: str(n)}
        if headings:
            texts[PHASE] = "\n".join(headings)
        if isinstance(name := fields.get("id"), str) and name:
            texts[ID] = " ".join(name.split())
            fields.pop("id")
        merged: dict[str, int] = {}
        for column in cell_columns():
            if isinstance(text := fields.get(column.key), str):
                texts[column.key] = text
                fields.pop(column.key)
            if isinstance(last := fields.get(column.merged_until), str) and last in self.numbers:
                merged[column.key] = int(self.numbers[last]) - n + 1
                fields.pop(column.merged_until)
        if split := _WAKTU.fullmatch(texts.get("waktu", "")):
            texts["waktu"], texts[UNIT] = split.groups()
        if isinstance(own := fields.get("no"), str) and own:
            texts[PRINTED] = own
            fields.pop("no")
        texts |= self._actors(fields)
        texts |= self._leading(fields)
        rest = {key: value for key, value in fields.items() if not _is_blank(value)}
        if rest:
            texts[REST] = _json(rest)
            self.notes.append(f"langkah {n}: {', '.join(rest)} tersimpan di kolom Lainnya")
        return FormStep({key: text for key, text in texts.items() if text}, merged)

    def _actors(self, fields: dict[str, Value]) -> dict[str, str]:
        """The actors of a step by their titles, if they have no shapes and have room."""
        who = fields.get("oleh", "")
        names = [who] if isinstance(who, str) else list(who) if isinstance(who, list) else []
        titles = [self._title(name) for name in names if isinstance(name, str)]
        fits = len(titles) == len(names) and 0 < len(names) <= MOST_ACTORS_OF_STEP
        if not fits or not all(titles):
            return {}
        fields.pop("oleh")
        return {f"oleh_{n}": title for n, title in enumerate(titles)}

    def _title(self, name: str) -> str:
        """An actor's title, or the key if several have this title; empty if unknown."""
        meant = named_actors(self.actors, " ".join(name.split()))
        if len(meant) != 1:
            return ""
        actor = self.actors[meant[0]]
        again = named_actors(self.actors, actor.nama)
        return actor.nama if again == meant else actor.key

    def _leading(self, fields: dict[str, Value]) -> dict[str, str]:
        """``keputusan`` and ``lanjut`` in numbers, where plain targets say all."""
        found: dict[str, str] = {}
        branches = fields.get("keputusan")
        if isinstance(branches, dict) and branches:
            goals = {key: self._goals(value) for key, value in branches.items()}
            if all(goals.values()) and all(_WORD.fullmatch(key) for key in goals):
                found |= _branches(goals)
                fields.pop("keputusan")
        if (goal := self._goals(fields.get("lanjut", ""))) and fields.get("lanjut"):
            found[GO] = goal
            fields.pop("lanjut")
        return found

    def _goals(self, value: Value) -> str:
        """One target or several as numbers or words; empty if the form cannot say it."""
        if isinstance(value, list):
            goals = [self._goals(one) if isinstance(one, str) else "" for one in value]
            return "; ".join(goals) if len(goals) > 1 and all(goals) else ""
        if not isinstance(value, str):
            return ""
        name = " ".join(value.split())
        if name in ("lanjut", "selesai", "tidak ada", "-"):
            return name
        return self.numbers.get(name, "")


def _branches(goals: Mapping[str, str]) -> dict[str, str]:
    """Ya and Tidak first, in this order, have columns; others are pairs in one cell."""
    keys = list(goals)
    found: dict[str, str] = {}
    if keys[:2] == ["ya", "tidak"]:
        found = {YES: goals["ya"], NO: goals["tidak"]}
        keys = keys[2:]
    if keys:
        found[OTHERS] = "\n".join(f"{key}: {goals[key]}" for key in keys)
    return found


def _is_blank(value: Value) -> bool:
    """True if a value says nothing, however deep."""
    if isinstance(value, str):
        return not value
    return all(map(_is_blank, value.values() if isinstance(value, Mapping) else value))


def _is_list(value: Value) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, str) and item.strip() for item in value)
    )


def _remove(tree: dict[str, Value], path: Sequence[str]) -> None:
    """Remove a field, and what is empty without it."""
    inner = tree.get(path[0])
    if len(path) == 1:
        tree.pop(path[0], None)
    elif isinstance(inner, dict):
        left = {key: value for key, value in inner.items() if key != path[1]}
        tree[path[0]] = left


def _json(rest: Mapping[str, Value]) -> str:
    return json.dumps(rest, ensure_ascii=False) if rest else ""
