"""What a book prints around its pages: number, running head, and blank pages before a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from sopdocs.dataclass import dataclass
from sopdocs.layout.common.frame import Frame
from sopdocs.layout.common.ruler import Ruler
from sopdocs.layout.common.table import TOGETHER
from sopdocs.layout.common.text import Type, shortened
from sopdocs.layout.gutter import BOUND, moved
from sopdocs.layout.page import Page, TextRun
from sopdocs.model.book import Book
from sopdocs.model.institution import MM, Print
from sopdocs.output.pdf.content import PageContent, page_contents
from sopdocs.output.pdf.painter import PdfWriter

_NUMBER, _HEAD = Type(9), Type(8)
_EDGE = 22.0  # points from the paper's edge to the baseline of the numbers
_BETWEEN = 140.0  # points kept free of the running head on its line

Sides = tuple[float, float]  # where the text begins and ends, in points


@dataclass(frozen=True, slots=True)
class Furniture:
    """Draws pages of a book with what is printed around them; ``number`` writes a page's number."""

    book: Book
    frame: Frame
    ruler: Ruler
    number: Callable[[int], str]

    @property
    def two_sided(self) -> bool:
        return self.book.binding.dua_sisi

    def upright(
        self, pages: Iterable[Page], start: int, head: str = ""
    ) -> Iterator[list[PageContent]]:
        """Draw pages of the book's own frame, the first of them as page ``start``.

        They come in groups that are tagged together. ``head`` is the title of their part; without
        one they have no running head. Nor has the first page, which shows that title itself.
        """
        shift = self.frame.page_width - self.frame.right - self.frame.left
        rest = iter(pages)
        first = start
        while group := list(islice(rest, TOGETHER)):
            placed = [
                moved(page, shift, 0.0) if self._is_left_hand(n) else page
                for n, page in enumerate(group, first)
            ]
            contents = page_contents(placed)
            for n, content in enumerate(contents, first):
                dx = shift if self._is_left_hand(n) else 0.0
                sides = (self.frame.left + dx, self.frame.right + dx)
                self._number(content, n, sides, head if n > start else "")
            first += len(group)
            yield contents

    def sop(self, pages: Sequence[PageContent], start: int, cetak: Print, head: str) -> None:
        """Number the pages of a SOP that is printed with the settings ``cetak``."""
        for n, page in enumerate(pages, start):
            self._number(page, n, self._sides(page, n, cetak), head)

    def _is_left_hand(self, number: int) -> bool:
        return self.two_sided and number % 2 == 0

    def _sides(self, page: PageContent, number: int, cetak: Print) -> Sides:
        if not self.two_sided:
            left, right, _, _ = cetak.margin
            return left * MM, page.width - right * MM
        _, right, _, _ = cetak.margin
        if cetak.landscape:
            return right * MM, page.width - right * MM
        near, far = (right, BOUND) if self._is_left_hand(number) else (BOUND, right)
        return near * MM, page.width - far * MM

    def _number(self, page: PageContent, number: int, sides: Sides, head: str) -> None:
        """Print number and running head at the outer edge of the book.

        On a wide right-hand page that is its foot, because its top is bound.
        """
        left_hand, wide = self._is_left_hand(number), page.width > page.height
        at_foot = self.two_sided and wide and not left_hand
        y = page.height - _EDGE if at_foot else min(_EDGE, page.top - 3)
        outer_left = left_hand and not wide
        text = self.number(number)
        runs = [self._run(text, _NUMBER, sides, outer_left, y)] if text else []
        if head:
            head = head if self.two_sided and not left_hand else self.book.judul
            room = sides[1] - sides[0] - _BETWEEN
            (line, *_) = shortened(head, 1, room, _HEAD, self.ruler)
            shown = "".join(text for _, text, _ in line.runs).strip()
            runs.append(self._run(shown, _HEAD, sides, not outer_left, y))
        page.draw_over(runs)

    def _run(self, text: str, type: Type, sides: Sides, at_left: bool, y: float) -> TextRun:
        width = self.ruler.width(text, type.face(), type.size)
        x = sides[0] if at_left else sides[1] - width
        return TextRun(x, y, text, type.face(), type.size)


@dataclass(slots=True)
class Printing:
    """Pages of a book on their way into the file; ``printed`` counts those of this numbering."""

    furniture: Furniture
    writer: PdfWriter
    printed: int = 0

    def upright(self, pages: Iterable[Page], start: int, head: str = "") -> None:
        """Add pages of the book's own frame, the first of them as page ``start``."""
        self.blank_to(start)
        for group in self.furniture.upright(pages, start, head):
            self.add(group)

    def sop(self, pages: Sequence[PageContent], start: int, cetak: Print, head: str) -> None:
        """Add the pages of a SOP that is printed with the settings ``cetak``."""
        self.blank_to(start)
        self.furniture.sop(pages, start, cetak, head)
        self.add(pages)

    def blank_to(self, start: int) -> None:
        """Add blank pages until the next one is page ``start``."""
        frame = self.furniture.frame
        while self.printed + 1 < start:
            self.add(page_contents([Page(frame.page_width, frame.page_height)]))

    def add(self, pages: Sequence[PageContent]) -> None:
        """Add pages as they are."""
        self.writer.add(pages)
        self.printed += len(pages)
