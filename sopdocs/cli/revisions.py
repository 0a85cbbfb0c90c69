"""``diff``: the changes from an old version of a SOP to a new one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.model.revision import Revision
    from sopdocs.revisions.opened import Version


def add(commands: Commands) -> None:
    """Add the command and its options."""
    diff = add_command(
        commands,
        "diff",
        help="tunjukkan perubahan antara dua versi SOP; Lembar Perubahan sebagai PDF",
        description="Membandingkan dua versi SOP: sumber (.yaml, di samping instansi.yaml)"
        " atau PDF yang dibuat sopdocs. Dua folder atau dua buku: satu rekap semua SOP.",
    )
    diff.add_argument(
        "old", type=Path, metavar="LAMA", help="versi lama: sumber SOP, PDF-nya, folder, atau buku"
    )
    diff.add_argument(
        "new", type=Path, metavar="BARU", help="versi baru: sumber SOP, PDF-nya, folder, atau buku"
    )
    diff.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="bentuk laporan: text (bawaan) atau json",
    )
    diff.add_argument(
        "--pdf",
        type=Path,
        metavar="BERKAS",
        help="tulis juga Lembar Perubahan, misalnya lembar-perubahan.pdf",
    )
    diff.set_defaults(run=compare_versions)


def compare_versions(options: argparse.Namespace) -> int:
    from sopdocs.revisions.opened import A_BOOK, open_version

    paths = (options.old, options.new)
    folders = [path.is_dir() for path in paths]
    if all(folders):
        return _compare_many(options)
    versions = [open_version(path) for path in paths]
    books = [any(one.message == A_BOOK for one in some) for _, some in versions]
    if all(folder or book for folder, book in zip(folders, books)) and not options.pdf:
        return _compare_many(options)
    problems = [problem for _, some in versions for problem in some]
    show(problems)
    (old, _), (new, _) = versions
    return 1 if old is None or new is None else _compare_two(options, old, new)


def _compare_many(options: argparse.Namespace) -> int:
    """Show what became of every SOP of two folders or books."""
    from sopdocs.revisions.many import ORDER, fates, open_many

    if options.pdf:
        wrong = "--pdf hanya untuk dua versi satu SOP; sebut berkasnya"
        terminal.line(f"sopdocs diff: salah pakai: {wrong}", error=True)
        return 2
    sides = [open_many(path) for path in (options.old, options.new)]
    unread = [problem for side in sides for some in side.unread.values() for problem in some]
    problems = [*unread, *(problem for side in sides for problem in side.problems)]
    show(problems)
    if not any(side.found or side.unread for side in sides):
        if not problems:
            terminal.line("tidak ada sumber SOP di keduanya", error=True)
        return 1
    found = fates(*sides)
    if options.format == "json":
        from sopdocs.revisions.many import fate_values

        terminal.values([fate_values(one) for one in found])
    else:
        terminal.line(f"{options.old} → {options.new}")
        for one in found:
            if one.became != "tetap":
                changes = f": {one.changes}" if one.changes else ""
                terminal.line(f"  {one.became:<14} {one.key} {one.nama}".rstrip() + changes)
        number = {word: sum(one.became == word for one in found) for word in ORDER}
        counts = (f"{count} {word}" for word, count in number.items() if count)
        terminal.line(f"{len(found)} SOP: {', '.join(counts)}")
    return 1 if problems else 0


def _compare_two(options: argparse.Namespace, old: Version, new: Version) -> int:
    from sopdocs.revisions.compare import compare

    revision = compare(old.sop, new.sop)
    if options.pdf and not _write(options.pdf, revision, old, new):
        return 1
    if options.format == "json":
        from sopdocs.revisions.report import values

        terminal.values(values(revision, (old.file, old.sop), (new.file, new.sop)))
        return 0
    from sopdocs.revisions.report import text

    for line in [f"{old.file} → {new.file}", new.sop.nama, *text(revision)]:
        terminal.line(line)
    if options.pdf:
        terminal.line(f"ditulis  {options.pdf}")
    return 0


def _write(target: Path, revision: Revision, old: Version, new: Version) -> bool:
    """Write the Lembar Perubahan; never over a foreign, signed or changed file."""
    from sopdocs.archive.guarded import title
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_pdf
    from sopdocs.revisions.paper import TITLE, paper

    def is_our_paper(present: bytes) -> bool:
        return not present or (is_our_pdf(present) and title(present).startswith(TITLE))

    failure: tuple[str, str] | None
    if target.is_dir():
        failure = (
            f"{target} itu folder",
            f"sebut nama berkas, misalnya {target / 'lembar-perubahan.pdf'}",
        )
    else:
        made = paper(revision, old.sop, new.sop)
        failure = made.wrong or write_file(target, made.pdf, is_our_paper)
    if failure:
        terminal.failure(f"kesalahan: {failure[0]}", failure[1])
    return not failure
