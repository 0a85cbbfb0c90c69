"""sopdocs itself: its command line, one sheet in a warm process, and the time of its stages."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from benchmarks.clock import Watch

STAGES = ("read", "check", "lay out", "route", "graphviz", "paint")
ROUTING = (("sopdocs.layout.flow.art", "stage"), ("sopdocs.layout.flow.art", "draw"))
ENGINE = (("sopdocs.route.engine_client", "ways"),)


def command(out: Path, jobs: int, *paths: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "sopdocs",
        "build",
        "--force",
        "--jobs",
        str(jobs),
        "--out",
        str(out),
        *map(str, paths),
    ]


def maker(_settings: str):
    """Makes the PDF of one source; its institution is read once, as in a batch."""
    from sopdocs.institutions import read_folder
    from sopdocs.sheet import make, read

    cache: dict = {}

    def make_one(file: Path) -> bytes:
        source, _ = read(file.read_bytes(), str(file), read_folder(file.parent, cache)[0])
        made, problems = make(source)
        if made is None:
            raise ValueError(f"{file}: {problems}")
        return made.pdf

    return make_one


class Stages:
    """Takes the time of each stage; from here on this process's sopdocs is a watched one."""

    def __init__(self) -> None:
        import_module("sopdocs.layout.sheet")
        self._watch = Watch()
        found = 0
        for stage, places in (("route", ROUTING), ("graphviz", ENGINE)):
            for module, name in places:
                function = getattr(import_module(module), name, None)
                if function is not None:
                    self._watch.follow(stage, function, "sopdocs")
                    found += 1
        if not found:
            raise LookupError("none of the routing functions is there any more: " + str(ROUTING))
        self._cache: dict = {}

    def take(self, file: Path) -> dict[str, float]:
        """Seconds by stage for one sheet."""
        from sopdocs.checks import check
        from sopdocs.fonts import printable, ruler
        from sopdocs.institutions import read_folder
        from sopdocs.layout.sheet import lay_out
        from sopdocs.output.pdf.painter import paint
        from sopdocs.source.sop import read_sop

        institution, letters, measure = (
            read_folder(file.parent, self._cache)[0],
            printable(),
            ruler(),
        )
        self._watch.spent.clear()
        marks = [time.perf_counter()]
        source, _ = read_sop(file.read_bytes(), str(file), institution, letters)
        marks.append(time.perf_counter())
        check(source)
        marks.append(time.perf_counter())
        sheet, _ = lay_out(source.sop, measure)
        marks.append(time.perf_counter())
        paint(sheet)
        marks.append(time.perf_counter())
        read, checked, laid_out, painted = (b - a for a, b in pairwise(marks))
        route, engine = self._watch.spent["route"], self._watch.spent["graphviz"]
        return dict(
            zip(
                STAGES,
                (read, checked, laid_out - route - engine, route, engine, painted),
                strict=True,
            )
        )
