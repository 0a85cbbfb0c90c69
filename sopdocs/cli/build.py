"""``build``: sheets of all sources, once or as often as one is saved."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE
from sopdocs.cli.making import Making, add_options
from sopdocs.cli.run import run
from sopdocs.cli.show import paths

EXAMPLES = """contoh:
  sopdocs build
  sopdocs build sop_sources/kecamatan-lasem --out hasil
  sopdocs build --watch                          buat ulang setiap kali sumber disimpan
  sopdocs build --report laporan.html            laporan untuk dibaca atau dicetak
  sopdocs build --executor dask://10.0.0.5:8786  buat di klaster Dask
"""


BETWEEN = "yang dibandingkan antar-SOP (nomor, keterkaitan, jabatan, peraturan) diperiksa dengan: sopdocs check"


def add(commands) -> None:
    """The command and its options."""
    build = commands.add_parser(
        "build",
        help="buat PDF dari sumber SOP",
        description="Membuat PDF dari setiap sumber SOP.",
        epilog=EXAMPLES,
        **SHAPE,
    )
    paths(build)
    add_options(build)
    build.add_argument(
        "--verbose",
        action="store_true",
        help="tampilkan persilangan, belokan, dan panjang panah tiap halaman yang dibuat",
    )
    build.set_defaults(run=make)


def make(options: argparse.Namespace) -> int:
    return run(
        options,
        Making(
            partial(_sheets, options.profile),
            list,
            True,
            "Laporan pembuatan lembar SOP",
            "tidak ada sumber SOP",
            BETWEEN,
        ),
    )


def _sheets(
    profile: str, asked: list[Path], out: Path, force: bool, crew, report=lambda *_: None
) -> list:
    from sopdocs.build.sheets import build

    return build(asked, out, force, crew, report, profile)
