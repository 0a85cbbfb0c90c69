"""``register``: look at the buku agenda, write it as files, verify the ledger."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.show import show
from sopdocs.model.letter_kinds import Kinds, title_of
from sopdocs.model.register import RESERVED, LedgerEntry

if TYPE_CHECKING:
    from sopdocs.letters.agenda import OfficeLedger


def open_office(name: str) -> OfficeLedger | None:
    from sopdocs.letters.agenda import office

    place, problems = office(name)
    show(problems)
    return place


def all_offices(names: list[str]) -> list[OfficeLedger] | None:
    """Return the named offices, or all with a ledger; None if one does not exist."""
    from sopdocs.letters.agenda import offices

    found = [open_office(name) for name in names or [str(one) for one in offices()]]
    places = [place for place in found if place is not None]
    if len(places) < len(found):
        return None
    return places if names else [place for place in places if place.ledger.exists()]


def list_agenda(options: argparse.Namespace) -> int:
    places = all_offices([options.office] if options.office else [])
    if places is None:
        return 1
    found = [
        (place, place.ledger.entries(options.year, options.kind, options.state)) for place in places
    ]
    if options.format == "json":
        _as_json(found)
        return 0
    for place, entries in found:
        terminal.line(f"{' '.join(place.institution.nama)} ({place.ledger.address})")
        if not entries:
            terminal.line("  belum ada nomor")
        for entry in entries:
            for text in _as_text(place, entry):
                terminal.line(text)
    if not found:
        terminal.line("belum ada register", error=True)
    return 0


def _as_text(place: OfficeLedger, entry: LedgerEntry) -> Iterator[str]:
    """Yield the lines of an entry of the buku agenda."""
    from sopdocs.model.agenda import status
    from sopdocs.model.numbering import inserted
    from sopdocs.source.dates import in_words as date_in_words

    style = place.institution.surat.penomoran.sisipan
    urut = f"{entry.urut}{inserted(entry.sisip, style)}"
    yield f"  {urut:>6}  {date_in_words(entry.tanggal):<17}  {entry.nomor}  {status(entry)}"
    yield f"          {entry.perihal}" + (f" → {entry.tujuan}" if entry.tujuan else "")
    if entry.catatan:
        yield f"          catatan: {entry.catatan}"


def _as_json(found: list[tuple[OfficeLedger, list[LedgerEntry]]]) -> None:
    from dataclasses import asdict

    rows = [
        {
            "instansi": place.folder.name,
            **{
                key: value if isinstance(value, (int, str)) else value.isoformat()
                for key, value in asdict(entry).items()
                if key not in ("isi", "digest", "id")
            },
        }
        for place, entries in found
        for entry in entries
    ]
    terminal.values(rows)


def show_number(options: argparse.Namespace) -> int:
    place = open_office(options.office)
    if place is None:
        return 1
    entry = place.ledger.find(options.number)
    rows = _described(entry, place.institution.kinds)
    for key, value in rows.items():
        if value:
            terminal.line(f"{key:<14} {value}")
    for text in _history(place, entry.nomor):
        terminal.line(text)
    if options.docx:
        version = options.version - 1 if options.version else None
        return _write_copy(options.docx, place.ledger.document(entry.nomor, version))
    return 0


def _described(entry: LedgerEntry, kinds: Kinds | None) -> dict[str, str]:
    from sopdocs.model.agenda import details_of, from_sop, status
    from sopdocs.source.dates import in_words as date_in_words

    details = details_of(entry)
    return {
        "nomor": entry.nomor,
        "tanggal": date_in_words(entry.tanggal),
        "jenis": title_of(entry.jenis, kinds),
        "perihal": entry.perihal,
        "tujuan": entry.tujuan,
        "penanda tangan": details["penanda_tangan"],
        "lampiran": details["lampiran"],
        "unit": details["unit"],
        "asal": from_sop(entry),
        "status": status(entry),
        "dikirim": entry.terkirim,
        "catatan": entry.catatan,
        "mengganti": entry.mengganti,
        "sumber": entry.kunci,
        "id surat": entry.surat_id,
        "dokumen": "tersimpan" if entry.has_document else "tidak ada",
        "versi": str(entry.revisi + 1) if entry.revisi else "",
        "pindaian": details["pindaian"],
    }


def _history(place: OfficeLedger, nomor: str) -> Iterator[str]:
    """Yield what was done with a number, by whom and when."""
    for step in place.ledger.steps(nomor):
        who = ", ".join(filter(None, (step.pengguna, step.komputer)))
        moment = step.waktu[:16].replace("T", " ")
        yield f"{step.apa:<14} {moment}  {who}"


def _write_copy(target: Path, content: bytes) -> int:
    """Write an issued letter again; a different file of that name is kept."""
    from sopdocs.files import unchanged, write_file

    failure = write_file(target, content, unchanged(content))
    if failure:
        terminal.failure(f"kesalahan: {failure.message}", failure.hint)
        return 1
    terminal.line(f"ditulis    {target}")
    return 0


def export(options: argparse.Namespace) -> int:
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_pdf, is_our_workbook
    from sopdocs.letters.agenda import book

    place = open_office(options.office)
    if place is None:
        return 1
    workbook, pdf, count = book(place, options.year)
    name = "buku-agenda" + (f"-{options.year}" if options.year else "")
    folder = options.out / place.folder.resolve().name
    for suffix, content, is_ours in (
        (".xlsx", workbook, is_our_workbook),
        (".pdf", pdf, is_our_pdf),
    ):
        target = folder / f"{name}{suffix}"
        failure = write_file(target, content, is_ours)
        if failure:
            terminal.failure(f"kesalahan: {failure.message}", failure.hint)
            return 1
        terminal.line(f"ditulis  {target} ({count} nomor)")
    return 0


def verify(options: argparse.Namespace) -> int:
    places = all_offices(options.offices)
    if places is None:
        return 1
    faulty = False
    for place in places:
        found = place.ledger.faults()
        faulty |= bool(found)
        for text in found:
            terminal.line(f"{place.ledger.address}: kesalahan: {text}")
        if not found:
            entries = place.ledger.entries()
            reserved = sum(entry.keadaan == RESERVED for entry in entries)
            terminal.line(
                f"{place.ledger.address}: {len(entries)} nomor, "
                "tidak ada yang ganda, hilang, atau berubah"
                + (f"; {reserved} masih dipesan" if reserved else "")
            )
    if not places:
        terminal.line("belum ada register")
    return 1 if faulty else 0
