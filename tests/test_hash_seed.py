"""Every command says and writes the same, whatever the seed of Python's hashes is."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HOME

pytestmark = pytest.mark.slow

SEEDS = ("0", "1", "77")
ISSUE = ("--issue", "--yes", "--date", "2026-03-04")
COMMANDS = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "sarif"),
    ("check", "--report", "periksa.html"),
    ("build", "--jobs", "1", "--report", "bangun.html"),
    ("build", "--jobs", "1", "--force", "--format", "json"),
    ("book", "--jobs", "1"),
    ("ready", "sop_sources"),
    ("rules",),
    ("schema",),
)
POSTS = (
    "PPK",
    "KPA",
    "Pokja Pemilihan",
    "Kepala Bagian",
    "Kabag",
    "Kasubag Umum",
    "Kepala Subbagian Umum",
    "Petugas Pengelola Kepegawaian",
    "Sekretaris",
    "Peserta",
)
VERBS = ("Menyampaikan", "Memeriksa", "Melaporkan", "Penerimaan", "Menyusun")
THINGS = ("laporan", "berkas permohonan", "hasil pemilihan", "surat masuk", "nota dinas")
RULES = (
    "UU 23/2014",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    "PP 12 Tahun 2017",
    "Permenpan RB Nomor 35 Tahun 2012",
    "PERMENPAN RB No 35 Th 2012",
)


DRIVER = """\
import contextlib, io, json, sys
from sopdocs.cli import main
for command in json.loads(sys.argv[1]):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            status = main(command)
        except SystemExit as end:
            status = end.code
    print(json.dumps([command, status, out.getvalue()]))
"""


def run(folder: Path, seed: str, commands: tuple) -> list[str]:
    """Status and text of each command, all of them in one process with this seed."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, json.dumps(commands)],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def answers(sources: Path, folder: Path, seed: str, commands: tuple) -> list:
    """What each command prints, and what all of them wrote."""
    shutil.copytree(sources, folder / "sop_sources")
    said = run(folder, seed, commands)
    written = {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith("register.sqlite3")
    }
    return [*said, written]


def differences(sources: Path, root: Path, commands: tuple = COMMANDS) -> list:
    first, *others = (answers(sources, root / seed, seed, commands) for seed in SEEDS)
    return [
        (one, other) for another in others for one, other in zip(first, another) if one != other
    ]


def test_the_examples_are_answered_alike_under_every_hash_seed(tmp_path: Path):
    letters = sorted(
        path.relative_to(HOME).as_posix() for path in (HOME / "sop_sources").glob("*/surat/*.yaml")
    )
    commands = (
        *COMMANDS,
        ("letter", *letters),
        ("letter", *letters, *ISSUE),
        ("register", "list", "setda-kota-tangerang"),
        ("register", "verify"),
    )
    assert differences(HOME / "sop_sources", tmp_path, commands) == []


@pytest.mark.parametrize("number", range(3))
def test_random_collections_are_checked_alike_under_every_hash_seed(number: int, tmp_path: Path):
    sources = tmp_path / "sources"
    collection(random.Random(number), sources / "dinas")
    assert differences(sources, tmp_path, COMMANDS[:4]) == []


def collection(pick: random.Random, folder: Path) -> None:
    """An office whose SOPs name posts and regulations in several ways: rules must break ties."""
    folder.mkdir(parents=True)
    (folder / "instansi.yaml").write_text("nama: [KANTOR STATISTIK CONTOH]\n", "utf-8")
    for number in range(12):
        actors = pick.sample(POSTS, 3)
        steps = "".join(
            f"  - {{uraian: {pick.choice(VERBS)} {pick.choice(THINGS)} kepada "
            f"{pick.choice(POSTS)}, oleh: {pick.choice('abc')}, waktu: 1 hari}}\n"
            for _ in range(6)
        )
        text = (
            f"nama: Tender {pick.randrange(4)}\nnomor: {pick.randrange(6)}\n"
            f"dasar_hukum: {pick.sample(RULES, 3)}\n"
            f"keterkaitan: [SOP Tender {pick.randrange(5)}]\n"
            f"pelaksana: {{a: {actors[0]}, b: {actors[1]}, c: {actors[2]}}}\nkegiatan:\n{steps}"
        )
        (folder / f"s{number}.yaml").write_text(text, "utf-8")
