"""What the rules over all SOPs want to know of one: little, so that a thousand of them are held at
once and travel between processes.
"""

from __future__ import annotations

from dataclasses import dataclass

from sopdocs.model.field_path import FieldPath
from sopdocs.model.rule_setting import RuleSetting
from sopdocs.source.sop import Source
from sopdocs.source.written import Written

_PARTS = ("nama", "nomor", "dasar_hukum", "keterkaitan", "pelaksana")


@dataclass(frozen=True, slots=True)
class IndexEntry(Written):
    """One SOP as the others see it.

    ``places`` are those of what it holds, and its ``text`` is empty.

    ``office`` is the file of its institution, ``lines`` that institution's names. The paragraphs of
    ``dasar_hukum`` and ``keterkaitan`` keep their order and number; ``labels`` are what hangs in
    front of those of ``dasar_hukum``. ``work`` is the Waktu of each step with the numbers of the
    actors that do it. ``year`` is that of its latest date. ``settings`` are the office's and the
    SOP's own.
    """

    office: str
    lines: tuple[str, ...]
    nama: str
    nomor: str
    year: int | None
    dasar_hukum: tuple[str, ...]
    labels: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    pelaksana: tuple[tuple[str, str], ...]
    work: tuple[tuple[tuple[int, ...], str], ...]
    settings: tuple[RuleSetting, ...]
    whole: bool = True  # else it could not be read, and its name is all that is known


def index_entry(source: Source, office: str) -> IndexEntry:
    """The index entry of a SOP; ``office`` is its ``instansi.yaml``."""
    sop = source.sop
    return IndexEntry(
        file=source.file,
        places=_places(source),
        text="",
        office=office,
        lines=sop.instansi.nama,
        nama=sop.nama,
        nomor=sop.nomor,
        year=max(
            (one.date.year for one in sop.dates.values() if one.date),
            default=None,
        ),
        dasar_hukum=tuple(paragraph.plain for paragraph in sop.dasar_hukum),
        labels=tuple(paragraph.label for paragraph in sop.dasar_hukum),
        keterkaitan=tuple(paragraph.plain for paragraph in sop.keterkaitan),
        pelaksana=tuple((actor.key, actor.nama) for actor in sop.pelaksana),
        work=tuple((step.oleh, step.waktu) for step in sop.kegiatan),
        settings=(*sop.instansi.aturan, *sop.aturan),
    )


def _places(source: Source) -> dict[FieldPath, tuple[int, int]]:
    """The places of what an index entry holds.

    That of a line is where its words begin, not the sign of a folded text.
    """
    places = {path: place for path, place in source.places.items() if path and path[0] in _PARTS}
    for key in ("dasar_hukum", "keterkaitan"):
        for number, paragraph in enumerate(getattr(source.sop, key)):
            places[key, number] = source.place_of(
                (key, number), " ".join(paragraph.plain.split()[:3])
            )
    return places
