"""Options and reports that ``build`` and ``book`` share."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.indonesian import count
from sopdocs.cli.only import chosen
from sopdocs.cli.show import out_folder
from sopdocs.dataclass import dataclass
from sopdocs.model.letter_settings import PROFILES

if TYPE_CHECKING:
    from sopdocs.build.plan import BuildOptions
    from sopdocs.build.result import Report, Result
    from sopdocs.build.workers import Workers


@dataclass(frozen=True, slots=True)
class Making:
    """What a command makes.

    ``watched`` returns the folders that it depends on. If ``partial``, only what depends on a saved
    file is made again, else everything is checked. ``title`` is the heading of the report,
    ``nothing`` the message if there are no sources, ``next_step`` what to do then.
    """

    make: Callable[[list[Path], Path, BuildOptions, Workers, Report], list[Result]]
    watched: Callable[[list[Path]], list[Path]]
    partial: bool
    title: str
    nothing: str
    next_step: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``build`` and ``book``: output, workers, report, signing profile."""
    _add_work_options(parser)
    _add_report_options(parser)
    _add_only(parser)
    parser.add_argument(
        "--profile",
        choices=PROFILES,
        default="",
        help="cara menandatangani (bawaan: surat: profil: di instansi.yaml)",
    )
    parser.set_defaults(verbose=False)


def _add_work_options(parser: argparse.ArgumentParser) -> None:
    out_folder(parser)
    parser.add_argument(
        "--jobs",
        type=count,
        default=0,
        metavar="N",
        help="banyaknya proses (bawaan: sebanyak inti prosesor)",
    )
    parser.add_argument(
        "--executor",
        type=cluster,
        metavar="DASK",
        help="klaster Dask yang membuatnya, misalnya dask://10.0.0.5:8786; hanya di jaringan yang"
        " dipercaya, dua arah: klaster menjalankan apa saja yang dikirim kliennya, dan jawaban"
        " klaster dibuka di komputer ini (pickle), yang berarti dapat menjalankan apa saja di sini",
    )
    parser.add_argument("--force", action="store_true", help="buat ulang juga yang tidak berubah")
    parser.add_argument(
        "--watch",
        action="store_true",
        help="lalu tunggu, dan buat ulang yang disimpan (Ctrl-C untuk berhenti)",
    )


def _add_report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="bentuk laporan: text (bawaan) atau json",
    )
    parser.add_argument(
        "--report",
        type=page_file,
        metavar="BERKAS",
        help="tulis juga laporan ini, misalnya laporan.html",
    )


def _add_only(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--only",
        type=chosen,
        default=frozenset(),
        metavar="APA",
        help="perlihatkan hanya tingkat (kesalahan, peringatan) atau kode ini, misalnya kesalahan",
    )


def cluster(text: str) -> str:
    """Return HOST:PORT of a scheduler."""
    found = re.fullmatch(r"dask://([\w.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})", text)
    if not found or not 0 < int(found[2]) < 65536:
        raise argparse.ArgumentTypeError(
            f"{text!r} bukan alamat klaster; tulis misalnya dask://10.0.0.5:8786"
        )
    return f"{found[1]}:{found[2]}"


def page_file(text: str) -> Path:
    """Return the path of the report."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nama berkas kosong; tulis misalnya laporan.html")
    return Path(text)


def build_options(options: argparse.Namespace) -> BuildOptions:
    from sopdocs.build.plan import BuildOptions

    return BuildOptions(options.force, options.profile)


def print_json(options: argparse.Namespace, results: list[Result], indent: int | None = 2) -> None:
    from sopdocs.reports.summary import summary

    terminal.values(summary(results, options.out), indent)


def write_report(options: argparse.Namespace, making: Making, results: list[Result]) -> bool:
    """Write the requested page; False if it could not be written."""
    if options.report is None:
        return True
    from sopdocs.files import write_file
    from sopdocs.files.ours import is_our_page
    from sopdocs.reports.build_page import page

    content = page(making.title, results, options.out).encode()
    failure = write_file(options.report, content, is_our_page)
    if failure:
        terminal.failure(*failure)
    return not failure
