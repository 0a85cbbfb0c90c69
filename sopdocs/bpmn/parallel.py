"""Gateways for parallel work: where one exit leads to several steps, and where these meet again.

A join is added only if the flow proves it: every branch leads to the same step by one line, the
branches share no step before it, and nothing else leads into them or out of them. Where that is
not so (a branch returns, or ends), the lines meet at the step itself, as on the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sopdocs.bpmn.bounds import (
    GATEWAY,
    gateway_box,
    leaving,
    led_to,
    point_at,
    shared_length,
    total_length,
)
from sopdocs.bpmn.model import BpmnFlow, BpmnNode, BpmnPool
from sopdocs.dataclass import dataclass, replace
from sopdocs.geometry import Box, Point

MOST_MEETINGS = 20  # steps below a fork that are tried as the one where its branches meet
_LEAST = 8.0  # points of line between a symbol and a gateway's middle


def with_gateways(pool: BpmnPool) -> BpmnPool:
    """Return the pool with parallel gateways; forks are flows of one node and one name."""
    joined = replace(pool, nodes=list(pool.nodes), flows=list(pool.flows))
    forks = _forks(pool)
    joins = [join for some in forks if (join := _join(pool, some))]
    for n, some in enumerate(joins, 1):
        _add_join(joined, n, some)
    for n, some in enumerate(forks, 1):
        _add_fork(joined, n, some)
    return joined


def _forks(pool: BpmnPool) -> list[list[str]]:
    """Return the ids of the flows of each fork."""
    kinds = {node.id: node.kind for node in pool.nodes}
    found: dict[tuple[str, str], list[str]] = {}
    for flow in pool.flows:
        if kinds[flow.source] != "exclusiveGateway" or flow.name:
            found.setdefault((flow.source, flow.name), []).append(flow.id)
    return [some for some in found.values() if len(some) > 1]


@dataclass(frozen=True, slots=True)
class _Graph:
    """Flows by the node that they leave and enter."""

    leaving: dict[str, list[BpmnFlow]]
    entering: dict[str, list[BpmnFlow]]

    def reached(self, start: str, stop: str = "") -> set[str]:
        """Return the nodes that follow a node, itself too, without going on from ``stop``."""
        seen, left = {start}, [start]
        while left:
            node = left.pop()
            if node != stop:
                for flow in self.leaving.get(node, ()):
                    if flow.target not in seen:
                        seen.add(flow.target)
                        left.append(flow.target)
        return seen


def _graph(flows: Iterable[BpmnFlow]) -> _Graph:
    graph = _Graph({}, {})
    for flow in flows:
        graph.leaving.setdefault(flow.source, []).append(flow)
        graph.entering.setdefault(flow.target, []).append(flow)
    return graph


def _join(pool: BpmnPool, fork: list[str]) -> list[str]:
    """Return the ids of the flows by which the branches of a fork meet; empty if they do not."""
    graph = _graph(pool.flows)
    branches = [flow for flow in pool.flows if flow.id in fork]
    reached = [graph.reached(flow.target) for flow in branches]
    rank = {node.id: n for n, node in enumerate(pool.nodes)}
    start = rank[branches[0].source]
    common = [node for node in rank if all(node in some for some in reached)]
    below = sorted(common, key=lambda node: (rank[node] < start, rank[node]))
    for node in below[:MOST_MEETINGS]:
        met = [_last_flow(graph, branch, node) for branch in branches]
        if all(met) and len(set(met)) == len(met) and _are_apart(graph, branches, node):
            return met
    return []


def _last_flow(graph: _Graph, branch: BpmnFlow, meeting: str) -> str:
    """Return the one flow by which a branch enters the meeting step, alone and for certain."""
    if branch.target == meeting:
        return branch.id
    inside = graph.reached(branch.target, meeting) - {meeting}
    entering = [flow for flow in graph.entering[meeting] if flow.source in inside]
    for node in inside:
        if not graph.leaving.get(node):
            return ""
        for flow in graph.entering.get(node, ()):
            if flow.source not in inside and flow.id != branch.id:
                return ""
    return entering[0].id if len(entering) == 1 else ""


def _are_apart(graph: _Graph, branches: list[BpmnFlow], meeting: str) -> bool:
    """True if no step belongs to two branches, and the fork itself to none."""
    seen: set[str] = {branches[0].source}
    for branch in branches:
        if branch.target == meeting:
            continue
        inside = graph.reached(branch.target, meeting) - {meeting}
        if inside & seen:
            return False
        seen |= inside
    return True


def _add_fork(pool: BpmnPool, number: int, fork: list[str]) -> None:
    """Put a gateway where the lines of a fork part."""
    flows = [flow for flow in pool.flows if flow.id in fork]
    first, *others = flows
    at = min(shared_length(first.path, other.path) for other in others)
    at = _place(first.path, at)
    gateway = _gateway(pool, f"Fork_{pool.id}_{number}", first, at)
    half = (gateway.box[2] - gateway.box[0]) / 2
    into = replace(
        first, id=f"Flow_{gateway.id}", target=gateway.id, path=_up_to(first.path, at, gateway.box)
    )
    changed = {}
    for flow in flows:
        path = leaving(flow.path, at, gateway.box)
        if shared_length(first.path, flow.path) < at and flow is not first:
            path = led_to(flow.path[::-1], point_at(first.path, at), half)[::-1]
        changed[flow.id] = replace(flow, source=gateway.id, name="", path=path)
    _insert(pool, gateway, into, changed)


def _add_join(pool: BpmnPool, number: int, join: list[str]) -> None:
    """Put a gateway where the lines of a fork's branches meet."""
    flows = [flow for flow in pool.flows if flow.id in join]
    first, *others = flows
    back = {flow.id: flow.path[::-1] for flow in flows}
    at = min(shared_length(back[first.id], back[other.id]) for other in others)
    at = _place(back[first.id], at)
    gateway = _gateway(
        pool, f"Join_{pool.id}_{number}", replace(first, path=back[first.id]), at, first.target
    )
    half = (gateway.box[2] - gateway.box[0]) / 2
    onward = replace(
        first,
        id=f"Flow_{gateway.id}",
        source=gateway.id,
        name="",
        path=_up_to(back[first.id], at, gateway.box)[::-1],
    )
    changed = {}
    for flow in flows:
        path = leaving(back[flow.id], at, gateway.box)[::-1]
        if shared_length(back[first.id], back[flow.id]) < at and flow is not first:
            path = led_to(flow.path, point_at(back[first.id], at), half)
        changed[flow.id] = replace(flow, target=gateway.id, path=path)
    _insert(pool, gateway, onward, changed)


def _up_to(path: Sequence[Point], at: float, box: Box) -> tuple[Point, ...]:
    """Return the piece of a path up to a box whose middle is at a length of it."""
    return leaving(path[::-1], total_length(path) - at, box)[::-1]


def _place(path: Sequence[Point], at: float) -> float:
    """Return a length along a line at which a gateway has room, and no bend cuts off its corner."""
    length = total_length(path)
    at = max(min(at, length - _LEAST), min(_LEAST, length / 2))
    bends = [total_length(path[: n + 1]) for n in range(1, len(path) - 1)]
    return next((bend for bend in bends if abs(bend - at) < GATEWAY and bend > 1), at)


def _gateway(pool: BpmnPool, name: str, flow: BpmnFlow, at: float, by: str = "") -> BpmnNode:
    """Return a gateway on a line; ``by`` is the node in whose lane it is, else the line's first."""
    half = min(GATEWAY, at / 2, max((total_length(flow.path) - at) / 2, 0.5))
    lane = next(node.lane for node in pool.nodes if node.id == (by or flow.source))
    box = gateway_box(point_at(flow.path, at), half)
    return BpmnNode(name, "parallelGateway", "", lane, box)


def _insert(pool: BpmnPool, gateway: BpmnNode, own: BpmnFlow, changed: dict[str, BpmnFlow]) -> None:
    pool.nodes.append(gateway)
    pool.flows[:] = [changed.get(flow.id, flow) for flow in pool.flows]
    pool.flows.append(own)
