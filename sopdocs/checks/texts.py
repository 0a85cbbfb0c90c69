"""Every text that a sheet prints, with the path of its value in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sopdocs.checks.subject import Subject
from sopdocs.model.field_path import FieldPath
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, text_rows
from sopdocs.model.institution import Cover
from sopdocs.model.sop import Sop
from sopdocs.model.step import Step


class PrintedText(NamedTuple):
    """A text of a sheet.

    ``authored`` is false for texts that the language rules skip: numbers, dates, durations, labels,
    names, and lists that quote titles of other documents.
    """

    path: FieldPath
    words: str
    authored: bool = False


class Whole(NamedTuple):
    """All texts joined, one per line.

    ``starts`` holds the offset of each text, ``paths`` the path of its value.
    """

    text: str
    starts: list[int]
    paths: list[FieldPath]

    def path(self, offset: int) -> FieldPath:
        """Return the path of the value that holds the character at this offset."""
        return self.paths[bisect_right(self.starts, offset) - 1]


def whole(subject: Subject) -> Whole:
    """Join the author's texts, so that a rule can search them at once."""
    text, starts, paths, offset = [], [], [], 0
    for path, words, authored in subject.of(every_text):
        if words and authored:
            starts.append(offset)
            paths.append(path)
            text.append(words)
            offset += len(words) + 1
    return Whole("\n".join(text), starts, paths)


def every_text(subject: Subject) -> tuple[PrintedText, ...]:
    """Return every text of the sheet that has words."""
    return tuple(one for one in printed_texts(subject.sop) if one.words)


def printed_texts(sop: Sop) -> Iterator[PrintedText]:
    """Yield every text of the sheet; each paragraph of a list or cell is one text."""
    for row in text_rows():
        yield PrintedText(row.path, sop.row_text(row), row.title)
    yield PrintedText(("judul_tabel",), sop.judul_tabel, True)
    yield PrintedText(("jumlah_waktu",), sop.jumlah_waktu)
    for row in date_rows():
        yield PrintedText(row.path, sop.row_text(row))
    for part in IDENTITY_PARTS:
        for n, paragraph in enumerate(sop.parts[part.key]):
            yield PrintedText((part.key, n), paragraph.plain, part.own_words)
    for actor in sop.pelaksana:
        yield PrintedText(("pelaksana", actor.key), actor.nama, True)
    for n, step in enumerate(sop.kegiatan):
        yield from _step_texts(n, step)
    for n, table in enumerate(sop.tabel):
        yield PrintedText(("tabel", n, "judul"), table.judul, True)
        yield PrintedText(("tabel", n, "jumlah_waktu"), table.jumlah_waktu)
        for k, paragraph in enumerate(table.catatan):
            yield PrintedText(("tabel", n, "catatan", k), paragraph.plain, True)
    for n, paragraph in enumerate(sop.catatan):
        yield PrintedText(("catatan", n), paragraph.plain, True)
    yield from _office_texts(sop)
    if sop.sampul:
        yield from _cover_texts(sop.sampul)


def _step_texts(n: int, step: Step) -> Iterator[PrintedText]:
    authored = {key for key, _ in step.texts}
    for key, text in step.cells.items():
        for paragraph in text:
            yield PrintedText(("kegiatan", n, key), paragraph.plain, key in authored)
    yield PrintedText(("kegiatan", n, "simbol"), step.simbol)
    for heading in step.tahapan:
        yield PrintedText(("kegiatan", n), heading, True)
    yield PrintedText(("kegiatan", n, "no"), step.no)
    for way in step.exits:
        yield PrintedText(("kegiatan", n, "keputusan"), way.label)


def _office_texts(sop: Sop) -> Iterator[PrintedText]:
    """Yield the texts that come from the office, or that the source overrides."""
    for key, text in sop.label.items():
        yield PrintedText(("label", key), text)
    for key in ("jabatan", "nama", "pangkat", "nip"):
        yield PrintedText(("pengesah", key), getattr(sop.pengesah, key))
    for line in sop.instansi.nama:
        yield PrintedText(("nama instansi",), line)
    if sop.cetak.kop:
        yield PrintedText(("alamat",), sop.instansi.alamat)
        yield PrintedText(("alamat",), sop.instansi.telepon)
    for row in sop.identity_rows:
        if row.kind == "own":
            yield PrintedText(row.path, row.label)
            yield PrintedText(row.path, row.text)
    yield PrintedText(("cetak", "kapsul", "mulai"), sop.cetak.kapsul.mulai or "")
    yield PrintedText(("cetak", "kapsul", "selesai"), sop.cetak.kapsul.selesai or "")


def _cover_texts(cover: Cover) -> Iterator[PrintedText]:
    yield PrintedText(("sampul", "tajuk"), cover.tajuk)
    yield PrintedText(("sampul", "judul"), cover.judul)
    yield PrintedText(("sampul", "tahun"), cover.tahun)
    yield PrintedText(("sampul", "alamat"), cover.alamat)
    for line in cover.instansi:
        yield PrintedText(("sampul", "instansi"), line)
