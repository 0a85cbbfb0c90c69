"""``build``: sheets of all sources, once or as often as one is saved."""

from __future__ import annotations

import argparse
import re
import sys
from contextlib import nullcontext
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE, count
from sopdocs.cli.progress import Progress
from sopdocs.cli.show import cores, nothing, paths, show

EXAMPLES = """contoh:
  sopdocs build
  sopdocs build sop_sources/kecamatan-lasem --out hasil
  sopdocs build --watch                          buat ulang setiap kali sumber disimpan
  sopdocs build --report laporan.html            laporan untuk dibaca atau dicetak
  sopdocs build --executor dask://10.0.0.5:8786  buat di klaster Dask
"""


def add(commands) -> None:
    """The command and its options."""
    build = commands.add_parser("build", help="buat PDF dari sumber SOP", description="Membuat PDF dari setiap sumber SOP.", epilog=EXAMPLES, **SHAPE)
    paths(build)
    build.add_argument("--out", type=Path, default=Path("build"), metavar="FOLDER", help="folder hasil (bawaan: build)")
    build.add_argument("--jobs", type=count, default=0, metavar="N", help="banyaknya proses (bawaan: sebanyak inti prosesor)")
    build.add_argument("--executor", type=cluster, metavar="DASK", help="klaster Dask yang membuatnya, misalnya dask://10.0.0.5:8786")
    build.add_argument("--force", action="store_true", help="buat ulang juga yang tidak berubah")
    build.add_argument("--watch", action="store_true", help="lalu tunggu, dan buat ulang yang disimpan (Ctrl-C untuk berhenti)")
    build.add_argument("--format", choices=("text", "json"), default="text", help="bentuk laporan: text (bawaan) atau json")
    build.add_argument("--report", type=Path, metavar="BERKAS", help="tulis juga laporan ini, misalnya laporan.html")
    build.add_argument("--verbose", action="store_true", help="tampilkan persilangan, belokan, dan panjang panah tiap halaman yang dibuat")
    build.set_defaults(run=build_sheets)


def cluster(text: str) -> str:
    """HOST:PORT of a scheduler."""
    found = re.fullmatch(r"dask://([\w.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})", text)
    if not found or not 0 < int(found[2]) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} bukan alamat klaster; tulis misalnya dask://10.0.0.5:8786")
    return f"{found[1]}:{found[2]}"


def build_sheets(options: argparse.Namespace) -> int:
    if not options.executor:
        from sopdocs.batch.crew import Processes

        jobs = options.jobs or cores()
        return _build(options, Processes(jobs) if jobs > 1 else None)
    from sopdocs.batch.cluster import Cluster, Unusable

    try:
        crew = Cluster(options.executor)
    except Unusable as error:
        print(f"{error.message}\n    → {error.hint}", file=sys.stderr)
        return 1
    return _build(options, crew)


BETWEEN = "yang dibandingkan antar-SOP (nomor, keterkaitan, jabatan, peraturan) diperiksa dengan: sopdocs check"


def _build(options: argparse.Namespace, crew) -> int:
    from sopdocs.batch.build import build

    with crew or nullcontext():
        if options.watch:
            from sopdocs.cli.watch import watch

            return watch(options, crew)
        progress = Progress(options)
        results = build(options.paths, options.out, options.force, crew, progress.tell)
        progress.end()
    written = write_report(options, results)
    if options.format == "json":
        print_json(options, results)
    show([] if options.format == "json" else [problem for result in results for problem in result.problems])
    if not results:
        return nothing(options.paths)
    if options.format == "text":
        print(progress.closing(results))
        if sum(result.state in ("built", "moved") for result in results) > 1:
            print(BETWEEN)
    return 1 if not written or any(result.state == "failed" for result in results) else 0


def print_json(options: argparse.Namespace, results: list, indent: int | None = 2) -> None:
    import json

    from sopdocs.batch.summary import summary

    print(json.dumps(summary(results, options.out), ensure_ascii=False, indent=indent), flush=True)


def write_report(options: argparse.Namespace, results: list) -> bool:
    """Write the page that was asked for; whether it could be written."""
    if options.report is None:
        return True
    from sopdocs.batch.page import page
    from sopdocs.files import write_whole

    failure = write_whole(options.report, page(results, options.out).encode())
    if failure:
        print(f"{failure[0]}\n    → {failure[1]}", file=sys.stderr)
    return not failure
