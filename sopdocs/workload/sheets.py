"""The columns of the workbook's sheets: headings, widths, cells.

Rows of a sheet begin below its header. SOPs, posts and units are named by numbers in the formulas,
since a name can be too long for a criterion or hold signs that mean something there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from sopdocs.dataclass import dataclass
from sopdocs.model.duration import Amount, Duration
from sopdocs.workload.steps import TOGETHER, Workload, WorkRow
from sopdocs.workload.units import MONTHS, WorkingTime

FIRST = 4  # the first row below a header, from 1
_ONCE = ",{S}$L:$L,1"  # only rows that count for their SOP
REFERENCE, SOPS, POSTS, UNITS, STEPS = "Acuan", "SOP", "Jabatan", "Unit", "Langkah"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the result that it has now; an empty text if it has none."""

    text: str
    value: float | str


Value = str | int | Formula | None  # None is a cell to be filled in


@dataclass(frozen=True, slots=True)
class WorkColumn:
    """A column; ``value`` gives the cell of a row by its index from 0."""

    heading: str
    width: int
    value: Callable[[int], Value]
    style: str = "text"  # text, whole, minutes, days


def minutes_formula(time: Duration, most: bool) -> str:
    """Return a time as minutes, in the names of Acuan.

    >>> minutes_formula({"jam": Amount(Decimal(1), Decimal(2))}, True)
    '=2*menit_per_jam'
    """
    parts = [f"{_number(amount, most)}*{unit_name(unit)}" for unit, amount in time.items()]
    total = "+".join(parts) or "0"
    if any(unit in MONTHS for unit in time):
        return f'=IF(hari_per_bulan="","",{total})'
    return f"={total}"


def unit_name(unit: str) -> str:
    return f"menit_per_{unit.replace(' ', '_')}"


def _number(amount: Amount, most: bool) -> str:
    return format(amount.most if most else amount.least, "f")


@dataclass(frozen=True, slots=True)
class WorkSheets:
    """The sheets of a workload with an office's working hours."""

    load: Workload
    hours: WorkingTime

    def tables(self) -> Iterator[tuple[str, str, int, tuple[WorkColumn, ...]]]:
        """Yield name, title, count of rows, and columns of each sheet."""
        load = self.load
        yield SOPS, "Waktu dan beban kerja menurut SOP", len(load.sops), self._sops()
        yield POSTS, "Beban kerja menurut jabatan", len(load.posts), self._posts()
        yield UNITS, "Beban kerja menurut unit", len(load.units), self._units()
        yield STEPS, "Waktu setiap langkah menurut jabatan", len(load.rows), self._steps()

    def minutes(self, row: WorkRow, most: bool) -> Decimal | None:
        """Return the minutes of a row as they are now; None if they are open."""
        span = None if row.time is None else self.hours.span(row.time)
        return None if span is None else span[most]

    def _sops(self) -> tuple[WorkColumn, ...]:
        load, sops = self.load, self.load.sops
        rows = _grouped(load, lambda row: row.sop)
        once = {n: [row for row in some if row.counts] for n, some in rows.items()}
        return (
            WorkColumn("No", 5, lambda n: n + 1, "whole"),
            WorkColumn("Unit", 30, lambda n: load.units[sops[n].unit - 1]),
            WorkColumn("Nama SOP", 34, lambda n: sops[n].nama),
            WorkColumn("Nomor", 18, lambda n: sops[n].nomor),
            WorkColumn("Volume per tahun (isi)", 10, lambda n: None, "whole"),
            *self._sums("Sekali jalan", "B", once, _ONCE),
            *self._sums("Kerja semua jabatan", "B", rows, ""),
            WorkColumn("Langkah belum terhitung", 10, self._open("B", once, _ONCE), "whole"),
            *self._yearly("B"),
            WorkColumn("Jumlah waktu tertulis", 14, lambda n: sops[n].stated),
        )

    def _posts(self) -> tuple[WorkColumn, ...]:
        load, posts = self.load, self.load.posts
        rows = _grouped(load, lambda row: row.post)
        return (
            WorkColumn("No", 5, lambda n: n + 1, "whole"),
            WorkColumn("Unit", 30, lambda n: load.units[posts[n].unit - 1]),
            WorkColumn("Jabatan", 36, lambda n: posts[n].name),
            WorkColumn("Langkah", 9, self._count("C", rows), "whole"),
            *self._sums("Sekali jalan semua SOP", "C", rows, ""),
            WorkColumn("Langkah belum terhitung", 10, self._open("C", rows, ""), "whole"),
            *self._yearly("C"),
        )

    def _units(self) -> tuple[WorkColumn, ...]:
        load = self.load
        rows = _grouped(load, lambda row: row.unit)
        return (
            WorkColumn("No", 5, lambda n: n + 1, "whole"),
            WorkColumn("Unit", 50, lambda n: load.units[n]),
            WorkColumn("SOP", 8, lambda n: sum(one.unit == n + 1 for one in load.sops), "whole"),
            *self._sums("Sekali jalan semua SOP", "A", rows, ""),
            WorkColumn("Langkah belum terhitung", 10, self._open("A", rows, ""), "whole"),
            *self._yearly("A"),
        )

    def _steps(self) -> tuple[WorkColumn, ...]:
        load, rows = self.load, self.load.rows

        def at(n: int) -> int:
            return n + FIRST

        def volume(n: int) -> Formula:
            cell = f"{SOPS}!$E${rows[n].sop - 1 + FIRST}"
            return Formula(f'=IF({cell}="","",{cell})', "")

        def yearly(column: str) -> Callable[[int], Formula]:
            return lambda n: Formula(
                f'=IF(OR({column}{at(n)}="",N{at(n)}=""),"",{column}{at(n)}*N{at(n)})', ""
            )

        def days(n: int) -> Formula:
            least = self.minutes(rows[n], True)
            value = "" if least is None else float(least / (self.hours.hours * 60))
            return Formula(f'=IF(J{at(n)}="","",J{at(n)}/menit_per_hari_kerja)', value)

        def is_open(n: int) -> Formula:
            value = self.minutes(rows[n], False) is None
            return Formula(f'=IF(I{at(n)}="",1,0)', int(value))

        return (
            WorkColumn("Unit", 6, lambda n: rows[n].unit, "whole"),
            WorkColumn("SOP", 6, lambda n: rows[n].sop, "whole"),
            WorkColumn("No jabatan", 8, lambda n: rows[n].post, "whole"),
            WorkColumn("Nama SOP", 24, lambda n: load.sops[rows[n].sop - 1].nama),
            WorkColumn("Langkah", 9, lambda n: rows[n].step),
            WorkColumn("Uraian", 40, lambda n: rows[n].uraian),
            WorkColumn("Jabatan", 24, lambda n: self._post(rows[n].post)),
            WorkColumn("Waktu tertulis", 14, lambda n: rows[n].waktu),
            WorkColumn("Menit paling sedikit", 11, self._minutes(False), "minutes"),
            WorkColumn("Menit paling banyak", 11, self._minutes(True), "minutes"),
            WorkColumn("Hari kerja paling banyak", 11, days, "days"),
            WorkColumn("Dihitung untuk SOP", 10, lambda n: int(rows[n].counts), "whole"),
            WorkColumn("Belum terhitung", 10, is_open, "whole"),
            WorkColumn("Volume per tahun", 11, volume, "whole"),
            WorkColumn("Menit per tahun, paling sedikit", 13, yearly("I"), "minutes"),
            WorkColumn("Menit per tahun, paling banyak", 13, yearly("J"), "minutes"),
            WorkColumn("Keterangan", 30, lambda n: rows[n].note),
        )

    def _post(self, number: int) -> str:
        return self.load.posts[number - 1].name if number else TOGETHER

    def _minutes(self, most: bool) -> Callable[[int], Value]:
        def value(n: int) -> Value:
            row = self.load.rows[n]
            if row.time is None:
                return None
            now = self.minutes(row, most)
            return Formula(minutes_formula(row.time, most), "" if now is None else float(now))

        return value

    def _sums(
        self, what: str, key: str, rows: Mapping[int, list[WorkRow]], more: str
    ) -> Iterator[WorkColumn]:
        """Yield minutes at least, at most, and working days at least, at most."""
        for per_day in (False, True):
            for most, column in ((False, "I"), (True, "J")):
                unit = "hari kerja" if per_day else "menit"
                heading = f"{what}: {unit} paling {'banyak' if most else 'sedikit'}"
                value = self._sum(_Sum(key, column, more, per_day, most), rows)
                yield WorkColumn(heading, 10, value, "days" if per_day else "minutes")

    def _sum(self, about: _Sum, rows: Mapping[int, list[WorkRow]]) -> Callable[[int], Formula]:
        def value(n: int) -> Formula:
            known = (self.minutes(row, about.most) for row in rows.get(n + 1, ()))
            total = sum((one for one in known if one is not None), Decimal(0))
            day = self.hours.hours * 60 if about.per_day else Decimal(1)
            text = about.formula(n + FIRST)
            text += "/menit_per_hari_kerja" if about.per_day else ""
            return Formula(text, float(total / day))

        return value

    def _open(
        self, key: str, rows: Mapping[int, list[WorkRow]], more: str
    ) -> Callable[[int], Formula]:
        return lambda n: Formula(
            _Sum(key, "M", more).formula(n + FIRST),
            sum(self.minutes(row, False) is None for row in rows.get(n + 1, ())),
        )

    def _count(self, key: str, rows: Mapping[int, list[WorkRow]]) -> Callable[[int], Formula]:
        return lambda n: Formula(
            f"=COUNTIF({STEPS}!${key}:${key},A{n + FIRST})", len(rows.get(n + 1, ()))
        )

    def _yearly(self, key: str) -> Iterator[WorkColumn]:
        """Yield what a year's volume makes of it; empty as long as no volume is typed."""
        volumes = f"{SOPS}!$E${FIRST}:$E${FIRST + max(len(self.load.sops), 1) - 1}"
        for per_day in (False, True):
            for most, column in ((False, "O"), (True, "P")):
                unit = "hari kerja" if per_day else "menit"
                heading = f"Setahun: {unit} paling {'banyak' if most else 'sedikit'}"
                by = "/menit_per_hari_kerja" if per_day else ""

                def value(n: int, column: str = column, by: str = by) -> Formula:
                    total = _Sum(key, column, "").formula(n + FIRST)[1:]
                    return Formula(f'=IF(COUNT({volumes})=0,"",{total}{by})', "")

                yield WorkColumn(heading, 11, value, "days" if per_day else "minutes")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum over Langkah of the rows with this row's number; ``more`` are further criteria."""

    key: str
    column: str
    more: str
    per_day: bool = False
    most: bool = False

    def formula(self, row: int) -> str:
        sheet = f"{STEPS}!"
        more = self.more.replace("{S}", sheet)
        column, key = (f"{sheet}${one}:${one}" for one in (self.column, self.key))
        return f"=SUMIFS({column},{key},$A{row}{more})"


def _grouped(load: Workload, by: Callable[[WorkRow], int]) -> dict[int, list[WorkRow]]:
    found: dict[int, list[WorkRow]] = {}
    for row in load.rows:
        found.setdefault(by(row), []).append(row)
    return found
