"""SOPs and flow tables for tests that look at what the layout decides, before it is painted."""

from __future__ import annotations

from sopdocs.fonts import printable, ruler
from sopdocs.layout.common.frame import frame
from sopdocs.layout.flow.columns import Setting, choose_columns
from sopdocs.layout.flow.context import TableContext
from sopdocs.layout.page import Sheet
from sopdocs.layout.sheet import LayoutFault, lay_out
from sopdocs.model.flow import flow
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Sop
from sopdocs.source.sop import read_sop

HEAD = "nama: Pencatatan\npelaksana: {tim: Tim, kabag: Kabag}\n"


def sop_of(steps: str, head: str = HEAD) -> Sop:
    """A SOP with these steps, each a line of fields: ``uraian: Mencatat, oleh: tim``."""
    rows = "".join(f"  - {{{step}}}\n" for step in steps.strip().splitlines())
    text = f"{head}kegiatan:\n{rows}"
    source, problems = read_sop(text.encode(), "uji.yaml", Institution(("KANTOR",)), printable())
    assert source is not None, [str(problem) for problem in problems]
    return source.sop


def table_of(sop: Sop, size: float = 9) -> TableContext:
    """The flow table of a SOP on the paper that it asks for."""
    area = frame(sop, ruler())
    columns = choose_columns(sop, area, ruler(), Setting(size))
    assert columns is not None
    return TableContext(sop, flow(sop), columns, area, 1, ruler())


def laid_out(sop: Sop) -> Sheet:
    sheet, faults = lay_out(sop, ruler())
    assert sheet is not None, faults
    return sheet


def refused(sop: Sop) -> list[LayoutFault]:
    sheet, faults = lay_out(sop, ruler())
    assert sheet is None
    return faults
