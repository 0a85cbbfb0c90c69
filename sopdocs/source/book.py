"""``buku.yaml`` → the texts of a book and the names of its SOPs, in order."""

from __future__ import annotations

import re
from collections.abc import Container

from sopdocs import codes
from sopdocs.dataclass import dataclass, field
from sopdocs.model.book import Binding, FrontMatter
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import PAPER_NAMES, Institution
from sopdocs.problem import ERROR, Problem, quote
from sopdocs.source.field import LINES, SWITCH, WORD, fields, one_of, record
from sopdocs.source.file_names import without_ending
from sopdocs.source.front_matter import FRONT_MATTER, read_front_matter
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.reader import Place, Reader
from sopdocs.source.tree import parse

CHAPTER = fields(
    ("unit", WORD, "Nama unit; kosong: tanpa halaman pemisah"),
    ("sop!", LINES, "Nama berkas SOP tanpa .yaml, berurutan; SOP instansi lain: folder/nama"),
)
BINDING = fields(
    (
        "dua_sisi",
        SWITCH,
        "Dicetak bolak-balik: bagian dan SOP mulai di halaman kanan; bawaan tidak",
    ),
    ("punggung", SWITCH, "Halaman terakhir memuat teks punggung buku; bawaan tidak"),
)
BOOK = fields(
    ("judul!", WORD, "Judul buku"),
    ("tahun", WORD, "Tahun"),
    ("instansi", LINES, "Baris nama instansi di sampul; bawaan menurut instansi.yaml"),
    ("kertas", one_of(*PAPER_NAMES), "Kertas; bawaan menurut cetak di instansi.yaml"),
    ("cetak", record(BINDING), "Cara mencetak dan menjilid"),
    *FRONT_MATTER,
    (
        "isi",
        {"type": "array", "items": record(CHAPTER)},
        "SOP menurut unit; bawaan semua SOP di folder ini",
    ),
)


@dataclass(frozen=True, slots=True)
class ChapterSource:
    """A chapter as written: the SOP names with their places."""

    unit: str
    names: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class BookSource:
    """A book before its SOPs are read.

    ``chapters`` is empty if the author gives no order; the book then holds all SOPs of the folder.
    """

    file: str
    judul: str
    tahun: str
    baris: tuple[str, ...]
    kertas: str
    front: FrontMatter
    binding: Binding
    chapters: tuple[ChapterSource, ...]
    chapters_place: Place = (1, 1)  # of ``isi``
    places: dict[FieldPath, Place] = field(default_factory=dict)


def read_book(
    raw: bytes, file: str, institution: Institution, printable: Container[str]
) -> tuple[BookSource | None, list[Problem]]:
    """Read a book; None if it has errors.

    ``printable`` holds the characters of the sheet's fonts.
    """
    root, problems = parse(raw, file, "judul")
    if root is None:
        return None, problems
    reader = Reader(file, printable)
    if other := _of_another_kind(root, file):
        return None, [*problems, other]
    found = reader.mapping(root, BOOK, "buku", ())
    title = reader.line(found.get("judul"), "judul")
    book = BookSource(
        file=file,
        judul=title,
        tahun=_year(reader, found.get("tahun")),
        baris=_lines(reader, found.get("instansi"), "instansi"),
        kertas=reader.paper(found.get("kertas"), "kertas", institution.cetak.kertas),
        front=read_front_matter(reader, found, institution, title),
        binding=_binding(reader, found.get("cetak")),
        chapters=_chapters(reader, found.get("isi")),
        chapters_place=reader.places.get(("isi",), (1, 1)),
        places=reader.places,
    )
    problems += reader.problems
    return (None if any(p.severity == ERROR for p in problems) else book), problems


def _of_another_kind(root: Mapping, file: str) -> Problem | None:
    """Return the problem of a SOP or letter source that is named as a book.

    Without it, every key of such a source would be reported as unknown.
    """
    keys = {key.text.casefold(): key for key, _ in root.pairs}
    for own, what, command in (
        ("kegiatan", "sumber SOP", "build"),
        ("langkah", "sumber surat", "letter"),
    ):
        if own in keys and "judul" not in keys:
            return Problem(
                codes.UNREADABLE_FILE,
                ERROR,
                file,
                keys[own].line,
                keys[own].column,
                f"ini {what}, bukan buku: ada {quote(own)}",
                f"sopdocs {command} {file}",
            )
    return None


def _year(reader: Reader, node: Node | None) -> str:
    year = reader.line(node, "tahun")
    if year and not re.fullmatch(r"[12]\d{3}", year):
        reader.error(
            codes.WRONG_DATE,
            node,
            f"tahun {quote(year)} bukan tahun",
            "tulis empat angka, misalnya 2026",
        )
    return year


def _lines(reader: Reader, node: Node | None, what: str) -> tuple[str, ...]:
    return tuple(line for line in reader.lines(node, what) if line)


def _binding(reader: Reader, node: Node | None) -> Binding:
    found = reader.mapping(node, BINDING, "cetak", ("cetak",))
    return Binding(
        reader.switch(found.get("dua_sisi"), "dua_sisi", False),
        reader.switch(found.get("punggung"), "punggung", False),
    )


def _chapters(reader: Reader, node: Node | None) -> tuple[ChapterSource, ...]:
    if node is None or reader.is_blank(node) or reader.is_none(node):
        return ()
    if not isinstance(node, Sequence):
        reader.error(
            codes.WRONG_FORM,
            node,
            "isi buku harus berupa daftar unit",
            "tulis  - {unit: Bagian Umum, sop: [nama-berkas]}",
        )
        return ()
    chapters: list[ChapterSource] = []
    seen: dict[str, int] = {}  # SOP name → line of its first mention
    for number, item in enumerate(node.items, 1):
        found = reader.mapping(item, CHAPTER, f"isi {number}", ("isi", number - 1))
        names = []
        value = found.get("sop")
        for one in (
            value.items if isinstance(value, Sequence) else [value] if value is not None else []
        ):
            name = without_ending(reader.line(one, "sop"))
            if not name:
                continue
            if name in seen:
                reader.error(
                    codes.REPEATED_SOP,
                    one,
                    f"SOP {quote(name)} sudah ada di buku ini (baris {seen[name]})",
                    "sebut sekali saja",
                )
            seen[name] = one.line
            names.append((name, (one.line, one.column)))
        chapters.append(ChapterSource(reader.line(found.get("unit"), "unit"), tuple(names)))
    return tuple(chapters)
