"""Words of real offices' sheets, for random sources."""

ACTORS = (
    "Pemohon",
    "Petugas Loket",
    "Staf Pelaksana",
    "Arsiparis",
    "Pengadministrasi Umum",
    "Kepala Subbagian Umum dan Kepegawaian",
    "Kasubbag Keuangan",
    "Kepala Seksi Pelayanan",
    "Kepala Bidang",
    "Sekretaris",
    "Kepala Dinas",
    "Asisten Administrasi Umum",
    "Sekretaris Daerah",
    "Bupati",
    "Tim Kerja Pelaporan",
    "Bendahara Pengeluaran",
    "Analis Kebijakan Ahli Muda",
    "Pengelola Barang",
    "JFU",
)
TITLES = ("Penyusunan", "Pelayanan", "Pengelolaan", "Penerbitan", "Pemeriksaan", "Pelaporan")
VERBS = (
    "Menerima",
    "Mencatat",
    "Menyusun",
    "Menyiapkan",
    "Menyampaikan",
    "Menghimpun",
    "Melengkapi",
    "Merekap",
    "Mengonsep",
    "Mendistribusikan",
    "Menandatangani",
    "Mengarsipkan",
)
JUDGES = ("Memeriksa", "Memverifikasi", "Meneliti", "Menelaah", "Mengoreksi")
DOCUMENTS = (
    "surat permohonan",
    "berkas permohonan izin",
    "rencana kerja dan anggaran",
    "laporan pertanggungjawaban keuangan",
    "daftar hadir pegawai",
    "usulan kenaikan pangkat",
    "data kependudukan",
    "berita acara serah terima barang",
    "dokumen pelaksanaan anggaran",
    "draf peraturan kepala daerah",
    "formulir pengaduan masyarakat",
    "surat perintah perjalanan dinas",
    "rekomendasi teknis",
    "laporan bulanan",
    "nota dinas",
)
ADDITIONS = (
    "kepada pejabat yang berwenang",
    "untuk ditindaklanjuti lebih lanjut",
    "beserta kelengkapan persyaratannya",
    "dan mencatatnya dalam buku agenda",
    "secara tertulis maupun elektronik",
    "sesuai dengan ketentuan peraturan perundang-undangan yang berlaku",
    "berdasarkan hasil rapat koordinasi dengan perangkat daerah terkait",
    "dan mengunggahnya ke dalam sistem informasi pelayanan terpadu",
    "dengan melampirkan bukti pendukung yang sah dan lengkap",
)
INPUTS = (
    "Berkas",
    "Disposisi",
    "Surat permohonan",
    "Lembar disposisi",
    "Draf surat dan lampirannya",
    "Agenda surat masuk dan keluar",
    "Formulir permohonan yang telah diisi",
    "Data dukung",
    "Komputer",
)
OUTPUTS = (
    "Laporan",
    "Draf surat",
    "Arsip",
    "Berita acara",
    "Surat yang telah diparaf",
    "Rekomendasi",
    "Bukti penerimaan",
    "Dokumen yang telah disahkan pimpinan",
)
TIMES = (
    "5 menit",
    "10 menit",
    "15 menit",
    "30 menit",
    "1 jam",
    "2 jam",
    "1 hari",
    "2 hari",
    "3 hari kerja",
)
EXITS = (  # the exit to the next step, then the other
    ("lengkap", "tidak lengkap"),
    ("lengkap", "belum lengkap"),
    ("disetujui", "ditolak"),
    ("setuju", "tidak setuju"),
    ("sesuai", "tidak sesuai"),
    ("memenuhi syarat", "belum memenuhi syarat"),
    ("dinas", "pribadi"),
)
THREE_EXITS = (
    ("lengkap", "kurang", "ditolak"),
    ("setuju", "revisi", "ditolak"),
    ("ringan", "sedang", "berat"),
)
