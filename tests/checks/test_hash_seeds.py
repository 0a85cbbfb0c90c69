"""``check`` says the same of a collection whatever the order in which Python walks its sets."""

from __future__ import annotations

import shutil

import pytest

from sopdocs.checks.language.posts import same
from tests.conftest import HOME, Office

pytestmark = pytest.mark.slow

SEEDS = range(1, 9)
ACTORS = {  # several of each name's words begin with the same letter, so that their order matters
    "Pokja Pemilihan": "PPK",
    "Pejabat Penatausahaan Perangkat": "PPT",
    "Kepala Komisi Kesehatan": "KKS",
    "Bidang Bina Bangunan Barang": "BBR",
    "Seksi Sarana Sosial Sungai": "SSU",
    "Tim Teknis Tata Tertib": "TTR",
}
SOP = """\
nama: Penyelesaian Berkas {number}
nomor: 065/{number}/2025
tanggal: {{pembuatan: 2025-01-02}}
pelaksana:
  a: {actor}
  b: Ka. Sub Bagian Umum
  c: Ka. Sub-Bagian Umum
  d: KA SUB BAGIAN UMUM
keterkaitan: [Penyelesaian Berkas {next}, Penyelesaian Brkas]
kegiatan:
  - {{uraian: Menyusun berkas, oleh: b, kelengkapan: Surat, waktu: 1 hari, output: Berkas}}
  - {{uraian: Melaporkan berkas kepada {short}, oleh: a, waktu: 1 hari, output: Laporan berkas}}
  - {{uraian: Menyimpan berkas, oleh: [c, d], waktu: 30 menit, output: Arsip}}
"""


@pytest.fixture
def collection(tmp_path) -> Office:
    """The project's sheets beside SOPs that name actors by doubtful abbreviations."""
    office = Office(tmp_path)
    for number, (actor, short) in enumerate(ACTORS.items(), 1):
        text = SOP.format(number=number, actor=actor, short=short, next=number + 1)
        office.sop(text, f"berkas-{number}.yaml")
    office.sop(text.replace("Ka. Sub Bagian", "Kepala Subbagian"), "berkas-7.yaml")
    shutil.copytree(HOME / "sop_sources", office.folder.parent, dirs_exist_ok=True)
    return office


def test_check_says_the_same_under_every_hash_seed(collection):
    said = [collection.run("check", PYTHONHASHSEED=str(seed)) for seed in SEEDS]
    assert "SOP-112" in said[0].stdout and "SOP-606" in said[0].stdout
    assert [done.returncode for done in said] == [0] * len(SEEDS)
    for seed, done in zip(SEEDS, said, strict=True):
        assert (done.stdout, done.stderr) == (said[0].stdout, said[0].stderr), f"seed {seed}"


@pytest.mark.parametrize(
    ("short", "name", "answer"),
    [
        ("PPK", "Pokja Pemilihan", False),  # no k after the second p in the order of the name
        ("PPK", "Pejabat Pembuat Komitmen", True),
        ("PPTK", "Pejabat Pelaksana Teknis Kegiatan", True),
        ("KPA", "Kuasa Pengguna Anggaran", True),
        ("PA", "Pengguna Anggaran", False),  # two letters are too few to tell
        ("PPTKKPA", "Pejabat Pelaksana Teknis Kegiatan Kuasa Pengguna Anggaran", False),
        ("BKPPSDM", "Badan Kepegawaian Pengembangan Pelatihan Sumber Daya Manusia", True),
        ("BKPPSDMD", "Badan Kepegawaian Pengembangan Pelatihan Sumber Daya Manusia Desa", False),
    ],
)
def test_words_with_the_same_initial_keep_the_order_of_the_name(short, name, answer):
    assert same(short, name) is answer
