"""Sentences of steps, of the five real sheets and of other offices, and what the rules report."""

from __future__ import annotations

import pytest

from tests.checks.sources import codes, reported, reported_for_steps

ACTORS = {"tim": "Tim Kerja", "kasubag": "Kasubag Umum"}

NO_VERB = [  # as it is written, the word that is reported, the suggestion
    (
        "Penerimaan Surat Perintah Tugas Tim Penyusunan LKIP Inspektorat",
        "Penerimaan",
        "Menerima Surat Perintah Tugas",
    ),
    (
        "Persetujuan dan penandatanganan Dokumen LKIP Inspektorat",
        "Persetujuan",
        '"Menyetujui dan menandatangani Dokumen LKIP ..."',
    ),
    ("Pengetikan", "Pengetikan", '"Mengetik ..."'),
    ("Penomoran Surat, Menggandakan, Mengarsipkan Dokumen LKIP", "Penomoran", "Menomori Surat"),
    ("Hasil pengumpulan kinerja", "Hasil", "awali dengan kata kerja aktif"),
    ("Diperiksa oleh atasan", "Diperiksa", "Memeriksa"),
    ("Periksa kelengkapan berkas", "Periksa", "Memeriksa kelengkapan berkas"),
    ("Verifikasi berkas", "Verifikasi", "Memverifikasi berkas"),
    ("Rapat koordinasi", "Rapat", "Mengadakan rapat"),
    ("Surat diteruskan kepada atasan", "Surat", "awali dengan"),
    ("Upload dokumen ke aplikasi", "Upload", "Mengunggah dokumen"),
    ("Melalui aplikasi srikandi surat", "Melalui", "awali dengan"),
    ("Berkas diperiksa", "Berkas", "awali dengan"),
    ("Kenaikan gaji berkala dikirim ke KPPN", "Kenaikan", "awali dengan"),
    ("Identifikasi karyawan yang diusulkan", "Identifikasi", "Mengidentifikasi karyawan"),
    ("Pengetikan surat usulan", "Pengetikan", "Mengetik surat usulan"),
    ("Pengumpulan data pendukung", "Pengumpulan", "Mengumpulkan data pendukung"),
    ("Selanjutnya pemeriksaan berkas", "pemeriksaan", "Memeriksa berkas"),
]
NO_VERB += [
    ("Pengisian formulir oleh pemohon", "Pengisian", '"Mengisi formulir"'),
    (
        "Pemeriksaan & penandatanganan surat",
        "Pemeriksaan",
        '"Memeriksa & menandatangani surat"',
    ),
    (
        "Pemeriksaan, pengesahan, penomoran surat",
        "Pemeriksaan",
        '"Memeriksa, mengesahkan, menomori surat"',
    ),
    ("Pemeriksaan/pengesahan surat", "Pemeriksaan", '"Memeriksa/mengesahkan surat"'),
    ("Pemutusan Kontrak", "Pemutusan", "awali dengan kata kerja aktif"),
    ("Pelaksanaan", "Pelaksanaan", "awali dengan kata kerja aktif"),
    ("Pelaksanaan berkas", "Pelaksanaan", "awali dengan kata kerja aktif"),
    ("Pelaksanaan rapat", "Pelaksanaan", '"Melaksanakan rapat"'),
    ("Persetujuan Kepala Dinas", "Persetujuan", '"Menyetujui ..."'),
    ("Penunjukan PPK", "Penunjukan", '"Menunjuk PPK"'),
    ("Tindak lanjut hasil rapat", "Tindak", '"Menindaklanjuti hasil rapat"'),
    ("Tanda tangan Camat", "Tanda", '"Menandatangani ..."'),
    ("Penyiapan dan pemutusan kontrak", "Penyiapan", "awali dengan kata kerja aktif"),
    (
        "Pengumpulan data dan laporan bulanan",
        "Pengumpulan",
        '"Mengumpulkan data dan laporan bulanan"',
    ),
    (
        "Penyampaian hasil & evaluasi kegiatan",
        "Penyampaian",
        '"Menyampaikan hasil & mengevaluasi kegiatan"',
    ),
    ("Menbuat laporan", "Menbuat", '"Membuat"'),
    ("Melakasanakan rapat", "Melakasanakan", '"Melaksanakan"'),
    ("mmeberikan disposisi", "mmeberikan", '"Memberikan"'),
]
VERB = [
    "Rutin memeriksa mesin",
    "Setiap hari memantau suhu",
    "Mempublikasikan dokumen",
    "Membuat format pengumpulan data dan informasi kinerja dari masing-masing Irban dan "
    "Sekretariat",
    "Mendokumentasikan/mengarsipkan Dokumen LKjPD.",
    "Menyusun ke dalam bentuk laporan",
    "Memverifikasi laporan, jika sesuai lanjut pengesahan, jika tidak silakan revisi kembali",
    "Melakukan dokumentasi laporan kinerja yang sudah disahkan",
    "Menerima, meneliti dan menandatangani Laporan Kinerja (LKj) dan menyerahkan kepada JFU",
    "Meng-upload Dokumen LKjPD pada aplikasi",
    "Kemudian meneruskan surat",
    "Setelah lengkap, meneruskan berkas",
    "Jika disetujui, menandatangani surat",
    "Datang ke loket",
    "Berdasarkan disposisi, menyusun konsep surat",
    "Selesai",
    "Mulai",
    "(1) Memeriksa berkas",
    '"Memeriksa" berkas',
    "-",
    "Secara berkala memantau pelaksanaan",
    "Bersama-sama membahas konsep",
    "_Meng-input_ data",
    "Meregistrasi surat masuk ke agenda surat, membuat lembar disposisi kepada kepala bidang",
    "Mengagendakan surat masuk.",
    "Mendata pegawai yang diusulkan",
    "Membubuhkan paraf",
    "Mengidentifikasi dan memisahkan surat ke dalam kelompok surat dinas dan surat pribadi",
]


@pytest.mark.parametrize(("text", "word", "hint"), NO_VERB)
def test_an_instruction_without_an_active_verb_is_reported(text, word, hint):
    (problem,) = [
        one for one in reported_for_steps(text, pelaksana=ACTORS) if one.code == "SOP-121"
    ]
    assert f'"{word}"' in problem.message and hint in problem.hint


@pytest.mark.parametrize("text", VERB)
def test_an_instruction_with_an_active_verb_is_not_reported(text):
    assert {"SOP-121", "SOP-122"} & {*codes(reported_for_steps(text, pelaksana=ACTORS))} == set()


SUBJECT = [
    ("Kasubag memeriksa draf", "Kasubag", "Memeriksa draf"),
    (
        "Petugas Pelayanan menerima dan meneliti berkas",
        "Petugas Pelayanan",
        "Menerima dan meneliti",
    ),
    (
        "Kepala Seksi Pelayanan menerima dan memverifikasi berkas",
        "Kepala Seksi Pelayanan",
        "Menerima",
    ),
    ("Tim Kerja menyusun laporan", "Tim Kerja", "Menyusun laporan"),
    ("Camat menandatangani surat yang sudah diparaf", "Camat", "Menandatangani"),
    ("Pemohon datang ke loket", "Pemohon", "Datang ke loket"),
    ("Karyawan mengirimkan persyaratan ke Dinas Kesehatan", "Karyawan", "Mengirimkan persyaratan"),
    ("Pegawai yang diusulkan melengkapi berkas", "Pegawai yang diusulkan", "Melengkapi berkas"),
    ("kasubag umum memaraf surat", "kasubag umum", "Memaraf surat"),
]
SUBJECT += [
    ("Calon Penyedia menyampaikan penawaran", "Calon Penyedia", "Menyampaikan penawaran"),
    ("CC Melakukan evaluasi", "CC", "Melakukan evaluasi"),
    ("Kabag Umum mmeberikan laporan", "Kabag Umum", "Memberikan laporan"),
    ("Apabila lengkap, Camat memaraf konsep", "Camat", "Apabila lengkap, memaraf konsep"),
    ("Setelah itu PPK menyusun laporan", "Setelah itu PPK", "Menyusun laporan"),
    ("Pejabat yang berwenang menandatangani surat", "Pejabat yang berwenang", "Menandatangani"),
    (
        "Pengguna Anggaran, PPK, dan Bendahara menandatangani kontrak",
        "Pengguna Anggaran, PPK, dan Bendahara",
        "Menandatangani kontrak",
    ),
    ("Ka. Subbag Umum memeriksa surat", "Ka. Subbag Umum", "Memeriksa surat"),
    ("Apabila disetujui maka Camat memaraf", "Camat", "Apabila disetujui maka memaraf"),
    ("PPK, Penyedia menandatangani kontrak", "PPK, Penyedia", "Menandatangani kontrak"),
    ("Kasubag bertugas memeriksa surat", "Kasubag bertugas", "Memeriksa surat"),
]
NO_SUBJECT = [
    "Memeriksa draf Kasubag",
    "Menerima disposisi Kepala Dinas, melakukan rapat internal",
    "Menyampaikan kepada Camat, jika setuju lanjut",
    "Kepala Dinas",
    "Timbangan disiapkan",
    "Petugas loket",
    "Memerintahkan Tim Kerja untuk menyusun Surat",
    "Kasubag: memeriksa draf",
]


@pytest.mark.parametrize(("text", "who", "hint"), SUBJECT)
def test_a_subject_before_the_verb_is_reported_once(text, who, hint):
    problems = reported_for_steps(text, pelaksana=ACTORS)
    (problem,) = [one for one in problems if one.code == "SOP-122"]
    assert (
        f'"{who}"' in problem.message
        and f'"{hint}' in problem.hint
        and "SOP-121" not in codes(problems)
    )


@pytest.mark.parametrize("text", NO_SUBJECT)
def test_a_post_elsewhere_in_the_sentence_is_no_subject(text):
    assert "SOP-122" not in codes(reported_for_steps(text, pelaksana=ACTORS))


@pytest.mark.parametrize(
    ("uraian", "parts", "wrong"),
    [
        (
            "a. Melaksanakan rapat\n      b. Penyusunan draf\n      c. Menyampaikan draf",
            3,
            ["bagian 2"],
        ),
        ("1. Memeriksa\n      2. Mencatat", 2, []),
        ("a. Memeriksa berkas b. Pencatatan berkas", 2, ["bagian 2"]),
        ("a) Penerimaan\n      b) Pencatatan", 2, ["bagian 1", "bagian 2"]),
    ],
)
def test_each_part_of_a_cell_is_an_instruction(uraian, parts, wrong):
    problems = reported(
        f"kegiatan:\n  - uraian: |\n      {uraian}\n    oleh: tim\n    waktu: 1 hari"
    )
    (several,) = [one.message for one in problems if one.code == "SOP-123"]
    assert f"{parts} langkah" in several
    messages = [one.message for one in problems if one.code == "SOP-121"]
    assert len(messages) == len(wrong) and all(
        part in message for part, message in zip(wrong, messages, strict=True)
    )


@pytest.mark.parametrize(
    "uraian",
    [
        "Memeriksa kelengkapan:\n      - KTP\n      - KK",
        "Memeriksa berkas\n      1. KTP\n      2. KK",
        "a. Memeriksa berkas",
        "Memeriksa huruf a. dan b. pada formulir",
    ],
)
def test_a_list_behind_a_sentence_is_no_list_of_steps(uraian):
    assert {"SOP-121", "SOP-123"} & {
        *codes(
            reported(f"kegiatan:\n  - uraian: |\n      {uraian}\n    oleh: tim\n    waktu: 1 hari")
        )
    } == set()
