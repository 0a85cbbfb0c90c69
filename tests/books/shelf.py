"""An office whose SOPs are bound into books, and a book's PDF read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2

from sopdocs.books.make import make_books
from sopdocs.build.plan import BuildOptions
from sopdocs.build.result import Result
from tests.conftest import Office

STEPS = (
    {"uraian": "Menerima surat", "oleh": "tim", "waktu": "30 menit", "output": "Surat"},
    {"uraian": "Menyimpan surat", "oleh": "kabag", "waktu": "1 jam", "output": "Arsip"},
)
ACTORS = {"tim": "Tim Kerja", "kabag": "Kepala Bagian"}


def sop(
    nama: str,
    keterkaitan: Sequence[str] | str = (),
    kegiatan: Sequence[dict] = STEPS,
    pelaksana: dict[str, str] = ACTORS,
    **more: object,
) -> str:
    """A source; ``more`` are further keys, written as JSON."""
    text = {
        "nama": nama,
        "tanggal": {"pembuatan": "2025-01-03"},
        "pengesah": "kadis",
        "pelaksana": pelaksana,
    } | more
    if keterkaitan:
        text["keterkaitan"] = keterkaitan if isinstance(keterkaitan, str) else list(keterkaitan)
    steps = [{"id": f"k{n}"} | step for n, step in enumerate(kegiatan, 1)]
    return "".join(f"{key}: {flow(value)}\n" for key, value in (text | {"kegiatan": steps}).items())


def flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


class Shelf(Office):
    """An office whose ``buku.yaml`` is made into ``build/kantor/buku.pdf``."""

    @property
    def target(self) -> Path:
        return self.root / "build" / "kantor" / "buku.pdf"

    def book(self, text: str = "judul: Buku Uji\n") -> Path:
        return self.sop(text, "buku.yaml")

    def bind(self, force: bool = False) -> Result:
        (bound,) = make_books([self.folder / "buku.yaml"], self.root / "build", BuildOptions(force))
        return bound

    def bound(self, text: str = "judul: Buku Uji\n") -> Volume:
        """A book that has to be made."""
        self.book(text)
        bound = self.bind(force=True)
        assert bound.state == "built", [str(p) for p in bound.problems]
        return Volume(self.target)

    def codes(self, text: str = "judul: Buku Uji\n") -> list[str]:
        """The codes of what is wrong with a book that must not be made."""
        self.book(text)
        bound = self.bind()
        assert bound.state == "failed"
        return [p.code for p in bound.problems if p.is_error]


@dataclass(frozen=True)
class Link:
    page: int
    to: int
    text: str


class Volume:
    """A book's PDF; pages are counted from 0."""

    def __init__(self, file: Path) -> None:
        self.file = file
        with pikepdf.open(file) as pdf:
            numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
            self.labels = [page.label for page in pdf.pages]
            self.areas = [
                (n, numbers[note.Dest[0].objgen], [float(x) for x in note.Rect])
                for n, page in enumerate(pdf.pages)
                for note in page.obj.get("/Annots", [])
                if "/Dest" in note
            ]
            self.keywords = str(pdf.trailer.Info.Keywords)
            with pdf.open_outline() as outline:
                self.outline = list(_walked(outline.root, numbers, 0))

    @cached_property
    def pages(self) -> list[str]:
        with pypdfium2.PdfDocument(self.file) as pdf:
            return [_plain(page.get_textpage().get_text_range()) for page in pdf]

    @cached_property
    def printed(self) -> list[str]:
        """The words in the upper right corner of each page."""
        with pypdfium2.PdfDocument(self.file) as pdf:
            return [
                _plain(
                    page.get_textpage().get_text_bounded(
                        left=page.get_width() - 120,
                        bottom=page.get_height() - 26,
                        right=page.get_width(),
                        top=page.get_height(),
                    )
                )
                for page in pdf
            ]

    @cached_property
    def links(self) -> list[Link]:
        found = []
        with pypdfium2.PdfDocument(self.file) as pdf:
            words = {n: pdf[n].get_textpage() for n in {n for n, _, _ in self.areas}}
            for n, to, (left, bottom, right, top) in self.areas:
                found.append(
                    Link(
                        n,
                        to,
                        _plain(
                            words[n].get_text_bounded(
                                left=left - 1, bottom=bottom, right=right + 3, top=top
                            )
                        ),
                    )
                )
        return found

    def part(self, title: str) -> tuple[int, int]:
        """The pages from an entry of the outline to the next of its level or above."""
        at = next(n for n, (_, one, _) in enumerate(self.outline) if one == title)
        after = next(
            (page for level, _, page in self.outline[at + 1 :] if level <= self.outline[at][0]),
            len(self.labels),
        )
        return self.outline[at][2], after

    def text(self, title: str) -> str:
        first, after = self.part(title)
        return " ".join(self.pages[first:after])

    def linked(self, title: str) -> list[Link]:
        first, after = self.part(title)
        return [link for link in self.links if first <= link.page < after]

    def start(self, title: str) -> int:
        """The first page of a SOP, by its title without number."""
        return next(page for _, one, page in self.outline if re.sub(r"^\d+\. ", "", one) == title)


def _walked(items, numbers, level) -> Iterator[tuple[int, str, int]]:
    for item in items:
        yield level, item.title, numbers[item.destination[0].objgen]
        yield from _walked(item.children, numbers, level + 1)


def _plain(text: str) -> str:
    return " ".join(text.replace("\ufffe", "-").split())
