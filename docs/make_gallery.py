"""Make the gallery of flows from the tests' hard cases: ``python docs/make_gallery.py``.

It needs the test packages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from svg_picture import picture  # noqa: E402

from sopdocs.layout.page import Sheet, TextRun  # noqa: E402
from tests.cases import CASES  # noqa: E402
from tests.rendered import made_sheet  # noqa: E402

GALLERY = HERE / "gallery"
MOST_PAGES = 2  # of the flow table, for each case


def main() -> None:
    for old in GALLERY.glob("*.svg"):
        old.unlink()
    lines = [
        "# Gallery of flows",
        "",
        "Every kind of flow, as the program draws it; made by `python docs/make_gallery.py`.",
        "",
    ]
    for name, source in CASES.items():
        made, _ = made_sheet(source)
        if made is None:
            continue
        lines += [f"## {name}", ""]
        for number, svg in enumerate(pictures(made.sheet), 1):
            file = re.sub(r"[^a-z]+", "-", name.lower()).strip("-") + f"-{number}.svg"
            (GALLERY / file).write_bytes(svg)
            lines += [f"![{name}, page {number} of its flow]({file})", ""]
    (GALLERY / "README.md").write_text("\n".join(lines), "utf-8")
    print(f"{GALLERY}: {len(list(GALLERY.glob('*.svg')))} pictures of {len(CASES)} cases")


def pictures(sheet: Sheet) -> Iterator[bytes]:
    """The first pages of the flow table."""
    numbers = [
        number
        for number, page in enumerate(sheet.pages)
        if any(isinstance(item, TextRun) and item.text == "Mutu Baku" for item in page.items)
    ]
    for number in numbers[:MOST_PAGES]:
        yield picture(sheet, number)


if __name__ == "__main__":
    main()
