"""``check`` and ``schema``: what helps while a source is written."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE
from sopdocs.cli.show import nothing, paths, show
from sopdocs.problem import in_order
from sopdocs.source.find import LETTERS


def add(commands) -> None:
    """The two commands and their options."""
    check = commands.add_parser("check", help="periksa sumber tanpa membuat berkas", description="Memeriksa sumber SOP; tidak membuat berkas.",
                                epilog="contoh:\n  sopdocs check\n  sopdocs check sop_sources/kecamatan-lasem --format json\n", **SHAPE)
    paths(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="bentuk laporan: text (bawaan) atau json")
    check.set_defaults(run=check_sources)

    schema = commands.add_parser("schema", help="tulis skema JSON untuk penyunting teks", description="Menulis skema JSON sumber SOP dan instansi.yaml.",
                                 epilog="contoh:\n  sopdocs schema > sop.schema.json\n", **SHAPE)
    schema.set_defaults(run=print_schema)


def check_sources(options: argparse.Namespace) -> int:
    from sopdocs.batch.check import check

    letters = [path for path in options.paths if _has_letters(path)]
    sops = [path for path in options.paths if path not in letters or path.is_dir()]
    problems, count = check(sops) if sops else ([], 0)
    if letters:
        from sopdocs.letters.make import check_letters

        found, more = check_letters(letters)
        problems, count = problems + found, count + more
    problems = in_order(problems)
    if not count and not problems:
        return nothing(options.paths)
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


def print_schema(_: argparse.Namespace) -> int:
    import json

    from sopdocs.source.fields import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
