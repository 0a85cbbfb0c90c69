"""What led a register astray in an office, step by step, through the command line.

Each is noticed before a number is spent, and the way out that is named works.
"""

from __future__ import annotations

import platform
import random
import shutil
from pathlib import Path

import pytest

from tests.command import Done, called

INSTITUTION = """\
nama: [PEMERINTAH KABUPATEN CONTOH, DINAS CONTOH]
pejabat:
  kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH, pangkat: Pembina, nip: 197001011990032001}
surat:
  tempat: Contoh
  penomoran: {unit: DC}
  jenis: {surat_permohonan_data: {klasifikasi: "000.8"}, surat_pengantar: {klasifikasi: "700"}}
"""
LETTER = """\
jenis: surat_permohonan_data
tanggal: 2026-05-04
hal: Permohonan %s
pembuka: Bersama ini kami mohon data
yth: [Kepala %s]
data: [Data %s]
penanda_tangan: kadis
"""
RESERVE = "register reserve kantor --kind surat_pengantar --date 2026-05-05 --about Undangan"


class Project:
    """A project folder on a PC; `pc` is the state folder that makes it this PC."""

    def __init__(self, root: Path, pc: Path) -> None:
        self.root, self.pc = root, pc
        self.office = root / "sop_sources" / "kantor"
        self.register = self.office / "register.sqlite3"

    def written(self, *names: str) -> Project:
        (self.office / "surat").mkdir(parents=True, exist_ok=True)
        self.settings("")
        for name in names:
            file = self.office / "surat" / f"{name}.yaml"
            file.write_text(LETTER % (name, name, name), "utf-8")
        return self

    def settings(self, more: str) -> None:
        text = INSTITUTION.replace("{unit: DC}", f"{{unit: DC{more}}}")
        (self.office / "instansi.yaml").write_text(text, "utf-8")

    def run(self, line: str) -> Done:
        return called(*line.split(), cwd=self.root, SOPDOCS_STATE=str(self.pc))

    def issue(self, name: str, out: str = "build") -> Done:
        return self.run(f"letter sop_sources/kantor/surat/{name}.yaml --issue --yes --out {out}")

    def number(self, name: str) -> str:
        done = self.issue(name)
        assert done.returncode == 0, done.stderr
        return done.stdout.split("000.8/")[1][:3]

    def refuses(self, done: Done, *words: str) -> None:
        """Nothing is spent, and the refusal says these words."""
        assert done.returncode == 1, done.stdout
        for word in words:
            assert word in done.stderr, done.stderr

    def proven(self) -> bool:
        return self.run("register verify").returncode == 0


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "kantor ini", tmp_path / "pc").written("a", "b", "c", "d")


def test_a_copy_that_was_put_back_gives_no_number_twice(project, tmp_path):
    assert project.number("a") == "001"
    shutil.copy(project.register, tmp_path / "salinan")
    assert project.number("b") == "002"
    shutil.copy(tmp_path / "salinan", project.register)
    project.refuses(project.issue("c"), "tidak memuat 000.8/002/DC/V/2026", "register recover")
    project.refuses(project.run(RESERVE), "000.8/002/DC/V/2026")
    assert project.run("register recover kantor").returncode == 0
    assert [project.number(name) for name in "abc"] == ["001", "002", "003"] and project.proven()


def test_the_letters_reveal_a_copy_put_back_on_a_pc_that_never_saw_more(project, tmp_path):
    project.number("a")
    shutil.copy(project.register, tmp_path / "salinan")
    shutil.copytree(project.pc, tmp_path / "pc dahulu")
    project.number("b")
    shutil.copy(tmp_path / "salinan", project.register)
    project.pc = tmp_path / "pc dahulu"
    project.refuses(project.issue("c"), "folder hasil", "000.8/002/DC/V/2026 (b.docx)")
    assert project.run("register recover kantor").returncode == 0
    assert [project.number(name) for name in "bc"] == ["002", "003"] and project.proven()


@pytest.mark.parametrize("knows", ["the PC", "the letters"])
def test_a_deleted_register_is_noticed_before_a_number_is_spent(project, tmp_path, knows):
    project.number("a")
    project.number("b")
    project.register.unlink()
    if knows == "the letters":
        project.pc = tmp_path / "pc baru"
    project.refuses(project.issue("c"), "000.8/002/DC/V/2026", "register recover")
    assert not project.register.exists()
    assert project.run("register recover kantor").returncode == 0
    assert [project.number(name) for name in "bc"] == ["002", "003"] and project.proven()


def test_a_register_that_was_only_a_trial_can_be_forgotten(project):
    project.number("a")
    project.register.unlink()
    shutil.rmtree(project.root / "build")
    assert project.run("register recover kantor --forget").returncode == 0
    assert project.number("b") == "001"


def test_a_second_pc_is_refused_before_it_gives_a_number(project, tmp_path, monkeypatch):
    project.number("a")
    shutil.copytree(project.root, tmp_path / "disinkronkan")
    other = Project(tmp_path / "disinkronkan", tmp_path / "pc kedua")
    monkeypatch.setattr(platform, "node", lambda: "pc-kedua")
    other.refuses(other.issue("b"), "belum dari PC ini", "PostgreSQL", "register recover")
    assert other.run("register recover kantor").returncode == 0
    assert other.number("b") == "002", "the clerk decided that this PC numbers too"


def test_a_pc_that_lost_its_memory_is_not_taken_for_a_stranger(project):
    project.number("a")
    shutil.rmtree(project.pc)
    project.refuses(project.issue("b"), "catatan PC ini tentang register hilang", "recover")
    assert project.run("register recover kantor").returncode == 0
    assert project.number("b") == "002" and project.proven()


def test_two_copies_that_grew_apart_are_distinguished(project, tmp_path):
    project.number("a")
    shutil.copytree(project.root, tmp_path / "disinkronkan")
    other = Project(tmp_path / "disinkronkan", tmp_path / "pc kedua")
    other.run("register recover kantor")
    assert project.number("b") == other.number("c") == "002", "neither can know of the other"
    conflict = project.office / "register-PC-KEDUA.sqlite3"
    shutil.copy(other.register, conflict)
    project.refuses(project.issue("d"), "register-PC-KEDUA.sqlite3", "disinkronkan")
    conflict.rename(project.register)
    project.refuses(project.issue("d"), "tumbuh sendiri-sendiri", "000.8/002/DC/V/2026")
    done = project.run("register recover kantor")
    assert done.returncode == 1 and "ada pada dua surat" in done.stderr
    assert project.number("d") == "003" and project.proven()


def test_two_offices_of_one_name_do_not_share_an_out_folder(project, tmp_path):
    out = tmp_path / "hasil"
    assert project.issue("a", str(out).replace(" ", "")).returncode == 0
    before = {file: file.read_bytes() for file in out.rglob("*.docx")}
    other = Project(tmp_path / "lain", project.pc).written("a", "b")
    done = other.issue("a", str(out))
    other.refuses(done, "sudah ada surat yang ada di folder hasil", "a.docx")
    assert before and {file: file.read_bytes() for file in out.rglob("*.docx")} == before
    assert not other.register.exists() and other.number("a") == "001", "in a folder of its own"


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_byte_stops_every_number_that_verify_would_not_prove(project, seed):
    project.number("a")
    project.number("b")
    content = bytearray(project.register.read_bytes())
    chance = random.Random(seed)
    while True:
        place = chance.randrange(len(content))
        project.register.write_bytes(
            content[:place]
            + bytes([content[place] ^ 1 << chance.randrange(8)])
            + content[place + 1 :]
        )
        if not project.proven():
            break
    damaged = project.register.read_bytes()
    for done in (project.run(RESERVE), project.issue("c")):
        assert done.returncode == 1 and "tidak ada nomor" not in done.stdout
    assert project.register.read_bytes() == damaged, "nothing was written into it"


def test_a_policy_changed_within_the_year_is_refused_and_the_named_way_works(project):
    project.number("a")
    project.number("b")
    project.settings(", penghitung: jenis")
    project.refuses(project.issue("c"), "di tengah 2026", "mulai: {2026: 3}")
    project.settings(", penghitung: jenis, mulai: {2026: 3}")
    assert project.number("c") == "003" and project.proven()


def test_a_start_that_comes_too_late_is_refused(project):
    project.number("a")
    project.settings(", mulai: {2026: 92}")
    project.refuses(project.issue("b"), "sudah dibuka dari 1 dan kini sampai 1")
    project.settings("")
    assert project.number("b") == "002"


def test_a_pattern_needs_no_year_where_the_counter_never_restarts(project):
    project.settings(', ulang: tidak, pola: "{klasifikasi}/{nomor}/{unit}", mulai: 41')
    assert [project.number(name) for name in "ab"] == ["041", "042"] and project.proven()
    assert "042" in project.run("register list kantor --year 2026").stdout


def test_a_backup_is_put_back_with_the_numbers_that_came_after_it(project):
    project.number("a")
    assert project.run("register backup kantor cadangan.sqlite3").returncode == 0
    assert project.run("register backup kantor cadangan.sqlite3").returncode == 1, "kept"
    project.number("b")
    assert project.run("register restore kantor cadangan.sqlite3").returncode == 1, "is newer"
    project.register.write_bytes(b"rusak" * 1000)
    assert project.run("register restore kantor cadangan.sqlite3").returncode == 0
    assert [project.number(name) for name in "abc"] == ["001", "002", "003"] and project.proven()
    kept = [file.name for file in project.office.glob("register.sqlite3.lama-*")]
    assert kept == ["register.sqlite3.lama-1"]


@pytest.mark.parametrize("name", ["register (1).sqlite3", "Copy of register.sqlite3"])
def test_a_conflict_copy_is_named_and_taken_in(project, tmp_path, name):
    project.number("a")
    shutil.copytree(project.root, tmp_path / "disinkronkan")
    other = Project(tmp_path / "disinkronkan", tmp_path / "pc kedua")
    other.run("register recover kantor")
    assert [project.number("b"), project.number("c"), other.number("d")] == ["002", "003", "002"]
    shutil.copy(other.register, project.office / name)
    project.refuses(project.issue("d"), name, f'--from "{name}"')
    done = called(
        *("register", "recover", "kantor", "--from", name),
        cwd=project.root,
        SOPDOCS_STATE=str(project.pc),
    )
    assert done.returncode == 1 and "002/DC/V/2026 ada pada dua surat" in done.stderr
    assert project.number("d") == "004" and project.proven()


def test_an_older_copy_beside_the_register_is_a_backup_and_no_conflict(project):
    project.number("a")
    shutil.copy(project.register, project.office / "register (1).sqlite3")
    assert project.number("b") == "002"
