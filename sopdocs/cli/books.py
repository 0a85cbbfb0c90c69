"""``book``: whole books of SOPs, once or as often as something in them is saved."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE
from sopdocs.cli.making import Making, add_options
from sopdocs.cli.run import run

EXAMPLES = """contoh:
  sopdocs book                                     semua buku.yaml di sop_sources/
  sopdocs book sop_sources/setda-kota-tangerang
  sopdocs book --watch                             jilid ulang setiap kali isinya disimpan
"""


def add(commands) -> None:
    """The command and its options."""
    book = commands.add_parser(
        "book",
        help="buat buku SOP dari buku.yaml",
        description="Membuat buku SOP: sampul, keputusan, daftar isi, penjelasan, semua lembar SOP, peta dan indeks.",
        epilog=EXAMPLES,
        **SHAPE,
    )
    book.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("sop_sources")],
        metavar="BERKAS",
        help="berkas buku.yaml atau folder (bawaan: sop_sources)",
    )
    add_options(book)
    book.set_defaults(run=make)


def make(options: argparse.Namespace) -> int:
    return run(
        options,
        Making(
            partial(_books, options.profile),
            _watched,
            False,
            "Laporan pembuatan buku SOP",
            "tidak ada buku.yaml",
        ),
    )


def _books(
    profile: str, asked: list[Path], out: Path, force: bool, crew, report=lambda *_: None
) -> list:
    from sopdocs.books.make import make_books

    return make_books(asked, out, force, crew, report, profile)


def _watched(asked: list[Path]) -> list[Path]:
    from sopdocs.books.members import folders

    return folders(asked)
