"""``site``: the public catalogue of all SOPs that their offices release."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.commands import add_command
from sopdocs.cli.indonesian import count
from sopdocs.cli.making import cluster
from sopdocs.cli.show import SOURCES, cores, is_absent, nothing, show
from sopdocs.cli.web import port

if TYPE_CHECKING:
    from sopdocs.build.workers import Workers
    from sopdocs.cli.indonesian import Commands
    from sopdocs.site.make import SiteResult

WITHOUT_SEARCH = "pencarian tidak dibuat: paket pagefind belum terpasang; daftar tetap lengkap"


def add(commands: Commands) -> None:
    """Add the command and its options."""
    site = add_command(
        commands,
        "site",
        help="buat katalog SOP untuk umum: halaman web yang terbuka dari folder biasa",
        description="Membuat katalog dari semua SOP yang dilepas kantornya (katalog: ya): lembar,"
        " PDF, langkah tiap jabatan, peraturan, surat. Halamannya terbuka dari folder, atau dari"
        " server web mana pun.",
    )
    site.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[SOURCES],
        metavar="FOLDER",
        help="folder sumber; katalog memuat SOP di bawahnya yang dilepas, dan hanya itu"
        " (bawaan: sop_sources)",
    )
    site.add_argument(
        "--out",
        type=Path,
        default=Path("public"),
        metavar="FOLDER",
        help="folder katalog: kosong, atau katalog yang sudah ada (bawaan: public)",
    )
    site.add_argument(
        "--build",
        type=Path,
        default=Path("build"),
        metavar="FOLDER",
        help="folder hasil tempat PDF yang ditandatangani (bawaan: build)",
    )
    site.add_argument(
        "--jobs",
        type=count,
        default=0,
        metavar="N",
        help="banyaknya proses (bawaan: sebanyak inti prosesor)",
    )
    site.add_argument(
        "--executor",
        type=cluster,
        metavar="DASK",
        help="klaster Dask yang membuatnya, misalnya dask://10.0.0.5:8786; lihat build --help",
    )
    site.add_argument("--force", action="store_true", help="buat ulang juga yang tidak berubah")
    site.add_argument("--no-search", action="store_true", help="tanpa memperbarui indeks pencarian")
    site.add_argument(
        "--serve",
        action="store_true",
        help="lalu layani katalognya bagi komputer ini saja, untuk dicoba (Ctrl-C untuk berhenti)",
    )
    site.add_argument(
        "--port", type=port, metavar="N", help="bersama --serve: nomor port (bawaan: yang bebas)"
    )
    site.set_defaults(run=make)


def make(options: argparse.Namespace) -> int:
    if is_absent(options.paths):
        return nothing(options.paths)
    if options.port and not options.serve:
        terminal.line("sopdocs site: salah pakai: --port hanya bersama --serve", error=True)
        return 2
    if wrong := next((one for one in options.paths if one.is_file()), None):
        terminal.failure(
            f"{wrong} itu berkas; katalog dibuat dari folder, supaya halaman SOP lain tidak hilang",
            f"sebut foldernya: {wrong.parent}",
        )
        return 1
    from sopdocs.build.workers import InThisProcess

    if options.executor:
        from sopdocs.build.cluster import Unusable, connect

        try:
            return _run(options, connect(options.executor))
        except Unusable as error:
            terminal.failure(error.message, error.hint)
            return 1
    jobs = options.jobs or cores()
    if jobs == 1:
        return _run(options, InThisProcess())
    from sopdocs.build.worker_pool import ProcessPool

    return _run(options, ProcessPool(jobs))


def _run(options: argparse.Namespace, workers: Workers) -> int:
    from sopdocs.site.make import SiteOptions, make_site

    bar = sys.stderr.isatty()

    def advance(number: int, whole: int) -> None:
        if bar and whole:
            terminal.progress(number, whole)

    with workers:
        result = make_site(
            options.paths,
            options.out,
            SiteOptions(options.build, options.force),
            workers,
            advance,
        )
    if bar:
        terminal.clear_progress()
    show(result.problems)
    if not result.shown:
        return _empty(options, result)
    terminal.line(_summary(result, options.out))
    is_searched = options.no_search or _index(options, result)
    status = 0 if result.is_whole and is_searched else 1
    return _serve(options, status) if options.serve else status


def _empty(options: argparse.Namespace, result: SiteResult) -> int:
    if result.unreleased:
        terminal.line(f"{result.unreleased} SOP belum dilepas untuk umum", error=True)
        terminal.hint("tulis  katalog: ya  di sumber SOP-nya, atau di instansi.yaml untuk semuanya")
        return 1
    return 1 if result.problems else nothing(options.paths)


def _summary(result: SiteResult, out: Path) -> str:
    removed = f", {result.removed} dihapus" if result.removed else ""
    hidden = f"; {result.unreleased} SOP tidak dilepas" if result.unreleased else ""
    return (
        f"katalog {out / 'index.html'}: {result.shown} SOP, {result.made} dibuat,"
        f" {result.pages} halaman ditulis{removed}{hidden}"
    )


def _index(options: argparse.Namespace, result: SiteResult) -> bool:
    """Make the index of the search if pages changed; False if it failed."""
    from sopdocs.site import search

    if not search.is_installed():
        terminal.line(WITHOUT_SEARCH, error=True)
        terminal.hint('di folder proyek ini:  pip install ".[site]"')
        return True
    if search.is_current(options.out, result.pages_digest):
        return True
    failure = search.index(options.out, result.pages_digest)
    if failure:
        terminal.failure(f"indeks pencarian tidak dibuat: {failure}", "daftar tetap lengkap")
        return False
    terminal.line("indeks pencarian diperbarui")
    return True


def _serve(options: argparse.Namespace, status: int) -> int:
    from sopdocs.site.serve import serve
    from sopdocs.web.listening import PortTaken, bound

    listening = bound(options.port)
    if isinstance(listening, PortTaken):
        terminal.failure(
            f"port {listening.port} tidak dapat dipakai: sudah dipakai program lain, atau ditolak"
            " oleh sistem",
            "pakai port lain, misalnya  --port 8500,  atau hilangkan --port",
        )
        return 1
    address, number = listening.getsockname()[:2]
    terminal.line(f"katalog terbuka di  http://{address}:{number}/  (Ctrl-C untuk berhenti)")
    sys.stdout.flush()
    serve(options.out, listening)
    return status
