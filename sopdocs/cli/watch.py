"""``--watch``: what a saved file touches is made again, and said."""

from __future__ import annotations

import argparse

from sopdocs.cli.making import Making, print_json, write_report
from sopdocs.cli.progress import Progress
from sopdocs.cli.show import show


def watch(options: argparse.Namespace, making: Making, crew) -> int:
    """Make it, then again with each change; ends with Ctrl-C only."""
    from sopdocs.build.watch import Watch
    from sopdocs.build.work import load

    load()
    watched = Watch(making.watched(options.paths), options.out)
    told = _Reported(options, making)
    told.tell(making.make(options.paths, options.out, options.force, crew), None)
    if options.format == "text":
        print(
            f"menunggu perubahan di {', '.join(map(str, options.paths))} (Ctrl-C untuk berhenti)",
            flush=True,
        )
    for change in watched.changes():
        told.tell(
            making.make(
                list(change.paths) if making.touched else options.paths, options.out, False, crew
            ),
            change.files,
        )
    return 0


class _Reported:
    """What was said of each source, so that only what is new is said again."""

    def __init__(self, options: argparse.Namespace, making: Making) -> None:
        self._options, self._making = options, making
        self._latest: dict[str, object] = {}

    def tell(self, results: list, saved: frozenset[str] | None) -> None:
        """Tell of a build; ``saved`` are the files that it was made for, ``None`` for the first."""
        news = [result for result in results if saved is None or self._is_news(result, saved)]
        for result in results:
            if result.state in ("removed", "moved"):
                self._latest = {
                    file: one
                    for file, one in self._latest.items()
                    if one.output != result.output and file != result.file
                }
            if result.state != "removed":
                self._latest[result.file] = result
        if not news:
            return
        write_report(self._options, self._making, list(self._latest.values()))
        if self._options.format == "json":
            print_json(self._options, news, None)
            return
        progress = Progress(self._options)
        for result in news:
            progress.line(result)
        show([problem for result in news for problem in result.problems])
        print(progress.closing(news), flush=True)

    def _is_news(self, result, saved: frozenset[str]) -> bool:
        before = self._latest.get(result.file)
        return (
            result.state in ("built", "moved", "removed")
            or result.file in saved
            or before is None
            or before.problems != result.problems
        )
