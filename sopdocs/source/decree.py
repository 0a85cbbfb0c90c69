"""``keputusan`` of a ``buku.yaml`` → the decree that puts the book into force."""

from __future__ import annotations

from sopdocs import codes
from sopdocs.model.book import Decree
from sopdocs.model.institution import Institution
from sopdocs.model.sop import Tanggal
from sopdocs.source.dates import date_hint, read_date
from sopdocs.source.field import DATE, LINES, OFFICIAL, SWITCH, WORD, fields, record
from sopdocs.source.nodes import Mapping, Node, Sequence
from sopdocs.source.official import named_official, read_official
from sopdocs.source.reader import Reader

MOST_DICTUMS = 99
DECREE = fields(
    ("nomor", WORD, "Nomor keputusan; kosong selama belum bernomor"),
    ("tanggal", DATE, "Tanggal penetapan"),
    ("tentang", WORD, "Tentang apa; bawaan judul buku"),
    ("tempat", WORD, "Tempat penetapan; bawaan surat: tempat di instansi.yaml"),
    (
        "pejabat!",
        {"anyOf": [WORD, record(OFFICIAL)]},
        "Yang menetapkan: kunci pejabat di instansi.yaml, atau isinya",
    ),
    ("menimbang", LINES, "Menimbang"),
    ("mengingat", LINES, "Mengingat"),
    ("memperhatikan", LINES, "Memperhatikan"),
    ("diktum!", LINES, "Diktum KESATU, KEDUA, ... berurutan"),
    ("lampiran", SWITCH, "Lampiran dengan daftar SOP menurut unit; bawaan ya"),
    ("tembusan", LINES, "Tembusan"),
)


def read_decree(
    reader: Reader, node: Node | None, institution: Institution, title: str
) -> Decree | None:
    """Read the decree of a book called ``title``; None if the book has none."""
    if node is None or reader.is_none(node):
        return None
    found = reader.mapping(node, DECREE, "keputusan", ("keputusan",))
    official = found.get("pejabat")
    date = dated(reader, found.get("tanggal"), "tanggal keputusan")
    dictums = _lines(reader, found, "diktum")
    if len(dictums) > MOST_DICTUMS:
        reader.error(
            codes.TOO_LARGE,
            found["diktum"],
            f"{len(dictums)} diktum",
            f"paling banyak {MOST_DICTUMS}",
        )
    place = reader.line(found.get("tempat"), "tempat") or institution.surat.tempat
    if not place:
        reader.error(
            codes.MISSING_LETTER_SETTING,
            found.get("tempat", node),
            "tempat penetapan keputusan belum diketahui",
            "tulis di bawah keputusan  tempat: nama kota",
        )
    return Decree(
        nomor=reader.line(found.get("nomor"), "nomor"),
        tanggal=date,
        tentang=reader.line(found.get("tentang"), "tentang") or title,
        tempat=place,
        pejabat=read_official(reader, official, "pejabat")
        if isinstance(official, Mapping)
        else named_official(reader, official, "pejabat", institution.officials(date.date)),
        diktum=dictums[:MOST_DICTUMS],
        menimbang=_lines(reader, found, "menimbang"),
        mengingat=_lines(reader, found, "mengingat"),
        memperhatikan=_lines(reader, found, "memperhatikan"),
        tembusan=_lines(reader, found, "tembusan"),
        lampiran=reader.switch(found.get("lampiran"), "lampiran", True),
    )


def _lines(reader: Reader, found: dict[str, Node], key: str) -> tuple[str, ...]:
    """Return the texts of a list that are not empty, and record where each of them is."""
    node = found.get(key)
    items = node.items if isinstance(node, Sequence) else [node]
    kept = [(item, line) for item, line in zip(items, reader.lines(node, key)) if line]
    for n, (item, _) in enumerate(kept):
        if item is not None:
            reader.places[("keputusan", key, n)] = (item.line, item.column)
    return tuple(line for _, line in kept)


def dated(reader: Reader, node: Node | None, what: str) -> Tanggal:
    """Read a date that can be left open."""
    text = reader.line(node, "tanggal")
    date, wrong = read_date(text)
    if wrong:
        reader.error(
            codes.WRONG_DATE,
            node,
            f"{what}: {wrong}",
            date_hint(text, "tulis misalnya 2026-01-31 atau 31 Januari 2026"),
        )
        return Tanggal()
    return date
