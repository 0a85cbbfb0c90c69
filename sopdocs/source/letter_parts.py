"""The parts of a letter source: people, task, data table, list of enclosures."""

from __future__ import annotations

import datetime
import re
import unicodedata

from sopdocs import codes
from sopdocs.model.letter import Cell, LetterTable, People, Plain, Recipients, Rows, Task, Value
from sopdocs.model.letter_kinds import PEOPLE, PERIOD, RECIPIENTS, ROWS, TABLE, KindField
from sopdocs.model.letter_settings import CALENDAR, DAYS
from sopdocs.model.official import Official
from sopdocs.problem import WARNING, Problem, quote
from sopdocs.source import letter_fields as keys
from sopdocs.source.dates import in_words
from sopdocs.source.letter_values import a_date, cell_value, heading
from sopdocs.source.nodes import Mapping, Node, Scalar, Sequence
from sopdocs.source.official import read_official
from sopdocs.source.printed_lines import printed, printed_items
from sopdocs.source.reader import DASHES, Reader
from sopdocs.source.staff import Staff, no_staff

_CUT = re.compile(r"(\s*[^#\s][^#]*\s)#(?=[^\s#])")
MOST_ROWS = 500  # people, addressees or lines of a table
MOST_COLUMNS = 6
LONGEST_TASK = 5 * 366  # days


class Parts:
    """Reads the values of one letter, field by field."""

    def __init__(self, reader: Reader, found: dict[str, Node], staff: Staff = no_staff) -> None:
        self.reader, self.found, self.staff = reader, found, staff

    def line(self, key: str) -> str:
        return self.reader.line(self.found.get(key), key)

    def word(self, key: str) -> str:
        """Return a text with its line breaks, which stay on paper."""
        return printed(self.reader, self.found.get(key), key)

    def lines(self, key: str) -> tuple[str, ...]:
        node = self.found.get(key)
        if isinstance(node, Sequence):
            self.reader.places |= {
                (key, n): (item.line, item.column) for n, item in enumerate(node.items)
            }
        return tuple(line for line in printed_items(self.reader, node, key) if line)

    def switch(self, key: str, default: bool) -> bool:
        return self.reader.switch(self.found.get(key), key, default)

    def date(self, key: str) -> datetime.date | None:
        return self._date(self.found.get(key), key)

    def _date(self, node: Node | None, what: str) -> datetime.date | None:
        return a_date(self.reader, node, what)

    def _rows(self, key: str) -> list[tuple[tuple[str, int], Node]]:
        """Return the items of a list with their paths; a single mapping is a list of one."""
        node = self.found.get(key)
        if node is None or self.reader.is_blank(node) or self.reader.is_none(node):
            return []
        if not isinstance(node, Sequence):
            return [((key, 0), node)]
        if len(node.items) > MOST_ROWS:
            self.reader.error(
                codes.TOO_LARGE,
                node,
                f"{key}: {len(node.items)} butir",
                f"paling banyak {MOST_ROWS}; bagi menjadi beberapa surat",
            )
            return []
        rows = []
        for n, item in enumerate(node.items):
            if self.reader.is_blank(item):
                self.reader.error(
                    codes.MISSING_FIELD,
                    item,
                    f"butir {n + 1} {key} kosong",
                    'hapus tanda "-" itu, atau isi',
                )
            else:
                rows.append(((key, n), item))
        return rows

    def value(self, field: KindField) -> Value:
        """Return the value of a field of the kind; an empty one if it is not given."""
        key, node = field.key, self.found.get(field.key)
        attached = self.found.get(f"{key}_terlampir")
        if field.type == PEOPLE:
            people = self.people(key)
            return People(people, self._attached(attached, key, len(people) > field.attach_over))
        if field.type == RECIPIENTS:
            posts = tuple(re.sub(r"^yth\.\s+", "", post, flags=re.I) for post in self.lines(key))
            return Recipients(posts, self._attached(attached, key, len(posts) > field.attach_over))
        if field.type == PERIOD:
            return self.task(key) or ""
        if field.type == TABLE:
            return self.table(key)
        if field.type == ROWS:
            return self.own_rows(field)
        found = cell_value(self.reader, node, field, key)
        if key == "di" and isinstance(found, str):  # the word is printed with it
            return re.sub(r"^di\s+", "", found, flags=re.I)
        if isinstance(node, Sequence):
            self.reader.places |= {
                (key, n): (item.line, item.column) for n, item in enumerate(node.items)
            }
        return found

    def _attached(self, node: Node | None, key: str, usual: bool) -> bool:
        return self.reader.switch(node, f"{key}_terlampir", usual)

    def people(self, key: str) -> tuple[Official, ...]:
        people = []
        for path, node in self._rows(key):
            what = f"{key} {path[1] + 1}"
            if isinstance(node, Scalar):
                person = self.staff().find(self.reader.line(node, what))
                if isinstance(person, Official):
                    self.reader.places[path] = (node.line, node.column)
                    people.append(person)
                else:
                    self.reader.error(codes.UNKNOWN_NAME, node, *person)
                    people.append(Official(nama=node.text))  # one message is enough
                continue
            self.reader.places[path] = (node.line, node.column)
            person = read_official(self.reader, node, what)
            if not person.nama and not self.reader.faults.is_within(node):
                self.reader.error(
                    codes.MISSING_FIELD, node, f"{what} belum punya nama", "tulis  nama: ..."
                )
            people.append(person)
        return tuple(people)

    def task(self, key: str) -> Task | None:
        node = self.found.get(key)
        if node is None or self.reader.is_none(node):
            return None
        found = self.reader.mapping(node, keys.TASK, key)
        begin, end = (self._date(found.get(name), f"{key} {name}") for name in ("mulai", "selesai"))
        if not begin or not end:
            return None
        if end < begin:
            self.reader.error(
                codes.WRONG_DATE,
                found["selesai"],
                f"{key} selesai {in_words(end)}, sebelum mulai {in_words(begin)}",
                "perbaiki salah satu tanggalnya",
            )
            return None
        if (end - begin).days > LONGEST_TASK:
            self.reader.error(
                codes.WRONG_DATE,
                found["selesai"],
                f"{key} dari {in_words(begin)} sampai {in_words(end)} lebih dari lima tahun",
                "periksa tahunnya",
            )
            return None
        return Task(
            self.reader.line(found.get("tempat"), "tempat tugas"),
            begin,
            end,
            self.reader.choice(found.get("hari"), "hari", DAYS, CALENDAR),
        )

    def own_rows(self, field: KindField) -> Rows:
        """Read rows whose columns the kind names."""
        key, known = field.key, keys.columns_of(field)
        rows = []
        for path, node in self._rows(key):
            what = f"{key} {path[1] + 1}"
            found = self.reader.mapping(node, known, what, path)
            rows.append(
                {
                    one.key: cell_value(self.reader, found.get(one.key), one, f"{one.key} {what}")
                    for one in field.columns
                }
            )
        return Rows(tuple(rows))

    def table(self, key: str) -> LetterTable:
        """Read a list of texts, or rows whose keys are the columns, in the order they appear."""
        rows = self._rows(key)
        if not any(isinstance(node, Mapping) for _, node in rows):
            return LetterTable(
                (), tuple((printed(self.reader, node, f"butir {key}"),) for _, node in rows)
            )
        columns: dict[str, None] = {}
        cells = []
        for path, node in rows:
            pairs = {
                k.text: self._cell(v, f"{key} {path[1] + 1}")
                for k, v in self.reader.table(node, f"butir {key} {path[1] + 1}")
            }
            columns |= dict.fromkeys(pairs)
            cells.append(pairs)
        if len(columns) > MOST_COLUMNS:
            self.reader.error(
                codes.TOO_LARGE,
                self.found[key],
                f"tabel {key} punya {len(columns)} kolom: {', '.join(columns)}",
                f"paling banyak {MOST_COLUMNS} kolom",
            )
        return LetterTable(
            tuple(heading(name) for name in columns),
            tuple(tuple(row.get(name, "") for name in columns) for row in cells),
        )

    def _cell(self, node: Node, what: str) -> Cell:
        """Return a cell's text; a list stays a list."""
        if isinstance(node, Sequence):
            return tuple(filter(None, printed_items(self.reader, node, what)))
        return printed(self.reader, node, what)

    def extra(self, key: str) -> dict[str, str | tuple[str, ...]]:
        values: dict[str, str | tuple[str, ...]] = {}
        for name, node in self.reader.table(self.found.get(key), key):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name.text) or hasattr(dict, name.text):
                self.reader.error(
                    codes.UNKNOWN_CHOICE,
                    name,
                    f"kunci {key} {quote(name.text)} tidak dapat dipakai di templat",
                    f"pakai huruf kecil, misalnya {slug(name.text).replace('-', '_') or 'isian'}",
                )
            values[name.text] = (
                tuple(printed_items(self.reader, node, name.text))
                if isinstance(node, Sequence)
                else printed(self.reader, node, name.text)
            )
        return values


def cut_off(raw: bytes, file: str) -> list[Problem]:
    """Return a warning for each value that a ``#`` cuts off by mistake ("Tahap #1")."""
    problems = []
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        found = _CUT.match(line)
        if found and found[1].count('"') % 2 == 0 and found[1].count("'") % 2 == 0:
            problems.append(
                Problem(
                    codes.WRONG_FLOW,
                    WARNING,
                    file,
                    number,
                    found.end(1) + 1,
                    "yang ditulis sesudah tanda # tidak dibaca: "
                    + quote(line[found.end(1) :].strip()),
                    'apit seluruh nilai dengan tanda petik "..." bila memang bagian suratnya',
                )
            )
    return problems


def people_without_nip(node: Node | None) -> frozenset[str]:
    """Return the names of the people whose NIP is a dash."""
    rows = node.items if isinstance(node, Sequence) else [node]
    tables = [{k.text.lower(): v for k, v in row.pairs} for row in rows if isinstance(row, Mapping)]
    return frozenset(
        " ".join(name.text.split())
        for name, nip in ((row.get("nama"), row.get("nip")) for row in tables)
        if isinstance(name, Scalar) and isinstance(nip, Scalar) and nip.text in DASHES
    )


def slug(text: str) -> str:
    """Turn a name into a part of a file name: lower case, hyphens, at most 40 characters.

    >>> slug("Drs. H. Ikbal, M.Si.")
    'drs-h-ikbal-m-si'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].rstrip("-")


def plain(node: Node) -> Plain:
    """Return a node as text, list or dict with white space folded, to compare sources."""
    if isinstance(node, Scalar):
        return "" if node.empty else " ".join(node.text.split())
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.pairs}
