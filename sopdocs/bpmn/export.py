"""A SOP → its BPMN document, or the faults of a sheet that cannot be drawn."""

from __future__ import annotations

from sopdocs import __version__
from sopdocs.bpmn.document import document
from sopdocs.bpmn.graph import pool_of
from sopdocs.bpmn.parallel import with_gateways
from sopdocs.files import digest
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.flow_places import flow_places
from sopdocs.layout.sheet import LayoutFault
from sopdocs.model.sop import Sop

SEAL = b"<!-- sopdocs "


def bpmn(sop: Sop, ruler: Ruler) -> tuple[bytes, list[LayoutFault]]:
    """Return the document of a SOP; empty with the faults if its flow cannot be drawn."""
    tables, faults = flow_places(sop, ruler)
    if not tables:
        return b"", faults
    pools = [with_gateways(pool_of(places, n)) for n, places in enumerate(tables, 1)]
    return sealed(document(sop.nama, __version__, pools)), faults


def is_our_diagram(present: bytes) -> bool:
    """True for a document that nobody has changed since: a modeller drops the last line."""
    return not present or present == sealed(present.partition(SEAL)[0])


def sealed(content: bytes) -> bytes:
    """Return a document with the digest of its content as its last line."""
    return content + SEAL + digest(content).encode() + b" -->\n"
