"""A letter source and its kind → what the form shows, as values that JSON can carry.

Each field has a ``bentuk``: the control that shows it. It follows from the type that the kind says,
so that a kind of an office is shown like ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sopdocs.dataclass import dataclass
from sopdocs.letters.slips import weekday
from sopdocs.model import letter_kinds as kinds
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.model.letter_kinds import Kind, KindField
from sopdocs.model.letter_settings import CALENDAR, WORKING
from sopdocs.source.dates import in_words, read_date
from sopdocs.source.letter_rows import FILES
from sopdocs.source.letter_values import heading
from sopdocs.source.staff import StaffList
from sopdocs.web.editing.values import Value, at, text_at
from sopdocs.web.letters.commands import OFFICIAL, SIGNATURE
from sopdocs.web.letters.people import Choosable, shown_person

Json = dict[str, object]
ACTING = ("Plt.", "Plh.", "Pj.")
BEFORE = (  # common fields above those of the kind: key, label, example
    ("tanggal", "Tanggal surat", ""),
    ("hal", "Hal", ""),
    ("sifat", "Sifat", "Biasa"),
    ("klasifikasi", "Kode klasifikasi", "000.8.6.3"),
    ("lampiran", "Lampiran", "1 berkas"),
)
NUMBERS = (
    ("nomor", "Nomor yang sudah dipesan", "kosong: nomor berikutnya"),
    ("mengganti", "Mengganti surat nomor", "nomor surat terbit yang diralat"),
    ("sisipan", "Alasan nomor sisipan", "hanya untuk surat bertanggal mundur"),
)
_NAMES = re.compile(r"(\w+):")


@dataclass(frozen=True, slots=True)
class LetterView:
    """What a form is made from, besides the source's value.

    ``usual`` are the texts that apply where the source gives none, by field.
    """

    kind: Kind
    institution: Institution
    staff: StaffList
    people: tuple[Choosable, ...]
    usual: Mapping[str, str]


def form_state(value: Value, view: LetterView) -> Json:
    """Return all parts of the form with their fields."""
    own = {one.key for one in view.kind.fields}
    head = [
        _line(value, key, label, example, view) for key, label, example in BEFORE if key not in own
    ]
    content = [_field(value, one, view) for one in view.kind.fields]
    foot = [_signature(value, view), _texts(value, ("tembusan",), "Tembusan", view)]
    foot.append(_texts(value, ("paraf",), "Paraf (jabatan, hanya di draf)", view))
    more = [_line(value, key, label, example, view) for key, label, example in NUMBERS]
    if view.kind.one_for_each:
        label = f"Satu surat untuk setiap {view.kind.one_for_each}"
        more.insert(0, _choice(value, ("satu_per_satu",), label, ("ya", "tidak")))
    return {
        "bagian": [
            {"judul": "Surat", "isian": head},
            {"judul": view.kind.title, "isian": content},
            {"judul": "Tanda tangan dan tembusan", "isian": foot},
            {"judul": "Nomor dan pengganti", "isian": more, "tertutup": True},
        ],
        "orang": [one.words for one in view.people],
    }


def rows_file(value: Value) -> str:
    """Return the name of the file whose rows become letters; empty if there is none."""
    name = text_at(value, ("data",)).strip()
    return name if name.lower().endswith(FILES) else ""


def _field(value: Value, field: KindField, view: LetterView) -> Json:
    if field.key == "data" and rows_file(value):
        return _plain(value, (field.key,), field.label or heading(field.key), "berkas")
    make = _MAKERS.get(field.type, _one_text)
    made = make(value, field, view)
    made["wajib"] = field.required
    return made


def _plain(value: Value, path: FieldPath, label: str, form: str) -> Json:
    found = at(value, path)
    return {
        "kunci": "/".join(map(str, path)),
        "jalur": list(path),
        "nama": label,
        "bentuk": form,
        "nilai": found if isinstance(found, str) else "",
        "rumit": found is not None and not isinstance(found, str),
    }


def _line(value: Value, key: str, label: str, example: str, view: LetterView) -> Json:
    if key == "tanggal":
        return _date(value, (key,), label)
    made = _plain(value, (key,), label, "teks")
    usual = view.usual.get(key, "")
    return made | {"contoh": f"bawaan: {usual}" if usual else example}


def _one_text(value: Value, field: KindField, view: LetterView) -> Json:
    """A field that holds one text, whatever the words in it mean."""
    label = field.label or heading(field.key)
    if field.type in (kinds.DATE, kinds.DAY):
        return _date(value, (field.key,), label)
    if field.type in (kinds.CHOICE, kinds.SWITCH):
        words = field.choices or ("ya", "tidak")
        return _choice(value, (field.key,), label, words)
    form = "alinea" if field.type == kinds.PARAGRAPH else "teks"
    return _plain(value, (field.key,), label, form) | {"contoh": _example(field, view)}


def _example(field: KindField, view: LetterView) -> str:
    if usual := view.usual.get(field.key, ""):
        return f"bawaan: {usual}"
    example = field.example if field.example not in ("...", "[...]") else ""
    example = "" if example.startswith("[{") else example
    return field.question or (f"misalnya {example}" if example else "")


def _date(value: Value, path: FieldPath, label: str) -> Json:
    made = _plain(value, path, label, "tanggal")
    date, wrong = read_date(str(made["nilai"]))
    day = date.date if not wrong else None
    is_digits = day is not None and made["nilai"] == day.isoformat()
    made["tampak"] = in_words(day) if day and is_digits else made["nilai"]
    return made | {"kata": f"{weekday(day)}, {in_words(day)}" if day else ""}


def _choice(value: Value, path: FieldPath, label: str, words: tuple[str, ...]) -> Json:
    made = _plain(value, path, label, "pilihan")
    return made | {"pilihan": [{"kunci": word, "nama": word.capitalize()} for word in words]}


def _texts(value: Value, path: FieldPath, label: str, view: LetterView) -> Json:
    """A list of texts; an item with items below it is shown on separate lines."""
    found = at(value, path)
    items = found if isinstance(found, list) else [found] if found else []
    usual = view.usual.get(str(path[-1]), "")
    return {
        "kunci": "/".join(map(str, path)),
        "jalur": list(path),
        "nama": label,
        "bentuk": "daftar",
        "butir": [item_text(item) for item in items],
        "contoh": f"bawaan: {usual}" if usual and not items else "",
    }


def item_text(item: Value) -> str:
    """Return an item as the form shows it: its text, and below it "- text" for each lower item."""
    if isinstance(item, dict) and len(item) == 1:
        (head, below), *_ = item.items()
        lower = below if isinstance(below, list) else []
        return "\n".join([f"{head}:", *(f"- {one}" for one in lower if isinstance(one, str))])
    return item if isinstance(item, str) else ""


def item_value(text: str) -> Value:
    """Return the item that the form's text means; see `item_text`.

    >>> item_value("Menghimpun data dari:\\n- Bidang A\\n- Bidang B")
    {'Menghimpun data dari': ['Bidang A', 'Bidang B']}
    """
    head, *below = [line.strip() for line in text.strip().splitlines() if line.strip()] or [""]
    lower: list[Value] = [line[1:].strip() for line in below if line[:1] in ("-", "•")]
    if lower and len(lower) == len(below) and head.rstrip(": "):
        return {head.rstrip(": "): lower}
    return text


def _list(value: Value, field: KindField, view: LetterView) -> Json:
    made = _texts(value, (field.key,), field.label or heading(field.key), view)
    made["contoh"] = made["contoh"] or ("" if made["butir"] else _example(field, view))
    return made


def _people(value: Value, field: KindField, view: LetterView) -> Json:
    made = _plain(value, (field.key,), field.label or heading(field.key), "orang")
    found = at(value, (field.key,))
    items = found if isinstance(found, list) else [found] if found else []
    is_list = isinstance(found, list)
    people = [
        shown_person(one, view.staff) | {"jalur": [field.key, *([n] if is_list else [])]}
        for n, one in enumerate(items)
    ]
    return made | {"butir": people, "contoh": field.question, "rumit": False}


def _period(value: Value, field: KindField, view: LetterView) -> Json:
    key = field.key
    parts = [
        _plain(value, (key, "tempat"), "Tempat", "teks"),
        _date(value, (key, "mulai"), "Mulai"),
        _date(value, (key, "selesai"), "Selesai"),
        _choice(value, (key, "hari"), "Dihitung dalam hari", (CALENDAR, WORKING)),
    ]
    made = _plain(value, (key,), field.label or heading(key), "jangka")
    return made | {"isian": parts, "contoh": field.question, "rumit": False}


def _rows(value: Value, field: KindField, view: LetterView) -> Json:
    columns = [(one.key, one.label or heading(one.key)) for one in field.columns]
    return _table_state(value, field, columns)


def _table(value: Value, field: KindField, view: LetterView) -> Json:
    found = at(value, (field.key,))
    rows = found if isinstance(found, list) else []
    if rows and all(isinstance(one, str) for one in rows):
        return _list(value, field, view)
    names = dict.fromkeys(key for row in rows if isinstance(row, dict) for key in row)
    columns = [*names] or _NAMES.findall(field.example) or ["uraian", "keterangan"]
    made = _table_state(value, field, [(key, heading(key)) for key in columns])
    return made | {"bebas": True}


def _table_state(value: Value, field: KindField, columns: list[tuple[str, str]]) -> Json:
    found = at(value, (field.key,))
    rows = found if isinstance(found, list) else [found] if found else []
    made = _plain(value, (field.key,), field.label or heading(field.key), "tabel")
    cells = [
        {
            "jalur": [field.key, *([n] if isinstance(found, list) else [])],
            "sel": {key: _cell(row, key) for key, _ in columns},
        }
        for n, row in enumerate(rows)
    ]
    named = [{"kunci": key, "nama": name} for key, name in columns]
    return made | {"kolom": named, "butir": cells, "contoh": field.question, "rumit": False}


def _cell(row: Value, key: str) -> str:
    found = at(row, (key,)) if isinstance(row, dict) else row if isinstance(row, str) else ""
    if isinstance(found, list):
        return "; ".join(one for one in found if isinstance(one, str))
    return found if isinstance(found, str) else ""


def _pairs(value: Value, field: KindField, view: LetterView) -> Json:
    found = at(value, (field.key,))
    pairs = found.items() if isinstance(found, dict) else ()
    made = _plain(value, (field.key,), field.label or heading(field.key), "pasangan")
    shown = [{"label": key, "isi": text if isinstance(text, str) else ""} for key, text in pairs]
    return made | {"butir": shown, "contoh": field.question, "rumit": False}


def _signature(value: Value, view: LetterView) -> Json:
    found = at(value, (SIGNATURE,))
    record = found if isinstance(found, dict) else {}
    key = found if isinstance(found, str) else text_at(record, (OFFICIAL,))
    own = " · ".join(filter(None, (text_at(record, (name,)) for name in ("jabatan", "nama"))))
    usual = view.usual.get(SIGNATURE, "")
    return {
        "kunci": SIGNATURE,
        "jalur": [SIGNATURE],
        "nama": "Penanda tangan",
        "bentuk": "penanda",
        "nilai": key,
        "sendiri": own,
        "bawaan": usual,
        "sebagai": text_at(record, ("sebagai",)),
        "atas_nama": text_at(record, ("atas_nama",)),
        "untuk_beliau": text_at(record, ("untuk_beliau",)),
        "bentuk_jabatan": list(ACTING),
        "pejabat": [
            {"kunci": name, "nama": " · ".join(filter(None, (one.jabatan, one.nama)))}
            for name, one in view.institution.pejabat.items()
        ],
        "wajib": view.kind.is_signed,
    }


_MAKERS: Mapping[str, Callable[[Value, KindField, LetterView], Json]] = {
    kinds.LIST: _list,
    kinds.RECIPIENTS: _list,
    kinds.PEOPLE: _people,
    kinds.PERIOD: _period,
    kinds.ROWS: _rows,
    kinds.TABLE: _table,
    kinds.PAIRS: _pairs,
}
