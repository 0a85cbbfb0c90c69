"""The signed PDF of a SOP, and the sources that it was made from if they are no longer today's."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sopdocs.build.revision_path import revisions
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import content_of, is_signed, is_signed_from, limits
from sopdocs.files.embedded import embedded_files
from sopdocs.journey.kept import ENDING, read_journey
from sopdocs.journey.kept import FOLDER as JOURNEYS
from sopdocs.journey.states import ENACT
from sopdocs.model.institution import Institution
from sopdocs.source.find import INSTITUTION_FILE, SourceFile

SAME, OLDER, UNKNOWN = "", "lama", "lain"  # how a signed PDF's sources compare with today's
MOST = 3  # files that a sheet embeds: SOP, institution, logo
_SOP = re.compile(rb"^(?:kegiatan|tabel)[ \t]*:", re.M | re.I)


@dataclass(frozen=True, slots=True)
class OlderSource:
    """The SOP and the institution that a signed PDF was made from."""

    raw: bytes
    institution: Institution


class SignedCopies:
    """The signed PDFs of SOPs: those that were filed, and those in the folder ``built``.

    The folders of an office are listed once: most SOPs have neither a journey nor a revision.
    """

    def __init__(self, built: Path) -> None:
        self._built = built
        self._journeys: dict[Path, frozenset[str]] = {}
        self._outputs: dict[Path, tuple[Path, frozenset[str]]] = {}

    def copy(self, place: SourceFile) -> bytes:
        """Return the PDF that was filed last, else the newest signed one; empty for none."""
        home = place.file.parent
        if home not in self._journeys:
            self._journeys[home] = _names(home / JOURNEYS)
        if f"{place.file.stem}{ENDING}" in self._journeys[home]:
            for name in self._filed(place.file):
                pdf = content_of(home / name, limits.PDF, inside=home)
                if pdf is not None and is_signed(pdf):
                    return pdf
        return self._newest(place)

    def _filed(self, file: Path) -> list[str]:
        """The files of a journey's enacted SOPs, the last first."""
        return [one.place for one in reversed(read_journey(file).events) if one.what == ENACT]

    def _newest(self, place: SourceFile) -> bytes:
        if place.folder not in self._outputs:
            folder = self._built / (place.folder.name or place.folder.resolve().name)
            self._outputs[place.folder] = (folder, _names(folder))
        folder, there = self._outputs[place.folder]
        found = b""
        for name in revisions(f"{place.file.stem}.pdf"):
            if name not in there:
                break
            pdf = content_of(folder / name, limits.PDF) or b""
            found = pdf if is_signed(pdf) else found
        return found


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def older_source(
    pdf: bytes, raw: bytes, institution: Institution
) -> tuple[str, OlderSource | None]:
    """Compare a signed PDF with today's sources; with its own sources if those are older."""
    if is_signed_from(pdf, [raw, *(content for _, content in institution.files)]):
        return SAME, None
    files = embedded_files(pdf, limits.LOGO, MOST)
    sop = next((one for one in files if _SOP.search(one)), None)
    if sop is None:
        return UNKNOWN, None
    others = [one for one in files if one is not sop]
    for candidate in others:
        logos = [one for one in others if one is not candidate]
        found = _institution(candidate, logos, institution)
        if found is not None:
            return OLDER, OlderSource(sop, found)
    return UNKNOWN, None


def _institution(raw: bytes, logos: list[bytes], today: Institution) -> Institution | None:
    """Read an institution from the bytes that a PDF embeds; its catalogue is that of today."""
    from sopdocs.fonts import printable
    from sopdocs.source.institution import read_institution
    from sopdocs.source.logo import Reading, picture

    def logo(name: str) -> Reading:
        return picture(logos[0], name) if logos else (None, "", "")

    source, _ = read_institution(raw, INSTITUTION_FILE, printable(), logo)
    return None if source is None else replace(source.institution, katalog=today.katalog)
