"""Where an arrow leads: ``s4``, ``lanjut``, ``selesai``, ``{ke: s4, di: kasi, lewat: kiri}``."""

from __future__ import annotations

import collections.abc

from sopdocs import codes
from sopdocs.dataclass import dataclass, field
from sopdocs.model.step import END, NEXT, Actor
from sopdocs.pattern import pattern
from sopdocs.problem import nearest, quote
from sopdocs.source import fields
from sopdocs.source.members import StepActors, StepRow
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.reader import Reader
from sopdocs.source.table_place import TablePlace

SIDES = ("kiri", "kanan", "atas", "bawah")
NOWHERE = ("tidak ada",)  # what a step says from which no arrow leads; or a dash
_LEADING = pattern(r"^(?:(?:kembali|lanjut|balik|ulang|dikembalikan|menuju|ke|pada)\s+)+")
_NUMBER = pattern(r"(?:langkah|nomor|no\.?|baris)?\s*(\d{1,3})")
_NEXT_WORDS = (
    "berikutnya",
    "langkah berikutnya",
    "selanjutnya",
    "langkah selanjutnya",
    "terus",
    "next",
)
_END_WORDS = ("akhir", "stop", "berakhir", "end", "tutup", "langkah terakhir")
MOST_FORKED = 12  # arrows of one fork; the widest real one has 6


@dataclass(frozen=True, slots=True)
class StepsContext:
    """The steps of one table, as far as reading one of them needs the others.

    ``rows`` holds the nodes of each step by key; ``ids`` maps a step's id to its index, from 0.
    ``step_actors`` are who acts in each step.
    """

    reader: Reader
    rows: list[dict[str, Node]]
    ids: dict[str, int]
    actors: tuple[Actor, ...]
    label: collections.abc.Mapping[str, str]
    place: TablePlace
    step_actors: list[StepActors] = field(default_factory=list)

    def name(self, n: int) -> str:
        """How messages call step ``n``."""
        return self.place.name(n)

    def row(self, n: int) -> StepRow:
        return StepRow(self.reader, self.rows[n], self.name(n), self.actors)


@dataclass(frozen=True, slots=True)
class Goal:
    """Where an arrow leads: the index of a step, or None for the end; a lane, if one is named."""

    target: int | None
    lane: int | None = None
    side: str = ""


def after(context: StepsContext, n: int, lane: int | None = None) -> Goal:
    """What ``lanjut`` means at a step: the next one; inside a chain the next symbol of the row."""
    following = None if lane is None else context.step_actors[n].next_lane(lane)
    if following is not None:
        return Goal(n, following)
    return Goal(n + 1 if n + 1 < len(context.rows) else None)


def leads_nowhere(node: Node | None) -> bool:
    """True for a dash or "tidak ada": no arrow leaves."""
    if not isinstance(node, Scalar) or node.empty:
        return False
    return Reader.is_none(node) or node.text.strip().casefold() in NOWHERE


def read_goals(context: StepsContext, node: Node, n: int, what: str, following: Goal) -> list[Goal]:
    """Return the targets of one exit: several are a fork; problems are reported to the reader."""
    if not isinstance(node, Sequence):
        return [read_goal(context, node, n, what, following)]
    reader = context.reader
    if not node.items or len(node.items) > MOST_FORKED:
        reader.error(
            codes.WRONG_FLOW,
            node,
            f"{what} punya {len(node.items)} tujuan",
            f"tulis satu sampai {MOST_FORKED} tujuan, misalnya [id-langkah, id-langkah]",
        )
        return []
    goals: list[Goal] = []
    for item in node.items:
        goal = read_goal(context, item, n, what, following)
        same = [(known.target, known.lane) for known in goals]
        if (goal.target, goal.lane) in same and not reader.is_faulty(item):
            reader.error(
                codes.WRONG_FLOW, item, f"{what} menyebut satu tujuan dua kali", "sebut sekali saja"
            )
        goals.append(goal)
    return goals


def read_goal(context: StepsContext, node: Node, n: int, what: str, following: Goal) -> Goal:
    """Return one target: a plain one, or ``{ke: ..., di: ..., lewat: ...}``."""
    reader = context.reader
    if not isinstance(node, Mapping):
        return _plain_goal(context, node, n, following)
    found = reader.mapping(node, fields.WAY, what)
    side = reader.choice(found.get("lewat"), f"lewat {what}", SIDES, "")
    inside = found.get("di")
    if inside is None or reader.is_none(inside):
        goal = _plain_goal(context, found.get("ke"), n, following)
        return Goal(goal.target, goal.lane, side)
    target = _target(context, found.get("ke"), n, following)
    if target is None:
        if not reader.is_faulty(found.get("ke")):
            hint = "hapus di, atau tulis id langkah di ke"
            reader.error(codes.WRONG_FLOW, inside, f"di {what} memerlukan langkah tujuan", hint)
        return Goal(None)
    return Goal(target, read_lane(context, inside, target, f"di {what}"), side)


def read_lane(context: StepsContext, node: Node, n: int, what: str) -> int | None:
    """Return the lane of an actor with a symbol in step ``n``; None if there is none."""
    lane = context.row(n).lane(node, what)
    lanes = context.step_actors[n].lanes
    if lane is None or lane in lanes or context.reader.is_faulty(context.rows[n].get("oleh")):
        return lane
    names = ", ".join(context.actors[other].key for other in lanes)
    context.reader.error(
        codes.UNKNOWN_NAME,
        node,
        f"{what}: {quote(context.actors[lane].key)} tidak termasuk oleh {context.name(n)}",
        f"pilih salah satu: {names}",
    )
    return None


def read_target(
    context: StepsContext, node: Node | None, n: int, following: int | None = None
) -> int | None:
    """Return the index of the step that step ``n`` names.

    None means the end of the flow, or a wrong target, which is reported. ``following`` is the
    index that "lanjut" means.
    """
    return _plain_goal(context, node, n, Goal(following)).target


def _plain_goal(context: StepsContext, node: Node | None, n: int, following: Goal) -> Goal:
    """Return the target that a single word names; a step cannot lead to itself."""
    if context.reader.line(node, f"tujuan {context.name(n)}").casefold() == NEXT:
        return following
    target = _target(context, node, n, following)
    if target == n and node is not None:
        several = context.step_actors and context.step_actors[n].joining != "line"
        hint = "tunjuk langkah lain, lanjut, atau selesai"
        context.reader.error(
            codes.WRONG_FLOW,
            node,
            f"{context.name(n)} menunjuk dirinya sendiri",
            f"{hint}; untuk simbol lain di baris ini tambahkan di" if several else hint,
        )
        return Goal(None)
    return Goal(target)


def _target(context: StepsContext, node: Node | None, n: int, following: Goal) -> int | None:
    name = context.reader.line(node, f"tujuan {context.name(n)}")
    if name.casefold() == NEXT:
        return following.target
    if node is None or name.casefold() == END or not name:
        return None
    if name in context.ids:
        return context.ids[name]
    alike = [index for id, index in context.ids.items() if id.casefold() == name.casefold()]
    if len(alike) == 1:
        return alike[0]
    _unknown(context, node, name, n)
    return None


def _unknown(context: StepsContext, node: Node, name: str, n: int) -> None:
    if name in context.place.elsewhere:
        context.reader.error(
            codes.UNKNOWN_STEP,
            node,
            f"{quote(name)} adalah langkah di tabel {context.place.elsewhere[name]}; "
            "panah tidak keluar dari tabelnya",
            "tulis selesai, dan sebut tabel itu di uraian",
        )
        return
    hint = meant_step(context, name, n)
    context.reader.error(codes.UNKNOWN_STEP, node, f"tidak ada langkah ber-id {quote(name)}", hint)


def meant_step(context: StepsContext, name: str, n: int) -> str:
    """Return the hint for a target that step ``n`` names and that is no id."""
    ids = [id for id, index in context.ids.items() if index != n]
    words = _LEADING.sub("", name.casefold()).strip()
    number = _NUMBER.fullmatch(words)
    if number and 0 < int(number[1]) <= len(context.rows):
        return _by_number(context, int(number[1]) - 1)
    if words in _NEXT_WORDS:
        return f"tulis {NEXT}"
    if words in _END_WORDS:
        return f"tulis {END}"
    for index, row in enumerate(context.rows):
        wording = row.get("uraian")
        text = wording.text.casefold() if isinstance(wording, Scalar) else ""
        root = words.removeprefix("me")[-5:]
        first = text.split()[0] if text.split() else ""
        if text and (" ".join(text.split()) == words or ("id" not in row and root in first)):
            return _by_number(context, index, "" if " " in words else words)
    meant = nearest(words, ids)
    known = ", ".join(ids) or "belum ada"
    return f'maksudnya "{meant}"?' if meant else f"id yang ada: {known}; atau {NEXT}, {END}"


def _by_number(context: StepsContext, index: int, wanted: str = "") -> str:
    """Return the hint for a step that is meant by its number or its words."""
    id = next((id for id, at in context.ids.items() if at == index), "")
    name = context.name(index)
    if id:
        return f"rujuk langkah dengan id-nya, bukan nomornya: tulis {id}"
    wording = context.rows[index].get("uraian")
    words = wording.text.split() if isinstance(wording, Scalar) else []
    own = wanted or (
        words[0].casefold() if words and words[0].isalpha() else f"langkah-{index + 1}"
    )
    return f"beri {name} id, misalnya  id: {own}  lalu tulis {own} di sini"
