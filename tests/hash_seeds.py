"""What all commands say and write in one folder, under one seed of Python's hashes.

`answers_of` copies sources into a folder for each seed and runs the commands there one after the
other; `differences` compares all output and files with those under the first seed.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sopdocs.letters.issued_files import INDEX
from tests.conftest import HOME

Command = tuple[str, ...]

LASEM = "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah"
MADIUN = "inspektorat-kota-madiun/penyusunan-laporan-kinerja"
OFFICE = "setda-kota-tangerang"
SOP = "penyusunan-laporan-kinerja-instansi-pemerintah"
CHECKS: tuple[Command, ...] = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "sarif"),
    ("check", "--format", "html"),
    ("check", "--only", "peringatan,SOP-110"),
)
SOURCES: tuple[Command, ...] = (
    *CHECKS,
    ("check", "--report", "periksa.html"),
    ("build", "--jobs", "1", "--svg", "--report", "bangun.html"),
    ("build", "--jobs", "1", "--force", "--verbose"),
    ("build", "--jobs", "1", "--force", "--format", "json"),
    ("ready", "sop_sources"),
    ("ready", "sop_sources", "--format", "json", "--profile", "bsre"),
)
EXAMPLES: tuple[Command, ...] = (
    *SOURCES,
    ("book", "--jobs", "1"),
    ("rules",),
    ("rules", "--all"),
    ("rules", "SOP-112"),
    ("schema",),
    ("diff", f"sop_sources/{MADIUN}.yaml", f"sop_sources/{LASEM}.yaml"),
    ("diff", f"build/{MADIUN}.pdf", f"build/{LASEM}.pdf", "--format", "json"),
    ("diff", f"build/{MADIUN}.pdf", f"build/{LASEM}.pdf", "--pdf", "perubahan.pdf"),
    ("extract", f"build/{LASEM}.pdf", "-o", "isi"),
    ("verify", f"build/{LASEM}.pdf"),
    ("import", f"build/{MADIUN}.pdf", "--into", "impor"),
    ("new", "--answers", str(HOME / "docs" / "contoh" / "jawaban.txt")),
    ("letter", "new", SOP, "susun-spt", "--as", "spt-baru"),
    ("letter", f"sop_sources/{OFFICE}/surat/spt-tim-lkjip.yaml"),
    (
        *("letter", f"sop_sources/{OFFICE}/surat/spt-tim-lkjip.yaml"),
        *("--issue", "--yes", "--date", "2026-03-04"),
    ),
    (
        *("register", "reserve", OFFICE, "--kind", "surat_pengantar"),
        *("--date", "2026-03-05", "--about", "Undangan rapat", "--classification", "000.7"),
    ),
    (
        *("register", "insert", OFFICE, "--kind", "surat_pengantar", "--classification", "000.7"),
        *("--date", "2026-03-03", "--about", "Nota", "--reason", "terlambat dicatat"),
    ),
    ("register", "next", OFFICE),
    ("register", "list", OFFICE),
    ("register", "list", OFFICE, "--format", "json"),
    ("register", "export", OFFICE, "--year", "2026", "--out", "agenda"),
    ("register", "verify"),
)
# several of each name's words begin with the same letter, so that their order matters
DOUBTFUL = {
    "Pokja Pemilihan": "PPK",
    "Pejabat Penatausahaan Perangkat": "PPT",
    "Kepala Komisi Kesehatan": "KKS",
    "Bidang Bina Bangunan Barang": "BBR",
    "Seksi Sarana Sosial Sungai": "SSU",
    "Tim Teknis Tata Tertib": "TTR",
    "Kepala Bagian": "KPA",
    "Petugas Pengelola Kepegawaian": "PPK",
}
POSTS = (
    *DOUBTFUL,
    *DOUBTFUL.values(),
    "Ka. Sub Bagian Umum",
    "Ka. Sub-Bagian Umum",
    "KA SUB BAGIAN UMUM",
    "Kasubag Umum",
    "Kepala Subbagian Umum",
    "Sekretaris",
    "Sek SKPD",
    "Sekretaris SKPD",
    "Peserta",
)
VERBS = ("Menyampaikan", "Memeriksa", "Melaporkan", "Penerimaan", "Menyusun", "Kasubag memeriksa")
THINGS = ("laporan", "berkas permohonan", "hasil pemilihan", "surat masuk", "nota dinas", "draft")
TIMES = ("1 hari", "5-10 menit", "30 mnt", "1 x 24 jam", "2 menit/berkas", "")
CITED = (
    "UU 23/2014",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    "UU 23 Tahun 2014 tentang Pemda",
    "PP 12 Tahun 2017",
    "Keputusan Presiden Nomor 16 Tahun 2018",
    "Peraturan Presiden Nomor 16 Tahun 2018",
    "Permenpan RB Nomor 35 Tahun 2012",
    "PERMENPAN RB No 35 Th 2012",
)
# a register's id is random, and its steps hold the time of day: not here
_DRIVER = """\
import contextlib, io, itertools, json, secrets, sys
drawn = itertools.count()
secrets.token_hex = lambda size: f"{next(drawn):0{2 * size}x}"
from sopdocs.cli import main
from sopdocs.register.who import Who
Who.moment = staticmethod(lambda: "2026-03-04T08:00:00+0700")
for command in json.loads(sys.argv[1]):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            status = main(command)
        except SystemExit as end:
            status = end.code
    print(json.dumps([command, status, out.getvalue()]))
"""


def _run(folder: Path, seed: int, commands: Sequence[Command]) -> list[str]:
    """Status and text of each command, all of them in one process with this seed."""
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER, json.dumps(commands)],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONHASHSEED": str(seed),
            "PYTHONPATH": str(HOME),
            "SOPDOCS_STATE": str(folder / "state"),  # what the PC saw of a register before
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def answers(sources: Path, folder: Path, seed: int, commands: Sequence[Command]) -> list[str]:
    """What each command prints, and what all of them wrote.

    Left out: databases, whose order is not fixed, and the index of issued letters, which
    holds the times of files.
    """
    shutil.copytree(sources, folder / "sop_sources")
    output = _run(folder, seed, commands)
    return output + [
        f"{file.relative_to(folder).as_posix()} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".sqlite3" not in file.name and file.name != INDEX
    ]


def answers_of(
    sources: Path, root: Path, commands: Sequence[Command], seeds: Iterable[int]
) -> dict[int, list[str]]:
    """The answers under each seed; every seed works in a folder of the same name."""
    found = {}
    for seed in seeds:
        found[seed] = answers(sources, root / "work", seed, commands)
        shutil.rmtree(root / "work")
    return found


def differences(found: dict[int, list[str]]) -> list[str]:
    """Return the outputs and files of any seed that differ from the first one's."""
    first = next(iter(found.values()))
    return [
        f"{seed}: {one}" for seed, got in found.items() for one in sorted(set(got) ^ set(first))
    ]


def examples(folder: Path) -> Path:
    """All examples of the project, as one folder of sources."""
    shutil.copytree(HOME / "sop_sources", folder)
    for office in ("dinas-contoh", "kantor-contoh"):
        shutil.copytree(HOME / "docs" / "contoh" / office, folder / office)
    return folder


def collection(pick: random.Random, folder: Path, count: int = 16) -> None:
    """An office whose SOPs name posts and regulations in several ways: rules must break ties."""
    folder.mkdir(parents=True)
    (folder / "instansi.yaml").write_text("nama: [KANTOR STATISTIK CONTOH]\n", "utf-8")
    for number in range(count):
        actors = pick.sample(POSTS, 3)
        steps = "".join(
            f"  - {{uraian: {pick.choice(VERBS)} {pick.choice(THINGS)} "
            f"kepada {pick.choice(POSTS)}, oleh: {pick.choice('abc')}, "
            f"kelengkapan: {pick.choice(THINGS)}, waktu: {pick.choice(TIMES)!r}, "
            f"output: {pick.choice(THINGS)}}}\n"
            for _ in range(6)
        )
        text = (
            f"nama: Tender {pick.randrange(count // 3)}\nnomor: {pick.randrange(count // 2)}\n"
            f"dasar_hukum: {pick.sample(CITED, 3)}\n"
            f"keterkaitan: [SOP Tender {pick.randrange(count // 3)}, SOP Tnder {number}]\n"
            f"pelaksana: {{a: {actors[0]}, b: {actors[1]}, c: {actors[2]}}}\nkegiatan:\n{steps}"
        )
        (folder / f"s{number}.yaml").write_text(text, "utf-8")
