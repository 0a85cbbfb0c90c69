"""The command line: the only place that prints and exits. It speaks Indonesian.

Exit status: 0 fine, 1 problems in what the user wrote, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sopdocs import __version__
from sopdocs.problem import Problem, in_order, nearest

FEW = 6  # sources up to which starting workers costs more than it saves

_WORDS = {  # argparse's own English, as it reaches a user
    "usage: ": "pemakaian: ",
    "positional arguments": "yang disebut",
    "options": "pilihan",
    "show this help message and exit": "tampilkan bantuan ini",
    "show program's version number and exit": "tampilkan versi",
    "%(prog)s: error: %(message)s\n": "%(prog)s: salah pakai: %(message)s\n",
    "unrecognized arguments: %s": "pilihan tidak dikenal: %s",
    "the following arguments are required: %s": "belum disebut: %s",
    "expected one argument": "harus diikuti satu nilai",
    "expected at least one argument": "harus diikuti sekurang-kurangnya satu nilai",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r tidak dikenal (pilih: %(choices)s)",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak sah",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "ignored explicit argument %r": "nilai %r tidak dipakai",
}

EXAMPLES = """contoh:
  sopdocs build                          semua sumber di sop_sources/ menjadi PDF di build/
  sopdocs build sop_sources/kecamatan-lasem --out /tmp/lembar
  sopdocs check sop_sources/kecamatan-lasem
  sopdocs schema > sop.schema.json       skema untuk penyunting teks (VS Code)
"""


def main(arguments: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print("\ndihentikan; berkas yang sudah dibuat tetap utuh", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        words = message.split("'")
        meant = nearest(words[1], ("build", "check", "schema")) if "pilih:" in message and len(words) > 1 else ""
        unknown = message.partition("pilihan tidak dikenal: ")[2].split()
        if unknown:
            meant = nearest(unknown[0], ("--out", "--jobs", "--force", "--verbose", "--format", "--help", "--version"))
        if "belum disebut" in message:
            message += " (lihat sopdocs --help)"
        self.exit(2, f"{self.prog}: salah pakai: {message}" + (f'; maksudnya "{meant}"?' if meant else "") + "\n")


def _parser() -> argparse.ArgumentParser:
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]
    shape = {"formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = _Parser(prog="sopdocs", description="Membuat lembar SOP (Permenpan RB 35/2012) dari satu sumber.", epilog=EXAMPLES, **shape)
    parser.add_argument("--version", action="version", version=f"sopdocs {__version__}", help="tampilkan versi")
    commands = parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True, parser_class=_Parser)

    build = commands.add_parser("build", help="buat PDF dari sumber SOP", description="Membuat PDF dari setiap sumber SOP.",
                                epilog="contoh:\n  sopdocs build\n  sopdocs build sop_sources/kecamatan-lasem --out hasil\n", **shape)
    _paths(build)
    build.add_argument("--out", type=Path, default=Path("build"), metavar="FOLDER", help="folder hasil (bawaan: build)")
    build.add_argument("--jobs", type=_count, default=0, metavar="N", help="banyaknya proses (bawaan: sebanyak inti prosesor)")
    build.add_argument("--force", action="store_true", help="buat ulang juga yang tidak berubah")
    build.add_argument("--verbose", action="store_true", help="tampilkan persilangan, belokan, dan panjang panah tiap halaman yang dibuat")
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="periksa sumber tanpa membuat berkas", description="Memeriksa sumber SOP; tidak membuat berkas.",
                                epilog="contoh:\n  sopdocs check\n  sopdocs check sop_sources/kecamatan-lasem --format json\n", **shape)
    _paths(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="bentuk laporan: text (bawaan) atau json")
    check.set_defaults(run=_check)

    schema = commands.add_parser("schema", help="tulis skema JSON untuk penyunting teks", description="Menulis skema JSON sumber SOP dan instansi.yaml.",
                                 epilog="contoh:\n  sopdocs schema > sop.schema.json\n", **shape)
    schema.set_defaults(run=_schema)
    return parser


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("sop_sources")], metavar="BERKAS",
                        help="berkas sumber atau folder (bawaan: sop_sources)")


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} bukan angka dari 1 sampai 256")
    return int(text)


def _build(options: argparse.Namespace) -> int:
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
    _print(problems)
    if not results:
        return _nothing(options.paths)
    warnings = sum(not p.is_error for p in set(problems))
    print(f"{done['built']} dibuat, {done['unchanged']} tetap, {done['failed']} gagal, {warnings} peringatan"
          + ("; peringatan berkas yang tetap: sopdocs check" if done["unchanged"] else ""))
    return 1 if done["failed"] else 0


def _check(options: argparse.Namespace) -> int:
    from sopdocs.build import check

    problems, count = check(options.paths)
    problems = in_order(problems)
    if not count and not problems:
        return _nothing(options.paths)
    errors = sum(p.is_error for p in problems)
    if options.format == "json":
        import json
        from dataclasses import asdict

        print(json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=2))
    else:
        _print(problems, sys.stdout)
        print(f"{count} sumber diperiksa: {errors} kesalahan, {len(problems) - errors} peringatan")
    return 1 if errors else 0


def _nothing(paths: list[Path]) -> int:
    print("tidak ada sumber SOP di " + ", ".join(map(str, paths)), file=sys.stderr)
    return 1


def _schema(_: argparse.Namespace) -> int:
    import json

    from sopdocs.source.fields import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0


def _print(problems: list[Problem], stream=None) -> None:
    for problem in in_order(problems):
        print(problem, file=stream or sys.stderr)
