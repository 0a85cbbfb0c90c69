"""``register revise`` and ``register sent``: a slip found in time, and the end of that time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.gate import YES
from sopdocs.cli.register_look import open_office
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.letters.revise import LetterRevision


def revise(options: argparse.Namespace) -> int:
    """Show what changes in an issued letter, ask, and issue the new version under its number."""
    from sopdocs.cli.today import today
    from sopdocs.letters.order import Order
    from sopdocs.letters.revise import prepare_revision, try_revision
    from sopdocs.letters.revise import revise as revise_letter
    from sopdocs.source.dates import in_words

    place = open_office(options.office)
    if place is None:
        return 1
    entry = place.ledger.find(options.number)
    terminal.line(f"Surat {entry.nomor}, {in_words(entry.tanggal)}: {entry.perihal}")
    order = Order(out=options.out, issue=True, day=today())
    revision, problems = prepare_revision(place, entry, options.source, order)
    if revision is None:
        show(problems)
        return 1
    try_revision(place, revision, options.reason)
    _show(revision)
    if not options.yes and not _agreed():
        return 1
    files, problems = revise_letter(place, revision, " ".join(options.reason.split()), options.pdf)
    terminal.line(f"perbaikan {entry.nomor}")
    for file in files:
        is_old = file.parent != revision.ready.target.parent
        terminal.line(f"  {'ditarik' if is_old else 'baru'}  {file}")
    terminal.line("Mintakan tanda tangan lagi; yang lama disimpan di register.")
    show(problems)
    return 1 if any(problem.is_error for problem in problems) else 0


def _show(revision: LetterRevision) -> None:
    from sopdocs.letters.subject import subject
    from sopdocs.model.letter import ledger_content
    from sopdocs.problem import quote
    from sopdocs.register.differences import in_words

    entry, letter = revision.entry, revision.ready.letter
    terminal.line("Perbaikannya:")
    terminal.line(f"  {in_words(entry.isi, ledger_content(letter.isi))}")
    if (about := subject(letter)) != entry.perihal:
        terminal.line(f"  perihal di agenda: {quote(entry.perihal)} → {quote(about)}")
    for problem in revision.problems:
        terminal.line(f"  peringatan: {problem.message}")
        if problem.hint:
            terminal.line(f"      → {problem.hint}")


def _agreed() -> bool:
    if not terminal.has_person():
        terminal.line("tidak ada yang diubah; tambahkan --yes bila sudah benar", error=True)
        return False
    question = "Surat ini belum dikirim dan belum ditandatangani elektronik. Perbaiki? [y/t] "
    if terminal.ask(question).lower() in YES:
        return True
    terminal.line("tidak ada yang diubah")
    return False


def sent(options: argparse.Namespace) -> int:
    """Record that a letter was sent; then it is no longer revised."""
    from sopdocs.cli.today import today
    from sopdocs.source.dates import in_words

    place = open_office(options.office)
    if place is None:
        return 1
    date = options.date or today()
    entry = place.ledger.sent(options.number, date)
    terminal.line(f"terkirim {entry.nomor}  ({in_words(date)})")
    return 0
