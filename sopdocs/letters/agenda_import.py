"""An agenda of another program (.xlsx, .csv) → the lines that the ledger takes in.

In: sheets of rows, and the office's numbering. Out: numbers with date, subject and addressee, by
counter; or problems that name their cells. Nothing is written here.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.dataclass import dataclass, field
from sopdocs.letters.by_hand import kind_of
from sopdocs.model.institution import Institution
from sopdocs.model.numbering import Counter, Numbered, Numbering, counter
from sopdocs.model.text import folded
from sopdocs.problem import ERROR, WARNING, Problem, quote
from sopdocs.source.dates import read_date
from sopdocs.tables import Cell, SheetTable, TableFault, column_name, read_tables

COLUMNS = {  # of an agenda, by the words that head them
    "nomor": ("nomor surat", "no surat", "nomor naskah", "nomor", "tanggal dan nomor surat"),
    "urut": ("no urut", "nomor urut", "no agenda", "nomor agenda", "urut", "no"),
    "tanggal": ("tanggal surat", "tgl surat", "tanggal", "tgl", "tanggal kirim"),
    "perihal": ("perihal", "hal", "isi singkat", "isi ringkas", "ringkasan", "uraian", "tentang"),
    "tujuan": ("tujuan", "ditujukan kepada", "kepada", "dikirim kepada", "alamat", "penerima"),
    "jenis": ("jenis surat", "jenis naskah", "jenis"),
    "klasifikasi": ("kode klasifikasi", "klasifikasi", "kode"),
    "catatan": ("keterangan", "catatan", "ket"),
}
SHOWN = 10  # problems of one kind that are listed
LONGEST_NUMBER = 200  # characters
HEAD_ROWS = 30  # rows in which the headings are looked for
OTHER = "Surat"  # the kind of a line that names none


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line of the agenda; `cell` is the address of its number."""

    cell: str
    nomor: str
    urut: int
    tanggal: datetime.date
    jenis: str
    klasifikasi: str
    perihal: str
    tujuan: str
    catatan: str
    counter: Counter


@dataclass(slots=True)
class Understood:
    """What was understood of a file: sheet, columns, lines by counter, problems."""

    sheet: str = ""
    columns: dict[str, str] = field(default_factory=dict)  # field → letters of the column
    rows: dict[tuple[str, str], list[AgendaRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_agenda(content: bytes, file: str, institution: Institution, sheet: str) -> Understood:
    """Read the lines of an agenda; `sheet` names one of several sheets, empty for the first."""
    tables = read_tables(content)
    if isinstance(tables, TableFault):
        return _refused(file, tables.message, tables.hint)
    shown = [one for one in tables if not one.hidden]
    named = [one for one in shown if not sheet or folded(one.name) == folded(sheet)]
    if not named:
        listed = ", ".join(quote(one.name) for one in shown)
        return _refused(file, f"lembar {quote(sheet)} tidak ada", f"lembar yang ada: {listed}")
    for table in named:
        header = _header(table)
        if header:
            return _Reading(table, file, institution, *header).understood()
    return _refused(
        file,
        "baris kepala agenda tidak ditemukan",
        "beri judul kolom, misalnya: No Urut, Tanggal Surat, Nomor Surat, Perihal, Tujuan",
    )


def _refused(file: str, message: str, hint: str) -> Understood:
    problem = Problem(codes.UNREADABLE_FILE, ERROR, file, 0, 0, message, hint)
    return Understood(problems=[problem])


def _header(table: SheetTable) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings, and the column of each field; None if there is none."""
    for number, cells in table.rows:
        if number > HEAD_ROWS:
            return None
        words = {_word(cell.text): cell.column for cell in reversed(cells)}
        found = {
            name: next(words[one] for one in heads if one in words)
            for name, heads in COLUMNS.items()
            if any(one in words for one in heads)
        }
        if "nomor" in found and len(found) >= 2:
            return number, found
    return None


def _word(text: str) -> str:
    return re.sub(r"[^a-z ]", "", " ".join(text.casefold().split()))


class _Reading:
    """One sheet while it is read."""

    def __init__(
        self,
        table: SheetTable,
        file: str,
        institution: Institution,
        header: int,
        columns: dict[str, int],
    ) -> None:
        self.table, self.file, self.header, self.columns = table, file, header, columns
        self.settings = institution.surat
        self.kinds = institution.kinds or {}
        self.patterns = list(_patterns(institution.surat.penomoran))
        self.found = Understood(
            table.name, {name: column_name(column) for name, column in columns.items()}
        )

    def understood(self) -> Understood:
        """Return what the sheet says."""
        rows = [
            row
            for number, cells in self.table.rows
            if number > self.header and (row := self._row(number, cells))
        ]
        if self.table.cut:
            self._tell("", "tabel ini terlalu panjang; sisanya tidak dibaca", "bagi dua berkasnya")
        by_counter: dict[tuple[str, str], list[AgendaRow]] = defaultdict(list)
        for row in rows:
            by_counter[row.counter.kelompok, row.counter.periode].append(row)
        for found in by_counter.values():
            found.sort(key=lambda row: row.urut)
            self._twice(found)
        self.found.rows = dict(by_counter)
        if not rows and not self.found.problems:
            self._tell("", "tidak ada baris bernomor di bawah kepala agenda", "periksa lembarnya")
        return self.found

    def _tell(self, cell: str, message: str, hint: str, severity: str = ERROR) -> None:
        place = f"sel {cell}: " if cell else ""
        self.found.problems.append(
            Problem(codes.REGISTER_REFUSED, severity, self.file, 0, 0, place + message, hint)
        )

    def _text(self, number: int, name: str) -> str:
        column = self.columns.get(name)
        return " ".join(self.table.text(number, column).split()) if column else ""

    def _address(self, number: int, name: str) -> str:
        return f"{self.found.columns[name]}{number}" if name in self.columns else ""

    def _row(self, number: int, cells: list[Cell]) -> AgendaRow | None:
        """Read one row; a row without a number (a title, a sum) is none."""
        nomor = self._text(number, "nomor")
        if not nomor or (len(cells) == 1 and not any(sign.isdigit() for sign in nomor)):
            return None
        cell = self._address(number, "nomor")
        parts = self._parts(number, nomor)
        if parts is None:
            self._tell(
                cell,
                f"nomor {quote(nomor)} tidak menurut pola nomor instansi ini",
                f"polanya {self.settings.penomoran.umum}; betulkan selnya, atau polanya di "
                "instansi.yaml",
            )
            return None
        if parts.get("sisip"):
            self._tell(
                cell,
                f"nomor sisipan {quote(nomor)} tidak ikut dimasukkan",
                "catat dengan register insert",
                WARNING,
            )
            return None
        date = self._date(number, parts)
        if date is None:
            return None
        return self._line(number, nomor, parts, date)

    def _parts(self, number: int, nomor: str) -> dict[str, str] | None:
        """Return the parts of a number; one of another pattern has its nomor urut in its column."""
        if len(nomor) > LONGEST_NUMBER:
            return None
        found = next((one for one in (p.fullmatch(nomor) for p in self.patterns) if one), None)
        if found:
            return {name: text for name, text in found.groupdict().items() if text}
        urut = self._text(number, "urut")
        if not re.fullmatch(r"[0-9]{1,6}", urut) or nomor.isdigit():
            return None  # digits alone would be the same number in every year
        self._tell(
            self._address(number, "nomor"),
            f"nomor {quote(nomor)} tidak menurut pola nomor; nomor urutnya {urut}, menurut sel "
            f"{self._address(number, 'urut')}",
            "periksa apakah nomornya memang tercetak begitu",
            WARNING,
        )
        return {"nomor": urut}

    def _date(self, number: int, parts: dict[str, str]) -> datetime.date | None:
        """Return the letter's date; it must fit the year in its number."""
        column = self.columns.get("tanggal")
        cell = self.table.cells.get((number, column)) if column else None
        text = cell.text if cell else ""
        place = self._address(number, "tanggal") or self._address(number, "nomor")
        date, wrong = (cell.date, "") if cell and cell.date else _read(text)
        if date is None:
            what = f"tanggal {quote(text)}: {wrong}" if text else "tanggal surat belum diisi"
            self._tell(place, what, "tulis misalnya 31/01/2026 atau 31 Januari 2026")
            return None
        year = parts.get("tahun")
        if year and int(year) != date.year:
            self._tell(
                place,
                f"tanggal bertahun {date.year}, sedangkan nomornya bertahun {year}",
                "betulkan salah satunya",
            )
            return None
        return date

    def _line(
        self, number: int, nomor: str, parts: dict[str, str], date: datetime.date
    ) -> AgendaRow | None:
        kind = self._kind(number, parts)
        code = parts.get("klasifikasi") or self._text(number, "klasifikasi")
        at = counter(self.settings.penomoran, self._numbered(kind, code, date))
        return AgendaRow(
            self._address(number, "nomor"),
            nomor,
            int(parts["nomor"]),
            date,
            kind,
            code,
            self._text(number, "perihal") or "(tanpa perihal)",
            self._text(number, "tujuan"),
            self._text(number, "catatan"),
            at,
        )

    def _numbered(self, kind: str, code: str, date: datetime.date) -> Numbered:
        known = self.kinds.get(kind)
        return known.numbered(code, date) if known else Numbered(kind, code, date)

    def _kind(self, number: int, parts: dict[str, str]) -> str:
        """Return the kind of a row: as its cell says, else by the code in its number."""
        if text := self._text(number, "jenis"):
            return kind_of(text, self.kinds)
        office = self.settings.penomoran.kode or {}
        code = parts.get("kode")
        codes_of = {key: office.get(key) or kind.code for key, kind in self.kinds.items()}
        return next((key for key, known in codes_of.items() if code and known == code), OTHER)

    def _twice(self, rows: list[AgendaRow]) -> None:
        for before, after in zip(rows, rows[1:]):
            if before.urut == after.urut:
                self._tell(
                    after.cell,
                    f"nomor urut {after.urut} juga ada di sel {before.cell}",
                    "betulkan salah satunya; satu nomor satu surat",
                )


def holes(rows: list[AgendaRow]) -> list[int]:
    """Return the nomor urut that are missing between the first and the last line."""
    given = {row.urut for row in rows}
    return [n for n in range(rows[0].urut, rows[-1].urut) if n not in given] if rows else []


def _read(text: str) -> tuple[datetime.date | None, str]:
    date, wrong = read_date(" ".join(text.split()))
    return date.date, wrong or "tidak terbaca"


def _patterns(numbering: Numbering) -> Iterator[re.Pattern[str]]:
    """Yield what each pattern of the office looks like on paper, those of its kinds first."""
    forms = {
        "nomor": r"(?P<nomor>\d{1,6})(?P<sisip>\.(?:[a-z]{1,2}|\d\d))?",
        "klasifikasi": r"(?P<klasifikasi>[^/\s]+)",
        "unit": r"[^\s]+?",
        "kode": r"(?P<kode>[^/\s]+)",
        "bulan": r"\d\d?",
        "bulan_romawi": r"[IVX]+",
        "tahun": r"(?P<tahun>\d{4})",
    }
    for pattern in dict.fromkeys([*numbering.pola.values(), numbering.umum]):
        parts = re.split(r"\{(\w+)\}", pattern)
        seen: set[str] = set()
        regex = ""
        for n, part in enumerate(parts):
            if n % 2 == 0:
                regex += re.escape(part)
            elif part in seen:
                regex += rf"(?P={part})" if "(?P<" in forms[part] else forms[part]
            else:
                seen.add(part)
                regex += forms[part]
        yield re.compile(regex, re.I)
