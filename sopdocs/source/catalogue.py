"""``peraturan.yaml`` → the catalogue of regulations and their status.

The shared catalogue is in the folder above the institutions' folders. An institution can have its
own catalogue in its folder; for a regulation in both, the institution's entry wins.
"""

from __future__ import annotations

from collections.abc import Container

from sopdocs import codes
from sopdocs.problem import Problem, quote
from sopdocs.regulations.catalogue import STATUSES, CatalogueEntry
from sopdocs.regulations.citation import read_citation
from sopdocs.regulations.regulation import Regulation, in_words
from sopdocs.source.field import LINES, WORD, fields, one_of, record
from sopdocs.source.nodes import Node, Sequence
from sopdocs.source.reader import Reader
from sopdocs.source.tree import parse

REGULATION = fields(
    (
        "sebutan!",
        WORD,
        "Peraturan seperti disebut di Dasar Hukum, dengan nomor, tahun, dan perihalnya",
    ),
    ("status!", one_of(*STATUSES), "berlaku, diubah, atau dicabut"),
    ("oleh", LINES, "Peraturan yang mengubah atau mencabutnya; yang terakhir paling bawah"),
    (
        "sumber!",
        WORD,
        "Dari mana hal itu diketahui, misalnya pasal penutup peraturan yang mencabut",
    ),
)
CATALOGUE = fields(
    ("peraturan!", {"type": "array", "items": record(REGULATION)}, "Peraturan dan statusnya")
)


def read_catalogue(
    raw: bytes, file: str, printable: Container[str]
) -> tuple[list[CatalogueEntry], list[Problem]]:
    """Read the valid entries of a catalogue, and the problems of the others."""
    root, problems = parse(raw, file)
    if root is None:
        return [], problems
    reader = Reader(file, printable)
    node = reader.mapping(root, CATALOGUE, "katalog peraturan", ()).get("peraturan")
    if node is not None and not isinstance(node, Sequence) and not reader.is_blank(node):
        reader.error(
            codes.WRONG_FORM,
            node,
            "peraturan harus berupa daftar",
            "tulis  - {sebutan: ..., status: dicabut, oleh: ..., sumber: ...}",
        )
    entries: list[CatalogueEntry] = []
    seen: dict[Regulation, Node] = {}
    for number, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        entry = _entry(reader, item, number)
        if entry is None:
            continue
        if (first := seen.setdefault(entry.regulation, item)) is not item:
            reader.error(
                codes.REPEATED_REGULATION,
                item,
                f"{in_words(entry.regulation)} sudah ada di katalog (baris {first.line})",
                "gabungkan keduanya",
            )
            continue
        entries.append(entry)
    return entries, [*problems, *reader.problems]


def _entry(reader: Reader, node: Node, number: int) -> CatalogueEntry | None:
    found = reader.mapping(node, REGULATION, f"peraturan {number + 1}", ("peraturan", number))
    cited = _cited(reader, found.get("sebutan"))
    status = reader.choice(found.get("status"), "status", STATUSES, None)
    source = reader.line(found.get("sumber"), "sumber")
    wanted = found.get("oleh")
    by = _changed_by(reader, wanted)
    if status in ("diubah", "dicabut") and not by and not reader.is_faulty(wanted):
        reader.error(
            codes.WRONG_REGULATION_STATUS,
            wanted or node,
            f"peraturan {number + 1} {status}, tetapi belum disebut oleh yang mana",
            "tulis  oleh: Peraturan ... Nomor ... Tahun ...",
        )
    if status == "berlaku" and by:
        reader.error(
            codes.WRONG_REGULATION_STATUS,
            wanted or node,
            f"peraturan {number + 1} berlaku, tetapi ada yang mengubah atau mencabutnya",
            "tulis  status: diubah  atau  status: dicabut",
        )
    if cited is None or status is None or not source or (status != "berlaku") != bool(by):
        return None
    regulation, name = cited
    citation = read_citation(name)
    return CatalogueEntry(
        regulation,
        citation.form if citation else name,
        citation.subject if citation else "",
        status,
        by,
        source,
    )


def _changed_by(reader: Reader, node: Node | None) -> tuple[tuple[Regulation, str], ...]:
    """Read the regulations that changed or revoked another one, from a list or a single text."""
    if node is None or reader.is_blank(node):
        return ()
    items = node.items if isinstance(node, Sequence) else [node]
    return tuple(found for item in items if (found := _cited(reader, item)))


def _cited(reader: Reader, node: Node | None) -> tuple[Regulation, str] | None:
    """Read a regulation and the text that cites it; without number and year it is a problem."""
    if node is None or reader.is_blank(node):
        return None
    text = reader.line(node, "sebutan peraturan")
    citation = read_citation(text)
    if citation is None or not citation.regulation.whole:
        reader.error(
            codes.UNREAD_REGULATION,
            node,
            f"{quote(text)} tidak terbaca sebagai peraturan dengan nomor dan tahun",
            "tulis misalnya  Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
        )
        return None
    return citation.regulation, text
