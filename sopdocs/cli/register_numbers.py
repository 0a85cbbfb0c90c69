"""``register``: reserve, insert and void numbers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.register_look import open_office
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.letters.agenda import OfficeLedger
    from sopdocs.model.register import LedgerEntry, NumberRequest

MOST_RESERVED = 1000  # numbers in one command


def _request(options: argparse.Namespace) -> tuple[OfficeLedger, NumberRequest] | None:
    """Return the request to the ledger; None if something is wrong with it."""
    from sopdocs.letters.agenda import ManualLetter, by_hand

    place = open_office(options.office)
    if place is None:
        return None
    request = ManualLetter(
        options.kind,
        options.date,
        options.about.strip(),
        options.to.strip(),
        options.classification.strip(),
    )
    wanted, problems = by_hand(place, request)
    show(problems)
    return None if wanted is None else (place, wanted)


def reserve(options: argparse.Namespace) -> int:
    asked = _request(options)
    if asked is None:
        return 1
    if not 1 <= options.count <= MOST_RESERVED:
        terminal.line(f"kesalahan: --count dari 1 sampai {MOST_RESERVED}", error=True)
        return 2
    place, wanted = asked
    for entry in place.ledger.reserve(wanted, options.count, options.note, options.issued):
        terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def insert(options: argparse.Namespace) -> int:
    asked = _request(options)
    if asked is None:
        return 1
    place, wanted = asked
    entry = place.ledger.insert(wanted, options.reason)
    terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def void(options: argparse.Namespace) -> int:
    from sopdocs.letters.mark import VOID

    place = open_office(options.office)
    if place is None:
        return 1
    entry = place.ledger.void(options.number, options.reason)
    terminal.line(f"batal    {entry.nomor}  ({entry.catatan})")
    reason = " ".join(options.reason.split())
    return take_out_of_use(place, entry, options.out, VOID, f"nomor {entry.nomor}: {reason}")


def take_out_of_use(
    place: OfficeLedger, entry: LedgerEntry, out: Path, word: str, note: str
) -> int:
    """Mark and move the copies of a letter in the out folder, and say where they are now."""
    from sopdocs.letters.withdraw import Withdrawn, withdraw
    from sopdocs.source.find import LETTERS

    if not entry.has_document:
        return 0
    letter = Withdrawn(entry.nomor, place.ledger.document(entry.nomor), word, note)
    folder = out / place.folder.resolve().name / LETTERS
    moved, problems = withdraw(folder, entry.kunci, letter)
    for file in moved:
        terminal.line(f"ditandai {file}" if file.suffix == ".docx" else f"         {file}")
    show(problems)
    return 0
