"""``list`` and ``review``: the collection as it is, and which SOPs are due for review."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sopdocs.cli import terminal
from sopdocs.cli.examples import epilog
from sopdocs.cli.indonesian import SHAPE
from sopdocs.cli.letters import a_date
from sopdocs.cli.show import cores, ending_with, is_absent, nothing, out_folder, paths

if TYPE_CHECKING:
    from sopdocs.cli.indonesian import Commands
    from sopdocs.files.writing import MayReplace
    from sopdocs.inventory.rows import Inventory, InventoryRow


def add(commands: Commands) -> None:
    """Add both commands."""
    listing = commands.add_parser(
        "list",
        help="daftar SOP: nomor, tanggal, status, kesalahan, reviu, tanda tangan",
        description="Menampilkan Daftar SOP menurut instansi; juga sebagai Excel atau halaman"
        " cetak.",
        epilog=epilog("list"),
        **SHAPE,
    )
    paths(listing)
    listing.add_argument(
        "--xlsx",
        type=ending_with(".xlsx"),
        metavar="BERKAS",
        help="tulis juga sebagai .xlsx",
    )
    listing.add_argument(
        "--html",
        type=ending_with(".html"),
        metavar="BERKAS",
        help="tulis juga sebagai .html",
    )
    _shared(listing)
    listing.set_defaults(run=print_list)
    review = commands.add_parser(
        "review",
        help="SOP yang harus ditinjau: terlambat, segera; catat yang tetap berlaku",
        description="Menampilkan SOP yang jatuh tempo reviunya, menurut  reviu: 2 tahun  di"
        " instansi.yaml atau di SOP-nya.",
        epilog=epilog("review"),
        **SHAPE,
    )
    paths(review)
    review.add_argument(
        "--confirm",
        action="store_true",
        help="catat di reviu.yaml bahwa SOP yang disebut sudah ditinjau dan tetap berlaku",
    )
    review.add_argument(
        "--date", type=a_date, metavar="TANGGAL", help="bersama --confirm (bawaan: hari ini)"
    )
    review.add_argument("--yes", action="store_true", help="bersama --confirm: tanpa bertanya")
    review.add_argument(
        "--ics",
        type=ending_with(".ics"),
        metavar="BERKAS",
        help="tulis tanggal jatuh tempo sebagai kalender .ics",
    )
    _shared(review)
    review.set_defaults(run=print_reviews)


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="bentuk: text (bawaan) atau json"
    )
    out_folder(parser, "folder hasil tempat PDF yang ditandatangani")


def print_list(options: argparse.Namespace) -> int:
    from sopdocs.checking.sources import check
    from sopdocs.inventory.rows import inventory

    if is_absent(options.paths):
        return nothing(options.paths)
    found = inventory(options.paths, options.out, check(options.paths, cores()).problems)
    if not found.rows and not found.problems:
        return nothing(options.paths)
    written = _write_lists(options, found.rows)
    if options.format == "json":
        terminal.values([_values(row) for row in found.rows])
    else:
        for line in _table(found.rows):
            terminal.line(line)
    return _status(found, written)


def _status(found: Inventory, written: bool) -> int:
    for problem in found.problems:
        terminal.problem(problem)
    return 0 if written and not any(one.is_error for one in found.problems) else 1


def _write_lists(options: argparse.Namespace, rows: Sequence[InventoryRow]) -> bool:
    from sopdocs.files.ours import is_our_page, is_our_workbook

    written = True
    if options.xlsx:
        from sopdocs.inventory.workbook import workbook

        written = _write(options.xlsx, workbook(rows), is_our_workbook)
    if options.html:
        from sopdocs.reports.list_page import page

        written = _write(options.html, page(rows).encode(), is_our_page) and written
    return written


def _write(target: Path, content: bytes, may_replace: MayReplace) -> bool:
    from sopdocs.files import write_file

    failure = write_file(target, content, may_replace)
    if failure:
        terminal.failure(f"kesalahan: {failure.message}", failure.hint)
    else:
        terminal.line(f"ditulis  {target}", error=True)
    return not failure


def _values(row: InventoryRow) -> dict[str, object]:
    from sopdocs.inventory.columns import COLUMNS

    cells = ((column.key, column.value(row)) for column in COLUMNS)
    texts = {k: v.isoformat() if isinstance(v, datetime.date) else v for k, v in cells}
    return {"file": row.file, "unit": row.unit, **texts, "pdf": row.signed}


def _table(rows: Sequence[InventoryRow]) -> Iterator[str]:
    """Yield the rows by office; columns without any value are left out."""
    from sopdocs.inventory.columns import COLUMNS
    from sopdocs.reports.list_page import shown, summary

    for (_, unit), some in groupby(rows, key=lambda row: row.office):
        yield unit
        cells = [[shown(column.value(row)) for column in COLUMNS if column.short] for row in some]
        headings = [column.heading for column in COLUMNS if column.short]
        used = [n for n in range(len(headings)) if any(row[n] for row in cells)]
        lines = [[row[n] for n in used] for row in [headings, *cells]]
        widths = [max(len(line[n]) for line in lines) for n in range(len(used))]
        for line in lines:
            row = "  ".join(f"{text:<{width}}" for text, width in zip(line, widths))
            yield f"  {row}".rstrip()
        yield ""
    yield summary(rows)


def print_reviews(options: argparse.Namespace) -> int:
    if wrong := _wrong_use(options):
        terminal.line(f"sopdocs review: salah pakai: {wrong}", error=True)
        return 2
    if options.confirm:
        return _confirm(options)
    from sopdocs.cli.today import today
    from sopdocs.inventory.dueness import SOON, dueness
    from sopdocs.inventory.rows import inventory

    if is_absent(options.paths):
        return nothing(options.paths)
    found = inventory(options.paths, options.out, [])
    if not found.rows and not found.problems:
        return nothing(options.paths)
    written = True
    if options.ics:
        from sopdocs.inventory.calendar import calendar, is_our_calendar

        written = _write(options.ics, calendar(found.rows), is_our_calendar)
    state = dueness(found.rows, today())
    if options.format == "json":
        groups = {"overdue": state.overdue, "soon": state.soon, "later": state.later}
        terminal.values({key: [_values(row) for row in some] for key, some in groups.items()})
        return _status(found, written) or int(bool(state.overdue))
    for title, rows in (("Terlambat", state.overdue), (f"Dalam {SOON} hari", state.soon)):
        for line in _due(title, rows):
            terminal.line(line)
    for line in _left(state.undated, state.unbounded):
        terminal.line(line)
    for line in _assessed(found.rows, today()):
        terminal.line(line)
    terminal.line(
        f"{len(state.overdue)} terlambat, {len(state.soon)} dalam {SOON} hari,"
        f" {len(state.later)} belum waktunya"
    )
    return _status(found, written) or int(bool(state.overdue))


def _wrong_use(options: argparse.Namespace) -> str:
    if (options.date or options.yes) and not options.confirm:
        return "--date dan --yes hanya berarti bersama --confirm"
    if options.confirm and (options.ics or options.format != "text"):
        return "--confirm tidak dapat bersama --ics atau --format"
    return ""


def _due(title: str, rows: Sequence[InventoryRow]) -> Iterator[str]:
    from sopdocs.source.dates import in_words

    if not rows:
        return
    yield title
    for row in rows:
        last = f", terakhir ditinjau {in_words(row.reviewed)}" if row.reviewed else ""
        assert row.due is not None
        yield f"  {in_words(row.due)}: {row.nama} ({row.file}){last}"
    yield ""


def _assessed(rows: Sequence[InventoryRow], day: datetime.date) -> Iterator[str]:
    """Yield the results of the newest forms of monitoring and evaluation, by SOP."""
    from sopdocs.source.dates import in_words

    known = [row for row in rows if row.assessed and row.is_in_force]
    if known:
        yield "Monitoring dan evaluasi"
    for row in known:
        yield f"  {row.nama} ({row.file})"
        for form, one in row.assessed.items():
            yield f"    {form} {in_words(one.date)} oleh {one.who}: {one.result}"
            if one.lacks and form == "evaluasi":
                yield f"      tidak: {'; '.join(one.lacks)}"
            if action := one.answers.get("tindakan"):
                yield f"      tindakan: {' '.join(action.split())}"
            if one.content != row.content:
                yield "      isi SOP ini berubah sejak itu"
            if one.next_day:
                late = " (terlambat)" if one.next_day < day else ""
                yield f"      berikutnya {in_words(one.next_day)}{late}"
    if known:
        yield ""


def _left(undated: Sequence[InventoryRow], unbounded: Sequence[InventoryRow]) -> Iterator[str]:
    if undated:
        yield f"{len(undated)} SOP belum bertanggal, jadi jatuh temponya belum diketahui:"
        yield from (f"  {row.nama} ({row.file})" for row in undated)
        yield ""
    if unbounded:
        yield f"{len(unbounded)} SOP belum punya jangka waktu reviu"
        yield "    → tulis  reviu: 2 tahun  di instansi.yaml, atau di SOP-nya"
        yield ""


def _confirm(options: argparse.Namespace) -> int:
    from sopdocs.changing.confirmation import confirm
    from sopdocs.cli.agreed import WantedChange, carry_out
    from sopdocs.cli.today import today

    date = options.date or today()
    words = ("review", "--confirm", date.isoformat())
    return carry_out(options, WantedChange(words, lambda scope: confirm(scope, date)))
