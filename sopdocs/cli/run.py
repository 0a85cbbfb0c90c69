"""Run ``build`` and ``book``: once, or each time a file is saved."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sopdocs import codes
from sopdocs.cli import terminal
from sopdocs.cli.making import Making, build_options, print_json, write_report
from sopdocs.cli.only import parted
from sopdocs.cli.progress import Progress
from sopdocs.cli.show import cores, is_absent, not_from_check, nothing, show
from sopdocs.problem import REMARK, WARNING, Problem, in_order

SCREEN = 6  # other problems, behind which errors have scrolled away

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
        _show(found if options.verbose else not_from_check(found), options.only)
    if not results:
        return nothing(options.paths, making.nothing, making.next_step)
    if options.format == "text":
        terminal.line(progress.closing(results, options.paths))
    return 1 if not written or any(result.state == "failed" for result in results) else 0


def _show(found: list[Problem], only: frozenset[str]) -> None:
    """Print the problems that are asked for; errors again behind more than a screen of others."""
    kept, left_out = parted(in_order(found), only)
    show(kept)
    errors = [one for one in kept if one.is_error]
    if errors and len(kept) - len(errors) > SCREEN:
        terminal.line("Kesalahan:", error=True)
        show(errors)
    count = sum(one.severity != REMARK for one in left_out)
    if count:
        terminal.line(f"{count} lainnya tidak diperlihatkan karena --only", error=True)


def _missing(results: list[Result]) -> Iterator[Problem]:
    """Yield what was missing for all sheets of this run, reported once."""
    from sopdocs.route.engine_messages import is_installed

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
