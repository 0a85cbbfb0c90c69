"""Codes of problems with SOP books. They cannot be switched off."""

from __future__ import annotations

from sopdocs.codes.problem_code import BOOK, SITUATION, define

BOOKS = "buku SOP"

REPEATED_SOP = define(
    "SOP-501",
    "SOP dua kali di buku",
    BOOKS,
    "Satu SOP disebut lebih dari sekali di isi buku. Sebut sekali saja.",
    wrong="isi:\n  - {unit: Bagian Umum, sop: [surat-masuk, surat-masuk]}",
    right="isi:\n  - {unit: Bagian Umum, sop: [surat-masuk, surat-keluar]}",
    example_of=BOOK,
)
EMPTY_BOOK = define(
    "SOP-502",
    "Buku tanpa SOP",
    BOOKS,
    "Buku ini tidak menyebut satu SOP pun, dan di foldernya tidak ada. Tulis isinya, atau taruh "
    "buku.yaml di folder yang berisi SOP.",
    wrong="judul: Standar Operasional Prosedur\nisi:",
    right="judul: Standar Operasional Prosedur\nisi:\n  - {unit: Bagian Umum, sop: [surat-masuk]}",
    example_of=BOOK,
)
UNSURE_RELATION = define(
    "SOP-503",
    "Keterkaitan yang hanya mirip",
    BOOKS,
    "Keterkaitan ini mirip nama sebuah SOP di buku, tetapi tidak sama, jadi tidak ditautkan. "
    "Samakan "
    "tulisannya bila memang SOP itu.",
    wrong="keterkaitan: SOP Pencatatan Surat",
    right="keterkaitan: SOP Pencatatan Surat Masuk",
)
INCOMPLETE_MAP = define(
    "SOP-504",
    "Peta keterkaitan tidak lengkap",
    BOOKS,
    "Sebagian SOP tidak digambar di peta keterkaitan, karena terlalu banyak yang saling terkait "
    "atau "
    "Graphviz tidak menjawab. Semuanya tetap ada di Daftar Keterkaitan.",
    wrong="Ratusan SOP saling menyebut satu sama lain",
    right="Keterkaitan menyebut hanya SOP yang langsung berhubungan",
    example_of=SITUATION,
)
UNKNOWN_SOP = define(
    "SOP-505",
    "SOP buku yang tidak ada",
    BOOKS,
    "Yang disebut di isi buku adalah nama berkas SOP tanpa akhirannya; berkas bernama itu tidak "
    "ada. "
    "SOP di folder instansi lain disebut dengan nama foldernya.",
    wrong="isi:\n  - {unit: Bagian Umum, sop: [surat-msuk]}",
    right="isi:\n  - {unit: Bagian Umum, sop: [surat-masuk, dinas/surat-keluar]}",
    example_of=BOOK,
)
FAULTY_MEMBER = define(
    "SOP-506",
    "SOP buku yang tidak dapat dibuat",
    BOOKS,
    "Buku hanya dibuat bila semua SOP-nya dapat dibuat. Perbaiki dahulu kesalahan SOP yang "
    "disebut.",
    wrong="sopdocs book, sedangkan surat-masuk.yaml masih salah",
    right="sopdocs check sop_sources/dinas/surat-masuk.yaml, perbaiki, lalu sopdocs book",
    example_of=SITUATION,
)
SOP_LEFT_OUT = define(
    "SOP-507",
    "SOP yang tidak masuk buku",
    BOOKS,
    "Di folder buku ini ada SOP yang tidak disebut di isinya. Tambahkan bila seharusnya ikut.",
    wrong="isi:\n  - {unit: Bagian Umum, sop: [surat-masuk]}",
    right="isi:\n  - {unit: Bagian Umum, sop: [surat-masuk, surat-keluar]}",
    example_of=BOOK,
)
REVOKED_IN_DECREE = define(
    "SOP-508",
    "Keputusan menyebut peraturan yang sudah dicabut",
    BOOKS,
    "Menurut katalog peraturan.yaml peraturan di Mengingat ini sudah dicabut.",
    wrong="keputusan:\n  mengingat: [Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan "
    "Daerah]",
    right="keputusan:\n  mengingat: [Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan "
    "Daerah]",
    example_of=BOOK,
)
DECREE_ORDER = define(
    "SOP-509",
    "Mengingat tidak menurut tingkat, atau menyebut dua kali",
    BOOKS,
    "Peraturan di Mengingat disebut satu kali, menurut tingkatnya (UU 12/2011 Lampiran II).",
    wrong="keputusan:\n  mengingat: [Peraturan Pemerintah Nomor 18 Tahun 2016, Undang-Undang "
    "Nomor 23 Tahun 2014]",
    right="keputusan:\n  mengingat: [Undang-Undang Nomor 23 Tahun 2014, Peraturan Pemerintah "
    "Nomor 18 Tahun 2016]",
    example_of=BOOK,
)
DECREE_WORDING = define(
    "SOP-510",
    "Kata-kata keputusan",
    BOOKS,
    "Setiap butir Menimbang diawali bahwa. Diktum tidak mengulang kata Menetapkan, yang sudah "
    "tercetak di atasnya. Diktum terakhir menyebut mulai berlakunya keputusan. Jabatan yang "
    "menetapkan ditulis lengkap dengan nama kantor atau daerahnya.",
    wrong="keputusan:\n  menimbang: [perlu pedoman]\n  diktum: [Menetapkan SOP Dinas Contoh.]",
    right="keputusan:\n  menimbang: [bahwa perlu pedoman]\n  diktum:\n    - SOP Dinas Contoh "
    "tercantum dalam Lampiran Keputusan ini.\n    - Keputusan ini mulai berlaku pada tanggal "
    "ditetapkan.",
    example_of=BOOK,
)
WITHDRAWN_SOP = define(
    "SOP-520",
    "Buku yang menyebut SOP yang dicabut",
    BOOKS,
    "SOP dengan  status: dicabut  tidak ikut di buku. Buku tanpa isi melewatinya; yang menyebutnya "
    "di isi diberi tahu.",
    wrong="isi:\n  - {unit: Umum, sop: [surat-masuk]}   # surat-masuk.yaml: status: dicabut",
    right="isi:\n  - {unit: Umum, sop: [surat-keluar]}",
    example_of=SITUATION,
)
