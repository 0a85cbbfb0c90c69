"""Indonesian for the rules: which words are active verbs, and the active form of the others.

The pairs are written by hand from the dictionary (KBBI), not made by the program.
"""

from __future__ import annotations

import pytest

from sopdocs.checks.language.comparing import core, cores
from sopdocs.checks.language.morphology import active, form_of
from sopdocs.checks.language.posts import named, same
from sopdocs.checks.language.spelling import corrected

ACTIVE = """
Menerima Membuat Menyampaikan Menghimpun Menganalisis Mengoreksi Menyiapkan Memerintahkan Memeriksa
Menandatangani Melaksanakan Menyusun Melakukan Menyerahkan Menelaah Memperbaiki Mendokumentasikan
Meng-upload Men-download Memverifikasi Memaraf Mengagenda Mengesahkan Mengecek Mengetik Mengambil
Mengolah Mengusulkan Menggandakan Mengharapkan Mengklarifikasi Mengkaji Memproses Mentransfer
Mereviu Merekap Mewawancarai Meyakinkan Melegalisasi Memohon Meminta Mencetak Mencatat
Mendistribusikan Menjawab Menyunting Menyurvei Membubuhkan Mem-fotokopi Mempertimbangkan
Mempersiapkan Memperoleh Berkoordinasi Berkonsultasi Bekerja Belajar Bermusyawarah Meregistrasi
Mengunggah Menindaklanjuti Memberi Datang Hadir Mengepak Mengelas me-review Menginput Mengupload
Mengeprint Menscan Membaca Menunjuk Menaati Menguji
""".split()
NOT_ACTIVE = """
Menteri Meja Media Mekanisme Memorandum Memo Metode Merek Mesin Menu Melalui Menurut Mengenai
Meskipun Mereka Berkas Berita Bersama Berdasarkan Berikut Berlian Surat Laporan Hasil Kepala Kasubag
Dokumen Rapat Data Penerimaan Diterima Buat Periksa Koordinasi Menit Meter Meterai Metadata
Mentalitas Mewah Berkat Berkala Diplomasi Distrik Melayu Pegawai Pemohon Petugas Penata
""".split()
LED_BACK = {
    "Penerimaan": "Menerima",
    "Persetujuan": "Menyetujui",
    "Penandatanganan": "Menandatangani",
    "Penomoran": "Menomori",
    "Pemeriksaan": "Memeriksa",
    "Penyusunan": "Menyusun",
    "Pengiriman": "Mengirim",
    "Pengarsipan": "Mengarsipkan",
    "Penggandaan": "Menggandakan",
    "Penyampaian": "Menyampaikan",
    "Pengumpulan": "Mengumpulkan",
    "Pelaksanaan": "Melaksanakan",
    "Pencatatan": "Mencatat",
    "Penelitian": "Meneliti",
    "Pengolahan": "Mengolah",
    "Pembuatan": "Membuat",
    "Penetapan": "Menetapkan",
    "Perbaikan": "Memperbaiki",
    "Permintaan": "Meminta",
    "Permohonan": "Mengajukan permohonan",
    "Pembayaran": "Membayar",
    "Pengajuan": "Mengajukan",
    "Pengecekan": "Mengecek",
    "Pengetikan": "Mengetik",
    "Pengesahan": "Mengesahkan",
    "Penyimpanan": "Menyimpan",
    "Pendistribusian": "Mendistribusikan",
    "Penyerahan": "Menyerahkan",
    "Verifikasi": "Memverifikasi",
    "Evaluasi": "Mengevaluasi",
    "Reviu": "Mereviu",
    "Upload": "Mengunggah",
    "Download": "Mengunduh",
    "Scan": "Memindai",
    "Rapat": "Mengadakan rapat",
    "Buat": "Membuat",
    "Kirim": "Mengirim",
    "Periksa": "Memeriksa",
    "Sampaikan": "Menyampaikan",
    "Susun": "Menyusun",
    "Terima": "Menerima",
    "Diperiksa": "Memeriksa",
    "Dikirim": "Mengirim",
    "Disampaikan": "Menyampaikan",
    "Diteruskan": "Meneruskan",
    "Disetujui": "Menyetujui",
    "Ditandatangani": "Menandatangani",
    "Diperbaiki": "Memperbaiki",
    "Diarsipkan": "Mengarsipkan",
    "Dicek": "Mengecek",
    "Ditetapkan": "Menetapkan",
    "Pendaftaran": "Mendaftarkan",
    "Pengambilan": "Mengambil",
    "Pembahasan": "Membahas",
    "Pengundangan": "Mengundang",
    "Pemrosesan": "Memproses",
    "Penanganan": "Menangani",
    "Pendataan": "Mendata",
}
UNSURE = [
    "Hasil",
    "Laporan",
    "Keputusan",
    "Kegiatan",
    "Pelayanan publik".split()[0] + "nya",
    "Nomor",
    "Surat",
    "Arsip",
    "Usulan",
    "Pengkondisian",
    "Pemberdayaan",
]


@pytest.mark.parametrize("word", ACTIVE)
def test_an_active_verb_is_known_by_its_shape(word):
    assert form_of(word).kind == "active"


@pytest.mark.parametrize("word", NOT_ACTIVE)
def test_what_only_looks_like_a_verb_is_none(word):
    assert form_of(word).kind != "active"


@pytest.mark.parametrize(("word", "active"), LED_BACK.items())
def test_a_word_is_led_back_to_its_active_verb(word, active):
    found = form_of(word)
    assert found.active == active and found.kind in ("nominal", "passive", "bare")
    assert form_of(active.split()[0]).kind == "active", "what is suggested passes itself"


def test_the_active_form_follows_the_first_sound():
    forms = {
        "periksa": "memeriksa",
        "swakelola": "menswakelola",
        "syaratkan": "mensyaratkan",
        "transfer": "mentransfer",
        "klarifikasi": "mengklarifikasi",
        "proses": "memproses",
        "tik": "mengetik",
        "olah": "mengolah",
        "nyatakan": "menyatakan",
        "khususkan": "mengkhususkan",
        "jual": "menjual",
        "validasi": "memvalidasi",
        "warnai": "mewarnai",
        "rekap": "merekap",
        "hitung": "menghitung",
        "survei": "menyurvei",
        "buat": "membuat",
        "cairkan": "mencairkan",
        "gandakan": "menggandakan",
        "kumpulkan": "mengumpulkan",
        "yakinkan": "meyakinkan",
    }
    assert {stem: active(stem) for stem in forms} == forms


@pytest.mark.parametrize("word", UNSURE)
def test_where_it_is_not_certain_nothing_is_suggested(word):
    found = form_of(word)
    assert found.kind != "active" and found.active == ""


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Penerimaan", "nominal"),
        ("Kegiatan", "nominal"),
        ("Diterima", "passive"),
        ("Disposisi", "bare"),
        ("Dinas", "other"),
        ("Direktur", "other"),
        ("Dokumen", "other"),
        ("Terima", "bare"),
        ("Persentase", "other"),
        ("Digitalisasi", "other"),
        ("Diversifikasi", "other"),
        ("Diketahui", "passive"),
        ("Dimohonkan", "passive"),
        ("Dingin", "other"),
    ],
)
def test_the_kind_of_a_word_is_recognised(word, kind):
    assert form_of(word).kind == kind


@pytest.mark.parametrize(
    "pair",
    [
        "penyusunan menyusun",
        "susunan menyusun",
        "laporan pelaporan",
        "draft draf",
        "pengiriman kirim",
        "pemeriksaan diperiksa",
        "menulis tulisan",
        "analisa analisis",
    ],
)
def test_words_of_one_root_are_one_when_they_are_compared(pair):
    one, other = pair.split()
    assert core(one) == core(other)


@pytest.mark.parametrize(
    "pair",
    [
        "surat berkas",
        "undangan arsip",
        "menerima memeriksa",
        "dinas disposisi",
        "kas arsip",
        "nota data",
    ],
)
def test_words_of_different_roots_stay_different(pair):
    one, other = pair.split()
    assert core(one) != core(other)


def test_words_that_say_nothing_are_left_out():
    assert cores("Dokumen yang telah dan akan 12") == cores("dokumen")


SAME = [
    ("Kasubag Evlap", "Kasubag Evaluasi dan Pelaporan/Ketua Tim"),
    ("Kepala Bagian Perencanaan dan Keuangan", "Kepala Bagian Perencanaan & Keuangan"),
    ("Kasubag Umum", "Kepala Sub Bagian Umum"),
    ("Bagian Umum", "Administrasi Perkantoran pada Bagian Umum"),
    ("Tim", "Tim Penyusun LKjPD"),
    ("Kasubag Perencanaan dan Kepegawaian", "Kasubag"),
    ("Sekretaris", "SEKRETARIS CAMAT"),
    ("Camat", "CAMAT"),
    ("Kasubag Umpeg", "Kasubbag Umum dan Kepegawaian"),
    ("Kabid Pelayanan", "Kepala Bidang Pelayanan"),
    ("Sekda", "Sekretaris Daerah"),
    ("Kasubag Perkeu", "TIMSAKIP (KASUBAG PERKEU)"),
]
OTHERS = [
    ("Kasubag Keuangan", "Kasubag Umum"),
    ("Irban", "Inspektur /Penanggung Jawab"),
    ("Bappeda", "Sekretaris"),
    ("Bupati", "Kepala PD"),
    ("Bagian Organisasi Sekretariat Daerah", "Sekretaris"),
    ("Kepala Bidang Anggaran", "Kepala Bidang Akuntansi"),
    ("Wakil Bupati", "Bupati"),
    ("Staf", "Tim"),
    ("Inspektorat", "Inspektur"),
    ("Camat", "Lurah"),
    ("Asisten Perekonomian", "Asisten Administrasi Umum"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_post_is_known_under_its_names(one, other):
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_different_posts_are_not_taken_for_one(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "dikembalikan kepada Kepala Bagian Perencanaan dan Keuangan untuk diperbaiki",
            ["Kepala Bagian Perencanaan dan Keuangan"],
        ),
        (
            "Menerima disposisi Kepala Dinas, melakukan rapat dengan Kabid, memberikan "
            "disposisi kepada Kasubag Perencanaan dan Kepegawaian untuk",
            ["Kepala Dinas", "Kabid", "Kasubag Perencanaan dan Kepegawaian"],
        ),
        ("dari masing-masing Irban dan Sekretariat", ["Irban", "Sekretariat"]),
        (
            "ke Bagian Organisasi Setda Kabupaten Rembang.",
            ["Bagian Organisasi Setda Kabupaten Rembang"],
        ),
        ("menyusun laporan kepala daerah", []),
        ("Persetujuan Dokumen", []),
        ("Bersama Timor Leste", []),
        ("", []),
    ],
)
def test_posts_and_offices_are_found_in_a_sentence(text, found):
    assert [one.words for one in named(text)] == found


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("di paraf", "diparaf"),
        ("di tandatangani", "ditandatangani"),
        ("di serahkan", "diserahkan"),
        ("analisa data", "analisis"),
        ("lap top", "laptop"),
        ("kerjasama tim", "kerja sama"),
        ("nomer surat", "nomor"),
        ("dimana saja", "di mana"),
        ("foto copy", "fotokopi"),
        ("menanda tangani", "menandatangani"),
        ("di tandatangan Camat", "ditandatangani"),
        ("di tanda tangan", "ditandatangani"),
        ("di tanda tangani", "ditandatangani"),
        ("ditandatangan Camat", "ditandatangani"),
        ("ditanda tangan", "ditandatangani"),
        ("di tindak lanjuti", "ditindaklanjuti"),
        ("di setujui", "disetujui"),
        ("di setuju", "disetujui"),
        ("di verifikasi oleh", "diverifikasi oleh"),
        ("di koreksi oleh", "dikoreksi oleh"),
        ("di laksanakan", "dilaksanakan"),
        ("di mutakhirkan", "dimutakhirkan"),
        ("di periksa", "diperiksa"),
        ("di kembalikan kepada", "dikembalikan"),
        ("di lengkapi", "dilengkapi"),
        ("di catat dalam", "dicatat"),
    ],
)
def test_a_misspelt_word_is_mended(words, right):
    assert corrected(*words.split())[0] == right


@pytest.mark.parametrize(
    "words",
    [
        "di kantor",
        "di loket",
        "di daftar",
        "di rapat",
        "di buku",
        "di atas",
        "analisis data",
        "kerja sama",
        "tanda tangan",
        "di arsip",
        "di agenda",
        "di sekretariat",
        "di nomor",
        "di tangan",
        "di tanda terima",
        "di verifikasi lapangan",
        "di pekan",
        "di rekan",
        "di pengadilan oleh",
        "di kantor oleh",
        "di atas oleh",
    ],
)
def test_what_is_right_stays(words):
    assert corrected(*words.split()) == ("", 0)
