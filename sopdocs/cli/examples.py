"""Examples of every command, which work in the folder of this project; the help shows them.

In: a command's name. Out: the end of its help. The tests run each of them.
"""

from __future__ import annotations

from sopdocs.cli.example_lines import Examples
from sopdocs.cli.examples_of_many import OF_MANY

WIDTH = 30  # the column at which notes begin behind short commands
LASEM = "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah"
SETDA = "penyusunan-laporan-kinerja-instansi-pemerintah"
KARAWACI = "kecamatan-karawaci/pelaporan-kinerja"
PHPWORD = "docs/contoh/templat-phpword.docx"
KEY = "docs/contoh/kunci-contoh"
LETTER = "letter sop_sources/setda-kota-tangerang/surat/permohonan-data-lkjip.yaml"
OFFICE = "setda-kota-tangerang"
NUMBER = "000.8.6.3/001/UM/I/2026"  # of that letter, the first of its year
REQUEST = f"{OFFICE} --kind surat_permohonan_data"


EXAMPLES = {
    "": Examples(
        (
            ("new", "mulai kantor dan SOP baru; bertanya satu per satu"),
            ("build", "semua sumber di sop_sources/ menjadi PDF di build/"),
            ("check sop_sources/kecamatan-lasem", "apa yang keliru, dan apa yang harus ditulis"),
            ("rules SOP-101", "apa yang diperiksa sebuah aturan, dan mengapa"),
        ),
        note="contoh setiap perintah: sopdocs build --help, dan seterusnya",
    ),
    "new": Examples(
        (
            ("new", "bertanya satu per satu"),
            ("new --answers docs/contoh/jawaban.txt", "jawaban dari berkas"),
            ('new --kantor "PEMERINTAH KOTA CONTOH / KELURAHAN CONTOH" --kertas F4', ""),
            (
                'new sop_sources/kecamatan-lasem --sop "Cuti Pegawai"'
                ' --langkah "Staf: Mengajukan cuti; 1 hari"'
                ' --langkah "Camat: Menyetujui cuti; 1 hari; jika tidak kembali ke 1"',
                "",
            ),
            (
                "new --from sop_sources/kecamatan-karawaci"
                ' --kantor "PEMERINTAH KOTA CONTOH / KECAMATAN BARU"',
                "",
            ),
        )
    ),
    "build": Examples(
        (
            ("build", "semua sumber di sop_sources/"),
            ("build sop_sources/kecamatan-lasem --out hasil", ""),
            ("build --report laporan.html", "laporan untuk dibaca atau dicetak"),
            ("build sop_sources/kecamatan-karawaci --svg", "juga setiap halaman sebagai gambar"),
        )
    ),
    "book": Examples(
        (
            ("book sop_sources/kecamatan-lasem", "buku satu kantor"),
            ("book sop_sources/setda-kota-tangerang --out hasil", ""),
            ("book", "semua buku.yaml di sop_sources/"),
        )
    ),
    "check": Examples(
        (
            ("check", "semua sumber"),
            ("check sop_sources/kecamatan-lasem --only peringatan,SOP-110", ""),
            ("check --report pemeriksaan.html", "laporan untuk dibaca atau dicetak"),
            ("check sop_sources/kecamatan-lasem --fix --yes", "perbaiki yang pasti"),
        )
    ),
    "rules": Examples(
        (
            ("rules", "semua aturan"),
            ("rules SOP-101", "satu aturan: dasar, contoh salah dan benar"),
            ("rules --all", "semua kode pesan"),
        )
    ),
    "web": Examples(
        (
            ("web", "folder ini; peramban terbuka sendiri"),
            ("web sop_sources/kecamatan-lasem", "satu kantor saja"),
            ("web --port 8500 --no-browser", "alamatnya ditampilkan, peramban tidak dibuka"),
            ("web --host 192.168.1.10", "bagi satu kantor, dengan akun"),
        )
    ),
    "schema": Examples(
        (
            ("schema --out sop.schema.json", "untuk VS Code"),
            ("schema --out .vscode/sop.schema.json", ""),
            ("schema", "ke layar"),
        )
    ),
    "ready": Examples(
        (
            (f"ready sop_sources/{LASEM}.yaml", ""),
            ("ready sop_sources/kecamatan-lasem --profile bsre", "syarat tanda tangan elektronik"),
            ("ready", "semua sumber"),
            ("ready --format table", "satu baris tiap SOP, dan yang paling sering belum"),
        )
    ),
    "diff": Examples(
        (
            (f"diff build/{LASEM}.pdf sop_sources/{LASEM}.yaml", "apa yang berubah sejak PDF itu"),
            (
                f"diff build/{KARAWACI}.pdf sop_sources/{KARAWACI}.yaml --pdf lembar-perubahan.pdf",
                "",
            ),
            (f"diff build/{LASEM}.pdf sop_sources/{LASEM}.yaml --format json", ""),
        ),
        first="build",
    ),
    "import": Examples(
        (
            (f"import build/{LASEM}.pdf", "ke sop_sources/impor/"),
            (f"import build/{KARAWACI}.pdf --into sop_sources/kecamatan-contoh", ""),
            (f"import build/{LASEM}.pdf build/{KARAWACI}.pdf --into impor/2026", ""),
        ),
        first="build",
    ),
    "excel": Examples(
        (
            ("excel new formulir.xlsx --instansi kecamatan-lasem", "formulir kosong"),
            (f"excel export sop_sources/{LASEM}.yaml", "formulir dari sumber yang ada"),
            (f"excel export sop_sources/{KARAWACI}.yaml -o karawaci.xlsx", ""),
        ),
        note="formulir yang sudah diisi: sopdocs import formulir.xlsx --into FOLDER",
    ),
    "excel new": Examples(
        (
            ("excel new formulir.xlsx --instansi kecamatan-lasem", ""),
            ("excel new formulir.xlsx --instansi sop_sources/kecamatan-karawaci", ""),
            ("excel new formulir-setda.xlsx --instansi setda-kota-tangerang", ""),
        )
    ),
    "excel export": Examples(
        (
            (f"excel export sop_sources/{LASEM}.yaml", ""),
            (f"excel export sop_sources/{KARAWACI}.yaml -o karawaci.xlsx", ""),
            (f"excel export sop_sources/setda-kota-tangerang/{SETDA}.yaml --out setda.xlsx", ""),
        )
    ),
    "extract": Examples(
        (
            (f"extract build/{LASEM}.pdf", "ke folder baru di samping PDF-nya"),
            (f"extract build/{KARAWACI}.pdf -o arsip/karawaci", ""),
            (f"extract build/{KARAWACI}.pdf -o arsip/karawaci --force", "timpa yang lama"),
        ),
        first="build",
    ),
    "sign": Examples(
        (
            (f"sign build/{LASEM}.pdf --p12 {KEY}.p12 -o lembar-ttd.pdf", ""),
            (
                f"sign build/{KARAWACI}.pdf --p12 {KEY}.p12 -o karawaci-ttd.pdf"
                ' --alasan "Pengesahan SOP" --tempat Tangerang',
                "",
            ),
            (f"sign build/setda-kota-tangerang/{SETDA}.pdf --p12 {KEY}.p12", "di PDF itu sendiri"),
        ),
        first="build",
        note="Kata sandi berkas kunci (contoh) ditanyakan, atau diambil dari variabel lingkungan"
        " SOPDOCS_SANDI; tidak pernah ditulis di baris perintah.",
    ),
    "verify": Examples(
        (
            ("verify lembar-ttd.pdf", ""),
            (f"verify lembar-ttd.pdf --penerbit {KEY}.pem", ""),
            ("verify lembar-ttd.pdf --sources sop_sources/kecamatan-lasem", ""),
        ),
        first=f"sign build/{LASEM}.pdf --p12 {KEY}.p12 -o lembar-ttd.pdf",
    ),
    "letter": Examples(
        (
            (LETTER, "draf"),
            (f"letter sop_sources/{OFFICE} --out hasil", "semua surat di folder itu"),
            (
                f"{LETTER} --issue --yes",
                "bernomor; tanpa --yes diperlihatkan dan ditanyakan dahulu",
            ),
            (f"{LETTER} --pdf", "juga PDF; perlu LibreOffice"),
        )
    ),
    "letter new": Examples(
        (
            (f"letter new {SETDA} susun-spt", ""),
            (f"letter new {SETDA} susun-spt --as spt-januari", ""),
            (
                f"letter new sop_sources/setda-kota-tangerang/{SETDA}.yaml susun-spt --as maret",
                "",
            ),
        )
    ),
    "letter-kind": Examples(
        (
            ("letter-kind list", ""),
            (f"letter-kind list {OFFICE}", ""),
            (f"letter-kind new berita_acara --from surat_keterangan --office {OFFICE}", ""),
        )
    ),
    "letter-kind list": Examples(
        (
            ("letter-kind list", "* berarti wajib"),
            (f"letter-kind list {OFFICE}", "bawaan, dan milik kantor ini"),
            (f"letter-kind list {OFFICE} kecamatan-lasem", ""),
        )
    ),
    "letter-kind new": Examples(
        (
            (f"letter-kind new berita_acara --from surat_keterangan --office {OFFICE}", ""),
            (
                f"letter-kind new surat_tugas_dinas --from surat_perintah_tugas --office {OFFICE}",
                "",
            ),
            (
                f'letter-kind new sppd --title "Surat Perjalanan Dinas" --office {OFFICE}',
                "judulnya ditentukan",
            ),
            (
                "letter-kind new surat_ijin --docx "
                f"letter_templates/surat_dinas/template.docx --office {OFFICE}",
                "tag di templat menjadi isian",
            ),
        )
    ),
    "template": Examples(
        (
            (f"template convert {PHPWORD}", "ditulis di sampingnya"),
            (f"template convert {PHPWORD} --kind surat_perintah_tugas", ""),
            (f"template convert {PHPWORD} --out templat-baru.docx", ""),
        )
    ),
    "template convert": Examples(
        (
            (f"template convert {PHPWORD}", "ditulis di sampingnya"),
            (f"template convert {PHPWORD} --kind surat_perintah_tugas", ""),
            (f"template convert {PHPWORD} --out templat-baru.docx", ""),
        )
    ),
    "register": Examples(
        (
            (f"register list {OFFICE}", "buku agenda"),
            (f"register export {OFFICE} --year 2026", "buku agenda sebagai .xlsx dan PDF"),
            ("register verify", "buktikan semua register"),
        ),
        first=f"{LETTER} --issue --yes",
        note="contoh setiap perintah: sopdocs register list --help, dan seterusnya",
    ),
    "register list": Examples(
        (
            ("register list", "semua kantor yang punya register"),
            (f"register list {OFFICE} --year 2026 --state terbit", ""),
            (f"register list {OFFICE} --format json", "untuk program lain"),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register show": Examples(
        (
            (f"register show {OFFICE} {NUMBER}", ""),
            (f"register show {OFFICE} {NUMBER} --docx salinan.docx", "tulis lagi suratnya"),
            (f"register show sop_sources/{OFFICE} {NUMBER}", ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register reserve": Examples(
        (
            (f'register reserve {REQUEST} --date 2026-02-02 --about "Undangan rapat"', ""),
            (f'register reserve {REQUEST} --date 2026-02-02 --about "Undangan" --count 3', ""),
            (
                f'register reserve {REQUEST} --date 2026-02-02 --about "Permohonan data"'
                ' --to "Camat" --issued',
                "surat yang dibuat di luar sopdocs",
            ),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register next": Examples(
        (
            (f"register next {OFFICE}", "semua jenis surat, tanggal hari ini"),
            (f"register next {OFFICE} --kind surat_permohonan_data --date 2026-02-02", ""),
            (f"register next sop_sources/{OFFICE} --date 2027-01-04", "tahun berikutnya"),
        )
    ),
    "register import": Examples(
        (
            (f"register import {OFFICE} docs/contoh/agenda-2026.csv", "diperlihatkan, ditanyakan"),
            (f"register import {OFFICE} docs/contoh/agenda-2026.csv --yes", ""),
            (f"register import sop_sources/{OFFICE} docs/contoh/agenda-2026.csv --yes", ""),
        )
    ),
    "register insert": Examples(
        tuple(
            (
                f'register insert {REQUEST} --date {day} --about "{about}" --reason "{reason}"',
                "",
            )
            for day, about, reason in (
                ("2026-01-19", "Permohonan data susulan", "surat terlambat dicatat"),
                ("2026-01-20", "Permohonan data kecamatan", "baru ditandatangani"),
                ("2026-01-21", "Permohonan data kelurahan", "tercecer"),
            )
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register revise": Examples(
        (
            (
                f'register revise {OFFICE} {NUMBER} --reason "salah ketik nama"',
                "sesudah dibetulkan",
            ),
            (f'register revise {OFFICE} {NUMBER} --reason "salah tanggal" --pdf', ""),
            (f'register revise {OFFICE} {NUMBER} --reason "salah alamat" --yes', ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register sent": Examples(
        (
            (f"register sent {OFFICE} {NUMBER}", "dikirim hari ini"),
            (f"register sent {OFFICE} {NUMBER} --date 2026-01-20", ""),
            (f"register sent sop_sources/{OFFICE} {NUMBER}", ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register recover": Examples(
        (
            (f"register recover {OFFICE}", "dari surat terbit dan catatan PC ini"),
            (f"register recover sop_sources/{OFFICE}", ""),
            (f"register recover {OFFICE} --out build", "surat terbitnya di folder lain"),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register backup": Examples(
        (
            (f"register backup {OFFICE} cadangan-register.sqlite3", ""),
            (f"register backup {OFFICE} cadangan/2026-01-31.sqlite3", "ke folder lain"),
            (f"register backup sop_sources/{OFFICE} salinan.sqlite3", ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register restore": Examples(
        (
            (f"register restore {OFFICE} cadangan-register.sqlite3", ""),
            (f"register restore {OFFICE} cadangan/2026-01-31.sqlite3", "dari folder lain"),
            (f"register restore sop_sources/{OFFICE} salinan.sqlite3 --out build", ""),
        ),
    ),
    "register move": Examples(
        (
            (f"register move {OFFICE} postgres", "untuk petugas di banyak PC"),
            (f"register move {OFFICE} sqlite", "kembali menjadi satu berkas"),
            (f"register move sop_sources/{OFFICE} postgres", ""),
        ),
    ),
    "register void": Examples(
        (
            (f'register void {OFFICE} {NUMBER} --reason "tidak jadi dikirim" --yes', ""),
            (f'register void sop_sources/{OFFICE} {NUMBER} --reason "salah alamat" --yes', ""),
            (f'register void {OFFICE} {NUMBER} --reason "kegiatan dibatalkan" --yes', ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register export": Examples(
        (
            (f"register export {OFFICE}", "semua tahun"),
            (f"register export {OFFICE} --year 2026", ""),
            (f"register export {OFFICE} --out hasil", ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    "register verify": Examples(
        (
            ("register verify", "semua kantor"),
            (f"register verify {OFFICE}", ""),
            (f"register verify sop_sources/{OFFICE}", ""),
        ),
        first=f"{LETTER} --issue --yes",
    ),
    **OF_MANY,
}


def epilog(command: str) -> str:
    """Return the end of a command's help; empty if it has no examples here."""
    found = EXAMPLES.get(command)
    if found is None:
        return ""
    first = [f"  sopdocs {found.first}  (dahulu)"] if found.first else []
    rows = (f"  {f'sopdocs {line}':<{WIDTH}}  {note}".rstrip() for line, note in found.lines)
    return "\n".join(["contoh:", *first, *rows, *([found.note] if found.note else []), ""])
