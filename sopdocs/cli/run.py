"""Make what ``build`` and ``book`` ask for: once, or as often as a file is saved."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext

from sopdocs.cli.making import Making, print_json, write_report
from sopdocs.cli.progress import Progress
from sopdocs.cli.show import cores, show


def run(options: argparse.Namespace, making: Making) -> int:
    """Make it, once or as often as a file is saved; the exit status."""
    if not options.executor:
        from sopdocs.build.worker_pool import ProcessPool

        jobs = options.jobs or cores()
        return _run(options, making, ProcessPool(jobs) if jobs > 1 else None)
    from sopdocs.build.cluster import DaskCluster, Unusable

    try:
        crew = DaskCluster(options.executor)
    except Unusable as error:
        print(f"{error.message}\n    → {error.hint}", file=sys.stderr)
        return 1
    return _run(options, making, crew)


def _run(options: argparse.Namespace, making: Making, crew) -> int:
    with crew or nullcontext():
        if options.watch:
            from sopdocs.cli.watch import watch

            return watch(options, making, crew)
        progress = Progress(options)
        results = making.make(options.paths, options.out, options.force, crew, progress.tell)
        progress.end()
    written = write_report(options, making, results)
    if options.format == "json":
        print_json(options, results)
    show(
        []
        if options.format == "json"
        else [problem for result in results for problem in result.problems]
    )
    if not results:
        print(f"{making.nothing} di " + ", ".join(map(str, options.paths)), file=sys.stderr)
        return 1
    if options.format == "text":
        print(progress.closing(results))
        if making.after and sum(result.state in ("built", "moved") for result in results) > 1:
            print(making.after)
    return 1 if not written or any(result.state == "failed" for result in results) else 0
