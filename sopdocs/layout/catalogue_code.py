"""The QR code that leads to a SOP's page of the public catalogue, with its caption.

It is at the lower left of the identity box, half a page away from the signature.
"""

from __future__ import annotations

from functools import lru_cache

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.text import Type, break_lines, place, words
from sopdocs.layout.page import Element, Item, MatrixCode
from sopdocs.model.catalogue_page import page_address
from sopdocs.model.sop import Sop

MODULE = 1.2  # points, 0.42 mm: a phone reads it from a photocopy
QUIET = 4  # light modules around the code (ISO/IEC 18004, 9.1)
CAPTION = "Tautan katalog, bukan tanda tangan elektronik"
_SMALL = Type(7)
_CAPTION_WIDTH = 170.0  # points at most


@dataclass(frozen=True, slots=True)
class QrCode:
    """The modules of a code: how many a side has, and runs of dark ones (column, row, count)."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)
def qr_code(address: str) -> QrCode:
    """Encode an address; a seventh of the code can be damaged (level M)."""
    import segno  # 50 ms

    matrix = segno.make(address, error="m", micro=False, boost_error=False).matrix
    runs = []
    for row, modules in enumerate(matrix):
        start = 0
        for column, dark in enumerate((*modules, 0)):
            if not dark:
                if column > start:
                    runs.append((start, row, column - start))
                start = column + 1
    return QrCode(len(matrix), tuple(runs))


def code_strip(sop: Sop, sides: tuple[float, float], ruler: Ruler) -> tuple[list[Item], float]:
    """Return code and caption between two sides, from y = 0, and their height in points."""
    left, right = sides
    address = page_address(sop)
    code = qr_code(address)
    quiet = QUIET * MODULE
    size = code.side * MODULE + 2 * quiet
    width = min(right - left - size - quiet, _CAPTION_WIDTH)
    lines = break_lines(words(CAPTION), width, _SMALL, ruler)
    where = break_lines(words(address.partition("//")[2]), width, _SMALL, ruler)
    top = (size - (len(lines) + len(where)) * _SMALL.line) / 2
    high = max(size, size - 2 * top)
    top = max(top, 0.0)
    return [
        Element("Figure", alternative_text=f"Kode QR ke halaman SOP ini di katalog: {address}"),
        MatrixCode(left + quiet, (high - size) / 2 + quiet, MODULE, code.runs),
        Element("P"),
        *place(lines, left + size, top, _SMALL),
        Element("P"),
        *place(where, left + size, top + len(lines) * _SMALL.line, _SMALL),
    ], high
