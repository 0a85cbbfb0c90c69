"""The progress of a build: a line per source, a bar on a terminal, and the closing line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.show import SOURCES, typed
from sopdocs.quality import PageQuality
from sopdocs.source.find import INSTITUTION_FILE

if TYPE_CHECKING:
    from sopdocs.build.result import Result


RARE = (  # states that are counted only if there are any
    ("moved", "pindah"),
    ("removed", "dihapus"),
    ("kept", "sisa"),
    ("withdrawn", "dicabut"),
)
OLDER_LOOK = " (sudah ditandatangani dan sumbernya sama; dibuat versi lain, jadi dibiarkan)"


class Progress:
    """Prints results as they arrive; only the bar if the report is JSON."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._out: Path = options.out
        self._verbose: bool = options.verbose
        self._silent = options.format == "json"
        self._bar = sys.stderr.isatty() and not options.watch

    def put(self, result: Result, number: int, count: int) -> None:
        """Print result ``number`` (from 1) of ``count``."""
        if not self._silent:
            if self._bar:
                terminal.clear_progress()
            self.line(result)
        if self._bar:
            terminal.progress(number, count)

    def advance(self, number: int, count: int) -> None:
        """Show that ``number`` SOPs of a book are done; nothing without a terminal."""
        if self._bar:
            terminal.progress(number, count)

    def line(self, result: Result) -> None:
        target = self._out / result.output
        sops = f"{result.sops} SOP, " if result.sops else ""
        terminal.line(
            {
                "built": f"dibuat  {target} ({sops}{result.pages} halaman{_more(result)})",
                "unchanged": f"tetap   {target}{_why_unchanged(result)}",
                "moved": f"pindah  {target} (isinya tetap, namanya baru)",
                "failed": f"GAGAL   {result.file}",
                "removed": f"dihapus {target} (sumbernya tidak ada lagi)",
                "kept": f"sisa    {target} (sumbernya tidak ada lagi)",
                "withdrawn": f"dicabut {result.file} (tidak dibuat; PDF lamanya dibiarkan)",
            }[result.state],
            flush=self._bar,
        )
        for q in result.quality if self._verbose else ():
            terminal.line(f"        halaman {q.page}: {_arrows(q.arrows)}")

    def end(self) -> None:
        """Remove the bar."""
        if self._bar:
            terminal.clear_progress()

    def closing(self, results: list[Result], asked: list[Path]) -> str:
        """Return how many results have each state, and the number of warnings.

        ``asked`` are the paths that ``check`` is to be given to see them.
        """
        from sopdocs.build.result import counts

        number = counts(results)
        rare = "".join(f", {number[state]} {word}" for state, word in RARE if number[state])
        remarks = f", {number['remarks']} catatan" if number["remarks"] else ""
        why = _why_check(number)
        more = f" ({why}: sopdocs check{_arguments(asked)})" if why else ""
        return (
            f"{number['built']} dibuat, {number['unchanged']} tetap, {number['failed']} gagal"
            f"{rare}, {number['warnings']} peringatan{_of_institutions(results)}{remarks}{more}"
        )


def _why_check(number: dict[str, int]) -> str:
    """What ``check`` can add; only ``check`` compares SOPs with each other."""
    if number["warnings"] or number["remarks"]:
        return "lihat"
    return "bandingkan antar-SOP" if number["built"] + number["moved"] > 1 else ""


def _warnings(result: Result) -> int:
    """How many warnings the source itself has; a book has those of all its files."""
    found = {one for one in result.problems if one.is_warning}
    return len(found if result.sops else {one for one in found if one.file == result.file})


def _more(result: Result) -> str:
    return f", {count} peringatan" if (count := _warnings(result)) else ""


def _why_unchanged(result: Result) -> str:
    if result.older_look:
        return OLDER_LOOK
    return f" ({count} peringatan)" if (count := _warnings(result)) else ""


def _of_institutions(results: list[Result]) -> str:
    """Say how many warnings the lines of the sheets do not count, so that the sum is right."""
    files = {result.file for result in results}
    sheets = [result for result in results if not result.sops]
    found = {one for sheet in sheets for one in sheet.problems if one.is_warning}
    rest = sum(one.file not in files for one in found)
    return f" ({rest} di antaranya di {INSTITUTION_FILE})" if rest else ""


def _arguments(asked: list[Path]) -> str:
    """The paths as they are typed; empty for the folder that is the default, or for many."""
    return "" if asked == [SOURCES] or len(asked) != 1 else f" {typed(asked[0])}"


def _arrows(found: PageQuality) -> str:
    """What a reader of the page's arrows meets, the usual first, then only what there is."""
    parts = [
        f"{found.links} panah, {found.crossings} persilangan, {found.bends} belokan",
        f"{found.joins} sambungan, panjang {found.length:.0f} poin",
    ]
    rare = (
        (found.long, "belokan lebih dari dua"),
        (found.short_stems, "sambungan dekat ujung panah"),
        (found.hooks, "panah memutari simbol"),
        (found.far, "tulisan jauh dari garisnya"),
        (found.foreign, "tulisan dekat garis lain"),
        (found.turned, "tulisan tegak"),
        (round(found.hugging), "poin garis menempel garis tabel"),
    )
    parts += [f"{count} {words}" for count, words in rare if count]
    return ", ".join([*parts, f"nilai {found.cost:.0f}"])
