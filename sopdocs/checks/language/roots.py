"""Roots of the verbs of office work, each with the suffix of its active form.

``sampai+kan`` makes ``menyampaikan``; ``root=verb`` gives an irregular verb. Forms follow Kamus
Besar Bahasa Indonesia.
"""

REGULAR = """
terima periksa susun buat catat tulis kirim bawa teliti telaah uji nilai ukur hitung olah pilah
pilih cari ambil bayar beli baca
simpan tutup buka hapus ganti ubah isi cetak salin susun bentuk bangun rancang tinjau pantau awasi
kelola bagi beri pakai pinjam
tugas+kan usul+kan ajukan=mengajukan aju+kan kumpul+kan himpun sampai+kan serah+kan terus+kan
ada+kan teruskan=meneruskan laksana+kan laku+kan
siap+kan arsip+kan ganda+kan tetap+kan sah+kan=mengesahkan terbit+kan umum+kan tampil+kan
sosialisasi+kan distribusi+kan dokumentasi+kan
koordinasi+kan konsultasi+kan publikasi+kan klasifikasi+kan agenda+kan jadwal+kan rencana+kan
usaha+kan hasil+kan tentu+kan putus+kan
rumus+kan sebar+kan luas+kan salur+kan cair+kan anggar+kan belanja+kan lapor+kan informasi+kan
tayang+kan unggah unduh input=memasukkan
masuk+kan keluar+kan lepas+kan kembali+kan selesai+kan sesuai+kan cocok+kan sediakan=menyediakan
sedia+kan pasang tempel tempat+kan letak+kan
pindah+kan musnah+kan rawat pelihara=memelihara jaga aman+kan hadir+i ikut+i tandatangan+i paraf
stempel nomor+i setuju+i tanggap+i layan+i lengkap+i
lampir+kan baik+i=memperbaiki perbaiki=memperbaiki baru+i=memperbarui perbarui=memperbarui
hatikan=memperhatikan panjang=memperpanjang oleh=memperoleh
tindak=menindaklanjuti jawab dengar lihat amati tonton tanya+kan minta mohon panggil undang
hubung+i temu+i kunjung+i datang+i antar jemput
validasi verifikasi evaluasi identifikasi inventarisasi rekapitulasi konfirmasi klarifikasi
rekonsiliasi registrasi asistensi legalisasi
analisis otorisasi notifikasi reviu koreksi revisi edit sunting rekap cek tik ketik pindai
kaji=mengkaji proses monitor=memantau supervisi=menyupervisi
survei=menyurvei wawancara+i seleksi disposisi+kan eksekusi implementasi+kan optimal+kan
realisasi+kan integrasi+kan kompilasi=mengompilasi tabulasi=menabulasi
arah+kan jelas+kan papar+kan saji+kan rapat+kan=merapatkan bahas sepakat+i simpul+kan saran+kan
rekomendasi+kan tolak batal+kan tunda henti+kan cabut
tunjuk angkat lantik mutasi promosi+kan didik latih bimbing bina arah bantu dukung
dampingi=mendampingi damping+i fasilitas+i fasilitasi=memfasilitasi
sewa jual tawar lelang hibah+kan pesan daftar+kan daftar data=mendata pungut setor tagih tarik
transfer=mentransfer bukukan=membukukan buku+kan
teruskan tembus+kan kendali+kan kawal tertib+kan tegas+kan tegur tangani=menangani tindak+i ungkap
usut selidik+i sidik adu+kan
""".split()

LOANS = {  # loan verbs as offices type them → the standard verb
    "input": "Memasukkan",
    "entri": "Memasukkan",
    "entry": "Memasukkan",
    "upload": "Mengunggah",
    "download": "Mengunduh",
    "scan": "Memindai",
    "print": "Mencetak",
    "review": "Mereviu",
    "check": "Mengecek",
    "update": "Memperbarui",
    "share": "Membagikan",
    "copy": "Menyalin",
    "fotokopi": "Memfotokopi",
    "email": "Mengirim surel",
    "submit": "Mengirimkan",
    "posting": "Memublikasikan",
    "monitoring": "Memantau",
    "briefing": "Memberi pengarahan",
    "meeting": "Mengadakan rapat",
    "rapat": "Mengadakan rapat",
    "musyawarah": "Bermusyawarah",
    "diskusi": "Mengadakan diskusi",
    "koordinasi": "Berkoordinasi",
    "konsultasi": "Berkonsultasi",
    "disposisi": "Memberi disposisi",
    "hasil": "",
    "perintah": "",
    "pesan": "",
    "oleh": "",
    "jadwal": "",
}

MORE_VERBS = frozenset(  # verbs of office work that no root above forms
    "melakukan mengadakan memberikan melaksanakan mempersiapkan mempelajari mencermati memastikan "
    "membubuhkan melanjutkan mencantumkan menganalisis menghadap menerangkan mengetahui "
    "menyelenggarakan memutakhirkan berkoordinasi berkonsultasi mengoordinasikan".split()
)

INTRANSITIVE = frozenset(
    "datang hadir ikut masuk keluar kembali pergi tiba naik turun mulai selesai tampil duduk "
    "lapor rapat-rapat mohon".split()
) - {"lapor"}

# these look like me- or ber- verbs, or are verbs that no instruction begins with
NOT_VERBS = frozenset(
    """
menteri meja mental media medis medium mekanisme mekanik memorandum memo memori metode metodologi
meter meteran meterai menit merek merah mesin mebel
mebeler meubelair mei menara merdeka menu megah member memang mereka meskipun meski mengapa menurut
melalui mengenai menjelang melainkan melati menantu
mendadak mengingat menimbang metrologi mediasi mediator megabita mesjid mendiang mentor mentoring
meritokrasi merit messenger metadata metropolitan mess
melodi membran memorial memoar mentalitas meriam meridian merak merica meranti mentimun mentega
mentah mewah melayu melon menstruasi meningitis menopause merana mendiang
berkat berhala beringin berisik berang berewok bercak
berkas berita bersama beras berat berlian beranda beruang berdasarkan berikut berkala bernas beres
bersih berani berantas berapa berandal berkah bernama berupa
""".split()
)

NOT_PASSIVE = frozenset(
    """
dinas disposisi direktur direktorat distribusi diskusi diklat dialog digital digitalisasi disiplin
divisi diagram dimensi diet difabel dinamika dinding diploma
diskon dispensasi disertasi dirjen diri dia diare diagnosa diagnosis diameter dini disabilitas
disinfektan dispenser diktum dinkes disdik dividen disket diesel
""".split()
)
