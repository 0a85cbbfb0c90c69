"""``build``: the sheets of all sources, once or each time a source is saved."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli.commands import add_command
from sopdocs.cli.indonesian import Parser
from sopdocs.cli.making import Making, add_options
from sopdocs.cli.run import run
from sopdocs.cli.show import paths

if TYPE_CHECKING:
    from sopdocs.build.plan import BuildOptions
    from sopdocs.build.result import Report, Result
    from sopdocs.build.workers import Workers


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command and its options."""
    build = add_command(
        commands,
        "build",
        help="buat PDF dari sumber SOP",
        description="Membuat PDF dari setiap sumber SOP.",
    )
    paths(build)
    add_options(build)
    build.add_argument(
        "--verbose",
        action="store_true",
        help="tampilkan juga setiap peringatan, serta persilangan, belokan, dan panjang panah"
        " tiap halaman yang dibuat",
    )
    build.add_argument(
        "--svg",
        action="store_true",
        help="tulis juga tiap halaman sebagai gambar SVG, di folder <nama>-svg di samping PDF-nya;"
        " tanpa --svg, gambar lama yang tidak cocok lagi dengan PDF-nya dihapus",
    )
    build.set_defaults(run=make)


def make(options: argparse.Namespace) -> int:
    return run(
        options,
        Making(
            make=_sheets_and_svg if options.svg else _sheets,
            watched=list,
            partial=True,
            title="Laporan pembuatan lembar SOP",
            nothing="tidak ada sumber SOP",
        ),
    )


def _sheets(
    asked: list[Path], out: Path, options: BuildOptions, workers: Workers, report: Report
) -> list[Result]:
    from sopdocs.build.sheets import build
    from sopdocs.build.svg_folder import remove_outdated

    results = build(asked, out, options, workers, report)
    remove_outdated(out)
    return results


def _sheets_and_svg(
    asked: list[Path], out: Path, options: BuildOptions, workers: Workers, report: Report
) -> list[Result]:
    from sopdocs.build.svg_pages import add_pages

    return add_pages(_sheets(asked, out, options, workers, report), out, options, workers)
