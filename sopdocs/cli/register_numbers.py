"""``register``: reserve, insert and void numbers, and say which come next."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.gate import YES
from sopdocs.cli.register_look import open_office
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.letters.agenda import OfficeLedger
    from sopdocs.letters.by_hand import ManualLetter
    from sopdocs.model.register import LedgerEntry, NumberRequest

MOST_RESERVED = 1000  # numbers in one command


def a_kind(text: str) -> str:
    """Return a kind of letter: one of ours by key or title, or the title of any other."""
    from sopdocs.kinds import shipped
    from sopdocs.letters.by_hand import kind_of

    kind = kind_of(text, shipped())
    if not kind:
        raise argparse.ArgumentTypeError('jenis surat kosong; tulis misalnya "Berita Acara"')
    return kind  # an office's own kinds are known once its folder is open


def some_words(text: str) -> str:
    """Return a text of the command line that must say something."""
    if not text.strip():
        raise argparse.ArgumentTypeError("perihal kosong; tulis isi surat dengan singkat")
    return " ".join(text.split())


def _letter(options: argparse.Namespace, scan: str = "") -> ManualLetter:
    from sopdocs.letters.by_hand import ManualLetter

    return ManualLetter(
        jenis=options.kind,
        tanggal=options.date,
        perihal=options.about,
        tujuan=" ".join(options.to.split()),
        klasifikasi=options.classification.strip(),
        kode=options.code.strip(),
        penanda_tangan=" ".join(options.signer.split()),
        pindaian=scan,
    )


def _request(
    place: OfficeLedger, options: argparse.Namespace, scan: str = ""
) -> NumberRequest | None:
    """Return the request to the ledger; None if something is wrong with it."""
    from sopdocs.letters.by_hand import request_by_hand

    wanted, problems = request_by_hand(place, _letter(options, scan))
    show(problems)
    return wanted


def reserve(options: argparse.Namespace) -> int:
    from sopdocs.letters.scans import KeptScan, drop_scan, keep_scan
    from sopdocs.register.refusal import Refused

    if not 1 <= options.count <= MOST_RESERVED:
        terminal.line(f"kesalahan: --count dari 1 sampai {MOST_RESERVED}", error=True)
        return 2
    if options.scan and (options.count > 1 or not options.issued):
        terminal.line("kesalahan: --scan untuk satu surat yang sudah terbit", error=True)
        terminal.hint("tambahkan --issued, tanpa --count")
        return 2
    place = open_office(options.office)
    if place is None or _request(place, options) is None:
        return 1
    scan = KeptScan()
    if options.scan:
        scan, problems = keep_scan(place.folder, options.scan, options.date, options.about)
        show(problems)
        if not scan.name:
            return 1
    wanted = _request(place, options, scan.name)
    if wanted is None:
        return 1
    try:
        entries = place.ledger.reserve(wanted, options.count, options.note, options.issued)
    except Refused:
        drop_scan(place.folder, scan)
        raise
    for entry in entries:
        terminal.line(f"{entry.keadaan}  {entry.nomor}")
    if scan.name:
        terminal.line(f"pindaian {place.folder / scan.name}")
    return 0


def insert(options: argparse.Namespace) -> int:
    place = open_office(options.office)
    wanted = None if place is None else _request(place, options)
    if place is None or wanted is None:
        return 1
    entry = place.ledger.insert(wanted, options.reason)
    terminal.line(f"{entry.keadaan}  {entry.nomor}")
    return 0


def show_next(options: argparse.Namespace) -> int:
    """Print the next number of each kind; none is used."""
    from sopdocs.cli.today import today
    from sopdocs.letters.by_hand import next_numbers
    from sopdocs.source.dates import in_words

    place = open_office(options.office)
    if place is None:
        return 1
    date = options.date or today()
    kinds = [options.kind] if options.kind else [*(place.institution.kinds or ())]
    terminal.line(f"Nomor berikutnya untuk surat tanggal {in_words(date)}:")
    found = list(next_numbers(place, date, kinds))
    width = max(len(title) for title, _ in found)
    for title, nomor in found:
        terminal.line(f"  {title:<{width}}  {nomor}")
    terminal.line("Belum ada yang terpakai; surat lain dapat mengambilnya lebih dahulu.")
    return 0


def void(options: argparse.Namespace) -> int:
    """Show the letter, ask, and make its number void for ever."""
    from sopdocs.letters.mark import VOID

    place = open_office(options.office)
    if place is None:
        return 1
    if not options.yes and not _is_void_agreed(place, options):
        return 1
    entry = place.ledger.void(options.number, options.reason)
    terminal.line(f"batal    {entry.nomor}  ({entry.catatan})")
    reason = " ".join(options.reason.split())
    return take_out_of_use(place, entry, options.out, VOID, f"nomor {entry.nomor}: {reason}")


def _is_void_agreed(place: OfficeLedger, options: argparse.Namespace) -> bool:
    """Ask about a number that can become void; what the ledger refuses needs no question."""
    from sopdocs.model.register import VOID
    from sopdocs.register.refusal import Refused
    from sopdocs.source.dates import in_words

    try:
        entry = place.ledger.find(options.number)
    except Refused:
        return True
    if entry.keadaan == VOID or not options.reason.strip():
        return True
    terminal.line(f"{entry.keadaan}  {entry.nomor}, {in_words(entry.tanggal)}: {entry.perihal}")
    if entry.tujuan:
        terminal.line(f"        untuk {entry.tujuan}")
    if not terminal.has_person():
        terminal.line("tidak ada yang dibatalkan; tambahkan --yes bila memang benar", error=True)
        return False
    question = "Nomor yang batal tidak dapat dipakai lagi. Batalkan? [y/t] "
    if terminal.ask(question).lower() in YES:
        return True
    terminal.line("tidak ada yang dibatalkan")
    return False


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
