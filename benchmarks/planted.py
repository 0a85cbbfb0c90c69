"""Recall of the rules: plants faults of twelve kinds in sound sheets, and counts what is found.

``python -m benchmarks.planted`` prints found and planted by kind. A fault is found if `check`
then reports the expected rule more often than before. Seeds are fixed: same program, same figures.
"""

from __future__ import annotations

import argparse
import functools
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import yaml

from sopdocs.checks import check, check_collection
from sopdocs.checks.index_entry import IndexEntry, index_entry
from sopdocs.checks.subject import Collection
from sopdocs.fonts import printable
from sopdocs.problem import WARNING
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


def _mistyped(word: str, chance: random.Random) -> str:
    """Return a word with one letter left out, typed twice, or changed with its neighbour."""
    at = chance.randint(1, len(word) - 3)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def total(tree: Tree, chance: random.Random) -> None:
    minutes = _minutes(tree) + chance.choice((-5, 5, 10, 60))
    tree["jumlah_waktu"] = chance.choice(
        (
            f"{minutes} menit",
            f"{minutes} jam",
            f"{minutes // 60 + 4} jam",
            f"1 hari {minutes} menit",
        )
    )


def noun(tree: Tree, chance: random.Random) -> None:
    first = chance.choice((*NOUNS, "Dilakukan pemeriksaan", "Dicatat", "Periksa", "Rapat"))
    chance.choice(tree["kegiatan"][:2])["uraian"] = f"{first} surat masuk"


def unit(tree: Tree, chance: random.Random) -> None:
    one = chance.choice(("menit", "minggu", "bulan", "tahun"))
    short = chance.choice(("mnt", "jm", "hr", "hri", "mgg", "bln", "thn", "hr kerja"))
    number = chance.choice(("1", "2", "15", "5-10", "2 s.d. 3"))
    wrong = one
    while wrong == one:  # "bulan" without its double letter would be "bulan"
        wrong = _mistyped(one, chance)
    chance.choice(tree["kegiatan"])["waktu"] = f"{number} {chance.choice((wrong, short))}"


def actor(tree: Tree, chance: random.Random) -> None:
    post = chance.choice(
        (
            "Kasubag Keuangan",
            "Bendahara Pengeluaran",
            "Kepala Bidang Aset",
            "Kasi Pelayanan dan Kasubag Keuangan",
            "Operator SIPD",
            "Pejabat Pengadaan",
        )
    )
    tree["kegiatan"][1]["uraian"] = chance.choice(
        (
            f"Meneruskan berkas kepada {post} untuk diperiksa",
            f"Menugaskan {post} mengolah data",
            f"Menyampaikan konsep ke {post}",
            f"Meminta {post} melengkapi berkas",
        )
    )


def condition(tree: Tree, chance: random.Random) -> None:
    verb = chance.choice(
        ("Mencatat", "Mengirim", "Menyusun", "Mengetik", "Menggandakan", "Menyimpan")
    )
    tree["kegiatan"][2]["uraian"] = f"{verb} {chance.choice(THINGS)}"


def relation(tree: Tree, chance: random.Random) -> None:
    title = chance.choice(TITLES)
    word = max(title.split(), key=len)
    wrong = word
    while wrong == word:
        wrong = _mistyped(word, chance)
    front = chance.choice(("SOP ", "", "Standar Operasional Prosedur "))
    tree["keterkaitan"] = [f"{front}{title.replace(word, wrong)}"]


def revoked(tree: Tree, chance: random.Random) -> None:
    law = chance.choice(REVOKED)
    law = chance.choice((law, law.replace("Nomor", "No."), law.partition(" tentang")[0]))
    tree["dasar_hukum"] = [law, *LAWS[chance.randint(0, 1) :]]


def twice(tree: Tree, chance: random.Random) -> None:
    law = chance.choice(LAWS)
    short = law.partition(" tentang")[0]
    for full, abbreviated in (
        ("Undang-Undang", "UU"),
        ("Peraturan Pemerintah", "PP"),
        ("Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "Permenpan RB"),
    ):
        short = short.replace(full, abbreviated)
    again = chance.choice((law, law.replace("Nomor", "No."), short, short.replace("Nomor ", "")))
    tree["dasar_hukum"] = [*LAWS, again]


def dates(tree: Tree, chance: random.Random) -> None:
    key = chance.choice(("efektif", "revisi"))
    earlier = (
        f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        f"{chance.randint(1, 28)} Juli 2024",
        f"{chance.randint(1, 2)} Januari 2025",
    )
    tree["tanggal"][key] = chance.choice(earlier)


def subject(tree: Tree, chance: random.Random) -> None:
    who = chance.choice(
        (
            "Kasubag",
            "Para PPK",
            "PA/KPA",
            "Selanjutnya PPK",
            "Sub koordinator",
            "Sekretaris Dinas",
            "PPK (Pejabat Pembuat Komitmen) dan Penyedia",
            "Calon Penyedia",
            "Setelah itu Kasi",
            "Apabila lengkap, Bendahara",
            "Staf Pelaksana",
        )
    )
    tree["kegiatan"][1]["uraian"] = f"{who} memeriksa surat tugas"


def numbering(tree: Tree, chance: random.Random) -> None:
    labels = chance.choice(
        (
            ["1.", "2.", "4."],
            ["1.", "3.", "4."],
            ["a.", "b.", "d."],
            ["1)", "2)", "5)"],
            ["2.", "3."],
        )
    )
    items = ("Berkas terlambat", "Data diperiksa", "Arsip disimpan")
    key = chance.choice(("peringatan", "pencatatan", "kualifikasi_pelaksana"))
    tree[key] = "\n".join(f"{label} {item}" for label, item in zip(labels, items))


def signatory(tree: Tree, chance: random.Random) -> None:
    tree["pengesah"]["jabatan"] = chance.choice(
        (
            "CAMAT SUKAMAJU",
            "INSPEKTUR",
            "Inspektur Daerah",
            "SEKRETARIS DAERAH",
            "Sekretaris Daerah Kota Contoh",
            "KEPALA BADAN KEPEGAWAIAN",
            "LURAH MEKARJAYA",
            "KEPALA DINAS KOTA MAKMUR",
            "KEPALA DINAS KABUPATEN SENTOSA",
        )
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


@functools.cache
def _others() -> tuple[IndexEntry, ...]:
    """The SOPs of `TITLES`, beside which a sheet is checked."""
    tree = sheet(random.Random(0))
    sources = [read(yaml.safe_dump(tree | {"nama": title}), OFFICE) for title in TITLES]
    return tuple(
        replace(index_entry(one, "instansi.yaml"), file=f"{n}.yaml")
        for n, one in enumerate(sources, 1)
    )


def reported(tree: Tree) -> Counter[str]:
    """Return the warnings by rule, of the SOP and beside the SOPs of `TITLES`."""
    source = read(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=1000), OFFICE)
    own = replace(index_entry(source, "instansi.yaml"), file="0.yaml")
    collection = Collection(
        [own, *_others()], asked=("0.yaml",), catalogues={"instansi.yaml": CATALOGUE}
    )
    found = [*check(source), *check_collection(collection)]
    return Counter(one.code for one in found if one.severity == WARNING)


def planted(kind: str, each: int = EACH, missed: list[Tree] | None = None) -> int:
    """Return how many of the faults of a kind are found; add the other sheets to ``missed``."""
    plant, codes = KINDS[kind]
    found = 0
    for seed in range(each):
        chance = random.Random(f"{kind} {seed}")
        tree = sheet(chance)
        before = reported(tree)
        plant(tree, chance)
        after = reported(tree)
        if any(after[code] > before[code] for code in codes):
            found += 1
        elif missed is not None:
            missed.append(tree)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=EACH, help="faults of each kind")
    parser.add_argument("--missed", action="store_true", help="print the sheets with missed faults")
    options = parser.parse_args()
    missed: list[Tree] = []
    counts = {kind: planted(kind, options.each, missed) for kind in KINDS}
    for kind, found in counts.items():
        print(f"{kind:28} {found:3} of {options.each}")
    print(f"{'all':28} {sum(counts.values()):3} of {options.each * len(KINDS)}")
    for tree in missed if options.missed else ():
        print(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=1000))


if __name__ == "__main__":
    main()
