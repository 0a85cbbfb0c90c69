"""The identity block ends above the foot, however full its page is."""

from __future__ import annotations

import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.common.frame import frame
from sopdocs.layout.identity import identity_pages
from sopdocs.layout.page import Item, TableRule, TextRun
from tests.layout.tables import HEAD, sop_of

TOLERANCE = 0.01  # points


def lowest(items: list[Item]) -> float:
    """The lowest baseline or rule among the items, in points from the top."""
    heights = [item.y for item in items if isinstance(item, TextRun)]
    heights += [max(item.y1, item.y2) for item in items if isinstance(item, TableRule)]
    return max(heights)


def lists(lines: int, others: str) -> str:
    """A head whose Dasar Hukum has so many lines, with other lists as given."""
    rules = "".join(f"  - Peraturan Contoh Nomor {n + 1} Tahun 2020\n" for n in range(lines))
    return f"{HEAD}dasar_hukum:\n{rules}{others}"


@pytest.mark.parametrize("others", ["", "peringatan: Segera\n", "keterkaitan: SOP Lain\n"])
@pytest.mark.parametrize("lines", range(1, 60))
def test_nothing_of_the_identity_reaches_into_the_foot(lines: int, others: str):
    sop = sop_of("uraian: Mencatat, oleh: tim", lists(lines, others))
    area = frame(sop, ruler())
    for page in identity_pages(sop, area, ruler()):
        assert lowest(page.items) <= area.bottom + TOLERANCE
