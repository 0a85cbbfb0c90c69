"""A SOP source → Sop.

In: bytes, the institution, the printable characters. Out: the SOP with the place of each value, or
None if it has errors; and the problems.
"""

from __future__ import annotations

from collections.abc import Container

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.model import official
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, text_rows
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import Kinds
from sopdocs.model.sop import Sop, Tanggal
from sopdocs.model.step import Step
from sopdocs.model.text import Text
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source import fields
from sopdocs.source.dates import (
    UNKNOWN_FORM,
    date_hint,
    date_meant,
    is_free_date,
    month_meant,
    read_date,
)
from sopdocs.source.decoding import decode
from sopdocs.source.field import Field
from sopdocs.source.find import BOOK_FILE
from sopdocs.source.hashes import unprinted
from sopdocs.source.institution import read_cover, read_labels, read_print, read_publishing
from sopdocs.source.listed import read_listed
from sopdocs.source.nodes import Mapping, Node
from sopdocs.source.official import named_official, read_official
from sopdocs.source.reader import Reader
from sopdocs.source.reviews import read_period
from sopdocs.source.rule_settings import read_rule_settings
from sopdocs.source.tables import read_flows, says_none
from sopdocs.source.tree import parse
from sopdocs.source.written import Written

DAYS_OF_SIGNING = ("efektif", "revisi", "pembuatan")  # the first that a SOP has says who signs


@dataclass(frozen=True, slots=True)
class Source(Written):
    """A SOP with the places of its fields and the bytes of its file."""

    sop: Sop
    raw: bytes = b""


def read_sop(
    raw: bytes, file: str, institution: Institution, printable: Container[str]
) -> tuple[Source | None, list[Problem]]:
    """Read a SOP; None if it has errors. ``printable``: the characters of the sheet's fonts."""
    root, problems = parse(raw, file)
    if root is None:
        return None, problems
    reader = Reader(file, printable)
    if other := _book(root, file):
        return None, [*problems, other]
    found = reader.mapping(root, _fields(reader, root), "SOP", ())
    reader.line_or_none(found.get("instansi"), "instansi")
    days = _dates(reader, found.get("tanggal"))
    label = read_labels(reader, found.get("label"), institution.label)
    parts = _parts(reader, found)
    flows = read_flows(reader, found, label)
    _check_letters(reader, flows.kegiatan, institution.kinds)
    ids = tuple(step.id for step in flows.kegiatan)
    sop = Sop(
        instansi=institution,
        texts={row.key: reader.line(found.get(row.key), row.key) for row in text_rows()},
        dates=days,
        pengesah=_official(reader, found.get("pengesah"), institution, days),
        parts=parts,
        judul_tabel=flows.judul_tabel,
        jumlah_waktu=flows.jumlah_waktu,
        pelaksana=flows.pelaksana,
        kegiatan=flows.kegiatan,
        catatan=flows.catatan,
        tabel=flows.tabel,
        label=label,
        cetak=read_print(reader, found.get("cetak"), institution.cetak),
        sampul=read_cover(reader, found.get("sampul"), institution.sampul),
        aturan=read_rule_settings(reader, found.get("aturan"), fields.ATURAN_SOP, ids),
        reviu=read_period(reader, found.get("reviu")),
        katalog=read_publishing(reader, found.get("katalog"), fields.KATALOG_SOP, True),
        status=reader.choice(found.get("status"), "status", fields.STATUSES, "") or "",
    )
    problems += [*reader.problems, *unprinted(root, file)]
    if any(p.severity == ERROR for p in problems):
        return None, problems
    return Source(file, reader.places, decode(raw, file)[0] or "", sop, raw), problems


def _parts(reader: Reader, found: dict[str, Node]) -> dict[str, Text]:
    return {
        part.key: read_listed(reader, found.get(part.key), (part.key,), part.numbered)
        for part in IDENTITY_PARTS
    }


def _book(root: Mapping, file: str) -> Problem | None:
    """Return the problem of a book that is named as a SOP.

    Without it, every key of the book would be reported as unknown.
    """
    keys = {key.text.casefold(): key for key, _ in root.pairs}
    if "judul" not in keys or keys.keys() & {"kegiatan", "tabel"}:
        return None
    return Problem(
        codes.UNREADABLE_FILE,
        ERROR,
        file,
        keys["judul"].line,
        keys["judul"].column,
        "ini tampaknya sumber buku, bukan SOP",
        f"namai {BOOK_FILE}; buku kedua ditaruh di folder instansi sendiri, "
        "dan menyebut SOP-nya sebagai folder/nama",
    )


def _fields(reader: Reader, root: Mapping) -> dict[str, Field]:
    """The fields that this SOP has; some are not required if it has no flow, or several tables."""
    nodes = {key.text.casefold(): value for key, value in root.pairs}
    if "tabel" in nodes:
        return fields.SEVERAL_TABLES
    return fields.IDENTITY_ALONE if says_none(reader, nodes.get("kegiatan")) else fields.SOP


def _dates(reader: Reader, node: Node | None) -> dict[str, Tanggal]:
    found = reader.mapping(node, fields.TANGGAL, "tanggal", ("tanggal",))
    return {row.key: _date(reader, found.get(row.key), row.called) for row in date_rows()}


def _date(reader: Reader, node: Node | None, what: str) -> Tanggal:
    text = reader.line(node, what)
    date, wrong = read_date(text)
    if wrong == UNKNOWN_FORM and is_free_date(text) and node is not None:
        meant, month = date_meant(text), month_meant(text)
        unclear = "memakai bentuk yang tidak dikenal" if meant else "tidak menyebut hari yang pasti"
        hint = "bila tanggalnya sudah pasti, tulis misalnya 31 Desember 2025"
        if meant:
            hint = f"tulis {meant}"
        elif month:
            unclear, hint = "menyebut bulan yang tidak ada", f'maksudnya "{month}"?'
        reader.warn(
            codes.DATE_WITHOUT_DAY,
            node,
            f"{what} {quote(text)} {unclear}; tercetak seperti ditulis",
            hint,
        )
        return Tanggal(text)
    if wrong and node is not None:
        reader.error(
            codes.WRONG_DATE,
            node,
            f"{what} {quote(text)}: {wrong}",
            date_hint(text, "tulis misalnya 2025-12-31, 31/12/2025, atau 31 Desember 2025"),
        )
    return date


def _official(
    reader: Reader, node: Node | None, institution: Institution, days: dict[str, Tanggal]
) -> official.Official:
    """Read who signs: the holder of the post on the day when the SOP takes effect.

    Without that day, on the day of its revision, else on that of its making.
    """
    if isinstance(node, Mapping):
        return read_official(reader, node, "pengesah", ("pengesah",))
    known = (days[key].date for key in DAYS_OF_SIGNING if key in days)
    date = next(filter(None, known), None)
    return named_official(reader, node, "pengesah", institution.officials(date))


def _check_letters(reader: Reader, steps: tuple[Step, ...], kinds: Kinds | None) -> None:
    """Report a step whose letter is of no kind that the office can write."""
    for n, step in enumerate(steps):
        if step.surat and kinds is not None and step.surat not in kinds:
            meant = nearest(step.surat, kinds)
            reader.error(
                codes.UNKNOWN_CHOICE,
                Node(*reader.places[("kegiatan", n, "surat")]),
                f"surat langkah {n + 1} tidak mengenal {quote(step.surat)}",
                f'maksudnya "{meant}"?' if meant else "pilih: " + ", ".join(kinds),
            )
