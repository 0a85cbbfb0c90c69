"""``extract``, ``sign``, ``verify``: PDFs as records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE
from sopdocs.cli.show import show

EXTRACT = """contoh:
  sopdocs extract arsip/surat-masuk.pdf                   ke folder baru surat-masuk/
  sopdocs extract arsip/surat-masuk.pdf -o /tmp/sumber
"""


def add(commands) -> None:
    """The commands and their options."""
    extract = commands.add_parser("extract", help="ambil kembali sumber yang dimuat sebuah PDF", description="Mengambil sumber (SOP, instansi, lambang, buku) yang dimuat PDF, sama bita demi bita.",
                                  epilog=EXTRACT, **SHAPE)
    extract.add_argument("pdf", type=Path, metavar="PDF", help="lembar atau buku yang dibuat sopdocs, bertanda tangan atau tidak")
    extract.add_argument("-o", "--out", type=Path, metavar="FOLDER", help="folder tujuan (bawaan: folder baru bernama seperti PDF-nya)")
    extract.add_argument("--force", action="store_true", help="timpa berkas yang sudah ada dengan isi lain")
    extract.set_defaults(run=extract_sources)


def extract_sources(options: argparse.Namespace) -> int:
    from sopdocs.archive.carried import extract

    files, problems = extract(options.pdf, options.out, options.force)
    show(problems, sys.stderr)
    for file in files:
        print(f"ditulis  {file}")
    return 1 if problems else 0
