"""A sheet that cannot be drawn is refused with what to change; the limits from both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs import codes
from sopdocs.fonts import ruler
from sopdocs.layout.common.frame import FOOT
from sopdocs.layout.flow.repair import MOST_DRAWINGS, Repair
from sopdocs.layout.sheet import lay_out
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop
from tests.layout.tables import refused, sop_of, table_of

STEPS = "uraian: Mencatat, oleh: tim\nuraian: Menyimpan, oleh: kabag"


def with_margin(left: float, top: float) -> Sop:
    """A SOP whose left and upper margin, in points, leave no more on the page; the others are 0."""
    sop = sop_of(STEPS)
    return replace(sop, cetak=replace(sop.cetak, margin=(left / MM, 0.0, top / MM, 0.0)))


@pytest.mark.parametrize(("height", "drawn"), [(200.01, True), (199.99, False)])
def test_a_page_needs_200_points_of_height(height, drawn):
    _, page_height = sop_of(STEPS).cetak.size()
    sop = with_margin(0.0, page_height - FOOT - height)
    sheet, faults = lay_out(sop, ruler())
    assert (sheet is not None) is drawn
    assert [fault.code for fault in faults] == ([] if drawn else [codes.PAPER_TOO_SMALL])


@pytest.mark.parametrize(("width", "path"), [(300.01, None), (299.99, ("cetak", "margin"))])
def test_a_page_needs_300_points_of_width(width, path):
    page_width, _ = sop_of(STEPS).cetak.size()
    _, faults = lay_out(with_margin(page_width - width, 0.0), ruler())
    # At 300 points the margin is no longer to blame, whether the table fits or not.
    assert [fault.path for fault in faults if fault.path == ("cetak", "margin")] == (
        [path] if path else []
    )


def test_a_sop_with_too_many_actors_for_its_paper_learns_which_paper_holds_it():
    actors = ", ".join(f"a{n}: Kepala Subbagian {n}" for n in range(15))
    head = f"nama: X\npelaksana: {{{actors}}}\ncetak: {{orientasi: potret}}\n"
    steps = "\n".join(f"uraian: Mencatat, oleh: a{n}" for n in range(15))
    (fault,) = refused(sop_of(steps, head))
    assert (fault.code, fault.path) == (codes.PAPER_TOO_SMALL, ("pelaksana",))
    paper = fault.hint.split("kertas: ")[1].split(",")[0]
    wider = head.replace("potret", f"lanskap, kertas: {paper}")
    assert lay_out(sop_of(steps, wider), ruler())[0] is not None


@pytest.mark.parametrize(
    ("drawings", "exhausted"), [(MOST_DRAWINGS, False), (MOST_DRAWINGS + 1, True)]
)
def test_a_sheet_is_drawn_a_bounded_number_of_times(drawings, exhausted):
    assert Repair(table_of(sop_of(STEPS)), drawings).is_exhausted is exhausted
