"""The signed PDF of a SOP, and the sources that it was made from if they are no longer today's."""

from __future__ import annotations

import re
from pathlib import Path

from sopdocs.changing.signed import signed_pdf
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import content_of, is_signed, is_signed_from, limits
from sopdocs.files.embedded import embedded_files
from sopdocs.journey.kept import read_journey
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


def signed_copy(place: SourceFile, built: Path) -> bytes:
    """Return the signed PDF of a SOP: the one that was filed last, else the newest in ``built``.

    Empty if there is none.
    """
    filed = [one.place for one in read_journey(place.file).events if one.what == ENACT]
    for name in reversed(filed):
        pdf = content_of(place.file.parent / name, limits.PDF, inside=place.file.parent)
        if pdf is not None and is_signed(pdf):
            return pdf
    found = signed_pdf(place, built)
    return (content_of(found, limits.PDF) or b"") if found is not None else b""


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
