"""Named hard cases; each is the shortest source that shows its difficulty.

The gallery (``docs/make_gallery.py``) shows them in this order.
"""

from __future__ import annotations

from tests.cases import beyond_the_flow, decisions, exits, graphs, joint, loops, pages, paper, sizes
from tests.cases.source import acts, decides, sop

__all__ = ["CASES", "acts", "decides", "sop"]

CASES: dict[str, str] = {
    name: text
    for kind in (sizes, loops, exits, joint, pages, decisions, paper, beyond_the_flow, graphs)
    for name, text in kind.CASES.items()
}
