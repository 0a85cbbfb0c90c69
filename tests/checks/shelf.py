"""An office with several SOPs, and what the rules over all of them say."""

from __future__ import annotations

from PIL import Image

from sopdocs.checking.sources import check
from sopdocs.problem import Problem, in_order
from tests.conftest import INSTITUTION, Office

PP = "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah"
MASUK, KELUAR, ARSIP = "Pencatatan Surat Masuk", "Pencatatan Surat Keluar", "Penyimpanan Arsip"


class Shelf(Office):
    """An office with several SOPs, and what the rules over all of them say."""

    def put(self, **sources: str) -> None:
        for name, text in sources.items():
            self.sop(text, f"{name}.yaml")

    def other(self, name: str, institution: str = INSTITUTION) -> Shelf:
        """A second institution next to this one."""
        other = object.__new__(Shelf)
        other.root, other.folder = self.root, self.folder.with_name(name)
        other.folder.mkdir()
        other.institution(institution)
        Image.new("RGB", (8, 8), (0, 90, 160)).save(other.folder / "logo.png")
        return other

    def reported(self, code: str, *names: str) -> list[Problem]:
        """What one rule says when these sources are asked for, or all."""
        paths = [self.folder / f"{name}.yaml" for name in names] or [self.root / "sop_sources"]
        return in_order(p for p in check(paths).problems if p.code == code)

    def at(self, code: str, *names: str) -> list[str]:
        """The sources that a rule speaks of, once each time."""
        return [
            p.file.rpartition("/")[2].removesuffix(".yaml") for p in self.reported(code, *names)
        ]
