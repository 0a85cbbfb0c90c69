"""The foot of a page: a hairline, the name of the paper, the page number.

In: the words, the frame, a ruler. Out: items below the frame. The lower left corner stays free
because the electronic signing service prints its line there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.signing import footer, footer_items
from sopdocs.layout.common.text import Line, Type, break_lines, words
from sopdocs.layout.page import ARTIFACT, Item, TableRule, TextRun
from sopdocs.model.letter_settings import NATIONAL
from sopdocs.model.sop import Sop

_MOST_LINES = 3
_ABOVE = 10.0  # points between the frame and the hair line
_BELOW = 2.5  # points between the lowest line and a signing service's sentences


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of every page of a paper; ``sentences`` follow if a service signs."""

    named: str
    type: Type
    frame: Frame
    ruler: Ruler
    sentences: Sequence[Line] = ()

    def items(self, number: int, count: int) -> list[Item]:
        """Return the foot of page ``number`` of ``count``."""
        frame, type = self.frame, self.type
        line = frame.bottom + _ABOVE
        baseline = line + type.size + 2
        page = f"Halaman {number} dari {count}"
        width = self.ruler.width(page, "regular", type.size)
        middle = (frame.left + frame.right) / 2
        room = 2 * (frame.right - width - 12 - middle)
        lines = break_lines(words(self.named), room, type, self.ruler)[:_MOST_LINES]
        runs = [
            TextRun(middle - broken.width / 2 + dx, baseline + n * type.line, text, face, type.size)
            for n, broken in enumerate(lines)
            for dx, text, face in broken.runs
        ]
        runs.append(TextRun(frame.right - width, baseline, page, "regular", type.size))
        low = max(run.y for run in runs) + _BELOW
        return [
            ARTIFACT,
            TableRule(frame.left, line, frame.right, line, 0.25),
            *runs,
            *footer_items(list(self.sentences), frame.left, low),
        ]


def sheet_foot(sop: Sop, frame: Frame, ruler: Ruler) -> Foot:
    """Return the foot of a SOP's sheet: nomor and nama, with SRIKANDI's placeholder only once."""
    type = Type(max(min(8.0, sop.cetak.huruf), sop.cetak.huruf_terkecil))
    number = sop.nomor if sop.nomor.strip("-–—") else ""  # a dash says that there is none
    named = [sop.nama] if sop.profile == NATIONAL else filter(None, (number, sop.nama))
    sentences = footer(sop.instansi, frame.left, frame.right, ruler)
    return Foot(" · ".join(named), type, frame, ruler, sentences)
