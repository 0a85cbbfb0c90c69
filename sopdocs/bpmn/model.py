"""The parts of a BPMN diagram, with their places in points."""

from __future__ import annotations

from typing import Literal

from sopdocs.dataclass import dataclass, field
from sopdocs.geometry import Box, Point

NodeKind = Literal["startEvent", "endEvent", "task", "exclusiveGateway", "parallelGateway"]


@dataclass(frozen=True, slots=True)
class BpmnNode:
    """A flow node; ``lane`` is the actor in whose lane it is, ``performers`` all who do it."""

    id: str
    kind: NodeKind
    name: str
    lane: int
    box: Box
    documentation: str = ""
    performers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BpmnFlow:
    """A sequence flow between two nodes, by their ids; ``name`` is the answer at a decision."""

    id: str
    source: str
    target: str
    name: str
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class BpmnAssociation:
    """A dashed line (koordinasi); ``arrow`` says whether it has a head."""

    id: str
    source: str
    target: str
    arrow: bool
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class BpmnPool:
    """A flow table; ``edges`` are the lanes' from left to right, one more than ``lanes``."""

    id: str
    name: str
    lanes: tuple[str, ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    nodes: list[BpmnNode] = field(default_factory=list)
    flows: list[BpmnFlow] = field(default_factory=list)
    associations: list[BpmnAssociation] = field(default_factory=list)
