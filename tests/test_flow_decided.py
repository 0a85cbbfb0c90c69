"""What layout decides for the flow of each hard case: the measure of its arrows and their length.

``flow_decided.yaml`` holds it. For a drawing that changes on purpose, write the file again with
``python -m tests.test_flow_decided``; its difference says which cases changed, and how.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.flow_budget import sources
from tests.rendered import made_sheet

FILE = Path(__file__).parent / "flow_decided.yaml"
HEADER = """\
# Of each hard case and pinned source: pages, links, crossings, bends, bends beyond two of a link,
# joins, hooks, labels that are far, near another line, or turned; length of lines (points).
"""
COUNTS = (
    "links",
    "crossings",
    "bends",
    "long",
    "joins",
    "hooks",
    "far",
    "foreign",
    "turned",
)
SOURCES = sources()
LARGE = (  # half a second and more each
    "every step but the ends is a decision",
    "fifteen actors going back and forth",
    "long words at the exits",
    "pinned capsule-over-pages",
    "pinned capsule-word-in-uraian",
    "pinned upright-connectors",
    "three hundred steps",
)
DECIDED: dict[str, list[int]] = yaml.safe_load(FILE.read_text("utf-8")) if FILE.exists() else {}


def decided(source: str) -> list[int]:
    """Pages of the flow, what ``COUNTS`` names, and the length of all lines in points."""
    sheet, problems = made_sheet(source)
    assert sheet is not None, [str(problem) for problem in problems]
    pages = sheet.quality
    return [
        len(pages),
        *(sum(getattr(page.arrows, count) for page in pages) for count in COUNTS),
        round(sum(page.arrows.length for page in pages)),
    ]


def test_every_case_is_known():
    assert list(DECIDED) == list(SOURCES)
    assert set(LARGE) <= SOURCES.keys()


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in LARGE)) for name in SOURCES]
)
def test_a_case_is_drawn_as_it_was_decided(name: str):
    assert decided(SOURCES[name]) == DECIDED[name]


def main() -> None:
    lines = [f"{name}: {decided(source)}\n" for name, source in SOURCES.items()]
    FILE.write_text(HEADER + "".join(lines), "utf-8")
    print(f"{FILE}: {len(lines)} cases")


if __name__ == "__main__":
    main()
