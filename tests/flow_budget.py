"""Crossings and bends of a finished PDF's flow lines, and the most that each case can have.

``python -m tests.flow_budget`` rewrites ``flow_budget.yaml`` from what is drawn now. Look at its
differences: a number that grows is a drawing that got worse.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.cases import CASES
from tests.reader import Drawing, read
from tests.reader.ink import Stroke
from tests.rendered import rendered

FILE = Path(__file__).parent / "flow_budget.yaml"
PINNED = Path(__file__).parent / "pinned"
INSIDE = 0.3  # points; a line that ends on another joins it and does not cross it
HEADER = """\
# The most crossings and bends that the flow lines of each hard case and each pinned source have.
# tests/test_flow_cases.py holds them; python -m tests.flow_budget writes what is drawn now.
"""


@dataclass(frozen=True, order=True)
class Cost:
    crossings: int
    bends: int

    def __str__(self) -> str:
        return f"{{crossings: {self.crossings}, bends: {self.bends}}}"


class Refused(Exception):
    """A case is not drawn any more; the message is what the program says."""


def sources() -> dict[str, str]:
    """The hard cases and the pinned sources that are drawn, by name."""
    pinned = {
        f"pinned {path.stem}": path.read_text("utf-8")
        for path in sorted(PINNED.glob("*.yaml"))
        if not path.stem.endswith("-refused")
    }
    return CASES | pinned


def budgets() -> dict[str, Cost]:
    found = yaml.safe_load(FILE.read_text("utf-8"))
    return {name: Cost(**cost) for name, cost in found.items()}


def drawn(source: str) -> Drawing:
    """The drawing of a source, read back from its PDF; ``Refused`` if it has none."""
    pdf, problems = rendered(source)
    if pdf is None:
        raise Refused("\n".join(str(problem) for problem in problems if problem.is_error))
    return read(pdf)


def cost(drawing: Drawing) -> Cost:
    pages = [page.page.lines for page in drawing.pages]
    return Cost(sum(map(crossings, pages)), sum(map(bends, pages)))


def crossings(lines: list[Stroke]) -> int:
    """How often an upright stroke passes through a level one, with both going on."""
    return sum(
        level.box.x0 + INSIDE < upright.x0 < level.box.x1 - INSIDE
        and upright.box.top + INSIDE < level.y0 < upright.box.bottom - INSIDE
        for upright in lines
        if upright.upright
        for level in lines
        if level.level
    )


def bends(lines: list[Stroke]) -> int:
    """How often a path turns."""
    return sum(
        one.path == other.path and one.upright != other.upright
        for one, other in itertools.pairwise(lines)
    )


def main() -> int:
    lines, refused = [], 0
    for name, source in sources().items():
        try:
            lines.append(f"{name}: {cost(drawn(source))}\n")
        except Refused as why:
            refused += 1
            print(f"{name}: not drawn any more\n{why}")
    FILE.write_text(HEADER + "".join(lines), "utf-8")
    print(f"{FILE}: {len(lines)} cases drawn, {refused} refused")
    return 1 if refused else 0


if __name__ == "__main__":
    raise SystemExit(main())
