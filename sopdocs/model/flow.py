"""The flow of a SOP as rows and links: what is drawn, before anything has a place on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sopdocs.model.sop import Sop

Shape = Literal["capsule", "box", "diamond"]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of the matrix: a step, or a capsule of its own (``step`` is ``None``)."""

    shape: Shape
    lanes: tuple[int, ...]
    main: int
    step: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FlowLink:
    """An arrow from row to row; ``number`` is its rank in the order of writing."""

    number: int
    source: int
    target: int
    label: str = ""
    side: str = ""

    @property
    def backward(self) -> bool:
        return self.target <= self.source


@dataclass(frozen=True, slots=True)
class Flow:
    rows: tuple[FlowRow, ...]
    links: tuple[FlowLink, ...]


def flow(sop: Sop) -> Flow:
    """Rows and links of a SOP.

    The first and the last step are capsules (Permenpan PAN-RB 35/2012: kegiatan mulai dan berakhir).
    Capsules of their own are added where the office wants them so, and where a decision begins or ends
    the flow, since a diamond cannot be a capsule at the same time.
    """
    steps = sop.kegiatan
    capsules = sop.cetak.kapsul
    ends = [n for n, step in enumerate(steps) if any(e.target is None for e in step.exits)]
    own_start = capsules.separate or steps[0].decision
    own_end = capsules.separate or any(steps[n].decision for n in ends)
    offset = 1 if own_start else 0
    rows = []
    if own_start:
        lane = steps[0].utama
        rows.append(FlowRow("capsule", (lane,), lane, None, capsules.mulai or "Mulai"))
    for n, step in enumerate(steps):
        shape: Shape = "box"
        text = ""
        if step.decision:
            shape = "diamond"
        elif n == 0 and not own_start:
            shape, text = "capsule", capsules.mulai
        elif n in ends and not capsules.separate:
            shape, text = "capsule", capsules.selesai
        rows.append(FlowRow(shape, step.oleh, step.utama, n, text))
    if own_end:
        last = [n for n in ends if capsules.separate or steps[n].decision][-1]
        lane = steps[last].utama
        rows.append(FlowRow("capsule", (lane,), lane, None, capsules.selesai or "Selesai"))
    pairs = [(0, 1, "", "")] if own_start else []
    for n, step in enumerate(steps):
        for exit in step.exits:
            if exit.target is not None:
                pairs.append((n + offset, exit.target + offset, exit.label, exit.side))
            elif own_end and (capsules.separate or step.decision):
                pairs.append((n + offset, len(rows) - 1, exit.label, exit.side))
    links = tuple(FlowLink(n, *pair) for n, pair in enumerate(pairs))
    return Flow(tuple(rows), links)
