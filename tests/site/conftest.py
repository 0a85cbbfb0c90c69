"""An office with a few SOPs that it releases, and its catalogue."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.command import Done
from tests.conftest import GOOD, INSTITUTION, Office

ADDRESS = "https://sop.contoh.go.id"
RELEASING = INSTITUTION + f"reviu: 2 tahun\nkatalog: {{terbit: ya, alamat: {ADDRESS}}}\n"
LETTER = """\
nama: Permintaan Data
nomor: 000.8/2/2025
tanggal: {pembuatan: 2025-03-01, efektif: 2025-04-01}
pengesah: kadis
dasar_hukum:
  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah
  - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah
keterkaitan: [SOP Pencatatan Surat, SOP yang Tidak Ada]
pelaksana:
  kasubag: Kasubag Umum
  tim: Tim Kerja
kegiatan:
  - uraian: Menyusun permohonan data
    oleh: kasubag
    waktu: 2 jam
    output: Surat
    surat: surat_permohonan_data
  - {uraian: Mengirim permohonan data, oleh: tim, waktu: 30 menit}
"""


class Links(HTMLParser):
    """Where a page leads, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files of a catalogue."""

    out: Path

    def page(self, name: str) -> str:
        return (self.out / name).read_text("utf-8")

    def pages(self) -> list[str]:
        return sorted(
            path.relative_to(self.out).as_posix()
            for path in self.out.rglob("*.html")
            if "pagefind" not in path.parts
        )

    def sop(self, nama: str) -> str:
        """The file of the page whose heading is this name."""
        (found,) = [name for name in self.pages() if f"<h1>{nama}</h1>" in self.page(name)]
        return found

    def links(self, name: str) -> list[str]:
        """Where a page leads, as files of the catalogue; an address elsewhere as it is."""
        found = []
        for link in Links(self.page(name)).found:
            path = unquote(urldefrag(link)[0])
            if "://" in path or path.startswith("//"):
                found.append(path)
            elif path:
                found.append(os.path.normpath(os.path.join(os.path.dirname(name), path)))
        return found

    def copies(self, name: str) -> dict[str, Path]:
        """The files whose digests a page of a SOP lists, by the digests."""
        rows = re.findall(
            r'href="([^"]+)">[^<]+</a></th>[^\n]*?<code>([0-9a-f]{64})', self.page(name)
        )
        return {digest: (self.out / name).parent / link for link, digest in rows}

    def pdf(self, name: str) -> Path:
        (found,) = [path for path in self.copies(name).values() if path.suffix == ".pdf"]
        return found

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file()
        }


class PublishingOffice(Office):
    """An office with two SOPs that it releases."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.institution(RELEASING)
        self.sop(GOOD)
        self.sop(LETTER, "data.yaml")

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.root / "public")

    def site(self, *arguments: object) -> Done:
        return self.run("site", "--jobs", 1, "--no-search", *arguments)

    def made(self, *arguments: object) -> Catalogue:
        done = self.site(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.catalogue


@pytest.fixture
def office(tmp_path: Path) -> PublishingOffice:
    return PublishingOffice(tmp_path)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A catalogue that the tests of a module only read."""
    return PublishingOffice(tmp_path_factory.mktemp("katalog")).made()
