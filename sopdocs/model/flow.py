"""The flow of a SOP as rows and links, before layout gives them places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdocs.model.sop import Sop

Shape = Literal["capsule", "box", "diamond"]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of the flow: a step, or a capsule between steps (``step`` is None).

    ``lanes`` are the actors with a symbol; ``main`` is the actor whose symbol the arrows connect
    to. ``text`` is the word in a capsule.
    """

    shape: Shape
    lanes: tuple[int, ...]
    main: int
    step: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FlowLink:
    """An arrow from row to row; ``number`` is its index, from 0, in the order of the source."""

    number: int
    source: int
    target: int
    label: str = ""
    side: str = ""

    @property
    def backward(self) -> bool:
        """True for an arrow that leads up or back to its own row."""
        return self.target <= self.source


@dataclass(frozen=True, slots=True)
class Flow:
    """What the flow table draws: its rows from top to bottom, and the arrows between them."""

    rows: tuple[FlowRow, ...]
    links: tuple[FlowLink, ...]


def flow(sop: Sop) -> Flow:
    """Return the rows and links of a SOP.

    The first and the last step are capsules (Permenpan PAN-RB 35/2012: kegiatan mulai dan
    berakhir). A capsule has its own row if the office wants that, or if a decision begins or ends
    the flow, because a diamond cannot be a capsule too.
    """
    steps = sop.kegiatan
    separate = sop.cetak.kapsul.separate
    ends = [n for n, step in enumerate(steps) if any(exit.target is None for exit in step.exits)]
    own_start = separate or steps[0].decision
    own_ends = [n for n in ends if separate or steps[n].decision]  # steps before the end capsule
    rows = [_step_row(sop, n, n == 0 and not own_start, n in ends) for n in range(len(steps))]
    if own_start:
        rows.insert(0, _capsule(steps[0].utama, sop.cetak.kapsul.mulai or "Mulai"))
    if own_ends:
        rows.append(_capsule(steps[own_ends[-1]].utama, sop.cetak.kapsul.selesai or "Selesai"))
    links = [FlowLink(0, 0, 1)] if own_start else []
    offset = 1 if own_start else 0
    for n, step in enumerate(steps):
        for exit in step.exits:
            if exit.target is not None:
                target = exit.target + offset
            elif n in own_ends:
                target = len(rows) - 1
            else:
                continue  # the step is the end capsule itself
            links.append(FlowLink(len(links), n + offset, target, exit.label, exit.side))
    return Flow(tuple(rows), tuple(links))


def _capsule(lane: int, text: str) -> FlowRow:
    """Return a capsule in its own row."""
    return FlowRow("capsule", (lane,), lane, None, text)


def _step_row(sop: Sop, n: int, is_start: bool, is_end: bool) -> FlowRow:
    """Return the row of step ``n``: a diamond, a capsule with the office's word, or a box."""
    step, capsules = sop.kegiatan[n], sop.cetak.kapsul
    if step.decision:
        return FlowRow("diamond", step.oleh, step.utama, n)
    if is_start:
        return FlowRow("capsule", step.oleh, step.utama, n, capsules.mulai)
    if is_end and not capsules.separate:
        return FlowRow("capsule", step.oleh, step.utama, n, capsules.selesai)
    return FlowRow("box", step.oleh, step.utama, n)
