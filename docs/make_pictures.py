"""Make the README's pictures from the real sources: ``python docs/make_pictures.py``.

It needs the test packages, and LibreOffice for the letter.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from svg_picture import picture  # noqa: E402

from sopdocs.institutions import read_folder  # noqa: E402
from sopdocs.letters.make import Order, make_letters  # noqa: E402
from sopdocs.sheet import make, read  # noqa: E402

SOURCE = (
    HERE.parent
    / "sop_sources/setda-kota-tangerang/penyusunan-laporan-kinerja-instansi-pemerintah.yaml"
)
LETTER = SOURCE.parent / "surat/permohonan-data-lkjip.yaml"
PICTURES = {"identitas.svg": 0, "alur.svg": 2}  # file → page of the sheet, from 0
SCALE = 1.5  # pixels a point, of the letter


def main() -> None:
    institution, _, _ = read_folder(SOURCE.parent, {})
    source, _ = read(SOURCE.read_bytes(), SOURCE.name, institution)
    made, _ = make(source)
    for name, page in PICTURES.items():
        (HERE / name).write_bytes(picture(made.sheet, page))
        print(HERE / name)
    letter_picture()


def letter_picture() -> None:
    """The first page of an example letter, issued in a temporary folder; needs LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / LETTER.parts[-3]
        shutil.copytree(LETTER.parents[1], home, ignore=shutil.ignore_patterns("register*"))
        made = make_letters(
            [home / "surat" / LETTER.name], Order(Path(folder) / "build", issue=True, pdf=True)
        )
        (pdf,) = [one.output for one in made if one.output and one.output.suffix == ".pdf"]
        image = (
            pypdfium2.PdfDocument(pdf.read_bytes())[0]
            .render(scale=SCALE)
            .to_pil()
            .convert("L")
            .quantize(16)
        )
    image.save(HERE / "surat.png", optimize=True)


if __name__ == "__main__":
    main()
