"""The fields that a source can have, for the reader and for the JSON Schema that editors use.

A field is ``(key, form, meaning)``; the form is a JSON Schema fragment. ``!`` after a key marks a
required field.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sopdocs.dataclass import replace
from sopdocs.model.flow_columns import FLOW_COLUMNS, FlowColumn
from sopdocs.model.identity_parts import IDENTITY_PARTS, date_rows, source_rows, text_rows
from sopdocs.model.institution import LABELS, PAPER_NAMES
from sopdocs.model.members import SHAPES
from sopdocs.source.exit_labels import MOST_EXITS
from sopdocs.source.field import (
    DATE,
    LINES,
    MARGIN,
    NUMBER,
    OFFICIAL,
    SWITCH,
    WORD,
    Field,
    JsonSchema,
    fields,
    one_of,
    record,
    table,
)
from sopdocs.source.identity_rows import ROWS
from sopdocs.source.letter_fields import KIND_OF_LETTER, SETTINGS
from sopdocs.source.tenures import HOLDER

__all__ = ["OFFICIAL", "SETTINGS", "Field"]

LABEL = fields(
    *((key, WORD, f"Tulisan untuk {key}; bawaan: {text}") for key, text in LABELS.items())
)
PADAT = "padat"  # instead of a size: as few pages as the smallest type allows
HURUF = fields(
    (
        "isi",
        {"anyOf": [one_of(PADAT), NUMBER]},
        "Ukuran huruf isi, poin (bawaan 9); padat: yang terbesar dengan halaman paling sedikit",
    ),
    ("terkecil", NUMBER, "Ukuran huruf terkecil yang boleh dipakai, poin (bawaan 8)"),
)
KOLOM = fields(
    *(
        (column.key, NUMBER, f"Lebar kolom {column.label}, mm; yang tidak diisi menurut bawaan")
        for column in FLOW_COLUMNS
    )
)
TINGKAT = ("mati", "catatan", "peringatan", "kesalahan")


def settings_of_rules(
    fields: dict[str, Field], rules: Mapping[str, str] = MappingProxyType({})
) -> JsonSchema:
    """Return the JSON Schema of ``aturan``: code → a level, an exception, or a list of exceptions.

    ``rules`` maps the allowed codes to their titles; if it is empty, every code is allowed.
    """
    one = record(fields)
    setting: JsonSchema = {"anyOf": [one_of(*TINGKAT), one, {"type": "array", "items": one}]}
    if not rules:
        return {"type": ["object", "null"], "additionalProperties": setting}
    known = {code: {**setting, "description": title} for code, title in sorted(rules.items())}
    return {"type": ["object", "null"], "properties": known, "additionalProperties": False}


KAPSUL = fields(
    (
        "letak",
        one_of("langkah", "terpisah"),
        "langkah: kapsul pada langkah pertama dan terakhir; terpisah: kapsul sendiri",
    ),
    ("mulai", WORD, "Tulisan di kapsul mulai"),
    ("selesai", WORD, "Tulisan di kapsul selesai"),
)
KOP = ("nama", "alamat")  # only the names of the institution, or its address too
CETAK = fields(
    ("kertas", one_of(*PAPER_NAMES), "Kertas; F4 (Folio) = 215 x 330 mm, F4-210 = 210 x 330 mm"),
    ("orientasi", one_of("lanskap", "potret"), "Arah kertas (bawaan lanskap)"),
    ("margin", record(MARGIN), "Tepi kertas, mm"),
    ("huruf", record(HURUF), "Ukuran huruf, poin"),
    ("baris_nomor", SWITCH, "Baris nomor kolom 1, 2, 3 ... di bawah kepala tabel"),
    ("baris_jumlah", SWITCH, "Baris jumlah waktu di akhir tabel"),
    ("kapsul", record(KAPSUL), "Kapsul mulai dan selesai"),
    (
        "identitas",
        ROWS,
        "Baris identitas menurut urutan kantor; baris lain: {label: No. Revisi, isi: '0'}",
    ),
    ("kolom", record(KOLOM), "Lebar kolom tabel, mm; pelaksana: lebar tiap kolom pelaksana"),
    (
        "satu_halaman",
        SWITCH,
        "ya (bawaan): identitas dan tabel di satu halaman bila muat; tidak: selalu terpisah",
    ),
    ("kop", one_of(*KOP), "Yang dicetak kecil di bawah nama instansi"),
)
SAMPUL = fields(
    ("instansi", LINES, "Baris nama instansi di sampul"),
    ("tajuk", WORD, "Tajuk sampul; bawaan STANDAR OPERASIONAL PROSEDUR"),
    ("judul", WORD, "Judul di sampul; bawaan nama SOP dengan huruf kapital"),
    ("tahun", WORD, "Tahun"),
    ("alamat", WORD, "Alamat"),
)
COVER = {"anyOf": [SWITCH, record(SAMPUL)]}
ATURAN = fields(
    ("tingkat", one_of(*TINGKAT), "mati (bawaan), catatan, peringatan, atau kesalahan"),
    ("alasan!", WORD, "Mengapa; disimpan bersama sumbernya"),
)
ATURAN_SOP = ATURAN | fields(
    ("langkah", WORD, "Hanya untuk langkah ber-id ini"),
    (
        "bagian",
        WORD,
        "Hanya untuk bagian ini: kunci SOP, misalnya dasar_hukum; bersama langkah: kunci langkah, "
        "misalnya waktu",
    ),
    ("butir", NUMBER, "Hanya untuk butir bernomor ini dari bagian yang berupa daftar"),
)
RELEASED = ("terbit", SWITCH, "Ditampilkan di katalog untuk umum (sopdocs site)")
WITH_SOURCE = ("sumber", SWITCH, "PDF di katalog melampirkan sumbernya; bawaan tidak")
KATALOG_INSTANSI = fields(
    RELEASED,
    WITH_SOURCE,
    ("alamat", WORD, "Alamat katalog di internet; dicetak sebagai kode QR di lembar SOP"),
)
KATALOG_SOP = fields(
    RELEASED,
    WITH_SOURCE,
    ("halaman", WORD, "Nama halaman SOP ini di katalog; bawaan menurut kantor dan nama SOP"),
)
INSTITUTION = fields(
    ("nama!", LINES, "Nama instansi, 1-4 baris, dari atas ke bawah"),
    ("logo", WORD, "Berkas lambang di folder yang sama: PNG, JPEG atau SVG"),
    ("alamat", WORD, "Alamat"),
    ("telepon", WORD, "Telepon, surel, laman; dicetak di bawah alamat di kop"),
    (
        "pejabat",
        table({"anyOf": [record(HOLDER), {"type": "array", "items": record(HOLDER)}]}),
        "Pejabat yang mengesahkan, masing-masing dengan kunci pendek; beberapa orang "
        "berturut-turut sebagai daftar, dengan mulai dan sampai",
    ),
    ("reviu", WORD, "Jangka waktu reviu semua SOP instansi ini, misalnya 2 tahun"),
    (
        "katalog",
        {"anyOf": [SWITCH, record(KATALOG_INSTANSI)]},
        "Katalog untuk umum: ya menampilkan semua SOP kantor ini; bawaan tidak",
    ),
    ("label", record(LABEL), "Tulisan tajuk dan kepala kolom menurut kebiasaan daerah"),
    ("cetak", record(CETAK), "Kertas, tepi, huruf, dan baris tambahan"),
    ("sampul", COVER, "Halaman sampul: ya, tidak, atau isinya"),
    ("surat", record(SETTINGS), "Surat: kop, penomoran, cetakan, dan kebiasaan tiap jenis"),
    (
        "aturan",
        settings_of_rules(ATURAN),
        "Aturan yang dimatikan atau diubah tingkatnya untuk semua SOP instansi ini",
    ),
)
_DATES = [row.key for row in date_rows()]
TANGGAL = fields(*((row.key, DATE, row.help) for row in date_rows()))
WAY = fields(
    ("ke!", WORD, "Id langkah tujuan, lanjut, atau selesai"),
    (
        "lewat",
        one_of("kiri", "kanan", "atas", "bawah"),
        "Sisi simbol tempat panah keluar, bila penulis menghendakinya",
    ),
    ("di", WORD, "Pelaksana yang simbolnya dituju, bila langkah tujuan punya beberapa"),
)
WAYS = {"anyOf": [WORD, record(WAY)]}
TARGET = {"anyOf": [WORD, record(WAY), {"type": "array", "items": WAYS, "minItems": 1}]}
EXITS = {**table(TARGET), "maxProperties": MOST_EXITS, "propertyNames": {"pattern": r"\S"}}
BRANCHES = table({"anyOf": [*TARGET["anyOf"], EXITS]})
COORDINATION = fields(
    ("ke!", WORD, "Id langkah, atau pelaksana di baris ini"),
    ("di", WORD, "Pelaksana yang simbolnya dituju, bila langkah itu punya beberapa"),
    ("dari", WORD, "Pelaksana yang simbolnya ditinggalkan, bila langkah ini punya beberapa"),
    ("panah", SWITCH, "Dengan mata panah: ya, atau tidak (bawaan)"),
)
COORDINATED = {"anyOf": [WORD, record(COORDINATION)]}
LIST_OF_COORDINATED = {"anyOf": [*COORDINATED["anyOf"], {"type": "array", "items": COORDINATED}]}
PHASE = fields(("tahapan!", WORD, "Judul tahapan, melintasi tabel di atas langkah berikutnya"))
SHAPE = one_of(*SHAPES)
STEP_ACTORS = {
    "anyOf": [WORD, table(SHAPE), {"type": "array", "items": {"anyOf": [WORD, table(SHAPE)]}}]
}


def _of_column(column: FlowColumn) -> dict[str, Field]:
    """Return the fields of a step that fill one column of the flow table."""
    if column.kind == "number":
        return {}
    if column.kind == "lanes":
        return fields(
            (
                "oleh!",
                STEP_ACTORS,
                "Kunci pelaksana; beberapa untuk langkah bersama: [tim, kabag], "
                "juga dengan bentuk simbolnya: [{tim: kotak}, {kabag: keputusan}]",
            ),
            ("utama", WORD, "Pelaksana utama langkah bersama: simbolnya yang dipanah"),
            ("panah", SWITCH, "Simbol di baris ini dihubungkan panah, menurut urutan oleh"),
            ("bersamaan", SWITCH, "Setiap simbol di baris ini punya panah masuk sendiri"),
        )
    own = {column.key: Field(column.key, WORD, column.help, column.required)}
    until = f"Sel {column.key} ini digabung sampai langkah ber-id ini"
    return own | (fields((column.merged_until, WORD, until)) if column.may_be_merged else {})


def _merged_fields(*parts: dict[str, Field]) -> dict[str, Field]:
    """Merge fields into one record. Raises ValueError if two of them share a key."""
    found = {key: field for part in parts for key, field in part.items()}
    if len(found) < sum(map(len, parts)):
        raise ValueError("a column of the flow table has the key of another field of a step")
    return found


STEP = _merged_fields(
    fields(("id", WORD, "Nama pendek langkah ini, dipakai untuk merujuknya")),
    *map(_of_column, FLOW_COLUMNS),
    fields(
        (
            "keputusan",
            EXITS,
            "Jalan keluar keputusan: tulisan → id langkah, lanjut, atau selesai",
        ),
        (
            "lanjut",
            TARGET,
            "Id langkah berikutnya bila bukan baris berikutnya, beberapa bila bersamaan, selesai, "
            "atau tidak ada",
        ),
        ("cabang", BRANCHES, "Jalan keluar simbol pelaksana lain di baris ini"),
        ("koordinasi", LIST_OF_COORDINATED, "Garis putus-putus ke langkah atau pelaksana lain"),
        ("no", WORD, "Nomor tersendiri, misalnya 1a; - bila tanpa nomor"),
        ("simbol", WORD, "Kata di dalam simbol langkah ini, misalnya Setuju?"),
        ("surat", KIND_OF_LETTER, "Surat yang dibuat langkah ini"),
    ),
)
ACTOR = {"anyOf": [WORD, {**table(WORD), "minProperties": 1, "maxProperties": 1}]}
ACTORS = {"anyOf": [table(WORD), {"type": "array", "items": ACTOR}]}
REVIEW = "Jangka waktu reviu, misalnya 2 tahun; dihitung dari tanggal SOP yang terbaru"
STATUSES = ("berlaku", "dicabut")
WITHOUT_STEPS = ("tidak ada", "-")  # what ``kegiatan`` says where a sheet has no flow
STEPS = {"type": "array", "items": {"anyOf": [record(STEP), record(PHASE)]}}
TABLE = fields(
    ("judul!", WORD, "Judul di atas tabel ini"),
    ("pelaksana!", ACTORS, "Kolom pelaksana tabel ini dari kiri ke kanan"),
    ("kegiatan!", STEPS, "Langkah-langkah tabel ini, berurutan"),
    ("jumlah_waktu", WORD, "Jumlah waktu tabel ini seperti dinyatakan; kosong: dihitung"),
    ("catatan", LINES, "Catatan di bawah tabel ini"),
)
SOP = fields(
    ("instansi", WORD, "Nama folder instansi; bawaan folder tempat berkas ini"),
    *((row.key + "!" * row.title, WORD, row.help) for row in text_rows()),
    (
        "status",
        one_of(*STATUSES),
        "dicabut bila SOP ini tidak berlaku lagi; bawaan berlaku",
    ),
    ("reviu", WORD, REVIEW),
    (
        "katalog",
        {"anyOf": [SWITCH, record(KATALOG_SOP)]},
        "ya: SOP ini ditampilkan di katalog untuk umum; bawaan menurut kantornya",
    ),
    ("tanggal", record(TANGGAL), f"Tanggal {', '.join(_DATES[:-1])}, dan {_DATES[-1]}"),
    *(
        (row.key, {"anyOf": [WORD, record(OFFICIAL)]}, row.help)
        for row in source_rows()
        if row.kind == "official"
    ),
    *((part.key, LINES, part.help) for part in IDENTITY_PARTS),
    ("judul_tabel", WORD, "Baris judul di atas tabel alur"),
    ("jumlah_waktu", WORD, "Jumlah waktu seperti dinyatakan; kosong: dihitung"),
    (
        "pelaksana!",
        ACTORS,
        "Kolom pelaksana dari kiri ke kanan; kunci: nama jabatan, atau daftar nama jabatan",
    ),
    (
        "kegiatan!",
        {
            **STEPS,
            "type": ["array", "string"],
            "pattern": f"^({'|'.join(WITHOUT_STEPS)})$",  # of a text
        },
        'Langkah-langkah, berurutan; "tidak ada" bila bagan alirnya di lembar lain',
    ),
    ("catatan", LINES, "Catatan di bawah tabel, selebar tabel: teks atau daftar"),
    (
        "tabel",
        {"type": "array", "items": record(TABLE), "minItems": 1},
        "Beberapa tabel alur di bawah satu identitas, sebagai ganti pelaksana dan kegiatan",
    ),
    ("label", record(LABEL), "Tulisan yang berbeda hanya untuk SOP ini"),
    ("cetak", record(CETAK), "Pencetakan yang berbeda hanya untuk SOP ini"),
    ("sampul", COVER, "Halaman sampul SOP ini"),
    (
        "aturan",
        settings_of_rules(ATURAN_SOP),
        "Aturan yang dimatikan atau diubah tingkatnya untuk SOP ini, seluruhnya atau satu bagian "
        "dengan alasannya",
    ),
)
# a sheet that is identity alone has no columns either
IDENTITY_ALONE = {**SOP, "pelaksana": replace(SOP["pelaksana"], required=False)}
SEVERAL_TABLES = {**IDENTITY_ALONE, "kegiatan": replace(SOP["kegiatan"], required=False)}
