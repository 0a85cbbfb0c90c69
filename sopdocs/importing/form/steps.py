"""Kegiatan of a filled form → the steps of a source: numbers become ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.form.fields import (
    ACTORS,
    EXAMPLE,
    GO,
    ID,
    NO,
    NUMBER,
    OTHERS,
    PHASE,
    PRINTED,
    REST,
    STEP_COLUMNS,
    STEPS,
    UNIT,
    YES,
)
from sopdocs.importing.form.reading import FormReading, travelled
from sopdocs.importing.names import distinct
from sopdocs.importing.yaml_text import Value
from sopdocs.model.duration import without_unit
from sopdocs.model.field_path import FieldPath
from sopdocs.model.flow_columns import cell_columns
from sopdocs.problem import nearest, quote
from sopdocs.source.actors import named_actors
from sopdocs.tables import SheetTable, column_name

WORDS = ("lanjut", "selesai", "tidak ada", "-")
_NUMBER = re.compile(r"(\d{1,6})(?:[.,](\d{1,6}))?\s*([a-z]?)", re.I)
Order = tuple[int, str, str, int]


@dataclass(slots=True)
class _FormStepRow:
    """A row of Kegiatan: texts by column key, where it belongs, the id that others name it by."""

    row: int
    texts: dict[str, str]
    order: Order
    id: str = ""


def read_form_steps(reading: FormReading) -> None:
    """Read the steps into the tree of a form."""
    sheet = reading.sheets[STEPS]
    columns = _columns(sheet)
    if "uraian" not in columns.at:
        hint = "kembalikan judul kolomnya, atau buat formulir baru dengan  sopdocs excel new"
        reading.problem(STEPS, "", "kolom Uraian tidak ditemukan", hint)
        return
    _StepReader(reading, sheet, columns).read()


@dataclass(frozen=True, slots=True)
class _Columns:
    """The row of the titles, and the column of each key."""

    heading: int
    at: dict[str, int]


def _columns(sheet: SheetTable) -> _Columns:
    keys = {" ".join(one.title.split()).casefold(): one.key for one in STEP_COLUMNS}
    for row, cells in sheet.rows:
        found: dict[str, int] = {}
        for cell in cells:
            if key := keys.get(" ".join(cell.text.split()).casefold()):
                found.setdefault(key, cell.column)
        if len(found) > 2:
            return _Columns(row, found)
    return _Columns(0, {})


@dataclass(slots=True)
class _StepReader:
    reading: FormReading
    sheet: SheetTable
    columns: _Columns
    rows: list[_FormStepRow] = field(default_factory=list)

    def read(self) -> None:
        self._collect()
        self._number()
        self._identify()
        items: list[Value] = []
        steps: list[tuple[int, dict[str, Value]]] = []
        for n, row in enumerate(self.rows):
            headings = row.texts.get(PHASE, "").split("\n")
            items += [{"tahapan": one.strip()} for one in headings if one.strip()]
            steps.append((len(items), self._step(n, row, ("kegiatan", len(items)))))
            items.append("")
        for row, (at, step) in zip(self.rows, steps):  # all ids are known now
            items[at] = {"id": row.id, **step} if row.id else step
        if items:
            self.reading.tree["kegiatan"] = items

    def _collect(self) -> None:
        last: Order = (0, "", "", 0)
        for row, _ in self.sheet.rows:
            if row <= self.columns.heading:
                continue
            texts = {}
            for key, column in self.columns.at.items():
                cell = self.sheet.cells.get((row, column))
                if cell is not None and cell.text.strip():
                    texts[key] = cell.text.strip()
            filled = set(texts) - {NUMBER, ID}
            if not filled or texts.get(NUMBER, "").casefold() == EXAMPLE:
                continue
            last = self._order(row, texts.get(NUMBER, ""), last)
            self.rows.append(_FormStepRow(row, texts, last))
        self.rows.sort(key=lambda one: one.order)

    def _order(self, row: int, number: str, last: Order) -> Order:
        """Where a row belongs: by its number; without one, behind the row above it."""
        found = _parsed(number)
        if found is None:
            if number:
                message = f"No {quote(number)} bukan nomor"
                self._problem(row, NUMBER, message, "tulis misalnya 4, atau 3,5 di antara 3 dan 4")
            return (*last[:3], last[3] + 1)
        return (*found, 0)

    def _number(self) -> None:
        seen: dict[Order, _FormStepRow] = {}
        for row in self.rows:
            if row.order in seen:
                message = f"No {row.texts.get(NUMBER, '')} dipakai dua kali"
                hint = f"yang pertama di baris {seen[row.order].row}; beri nomor lain"
                self._problem(row.row, NUMBER, message, hint)
            seen.setdefault(row.order, row)

    def _identify(self) -> None:
        """Keep the ids that travelled along; a copied row has no id."""
        taken: set[str] = set()
        for row in self.rows:
            name = row.texts.pop(ID, "")
            row.id = "" if name in taken else name
            taken.add(name)

    def _named(self, row: _FormStepRow) -> str:
        """The id of a step that others refer to; it gets one if it has none."""
        if not row.id:
            taken = [one.id for one in self.rows] + [actor.key for actor in self.reading.actors]
            number = re.sub(r"[^0-9a-z]+", "-", row.texts.get(NUMBER, "").lower()).strip("-")
            row.id = distinct([f"langkah-{number or row.row}"], filter(None, taken))[0]
        return row.id

    def _problem(self, row: int, key: str, message: str, hint: str) -> None:
        column = self.columns.at.get(key, self.columns.at.get("uraian", 1))
        self.reading.problem(STEPS, f"{column_name(column)}{row}", message, hint)

    def _step(self, n: int, row: _FormStepRow, path: FieldPath) -> dict[str, Value]:
        texts = row.texts
        found: dict[str, Value] = {}
        rest = travelled(texts.get(REST, ""))
        if rest is None:
            self._problem(row.row, REST, "isian di kolom ini rusak", "kosongkan, atau ekspor lagi")
        if PRINTED in texts:
            found["no"] = texts[PRINTED]
        for column in cell_columns():
            if text := self._cell(row, column.key):
                found[column.key] = text
            until = self._merged_until(n, row, column.key) if column.may_be_merged else ""
            if until:
                found[column.merged_until] = until
        if who := self._actors(row):
            found["oleh"] = who
        found |= self._leading(row)
        whole = {**found, **{k: v for k, v in (rest or {}).items() if k not in found}}
        for key, title in (("uraian", "Uraian"), ("oleh", "Pelaksana")):
            if key not in whole:
                place = "oleh_0" if key == "oleh" else key
                self._problem(
                    row.row, place, f"{title} belum diisi", "isi, atau kosongkan barisnya"
                )
        self._places(row, path, whole)
        return whole

    def _cell(self, row: _FormStepRow, key: str) -> str:
        text = row.texts.get(key, "")
        if key != "waktu":
            return text
        unit = row.texts.get(UNIT, "")
        if unit and not text:
            self._problem(row.row, "waktu", "satuan tanpa angka waktu", "isi angkanya")
        if not unit and without_unit(text):
            self._problem(row.row, UNIT, f"waktu {quote(text)} tanpa satuan", "pilih satuannya")
        return f"{text} {unit}" if text and unit else text

    def _merged_until(self, n: int, row: _FormStepRow, key: str) -> str:
        """The id of the last step of a merged cell; empty if it is of this step alone."""
        column = self.columns.at.get(key)
        area = self.sheet.area(row.row, column) if column else None
        if area is None or area.top != row.row:
            return ""
        last = [one for one in self.rows[n + 1 :] if one.row <= area.bottom]
        return self._named(last[-1]) if last else ""

    def _actors(self, row: _FormStepRow) -> Value:
        names: list[str] = []
        for key in [one.key for one in STEP_COLUMNS if one.key.startswith("oleh_")]:
            text = " ".join(row.texts.get(key, "").split())
            if not text:
                continue
            parts = [text]
            if not named_actors(self.reading.actors, text):
                parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
            names += filter(None, (self._actor(row.row, key, part) for part in parts))
        unique: list[Value] = list(dict.fromkeys(names))
        return unique[0] if len(unique) == 1 else unique or ""

    def _actor(self, row: int, key: str, text: str) -> str:
        meant = named_actors(self.reading.actors, text)
        if len(meant) == 1:
            return self.reading.actors[meant[0]].key
        titles = [actor.nama for actor in self.reading.actors]
        if meant:
            message, hint = f"ada {len(meant)} pelaksana bernama {quote(text)}", "tulis nama pendek"
        else:
            near = nearest(text, titles)
            message = f"pelaksana {quote(text)} tidak ada di lembar {ACTORS}"
            hint = f'maksudnya "{near}"?' if near else f"tambahkan di lembar {ACTORS}"
        self._problem(row, key, message, hint)
        return ""

    def _leading(self, row: _FormStepRow) -> dict[str, Value]:
        branches: dict[str, Value] = {}
        for key, word in ((YES, "ya"), (NO, "tidak")):
            if text := row.texts.get(key, ""):
                branches[word] = self._goals(row.row, key, text)
        for word, text in self._others(row):
            branches[word] = self._goals(row.row, OTHERS, text)
        if len(branches) == 1:
            key = YES if "tidak" in branches else NO
            message = "keputusan perlu sedikitnya dua cabang"
            self._problem(row.row, key, message, "isi tujuan cabang yang lain")
        found: dict[str, Value] = {"keputusan": branches} if branches else {}
        if text := row.texts.get(GO, ""):
            found["lanjut"] = self._goals(row.row, GO, text)
        return found

    def _others(self, row: _FormStepRow) -> Iterator[tuple[str, str]]:
        """Yield words and goals: "dinas: 3; pribadi: 5; 6" has two pairs."""
        pairs: list[list[str]] = []
        for part in re.split(r"[;\n]", row.texts.get(OTHERS, "")):
            word, colon, goal = part.rpartition(":")
            if colon:
                pairs.append([" ".join(word.split()), goal.strip()])
            elif part.strip() and pairs:
                pairs[-1][1] += f"; {part.strip()}"
            elif part.strip():
                message = f"cabang {quote(part.strip())} tanpa tujuan"
                self._problem(row.row, OTHERS, message, "tulis misalnya  dinas: 3; pribadi: 5")
        yield from ((word, goal) for word, goal in pairs)

    def _goals(self, row: int, key: str, text: str) -> Value:
        if " ".join(text.casefold().split()) in WORDS:
            return " ".join(text.casefold().split())
        whole = self._target(text)
        if whole is not None:
            return self._named(whole)
        parts = re.split(r"[;,\n]|\bdan\b", text)
        goals = [self._goal(row, key, " ".join(part.split())) for part in parts if part.strip()]
        return goals[0] if len(goals) == 1 else list(goals)

    def _goal(self, row: int, key: str, text: str) -> str:
        if text.casefold() in WORDS:
            return text.casefold()
        target = self._target(text)
        if target is None:
            numbers = [one.texts.get(NUMBER, "") for one in self.rows]
            known = ", ".join(filter(None, numbers[:20]))
            message = f"tidak ada langkah bernomor {quote(text)}"
            self._problem(row, key, message, f"nomor yang ada: {known}; atau lanjut, selesai")
            return "selesai"
        return self._named(target)

    def _target(self, text: str) -> _FormStepRow | None:
        wanted = _parsed(text)
        if wanted is None:
            return None
        return next((one for one in self.rows if one.order == (*wanted, 0)), None)

    def _places(self, row: _FormStepRow, path: FieldPath, fields: dict[str, Value]) -> None:
        """Record the cells of a step's fields, for problems that reading the source finds."""
        columns = {"oleh": "oleh_0", "keputusan": YES, "lanjut": GO, "no": PRINTED}
        self.reading.places[path] = f"{STEPS}!{row.row}"
        for key in fields:
            column = self.columns.at.get(columns.get(key, key), self.columns.at.get(REST, 1))
            self.reading.places[(*path, key)] = f"{STEPS}!{column_name(column)}{row.row}"


def _parsed(number: str) -> tuple[int, str, str] | None:
    """Read a number of a step, for sorting: "3", "3,5", "3a".

    >>> _parsed("3,5"), _parsed("3A"), _parsed("x")
    ((3, '5', ''), (3, '', 'a'), None)
    """
    found = _NUMBER.fullmatch(number.strip().rstrip("."))
    return (int(found[1]), found[2] or "", found[3].lower()) if found else None
