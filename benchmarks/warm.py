"""One warm process: every maker in turn, sheet by sheet; the machine's drift hits all alike."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from benchmarks import ours
from benchmarks.clock import call


def sheets(
    files: list[Path], modules: dict[str, str], settings: str, runs: int
) -> dict[str, list[list[float]]]:
    """Seconds by maker, sheet and run; one more run before them is not counted."""
    makers = {name: import_module(module).maker(settings) for name, module in modules.items()}
    taken: dict[str, list[list[float]]] = {name: [[] for _ in files] for name in makers}
    for run in range(runs + 1):
        for n, file in enumerate(files):
            for name, make in makers.items():
                seconds, pdf = call(make, file)
                if not pdf.startswith(b"%PDF-"):
                    raise ValueError(f"{name} made no PDF of {file}")
                if run:
                    taken[name][n].append(seconds)
    return taken


def stages(files: list[Path], runs: int) -> list[dict[str, list[float]]]:
    """Seconds by sheet, stage and run; one more run before them is not counted."""
    stages = ours.Stages()
    taken: list[dict[str, list[float]]] = [{name: [] for name in ours.STAGES} for _ in files]
    for run in range(runs + 1):
        for n, file in enumerate(files):
            for name, seconds in stages.take(file).items():
                if run:
                    taken[n][name].append(seconds)
    return taken
