"""What the rules over collections need from one SOP.

It is little, so that a thousand entries fit into memory and can be sent between processes.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.field_path import FieldPath
from sopdocs.model.rule_setting import RuleSetting
from sopdocs.source.sop import Source
from sopdocs.source.written import Written

_PARTS = ("nama", "nomor", "dasar_hukum", "keterkaitan", "pelaksana")


@dataclass(frozen=True, slots=True)
class IndexEntry(Written):
    """A SOP as the rules over collections see it.

    ``places`` covers the entry's own fields; its ``text`` is empty. ``office`` is the file of its
    institution, ``lines`` the institution's names. ``dasar_hukum`` and ``keterkaitan`` hold every
    paragraph in order; ``labels`` holds the labels of ``dasar_hukum``. ``work`` is the Waktu of
    each step with the indexes of its actors. ``year`` is the year of its latest date. ``settings``
    are those of the office and the SOP. ``withdrawn``: it is no longer in force.
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
    withdrawn: bool = False
    whole: bool = True  # False if the source could not be read; only its name is known then


def index_entry(source: Source, office: str) -> IndexEntry:
    """Return the index entry of a SOP; ``office`` is the path of its ``instansi.yaml``."""
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
            (one.year for one in sop.dates.values() if one.year),
            default=None,
        ),
        dasar_hukum=tuple(paragraph.plain for paragraph in sop.dasar_hukum),
        labels=tuple(paragraph.label for paragraph in sop.dasar_hukum),
        keterkaitan=tuple(paragraph.plain for paragraph in sop.keterkaitan),
        pelaksana=tuple((actor.key, actor.nama) for actor in sop.pelaksana),
        work=tuple((step.oleh, step.waktu) for step in sop.kegiatan),
        settings=(*sop.instansi.aturan, *sop.aturan),
        withdrawn=sop.is_withdrawn,
    )


def _places(source: Source) -> dict[FieldPath, tuple[int, int]]:
    """Return the places of the fields that an index entry holds.

    The place of a folded text is its first word, not the ``|`` or ``>``.
    """
    places = {path: place for path, place in source.places.items() if path and path[0] in _PARTS}
    for key in ("dasar_hukum", "keterkaitan"):
        for number, paragraph in enumerate(getattr(source.sop, key)):
            places[key, number] = source.place_of(
                (key, number), " ".join(paragraph.plain.split()[:3])
            )
    return places
