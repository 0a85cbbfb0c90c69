"""``import``: finished SOPs of other forms (PDF, Excel, Word) become drafts of sources."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.show import cores, show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.importing.into import DocumentReport, DraftReport


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = add_command(
        commands,
        "import",
        help="buat draf sumber dari SOP yang sudah jadi: PDF, Excel, Word",
        description="Membaca SOP yang sudah jadi dan menulis draf sumbernya. Yang tidak pasti"
        ' diberi baris "# periksa:" di draf. Berkas yang sudah ada tidak ditimpa, dan berkas'
        " yang sama tidak diimpor dua kali.",
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="BERKAS", help="PDF, .xlsx, atau .docx"
    )
    command.add_argument(
        "--into",
        type=Path,
        default=Path("sop_sources") / "impor",
        metavar="FOLDER",
        help="folder instansi tempat draf ditulis (bawaan: sop_sources/impor)",
    )
    command.set_defaults(run=import_files)


def import_files(options: argparse.Namespace) -> int:
    """Import each file; 0 if all is certain, 1 if something has to be looked at."""
    from sopdocs.importing.into import import_files as imported

    reports = []
    bar = sys.stderr.isatty() and len(options.files) > 1
    if bar:
        terminal.progress(0, len(options.files))
    for report in imported(options.files, options.into, cores()):
        reports.append(report)
        if bar:
            terminal.clear_progress()
        _show(report)
        if bar:
            terminal.progress(len(reports), len(options.files))
    if bar:
        terminal.clear_progress()
    certain = sum(report.is_certain for report in reports)
    drafts = sum(draft.state == "written" for report in reports for draft in report.drafts)
    terminal.line(
        f"{len(reports)} berkas: {drafts} draf ditulis, {certain} pasti, "
        f"{len(reports) - certain} perlu dilihat"
    )
    return 0 if certain == len(reports) else 1


def _show(report: DocumentReport) -> None:
    terminal.line(report.file)
    show(report.problems)
    for remark in report.remarks:
        terminal.line(f"    catatan  {remark}")
    for draft in report.drafts:
        _show_draft(draft)


def _show_draft(draft: DraftReport) -> None:
    state = {
        "written": "ditulis  ",
        "known": "sudah ada",
        "kept": "tetap    ",
        "failed": "GAGAL    ",
    }[draft.state]
    part = f" dari {draft.part}" if draft.part not in ("", "-") else ""
    terminal.line(f"  {state}  {draft.file}{part}")
    if draft.steps or draft.actors:
        terminal.line(f"    {draft.steps} langkah, {draft.actors} pelaksana, {draft.arrows} panah")
    show(draft.problems)
    for doubt in draft.doubts:
        where = f"{doubt.place}: " if doubt.place else ""
        terminal.line(f"    periksa  {where}{doubt.reason}")
