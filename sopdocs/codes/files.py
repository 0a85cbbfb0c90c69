"""Codes of problems with the files around the sources. They cannot be switched off."""

from __future__ import annotations

from sopdocs.codes.problem_code import SITUATION, define

FILES = "berkas di sekitar sumber"

UNREADABLE_FILE = define(
    "SOP-301",
    "Berkas yang tidak dapat dibaca",
    FILES,
    "Berkas atau folder ini tidak ada, tidak boleh dibaca, atau bukan berkas yang diharapkan di "
    "tempat itu. Periksa nama, tempat, dan izinnya.",
    wrong="sopdocs build sop_sources/dinas/surta.yaml",
    right="sopdocs build sop_sources/dinas/surat.yaml",
    example_of=SITUATION,
)
SAME_OUTPUT = define(
    "SOP-302",
    "Dua sumber untuk satu berkas hasil",
    FILES,
    "Dua sumber akan menjadi PDF dengan nama yang sama, sehingga yang satu menimpa yang lain. Beri "
    "salah satu nama berkas lain.",
    wrong="sop_sources/dinas/surat.yaml dan sop_sources/dinas/surat.yml",
    right="sop_sources/dinas/surat.yaml dan sop_sources/dinas/surat-keluar.yaml",
    example_of=SITUATION,
)
UNWRITABLE_FILE = define(
    "SOP-303",
    "Berkas yang tidak dapat ditulis",
    FILES,
    "Hasilnya tidak dapat disimpan di tempat itu: tidak diizinkan, cakram penuh, ada folder "
    "bernama "
    "sama, atau berkasnya sedang dibuka. Yang lama tetap utuh.",
    wrong="PDF yang lama masih terbuka di program lain",
    right="Tutup PDF itu, atau pilih folder lain:  sopdocs build --out hasil",
    example_of=SITUATION,
)
WORKER_LOST = define(
    "SOP-304",
    "Pekerja yang mati",
    FILES,
    "Proses yang membuat lembar ini berhenti di tengah jalan, biasanya karena kehabisan memori. "
    "Tutup program lain, lalu jalankan lagi dengan satu proses.",
    wrong="sopdocs build --jobs 16",
    right="sopdocs build --jobs 1",
    example_of=SITUATION,
)
OTHER_PROGRAM = define(
    "SOP-305",
    "Pekerja dengan program lain",
    FILES,
    "Komputer lain di klaster memakai sopdocs atau pustaka dengan versi lain, sehingga lembarnya "
    "dapat berbeda. Pasang versi yang sama, lalu jalankan ulang pekerjanya.",
    wrong="Pekerja memakai sopdocs 0.1.0, komputer ini 0.2.0",
    right="Semua komputer memakai sopdocs yang sama",
    example_of=SITUATION,
)
OUTPUT_WITHOUT_SOURCE = define(
    "SOP-306",
    "PDF yang kehilangan sumbernya",
    FILES,
    "Sumber PDF ini sudah dihapus atau diganti namanya, tetapi PDF-nya ditandatangani atau bukan "
    "buatan sopdocs, jadi tidak dihapus. Pindahkan ke arsip, atau hapus sendiri.",
    wrong="build/dinas/surat.pdf yang ditandatangani, tanpa sop_sources/dinas/surat.yaml",
    right="arsip/surat.pdf",
    example_of=SITUATION,
)
KEPT_OUTPUT = define(
    "SOP-307",
    "PDF yang tidak ditimpa",
    FILES,
    "PDF yang sudah ditandatangani atau bukan buatan sopdocs tidak pernah ditimpa; yang baru "
    "ditulis "
    "dengan nama lain di sampingnya. Pindahkan yang lama ke arsip bila sudah digantikan.",
    wrong="build/dinas/surat.pdf sudah ditandatangani, lalu sumbernya diubah",
    right="build/dinas/surat-rev2.pdf ditandatangani, yang lama dipindahkan ke arsip",
    example_of=SITUATION,
)
NOT_MENDED = define(
    "SOP-308",
    "Yang pasti tetapi tidak dapat ditulis",
    FILES,
    "Perbaikannya pasti, tetapi di tempat ini tidak dapat ditulis tanpa mengubah yang lain, "
    "misalnya "
    "karena hurufnya ditulis sebagai kode. Perbaiki sendiri menurut pesan pemeriksaan.",
    wrong='uraian: "Menerima \\u0073urat yang di paraf"',
    right="uraian: Menerima surat yang diparaf",
    example_of=SITUATION,
)
WRONG_FORM_CELL = define(
    "SOP-309",
    "Isian formulir Excel yang belum benar",
    FILES,
    "Sel ini di formulir belum terisi benar, jadi tidak ada sumber yang ditulis. Pesannya menyebut "
    "lembar dan selnya. Betulkan di Excel, simpan, lalu impor lagi.",
    wrong="Kegiatan!C7: pelaksana yang tidak ada di lembar Pelaksana",
    right="pilih pelaksana dari daftar di sel itu",
    example_of=SITUATION,
)
REFUSED_CHANGE = define(
    "SOP-311",
    "Perubahan yang tidak dapat dilakukan",
    FILES,
    "Perubahan banyak berkas dilakukan seluruhnya atau tidak sama sekali. Selama satu hal "
    "menghalanginya, tidak ada berkas yang diubah. Bereskan yang disebut pesannya, lalu jalankan "
    "lagi.",
    wrong='sopdocs change post "Kabag Tata Usah" "Kepala Bagian Umum"',
    right='sopdocs change post "Kabag Tata Usaha" "Kepala Bagian Umum"',
    example_of=SITUATION,
)
