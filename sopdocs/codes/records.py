"""Codes of problems with PDFs as records, and with records of SOPs. None can be switched off."""

from __future__ import annotations

from sopdocs.codes.problem_code import SITUATION, define

RECORDS = "PDF sebagai arsip"

UNREADABLE_PDF = define(
    "SOP-701",
    "PDF yang tidak dapat dibaca",
    RECORDS,
    "Berkas ini bukan PDF yang utuh, terlalu besar, atau tidak memuat sumber SOP. Hanya PDF yang "
    "dibuat sopdocs memuat sumbernya; hasil pindai dan cetak ulang tidak.",
    wrong="sopdocs extract hasil-pindai.pdf",
    right="sopdocs extract build/dinas/surat.pdf",
    example_of=SITUATION,
)
NOT_SIGNED = define(
    "SOP-702",
    "PDF yang tidak dapat ditandatangani",
    RECORDS,
    "Sertifikat, kata sandi, tempat tanda tangan, atau PDF-nya tidak dapat dipakai, jadi tidak ada "
    "yang ditulis. Pesannya menyebut apa yang perlu diperbaiki.",
    wrong="sopdocs sign surat.pdf --p12 kadis.p12, dengan sertifikat yang habis masa berlakunya",
    right="sopdocs sign surat.pdf --p12 kadis-2026.p12",
    example_of=SITUATION,
)
UNREADABLE_SIGNATURE = define(
    "SOP-703",
    "Tanda tangan yang tidak dapat dibaca",
    RECORDS,
    "Tanda tangan di PDF ini, atau sertifikat yang dipakai untuk memeriksanya, rusak. Minta berkas "
    "aslinya, dan jangan percaya salinan ini.",
    wrong="sopdocs verify salinan.pdf --penerbit catatan.txt",
    right="sopdocs verify asli.pdf --penerbit sertifikat-induk.pem",
    example_of=SITUATION,
)
DAMAGED_JOURNEY = define(
    "SOP-704",
    "Baris perjalanan SOP yang tidak terbaca",
    RECORDS,
    "Status Penyusunan disimpan di .sopdocs/perjalanan, satu baris satu peristiwa. Baris ini rusak "
    "atau disunting keliru, jadi tidak dihitung; barisnya sendiri tetap disimpan.",
    wrong="2026-01-31T08:15:00+0700 budi disetujui",
    right="2026-01-31T08:15:00+0700 | budi | disetujui",
    example_of=SITUATION,
)
DAMAGED_MONITORING = define(
    "SOP-705",
    "Baris monitoring SOP yang tidak terbaca",
    RECORDS,
    "Jawaban formulir monitoring dan evaluasi disimpan di .sopdocs/monev.txt, satu baris satu "
    "penilaian. Baris ini rusak atau disunting keliru, jadi tidak dihitung; barisnya sendiri tetap "
    "disimpan.",
    wrong="2026-06-30 monitoring Siti surat baik",
    right="2026-06-30 | monitoring | Siti | | surat | 0123456789abcdef | | | penerapan=baik",
    example_of=SITUATION,
)
CHANGED_SINCE_FORM = define(
    "SOP-706",
    "SOP yang berubah sejak formulirnya dibuat",
    RECORDS,
    "Formulir monitoring dibuat untuk SOP seperti saat itu. Bila nomor atau tanggal revisinya "
    "sekarang lain, jawabannya tentang SOP yang lama dan tidak dicatat tanpa diminta. Bila hanya "
    "isinya yang berubah, jawabannya dicatat dengan peringatan.",
    wrong="SOP direvisi Juli, formulir dibuat Juni dan diisi Agustus",
    right="Buat formulir baru; atau catat juga jawaban lama:  sopdocs monitoring read --older",
    example_of=SITUATION,
)
