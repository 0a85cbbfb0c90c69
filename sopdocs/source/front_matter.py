"""The parts of a ``buku.yaml`` that come before the SOPs: decree, foreword, people, history."""

from __future__ import annotations

from collections.abc import Iterator

from sopdocs import codes
from sopdocs.model import text as texts
from sopdocs.model.book import Author, Edition, Explanation, Foreword, FrontMatter
from sopdocs.model.institution import Institution
from sopdocs.source.decree import DECREE, dated, read_decree
from sopdocs.source.field import DATE, LINES, OFFICIAL, SWITCH, WORD, Field, fields, record, table
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.official import named_official, read_official
from sopdocs.source.reader import Reader

EXPLANATION = fields(
    ("ruang_lingkup", LINES, "Ruang lingkup"),
    ("ringkasan", LINES, "Ringkasan"),
    ("definisi", table(WORD), "Istilah: artinya"),
    ("simbol", SWITCH, "Penjelasan lima simbol; bawaan ya"),
)
FOREWORD = fields(
    ("isi!", LINES, "Isi kata pengantar; baris kosong memisahkan alinea"),
    ("tempat", WORD, "Tempat; bawaan surat: tempat di instansi.yaml"),
    ("tanggal", DATE, "Tanggal; kosong: diisi dengan tangan"),
    (
        "pejabat",
        {"anyOf": [WORD, record(OFFICIAL)]},
        "Yang menandatangani: kunci pejabat di instansi.yaml, atau isinya",
    ),
)
AUTHOR = fields(
    ("nama!", WORD, "Nama lengkap dengan gelar"),
    ("jabatan", WORD, "Jabatan"),
    ("kedudukan", WORD, "Kedudukan dalam tim: Ketua, Sekretaris, Anggota"),
)
EDITION = fields(
    ("tanggal!", WORD, "Tanggal perubahan"),
    ("edisi", WORD, "Edisi atau nomor revisi"),
    ("perubahan!", WORD, "Apa yang berubah"),
)
FRONT_MATTER = (
    ("keputusan", record(DECREE), "Keputusan pimpinan"),
    ("kata_pengantar", record(FOREWORD), "Kata pengantar"),
    ("tim_penyusun", {"type": "array", "items": record(AUTHOR)}, "Tim penyusun"),
    ("riwayat", {"type": "array", "items": record(EDITION)}, "Riwayat perubahan buku"),
    ("penjelasan", record(EXPLANATION), "Penjelasan singkat"),
)


def read_front_matter(
    reader: Reader, found: dict[str, Node], institution: Institution, title: str
) -> FrontMatter:
    """Read these parts of a book called ``title``; ``found`` are the nodes of the book by key."""
    return FrontMatter(
        decree=read_decree(reader, found.get("keputusan"), institution, title),
        foreword=_foreword(reader, found.get("kata_pengantar"), institution),
        authors=tuple(_authors(reader, found.get("tim_penyusun"))),
        editions=tuple(_editions(reader, found.get("riwayat"))),
        explanation=_explanation(reader, found.get("penjelasan")),
    )


def _foreword(reader: Reader, node: Node | None, institution: Institution) -> Foreword | None:
    if node is None or reader.is_none(node):
        return None
    found = reader.mapping(node, FOREWORD, "kata_pengantar", ("kata_pengantar",))
    official = found.get("pejabat")
    day = dated(reader, found.get("tanggal"), "tanggal kata pengantar")
    named = None
    if isinstance(official, Mapping):
        named = read_official(reader, official, "pejabat")
    elif official is not None and not reader.is_none(official):
        named = named_official(reader, official, "pejabat", institution.officials(day.date))
    return Foreword(
        isi=_text(reader, found.get("isi"), "isi", numbered=False),
        tempat=reader.line(found.get("tempat"), "tempat") or institution.surat.tempat,
        tanggal=day,
        pejabat=named,
    )


def _authors(reader: Reader, node: Node | None) -> Iterator[Author]:
    for found in _records(reader, node, AUTHOR, "tim_penyusun"):
        yield Author(**{key: reader.line(found.get(key), key) for key in AUTHOR})


def _editions(reader: Reader, node: Node | None) -> Iterator[Edition]:
    for found in _records(reader, node, EDITION, "riwayat"):
        yield Edition(**{key: reader.line(found.get(key), key) for key in EDITION})


def _records(
    reader: Reader, node: Node | None, form: dict[str, Field], what: str
) -> Iterator[dict[str, Node]]:
    """Yield the nodes of each record of a list by key."""
    if node is None or reader.is_none(node):
        return
    if not isinstance(node, Sequence):
        example = ", ".join(f"{key}: ..." for key in form)
        reader.error(
            codes.WRONG_FORM,
            node,
            f"{what} harus berupa daftar",
            f"tulis  - {{{example}}}",
        )
        return
    for n, item in enumerate(node.items):
        yield reader.mapping(item, form, f"{what} {n + 1}", (what, n))


def _explanation(reader: Reader, node: Node | None) -> Explanation | None:
    if node is None or reader.is_none(node):
        return None
    found = reader.mapping(node, EXPLANATION, "penjelasan", ("penjelasan",))
    terms = tuple(
        (key.text, reader.line(value, f"definisi {key.text}"))
        for key, value in reader.table(found.get("definisi"), "definisi")
    )
    return Explanation(
        _text(reader, found.get("ruang_lingkup"), "ruang_lingkup"),
        _text(reader, found.get("ringkasan"), "ringkasan"),
        terms,
        reader.switch(found.get("simbol"), "simbol", True),
    )


def _text(reader: Reader, node: Node | None, what: str, numbered: bool = True) -> texts.Text:
    if not isinstance(node, Sequence):
        return texts.paragraphs(reader.word(node, what))
    items = [item for item in reader.lines(node, what) if item]
    return texts.numbered(items) if numbered else texts.paragraphs("\n".join(items))
