"""Large offices that are not there, shaped like the real ones; the same seed gives the same files.

Steps of a SOP: half have at most 5, nine in ten at most 11, some have 40. About every fourth step
decides. Three to six actors, a logo and about forty SOPs an office.
"""

from __future__ import annotations

import io
import json
import math
import random
from pathlib import Path

MEDIAN, SPREAD = 5.0, 0.615  # of a lognormal: nine in ten are at most 5 * e^(1.28 * 0.615) = 11
FEWEST, MOST = 3, 40
OF_MOST = 0.004  # part of the SOPs with the most steps
DECISIONS = 0.25
SOPS_OF_AN_OFFICE = 40

ACTORS = (
    "Kepala Dinas",
    "Sekretaris",
    "Kepala Bidang",
    "Kepala Subbagian Umum",
    "Kepala Seksi",
    "Tim Kerja Pelaporan",
    "Pengadministrasi Umum",
    "Petugas Loket",
    "Bendahara Pengeluaran",
    "Analis Perencanaan",
    "Arsiparis",
    "Pemohon",
)
VERBS = (
    "Menerima",
    "Mencatat",
    "Menyusun",
    "Menghimpun",
    "Mengolah",
    "Menyampaikan",
    "Mengoordinasikan",
    "Mengumpulkan",
    "Menyiapkan",
    "Mendistribusikan",
)
THINGS = (
    "berkas permohonan",
    "draf laporan kinerja",
    "data capaian program dan kegiatan",
    "surat masuk beserta lampirannya",
    "usulan perubahan anggaran kas",
    "daftar hadir pegawai",
    "nota dinas kepada pimpinan",
    "dokumen pelaksanaan anggaran",
    "rekapitulasi realisasi triwulan",
    "rencana kerja tahunan perangkat daerah",
    "bahan rapat koordinasi",
    "arsip inaktif untuk dipindahkan",
)
ENDS = (
    "",
    "",
    " sesuai disposisi",
    " dan meneruskannya kepada atasan",
    " untuk ditandatangani",
    " paling lambat akhir bulan berjalan",
    " beserta kelengkapan yang dipersyaratkan oleh peraturan",
)
JUDGES = ("Memeriksa", "Memverifikasi", "Meneliti", "Mengevaluasi")
WANTED = (
    "",
    "Disposisi",
    "Lembar kendali",
    "Data Pengukuran Kinerja",
    "Draf dan lampiran",
    "Surat Perintah Tugas",
    "Formulir permohonan yang telah diisi",
)
MADE = (
    "Berkas",
    "Draf laporan",
    "Data",
    "Laporan yang telah diparaf",
    "Surat keluar",
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
    "5 hari kerja",
)
RULES = (
    "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah "
    "(Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244)",
    "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah "
    "sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 72 Tahun 2019",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi "
    "Nomor 35 Tahun 2012 tentang Pedoman Penyusunan Standar Operasional Prosedur",
    "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara "
    "Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah",
    "Peraturan Bupati Nomor 12 Tahun 2022 tentang Kedudukan, Susunan Organisasi, "
    "Tugas dan Fungsi serta Tata Kerja Dinas",
)
SKILLS = (
    "Memahami peraturan perundangan yang terkait",
    "Mampu mengoperasikan komputer",
    "Memahami tugas pokok dan fungsi",
    "Memahami indikator kinerja",
)
TOOLS = (
    "Alat tulis kantor",
    "Komputer/laptop",
    "Printer",
    "Jaringan internet",
    "Lemari arsip",
    "Buku agenda",
)


def generate(folder: Path, count: int, seed: int = 1) -> None:
    """Write ``count`` SOPs in offices below ``folder``."""
    chance = random.Random(seed)
    for office in range(math.ceil(count / SOPS_OF_AN_OFFICE)):
        home = folder / f"dinas-{office + 1:03}"
        home.mkdir(parents=True)
        (home / "logo.png").write_bytes(_logo(chance))
        (home / "instansi.yaml").write_text(_institution(office + 1), "utf-8")
        for number in range(
            office * SOPS_OF_AN_OFFICE, min(count, (office + 1) * SOPS_OF_AN_OFFICE)
        ):
            (home / f"sop-{number + 1:05}.yaml").write_text(sop(chance, number + 1), "utf-8")


def length(chance: random.Random) -> int:
    """How many steps a SOP has."""
    if chance.random() < OF_MOST:
        return MOST
    return min(MOST, max(FEWEST, round(chance.lognormvariate(math.log(MEDIAN), SPREAD))))


def sop(chance: random.Random, number: int) -> str:
    """The source of one SOP."""
    count = length(chance)
    actors = chance.sample(ACTORS, min(count, chance.randint(3, 6)))
    steps = _steps(chance, count, len(actors))
    name = f"{chance.choice(VERBS)} {chance.choice(THINGS)} nomor {number}".capitalize()
    nomor = f"065/{number}/SOP/{chance.randint(2019, 2025)}"
    year, month, day = chance.randint(2019, 2025), chance.randint(1, 9), chance.randint(10, 28)
    text = {
        "nama": name,
        "nomor": nomor,
        "tanggal": {"pembuatan": f"{year}-0{month}-{day}"},
        "pengesah": "kadis",
        "dasar_hukum": chance.sample(RULES, chance.randint(2, 6)),
        "kualifikasi_pelaksana": chance.sample(SKILLS, chance.randint(2, 4)),
        "keterkaitan": [
            f"SOP {chance.choice(VERBS)} {chance.choice(THINGS)}"
            for _ in range(chance.randint(1, 3))
        ],
        "peralatan": chance.sample(TOOLS, chance.randint(2, 5)),
        "peringatan": "Apabila tidak dilaksanakan tepat waktu, pelayanan terhambat "
        "dan laporan tidak dapat diselesaikan.",
        "pencatatan": "Disimpan sebagai data elektronik dan manual",
        "pelaksana": {f"a{n}": name for n, name in enumerate(actors)},
    }
    return (
        "".join(f"{key}: {_flow(value)}\n" for key, value in text.items())
        + "kegiatan:\n"
        + "".join(f"  - {_flow(step)}\n" for step in steps)
    )


def _steps(chance: random.Random, count: int, actors: int) -> list[dict]:
    """Steps that wander between neighbouring actors, each actor at least once.

    Decisions go back to a step nearby.
    """
    order = [*range(actors)]
    chance.shuffle(order)
    at = chance.randrange(actors)
    steps = []
    for n in range(count):
        decides = 0 < n < count - 1 and chance.random() < DECISIONS * count / max(1, count - 2)
        if n < actors:
            at = order[n]
        elif n and chance.random() < 0.75:
            at = min(actors - 1, max(0, at + chance.choice((-2, -1, -1, 1, 1, 2))))
        verb = chance.choice(JUDGES if decides else VERBS)
        step = {
            "id": f"s{n + 1}",
            "uraian": f"{verb} {chance.choice(THINGS)}{chance.choice(ENDS)}",
            "oleh": f"a{at}",
            "kelengkapan": chance.choice(WANTED),
            "waktu": chance.choice(TIMES),
            "output": chance.choice(MADE),
        }
        if decides:
            step["keputusan"] = {
                "ya": "lanjut",
                "tidak": f"s{max(1, n + 1 - chance.choice((1, 1, 1, 2, 2, 3)))}",
            }
        steps.append({key: value for key, value in step.items() if value})
    return steps


def _flow(value) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def _institution(number: int) -> str:
    return (
        f"nama: [PEMERINTAH KABUPATEN CONTOH, DINAS NOMOR {number}]\nlogo: logo.png\n"
        "pejabat:\n  kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, pangkat: Pembina, "
        "nip: 197001011990032001}\nkatalog: ya\n"
    )


def _logo(chance: random.Random) -> bytes:
    """A coat of arms of 240 x 280 dots."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (240, 280), "white")
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, size = chance.randrange(200), chance.randrange(240), chance.randrange(10, 60)
        draw.ellipse(
            (x, y, x + size, y + size),
            fill=(chance.randrange(256), chance.randrange(256), chance.randrange(256)),
            outline="black",
        )
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
