"""An institution from its folder: ``instansi.yaml`` and the logo that it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.files import content_of, digest, unreadable
from sopdocs.model.institution import Institution
from sopdocs.problem import ERROR, Problem
from sopdocs.source.find import INSTITUTION_FILE

if TYPE_CHECKING:
    from sopdocs.source.institution import InstitutionSource


@dataclass(frozen=True, slots=True)
class OpenedInstitution:
    """An institution as it was written, with its problems, the name of its logo's file, and a digest of all it is made of."""

    source: InstitutionSource | None
    digest: str
    problems: tuple[Problem, ...]
    logo: str = ""

    @property
    def institution(self) -> Institution | None:
        return self.source.institution if self.source else None


def read_folder(folder: Path, cache: dict) -> tuple[Institution | None, bytes, list[Problem]]:
    """The institution of a folder, a digest of all it is made of, and its problems; read once for each ``cache``."""
    found = opened(folder, cache)
    return found.institution, found.digest.encode(), list(found.problems)


def opened(folder: Path, cache: dict) -> OpenedInstitution:
    """The institution of a folder with its places; read once for each ``cache``."""
    if folder not in cache:
        raw, problem = read_file(folder)
        cache[folder] = (
            OpenedInstitution(None, "", (problem,)) if problem else open_folder(folder, raw)
        )
    return cache[folder]


def read_file(folder: Path) -> tuple[bytes, Problem | None]:
    """The bytes of a folder's ``instansi.yaml``, or why there are none."""
    file = folder / INSTITUTION_FILE
    try:
        return file.read_bytes(), None
    except FileNotFoundError:
        return b"", Problem(
            codes.UNREADABLE_FILE,
            ERROR,
            str(file),
            0,
            0,
            "berkas instansi tidak ada",
            "buat instansi.yaml di folder itu; contohnya ada di sop_sources/",
        )
    except OSError as error:
        return b"", unreadable(file, error)


def open_folder(folder: Path, raw: bytes) -> OpenedInstitution:
    """Read an institution from the bytes of its ``instansi.yaml``.

    The logo's digest is taken before the logo is read: one that changes in between is read again next time.
    """
    from sopdocs.checks import check_institution
    from sopdocs.fonts import printable
    from sopdocs.source.institution import read_institution
    from sopdocs.source.logo import read_logo

    logos = [("", b"")]

    def read(name: str):
        logos.append((name, content_of(folder / name) or b""))
        return read_logo(folder, name)

    source, problems = read_institution(raw, str(folder / INSTITUTION_FILE), printable(), read)
    if source is not None:
        problems += check_institution(source)
    name, content = logos[-1]
    if source is not None:
        home = folder.resolve().name
        named = [
            (f"{home}/{INSTITUTION_FILE}", raw),
            *([(f"{home}/{name}", content)] if source.institution.logo else []),
        ]
        source = replace(source, institution=replace(source.institution, files=tuple(named)))
    return OpenedInstitution(source, digest(raw, content), tuple(problems), name)
