"""``--watch``: make again and report what depends on a saved file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.making import Making, build_options, print_json, write_report
from sopdocs.cli.progress import Progress
from sopdocs.cli.show import not_from_check, show
from sopdocs.dataclass import replace

if TYPE_CHECKING:
    from sopdocs.build.result import Result
    from sopdocs.build.workers import Workers


def watch(options: argparse.Namespace, making: Making, workers: Workers) -> int:
    """Make everything, then again after each change, until Ctrl-C."""
    from sopdocs.build.watch import Watch
    from sopdocs.build.work import load

    load()
    watched = Watch(making.watched(options.paths), options.out)
    reports = _Reports(options, making)
    first = build_options(options)
    reports.put(making.make(options.paths, options.out, first, workers, _silent), None)
    if options.format == "text":
        terminal.line(
            f"menunggu perubahan di {', '.join(map(str, options.paths))} (Ctrl-C untuk berhenti)",
            flush=True,
        )
    again = replace(first, force=False)
    for change in watched.changes():
        paths = list(change.paths) if making.partial else options.paths
        reports.put(making.make(paths, options.out, again, workers, _silent), change.files)
    return 0


def _silent(result: Result, number: int, count: int) -> None:
    """Print nothing: results are reported together at the end."""


class _Reports:
    """The latest result of each source, so that only new ones are reported."""

    def __init__(self, options: argparse.Namespace, making: Making) -> None:
        self._options, self._making = options, making
        self._latest: dict[str, Result] = {}

    def put(self, results: list[Result], saved: frozenset[str] | None) -> None:
        """Report a build; ``saved`` are the files that caused it, None for the first build."""
        news = [result for result in results if saved is None or self._is_news(result, saved)]
        for result in results:
            self._remember(result)
        if not news:
            return
        write_report(self._options, self._making, list(self._latest.values()))
        if self._options.format == "json":
            print_json(self._options, news, None)
            return
        progress = Progress(self._options)
        for result in news:
            progress.line(result)
        found = [problem for result in news for problem in result.problems]
        every = saved is not None or self._options.verbose  # who has just saved wants to read it
        show(found if every else not_from_check(found))
        terminal.line(progress.closing(news, self._options.paths), flush=True)

    def _remember(self, result: Result) -> None:
        if result.state in ("removed", "moved"):
            self._latest = {
                file: one
                for file, one in self._latest.items()
                if one.output != result.output and file != result.file
            }
        if result.state != "removed":
            self._latest[result.file] = result

    def _is_news(self, result: Result, saved: frozenset[str]) -> bool:
        before = self._latest.get(result.file)
        return (
            result.state in ("built", "moved", "removed")
            or result.file in saved
            or before is None
            or before.problems != result.problems
        )
