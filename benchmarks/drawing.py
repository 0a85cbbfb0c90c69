"""How well random sources are drawn, read from their finished PDFs; each seed is one source.

    python -m benchmarks.drawing --count 2000 --seed 1 --jobs 2
    python -m benchmarks.drawing --count 300 --seed 1 --hard --format json
    python -m benchmarks.drawing --count 400 --seed 1 --list hook
    python -m benchmarks.drawing --hard --write 23 FOLDER

``--list`` names the seeds at fault in one figure, with page and step; ``--write`` writes the source
of a seed and its instansi.yaml. Seconds are those of the processor, Graphviz included.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.expected import expected
from tests.random_sources import RandomSource, hard, realistic
from tests.reader import drawing
from tests.reader.collect_pdfium import pdfium_pages
from tests.reader.figures import FIGURES, counted
from tests.reader.rules import hard as hard_rules
from tests.reader.rules import violations
from tests.rendered import rendered
from tests.yaml_text import as_typed

SLOW = 3.0  # seconds; nothing should take longer
AIMS = {
    "crossing": "at most 3 in 1,500 pages",
    "bends": "under 1.5 %",
    "join": "0",
    "label-far": "under 2 %",
    "label-turned": "0",
    "label-foreign": "0",
    "rule-room": "0",
    "straight-below": "0",
    "from-below": "0",
}
REFUSED, BROKEN, TOO_SLOW = "refused", "rules", "slow"


@dataclass(slots=True)
class Judged:
    """What a source came to; ``faults`` by figure."""

    seed: int
    seconds: float
    refused: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)  # rules D1-D12
    faults: dict[str, list[str]] = field(default_factory=dict)
    faulty_pages: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    straight: dict[str, list[int]] = field(default_factory=dict)

    def faults_of(self, key: str) -> list[str]:
        if key == TOO_SLOW:
            return [f"{self.seconds:.2f} s"] if self.seconds > SLOW else []
        named = {REFUSED: self.refused, BROKEN: self.broken}
        return named[key] if key in named else self.faults.get(key, [])


def source(seed: int, is_hard: bool) -> RandomSource:
    return hard(seed) if is_hard else realistic(seed)


def judge(seed: int, is_hard: bool) -> Judged:
    """Draw the source of a seed and read its PDF."""
    made = source(seed, is_hard)
    started = _processor_time()
    pdf, problems = rendered(made.sop, made.office)
    seconds = _processor_time() - started
    if pdf is None:
        errors = [problem for problem in problems if problem.is_error]
        return Judged(
            seed,
            seconds,
            [problem.message for problem in errors],
            sorted({problem.code for problem in errors}),
        )
    seen = drawing(pdfium_pages(pdf, words_of_all=False))
    steps = as_typed(made.sop)["kegiatan"]
    chosen = frozenset(str(n) for n, step in enumerate(steps, 1) if step.get("utama"))
    found = counted(seen, chosen=chosen)
    differing = [f"D12: {line}" for line in expected(made.sop, made.office).difference(seen.graph)]
    return Judged(
        seed,
        seconds,
        broken=differing + [str(one) for one in hard_rules(violations(seen))],
        faults={
            key: [str(one) for one in faults] for key, faults in found.faults.items() if faults
        },
        faulty_pages={key: len({one.page for one in each}) for key, each in found.faults.items()},
        totals=found.totals,
        straight=found.straight,
    )


def _processor_time() -> float:
    """Of this process and of its children that still run (Linux; elsewhere without them)."""
    return time.process_time() + sum(_child_times())


def _child_times() -> Iterator[float]:
    import os

    listed = Path("/proc/self/task").glob("*/children")
    ticks = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
    for children in listed:
        for child in children.read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            yield (int(fields[11]) + int(fields[12])) / ticks


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    key: str
    title: str
    found: int
    of: int
    sources: int
    pages: int
    aim: str


def lines(results: list[Judged]) -> list[Line]:
    count = len(results)
    totals: Counter[str] = Counter()
    for result in results:
        totals.update(result.totals)
    table = [
        _sources(results, REFUSED, "sources refused", "0"),
        _sources(results, BROKEN, "sources that break a rule of D1-D12", "0"),
        _sources(results, TOO_SLOW, f"sources over {SLOW:g} s of processor", "0"),
    ]
    for one in FIGURES:
        at_fault = [result for result in results if result.faults.get(one.key)]
        found = sum(len(result.faults[one.key]) for result in at_fault)
        pages = sum(result.faulty_pages[one.key] for result in at_fault)
        aim = AIMS.get(one.key, "")
        table.append(Line(one.key, one.title, found, totals[one.of], len(at_fault), pages, aim))
    assert count
    return table


def _sources(results: list[Judged], key: str, title: str, aim: str) -> Line:
    found = sum(bool(result.faults_of(key)) for result in results)
    return Line(key, title, found, len(results), found, 0, aim)


def printed(results: list[Judged]) -> str:
    """The table, ways straight below by their words, seconds, and why sources are refused."""
    totals: Counter[str] = Counter()
    straight: dict[str, list[int]] = {}
    for result in results:
        totals.update(result.totals)
        for word, (good, whole) in result.straight.items():
            tally = straight.setdefault(word, [0, 0])
            tally[0] += good
            tally[1] += whole
    text = [
        f"{len(results)} sources, {totals['pages']} flow pages, {totals['links']} links, "
        f"{totals['labels']} labels, {totals['joins']} joins",
        "",
        f"{'figure':<16}{'measured on the PDF':<58}{'found':>6}{'of':>7}{'':>9}"
        f"{'pages':>6}{'sources':>9}  aim",
    ]
    for line in lines(results):
        part = f"{line.found / line.of:8.2%}" if line.of else ""
        text.append(
            f"{line.key:<16}{line.title:<58}{line.found:>6}{line.of:>7}{part:>9}"
            f"{line.pages or '':>6}{line.sources:>9}  {line.aim}"
        )
    words = sorted(straight.items(), key=lambda item: -item[1][1])
    text += ["", "straight below: " + ", ".join(f"{w} {a} of {b}" for w, (a, b) in words)]
    text += [_seconds(results), *_reasons(results)]
    return "\n".join(text)


def _seconds(results: list[Judged]) -> str:
    ordered = sorted(result.seconds for result in results)
    slowest = max(results, key=lambda result: result.seconds)
    return (
        f"seconds: median {statistics.median(ordered):.3f}, nine in ten at most "
        f"{ordered[len(ordered) * 9 // 10]:.3f}, mean {statistics.fmean(ordered):.3f}, "
        f"slowest {slowest.seconds:.2f} (seed {slowest.seed})"
    )


def _reasons(results: list[Judged]) -> Iterator[str]:
    refused = [result for result in results if result.refused]
    for codes, many in Counter(" ".join(result.codes) for result in refused).most_common():
        yield f"refused with {codes}: {many}"
    for result in refused:
        yield f"  seed {result.seed} ({result.seconds:.1f} s): {result.refused[0]}"


def main() -> int:
    options = _options()
    if options.write:
        seed, folder = int(options.write[0]), Path(options.write[1])
        made = source(seed, options.hard)
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{'sulit' if options.hard else 'acak'}-{seed}.yaml"
        (folder / name).write_text(made.sop, "utf-8")
        (folder / "instansi.yaml").write_text(made.office, "utf-8")
        return 0
    seeds = range(options.seed, options.seed + options.count)
    results = run(seeds, options.hard, options.jobs)
    if options.list:
        for result in results:
            for fault in result.faults_of(options.list):
                print(f"seed {result.seed}: {fault}")
    elif options.format == "json":
        figures = [asdict(line) for line in lines(results)]
        print(json.dumps({"figures": figures, "sources": [asdict(one) for one in results]}))
    else:
        print(printed(results))
    return 0


def run(seeds: range, is_hard: bool, jobs: int) -> list[Judged]:
    if jobs == 1:
        return [judge(seed, is_hard) for seed in seeds]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(judge, seeds, [is_hard] * len(seeds), chunksize=4))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    keys = [REFUSED, BROKEN, TOO_SLOW, *(one.key for one in FIGURES)]
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--hard", action="store_true", help="sources that jump far and often")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--list", choices=keys, metavar="FIGURE", help=", ".join(keys))
    parser.add_argument("--write", nargs=2, metavar=("SEED", "FOLDER"))
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
