"""What the form asks, described once: columns of Kegiatan, rows of Identitas, marks of the form.

Writer and reader are driven by these tables. Titles are how a column is found again, wherever
somebody has moved it.
"""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.duration import UNITS
from sopdocs.model.flow_columns import FLOW_COLUMNS
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, source_rows

MARK = "sopdocs-formulir"  # in the first cell of the hidden sheet
VERSION = "1"
HIDDEN = "_sopdocs"
IDENTITY, ACTORS, STEPS, HELP = "Identitas", "Pelaksana", "Kegiatan", "Petunjuk"
EXAMPLE = "contoh"  # in No: a row that is not imported
MOST_ACTORS_OF_STEP = 4  # columns; further ones travel along
EMPTY_ROWS = 40  # of steps, prepared below those that there are
EMPTY_ITEMS = 4  # of lists
EMPTY_ACTORS = 15
LONGEST_CELL = 32_000  # characters; Excel's limit is 32,767


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of Kegiatan: its key, title, width in characters, and what to type into it."""

    key: str
    title: str
    width: float
    help: str
    values: str = ""  # a list to choose from: "actors" or "units"
    hidden: bool = False


YES, NO, OTHERS, GO = "jika_ya", "jika_tidak", "cabang_lain", "lanjut"
REST, ID, PHASE, NUMBER, PRINTED, UNIT = (
    "lainnya",
    "id",
    "tahapan",
    "no_urut",
    "no",
    "satuan",
)
_TEXTS = {column.key: column for column in FLOW_COLUMNS if column.holds_cells}
_WIDTHS = {"uraian": 48, "kelengkapan": 26, "waktu": 9, "output": 26, "keterangan": 20}


def _actor(n: int) -> FormColumn:
    title = "Pelaksana" if n == 0 else f"Pelaksana {n + 1}"
    text = "Pilih dari daftar" if n == 0 else "Bila langkah ini bersama pelaksana lain"
    return FormColumn(f"oleh_{n}", title, 22, text, "actors")


def _text(key: str) -> FormColumn:
    column = _TEXTS[key]
    return FormColumn(key, column.label, _WIDTHS.get(key, 20), column.help)


STEP_COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(NUMBER, "No", 6, "Urutan langkah: 1, 2, 3 ...; dirujuk oleh kolom ke no."),
    _text("uraian"),
    *(_actor(n) for n in range(MOST_ACTORS_OF_STEP)),
    *(
        one
        for key in _TEXTS
        if key != "uraian"
        for one in (
            [_text(key), FormColumn(UNIT, "Satuan", 11, "Pilih dari daftar", "units")]
            if key == "waktu"
            else [_text(key)]
        )
    ),
    FormColumn(YES, "Jika ya ke no.", 9, "Hanya untuk keputusan: nomor langkah, lanjut, selesai"),
    FormColumn(NO, "Jika tidak ke no.", 9, "Hanya untuk keputusan: nomor langkah, lanjut, selesai"),
    FormColumn(OTHERS, "Cabang lain", 24, "Kata lain di cabang, misalnya  dinas: 3; pribadi: 5"),
    FormColumn(
        GO,
        "Lanjut ke no.",
        12,
        "Kosong: langkah berikutnya; nomor lain (beberapa: 3; 5), selesai, tidak ada",
    ),
    FormColumn(PHASE, "Tahapan", 18, "Judul tahapan di atas langkah ini"),
    FormColumn(PRINTED, "Nomor tercetak", 9, "Bila lain dari urutannya, misalnya 1a; - bila tanpa"),
    FormColumn(REST, "Lainnya (jangan diubah)", 14, "Isian yang tidak punya kolom di formulir ini"),
    FormColumn(ID, "id (jangan diubah)", 12, "Nama langkah di sumbernya", hidden=True),
)
OFFICIAL = ("jabatan", "nama", "pangkat", "nip")
LISTS = (*(part.key for part in IDENTITY_PARTS), "catatan")


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of Identitas: ``path`` in the source, label, and what to type; lists have several."""

    path: tuple[str, ...]
    label: str
    help: str

    @property
    def key(self) -> str:
        """How the row is marked in the form's hidden column."""
        return ".".join(self.path)


def identity_rows() -> tuple[FormRow, ...]:
    """Return the rows of Identitas from top to bottom; lists are one row here."""
    found: list[FormRow] = []
    for row in source_rows():
        if row.kind == "text":
            found.append(FormRow((row.key,), row.label, row.help))
        elif row.kind == "official":
            found.append(FormRow((row.key,), row.label, "Kunci pejabat di instansi.yaml, atau:"))
            found += [
                FormRow((row.key, key), f"{row.label}: {key}", "Bila tidak ada di instansi.yaml")
                for key in OFFICIAL
            ]
    dates = [
        FormRow(("tanggal", row.key), row.label, "Misalnya 31 Desember 2025") for row in date_rows()
    ]
    lists = [FormRow((part.key,), part.label, "Satu baris satu butir") for part in IDENTITY_PARTS]
    table = [
        FormRow(("judul_tabel",), "Judul di atas tabel", "Boleh kosong"),
        FormRow(("jumlah_waktu",), "Jumlah waktu", "Kosong: dihitung dari langkah-langkahnya"),
        FormRow(("catatan",), "Catatan di bawah tabel", "Satu baris satu butir"),
    ]
    return (*found[:2], *dates, *found[2:], *lists, *table)


UNIT_NAMES = tuple(reversed(UNITS))
