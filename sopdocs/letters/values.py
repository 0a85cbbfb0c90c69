"""The values of a kind's fields as a template prints them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from sopdocs.letters.marks import ALONE, GOES_ON
from sopdocs.letters.quantities import counted
from sopdocs.letters.wording import duration, in_words, length
from sopdocs.model.letter import (
    Item,
    Letter,
    LetterTable,
    ListItems,
    Money,
    Pairs,
    People,
    Recipients,
    Rows,
    Task,
    Value,
    WrittenAmount,
)
from sopdocs.model.letter_kinds import (
    DAY,
    LIST,
    PEOPLE,
    PERIOD,
    RECIPIENTS,
    ROWS,
    TABLE,
    KindField,
)
from sopdocs.model.letter_look import YES, look_of
from sopdocs.model.letter_settings import LetterSettings
from sopdocs.model.official import Official
from sopdocs.source.dates import MONTHS
from sopdocs.source.dates import in_words as date_in_words

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_END = (".", ";", ":", "!", "?", ",")

Printed = dict[str, object]  # by the name in a template: texts, lists and groups


def field_values(field: KindField, letter: Letter, settings: LetterSettings) -> Printed:
    """Return the names that a field gives to templates, with their values."""
    value = letter.values.get(field.key, "")
    if field.type == PEOPLE:
        return _people(field, value, letter, settings)
    special = _SPECIAL.get(field.type)
    if special:
        return special(field, value, settings)
    if field.type == LIST:
        task = letter.values.get(field.followed_by)
        own = value.items if isinstance(value, ListItems) else ()
        items = [*own, *([task_item(task, settings)] if isinstance(task, Task) else [])]
        items = punctuated(items) if field.punctuated else items
        return {field.key: items, **(_parted(field, items, letter) if field.parted_by else {})}
    return {field.key: one_value(field, value)}


def _parted(field: KindField, items: list[str], letter: Letter) -> Printed:
    """Return a list's paragraphs above and below the table that parts them."""
    says = [n for n, item in enumerate(items, 1) if item.rstrip().endswith("berikut:")]
    opening = any(
        isinstance(one, str) and one.endswith("berikut:") for one in letter.values.values()
    )
    at = 0 if opening else says[-1] if says else len(items)
    return {f"{field.key}_awal": items[:at], f"{field.key}_akhir": items[at:]}


def one_value(field: KindField, value: Value) -> object:
    """Return what is printed for a value that fits into a cell."""
    if isinstance(value, ListItems):
        return punctuated(list(value.items)) if field.punctuated else list(value.items)
    if isinstance(value, Pairs):
        return [{"label": label, "isi": text} for label, text in value.pairs if text]
    if isinstance(value, Money):
        return {"angka": rupiah(value.rupiah), "huruf": f"{in_words(value.rupiah)} rupiah"}
    if isinstance(value, WrittenAmount):
        return counted(value.text)
    if isinstance(value, datetime.date):
        return day_values(value) if field.type == DAY else date_in_words(value)
    return value if isinstance(value, str | bool) else ""


def day_values(date: datetime.date) -> dict[str, object]:
    """Return a date with the name of its day, and in words."""
    day = DAY_NAMES[date.weekday()]
    return {
        "hari": day,
        "tanggal": date_in_words(date),
        "hari_tanggal": f"{day}, {date_in_words(date)}",
        "tanggal_huruf": in_words(date.day),
        "bulan": MONTHS[date.month - 1],
        "tahun_huruf": in_words(date.year),
    }


def rupiah(amount: int) -> str:
    """
    >>> rupiah(1_500_000)
    'Rp1.500.000,00'
    """
    return f"Rp{amount:,}".replace(",", ".") + ",00"


def punctuated(items: list[str]) -> list[str]:
    """Return the items of a list, each ending with ";" and the last with ".".

    An item that the author ended with another mark keeps it; items below an item count as items.

    >>> punctuated(["Menyusun laporan", "Melapor"])
    ['Menyusun laporan;', 'Melapor.']
    """
    ended: list[str] = []
    for n, item in enumerate(items):
        last = n == len(items) - 1
        below = item.below if isinstance(item, Item) else ()
        if below:
            ends = ["."] if last else [";"]
            marks = [";"] * (len(below) - 1) + ends
            ended.append(Item(item, tuple(_ended(one, end) for one, end in zip(below, marks))))
        else:
            ended.append(_ended(item, "." if last else ";"))
    return ended


def _ended(text: str, mark: str) -> str:
    if mark == "." and text.endswith((";", ",")):
        return text[:-1] + mark
    return text if text.endswith(_END) else text + mark


def task_item(task: Task, settings: LetterSettings) -> str:
    """Return the item of Untuk with place, duration and dates."""
    place = f" di {task.tempat}" if task.tempat else ""
    when = duration(task, settings.libur, settings.hari_kerja)
    return f"Melaksanakan tugas dimaksud{place} {when}"


def nip(text: str, settings: LetterSettings) -> str:
    """Return a NIP grouped 8-6-1-3; a text without exactly 18 digits stays as typed."""
    digits = text.replace(" ", "")
    if not settings.nip_berkelompok or not re.fullmatch(r"\d{18}", digits):
        return text
    return " ".join((digits[:8], digits[8:14], digits[14], digits[15:]))


def person(official: Official, settings: LetterSettings) -> dict[str, str]:
    return {
        "nama": official.nama,
        "pangkat": official.pangkat,
        "nip": nip(official.nip, settings),
        "jabatan": official.jabatan,
    }


def person_rows(values: dict[str, str], look: Mapping[str, str], mark: str) -> list[Printed]:
    """Return the rows of a person, label and text, in the order of the office.

    The first label carries `mark`, the others that of a row that continues.
    """
    order = ("nama", "nip", "pangkat") if look["nip_dahulu"] == YES else ("nama", "pangkat", "nip")
    labels = {"nip": "NIP", "pangkat": look["label_pangkat"]}
    rows = [(labels.get(key, key.capitalize()), values[key]) for key in (*order, "jabatan")]
    on = ALONE if mark == ALONE else GOES_ON
    return [
        {"label": (on if n else mark) + label, "isi": text}
        for n, (label, text) in enumerate((label, text) for label, text in rows if text)
    ]


def _people(field: KindField, value: Value, letter: Letter, settings: LetterSettings) -> Printed:
    found = value if isinstance(value, People) else People()
    look = look_of(dict(letter.kind.look), settings.look, settings.habits(letter.jenis).look)
    numbered = look["nomor_petugas"] == YES and len(found.people) > 1
    people: list[Printed] = []
    for n, one in enumerate(found.people):
        values = person(one, settings)
        rows = person_rows(values, look, "" if numbered else ALONE)
        people.append({**values, "baris": rows, "awal": n == 0})
    return {field.key: people, f"{field.key}_terlampir": found.attached}


def _recipients(field: KindField, value: Value, _: LetterSettings) -> Printed:
    found = value if isinstance(value, Recipients) else Recipients()
    return {field.key: list(found.posts), f"{field.key}_terlampir": found.attached}


def _period(field: KindField, value: Value, settings: LetterSettings) -> Printed:
    if not isinstance(value, Task):
        return {field.key: ""}
    days = length(value, settings.libur, settings.hari_kerja)
    return {
        field.key: {
            "tempat": value.tempat,
            "mulai": date_in_words(value.mulai),
            "selesai": date_in_words(value.selesai),
            "lama": days,
        }
    }


def _table(field: KindField, value: Value, _: LetterSettings) -> Printed:
    table = value if isinstance(value, LetterTable) else LetterTable()
    if not table.kolom:
        return {field.key: [row[0] for row in table.baris], field.table_name: ""}
    rows = [[list(one) if isinstance(one, tuple) else one for one in row] for row in table.baris]
    return {field.key: [], field.table_name: {"kolom": list(table.kolom), "baris": rows}}


def _rows(field: KindField, value: Value, _: LetterSettings) -> Printed:
    rows = value.rows if isinstance(value, Rows) else ()
    return {
        field.key: [
            {one.key: one_value(one, row.get(one.key, "")) for one in field.columns} for row in rows
        ]
    }


_SPECIAL: dict[str, Callable[[KindField, Value, LetterSettings], Printed]] = {
    RECIPIENTS: _recipients,
    PERIOD: _period,
    TABLE: _table,
    ROWS: _rows,
}
