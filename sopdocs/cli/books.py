"""``book``: whole books of SOPs, once or each time one of their files is saved."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli.commands import add_command
from sopdocs.cli.indonesian import Parser
from sopdocs.cli.making import Making, add_options
from sopdocs.cli.run import run
from sopdocs.cli.show import paths
from sopdocs.dataclass import replace

if TYPE_CHECKING:
    from sopdocs.build.plan import BuildOptions
    from sopdocs.build.result import Report, Result
    from sopdocs.build.workers import Workers


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command and its options."""
    book = add_command(
        commands,
        "book",
        help="buat buku SOP dari buku.yaml",
        description="Membuat buku SOP: sampul, keputusan, daftar isi, penjelasan,"
        " semua lembar SOP, peta dan indeks.",
    )
    paths(book, "berkas buku.yaml")
    add_options(book)
    book.add_argument(
        "--draf",
        action="store_true",
        help="jilid juga bila ada SOP yang belum dapat dibuat: halamannya menyebut sebabnya, dan"
        " namanya buku-draf.pdf",
    )
    book.set_defaults(run=make)


def make(options: argparse.Namespace) -> int:
    from sopdocs.cli.progress import Progress

    def books(
        asked: list[Path], out: Path, built: BuildOptions, workers: Workers, report: Report
    ) -> list[Result]:
        from sopdocs.books.make import make_books

        built = replace(built, draft=options.draf)
        return make_books(asked, out, built, workers, report, Progress(options).advance)

    return run(
        options,
        Making(
            make=books,
            watched=_watched,
            partial=False,
            title="Laporan pembuatan buku SOP",
            nothing="tidak ada buku.yaml",
            next_step="tulis buku.yaml di folder kantor Anda; yang paling pendek: judul: Buku SOP",
        ),
    )


def _watched(asked: list[Path]) -> list[Path]:
    from sopdocs.books.members import folders

    return folders(asked)
