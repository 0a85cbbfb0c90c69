"""Make the gallery of flows from the tests' hard cases: ``python docs/make_gallery.py``.

It needs the test packages.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pypdfium2

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.cases import CASES  # noqa: E402
from tests.rendered import rendered  # noqa: E402

GALLERY = HERE / "gallery"
SCALE = 1.15  # pixels a point
MOST_PAGES = 2  # of the flow table, for each case
WHITE = 250


def main() -> None:
    for old in GALLERY.glob("*.png"):
        old.unlink()
    lines = [
        "# Gallery of flows",
        "",
        "Every kind of flow, as the program draws it; made by `python docs/make_gallery.py`.",
        "",
    ]
    for name, source in CASES.items():
        pdf, _ = rendered(source)
        if pdf is None:
            continue
        lines += [f"## {name}", ""]
        for number, picture in enumerate(pages(pdf), 1):
            file = re.sub(r"[^a-z]+", "-", name.lower()).strip("-") + f"-{number}.png"
            picture.save(GALLERY / file, optimize=True)
            lines += [f"![{name}, page {number} of its flow]({file})", ""]
    (GALLERY / "README.md").write_text("\n".join(lines), "utf-8")
    print(f"{GALLERY}: {len(list(GALLERY.glob('*.png')))} pictures of {len(CASES)} cases")


def pages(pdf: bytes):
    """The first pages of the flow table, cut to what is drawn on them."""
    document = pypdfium2.PdfDocument(pdf)
    numbers = [
        n
        for n in range(len(document))
        if "Mutu Baku" in document[n].get_textpage().get_text_bounded()
    ]
    for number in numbers[:MOST_PAGES]:
        grey = document[number].render(scale=SCALE).to_pil().convert("L")
        foot = int(grey.height * 0.9)
        box = grey.crop((0, 0, grey.width, foot)).point(lambda v: 255 if v < WHITE else 0).getbbox()
        yield grey.crop((box[0] - 6, box[1] - 6, box[2] + 6, box[3] + 6)).quantize(8)


if __name__ == "__main__":
    main()
