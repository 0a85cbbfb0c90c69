"""Codes of problems that are found while a source is read. They cannot be switched off."""

from __future__ import annotations

from sopdocs.codes.problem_code import CATALOGUE, INSTITUTION, SITUATION, WHOLE_SOURCE, define

READING = "membaca sumber"

EMPTY_SOURCE = define(
    "SOP-001",
    "Berkas kosong",
    READING,
    "Berkas ini tidak berisi apa pun, atau hanya berisi keterangan yang diawali tanda #. "
    "Isi sekurang-kurangnya nama, pelaksana, dan kegiatan, atau hapus berkasnya.",
    wrong="# SOP ini belum ditulis",
    right="nama: Pencatatan Surat\n"
    "pelaksana: {tim: Tim Kerja}\n"
    "kegiatan:\n"
    "  - {uraian: Mencatat surat, oleh: tim}",
    example_of=WHOLE_SOURCE,
)
WRONG_ENCODING = define(
    "SOP-002",
    "Berkas tidak disimpan sebagai UTF-8",
    READING,
    "Huruf di berkas ini disimpan dengan cara lain, sehingga sebagian hurufnya tidak terbaca. "
    "Simpan ulang berkasnya sebagai UTF-8.",
    wrong="Notepad: File > Save As, Encoding: UTF-16 LE",
    right="Notepad: File > Save As, Encoding: UTF-8",
    example_of=SITUATION,
)
YAML_SYNTAX = define(
    "SOP-003",
    "Susunan YAML tidak dapat dibaca",
    READING,
    "Tanda baca atau jorokan baris ini membuat berkas tidak dapat dibaca. Tulisan yang memuat "
    "titik "
    "dua dan spasi, atau diawali tanda seperti %, @, dan {, diapit tanda petik.",
    wrong="nama: Rapat: Persiapan dan Pelaksanaan",
    right='nama: "Rapat: Persiapan dan Pelaksanaan"',
)
REPEATED_FIELD = define(
    "SOP-005",
    "Isian ditulis dua kali",
    READING,
    "Satu isian hanya boleh ditulis sekali di tempat yang sama; program tidak menebak mana yang "
    "benar. Gabungkan keduanya atau hapus salah satu.",
    wrong="peralatan: Komputer\npencatatan: Buku agenda\nperalatan: Printer",
    right="peralatan: [Komputer, Printer]\npencatatan: Buku agenda",
)
UNKNOWN_FIELD = define(
    "SOP-006",
    "Isian tidak dikenal",
    READING,
    "Nama isian ini tidak dikenal di tempat itu, biasanya karena salah ketik. Pesannya menyebut "
    "isian yang mungkin dimaksud.",
    wrong="peraltan: Komputer",
    right="peralatan: Komputer",
)
MISSING_FIELD = define(
    "SOP-007",
    "Isian yang wajib belum ada",
    READING,
    "Tanpa isian ini lembarnya tidak dapat dibuat. Tulis isiannya; yang kosong sama dengan yang "
    "tidak ditulis.",
    wrong="kegiatan:\n  - {oleh: tim}",
    right="kegiatan:\n  - {uraian: Mencatat surat, oleh: tim}",
)
WRONG_FORM = define(
    "SOP-008",
    "Isian tidak berbentuk seperti seharusnya",
    READING,
    "Isian ini seharusnya berupa teks, daftar, atau pasangan, tetapi ditulis dalam bentuk lain. "
    "Pesannya menyebut bentuk yang diharapkan.",
    wrong="tanggal: 2025-01-03",
    right="tanggal: {pembuatan: 2025-01-03}",
)
TOO_LARGE = define(
    "SOP-009",
    "Terlalu besar, terlalu panjang, atau terlalu banyak",
    READING,
    "Ada batas untuk panjang tulisan, jumlah langkah, jumlah pelaksana, dan besar berkas, supaya "
    "lembarnya dapat dicetak dan dibaca. Ringkas tulisannya, atau pecah SOP-nya.",
    wrong="kegiatan:\n"
    "  - {id: periksa, uraian: Memeriksa surat, oleh: tim, "
    "keputusan: {ya asalkan sudah disetujui: lanjut, tidak: simpan}}\n"
    "  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n"
    "  - {id: periksa, uraian: Memeriksa surat, oleh: tim, keputusan: {ya: lanjut, tidak: "
    "simpan}}\n"
    "  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
)
FORBIDDEN_YAML = define(
    "SOP-010",
    "Tanda YAML yang tidak dipakai",
    READING,
    "Tanda *, &, dan ! di awal tulisan mempunyai arti khusus di YAML dan tidak dipakai di sini. "
    "Apit seluruh tulisannya dengan tanda petik; huruf miring ditulis _seperti ini_.",
    wrong="peringatan: !Segera disampaikan",
    right='peringatan: "!Segera disampaikan"',
)
TOO_DEEP = define(
    "SOP-011",
    "Susunan terlalu bertingkat",
    READING,
    "Kurung atau daftar di dalam daftar terlalu dalam; sumber SOP cukup lima tingkat. Biasanya ada "
    "kurung yang kelebihan.",
    wrong="peralatan: [[[[[[[[[[[[[Komputer]]]]]]]]]]]]]",
    right="peralatan: [Komputer]",
)
INVISIBLE_CHARACTER = define(
    "SOP-012",
    "Karakter yang tidak tampak",
    READING,
    "Tulisan ini memuat karakter yang tidak terlihat, biasanya terbawa saat menyalin dari program "
    "lain (di contoh ditulis \\u200b). Hapus karakter itu, atau ketik ulang katanya.",
    wrong='nama: "Pencatatan\\u200bSurat"',
    right="nama: Pencatatan Surat",
)
RIGHT_TO_LEFT = define(
    "SOP-013",
    "Aksara kanan-ke-kiri",
    READING,
    "Aksara Arab dan Ibrani tidak dapat dicetak di lembar. Tulis dengan huruf Latin.",
    wrong="nama: Lomba Tilawah القرآن",
    right="nama: Lomba Tilawah Alquran",
)
UNPRINTABLE_CHARACTER = define(
    "SOP-014",
    "Karakter yang tidak ada di huruf cetak",
    READING,
    "Karakter ini, misalnya gambar muka atau tanda dari huruf khusus, tidak ada di huruf yang "
    "dipakai untuk mencetak. Ganti dengan huruf, angka, atau tanda biasa.",
    wrong="nama: Layanan Ramah 🙂",
    right="nama: Layanan Ramah",
)
WRONG_DATE = define(
    "SOP-015",
    "Tanggal atau tahun yang tidak dapat benar",
    READING,
    "Tanggal ini tidak ada di kalender, tahunnya tidak masuk akal, atau cara menulisnya bermakna "
    "ganda. Tulis misalnya 2025-12-31, 31/12/2025, atau 31 Desember 2025.",
    wrong="tanggal: {pembuatan: 30 Februari 2025}",
    right="tanggal: {pembuatan: 28 Februari 2025}",
)
WRONG_DURATION = define(
    "SOP-016",
    "Waktu yang tidak dapat benar",
    READING,
    "Waktu berupa angka harus disertai satuannya, dan satu sel waktu tidak boleh dimiliki dua "
    "kali. "
    "Tulis misalnya 30 menit atau 2 hari kerja.",
    wrong="kegiatan:\n  - {uraian: Mencatat surat, oleh: tim, waktu: 30}",
    right="kegiatan:\n  - {uraian: Mencatat surat, oleh: tim, waktu: 30 menit}",
)
UNKNOWN_NAME = define(
    "SOP-017",
    "Pelaksana atau pejabat yang tidak ada di daftarnya",
    READING,
    "Yang disebut di langkah harus ada di pelaksana, dan pejabat yang disebut harus ada di "
    "instansi.yaml. Samakan tulisannya, atau tambahkan di daftarnya.",
    wrong="pelaksana: {kabag: Kepala Bagian}\n"
    "kegiatan:\n"
    "  - {uraian: Memeriksa surat, oleh: kabak}",
    right="pelaksana: {kabag: Kepala Bagian}\n"
    "kegiatan:\n"
    "  - {uraian: Memeriksa surat, oleh: kabag}",
)
UNKNOWN_STEP = define(
    "SOP-018",
    "Id langkah yang tidak ada atau tidak dapat dipakai",
    READING,
    "Tujuan sebuah langkah disebut dengan id langkah itu, bukan dengan nomornya. Id ditulis "
    "sekali, "
    "tidak kosong, dan bukan kata lanjut atau selesai.",
    wrong="kegiatan:\n"
    "  - {uraian: Menerima surat, oleh: tim, lanjut: simpn}\n"
    "  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n"
    "  - {uraian: Menerima surat, oleh: tim, lanjut: simpan}\n"
    "  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
)
WRONG_FLOW = define(
    "SOP-019",
    "Alur langkah yang tidak dapat benar",
    READING,
    "Keputusan punya dua atau tiga cabang: belah ketupat bersudut empat, dan satu sudutnya untuk "
    "panah yang masuk. Tiap cabang bertujuan dan punya kata sendiri, langkah tidak menuju dirinya "
    "sendiri, dan waktu bersama menunjuk langkah sesudahnya.",
    wrong="kegiatan:\n"
    "  - {uraian: Memeriksa surat, oleh: tim, keputusan: {ya: lanjut}}\n"
    "  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
    right="kegiatan:\n"
    "  - {uraian: Memeriksa surat, oleh: tim, keputusan: {ya: lanjut, tidak: selesai}}\n"
    "  - {id: simpan, uraian: Menyimpan surat, oleh: tim}",
)
UNREADABLE_LOGO = define(
    "SOP-020",
    "Logo yang tidak dapat dipakai",
    READING,
    "Lambang instansi belum disebut, tidak ada di folder instansi, terlalu besar, atau bukan "
    "gambar "
    "yang dapat dibaca. Simpan gambar PNG, JPEG, atau SVG di samping instansi.yaml.",
    wrong="logo: ../gambar/logo.png",
    right="logo: logo.png",
    example_of=INSTITUTION,
)
UNKNOWN_CHOICE = define(
    "SOP-021",
    "Isian di luar pilihan",
    READING,
    "Isian ini hanya mengenal beberapa pilihan, atau angka di antara dua batas. Pesannya "
    "menyebutkan pilihannya.",
    wrong="cetak: {kertas: A5}",
    right="cetak: {kertas: A4}",
)
WRONG_NUMBER_PATTERN = define(
    "SOP-022",
    "Pola nomor surat yang tidak dapat dipakai",
    READING,
    "Dengan pola ini dua surat dapat bernomor sama, atau ada bagian dalam kurung yang tidak "
    "dikenal. "
    "Pola memuat sekurang-kurangnya {nomor} dan {tahun}.",
    wrong='surat: {penomoran: {pola: "{nomor}/SPT"}}',
    right='surat: {penomoran: {pola: "{nomor}/SPT/{tahun}"}}',
    example_of=INSTITUTION,
)
WRONG_RULE_SETTING = define(
    "SOP-023",
    "Pengaturan aturan yang tidak dapat dipakai",
    READING,
    "Yang dapat diatur hanya aturan yang disebutkan oleh  sopdocs rules, di berkas yang "
    "diperiksanya. Kesalahan membaca dan menata tidak dapat dimatikan.",
    wrong="aturan: {kata-kerja: mati}",
    right="aturan: {SOP-121: catatan}",
)
NEEDLESS_EXCEPTION = define(
    "SOP-024",
    "Pengecualian yang tidak mengecualikan apa pun",
    READING,
    "Aturan ini dimatikan atau diubah tingkatnya, padahal tidak ada lagi yang dilaporkannya di SOP "
    "ini. Hapus baris itu, supaya kesalahan yang baru tidak terlewat.",
    wrong="aturan: {SOP-121: mati}\nkegiatan:\n  - {uraian: Menerima surat, oleh: tim}",
    right="aturan: {SOP-121: mati}\nkegiatan:\n  - {uraian: Penerimaan surat, oleh: tim}",
)
DATE_WITHOUT_DAY = define(
    "SOP-026",
    "Tanggal tanpa hari yang pasti",
    READING,
    "Tanggal ini hanya menyebut bulan atau tahun, atau berupa kata. Ia tercetak seperti ditulis, "
    "tetapi tidak ikut dibandingkan dengan tanggal lain. Tulis tanggalnya bila sudah pasti.",
    wrong="tanggal: {pembuatan: Oktober 2024}",
    right="tanggal: {pembuatan: 7 Oktober 2024}",
)
NOT_PRINTED = define(
    "SOP-027",
    "Tulisan yang tidak tercetak",
    READING,
    "Tanda # sesudah spasi mengawali keterangan, yang tidak tercetak. Bila bagian itu harus "
    "tercetak, apit seluruh isiannya dengan tanda petik. Bila memang keterangan, taruh di baris "
    "sendiri, atau beri dua spasi di depan # dan satu sesudahnya.",
    wrong="pencatatan: Buku agenda # tahun 2025",
    right="pencatatan: Buku agenda  # tahun 2025",
)
REPEATED_REGULATION = define(
    "SOP-031",
    "Peraturan dua kali di katalog",
    READING,
    "Satu peraturan cukup punya satu butir di peraturan.yaml, juga bila disebut dengan cara lain. "
    "Gabungkan keduanya.",
    wrong="peraturan:\n"
    "  - sebutan: Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah\n"
    "    status: berlaku\n"
    "    sumber: jdih\n"
    "  - sebutan: PP No. 18/2016 tentang Perangkat Daerah\n"
    "    status: berlaku\n"
    "    sumber: jdih",
    right="peraturan:\n"
    "  - sebutan: Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah\n"
    "    status: berlaku\n"
    "    sumber: jdih",
    example_of=CATALOGUE,
)
WRONG_REGULATION_STATUS = define(
    "SOP-032",
    "Status peraturan yang tidak dapat benar",
    READING,
    "Peraturan yang diubah atau dicabut menyebut oleh peraturan mana; yang berlaku tidak "
    "menyebutnya.",
    wrong="peraturan:\n"
    "  - sebutan: Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah\n"
    "    status: dicabut\n"
    "    sumber: jdih",
    right="peraturan:\n"
    "  - sebutan: Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah\n"
    "    status: dicabut\n"
    "    oleh: Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah\n"
    "    sumber: jdih",
    example_of=CATALOGUE,
)
UNREAD_REGULATION = define(
    "SOP-033",
    "Peraturan yang tidak terbaca sebagai kutipan",
    READING,
    "Sebutan peraturan di katalog memuat jenis, nomor, dan tahunnya, supaya dapat dicocokkan "
    "dengan "
    "yang disebut SOP.",
    wrong="peraturan:\n"
    "  - sebutan: Peraturan tentang Perangkat Daerah\n"
    "    status: berlaku\n"
    "    sumber: jdih",
    right="peraturan:\n"
    "  - sebutan: Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah\n"
    "    status: berlaku\n"
    "    sumber: jdih",
    example_of=CATALOGUE,
)
WRONG_TENURE = define(
    "SOP-036",
    "Masa jabatan yang tidak pasti",
    READING,
    "Pejabat yang berganti ditulis sebagai daftar, masing-masing dengan hari pertama (mulai) atau "
    "hari terakhir (sampai) menjabat. Lembar dan surat memakai yang menjabat pada tanggalnya; pada "
    "satu hari hanya satu orang.",
    wrong="nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\npejabat:\n  kadis:\n"
    "    - {jabatan: KEPALA DINAS, nama: SITI AMINAH, sampai: 2026-03-31}\n"
    "    - {nama: BUDI SANTOSO, mulai: 2026-03-01}",
    right="nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\npejabat:\n  kadis:\n"
    "    - {jabatan: KEPALA DINAS, nama: SITI AMINAH, sampai: 2026-02-28}\n"
    "    - {nama: BUDI SANTOSO, mulai: 2026-03-01}",
    example_of=INSTITUTION,
)
