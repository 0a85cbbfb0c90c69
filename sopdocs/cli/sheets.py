"""``build``, ``check`` and ``schema``: the commands around SOP sheets."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE, count
from sopdocs.cli.show import show
from sopdocs.problem import Problem, in_order
from sopdocs.source.find import LETTERS

FEW = 6  # sources up to which starting workers costs more than it saves


def add(commands) -> None:
    """The three commands and their options."""
    build = commands.add_parser("build", help="buat PDF dari sumber SOP", description="Membuat PDF dari setiap sumber SOP.",
                                epilog="contoh:\n  sopdocs build\n  sopdocs build sop_sources/kecamatan-lasem --out hasil\n", **SHAPE)
    _paths(build)
    build.add_argument("--out", type=Path, default=Path("build"), metavar="FOLDER", help="folder hasil (bawaan: build)")
    build.add_argument("--jobs", type=count, default=0, metavar="N", help="banyaknya proses (bawaan: sebanyak inti prosesor)")
    build.add_argument("--force", action="store_true", help="buat ulang juga yang tidak berubah")
    build.add_argument("--verbose", action="store_true", help="tampilkan persilangan, belokan, dan panjang panah tiap halaman yang dibuat")
    build.set_defaults(run=build_sheets)

    check = commands.add_parser("check", help="periksa sumber tanpa membuat berkas", description="Memeriksa sumber SOP; tidak membuat berkas.",
                                epilog="contoh:\n  sopdocs check\n  sopdocs check sop_sources/kecamatan-lasem --format json\n", **SHAPE)
    _paths(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="bentuk laporan: text (bawaan) atau json")
    check.set_defaults(run=check_sources)

    schema = commands.add_parser("schema", help="tulis skema JSON untuk penyunting teks", description="Menulis skema JSON sumber SOP dan instansi.yaml.",
                                 epilog="contoh:\n  sopdocs schema > sop.schema.json\n", **SHAPE)
    schema.set_defaults(run=print_schema)


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("sop_sources")], metavar="BERKAS",
                        help="berkas sumber atau folder (bawaan: sop_sources)")


def build_sheets(options: argparse.Namespace) -> int:
    from contextlib import nullcontext

    from sopdocs.build import build
    from sopdocs.source.find import find

    jobs = options.jobs or os.cpu_count() or 1
    many = jobs > 1 and len(find(options.paths)[0]) > FEW
    if many:
        from concurrent.futures import ProcessPoolExecutor

    bar = sys.stderr.isatty() and many
    done = {"built": 0, "unchanged": 0, "failed": 0}
    problems: list[Problem] = []

    def report(result, number: int, count: int) -> None:
        done[result.state] += 1
        problems.extend(result.problems)
        line = {"built": f"dibuat  {options.out / result.output} ({result.pages} halaman)",
                "unchanged": f"tetap   {options.out / result.output}",
                "failed": f"GAGAL   {result.file}"}[result.state]
        if bar:
            sys.stderr.write("\r\033[K")
        print(line, flush=bar)
        if options.verbose:
            for q in result.quality:
                print(f"        halaman {q.page}: {q.links} panah, {q.crossings} persilangan, {q.bends} belokan, panjang {q.length:.0f} poin")
        if bar:
            filled = 30 * number // count
            sys.stderr.write(f"[{'#' * filled}{'.' * (30 - filled)}] {number}/{count}")
            sys.stderr.flush()

    with ProcessPoolExecutor(jobs) if many else nullcontext() as executor:
        results = build(options.paths, options.out, options.force, executor, report)
    if bar:
        sys.stderr.write("\r\033[K")
    show(problems)
    if not results:
        return _nothing(options.paths)
    warnings = sum(not p.is_error for p in set(problems))
    print(f"{done['built']} dibuat, {done['unchanged']} tetap, {done['failed']} gagal, {warnings} peringatan"
          + ("; peringatan berkas yang tetap: sopdocs check" if done["unchanged"] else ""))
    return 1 if done["failed"] else 0


def check_sources(options: argparse.Namespace) -> int:
    from sopdocs.build import check

    letters = [path for path in options.paths if _has_letters(path)]
    sops = [path for path in options.paths if path not in letters or path.is_dir()]
    problems, count = check(sops) if sops else ([], 0)
    if letters:
        from sopdocs.letters.make import check_letters

        found, more = check_letters(letters)
        problems, count = problems + found, count + more
    problems = in_order(problems)
    if not count and not problems:
        return _nothing(options.paths)
    errors = sum(p.is_error for p in problems)
    if options.format == "json":
        import json
        from dataclasses import asdict

        print(json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2))
    else:
        show(problems, sys.stdout)
        print(f"{count} sumber diperiksa: {errors} kesalahan, {len(problems) - errors} peringatan")
    return 1 if errors else 0


def _has_letters(path: Path) -> bool:
    """Whether letter sources may stand there: reading them costs start-up that a check of SOPs alone is spared."""
    if path.is_file():
        return LETTERS in path.resolve().parts[:-1]
    return path.is_dir() and (LETTERS in path.resolve().parts or any(path.glob(f"**/{LETTERS}/*.y*ml")))


def _nothing(paths: list[Path]) -> int:
    print("tidak ada sumber SOP di " + ", ".join(map(str, paths)), file=sys.stderr)
    return 1


def print_schema(_: argparse.Namespace) -> int:
    import json

    from sopdocs.source.fields import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
