"""The register of an institution as its clerk uses it: which office, numbers kept for letters made by hand, the buku agenda."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sopdocs import codes
from sopdocs.institutions import read_folder
from sopdocs.letters.make import register_of
from sopdocs.letters.new import ROOT
from sopdocs.model.institution import Institution
from sopdocs.model.numbering import KINDS, counter, inserted, number, placeholders
from sopdocs.model.register import LedgerEntry, NumberRequest
from sopdocs.problem import ERROR, Problem, nearest
from sopdocs.register.sqlite.ledger import Register
from sopdocs.source.dates import in_words as date_in_words
from sopdocs.source.find import INSTITUTION_FILE


@dataclass(frozen=True, slots=True)
class OfficeLedger:
    """An institution with its register."""

    folder: Path
    institution: Institution
    register: Register


@dataclass(frozen=True, slots=True)
class Request:
    """A letter made by hand that needs a number."""

    jenis: str
    tanggal: datetime.date
    perihal: str
    tujuan: str = ""
    klasifikasi: str = ""


def office(name: str) -> tuple[OfficeLedger | None, list[Problem]]:
    """An institution by its folder, or by its name below ``sop_sources``."""
    path = Path(name)
    folder = next((one for one in (path, ROOT / name) if (one / INSTITUTION_FILE).is_file()), None)
    if folder is None:
        known = offices()
        meant = nearest(path.name, [one.name for one in known])
        return None, [
            Problem(
                codes.UNREADABLE_FILE,
                ERROR,
                name,
                0,
                0,
                "instansi ini tidak ada",
                f'maksudnya "{meant}"?'
                if meant
                else "instansi yang ada: " + (", ".join(one.name for one in known) or "belum ada"),
            )
        ]
    institution, _, problems = read_folder(folder, {})
    if institution is None:
        return None, list(problems)
    return OfficeLedger(folder, institution, register_of(folder)), []


def offices() -> list[Path]:
    """Every institution's folder below ``sop_sources``."""
    return sorted(file.parent for file in ROOT.glob(f"*/{INSTITUTION_FILE}"))


def by_hand(place: OfficeLedger, request: Request) -> tuple[NumberRequest | None, Problem | None]:
    """What the register is asked for on behalf of a letter made by hand."""
    settings = place.institution.surat
    numbering = settings.penomoran
    code = request.klasifikasi or settings.jenis[request.jenis].klasifikasi
    if not code and "klasifikasi" in placeholders(numbering.pola[request.jenis]):
        return None, Problem(
            codes.MISSING_LETTER_SETTING,
            ERROR,
            str(place.folder / INSTITUTION_FILE),
            0,
            0,
            f"kode klasifikasi {KINDS[request.jenis]} belum diisi",
            "tambahkan  --classification 000.8.6.3",
        )
    return NumberRequest(
        "",
        request.jenis,
        code,
        request.perihal,
        request.tujuan,
        request.tanggal,
        counter(numbering, request.jenis, code, request.tanggal),
        "{}",
        lambda urut, sisip: number(numbering, request.jenis, code, request.tanggal, urut, sisip),
    ), None


def book(place: OfficeLedger, year: int | None) -> tuple[bytes, bytes, int]:
    """The buku agenda as .xlsx and as PDF, and how many lines it has; equal registers give equal bytes."""
    from sopdocs.fonts import ruler
    from sopdocs.layout.agenda import agenda
    from sopdocs.output.pdf.painter import paint
    from sopdocs.register.export import workbook

    entries = place.register.entries(tahun=year)
    name = " ".join(place.institution.nama)
    style = place.institution.surat.penomoran.sisipan
    titles = ["BUKU AGENDA SURAT KELUAR", name, *([f"TAHUN {year}"] if year else [])]
    return (
        workbook(entries, name, style),
        paint(agenda([line(entry, style) for entry in entries], titles, ruler())),
        len(entries),
    )


def line(entry: LedgerEntry, style: str) -> tuple[str, ...]:
    """An entry under the buku agenda's headings: No urut, tanggal, nomor, perihal, tujuan, status, catatan."""
    return (
        f"{entry.urut}{inserted(entry.sisip, style)}",
        date_in_words(entry.tanggal),
        entry.nomor,
        entry.perihal,
        entry.tujuan,
        entry.keadaan,
        entry.catatan,
    )
