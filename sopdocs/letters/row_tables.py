"""A workbook or .csv of anybody → the rows that letters are made from, each with its cells.

Only `sopdocs.tables` reads the file. The heading row is found below titles; problems name their
cell: ``pegawai.xlsx!B7``. The file is never written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sopdocs import codes
from sopdocs.dataclass import dataclass
from sopdocs.files import Refusal, limits, read_file
from sopdocs.problem import ERROR, WARNING, Problem, nearest, quote
from sopdocs.source.letter_rows import (
    PERSON,
    LetterRow,
    OpenedRows,
    RowCell,
    RowsWanted,
    column_key,
)
from sopdocs.source.reader import DASHES
from sopdocs.tables import Cell, SheetTable, TableFault, column_name, read_tables

MOST_ROWS = 500  # letters or people of one file
HEADING_ROWS = 30  # rows in which the headings are looked for
_ROUNDED = 15  # digits that Excel keeps of a number
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)")
_NUMBERING = re.compile(r"\(?(\d{1,3})\)?\.?")
_OLD = (".xls", ".ods", ".xlsm")
_KNOWN = frozenset(name for names in PERSON.values() for name in names.split())


def open_rows(folder: Path, source: Path, wanted: RowsWanted) -> OpenedRows:
    """Return the rows of a file next to the letter source or in its office's folder."""
    if re.search(r"^[/\\]|^\w:|\\", wanted.file):
        return _refused(f"berkas {quote(wanted.file)} disebut dengan folder", "tulis namanya saja")
    file = _file(folder, source, wanted.file)
    if file is None:
        return _missing(folder, source, wanted.file)
    raw = read_file(file, limits.AGENDA, inside=folder)
    if isinstance(raw, Refusal):
        return _refused(f"{wanted.file}: {raw.message}", raw.hint)
    tables = read_tables(raw)
    if isinstance(tables, TableFault):
        hint = "simpan sebagai .xlsx di Excel" if wanted.file.endswith(_OLD) else tables.hint
        return _refused(f"{wanted.file}: {tables.message}", hint)
    table = _sheet(tables, wanted)
    if isinstance(table, OpenedRows):
        return table
    return RowSheet(file, table, wanted).read()


def _refused(message: str, hint: str) -> OpenedRows:
    return OpenedRows(fault=(message, hint))


def _file(folder: Path, source: Path, name: str) -> Path | None:
    places = (source.parent / name, folder / name, folder / "staf" / name)
    return next((one for one in places if one.is_file()), None)


def _missing(folder: Path, source: Path, name: str) -> OpenedRows:
    known = sorted(
        {
            one.name
            for place in (source.parent, folder)
            for end in ("*.xlsx", "*.csv")
            for one in place.glob(end)
            if not one.name.startswith("~$")
        }
    )
    meant = nearest(name, known)
    return _refused(
        f"berkas {quote(name)} tidak ada di folder surat ini dan di folder {folder.name}",
        f'maksudnya "{meant}"?' if meant else f"simpan di {source.parent}",
    )


def _sheet(tables: tuple[SheetTable, ...], wanted: RowsWanted) -> SheetTable | OpenedRows:
    """Return the sheet that the source names, or the only visible sheet that holds something."""
    if wanted.sheet:
        named = [one for one in tables if one.name.casefold() == wanted.sheet.casefold()]
        if named:
            return named[0]
        names = [one.name for one in tables]
        meant = nearest(wanted.sheet, names)
        return _refused(
            f"{wanted.file} tidak punya lembar {quote(wanted.sheet)}",
            f"maksudnya  lembar: {meant}?" if meant else "lembar yang ada: " + ", ".join(names),
        )
    full = [one for one in tables if one.cells and not one.hidden]
    if len(full) == 1:
        return full[0]
    if not full:
        return _refused(f"{wanted.file} kosong", "isi judul kolom dan barisnya")
    return _refused(
        f"{wanted.file} punya {len(full)} lembar yang berisi",
        "sebut satu, misalnya  " + "  atau  ".join(f"lembar: {one.name}" for one in full[:6]),
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    """The row of headings: its number, and column and text of each heading by its name."""

    row: int
    columns: dict[str, int]
    texts: dict[str, str]


class RowSheet:
    """Reads the rows of one sheet and collects its problems."""

    def __init__(self, file: Path, table: SheetTable, wanted: RowsWanted) -> None:
        self.file, self.table, self.wanted = file, table, wanted
        self.problems: list[Problem] = []

    def read(self) -> OpenedRows:
        """Return the rows, or why there are none."""
        heading = self._heading()
        if heading is None:
            return _refused(f"{self.wanted.file}: judul kolom tidak ditemukan", "tulis di baris 1")
        key = self._key_column(heading)
        if key is None and (self.wanted.each or self.problems):
            return OpenedRows(
                problems=tuple(self.problems),
                fault=self._keyless(heading) if not self.problems else ("", ""),
            )
        if self.table.cut:
            self._tell(ERROR, codes.TOO_LARGE, "", "tabel ini terlalu besar", "bagi menjadi dua")
        rows = list(self._rows(heading, key))
        if len(rows) > MOST_ROWS:
            what = f"{len(rows)} baris; paling banyak {MOST_ROWS}"
            self._tell(ERROR, codes.TOO_LARGE, "", what, "bagi menjadi beberapa berkas")
            rows = rows[:MOST_ROWS]
        if not rows and not self.problems:
            return _refused(f"{self.wanted.file} tidak punya baris di bawah judulnya", "isi dahulu")
        self._doubles(rows, heading, key)
        return OpenedRows(tuple(rows), tuple(self.problems))

    def _tell(self, severity: str, code: str, cell: str, message: str, hint: str) -> None:
        place = f"{self.file}!{cell}" if cell else str(self.file)
        self.problems.append(Problem(code, severity, place, 0, 0, message, hint))

    def _heading(self) -> _Heading | None:
        """Find the row of headings: the row with most known columns, below any title."""
        best: tuple[int, int, list[Cell]] | None = None
        wanted = {column_key(self.wanted.key), *self.wanted.used, *_KNOWN} - {""}
        for number, cells in self.table.rows:
            if number > HEADING_ROWS:
                break
            texts = [cell for cell in cells if not cell.number and cell.date is None]
            hits = sum(column_key(cell.text) in wanted for cell in texts)
            if len(texts) >= 2 or hits or best is None:
                rank = hits * 100 + (1 if len(texts) >= 2 else 0)
                if best is None or rank > best[0]:
                    best = rank, number, texts
        return None if best is None else self._named(best[1], best[2])

    def _named(self, number: int, cells: list[Cell]) -> _Heading:
        columns: dict[str, int] = {}
        texts: dict[str, str] = {}
        for cell in cells:
            name = column_key(cell.text)
            heading = " ".join(cell.text.split())
            if name in columns:
                first = f"{column_name(columns[name])}{number}"
                what = f"judul kolom {quote(heading)} sudah dipakai di {first}"
                self._tell(ERROR, codes.REPEATED_FIELD, cell.address, what, "beri judul lain")
            elif name:
                columns[name], texts[name] = cell.column, heading
        return _Heading(number, columns, texts)

    def _key_column(self, heading: _Heading) -> str | None:
        """Return the column that identifies a row; None if it is not named and there is no NIP."""
        if self.wanted.key:
            name = column_key(self.wanted.key)
            if name in heading.columns:
                return name
            meant = nearest(self.wanted.key, heading.texts.values())
            self._tell(
                ERROR,
                codes.UNKNOWN_NAME,
                f"A{heading.row}",
                f"kolom {quote(self.wanted.key)} (kunci_baris) tidak ada",
                f"maksudnya  kunci_baris: {meant}?"
                if meant
                else "kolom yang ada: " + ", ".join(heading.texts.values()),
            )
            return None
        return next((name for name in PERSON["nip"].split() if name in heading.columns), None)

    def _keyless(self, heading: _Heading) -> tuple[str, str]:
        return (
            f"{self.wanted.file} tidak punya kolom NIP; dengan apa baris dibedakan?",
            "tulis  kunci_baris: salah satu dari " + ", ".join(heading.texts.values()),
        )

    def _rows(self, heading: _Heading, key: str | None) -> Iterator[LetterRow]:
        last = heading.row
        for number, cells in self.table.rows:
            if number <= heading.row:
                continue
            filled = {cell.column: cell for cell in cells if cell.text.strip()}
            if self._is_numbering(list(filled.values())) and number == heading.row + 1:
                last = number
                continue
            columns = {name: c for name, c in heading.columns.items() if c in filled}
            if not set(columns) - {"no", "nomor", "no_urut", "nomor_urut"}:
                continue  # only a number, or nothing below a heading: empty
            if number > last + 1:
                self._empty(last + 1, number - 1)
            last = number
            self._unheaded(filled, heading)
            yield self._row(
                number, {name: filled[column] for name, column in columns.items()}, heading, key
            )

    def _is_numbering(self, cells: list[Cell]) -> bool:
        """True for a row of column numbers below the headings: (1) (2) (3)."""
        found = [_NUMBERING.fullmatch(cell.text.strip()) for cell in cells]
        return len(cells) > 1 and [one and int(one[1]) for one in found] == [
            *range(1, len(cells) + 1)
        ]

    def _empty(self, first: int, last: int) -> None:
        where = f"baris {first}" if first == last else f"baris {first} sampai {last}"
        what = f"{where} kosong; dilewati"
        self._tell(WARNING, codes.ROW_NOT_READ, f"A{first}", what, "hapus baris kosongnya")

    def _unheaded(self, filled: dict[int, Cell], heading: _Heading) -> None:
        for column, cell in filled.items():
            if column not in heading.columns.values():
                what = f"sel ini tidak punya judul kolom, jadi tidak dibaca: {quote(cell.text)}"
                hint = f"tulis judulnya di {column_name(column)}{heading.row}"
                self._tell(WARNING, codes.ROW_NOT_READ, cell.address, what, hint)

    def _row(
        self, number: int, cells: dict[str, Cell], heading: _Heading, key: str | None
    ) -> LetterRow:
        self._check_results(number, heading)
        for cell in cells.values():
            self._check_cell(cell)
        letters = {name: column_name(column) for name, column in heading.columns.items()}
        found = {
            name: RowCell(
                "\n".join(line.strip() for line in cell.text.strip().splitlines()),
                heading.texts[name],
                f"{self.file}!{cell.address}",
                cell.row,
                cell.column,
            )
            for name, cell in cells.items()
        }
        found = {
            name: one
            for name, one in found.items()
            if one.text not in DASHES or name in (PERSON["nip"].split())
        }
        return LetterRow(
            self._key_of(number, found, heading, key),
            f"{self.file}!A{number}",
            found,
            heading.texts,
            letters,
            number,
            str(self.file),
            self.table.name,
        )

    def _key_of(
        self, number: int, cells: dict[str, RowCell], heading: _Heading, key: str | None
    ) -> str:
        """Return what a row is known by; people without NIP are known by their names."""
        if key is None:
            return str(number)
        text = cells[key].text if key in cells else ""
        names = PERSON["nip"].split()
        if text in ("", *DASHES) and key in names and not self.wanted.key:
            text = next((cells[n].text for n in PERSON["nama"].split() if n in cells), "")
        if text in ("", *DASHES):
            cell = f"{column_name(heading.columns[key])}{number}"
            what = f"{heading.texts[key]} kosong, padahal membedakan baris"
            hint = "isi selnya, hapus barisnya, atau tulis  kunci_baris: kolom lain"
            self._tell(ERROR, codes.MISSING_FIELD, cell, what, hint)
        return re.sub(r"\s+", "", text) if key in names and text[:1].isdigit() else text.casefold()

    def _check_results(self, number: int, heading: _Heading) -> None:
        """Report formulas of a row whose result the file does not hold."""
        for column in heading.columns.values():
            address = f"{column_name(column)}{number}"
            if address in self.table.uncomputed:
                self._tell(
                    ERROR,
                    codes.MISSING_FIELD,
                    address,
                    "rumus di sel ini belum punya hasil",
                    "buka di Excel atau LibreOffice dan simpan, atau ganti rumusnya dengan isinya",
                )

    def _check_cell(self, cell: Cell) -> None:
        """Report errors of formulas, and numbers whose last digits Excel has lost."""
        if found := _ERROR.match(cell.text):
            what = f"rumus di sel ini menghasilkan {found[0]}"
            self._tell(ERROR, codes.MISSING_FIELD, cell.address, what, "perbaiki rumusnya")
        digits = re.sub(r"\D", "", cell.text)
        if cell.number and len(digits) > _ROUNDED:
            self._tell(
                ERROR,
                codes.WRONG_FORM,
                cell.address,
                f"{cell.text} disimpan sebagai bilangan; Excel membulatkan sesudah angka ke-15",
                "ubah format kolomnya menjadi Teks, lalu ketik ulang angkanya",
            )

    def _doubles(self, rows: list[LetterRow], heading: _Heading, key: str | None) -> None:
        """Report rows with one key: they would be one letter."""
        many = Counter(row.key for row in rows)
        first: dict[str, LetterRow] = {}
        for row in rows:
            other = first.setdefault(row.key, row)
            if other is row or many[row.key] < 2 or not row.key or key is None:
                continue
            self._tell(
                ERROR,
                codes.SAME_LETTER,
                f"{column_name(heading.columns[key])}{row.number}",
                f"baris ini sama dengan baris {other.number}: {heading.texts[key]} "
                f"{quote(row.key)}",
                "hapus salah satunya, atau perbaiki isinya",
            )
