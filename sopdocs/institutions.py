"""Read an institution from its folder: ``instansi.yaml`` and its logo."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.dataclass import dataclass, replace
from sopdocs.files import digest, limits
from sopdocs.files import read_file as read_bounded
from sopdocs.files.reading import LARGE, OUTSIDE
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem, nearest, quote
from sopdocs.source.find import INSTITUTION_FILE

if TYPE_CHECKING:
    from sopdocs.source.institution import InstitutionSource
    from sopdocs.source.logo import Reading

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
PICTURES = "pakai berkas PNG, JPEG, atau SVG di folder instansi"


@dataclass(frozen=True, slots=True)
class OpenedInstitution:
    """An institution with its source and its problems.

    ``digest`` covers all its files; ``logo`` is the name of the logo's file.
    """

    source: InstitutionSource | None
    digest: str
    problems: tuple[Problem, ...]
    logo: str = ""

    @property
    def institution(self) -> Institution | None:
        return self.source.institution if self.source else None


Opened = dict[Path, OpenedInstitution]  # by folder; the institutions that a run has read


def read_folder(folder: Path, cache: Opened) -> tuple[Institution | None, bytes, list[Problem]]:
    """Return the institution of a folder, the digest of its files, and its problems.

    Each folder is read once per ``cache``.
    """
    found = opened(folder, cache)
    return found.institution, found.digest.encode(), list(found.problems)


def opened(folder: Path, cache: Opened) -> OpenedInstitution:
    """Return the institution of a folder with its places; read once per ``cache``."""
    if folder not in cache:
        raw, problem = read_file(folder)
        cache[folder] = (
            OpenedInstitution(None, "", (problem,)) if problem else open_folder(folder, raw)
        )
    return cache[folder]


def read_file(folder: Path) -> tuple[bytes, Problem | None]:
    """Return the bytes of a folder's ``instansi.yaml``, or the problem that prevents it."""
    file = folder / INSTITUTION_FILE
    content = read_bounded(file, limits.SOURCE)
    if isinstance(content, bytes):
        return content, None
    if content.is_missing:
        return b"", Problem(
            codes.UNREADABLE_FILE,
            ERROR,
            str(file),
            0,
            0,
            "berkas instansi tidak ada",
            "buat instansi.yaml di folder itu; contohnya ada di sop_sources/",
        )
    return b"", content.problem(file)


def open_folder(folder: Path, raw: bytes) -> OpenedInstitution:
    """Read an institution from the bytes of its ``instansi.yaml``, and its logo."""
    from sopdocs.checks import check_institution
    from sopdocs.fonts import printable
    from sopdocs.kinds import kinds_of
    from sopdocs.source.institution import read_institution

    logos = [("", b"")]

    def read(name: str) -> Reading:
        content, reading = _read_logo(folder, name)
        logos.append((name, content))
        return reading

    source, problems = read_institution(
        raw, str(folder / INSTITUTION_FILE), printable(), read, kinds_of(folder)
    )
    name, content = logos[-1]
    if source is not None:
        problems += check_institution(source)
        source = _with_files(source, folder, raw, logos[-1])
    return OpenedInstitution(source, digest(raw, content), tuple(problems), name)


def _with_files(
    source: InstitutionSource, folder: Path, raw: bytes, logo: tuple[str, bytes]
) -> InstitutionSource:
    """Return the source with the files that it is made of, named as in the sheet's PDF."""
    home = folder.resolve().name
    files = [(f"{home}/{INSTITUTION_FILE}", raw)]
    if source.institution.logo:
        files.append((f"{home}/{logo[0]}", logo[1]))
    return replace(source, institution=replace(source.institution, files=tuple(files)))


def _read_logo(folder: Path, name: str) -> tuple[bytes, Reading]:
    """Return the bytes of the logo ``name`` in the institution's folder, and what they show."""
    from sopdocs.source.logo import picture

    if Path(name).is_absolute() or re.match(r"[A-Za-z]:|\\\\", name):
        return b"", _outside(name)
    content = read_bounded(folder / name, limits.LOGO, inside=folder)
    if isinstance(content, bytes):
        return content, picture(content, name)
    if content.kind == OUTSIDE:
        return b"", _outside(name)
    if content.is_missing or content.is_folder:
        meant = nearest(name, _pictures(folder))
        missing = f"logo {quote(name)} tidak ada di folder instansi"
        return b"", (None, missing, f'maksudnya "{meant}"?' if meant else PICTURES)
    if content.kind == LARGE:
        size = limits.LOGO // 1_000_000
        return b"", (
            None,
            f"logo {quote(name)} terlalu besar: lebih dari {size} MB",
            f"perkecil gambarnya sampai di bawah {size} MB",
        )
    return b"", (None, f"logo {quote(name)}: {content.message}", content.hint)


def _outside(name: str) -> Reading:
    last = re.split(r"[/\\]", name)[-1]
    return (
        None,
        f"logo {quote(name)} berada di luar folder instansi",
        f"salin gambarnya ke folder instansi, lalu tulis  logo: {last}",
    )


def _pictures(folder: Path) -> list[str]:
    try:
        return sorted(p.name for p in folder.iterdir() if p.suffix.lower() in SUFFIXES)
    except OSError:
        return []
