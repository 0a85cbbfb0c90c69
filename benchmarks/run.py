"""Measures sopdocs beside two plain tables of the same text (reportlab's platypus, Typst).

Prints the medians of one run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import offices, ours, warm
from benchmarks.clock import aligned, ratios, run, spread

JOBS = 2
COLD = ("setda-kota-tangerang", "kecamatan-lasem")
MODULES = {
    "ours": "benchmarks.ours",
    "platypus": "benchmarks.platypus",
    "typst": "benchmarks.typst_table",
}
YARDSTICKS = ("platypus", "typst")
RUNS_OF_SHORT = 5


def main() -> None:
    options = _options()
    files = offices.sources()
    short = options.runs * RUNS_OF_SHORT
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ.pop(
            "PYTHONDONTWRITEBYTECODE", None
        )  # all are measured as on their second start, compiled
        os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
        settings, copies = str(home / "settings.json"), home / "offices"
        offices.settings(Path(settings))
        offices.copy(copies, options.sheets)

        def commands(jobs: int, path: Path) -> dict[str, list[str]]:
            own = {"ours": ours.command(home / "ours", jobs, path)}
            return own | {
                n: [sys.executable, "-m", MODULES[n], settings, str(home / n), str(jobs), str(path)]
                for n in YARDSTICKS
            }

        rows = [
            ["median (min-max)", *MODULES, *(f"ours/{n}" for n in YARDSTICKS)],
            [f"cold start to one PDF, ms, {short} runs"],
        ]
        for file in (f for f in files if f.parent.name in COLD):
            rows.append(_row(_named(file), _in_turn(commands(1, file), short)[0]))
        rows.append([f"warm, one process, ms a sheet, {short} runs"])
        warmly = _apart(warm.sheets, files, MODULES, settings, short)
        for n, file in enumerate(files):
            rows.append(_row(_named(file), {name: taken[n] for name, taken in warmly.items()}))
        rows.append(
            _row(
                "  mean of the five",
                {
                    name: [sum(run) / len(run) for run in zip(*taken, strict=True)]
                    for name, taken in warmly.items()
                },
            )
        )
        rows.append(
            [f"{options.sheets} sheets, {JOBS} processes, with their start, {options.runs} runs"]
        )
        taken, memory = _in_turn(commands(JOBS, copies), options.runs)
        for made in MODULES:
            if len(list((home / made).rglob("*-[0-9]*.pdf"))) != options.sheets:
                sys.exit(f"{made} did not make all {options.sheets} sheets")
    rows.append(
        [
            "  sheets a second",
            *(spread([options.sheets / s for s in taken[n]]) for n in MODULES),
            *_ratios(taken),
        ]
    )
    rows.append(["  largest process, MB", *(spread(memory[n]) for n in MODULES), *_ratios(memory)])
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}; ratios are of time or memory\n"
    )
    print(
        aligned(rows),
        "",
        aligned(_stage_rows(files, _apart(warm.stages, files, short), short)),
        sep="\n",
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--runs",
        type=int,
        default=3,
        help=f"runs of what takes seconds; short ones are run {RUNS_OF_SHORT} times as often",
    )
    parser.add_argument("--sheets", type=int, default=200, help="sheets of the long run")
    return parser.parse_args()


def _in_turn(
    commands: dict[str, list[str]], runs: int
) -> tuple[dict[str, list[float]], dict[str, list[float | None]]]:
    """Seconds and MB of each command; one more start of each before them is not counted."""
    taken = {name: ([], []) for name in commands}
    for n in range(runs + 1):
        for name, command in commands.items():
            seconds, memory = run(command)
            if n:
                taken[name][0].append(seconds)
                taken[name][1].append(memory)
    return {name: t for name, (t, _) in taken.items()}, {name: m for name, (_, m) in taken.items()}


def _apart(function, *arguments):
    """Call a function in a fresh process.

    This one stays small; its size would show in the memory of the processes that it starts.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def _named(file: Path) -> str:
    return f"  {file.parent.name}, {offices.steps(file)} steps"


def _row(name: str, taken: dict[str, list[float]]) -> list[str]:
    """A row of milliseconds."""
    form = ".0f" if min(taken["ours"]) > 0.1 else ".1f"
    return [name, *(spread([s * 1000 for s in taken[n]], form) for n in MODULES), *_ratios(taken)]


def _ratios(values: dict) -> list[str]:
    return [ratios(values["ours"], values[n]) for n in YARDSTICKS]


def _stage_rows(
    files: list[Path], taken: list[dict[str, list[float]]], runs: int
) -> list[list[str]]:
    rows = [[f"ms by stage, {runs} runs", *ours.STAGES]]
    for file, stages in zip(files, taken, strict=True):
        rows.append(
            [
                _named(file),
                *(spread([s * 1000 for s in stages[name]], ".1f") for name in ours.STAGES),
            ]
        )
    return rows


if __name__ == "__main__":
    main()
