"""Make the README's pictures from the real sources: ``python docs/make_pictures.py``.

It needs the test packages.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pypdfium2

from sopdocs.institutions import read_folder
from sopdocs.letters.make import Order, make_letters
from sopdocs.sheet import make, read

HERE = Path(__file__).parent
SOURCE = (
    HERE.parent
    / "sop_sources/setda-kota-tangerang/penyusunan-laporan-kinerja-instansi-pemerintah.yaml"
)
LETTER = SOURCE.parent / "surat/permohonan-data-lkjip.yaml"
PICTURES = {"identitas.png": 0, "alur.png": 2}  # file → page of the sheet, from 0
SCALE = 1.5  # pixels a point


def main() -> None:
    institution, _, _ = read_folder(SOURCE.parent, {})
    source, _ = read(SOURCE.read_bytes(), SOURCE.name, institution)
    made, _ = make(source)
    document = pypdfium2.PdfDocument(made.pdf)
    for name, page in PICTURES.items():
        image = document[page].render(scale=SCALE).to_pil().convert("L").quantize(16)
        image.save(HERE / name, optimize=True)
        print(f"{HERE / name}: {image.size[0]} x {image.size[1]}")
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
