"""Measures whole offices: a full build, one with nothing changed, one with one source changed, a
check; Typst for comparison.

``python benchmarks/large.py [--sizes 1000,10000] [--jobs 2]``. CPU seconds are of all processes
together and hold on a busy machine too; seconds are those on the wall.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import offices, ours
from benchmarks.clock import aligned, run
from benchmarks.generate import generate

TYPST = 400  # sheets that Typst makes at most: its time grows in proportion


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the wall and of all processors; peak MB of the largest process and of all."""

    wall: float
    cpu: float
    largest: float
    together: float


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
        offices.settings(home / "settings.json")
        ours_of = {size: _measure(home / str(size), size, options.jobs) for size in options.sizes}
        plain_tables = (
            {size: _typst(home, home / str(size), size, options.jobs) for size in options.sizes}
            if options.typst
            else {}
        )
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, {options.jobs} processes\n"
    )
    print(aligned(_rows(ours_of, plain_tables, options.jobs)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: sorted(map(int, text.split(","))),
        default=[1000],
        help="numbers of SOPs, parted by commas",
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-typst", dest="typst", action="store_false")
    return parser.parse_args()


def _measure(home: Path, size: int, jobs: int) -> dict[str, Taken]:
    generate(home / "sources", size)
    command = [c for c in ours.command(home / "build", jobs, home / "sources") if c != "--force"]
    found = {"full build": _run(command)}
    made = len(list((home / "build").rglob("*.pdf")))
    if made != size:
        sys.exit(f"{made} of {size} sheets were made")
    _run(command)
    found["nothing changed"] = _run(command)
    source = next((home / "sources").rglob("sop-*.yaml"))
    source.write_text(
        source.read_text("utf-8").replace('uraian: "', 'uraian: "Segera ', 1), "utf-8"
    )
    found["one changed"] = _run(command)
    found["check"] = _run(
        [sys.executable, "-m", "sopdocs", "check", str(home / "sources"), "--jobs", str(jobs)]
    )
    catalogue = [
        *(sys.executable, "-m", "sopdocs", "site", str(home / "sources"), "--no-search"),
        *("--out", str(home / "public"), "--build", str(home / "build"), "--jobs", str(jobs)),
    ]
    found["catalogue"] = _run(catalogue)
    source.write_text(source.read_text("utf-8").replace("Segera ", "Langsung ", 1), "utf-8")
    found["catalogue, one changed"] = _run(catalogue)
    found["book"] = _run(
        [
            sys.executable,
            "-m",
            "sopdocs",
            "book",
            str(_book(home / "sources")),
            "--out",
            str(home / "build"),
            "--jobs",
            str(jobs),
        ]
    )
    return found


def _book(sources: Path) -> Path:
    """A book over all offices, a chapter each."""
    folder = sources / "semua"
    folder.mkdir()
    (folder / "instansi.yaml").write_text(
        "nama: [PEMERINTAH KOTA CONTOH, HIMPUNAN SOP]\nlogo:\n", "utf-8"
    )
    chapters = "".join(
        f"  - unit: {office.name}\n    sop:\n"
        + "".join(
            f"      - {office.name}/{file.stem}\n" for file in sorted(office.glob("sop-*.yaml"))
        )
        for office in sorted(sources.iterdir())
        if office != folder
    )
    (folder / "buku.yaml").write_text(
        f"judul: Himpunan SOP\ntahun: 2026\nisi:\n{chapters}", "utf-8"
    )
    return folder


def _typst(home: Path, place: Path, size: int, jobs: int) -> Taken:
    """Typst's tables of the same text, from sources of their offices; at most ``TYPST``."""
    folders = sorted(folder for folder in (place / "sources").iterdir() if folder.name != "semua")
    count = min(size, TYPST)
    files = [file for folder in folders for file in sorted(folder.glob("sop-*.yaml"))][:count]
    taken = _run(
        [
            sys.executable,
            "-m",
            "benchmarks.typst_table",
            str(home / "settings.json"),
            str(place / "typst"),
            str(jobs),
            *map(str, files),
        ]
    )
    return Taken(taken.wall * size / count, taken.cpu * size / count, taken.largest, taken.together)


def _run(command: list[str]) -> Taken:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch = _Memory()
    with watch:
        wall, largest = run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(
        wall,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        largest or 0.0,
        watch.most,
    )


class _Memory:
    """Peak MB of all processes below this one, shared parts counted once (Linux only)."""

    def __init__(self) -> None:
        self.most = 0.0
        self._ended = threading.Event()

    def __enter__(self) -> _Memory:
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.2):
            self.most = max(
                self.most, sum(_held(process) for process in _below(os.getpid())) / 1024
            )


def _below(process: int) -> list[int]:
    found = []
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(word) for word in file.read_text().split()]
        except OSError:
            continue
        found += [one for child in children for one in (child, *_below(child))]
    return found


def _held(process: int) -> int:
    """KB of a process; a share of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _rows(
    ours_of: dict[int, dict[str, Taken]], plain_tables: dict[int, Taken], jobs: int
) -> list[list[str]]:
    rows = [["", "seconds", "CPU s", "ms a sheet", "sheets a CPU s", "largest MB", "together MB"]]
    for size, taken in ours_of.items():
        rows.append([f"{size:,} SOPs"])
        for name, one in [
            *taken.items(),
            *([("Typst, plain tables", plain_tables[size])] if size in plain_tables else []),
        ]:
            rows.append(
                [
                    f"  {name}",
                    f"{one.wall:.2f}",
                    f"{one.cpu:.2f}",
                    f"{one.cpu / size * 1000:.2f}",
                    f"{size / one.cpu:.0f}",
                    f"{one.largest:.0f}",
                    f"{one.together:.0f}",
                ]
            )
    sizes = sorted(ours_of)
    if len(sizes) > 1:
        few, many = sizes[0], sizes[-1]
        rows.append([f"growth from {few:,} to {many:,} ({many / few:g} times)"])
        for name in ours_of[few]:
            a, b = ours_of[few][name], ours_of[many][name]
            rows.append(
                [
                    f"  {name}",
                    *(
                        f"x {y / x:.1f}" if x else "-"
                        for x, y in zip((a.wall, a.cpu), (b.wall, b.cpu), strict=True)
                    ),
                    "",
                    "",
                    *(
                        f"x {y / x:.1f}" if x else "-"
                        for x, y in zip(
                            (a.largest, a.together), (b.largest, b.together), strict=True
                        )
                    ),
                ]
            )
    return rows


if __name__ == "__main__":
    main()
