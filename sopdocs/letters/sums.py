"""Numbers that an author wrote beside what they are counted from: days of a period, a total.

Each is a warning, and only where nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import replace
from sopdocs.letters.sources import OpenedLetter
from sopdocs.letters.values import rupiah
from sopdocs.letters.wording import days, span
from sopdocs.model.letter import Letter, Money, Rows, Task, WrittenAmount
from sopdocs.model.letter_kinds import AMOUNT, MONEY, KindField
from sopdocs.model.letter_settings import CALENDAR, WORKING
from sopdocs.problem import WARNING, Problem, quote

_LENGTH = re.compile(r"(lama|lamanya|jumlah_hari|banyak_hari)(_\w+)?")
_DAYS = re.compile(r"(\d{1,4})\s*(?:\([^()]*\)\s*)?hari(\s+kerja|\s+kalender)?\.?", re.I)
_TOTAL = re.compile(r"(total|subtotal|jumlah)(_\w+)?")


def wrong_sums(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield numbers that differ from what they are counted from."""
    yield from _lengths(opened, letter)
    yield from _totals(opened, letter)


def _lengths(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield a written number of days that does not fit the only period of the letter."""
    settings = opened.institution.surat
    tasks = [value for value in letter.values.values() if isinstance(value, Task)]
    if len(tasks) != 1:
        return
    (task,) = tasks
    counted = {
        kind: days(replace(task, hari=kind), settings.libur, settings.hari_kerja)
        for kind in (CALENDAR, WORKING)
    }
    for field in letter.kind.fields:
        value = letter.values.get(field.key, "")
        written = value.text if isinstance(value, WrittenAmount) else value
        text = written.strip() if isinstance(written, str) else ""
        found = _DAYS.fullmatch(text)
        if not found or not _LENGTH.fullmatch(field.key):
            continue
        unit = (found[2] or "").strip().lower()
        fitting = {counted[WORKING if unit == "kerja" else CALENDAR]}
        fitting |= set() if unit else {counted[WORKING]}
        if int(found[1]) not in fitting:
            yield opened.problem(
                codes.WRONG_TASK_DAYS,
                WARNING,
                (field.key,),
                f"{field.key} {quote(text)}, padahal {span(task.mulai, task.selesai)} adalah "
                f"{counted[CALENDAR]} hari, {counted[WORKING]} hari kerja",
                "perbaiki lamanya atau tanggalnya",
            )


def _totals(opened: OpenedLetter, letter: Letter) -> Iterator[Problem]:
    """Yield a total that is not the sum of the only rows with money."""
    tables = [
        (field, value)
        for field in letter.kind.fields
        if _summed(field) and isinstance(value := letter.values.get(field.key), Rows)
    ]
    totals = [
        (field, value)
        for field in letter.kind.of_type(MONEY)
        if _TOTAL.fullmatch(field.key) and isinstance(value := letter.values.get(field.key), Money)
    ]
    if len(tables) != 1 or len(totals) != 1:
        return
    (table, rows), (field, total) = tables[0], totals[0]
    column = _summed(table)
    cells = [row.get(column) for row in rows.rows]
    amounts = [cell.rupiah for cell in cells if isinstance(cell, Money)]
    if len(amounts) == len(cells) and sum(amounts) != total.rupiah:
        yield opened.problem(
            codes.UNCLEAR_AMOUNT,
            WARNING,
            (field.key,),
            f"{field.key} {rupiah(total.rupiah)}, padahal jumlah {column} di {table.key} "
            f"{rupiah(sum(amounts))}",
            "perbaiki salah satunya",
        )


def _summed(field: KindField) -> str:
    """Return the column of a table whose sum a total is; empty if it is not certain."""
    money = [one.key for one in field.columns if one.type == MONEY]
    named = [key for key in money if _TOTAL.fullmatch(key)]
    has_amounts = any(one.type == AMOUNT for one in field.columns)
    if len(named) == 1:
        return named[0]
    return money[0] if len(money) == 1 and not has_amounts else ""
