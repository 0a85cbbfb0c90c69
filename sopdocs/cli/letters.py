"""``letter`` and ``letter new``: drafts, numbered letters, new letter sources."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.show import nothing, out_folder, show
from sopdocs.model.letter_settings import PROFILES
from sopdocs.problem import Problem

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.letters.order import LetterResult


def add(commands: Commands) -> None:
    """Add the two commands and their options."""
    _add_letter(commands)
    _add_new(commands)


def _add_letter(commands: Commands) -> None:
    letter = add_command(
        commands,
        "letter",
        help="buat surat (draf, atau bernomor dengan --issue)",
        description="Membuat surat dari sumber surat: draf, atau dengan --issue surat bernomor "
        "yang tercatat di register.",
    )
    letter.add_argument(
        "paths", nargs="+", type=Path, metavar="BERKAS", help="berkas sumber surat atau folder"
    )
    letter.add_argument(
        "--issue",
        action="store_true",
        help="terbitkan: perlihatkan surat dan nomornya, tanyakan, lalu buat surat jadi",
    )
    letter.add_argument("--yes", action="store_true", help="terbitkan tanpa bertanya (untuk skrip)")
    letter.add_argument(
        "--again",
        action="append",
        default=[],
        metavar="NOMOR",
        help="terbitkan lagi, dengan nomor baru, surat yang nomornya ini sudah batal",
    )
    letter.add_argument(
        "--date",
        type=a_date,
        metavar="TANGGAL",
        help="tanggal surat bagi sumber yang belum menyebutnya, misalnya 2026-01-31",
    )
    letter.add_argument("--pdf", action="store_true", help="buat juga PDF (perlu LibreOffice)")
    letter.add_argument(
        "--profile",
        choices=PROFILES,
        default="",
        help="basah, bsre, atau srikandi; bawaan menurut instansi.yaml",
    )
    out_folder(letter)
    letter.set_defaults(run=make)


def _add_new(commands: Commands) -> None:
    new = add_command(
        commands,
        "letter new",
        help="tulis sumber surat baru dari langkah SOP, atau dari jenis surat",
        description="Menulis sumber surat dari langkah SOP, atau surat tanpa SOP dari jenisnya: "
        "yang diketahui terisi, selebihnya pertanyaan.",
    )
    new.add_argument("sop", metavar="SOP", help="berkas SOP atau namanya; tanpa SOP: jenis surat")
    new.add_argument(
        "step",
        metavar="LANGKAH",
        nargs="?",
        default="",
        help="id atau nomor langkah yang membuat surat",
    )
    new.add_argument(
        "--as",
        dest="name",
        default="",
        metavar="NAMA",
        help="nama berkas surat (bawaan: jenis dan langkahnya)",
    )
    new.set_defaults(run=write_new)


def a_date(text: str) -> datetime.date:
    """Read a date of the command line, in any form that a source allows."""
    from sopdocs.source.dates import read_date

    date, wrong = read_date(text)
    if wrong or date.date is None:
        raise argparse.ArgumentTypeError(
            f"tanggal {text!r}: {wrong or 'kosong'}; tulis misalnya 2026-01-31"
        )
    return date.date


def make(options: argparse.Namespace) -> int:
    """Run ``letter``: print a line per letter, then the problems, then the counts."""
    from sopdocs.cli.gate import AtTerminal
    from sopdocs.cli.today import today
    from sopdocs.letters.make import make_letters
    from sopdocs.letters.order import Order

    problems: list[Problem] = []
    person = AtTerminal()

    def report(result: LetterResult) -> None:
        problems.extend(result.problems)
        for line in _lines(result):
            terminal.line(line)

    order = Order(
        out=options.out,
        issue=options.issue,
        pdf=options.pdf,
        profil=options.profile,
        date=options.date,
        day=today(),
        again=frozenset(number.strip() for number in options.again),
    )
    done = make_letters(options.paths, order, report, None if options.yes else person)
    show([problem for problem in problems if problem not in person.shown])
    if not done:
        step = "tulis sumber surat dari langkah SOP: sopdocs letter new NAMA-SOP ID-LANGKAH"
        return nothing(options.paths, "tidak ada sumber surat", step)
    counts = _counts(done)
    warnings = sum(p.is_warning for p in set(problems))
    shown = (f"{count} {name}" for name, count in counts.items() if count or name == "gagal")
    terminal.line(", ".join(shown) + f", {warnings} peringatan")
    return 1 if counts["gagal"] or counts["belum terbit"] else 0


def _lines(result: LetterResult) -> Iterator[str]:
    """Yield the lines for one letter: a ledger that it created, its file, its perihal."""
    if result.state == "tunggu":
        return
    if result.state == "lewat":
        yield f"lewat   {result.file}  nomor {result.nomor} batal"
        yield f"        terbit lagi hanya bila disebut: berkasnya, atau --again {result.nomor}"
        return
    if result.state == "gagal":
        yield f"GAGAL   {result.file}" + (f"  nomor {result.nomor}" if result.nomor else "")
        return
    if result.opened:
        yield (
            f"baru    {result.opened}: register dibuat; bila instansi ini sudah punya register, "
            "hentikan dan kembalikan cadangannya"
        )
    number = f"{result.nomor}  " if result.nomor else ""
    yield f"{'tetap' if result.again else result.state:<8}{number}{result.output}"
    if result.void:
        yield f"        nomor baru bagi surat yang pernah bernomor {result.void}, yang batal"
    if result.subject:
        yield f"        perihal di agenda: {result.subject}"


def _counts(done: list[LetterResult]) -> dict[str, int]:
    """Return the number of letters and PDFs by state."""
    letters = [one for one in done if one.output is None or one.output.suffix == ".docx"]
    return {
        "draf": sum(one.state == "draf" for one in letters),
        "terbit": sum(one.state == "terbit" and not one.again for one in letters),
        "tetap": sum(one.state == "terbit" and one.again for one in letters),
        "naskah SRIKANDI": sum(one.state == "naskah" for one in letters),
        "batal dilewati": sum(one.state == "lewat" for one in done),
        "belum terbit": sum(one.state == "tunggu" for one in done),
        "PDF": sum(one.output is not None and one.output.suffix == ".pdf" for one in done),
        "gagal": sum(one.state == "gagal" for one in done),
    }


def write_new(options: argparse.Namespace) -> int:
    """Run ``letter new``."""
    from sopdocs.letters.new import new_letter

    file, problems = new_letter(options.sop, options.step, options.name)
    show(problems)
    if file is None:
        return 1
    terminal.line(f"ditulis {file}")
    terminal.line(f"lengkapi, lalu: sopdocs letter {file}")
    return 0
