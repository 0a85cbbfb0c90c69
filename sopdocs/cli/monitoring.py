"""``monitoring form`` and ``monitoring read``: forms of monitoring and evaluation, and back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command, subcommands
from sopdocs.cli.show import is_absent, nothing, paths, show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.files.writing import MayReplace
    from sopdocs.monitoring.forms import MonevForm
    from sopdocs.monitoring.subject import FormOffice
    from sopdocs.monitoring.taking import TakenForm

FORMS = ("monitoring", "evaluasi")
PAPERS = ("A4", "F4")


def add(commands: Commands) -> None:
    """Add the commands and their options."""
    monitoring = add_command(
        commands,
        "monitoring",
        help="formulir monitoring dan evaluasi SOP (Permenpan 35/2012): cetak, isi, catat",
        description="Formulir monitoring (tiap enam bulan) dan evaluasi (tiap tahun) SOP. Yang"
        " sudah diisi dicatat bersama reviunya.",
    )
    kinds = subcommands(monitoring)
    form = add_command(
        kinds,
        "form",
        help="buat formulir sebagai PDF dan Excel",
        description="Membuat formulir setiap kantor: PDF untuk dicetak, dan satu buku kerja Excel.",
        group="monitoring",
    )
    paths(form)
    form.add_argument("--form", choices=FORMS, help="satu formulir saja (bawaan: keduanya)")
    form.add_argument("--paper", choices=PAPERS, default="A4", help="kertas (bawaan: A4)")
    form.add_argument(
        "--filled", action="store_true", help="isi PDF-nya dengan jawaban yang terbaru"
    )
    form.add_argument(
        "--out",
        type=Path,
        default=Path("monev"),
        metavar="FOLDER",
        help="folder formulir (bawaan: monev)",
    )
    form.set_defaults(run=write_forms)
    read = add_command(
        kinds,
        "read",
        help="catat formulir Excel yang sudah diisi",
        description="Membaca formulir yang sudah diisi. Semua yang kurang atau tidak jelas disebut"
        " selnya; baru sesudah semuanya benar jawabannya dicatat.",
        group="monitoring",
    )
    read.add_argument("files", nargs="+", type=Path, metavar="BERKAS", help="formulir (.xlsx)")
    read.add_argument(
        "--into", type=Path, metavar="FOLDER", help="folder kantornya (bawaan: dari formulir)"
    )
    read.add_argument(
        "--older",
        action="store_true",
        help="catat juga jawaban tentang SOP yang nomor atau tanggal revisinya sudah lain",
    )
    read.set_defaults(run=read_forms)


def write_forms(options: argparse.Namespace) -> int:
    """Write the forms of each office."""
    from sopdocs.collection import open_sops
    from sopdocs.monitoring.forms import FORMS as DESCRIBED
    from sopdocs.monitoring.subject import offices_of

    if is_absent(options.paths):
        return nothing(options.paths)
    opened, problems = open_sops(options.paths)
    show(problems)
    offices = offices_of(opened)
    if not offices:
        return 1 if problems else nothing(options.paths, "tidak ada SOP yang berlaku")
    keys = [options.form] if options.form else list(DESCRIBED)
    forms = [DESCRIBED[key] for key in keys]
    written = [_write_office(options, office, forms) for office in offices]
    return 0 if all(written) and not any(one.is_error for one in problems) else 1


def _write_office(
    options: argparse.Namespace, office: FormOffice, forms: Sequence[MonevForm]
) -> bool:
    from sopdocs.files.ours import is_our_pdf
    from sopdocs.fonts import printable, ruler
    from sopdocs.monitoring.answers import KeptAnswers
    from sopdocs.monitoring.kept import FILE, kept_answers
    from sopdocs.monitoring.paper import FormSheets
    from sopdocs.monitoring.workbook import is_unfilled, monev_book
    from sopdocs.output.pdf.painter import paint

    kept = kept_answers(office.folder) if options.filled else KeptAnswers()
    show(one.problem(str(office.folder / FILE)) for one in kept.damaged)
    folder = options.out / office.name
    name = office.subjects[0].stem if len(office.subjects) == 1 else office.name
    sheets = FormSheets(office, kept, options.paper, ruler(), frozenset(printable()))
    written = True
    for form in forms:
        target = folder / f"{form.key}-{name}.pdf"
        written &= _write(target, paint(sheets.sheet(form)), is_our_pdf)
    book = monev_book(office, forms)
    return _write(folder / f"monev-{name}.xlsx", book, is_unfilled) and written


def _write(target: Path, content: bytes, may_replace: MayReplace) -> bool:
    from sopdocs.files import write_file

    if failure := write_file(target, content, may_replace):
        terminal.failure(*failure)
        return False
    terminal.line(f"ditulis  {target}")
    return True


def read_forms(options: argparse.Namespace) -> int:
    """Keep the answers of filled forms; a form with a problem changes nothing."""
    from sopdocs.monitoring.taking import take

    status = 0
    for file in options.files:
        taken = take(file, options.into, options.older)
        for problem in dict.fromkeys(taken.problems):  # in the order of the sheets
            terminal.problem(problem)
        if not taken.answers:
            status = 1
            continue
        status = max(status, _keep(file, taken))
    return status


def _keep(file: Path, taken: TakenForm) -> int:
    from sopdocs.cli.today import today
    from sopdocs.monitoring.kept import FILE, keep
    from sopdocs.source.dates import in_words

    count, failure = keep(taken.folder, taken.answers)
    if failure:
        terminal.failure(*failure)
        return 1
    late = max(one.date for one in taken.answers)
    if late > today():
        terminal.line(f"{file}: peringatan: {in_words(late)} belum tiba", error=True)
    for line in _summary(taken):
        terminal.line(line)
    already = len(taken.answers) - count
    terminal.line(
        f"{file}: {count} penilaian dicatat di {taken.folder / FILE}"
        + (f", {already} sudah tercatat" if already else "")
    )
    return 0


def _summary(taken: TakenForm) -> Iterator[str]:
    """Yield what does not go well, and how many SOPs were not assessed."""
    for one in taken.answers:
        if one.lacks:
            yield f"    {one.stem}: {one.result}"
    for key, count in taken.empty.items():
        if count:
            yield f"    {key}: {count} SOP tidak dinilai"
