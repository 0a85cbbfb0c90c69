"""`letter --issue` at the terminal: each letter with date, number, warnings; then a question.

Without a terminal the letters are shown and nothing is issued; scripts say ``--yes``.
"""

from __future__ import annotations

from sopdocs.cli import terminal
from sopdocs.cli.terminal import Styled
from sopdocs.letters.gate import Meant, Proposal
from sopdocs.letters.request import addressees
from sopdocs.letters.slips import weekday
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.subject import subject
from sopdocs.model.letter import Letter, ledger_content
from sopdocs.model.register import LedgerEntry
from sopdocs.problem import Problem
from sopdocs.register.differences import in_words as differences
from sopdocs.source.dates import in_words as date_in_words

YES = ("y", "ya", "yes")
NOBODY = (
    "tidak ada nomor yang terpakai; jalankan di terminal untuk menjawab, "
    "atau tambahkan --yes bila semua di atas memang benar"
)


class AtTerminal:
    """The clerk at the terminal: sees every number before it is used.

    `shown` are the problems already printed with the letters; they need not be printed again.
    """

    exact = True

    def __init__(self) -> None:
        self.shown: set[Problem] = set()

    def approves(self, proposals: list[Proposal], changed: bool) -> bool:
        if changed:
            terminal.line("Surat lain mengambil nomor sementara itu; nomornya kini:")
        else:
            terminal.line("Yang akan diterbitkan:")
        terminal.line()
        for one in proposals:
            _show_letter(one)
            self._show_problems(one)
            terminal.line()
        if not terminal.has_person():
            terminal.line(NOBODY, error=True)
            return False
        count = len(proposals)
        what = "surat ini" if count == 1 else f"{count} surat ini"
        warned = len({problem for one in proposals for problem in one.problems})
        notice = f" Ada {warned} peringatan." if warned else ""
        if terminal.ask(f"Terbitkan {what}?{notice} [y/t] ").lower() in YES:
            return True
        terminal.line("tidak ada nomor yang terpakai")
        return False

    def _show_problems(self, one: Proposal) -> None:
        """Show the warnings of a letter, each only once for all letters."""
        for problem in one.problems:
            if problem in self.shown:
                continue
            self.shown.add(problem)
            terminal.line("      ", Styled("peringatan", "peringatan"), f": {problem.message}")
            if problem.hint:
                terminal.line(f"          → {problem.hint}")

    def meant(self, opened: OpenedLetter, letter: Letter, entry: LedgerEntry) -> Meant:
        """Ask whether a copy of an issued letter is a new letter or a revision of it."""
        if not terminal.has_person():
            return ""
        terminal.line(Styled(str(opened.file), "berkas"))
        terminal.line(
            f"  memuat id surat nomor {entry.nomor} ({date_in_words(entry.tanggal)}), "
            "tetapi isinya lain:"
        )
        terminal.line(f"  {differences(entry.isi, ledger_content(letter.isi))}")
        terminal.line("  b: surat baru, dengan nomor baru (misalnya salinan surat bulan lalu)")
        terminal.line("  p: perbaikan surat itu, dengan nomor yang sama")
        terminal.line("  yang lain: biarkan")
        answer = terminal.ask("  Surat baru atau perbaikan? [b/p] ").lower()
        terminal.line()
        if answer in ("b", "baru"):
            return "baru"
        return "perbaikan" if answer in ("p", "perbaikan") else ""


def _show_letter(one: Proposal) -> None:
    """Show a letter as a clerk checks it: number, kind, date, subject, whom it is for."""
    letter = one.ready.letter
    date = letter.tanggal
    day = f"{weekday(date)}, {date_in_words(date)}" if date else "tanpa tanggal"
    terminal.line("  ", Styled(one.ready.form.nomor, "berkas"), f"  {letter.kind.title}")
    terminal.line(f"      tanggal  {day}")
    terminal.line(f"      perihal  {subject(letter)}")
    if whom := addressees(letter):
        terminal.line(f"      untuk    {whom}")
    terminal.line(f"      sumber   {one.ready.opened.file}")
    if void := one.ready.standing.void:
        terminal.line(
            "      ",
            Styled("perhatian", "peringatan"),
            f": pernah bernomor {void.nomor}, yang batal ({void.catatan})",
        )
