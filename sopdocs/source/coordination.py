"""``koordinasi`` of a step → Coordinations: dashed lines that do not lead the flow on."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.model.members import Coordination
from sopdocs.model.step import END
from sopdocs.problem import quote
from sopdocs.source import fields
from sopdocs.source.actors import named_actors
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.targets import StepsContext, after, read_lane, read_target


def read_coordination(context: StepsContext, n: int) -> tuple[Coordination, ...]:
    """Read the dashed lines of step ``n``; problems are reported to the reader."""
    node = context.rows[n].get("koordinasi")
    if node is None or context.reader.is_none(node):
        return ()
    items = node.items if isinstance(node, Sequence) else [node]
    found = (_one(context, n, item) for item in items)
    return tuple(line for line in found if line is not None)


def _one(context: StepsContext, n: int, node: Node) -> Coordination | None:
    reader, what = context.reader, f"koordinasi {context.name(n)}"
    if not isinstance(node, Mapping):
        return _between(context, n, node, None)
    found = reader.mapping(node, fields.COORDINATION, what)
    line = _between(context, n, found.get("ke"), found.get("di"))
    if line is None:
        return None
    member = found.get("dari")
    return Coordination(
        line.target,
        line.lane,
        None if member is None else read_lane(context, member, n, f"dari {what}"),
        reader.switch(found.get("panah"), f"panah {what}", False),
    )


def _between(
    context: StepsContext, n: int, node: Node | None, inside: Node | None
) -> Coordination | None:
    """Return the line to a step, or to another actor of the same row."""
    reader, what = context.reader, f"koordinasi {context.name(n)}"
    name = reader.line(node, what)
    if node is None or not name:
        return None
    if name == END:
        hint = "tulis id langkah, atau pelaksana di baris ini"
        reader.error(codes.WRONG_FLOW, node, f"{what} tidak dapat menuju selesai", hint)
        return None
    if name not in context.ids and len(lanes := named_actors(context.actors, name)) == 1:
        return _in_the_row(context, n, node, lanes[0])
    if context.ids.get(name) == n and inside is not None:
        target: int | None = n
    else:
        target = read_target(context, node, n, after(context, n).target)
    if target is None:
        return None
    lane = None if inside is None else read_lane(context, inside, target, f"di {what}")
    return Coordination(target, lane)


def _in_the_row(context: StepsContext, n: int, node: Node, lane: int) -> Coordination | None:
    """Return the line to another actor of step ``n``."""
    actors = context.step_actors[n]
    if lane not in actors.lanes or len(actors.lanes) < 2:
        context.reader.error(
            codes.UNKNOWN_NAME,
            node,
            f"koordinasi {context.name(n)} menyebut {quote(context.actors[lane].key)}, "
            "yang tidak punya simbol di baris ini",
            "tambahkan ke oleh, atau tulis id langkahnya",
        )
        return None
    return Coordination(n, lane)
