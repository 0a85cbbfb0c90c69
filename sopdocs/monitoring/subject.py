"""What a form says of each SOP: its name, number and revision, and the digest of its source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sopdocs.collection import OpenedSop
from sopdocs.dataclass import dataclass
from sopdocs.journey.kept import content_mark
from sopdocs.model.institution import Institution


@dataclass(frozen=True, slots=True)
class FormSubject:
    """A SOP as a form was made for it; ``stem`` is the name of its file without ending."""

    stem: str
    nama: str
    nomor: str
    revisi: str
    content: str


@dataclass(frozen=True, slots=True)
class FormOffice:
    """An office with the SOPs in force that its forms are about."""

    folder: Path
    institution: Institution
    subjects: tuple[FormSubject, ...]

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.folder.name or self.folder.resolve().name

    @property
    def title(self) -> str:
        return " ".join(self.institution.nama) or self.name


def subject_of(one: OpenedSop) -> FormSubject:
    sop = one.sop
    nomor, revisi = (" ".join(text.split()) for text in (sop.nomor, sop.revisi.text))
    return FormSubject(
        one.place.file.stem, " ".join(sop.nama.split()), nomor, revisi, content_mark(one.raw)
    )


def offices_of(opened: Iterable[OpenedSop]) -> list[FormOffice]:
    """Return the offices of SOPs in force, in their order."""
    found: dict[Path, list[OpenedSop]] = {}
    for one in opened:
        if not one.sop.is_withdrawn:
            found.setdefault(one.place.folder, []).append(one)
    return [
        FormOffice(folder, some[0].sop.instansi, tuple(map(subject_of, some)))
        for folder, some in found.items()
    ]
