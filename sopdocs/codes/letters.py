"""Codes of problems with letters and their numbers. They cannot be switched off."""

from __future__ import annotations

from sopdocs.codes.problem_code import INSTITUTION, LETTER, SITUATION, define

LETTERS = "surat dan register"

WRONG_LETTER_STEP = define(
    "SOP-401",
    "Surat dan langkah SOP-nya tidak cocok",
    LETTERS,
    "Surat menyebut SOP atau langkah yang tidak ada, atau langkah yang tidak membuat surat itu. "
    "Sebut nama berkas SOP dan id langkah yang bertanda surat.",
    wrong="sop: pencatatan-surat\nlangkah: 4",
    right="sop: pencatatan-surat\nlangkah: buat-pengantar",
    example_of=LETTER,
)
WRONG_SIGNATORY = define(
    "SOP-402",
    "Penanda tangan surat",
    LETTERS,
    "Penanda tangan belum lengkap, atau cara menandatanganinya tidak menurut tata naskah: u.b. "
    "hanya "
    "sesudah a.n., tidak atas nama diri sendiri, dan kepala daerah tanpa pangkat dan NIP.",
    wrong="penanda_tangan: {pejabat: kabag, untuk_beliau: asisten}",
    right="penanda_tangan: {pejabat: kabag, atas_nama: sekda, untuk_beliau: asisten}",
    example_of=LETTER,
)
MISSING_LETTER_SETTING = define(
    "SOP-403",
    "Pengaturan surat yang belum ada",
    LETTERS,
    "Surat ini memerlukan sesuatu yang belum diatur instansinya, misalnya tempat surat atau kode "
    "klasifikasi. Tulis di instansi.yaml, atau di suratnya sendiri.",
    wrong="surat: {tempat: }",
    right="surat: {tempat: Tangerang}",
    example_of=INSTITUTION,
)
SAME_LETTER = define(
    "SOP-404",
    "Dua surat untuk satu berkas",
    LETTERS,
    "Dua surat akan menjadi berkas dengan nama yang sama, atau satu orang disebut dua kali dalam "
    "surat satu per satu. Beri nama lain, atau hapus salah satunya.",
    wrong="sop_sources/dinas/surat/spt.yaml dan sop_sources/dinas/surat/SPT.yaml",
    right="sop_sources/dinas/surat/spt-januari.yaml dan sop_sources/dinas/surat/spt-februari.yaml",
    example_of=SITUATION,
)
BLANK_TEMPLATE_FIELD = define(
    "SOP-405",
    "Templat mencetak isian yang kosong",
    LETTERS,
    "Templat mencetak isian yang belum diisi di surat ini, sehingga tempatnya akan kosong. Isi di "
    "suratnya, atau apit di templat dengan {% if %}.",
    wrong="{{ tembusan }}",
    right="{% if tembusan %}{{ tembusan }}{% endif %}",
    example_of=SITUATION,
)
UNPRINTED_FIELD = define(
    "SOP-406",
    "Isian yang tidak dicetak templat",
    LETTERS,
    "Isian ini ditulis di surat, tetapi templatnya tidak mencetaknya. Hapus isiannya, atau "
    "tambahkan "
    "ke templat.",
    wrong="tambahan: {ruang: Aula}   (templat tidak memuat {{ tambahan.ruang }})",
    right="Templat memuat {{ tambahan.ruang }}",
    example_of=SITUATION,
)
WRONG_TEMPLATE = define(
    "SOP-407",
    "Templat yang tidak dapat dipakai",
    LETTERS,
    "Berkas Word templat tidak dapat dibaca, memuat tanda yang salah tulis, atau tidak mencetak "
    "nomor surat. Nama isian yang dikenal ada di docs/isian-templat.md.",
    wrong="{{ nomr }}",
    right="{{ nomor }}",
    example_of=SITUATION,
)
LETTER_TAG_NOT_ONCE = define(
    "SOP-408",
    "Tanda tangan elektronik surat tidak tepat sekali",
    LETTERS,
    "Layanan tanda tangan elektronik mencari satu tanda di seluruh surat, jadi tanda itu harus "
    "tercetak tepat sekali, di ruang tanda tangan.",
    wrong="hal: Undangan Rapat #2",
    right="hal: Undangan Rapat Kedua",
    example_of=LETTER,
)
REGISTER_REFUSED = define(
    "SOP-409",
    "Nomor yang ditolak register",
    LETTERS,
    "Register surat tidak dapat memberi atau memakai nomor ini, misalnya karena sudah dipakai, "
    "dibatalkan, atau dipesan untuk surat lain. Tidak ada nomor yang terpakai.",
    wrong="mengganti: 800/012/UM/I/2026   (nomor yang dibatalkan)",
    right="mengganti: 800/011/UM/I/2026   (surat yang sudah terbit)",
    example_of=SITUATION,
)
NO_LETTER_PDF = define(
    "SOP-410",
    "PDF surat yang tidak dapat dibuat",
    LETTERS,
    "Berkas Word suratnya ada, tetapi LibreOffice yang mengubahnya menjadi PDF tidak ada atau "
    "tidak "
    "berhasil. Pasang LibreOffice, atau simpan sebagai PDF dari Word.",
    wrong="sopdocs letter surat.yaml --pdf   (tanpa LibreOffice)",
    right="sopdocs letter surat.yaml, lalu simpan sebagai PDF dari Word",
    example_of=SITUATION,
)
KEPT_LETTER = define(
    "SOP-411",
    "Berkas surat yang tidak ditimpa",
    LETTERS,
    "Berkas surat yang sudah disunting atau ditandatangani di luar program tidak pernah ditimpa; "
    "yang baru ditulis dengan nama lain di sampingnya.",
    wrong="spt.docx disunting di Word, lalu dibuat lagi",
    right="Sunting sumber suratnya, atau pindahkan spt.docx ke arsip",
    example_of=SITUATION,
)
WRONG_PERSON = define(
    "SOP-412",
    "Data orang yang perlu diperiksa",
    LETTERS,
    "NIP terdiri atas 18 angka; yang lain hampir pasti salah ketik.",
    wrong="petugas:\n  - {nama: Siti Aminah, nip: 1970010119900320}",
    right="petugas:\n  - {nama: Siti Aminah, nip: 197001011990032001}",
    example_of=LETTER,
)
WRONG_TASK_DAYS = define(
    "SOP-413",
    "Hari pelaksanaan tugas",
    LETTERS,
    "Di antara mulai dan selesai tidak ada hari kerja, atau cuti bersama tahun itu belum "
    "diketahui, atau lama yang ditulis bukan banyaknya hari di antaranya. "
    "Periksa tanggalnya, tulis libur di instansi.yaml, atau tulis hari: kalender.",
    wrong="pelaksanaan: {mulai: 2026-01-03, selesai: 2026-01-04}",
    right="pelaksanaan: {mulai: 2026-01-03, selesai: 2026-01-04, hari: kalender}",
    example_of=LETTER,
)
ALREADY_ISSUED = define(
    "SOP-415",
    "Surat yang sudah terbit atau sudah diganti",
    LETTERS,
    "Surat ini sudah terbit dengan nomor, atau surat yang disebutnya sudah diganti. Ralat ditulis "
    "sebagai surat baru yang menyebut mengganti.",
    wrong="sopdocs letter spt.yaml, sesudah spt.yaml diterbitkan dengan --issue",
    right="Surat baru dengan  mengganti: 800/011/UM/I/2026",
    example_of=SITUATION,
)
UNLIKELY_DATE = define(
    "SOP-416",
    "Tanggal surat yang mungkin keliru",
    LETTERS,
    "Tanggal surat jauh dari hari ini, batas waktu atau tugas mendahului surat, hari tidak cocok "
    "dengan tanggalnya, sebuah tanggal bertahun-tahun sesudah suratnya, atau pukul yang bukan jam "
    "dengan angka (9 pagi).",
    wrong="tanggal: 2062-01-05",
    right="tanggal: 2026-01-05",
    example_of=LETTER,
)
NAMED_TWICE = define(
    "SOP-417",
    "Disebut dua kali",
    LETTERS,
    "Satu orang (NIP atau nama yang sama), atau satu jabatan yang dituju, disebut dua kali dalam "
    "satu surat.",
    wrong="yth: [Kepala Bappeda, Kepala Bappeda]",
    right="yth: Kepala Bappeda",
    example_of=LETTER,
)
WRONG_LETTER_ID = define(
    "SOP-418",
    "Tanda pengenal surat",
    LETTERS,
    "Setiap surat dikenal dari isian id yang ditulis program sebelum suratnya diberi nomor. "
    "Salinan surat yang sudah terbit memuat id surat lama: pilih, surat baru (tulis id: baru) "
    "atau perbaikan surat lama (sopdocs register revise).",
    wrong="surat-februari.yaml, salinan surat-januari.yaml yang sudah terbit, masih memuat "
    "id yang sama",
    right="surat-februari.yaml dengan  id: baru",
    example_of=SITUATION,
)
UNCLEAR_AMOUNT = define(
    "SOP-419",
    "Jumlah yang tidak terbaca",
    LETTERS,
    "Jumlah di lampiran dan banyaknya tercetak dengan angka dan kata: 2 (dua) berkas. Yang nol, "
    "kurang dari nol, terlalu besar, berbeda dari kata dalam kurungnya, atau tidak terbaca, "
    "tercetak seperti ditulis. Total yang bukan jumlah barisnya juga disebut.",
    wrong="kiriman: [{jenis: Laporan, banyaknya: 1.5 rim}]",
    right='kiriman: [{jenis: Laporan, banyaknya: "1,5 rim"}]',
    example_of=LETTER,
)
WRONG_KIND = define(
    "SOP-421",
    "Jenis surat yang tidak dapat dipakai",
    LETTERS,
    "Jenis surat sendiri adalah folder di templates instansi dengan kind.yaml dan template.docx. "
    "Nama foldernya menjadi nama jenis surat, dan keduanya harus dapat dibaca.",
    wrong="templates/Berita Acara/kind.yaml",
    right="templates/berita_acara/kind.yaml",
    example_of=SITUATION,
)
ROW_NOT_READ = define(
    "SOP-420",
    "Baris tabel yang tidak dibaca",
    LETTERS,
    "Surat dapat dibuat dari baris sebuah tabel (data: pegawai.xlsx). Baris kosong di antaranya "
    "dilewati, dan sel yang tidak punya judul kolom tidak dibaca.",
    wrong="baris 5 kosong, di antara dua baris pegawai",
    right="baris kosongnya dihapus",
    example_of=SITUATION,
)
LITTLE_SUBJECT = define(
    "SOP-422",
    "Perihal di agenda hanya judul surat",
    LETTERS,
    "Buku agenda memerlukan isi singkat setiap surat. Tulis hal di suratnya, yang boleh tidak "
    "tercetak, atau sebut di kind.yaml isian yang menjadi perihal.",
    wrong="judul: Berita Acara\nisian: {barang: {jenis: baris, kolom: {nama: teks}}}",
    right="judul: Berita Acara\nperihal: barang.nama\nisian: {barang: {jenis: baris, kolom: "
    "{nama: teks}}}",
    example_of=SITUATION,
)
