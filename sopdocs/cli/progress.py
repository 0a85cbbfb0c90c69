"""The progress of a build: a line per source, a bar on a terminal, and the closing line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.quality import PageQuality

if TYPE_CHECKING:
    from sopdocs.build.result import Result


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

    def line(self, result: Result) -> None:
        target = self._out / result.output
        sops = f"{result.sops} SOP, " if result.sops else ""
        terminal.line(
            {
                "built": f"dibuat  {target} ({sops}{result.pages} halaman)",
                "unchanged": f"tetap   {target}{OLDER_LOOK if result.older_look else ''}",
                "moved": f"pindah  {target} (isinya tetap, namanya baru)",
                "failed": f"GAGAL   {result.file}",
                "removed": f"dihapus {target} (sumbernya tidak ada lagi)",
                "kept": f"sisa    {target} (sumbernya tidak ada lagi)",
            }[result.state],
            flush=self._bar,
        )
        for q in result.quality if self._verbose else ():
            terminal.line(f"        halaman {q.page}: {_arrows(q.arrows)}")

    def end(self) -> None:
        """Remove the bar."""
        if self._bar:
            terminal.clear_progress()

    def closing(self, results: list[Result]) -> str:
        """Return how many results have each state, and the number of warnings."""
        from sopdocs.build.result import counts

        number = counts(results)
        rare = "".join(
            f", {number[state]} {word}"
            for state, word in (("moved", "pindah"), ("removed", "dihapus"), ("kept", "sisa"))
            if number[state]
        )
        remarks = (
            f", {number['remarks']} catatan (lihat: sopdocs check)" if number["remarks"] else ""
        )
        return (
            f"{number['built']} dibuat, {number['unchanged']} tetap, {number['failed']} gagal"
            f"{rare}, {number['warnings']} peringatan{remarks}"
        )


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
