"""``diff``: the changes from an old version of a SOP to a new one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.examples import epilog
from sopdocs.cli.indonesian import SHAPE
from sopdocs.cli.show import show

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.model.revision import Revision
    from sopdocs.revisions.opened import Version


def add(commands: Commands) -> None:
    """Add the command and its options."""
    diff = commands.add_parser(
        "diff",
        help="tunjukkan perubahan antara dua versi SOP; Lembar Perubahan sebagai PDF",
        description="Membandingkan dua versi SOP: sumber (.yaml, di samping instansi.yaml)"
        " atau PDF yang dibuat sopdocs.",
        epilog=epilog("diff"),
        **SHAPE,
    )
    diff.add_argument("old", type=Path, metavar="LAMA", help="versi lama: sumber SOP atau PDF-nya")
    diff.add_argument("new", type=Path, metavar="BARU", help="versi baru: sumber SOP atau PDF-nya")
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
    from sopdocs.revisions.compare import compare
    from sopdocs.revisions.opened import open_version

    versions = [open_version(path) for path in (options.old, options.new)]
    show([problem for _, problems in versions for problem in problems])
    (old, _), (new, _) = versions
    if old is None or new is None:
        return 1
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
    """Write the Lembar Perubahan; never over another file, or one that was signed or changed."""
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
