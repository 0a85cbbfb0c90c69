"""The fields of a letter source and of the ``surat`` part of ``instansi.yaml``."""

from __future__ import annotations

from sopdocs.model.institution import PAPER_NAMES
from sopdocs.model.letter_kinds import KINDS
from sopdocs.model.letter_settings import DAYS, PROFILES, SRIKANDI
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
    ("untuk_beliau", WORD, "Pejabat di antaranya (u.b.): kunci pejabat atau nama jabatannya"),
)
SIGNED_BY = {"anyOf": [WORD, record(SIGNATURE)]}
KOP = fields(
    ("atas", LINES, "Baris di atas nama, misalnya PEMERINTAH KOTA TANGERANG"),
    ("nama", LINES, "Nama perangkat daerah, tercetak paling besar"),
    ("alamat", LINES, "Jalan, kota"),
    ("telepon", WORD, "Telepon"),
    ("faksimile", WORD, "Faksimile"),
    ("surel", WORD, "Surel"),
    ("laman", WORD, "Laman"),
    ("kode_pos", WORD, "Kode pos"),
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
KIND = fields(
    ("klasifikasi", WORD, "Kode klasifikasi (Permendagri 83/2022)"),
    ("kode", WORD, "Kode jenis surat untuk {kode} di pola"),
    ("pola", WORD, "Pola nomor jenis ini"),
    ("templat", WORD, "Berkas templat di folder templates instansi"),
    ("penanda_tangan", SIGNED_BY, "Penanda tangan jenis ini"),
    ("sifat", WORD, "Sifat surat"),
    ("tembusan", LINES, "Tembusan"),
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
    ("bsre", record(BSRE), "Tanda tangan elektronik BSrE"),
    ("srikandi", record(SRIKANDI_NAMES), "Nama isian SRIKANDI"),
    ("libur", {"type": ["array", "null"], "items": DATE}, "Hari libur tambahan di daerah"),
    (
        "hari_kerja",
        {"anyOf": [NUMBER, WORD]},
        "Hari kerja seminggu: 5 atau 6, lima atau enam, atau Senin sampai Sabtu",
    ),
)
PERSON = record(OFFICIAL)
TASK = fields(
    ("tempat", WORD, "Tempat tugas"),
    ("mulai!", DATE, "Tanggal mulai"),
    ("selesai!", DATE, "Tanggal selesai"),
    ("hari", one_of(*DAYS), "kalender (bawaan) atau kerja"),
)
SENT = fields(
    ("jenis!", WORD, "Apa yang dikirim"),
    ("banyaknya!", WORD, "Banyaknya, misalnya 2 berkas"),
    ("keterangan", WORD, "Keterangan"),
)
DATA = {"anyOf": [LINES, {"type": "array", "items": table(WORD)}]}
LETTER = fields(
    ("jenis", KIND_OF_LETTER, "Jenis surat; bawaan dari langkah SOP"),
    ("sop", WORD, "Nama berkas SOP asal surat, tanpa .yaml"),
    ("langkah", WORD, "Id langkah SOP yang membuat surat ini"),
    (
        "id",
        {"anyOf": [WORD, table(WORD)]},
        "Tanda pengenal surat, ditulis program saat terbit; baru: salinan yang menjadi surat baru",
    ),
    ("kunci", WORD, "Pembeda bila dua surat memang sama isinya"),
    ("tanggal", DATE, "Tanggal surat; harus ada saat diterbitkan"),
    ("nomor", WORD, "Nomor yang sudah dipesan di register"),
    ("sisipan", WORD, "Alasan nomor sisipan, untuk surat bertanggal mundur"),
    ("mengganti", WORD, "Nomor surat terbit yang diganti surat ini"),
    ("klasifikasi", WORD, "Kode klasifikasi"),
    ("templat", WORD, "Berkas templat di folder templates instansi"),
    ("sifat", WORD, "Sifat surat (bawaan Biasa)"),
    ("lampiran", WORD, "Lampiran, misalnya 1 berkas; bawaan -"),
    ("hal", WORD, "Hal surat; bawaan dari nama SOP"),
    ("menimbang", LINES, "Menimbang"),
    ("dasar", LINES, "Dasar; bawaan dasar hukum SOP"),
    (
        "petugas",
        {"anyOf": [PERSON, {"type": "array", "items": PERSON}]},
        "Yang diperintah: nama, pangkat, nip, jabatan",
    ),
    ("petugas_terlampir", SWITCH, "Daftar petugas di lampiran; bawaan ya bila lebih dari lima"),
    ("untuk", LINES, "Untuk apa; bawaan melaksanakan SOP"),
    ("pelaksanaan", record(TASK), "Tempat dan waktu tugas; lamanya dihitung"),
    ("yth", LINES, "Jabatan yang dituju"),
    ("yth_terlampir", SWITCH, "Daftar yang dituju di lampiran; bawaan ya bila lebih dari lima"),
    (
        "satu_per_satu",
        SWITCH,
        "ya: satu surat dengan nomor sendiri untuk setiap petugas atau penerima",
    ),
    ("di", WORD, "Tempat yang dituju (bawaan Tempat)"),
    ("pembuka", WORD, "Alinea pembuka"),
    ("isi", LINES, "Alinea isi"),
    ("data", DATA, "Data yang diminta: daftar, atau tabel (tiap butir berisi kolom: nilai)"),
    ("batas_waktu", DATE, "Tanggal paling lambat"),
    ("narahubung", WORD, "Nama dan nomor yang dapat dihubungi"),
    ("penutup", WORD, "Alinea penutup"),
    (
        "kiriman",
        {"anyOf": [record(SENT), {"type": "array", "items": record(SENT)}]},
        "Yang dikirim: jenis, banyaknya, keterangan",
    ),
    ("penanda_tangan", SIGNED_BY, "Penanda tangan; bawaan pelaku yang menandatangani di SOP"),
    ("tembusan", LINES, "Tembusan"),
    ("paraf", LINES, "Jabatan di kotak paraf draf; bawaan pemeriksa di SOP"),
    ("tambahan", table(LINES), "Isian untuk templat sendiri: {{ tambahan.kunci }}"),
)


def habits_by_kind() -> dict[str, Field]:
    """Return the fields of ``surat: jenis``: the settings of each kind of letter."""
    return fields(*((kind.key, record(KIND), kind.title) for kind in KINDS.values()))


def definitions() -> dict[str, JsonSchema]:
    """Return the schema's definitions that depend on the kinds of letters."""
    return {"jenis_surat": one_of(*KINDS), "kebiasaan_surat": record(habits_by_kind())}
