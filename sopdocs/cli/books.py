"""``book``: whole books of SOPs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sopdocs.cli.indonesian import SHAPE, count
from sopdocs.cli.show import cores, show

EXAMPLES = """contoh:
  sopdocs book                                     semua buku.yaml di sop_sources/
  sopdocs book sop_sources/setda-kota-tangerang
"""


def add(commands) -> None:
    """The command and its options."""
    book = commands.add_parser("book", help="buat buku SOP dari buku.yaml", description="Membuat buku SOP: sampul, keputusan, daftar isi, penjelasan, semua lembar SOP, peta dan indeks.",
                               epilog=EXAMPLES, **SHAPE)
    book.add_argument("paths", nargs="*", type=Path, default=[Path("sop_sources")], metavar="BERKAS", help="berkas buku.yaml atau folder (bawaan: sop_sources)")
    book.add_argument("--out", type=Path, default=Path("build"), metavar="FOLDER", help="folder hasil (bawaan: build)")
    book.add_argument("--jobs", type=count, default=0, metavar="N", help="banyaknya proses (bawaan: sebanyak inti prosesor)")
    book.add_argument("--force", action="store_true", help="buat ulang juga yang tidak berubah")
    book.set_defaults(run=make)


def make(options: argparse.Namespace) -> int:
    from sopdocs.batch.crew import Processes
    from sopdocs.books.make import Bound, make_books

    problems = []

    def report(one: Bound) -> None:
        problems.extend(one.problems)
        print({"dibuat": f"dibuat  {one.output} ({one.sops} SOP, {one.pages} halaman)", "tetap": f"tetap   {one.output}", "gagal": f"GAGAL   {one.file}"}[one.state], flush=True)

    jobs = options.jobs or cores()
    crew = Processes(jobs) if jobs > 1 else None
    try:
        done = make_books(options.paths, options.out, crew, options.force, report)
    finally:
        if crew:
            crew.close()
    show(problems)
    if not done:
        print("tidak ada buku.yaml di " + ", ".join(map(str, options.paths)), file=sys.stderr)
        return 1
    states = [one.state for one in done]
    print(f"{states.count('dibuat')} dibuat, {states.count('tetap')} tetap, {states.count('gagal')} gagal, {sum(p.is_warning for p in set(problems))} peringatan")
    return 1 if "gagal" in states else 0
