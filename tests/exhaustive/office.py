"""A small sound office, whose files the fuzzer makes wrong one by one."""

from __future__ import annotations

INSTITUTION = """\
nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]
logo: logo.png
alamat: Jalan Contoh 1
pejabat:
  kadis:
    {jabatan: KEPALA DINAS, nama: "SITI AMINAH, S.H.", pangkat: Pembina, nip: "197001011990032001"}
label: {efektif: TANGGAL PENGESAHAN}
cetak: {kertas: F4, margin: {kiri: 20, kanan: 15, atas: 15, bawah: 15},
  baris_nomor: ya, baris_jumlah: ya}
sampul: ya
surat:
  kop: {atas: PEMERINTAH KOTA CONTOH, nama: DINAS CONTOH, alamat: Jalan Contoh 1,
    telepon: "(021) 123", kode_pos: 12345}
  tempat: Contoh
  profil: basah
  penomoran: {pola: "{klasifikasi}/{nomor}/{unit}/{bulan_romawi}/{tahun}",
    unit: DINAS, lebar: 3, penghitung: satu}
  jenis: {surat_pengantar: {klasifikasi: "000.1", tembusan: [Sekretaris]}}
aturan: {SOP-113: mati}
"""
SOP = """\
nama: Pencatatan Surat
nomor: 000.8/1/2026
tanggal: {pembuatan: 2025-01-03, revisi: , efektif: 6 Januari 2025}
pengesah: kadis
dasar_hukum:
  - Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah
  - Peraturan Pemerintah Nomor 12 Tahun 2017 tentang Pembinaan dan Pengawasan
kualifikasi_pelaksana: [Memahami tata naskah dinas]
keterkaitan: [SOP Pengarsipan Surat]
peralatan: [Komputer, Printer]
peringatan: |
  Bila tidak dilaksanakan:
  a. surat hilang
  b. surat terlambat
pencatatan: [Disimpan sebagai data elektronik dan manual]
jumlah_waktu: 55 menit
pelaksana:
  tim: Tim Kerja
  kabag: Kepala Bagian
  kadis: Kepala Dinas
kegiatan:
  - id: terima
    uraian: Menerima surat
    oleh: tim
    kelengkapan: Surat masuk
    waktu: 30 menit
    output: Surat tercatat
  - id: periksa
    uraian: Memeriksa surat. Jika tidak setuju dikembalikan ke Tim Kerja.
    oleh: kabag
    waktu: 15 menit
    keputusan: {ya: lanjut, tidak: terima}
  - id: tanda
    uraian: Menandatangani surat pengantar
    oleh: kadis
    waktu: 5 menit
    surat: surat_pengantar
  - id: simpan
    uraian: Menyimpan surat
    oleh: [tim, kabag]
    utama: kabag
    waktu: 5 menit
"""
OTHER = """\
nama: Pengarsipan Surat
pengesah: kadis
keterkaitan: [SOP Pencatatan Surat]
pelaksana: {tim: Tim Kerja}
kegiatan:
  - {uraian: Mengarsipkan surat, oleh: tim, waktu: 10 menit, kelengkapan: Surat, output: Arsip}
"""
BOOK = """\
judul: Standar Operasional Prosedur Dinas Contoh
tahun: 2026
keputusan:
  tempat: Contoh
  pejabat: kadis
  menimbang: [bahwa perlu]
  diktum: [Menetapkan SOP, Berlaku]
penjelasan: {ruang_lingkup: Semua bagian, definisi: {SOP: Standar}}
isi:
  - {unit: Bagian Umum, sop: [surat, arsip]}
"""
LETTER = """\
sop: surat
langkah: tanda
tanggal: 2026-01-05
yth: [Kepala Bagian Umum]
kiriman:
  - {jenis: Laporan, banyaknya: 2 berkas, keterangan: Asli}
penanda_tangan: kadis
"""
SECOND = """\
jenis: surat_pengantar
klasifikasi: "000.2"
yth: [Kepala Bagian Keuangan]
kiriman:
  - {jenis: Nota, banyaknya: 1 lembar, keterangan: Salinan}
penanda_tangan: kadis
"""
CATALOGUE = """\
peraturan:
  - sebutan: Peraturan Wali Kota Contoh Nomor 5 Tahun 2016 tentang Tata Kerja
    status: dicabut
    oleh: Peraturan Wali Kota Contoh Nomor 7 Tahun 2022 tentang Tata Kerja
    sumber: Pasal 40
"""
OFFICE = "sop_sources/dinas"
TEXTS = {
    f"{OFFICE}/instansi.yaml": INSTITUTION,
    f"{OFFICE}/surat.yaml": SOP,
    f"{OFFICE}/arsip.yaml": OTHER,
    f"{OFFICE}/buku.yaml": BOOK,
    f"{OFFICE}/surat/pengantar.yaml": LETTER,
    f"{OFFICE}/surat/kedua.yaml": SECOND,
    f"{OFFICE}/peraturan.yaml": CATALOGUE,
}
