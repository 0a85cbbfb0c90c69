"""A shelf for each test, and one book of sixty SOPs for all that look at a large one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.generate import generate
from sopdocs.books.make import make_books
from tests.books.shelf import Shelf, Volume, sop

UNITS = 12


class Large:
    """Sixty SOPs of two offices in twelve units, some of which name each other."""

    def __init__(self, root: Path) -> None:
        self.sources = root / "sop_sources"
        generate(self.sources, 60, seed=7)
        self.files = sorted(self.sources.glob("*/sop-*.yaml"))
        self.titles = [
            re.search(r'^nama: "(.*)"$', file.read_text("utf-8"), re.M)[1] for file in self.files
        ]
        self.related = {n: (n * 7 + 3) % 60 for n in range(0, 60, 4)}
        for n, other in self.related.items():
            text = self.files[n].read_text("utf-8")
            self.files[n].write_text(
                re.sub(
                    r"^keterkaitan: .*$",
                    lambda _, o=other: f'keterkaitan: ["SOP {self.titles[o].upper()};"]',
                    text,
                    flags=re.M,
                ),
                "utf-8",
            )
        names = [
            file.relative_to(self.sources).as_posix().removesuffix(".yaml") for file in self.files
        ]
        self.units = [f"Unit Kerja {n + 1}" for n in range(UNITS)]
        chapters = "".join(
            f"  - unit: {unit}\n    sop: [{', '.join(names[n * 5 : n * 5 + 5])}]\n"
            for n, unit in enumerate(self.units)
        )
        self.book = self.sources / "dinas-001" / "buku.yaml"
        self.book.write_text(
            f"judul: Buku Besar\npenjelasan: {{ringkasan: Ringkas}}\nisi:\n{chapters}", "utf-8"
        )
        (self.bound,) = make_books([self.book], root / "build")
        assert self.bound.state == "built", [str(p) for p in self.bound.problems]
        self.volume = Volume(root / "build" / self.bound.output)


@pytest.fixture(scope="package")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    return Large(tmp_path_factory.mktemp("large"))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def two(shelf: Shelf) -> Shelf:
    shelf.sop(sop("Alfa", ["Beta"]), "a.yaml")
    shelf.sop(sop("Beta"), "b.yaml")
    shelf.book()
    return shelf
