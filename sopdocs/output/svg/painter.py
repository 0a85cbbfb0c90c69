"""A sheet → one SVG a page; equal sheets give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence

from sopdocs.dataclass import dataclass
from sopdocs.layout.page import LinkAnnotation, Sheet
from sopdocs.output.painter import EnclosedFile
from sopdocs.output.svg.page import PageLinks, page_svg


@dataclass(frozen=True, slots=True)
class SvgPainter:
    """Paints each page of a sheet as an SVG; fills the port ``Painter``.

    An SVG cannot enclose files, so what the sheet was made from is left out.
    """

    ending: str = ".svg"
    paged: bool = True

    def paint(self, sheet: Sheet, files: Sequence[EnclosedFile] = ()) -> tuple[bytes, ...]:
        targets = _targets(sheet)
        names = {
            name: (number, height)
            for number, page in enumerate(sheet.pages)
            for name, height in page.names
        }
        count = len(sheet.pages)
        return tuple(
            page_svg(
                page,
                f"{sheet.title}, halaman {number + 1} dari {count}",
                PageLinks(number, tuple(sorted(targets.get(number, ()))), names),
            ).encode()
            for number, page in enumerate(sheet.pages)
        )


def _targets(sheet: Sheet) -> dict[int, set[float]]:
    """The heights that links lead to, by page (counted from 0)."""
    found: dict[int, set[float]] = {}
    for page in sheet.pages:
        for item in page.items:
            if isinstance(item, LinkAnnotation):
                found.setdefault(item.page, set()).add(item.target_y)
    return found
