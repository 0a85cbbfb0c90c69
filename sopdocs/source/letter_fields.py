"""The fields of a letter source and of the ``surat`` part of ``instansi.yaml``."""

from __future__ import annotations

from collections.abc import Iterable

from sopdocs.model.institution import PAPER_NAMES
from sopdocs.model.letter_kinds import (
    AMOUNT,
    CHOICE,
    DATE,
    DAY,
    LIST,
    MEMBERS,
    MONEY,
    PAIRS,
    PARAGRAPH,
    PEOPLE,
    PERIOD,
    RECIPIENTS,
    ROWS,
    TABLE,
    TEXT,
    TIME,
    Kind,
    KindField,
    Kinds,
    title_of,
)
from sopdocs.model.letter_kinds import SWITCH as SWITCH_TYPE
from sopdocs.model.letter_look import LOOK
from sopdocs.model.letter_settings import DAYS, PROFILES, SECURITY, SRIKANDI, URGENCY
from sopdocs.source.field import DATE as DATE_FORM
from sopdocs.source.field import (
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

# References: the kinds of letters are looked up when the schema is built, not on import.
KIND_OF_LETTER: JsonSchema = {"$ref": "#/$defs/jenis_surat"}
HABITS_BY_KIND: JsonSchema = {"$ref": "#/$defs/kebiasaan_surat"}

SIGNATURE = fields(
    ("pejabat", WORD, "Kunci pejabat di instansi.yaml yang menandatangani"),
    *((field.key, field.form, field.doc) for field in OFFICIAL.values()),
    ("sebagai", one_of("Plt.", "Plh.", "Pj."), "Pelaksana tugas, pelaksana harian, atau penjabat"),
    (
        "atas_nama",
        WORD,
        "Pejabat yang atas namanya ditandatangani (a.n.): kunci pejabat atau nama jabatannya",
    ),
    ("jabatan_definitif", WORD, "Jabatan sendiri seorang Plt. atau Plh., di baris kedua"),
    ("untuk_beliau", WORD, "Pejabat di antaranya (u.b.): kunci pejabat atau nama jabatannya"),
)
SIGNED_BY = {"anyOf": [WORD, record(SIGNATURE)]}
WORDINGS = fields(
    *((key, WORD, f"Sebutan {key}") for key in ("telepon", "faksimile", "surel", "laman")),
    ("kode_pos", WORD, "Sebutan kode pos"),
)
KOP_SIZES = fields(
    ("atas", NUMBER, "Baris di atas nama"),
    ("nama", NUMBER, "Nama perangkat daerah"),
    ("keterangan", NUMBER, "Alamat dan telepon"),
)
KOP = fields(
    ("atas", LINES, "Baris di atas nama, misalnya PEMERINTAH KOTA TANGERANG"),
    ("nama", LINES, "Nama perangkat daerah, tercetak paling besar"),
    ("alamat", LINES, "Jalan, kota"),
    ("telepon", WORD, "Telepon"),
    ("faksimile", WORD, "Faksimile"),
    ("surel", WORD, "Surel"),
    ("laman", WORD, "Laman"),
    ("kode_pos", WORD, "Kode pos"),
    ("sebutan", record(WORDINGS), "Sebutan telepon dan lainnya, misalnya Telp., Fax."),
    ("ukuran", record(KOP_SIZES), "Ukuran huruf baris kop, poin"),
)
HEAD_KOP = fields(
    ("nama", LINES, "Baris kop kepala daerah; bawaan jabatannya"),
    ("alamat", LINES, "Alamat di bawahnya"),
    ("lambang", WORD, "Berkas lambang negara di folder instansi"),
)
FONT = fields(
    ("nama", WORD, "Nama huruf (bawaan Arial)"),
    ("isi", NUMBER, "Ukuran huruf isi, poin (bawaan 12)"),
)
PRINT = fields(
    ("kertas", one_of(*PAPER_NAMES), "Kertas surat; F4 = 215 x 330 mm"),
    ("margin", record(MARGIN), "Tepi kertas surat, mm"),
    ("huruf", record(FONT), "Huruf surat"),
)
NUMBERING = fields(
    ("pola", WORD, "Pola nomor, misalnya {klasifikasi}/{nomor}/{unit}/{bulan_romawi}/{tahun}"),
    ("unit", WORD, "Singkatan unit kerja untuk {unit}"),
    ("lebar", NUMBER, "Banyaknya angka nomor urut: 3 → 007"),
    (
        "penghitung",
        {"anyOf": [one_of("satu", "jenis", "klasifikasi"), table(LINES)]},
        "satu: semua surat satu urutan; jenis; klasifikasi; atau kelompok: [jenis surat, ...]",
    ),
    (
        "ulang",
        one_of("tahun", "bulan", "tidak"),
        "Nomor urut mulai lagi tiap tahun atau bulan, menurut tanggal surat; tidak: tak pernah",
    ),
    (
        "mulai",
        {"anyOf": [NUMBER, table({"anyOf": [NUMBER, table(NUMBER)]})]},
        "Nomor pertama bila pindah di tengah tahun, misalnya {2026: 92}",
    ),
    (
        "register",
        one_of("sqlite", "postgres"),
        "sqlite: satu berkas (bawaan); postgres: untuk petugas di banyak PC",
    ),
    ("sisipan", one_of("huruf", "angka"), "Bentuk nomor sisipan: 015.a atau 015.01"),
    ("kosong", WORD, "Tercetak di tempat nomor dan tanggal yang belum ada; bawaan ruang kosong"),
    ("urut_tanggal", SWITCH, "ya: menolak surat yang tanggalnya mendahului nomor sebelumnya"),
)
LOOK_FIELDS = fields(
    *(
        (one.key, SWITCH if one.is_switch else one_of(*one.words) if one.words else WORD, one.help)
        for one in LOOK.values()
    )
)
KIND = fields(
    ("klasifikasi", WORD, "Kode klasifikasi (Permendagri 83/2022)"),
    ("kode", WORD, "Kode jenis surat untuk {kode} di pola"),
    ("pola", WORD, "Pola nomor jenis ini"),
    ("templat", WORD, "Berkas templat di folder templates instansi"),
    ("penanda_tangan", SIGNED_BY, "Penanda tangan jenis ini"),
    ("sifat", WORD, "Sifat surat"),
    ("tembusan", LINES, "Tembusan"),
    ("tata", record(LOOK_FIELDS), "Pengaturan tampilan jenis ini"),
)
BSRE = fields(
    ("tanda", WORD, "Karakter penanda tempat tanda tangan elektronik (bawaan #)"),
    ("kaki", LINES, "Kalimat di kaki surat elektronik"),
)
SRIKANDI_NAMES = fields(
    *((key, WORD, f"Nama isian SRIKANDI; bawaan {name}") for key, name in SRIKANDI.items())
)
SETTINGS = fields(
    ("kop", record(KOP), "Kop surat; bawaan nama dan alamat instansi"),
    (
        "kop_kepala_daerah",
        record(HEAD_KOP),
        "Kop surat yang ditandatangani Bupati, Wali Kota, atau Gubernur sendiri",
    ),
    ("tempat", WORD, "Tempat penetapan, misalnya Tangerang"),
    (
        "profil",
        one_of(*PROFILES),
        "Cara menandatangani surat, lembar SOP, dan buku: basah, bsre (tanda tangan elektronik), "
        "atau srikandi",
    ),
    ("cetak", record(PRINT), "Kertas, tepi, dan huruf surat; yang tidak diisi menurut templat"),
    ("nip", one_of("kelompok", "polos"), "NIP tercetak 19700101 199003 2 001 atau seperti ditulis"),
    ("penomoran", record(NUMBERING), "Penomoran surat"),
    ("jenis", HABITS_BY_KIND, "Kebiasaan tiap jenis surat"),
    ("tata", record(LOOK_FIELDS), "Pengaturan tampilan semua surat"),
    ("bsre", record(BSRE), "Tanda tangan elektronik BSrE"),
    ("srikandi", record(SRIKANDI_NAMES), "Nama isian SRIKANDI"),
    ("libur", {"type": ["array", "null"], "items": DATE_FORM}, "Hari libur tambahan di daerah"),
    (
        "hari_kerja",
        {"anyOf": [NUMBER, WORD]},
        "Hari kerja seminggu: 5 atau 6, lima atau enam, atau Senin sampai Sabtu",
    ),
)
PERSON = record(OFFICIAL)
TASK = fields(
    ("tempat", WORD, "Tempat tugas"),
    ("mulai!", DATE_FORM, "Tanggal mulai"),
    ("selesai!", DATE_FORM, "Tanggal selesai"),
    ("hari", one_of(*DAYS), "kalender (bawaan) atau kerja"),
)
ITEMS: JsonSchema = {"anyOf": [WORD, {"type": "array", "items": {"anyOf": [WORD, table(LINES)]}}]}
COMMON = fields(  # of every letter
    ("jenis", KIND_OF_LETTER, "Jenis surat; bawaan dari langkah SOP"),
    ("sop", WORD, "Nama berkas SOP asal surat, tanpa .yaml"),
    ("langkah", WORD, "Id langkah SOP yang membuat surat ini"),
    (
        "id",
        {"anyOf": [WORD, table(WORD)]},
        "Tanda pengenal surat, ditulis program saat terbit; baru: salinan yang menjadi surat baru",
    ),
    ("kunci", WORD, "Pembeda bila dua surat memang sama isinya"),
    ("tanggal", DATE_FORM, "Tanggal surat; harus ada saat diterbitkan"),
    ("nomor", WORD, "Nomor yang sudah dipesan di register"),
    ("sisipan", WORD, "Alasan nomor sisipan, untuk surat bertanggal mundur"),
    ("mengganti", WORD, "Nomor surat terbit yang diganti surat ini"),
    ("klasifikasi", WORD, "Kode klasifikasi"),
    ("templat", WORD, "Berkas templat di folder templates instansi"),
    ("sifat", WORD, "Sifat surat (bawaan Biasa, atau keamanan dan kecepatannya)"),
    ("keamanan", one_of(*SECURITY), "Sifat menurut keamanan"),
    ("kecepatan", one_of(*URGENCY), "Sifat menurut kecepatan penyampaian"),
    ("lampiran", WORD, "Lampiran, misalnya 1 berkas; bawaan -"),
    ("hal", WORD, "Hal surat; bawaan dari nama SOP"),
    (
        "satu_per_satu",
        SWITCH,
        "ya: satu surat dengan nomor sendiri untuk setiap petugas atau penerima",
    ),
    ("lembar", WORD, "Nama lembar di berkas data, bila ada beberapa"),
    ("kunci_baris", WORD, "Kolom yang membedakan baris di berkas data; bawaan NIP"),
    ("penanda_tangan", SIGNED_BY, "Penanda tangan; bawaan pelaku yang menandatangani di SOP"),
    ("tembusan", LINES, "Tembusan"),
    ("paraf", LINES, "Jabatan di kotak paraf draf; bawaan pemeriksa di SOP"),
    ("tambahan", table(LINES), "Isian untuk templat sendiri: {{ tambahan.kunci }}"),
)
RESERVED = (  # names that every template has besides those fields
    *("kop", "lambang", "tempat", "draf", "kaki", "tata", "loop", "tabel"),
)
SETTABLE = {  # the common fields that a kind can require, with their types
    "sifat": (TEXT,),
    "lampiran": (TEXT, AMOUNT),
    "hal": (TEXT, PARAGRAPH),
    "tembusan": (LIST,),
}
_FORMS: dict[str, JsonSchema] = {  # of a field of each type
    TEXT: WORD,
    PARAGRAPH: WORD,
    LIST: ITEMS,
    DATE: DATE_FORM,
    DAY: DATE_FORM,
    TIME: WORD,
    PERIOD: record(TASK),
    PEOPLE: {"anyOf": [PERSON, {"type": "array", "items": PERSON}]},
    RECIPIENTS: LINES,
    TABLE: {"anyOf": [LINES, {"type": "array", "items": table(LINES)}]},
    MONEY: WORD,
    AMOUNT: WORD,
    PAIRS: table(WORD),
    SWITCH_TYPE: SWITCH,
}


def form_of(field: KindField) -> JsonSchema:
    """Return the JSON Schema of a field of a kind."""
    if field.type == CHOICE:
        return one_of(*field.choices)
    if field.type == ROWS:
        row = record(columns_of(field))
        return {"anyOf": [row, {"type": "array", "items": row}]}
    return _FORMS[field.type]


def columns_of(field: KindField) -> dict[str, Field]:
    """Return the columns of a field with rows, as fields of a record."""
    return {one.key: Field(one.key, form_of(one), one.label, one.required) for one in field.columns}


def fields_of(kind: Kind, others: Iterable[Kind] = ()) -> dict[str, Field]:
    """Return the fields of a letter of this kind.

    A field of another kind is known too, so that a letter whose kind is changed says what no longer
    prints, instead of that it is unknown.
    """
    own: dict[str, Field] = {}
    for one in (kind, *others):
        for field in one.fields:
            own.setdefault(field.key, Field(field.key, form_of(field), field.label))
            if field.type in MEMBERS:
                key = f"{field.key}_terlampir"
                text = f"Daftar {field.key} di lampiran; bawaan ya bila lebih dari"
                text += f" {field.attach_over}"
                own.setdefault(key, Field(key, SWITCH, text))
    return COMMON | {key: field for key, field in own.items() if key not in COMMON}


def habits_by_kind(kinds: Iterable[str]) -> dict[str, Field]:
    """Return the fields of ``surat: jenis``: the settings of each kind of letter."""
    return fields(*((key, record(KIND), title_of(key)) for key in kinds))


def definitions(kinds: Kinds) -> dict[str, JsonSchema]:
    """Return the schema's definitions that depend on the kinds of letters."""
    return {
        "jenis_surat": one_of(*kinds),
        "kebiasaan_surat": record(habits_by_kind(kinds)),
        "surat": record(all_fields(kinds)),
    }


def all_fields(kinds: Kinds) -> dict[str, Field]:
    """Return the fields of letters of all kinds."""
    first, *others = kinds.values()
    return fields_of(first, others)
