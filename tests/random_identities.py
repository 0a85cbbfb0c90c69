"""Random identities: empty and very long lists, long names, officials of one line, any paper."""

from __future__ import annotations

import random

from tests.random_sources import RandomSource
from tests.random_words import ADDITIONS, DOCUMENTS, TITLES
from tests.yaml_text import written

PAPERS = ("A4", "A4", "F4", "F4-210", "Legal", "A3")
NUMBERS = ("", "065/1/SOP/2025", "000.8.3.3/1234/SOP-SETDA.ORG/XII/2025")
OFFICES = (
    ["DINAS CONTOH"],
    ["PEMERINTAH KOTA CONTOH", "DINAS CONTOH"],
    [
        "PEMERINTAH KABUPATEN KEPULAUAN CONTOH SELATAN",
        "DINAS PENGENDALIAN PENDUDUK, KELUARGA BERENCANA, PEMBERDAYAAN PEREMPUAN DAN ANAK",
        "BIDANG PELAYANAN TERPADU DAN PENGADUAN MASYARAKAT",
    ],
)
OFFICIALS = (
    {"jabatan": "Kepala"},
    {"jabatan": "KEPALA DINAS", "nama": "SITI AMINAH", "nip": "197001011990032001"},
    {
        "jabatan": "KEPALA DINAS PENGENDALIAN PENDUDUK DAN KELUARGA BERENCANA KABUPATEN CONTOH",
        "nama": "Prof. Dr. Ir. Raden Mas H. SURYADININGRAT KARTAWIJAYA, S.H., M.Hum., M.Si.",
        "pangkat": "Pembina Utama Madya",
        "nip": "197001011990032001",
    },
)
LISTS = ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan")
TEXTS = ("peringatan", "pencatatan")
LENGTHS = (0, 0, 1, 2, 3, 5, 8, 13, 25)


def identity(seed: int) -> RandomSource:
    """A sheet without steps, or with two."""
    chance = random.Random(f"identity {seed}")
    tree: dict = {
        "nama": f"{chance.choice(TITLES)} {_text(chance, 0, 5)}",
        "nomor": chance.choice(NUMBERS),
        "tanggal": {"pembuatan": "2025-01-03", "efektif": chance.choice(("", "2025-02-03"))},
        "pengesah": "ketua",
    }
    for key in LISTS:
        tree[key] = [_text(chance, 0, 6) for _ in range(chance.choice(LENGTHS))] or "-"
    for key in TEXTS:
        tree[key] = chance.choice(("-", "Segera.", _text(chance, 3, 30)))
    if chance.random() < 0.3:
        tree["sampul"] = "ya"
    tree |= _steps() if chance.random() < 0.3 else {"kegiatan": "tidak ada"}
    print_as: dict = {"kertas": chance.choice(PAPERS)}
    if chance.random() < 0.4:
        print_as["orientasi"] = "potret"
    office = {
        "nama": chance.choice(OFFICES),
        "pejabat": {"ketua": chance.choice(OFFICIALS)},
        "cetak": print_as,
    }
    return RandomSource(seed, written(tree), written(office))


def just_full(lines: int, empty: bool) -> RandomSource:
    """A sheet without steps whose Dasar Hukum has so many lines; other lists empty or short."""
    rest = "-" if empty else "Segera"
    tree = {
        "nama": "Pencatatan Surat",
        "pengesah": "ketua",
        "dasar_hukum": [f"Peraturan Contoh Nomor {n + 1} Tahun 2020" for n in range(lines)],
        "peringatan": rest,
        "pencatatan": rest,
        "kegiatan": "tidak ada",
    }
    office = {"nama": OFFICES[1], "pejabat": {"ketua": OFFICIALS[1]}}
    return RandomSource(lines, written(tree), written(office))


def _steps() -> dict:
    steps = [
        {"id": "terima", "uraian": "Menerima surat", "oleh": "tim"},
        {"uraian": "Memeriksa surat", "oleh": "kabag", "keputusan": {"ya": "lanjut"}},
        {"uraian": "Menyimpan surat", "oleh": "tim"},
    ]
    steps[1]["keputusan"] |= {"tidak": "terima"}
    return {"pelaksana": {"tim": "Tim Kerja", "kabag": "Kepala Bagian"}, "kegiatan": steps}


def _text(chance: random.Random, fewest: int, most: int) -> str:
    more = [chance.choice(ADDITIONS) for _ in range(chance.randint(fewest, most))]
    return " ".join([chance.choice(DOCUMENTS), *more]).capitalize()
