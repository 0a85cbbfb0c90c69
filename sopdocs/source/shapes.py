"""Whether the shapes that an author chose agree with the arrows that leave them."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs import codes
from sopdocs.model.step import Exit
from sopdocs.problem import quote
from sopdocs.source.targets import StepsContext


def check_shapes(context: StepsContext, n: int, exits: Sequence[Exit]) -> None:
    """Report a diamond without a decision's exits, and a decision in another shape."""
    actors = context.step_actors[n]
    last = actors.lanes[-1:] if actors.joining == "arrows" else (actors.utama,)
    deciding = {
        lane
        for exit in exits
        if exit.label
        for lane in (last if exit.member is None else [exit.member])
    }
    if actors.joining == "line" and any(exit.label and exit.member is None for exit in exits):
        deciding.update(actors.lanes)
    node = context.rows[n].get("oleh")
    for member in actors.members:
        if member.shape is None or (member.shape == "diamond") == (member.lane in deciding):
            continue
        name = quote(context.actors[member.lane].key)
        if member.shape == "diamond":
            message = f"{name} di {context.name(n)} belah ketupat, tetapi tidak punya cabang"
            hint = (
                f"tulis  cabang: {{{context.actors[member.lane].key}: {{ya: lanjut, tidak: id}}}}"
            )
        else:
            message = f"{name} di {context.name(n)} memutuskan, tetapi bentuknya bukan keputusan"
            hint = "tulis keputusan sebagai bentuknya, atau hapus bentuknya"
        context.reader.error(codes.WRONG_FLOW, node, message, hint)
