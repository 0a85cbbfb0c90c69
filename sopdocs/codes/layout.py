"""Codes of problems that are found while a sheet is laid out. They cannot be switched off."""

from __future__ import annotations

from sopdocs.codes.problem_code import INSTITUTION, SITUATION, define

LAYOUT = "menata lembar"

PAPER_TOO_SMALL = define(
    "SOP-202",
    "Tidak muat di kertasnya",
    LAYOUT,
    "Kolom-kolom tabel atau tepi kertas tidak menyisakan ruang yang cukup untuk tulisannya. Pakai "
    "kertas yang lebih lebar, kecilkan margin, atau kurangi pelaksana; pesannya menyebut yang "
    "cukup.",
    wrong="cetak: {kertas: A4, orientasi: potret, margin: {kiri: 60, kanan: 60}}",
    right="cetak: {kertas: A4, orientasi: lanskap, margin: {kiri: 20, kanan: 20}}",
)
ARROW_NOT_DRAWN = define(
    "SOP-203",
    "Panah yang tidak dapat digambar",
    LAYOUT,
    "Panah ini hanya dapat digambar dengan menabrak simbol atau panah lain, jadi lembarnya tidak "
    "dibuat. Kurangi cabang pada langkah itu, atau pakai kertas yang lebih lebar.",
    wrong="Belasan langkah kembali ke satu langkah yang sama, di kertas A4 potret",
    right="Pengembalian dikumpulkan di satu keputusan, atau kertasnya F4 lanskap",
    example_of=SITUATION,
)
CAPSULE_TOO_NARROW = define(
    "SOP-204",
    "Tulisan kapsul yang tidak muat",
    LAYOUT,
    "Tulisan di simbol mulai atau selesai lebih lebar daripada kolom pelaksananya, jadi tidak "
    "tercetak. Pakai kata yang lebih pendek, atau beri kapsul baris sendiri dengan letak: "
    "terpisah.",
    wrong="cetak: {kapsul: {mulai: Permohonan diterima lengkap dari pemohon}}",
    right="cetak: {kapsul: {mulai: Mulai}}",
)
SIDE_NOT_POSSIBLE = define(
    "SOP-205",
    "Arah panah yang tidak mungkin",
    LAYOUT,
    "Sisi simbol yang diminta dengan lewat sudah tertutup simbol, garis, atau tulisan lain. Hapus "
    "lewat supaya program memilih sendiri, atau pilih sisi lain.",
    wrong="kegiatan:\n"
    "  - {id: terima, uraian: Menerima surat, oleh: tim}\n"
    "  - uraian: Memeriksa surat\n"
    "    oleh: tim\n"
    "    keputusan: {ya: {ke: lanjut, lewat: kiri}, tidak: {ke: terima, lewat: kiri}}\n"
    "  - {uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n"
    "  - {id: terima, uraian: Menerima surat, oleh: tim}\n"
    "  - uraian: Memeriksa surat\n"
    "    oleh: tim\n"
    "    keputusan: {ya: lanjut, tidak: {ke: terima, lewat: kiri}}\n"
    "  - {uraian: Menyimpan surat, oleh: tim}",
)
TAG_NOT_ONCE = define(
    "SOP-206",
    "Tanda tangan elektronik tidak tepat sekali",
    LAYOUT,
    "Layanan tanda tangan elektronik mencari satu tanda di seluruh lembar, jadi tanda itu harus "
    "tercetak tepat sekali. Pilih tanda lain yang tidak tercetak di mana pun.",
    wrong='surat: {profil: bsre, bsre: {tanda: "."}}',
    right='surat: {profil: bsre, bsre: {tanda: "#"}}',
    example_of=INSTITUTION,
)
TAG_IN_TEXT = define(
    "SOP-207",
    "Tanda tangan elektronik di dalam tulisan",
    LAYOUT,
    "Di instansi yang memakai tanda tangan elektronik, tanda yang dicari layanannya tidak boleh "
    "ada "
    "di tulisan lain. Tulis tanpa tanda itu, atau pilih tanda lain di instansi.yaml.",
    wrong='peralatan: "Ruang rapat #2"',
    right="peralatan: Ruang rapat 2",
)
SYMBOL_TOO_SMALL = define(
    "SOP-210",
    "Tulisan simbol yang tidak muat",
    LAYOUT,
    "Simbol sebuah lembar sama besar, dan tidak lebih lebar daripada kolom pelaksananya. Pakai "
    "kata yang lebih pendek di dalam simbol, kertas yang lebih lebar, atau tulis di uraian.",
    wrong="kegiatan:\n"
    "  - {uraian: Memeriksa surat, oleh: tim, simbol: Mmmmmmmmmmmmmmmmmmmm}\n"
    "  - {uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n"
    "  - {uraian: Memeriksa surat, oleh: tim, simbol: Periksa}\n"
    "  - {uraian: Menyimpan surat, oleh: tim}",
)
ENGINE_FAULT = define(
    "SOP-208",
    "Graphviz tidak menjawab",
    LAYOUT,
    "Untuk lembar dengan panah yang rumit, Graphviz dimintai pendapat. Bila tidak menjawab, "
    "lembarnya tidak dibuat, supaya sumber yang sama selalu menjadi PDF yang sama. Ulangi "
    "perintahnya.",
    wrong="Komputer sangat sibuk atau kehabisan memori, dan Graphviz terhenti",
    right="sopdocs build     (sekali lagi, setelah program lain ditutup)",
    example_of=SITUATION,
)
NO_ENGINE = define(
    "SOP-209",
    "Graphviz tidak terpasang",
    LAYOUT,
    "Lembar tetap dibuat, tetapi panah yang rumit digambar tanpa pendapat kedua dari Graphviz, "
    "sehingga dapat berbeda dari gambar di komputer lain. Pasang ulang sopdocs dengan semua "
    "paketnya.",
    wrong="pip install --no-deps sopdocs",
    right="pip install sopdocs",
    example_of=SITUATION,
)
