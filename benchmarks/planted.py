"""Recall of the rules: plants faults of twelve kinds in sound sheets, and counts what is found.

``python -m benchmarks.planted`` prints found and planted by kind. A fault is found if `check`
then reports the expected rule more often than before. Seeds are fixed: same program, same figures.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import yaml

from sopdocs.checks import check, check_collection
from sopdocs.checks.index_entry import index_entry
from sopdocs.checks.subject import Collection
from sopdocs.fonts import printable
from sopdocs.regulations.catalogue import Catalogue
from sopdocs.source.catalogue import read_catalogue
from tests.checks.sources import OFFICE, read
from tests.conftest import HOME

EACH = 10  # faults of each kind
ACTORS = {
    "staf": "Staf Pelaksana",
    "kasubag": "Kepala Subbagian Umum",
    "sekretaris": "Sekretaris Dinas",
    "kadis": "Kepala Dinas",
}
VERBS = "Menyusun Memeriksa Mencatat Mengirim Menyiapkan Menghimpun Merekap Menyampaikan".split()
NOUNS = (
    "Penyusunan Pemeriksaan Pencatatan Pengiriman Penyiapan Penghimpunan Verifikasi Pendataan "
    "Penerimaan Pengetikan"
).split()
THINGS = "laporan kinerja,surat tugas,nota dinas,usulan cuti,daftar hadir,rencana kerja".split(",")
LAWS = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 "
    "tentang Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan",
)
TITLES = (
    "Pengelolaan Arsip Dinamis",
    "Pencatatan Surat Masuk",
    "Pengadaan Barang Persediaan",
    "Pelayanan Informasi Publik",
    "Penyusunan Rencana Kerja",
)
CATALOGUE = Catalogue(
    read_catalogue((HOME / "sop_sources" / "peraturan.yaml").read_bytes(), "", printable())[0]
)
REVOKED = (
    "Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah",
    "Peraturan Pemerintah Nomor 41 Tahun 2007 tentang Organisasi Perangkat Daerah",
    "Undang-Undang Nomor 10 Tahun 2004 tentang Pembentukan Peraturan Perundang-undangan",
)
Tree = dict[str, Any]


def sheet(chance: random.Random) -> Tree:
    """Return a SOP of an office without a fault of these kinds."""
    steps: list[Tree] = []
    for n, lane in enumerate(("staf", "kasubag", "sekretaris", "kadis", "staf")):
        thing = chance.choice(THINGS)
        steps.append(
            {
                "id": f"s{n}",
                "uraian": f"{chance.choice(VERBS)} {thing}",
                "oleh": lane,
                "kelengkapan": thing.capitalize(),
                "waktu": f"{chance.randint(1, 9) * 5} menit",
                "output": thing.capitalize(),
            }
        )
    steps[2] |= {
        "uraian": "Memeriksa konsep, jika tidak sesuai dikembalikan kepada Staf Pelaksana",
        "keputusan": {"ya": "lanjut", "tidak": "s0"},
    }
    return {
        "nama": f"Penyusunan {chance.choice(THINGS).title()}",
        "nomor": f"000.8.3.3/{chance.randint(1, 99)}/2025",
        "tanggal": {"pembuatan": "2025-01-03", "efektif": "2025-01-06"},
        "pengesah": {"jabatan": "KEPALA DINAS", "nama": "SITI AMINAH"},
        "dasar_hukum": list(LAWS),
        "keterkaitan": [f"SOP {chance.choice(TITLES)}"],
        "peringatan": ["Berkas yang terlambat menghambat pelayanan", "Data diperiksa kembali"],
        "pelaksana": dict(ACTORS),
        "kegiatan": steps,
    }


def _minutes(tree: Tree) -> int:
    return sum(int(step["waktu"].split()[0]) for step in tree["kegiatan"])


def total(tree: Tree, chance: random.Random) -> None:
    tree["jumlah_waktu"] = f"{_minutes(tree) + chance.randint(1, 60)} hari"


def noun(tree: Tree, chance: random.Random) -> None:
    chance.choice(tree["kegiatan"][:2])["uraian"] = f"{chance.choice(NOUNS)} surat masuk"


def unit(tree: Tree, chance: random.Random) -> None:
    chance.choice(tree["kegiatan"])["waktu"] = chance.choice(
        ("5 minit", "10 mnt", "2 jm", "3 hri", "15 mneit", "1 mgg", "20")
    )


def actor(tree: Tree, chance: random.Random) -> None:
    post = chance.choice(("Kasubag Keuangan", "Bendahara Pengeluaran", "Kepala Bidang Aset"))
    tree["kegiatan"][1]["uraian"] = f"Meneruskan berkas kepada {post} untuk diperiksa"


def condition(tree: Tree, chance: random.Random) -> None:
    tree["kegiatan"][2]["uraian"] = f"{chance.choice(('Mencatat', 'Mengirim'))} surat tugas"


def relation(tree: Tree, chance: random.Random) -> None:
    title = chance.choice(TITLES)
    word = max(title.split(), key=len)
    at = chance.randint(2, len(word) - 3)
    tree["keterkaitan"] = [f"SOP {title.replace(word, word[:at] + word[at + 1 :])}"]


def revoked(tree: Tree, chance: random.Random) -> None:
    law = chance.choice(REVOKED)
    tree["dasar_hukum"] = [law, *LAWS[chance.randint(0, 1) :]]


def twice(tree: Tree, chance: random.Random) -> None:
    law = chance.choice(LAWS[:2])
    tree["dasar_hukum"] = [*LAWS, law.replace("Nomor", "No.")]


def dates(tree: Tree, chance: random.Random) -> None:
    tree["tanggal"]["efektif"] = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def subject(tree: Tree, chance: random.Random) -> None:
    who = chance.choice(
        ("Kasubag", "Para PPK", "PA/KPA", "Selanjutnya PPK", "Sub koordinator", "Sekretaris Dinas")
    )
    tree["kegiatan"][1]["uraian"] = f"{who} memeriksa surat tugas"


def numbering(tree: Tree, chance: random.Random) -> None:
    last = chance.randint(4, 7)
    tree["peringatan"] = f"1. Berkas terlambat\n2. Data diperiksa\n{last}. Arsip disimpan"


def signatory(tree: Tree, chance: random.Random) -> None:
    tree["pengesah"]["jabatan"] = chance.choice(
        ("CAMAT KARAWACI", "INSPEKTUR", "SEKRETARIS DAERAH", "KEPALA BADAN KEPEGAWAIAN")
    )


# kind → how to plant it, and the rules of which one finds it
KINDS: dict[str, tuple[Callable[[Tree, random.Random], None], frozenset[str]]] = {
    "total": (total, frozenset({"SOP-101"})),
    "noun for verb": (noun, frozenset({"SOP-121"})),
    "unit": (unit, frozenset({"SOP-105"})),
    "actor": (actor, frozenset({"SOP-112"})),
    "decision without condition": (condition, frozenset({"SOP-115"})),
    "Keterkaitan misspelt": (relation, frozenset({"SOP-603"})),
    "revoked rule": (revoked, frozenset({"SOP-609"})),
    "number twice": (twice, frozenset({"SOP-160"})),
    "dates": (dates, frozenset({"SOP-133"})),
    "subject": (subject, frozenset({"SOP-122"})),
    "numbering": (numbering, frozenset({"SOP-140"})),
    "signatory": (signatory, frozenset({"SOP-131"})),
}


def reported(tree: Tree) -> Counter[str]:
    """Return the warnings by rule, of the SOP and beside the SOPs of `TITLES`."""
    source = read(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=1000), OFFICE)
    others = [read(yaml.safe_dump(tree | {"nama": title}), OFFICE) for title in TITLES]
    entries = [
        replace(index_entry(one, "instansi.yaml"), file=f"{n}.yaml")
        for n, one in enumerate((source, *others))
    ]
    collection = Collection(entries, asked=("0.yaml",), catalogues={"instansi.yaml": CATALOGUE})
    found = [*check(source), *check_collection(collection)]
    return Counter(one.code for one in found if one.severity == "peringatan")


def planted(kind: str) -> int:
    """Return how many of the faults of a kind are found."""
    plant, codes = KINDS[kind]
    found = 0
    for seed in range(EACH):
        chance = random.Random(f"{kind} {seed}")
        tree = sheet(chance)
        before = reported(tree)
        plant(tree, chance)
        after = reported(tree)
        found += any(after[code] > before[code] for code in codes)
    return found


def main() -> None:
    counts = {kind: planted(kind) for kind in KINDS}
    for kind, found in counts.items():
        print(f"{kind:28} {found:3} of {EACH}")
    print(f"{'all':28} {sum(counts.values()):3} of {EACH * len(KINDS)}")


if __name__ == "__main__":
    main()
