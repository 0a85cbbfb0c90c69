"""Make the pictures of README and guide from sources: ``python docs/make_pictures.py``.

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

from source_picture import Meaning, source_picture  # noqa: E402
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
FIRST = HERE / "contoh/kecamatan-contoh/surat-masuk.yaml"  # the SOP that the guide begins with
MEANINGS = (
    Meaning("nama:", "Pengelolaan Surat Masuk"),
    Meaning("nomor:", "000.8.3.3"),
    Meaning("pembuatan:", "5 Januari"),
    Meaning("pengesah:", "CAMAT CONTOH"),
    Meaning("dasar_hukum:", "Dasar Hukum"),
    Meaning("pencatatan:", "Pencatatan"),
    Meaning("kasi:", "Kepala Seksi"),
    Meaning("uraian:", "Mencatat surat masuk"),
    Meaning("oleh:", "", symbol=1),
    Meaning("waktu:", "10"),
    Meaning("keputusan:", "Tidak"),
    Meaning("output:", "Disposisi", (3, 1)),
)
SCALE = 1.5  # pixels a point, of the letter


def main() -> None:
    institution, _, _ = read_folder(SOURCE.parent, {})
    source, _ = read(SOURCE.read_bytes(), SOURCE.name, institution)
    made, _ = make(source)
    for name, page in PICTURES.items():
        (HERE / name).write_bytes(picture(made.sheet, page))
        print(HERE / name)
    first_picture()
    letter_picture()


def first_picture() -> None:
    """The guide's first SOP: its source, its sheet, and what each line becomes."""
    institution, _, _ = read_folder(FIRST.parent, {})
    source, _ = read(FIRST.read_bytes(), FIRST.name, institution)
    made, _ = make(source)
    text = FIRST.read_text("utf-8")
    (HERE / "sumber-ke-lembar.svg").write_bytes(source_picture(text, made.sheet, MEANINGS))
    print(HERE / "sumber-ke-lembar.svg")


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
