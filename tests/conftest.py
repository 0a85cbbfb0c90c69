"""An office's folder with a real logo, sources written into it, and the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from sopdocs.build.plan import BuildOptions
from sopdocs.build.sheets import build
from sopdocs.checking.sources import check
from sopdocs.problem import Problem, in_order
from tests.command import HOME, Done, called, command_line

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|show|this|help|message|exit|version|error|invalid|required"
    r"|expected|choose|file|directory|not|no such|is|the|and|of)\b",
    re.I,
)
__all__ = ["HOME", "called", "command_line"]  # from tests.command
INSTITUTION = """\
nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]
logo: logo.png
pejabat:
  kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, pangkat: Pembina, nip: 197001011990032001}
# the sources of the tests leave out what they do not need
aturan: {SOP-106: mati, SOP-107: mati, SOP-115: mati, SOP-130: mati}
"""
GOOD = """\
nama: Pencatatan Surat
tanggal: {pembuatan: 2025-01-03}
pengesah: kadis
peralatan: [Komputer, Printer]
pelaksana:
  tim: Tim Kerja
  kabag: Kepala Bagian
kegiatan:
  - id: terima
    uraian: Menerima surat
    oleh: tim
    waktu: 30 menit
  - id: periksa
    uraian: Memeriksa surat
    oleh: kabag
    keputusan: {ya: lanjut, tidak: terima}
  - id: simpan
    uraian: Menyimpan surat
    oleh: [tim, kabag]
    utama: kabag
"""


class Office:
    """``sop_sources/kantor`` below a separate folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "sop_sources" / "kantor"
        self.folder.mkdir(parents=True)
        self.institution(INSTITUTION)
        Image.new("RGB", (8, 8), (0, 90, 160)).save(self.folder / "logo.png")

    def institution(self, text: str) -> Path:
        return self.sop(text, "instansi.yaml")

    def sop(self, text: str | bytes = GOOD, name: str = "surat.yaml") -> Path:
        file = self.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def problems(self, text: str | bytes = GOOD) -> list[Problem]:
        """What is wrong with a source and with its institution, in order."""
        return in_order(check([self.sop(text)]).problems)

    def pdf(self, text: str | bytes = GOOD) -> Path:
        """The sheet of a source that has to be built."""
        (result,) = build([self.sop(text)], self.root / "build", BuildOptions(force=True))
        assert result.state == "built", [str(p) for p in result.problems]
        return self.root / "build" / result.output

    def run(self, *arguments: object, **environment: str) -> Done:
        """``sopdocs`` called in this folder, in this process where that is enough."""
        return called(*arguments, cwd=self.root, **environment)

    def process(self, *arguments: object, **environment: str) -> Done:
        """``sopdocs`` in this folder as a real process, where workers or threads start."""
        return command_line(*arguments, cwd=self.root, **environment)


def text_of(pdf: Path) -> str:
    """The words of a PDF in the order of reading, one blank between any two."""
    return " ".join(pages_of(pdf))


def pages_of(pdf: Path) -> list[str]:
    """The words of each page; U+FFFE is how pdfium gives a hyphen at the end of a line."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return [
            " ".join(page.get_textpage().get_text_range().replace("\ufffe", "-").split())
            for page in document
        ]


def files_below(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Each file by its name below the folder: when it was written, and what it holds."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def state_of_this_pc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder of the tests' own, so that they neither read nor change the user's."""
    folder = tmp_path_factory.mktemp("pc")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOPDOCS_STATE", str(folder))
        yield folder
