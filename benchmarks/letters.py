"""Letters: drafts and numbered letters a second, eight processes issuing at once, 100 PDFs."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sopdocs.cli import main as sopdocs

OFFICE = Path(__file__).resolve().parent.parent / "sop_sources" / "setda-kota-tangerang"
EXAMPLE = "spt-tim-lkjip.yaml"
CLERKS = 8


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        one, many = options.letters, options.letters * 5
        rows = [
            (f"{one} drafts, one process", one, _timed(home / "drafts", one, [])),
            (f"{one} issued, one process", one, _timed(home / "issued", one, ["--issue", "--yes"])),
            (f"{one} issued again, one process", one, _again(home / "issued")),
            (
                f"{one} issued, with PDF",
                one,
                _timed(home / "pdf", one, ["--issue", "--yes", "--pdf"]),
            ),
            (
                f"{many} issued, {CLERKS} processes, one register",
                many,
                _at_once(home / "clerks", many),
            ),
        ]
    width = max(len(text) for text, *_ in rows)
    for text, count, seconds in rows:
        print(f"{text:<{width}}  {seconds:6.2f} s  {count / seconds:6.1f} letters/s")
    print(f"{os.cpu_count()} processors")


def _office(home: Path, count: int) -> list[Path]:
    """An office with this many letters, all alike but for one name."""
    folder = home / "sop_sources" / OFFICE.name
    shutil.copytree(OFFICE, folder, ignore=shutil.ignore_patterns("surat", "register*"))
    (folder / "surat").mkdir()
    text = (OFFICE / "surat" / EXAMPLE).read_text("utf-8")
    files = [folder / "surat" / f"spt-{n:05d}.yaml" for n in range(count)]
    for n, file in enumerate(files):
        file.write_text(text.replace("RINA WULANDARI", f"RINA WULANDARI {n}"), "utf-8")
    return files


def _run(home: Path, files: list[Path], flags: list[str]) -> None:
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()) as errors,
    ):
        code = sopdocs(["letter", *map(str, files), "--out", str(home / "build"), *flags])
    if code:
        sys.exit(errors.getvalue()[-2000:])


def _timed(home: Path, count: int, flags: list[str]) -> float:
    files = _office(home, count)
    begin = time.perf_counter()
    _run(home, files, flags)
    return time.perf_counter() - begin


def _again(home: Path) -> float:
    begin = time.perf_counter()
    _run(home, sorted(home.glob("sop_sources/*/surat/*.yaml")), ["--issue", "--yes"])
    return time.perf_counter() - begin


def _at_once(home: Path, count: int) -> float:
    files = _office(home, count)
    begin = time.perf_counter()
    with ProcessPoolExecutor(CLERKS) as pool:
        list(
            pool.map(
                _run,
                [home] * CLERKS,
                [files[n::CLERKS] for n in range(CLERKS)],
                [["--issue", "--yes"]] * CLERKS,
            )
        )
    return time.perf_counter() - begin


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=100)
    return parser.parse_args()


if __name__ == "__main__":
    main()
