"""Examples of the commands for many SOPs and for many people; see ``examples``."""

from __future__ import annotations

from sopdocs.cli.example_lines import Examples

LASEM = "sop_sources/kecamatan-lasem"
MADIUN = "sop_sources/inspektorat-kota-madiun"
TANGERANG = "sop_sources/inspektorat-kota-tangerang"
KARAWACI = "sop_sources/kecamatan-karawaci"
SOP = f"{KARAWACI}/pelaporan-kinerja.yaml"
FILLED = "monev/kecamatan-karawaci/monev-pelaporan-kinerja.xlsx"

OF_MANY = {
    "account": Examples(
        (
            ("account add siti --role penyusun", "lalu: sopdocs web --host 192.168.1.10"),
            ("account list", ""),
            ("account remove siti", ""),
        )
    ),
    "account add": Examples(
        (
            ("account add siti --role penyusun", "sandinya ditanyakan"),
            ('account add dewi --role "pengelola surat"', "yang memberi nomor"),
            ("account add kadis --role kepala", ""),
        )
    ),
    "account remove": Examples(
        (
            ("account remove siti", "sesinya berakhir saat itu juga"),
            ("account remove dewi", ""),
            ("account remove kadis", ""),
        )
    ),
    "account list": Examples(
        (
            ("account list", "nama dan peran"),
            ("account list --role kepala", "yang berperan ini saja"),
            ("account list --help", ""),
        )
    ),
    "list": Examples(
        (
            ("list", "semua SOP"),
            ("list sop_sources/kecamatan-lasem", ""),
            (
                "list --xlsx daftar-sop.xlsx --html daftar-sop.html",
                "Excel, dan cetak",
            ),
        )
    ),
    "site": Examples(
        (
            ("site --out public", "katalog semua SOP yang dilepas; buka public/index.html"),
            ("site sop_sources/kecamatan-karawaci --out public", ""),
            ("site --out public --no-search", "tanpa indeks pencarian"),
        )
    ),
    "review": Examples(
        (
            ("review", "yang terlambat dan yang segera jatuh tempo"),
            ("review --ics reviu.ics", "tanggalnya sebagai kalender"),
            (f"review {SOP} --confirm --yes", "sudah ditinjau, tetap berlaku"),
        )
    ),
    "monitoring": Examples(
        (
            ("monitoring form", "formulir semua kantor, PDF dan Excel"),
            (f"monitoring form {LASEM} --form evaluasi", ""),
            (f"monitoring form {LASEM} --filled", "PDF berisi jawaban terbaru"),
        ),
        note="formulir yang sudah diisi: sopdocs monitoring read monev/KANTOR/monev-KANTOR.xlsx",
    ),
    "monitoring form": Examples(
        (
            (f"monitoring form {SOP}", "satu SOP"),
            (f"monitoring form {LASEM} --paper F4", ""),
            (f"monitoring form {LASEM} --form evaluasi --filled --out hasil", ""),
        )
    ),
    "monitoring read": Examples(
        (
            (f"monitoring read {FILLED}", ""),
            (f"monitoring read {FILLED} --into {KARAWACI}", "kantornya ditentukan"),
            (f"monitoring read {FILLED} --older", "juga untuk SOP sebelum direvisi"),
        ),
        first=f"monitoring form {SOP}",
    ),
    "export": Examples(
        (
            (f"export bpmn {LASEM}", "peta proses, untuk bpmn.io dan lainnya"),
            (f"export workload {LASEM}", "tabel waktu dan beban kerja (ABK)"),
            (f"export workload {KARAWACI} --hours 7 --days 6 --out abk.xlsx", ""),
        )
    ),
    "export bpmn": Examples(
        (
            (f"export bpmn {SOP}", ""),
            (f"export bpmn {LASEM}", "semua SOP satu kantor"),
            (f"export bpmn {MADIUN} --out peta", "ke folder lain"),
        )
    ),
    "export workload": Examples(
        (
            ("export workload", "semua SOP"),
            (f"export workload {LASEM} --out abk-lasem.xlsx", ""),
            (f"export workload {KARAWACI} --hours 7 --days 6 -o abk.xlsx", "jam dan hari kerja"),
        )
    ),
    "change": Examples(
        (
            (f'change post "CAMAT KARAWACI" "Camat Karawaci" {KARAWACI} --yes', ""),
            ('change regulation "UU Nomor 32 Tahun 2004" --yes', "pengganti menurut katalog"),
            ("change post --help", "contoh lainnya"),
        )
    ),
    "change post": Examples(
        (
            (f'change post "CAMAT KARAWACI" "Camat Karawaci" {KARAWACI} --yes', ""),
            (f'change post Inspektur "Inspektur Kota" {MADIUN} --yes', "hanya di kantor itu"),
            ('change post "Sekretaris Daerah" "Sekda" --yes', "semua sumber"),
        )
    ),
    "change regulation": Examples(
        (
            ('change regulation "UU Nomor 32 Tahun 2004" --yes', "pengganti menurut katalog"),
            (f'change regulation "UU Nomor 32 Tahun 2004" --in {LASEM} --yes', ""),
            (
                'change regulation "PP Nomor 8 Tahun 2006" '
                '"Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah"'
                " --yes",
                "",
            ),
        )
    ),
    "redate": Examples(
        (
            (f"redate {KARAWACI} --efektif 2026-01-31 --yes", ""),
            (f"redate {LASEM} --nomor 065/{{nomor}}/{{tahun}} --efektif 2026-01-31 --yes", ""),
            (
                "redate --pembuatan 2026-01-05 --efektif 2026-01-31"
                " --nomor 065/{nomor}/{bulan_romawi}/{tahun} --yes",
                "semua SOP, nomor urut yang bebas",
            ),
        )
    ),
    "withdraw": Examples(
        (
            (f"withdraw {SOP} --yes", ""),
            (f"withdraw {LASEM} --yes", "semua SOP kantor itu"),
            (f"withdraw {LASEM} {SOP} --yes", ""),
        )
    ),
    "transfer": Examples(
        (
            (f"transfer {SOP} {TANGERANG} --yes", ""),
            (f"transfer {KARAWACI} {MADIUN} --yes", "semua SOP kantor itu"),
            (f"transfer {SOP} {MADIUN} --pengesah inspektur --yes", ""),
        )
    ),
}
