"""Run ``build`` and ``book``: once, or each time a file is saved."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.cli import terminal
from sopdocs.cli.making import Making, build_options, print_json, write_report
from sopdocs.cli.progress import Progress
from sopdocs.cli.show import cores, is_absent, not_from_check, nothing, show
from sopdocs.problem import WARNING, Problem

if TYPE_CHECKING:
    from sopdocs.build.result import Result
    from sopdocs.build.workers import Workers


def run(options: argparse.Namespace, making: Making) -> int:
    """Make everything, once or each time a file is saved; returns the exit status."""
    if options.format == "text" and is_absent(options.paths):
        return nothing(options.paths)
    from sopdocs.build.workers import InThisProcess

    if options.executor:
        from sopdocs.build.cluster import Unusable, connect

        try:
            return _run(options, making, connect(options.executor))
        except Unusable as error:
            terminal.failure(error.message, error.hint)
            return 1
    jobs = options.jobs or cores()
    if jobs == 1:
        return _run(options, making, InThisProcess())
    from sopdocs.build.worker_pool import ProcessPool

    return _run(options, making, ProcessPool(jobs))


def _run(options: argparse.Namespace, making: Making, workers: Workers) -> int:
    with workers:
        if options.watch:
            from sopdocs.cli.watch import watch

            return watch(options, making, workers)
        progress = Progress(options)
        results = making.make(
            options.paths, options.out, build_options(options), workers, progress.put
        )
        progress.end()
    written = write_report(options, making, results)
    if options.format == "json":
        print_json(options, results)
    else:
        found = [*(problem for one in results for problem in one.problems), *_missing(results)]
        show(found if options.verbose else not_from_check(found))
    if not results:
        return nothing(options.paths, making.nothing, making.next_step)
    if options.format == "text":
        terminal.line(progress.closing(results, options.paths))
    return 1 if not written or any(result.state == "failed" for result in results) else 0


def _missing(results: list[Result]) -> Iterator[Problem]:
    """Yield what was missing for all sheets of this run, reported once."""
    from sopdocs.route.engine_client import is_installed

    if any(result.state == "built" for result in results) and not is_installed():
        yield Problem(
            codes.NO_ENGINE,
            WARNING,
            "Graphviz",
            0,
            0,
            "tidak terpasang; panah yang rumit digambar tanpa pendapat kedua",
            "pasang ulang sopdocs dengan semua paketnya (pygraphviz)",
        )
