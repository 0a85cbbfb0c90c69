"""How the identity box is set: its type, its paddings, and the split of its halves.

In: a SOP and its paper. Out: the settings to try, the most readable one first. Gaps, padding
and date rows give way first, then the type shrinks in quarter points down to the smallest size.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.text import Type
from sopdocs.model.institution import MM
from sopdocs.model.sop import Sop

_GAP = 1.5  # points between the items of a list
_STEP = 0.25  # points, from one type size to the next
# the left half's share of the width: the usual one, then those for sheets that need another; an
# upright sheet's official keeps at least half of the width
_LANDSCAPE = (0.55, 0.6, 0.5, 0.45)
_PORTRAIT = (0.5, 0.45)


@dataclass(frozen=True, slots=True)
class IdentityStyle:
    """Measures in points.

    ``size`` is the type size, ``over`` the room above and below a row's text, ``pad`` the room
    below a list, ``signature`` the least height for signature and stamp, ``logo`` the logo's
    height. ``gap`` parts the items of a list, where the whole box fits on one page.
    """

    size: float
    over: float = 3.0
    pad: float = 5.0
    signature: float = 23 * MM
    logo: float = 20 * MM
    gap: float = 0.0

    @property
    def type(self) -> Type:
        return _type(self.size, False)

    @property
    def bold(self) -> Type:
        return _type(self.size, True)

    @property
    def heading_height(self) -> float:
        """From a list's upper rule to its first line."""
        return self.pad - 1 + self.type.line + 2


def styles(sop: Sop) -> Iterator[IdentityStyle]:
    """Yield the styles: the most readable first, the most compact last."""
    size, smallest = sop.cetak.huruf, sop.cetak.huruf_terkecil
    yield IdentityStyle(size, gap=_GAP)
    yield IdentityStyle(size)
    while size > smallest:
        yield _tight(size)
        size = max(size - _STEP, smallest)
    yield _tight(size)


def least_style(sop: Sop) -> IdentityStyle:
    """Return the style that takes the least room."""
    return _tight(sop.cetak.huruf_terkecil)


def splits(sop: Sop) -> tuple[float, ...]:
    """Return the shares of the left half, the usual one of this paper first."""
    return _LANDSCAPE if sop.cetak.landscape else _PORTRAIT


@lru_cache(maxsize=64)
def _type(size: float, bold: bool) -> Type:
    """A type, made once: each line of the box asks for one."""
    return Type(size, bold)


def _tight(size: float) -> IdentityStyle:
    return IdentityStyle(size, over=1.5, pad=2.5, signature=22 * MM, logo=18 * MM)
