"""The staff list of an office: letters name people by key, name or NIP."""

from __future__ import annotations

import pytest

from tests.letters.bureau import Bureau, plus
from tests.letters.papers import words
from tests.letters.test_rows import book

pytestmark = pytest.mark.slow

STAFF = """\
rina: {nama: "RINA WULANDARI, S.E.", pangkat: "Penata, III/c", nip: 198402112009032001,\
 jabatan: Perencana}
dedi: {nama: "Drs. H. DEDI SUTEDI", nip: 199001012015031001, jabatan: Analis}
dedi2: {nama: "DEDI MULYADI, S.H.", nip: "-", jabatan: Tenaga Ahli}
"""
TASK = """\
jenis: surat_perintah_tugas
tanggal: 2026-11-27
petugas: [rina, dedi]
dasar: [Surat Bupati]
untuk: Menghadiri rapat
penanda_tangan: kadis
"""


@pytest.fixture
def staffed(bureau: Bureau) -> Bureau:
    bureau.write("staf/pegawai.yaml", STAFF)
    return bureau


@pytest.mark.parametrize(
    "name",
    [
        "rina",
        "RINA",
        "Rina Wulandari",
        "RINA WULANDARI, S.E.",
        "wulandari",
        "198402112009032001",
        "19840211 200903 2 001",
    ],
)
def test_a_letter_names_a_person_by_key_name_or_nip(staffed, name):
    printed = words(staffed.draft(plus(TASK, petugas=[name])))
    assert "RINA WULANDARI, S.E." in printed and "19840211 200903 2 001" in printed


def test_people_of_the_list_and_people_written_out_are_in_one_letter(staffed):
    task = plus(TASK, petugas=["dedi", {"nama": "TAMU", "nip": "-", "jabatan": "Ahli"}])
    printed = words(staffed.draft(task))
    assert "Drs. H. DEDI SUTEDI" in printed and "TAMU" in printed


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("dedy", 'maksudnya "dedi"?'),
        ("Rina Wulandary", 'maksudnya "rina"?'),
        ("zzz", "periksa namanya"),
        ("199001012015031009", "tidak ada di daftar pegawai"),
    ],
)
def test_an_unknown_name_is_one_message_with_the_nearest(staffed, name, message):
    done = staffed.make(plus(TASK, petugas=[name]))
    assert done.codes == ["SOP-017"] and message in done.err, done.err


def test_an_ambiguous_name_is_one_message_with_those_it_can_mean(bureau):
    bureau.write("staf/pegawai.yaml", STAFF.replace("dedi:", "d1:").replace("dedi2:", "d2:"))
    done = bureau.make(plus(TASK, petugas=["rina", "Dedi"]))
    assert done.codes == ["SOP-017"] and "d1" in done.err and "d2" in done.err
    assert "dapat berarti 2 orang" in done.err


def test_a_sheet_is_a_staff_list_too(bureau):
    lines = [["Kunci", "Nama", "NIP", "Jabatan"], ["rina", "RINA W.", "198402112009032001", "A"]]
    bureau.write("staf/pegawai.xlsx", book(*lines, ["", "BUDI", "-", "B"]))
    printed = words(bureau.draft(plus(TASK, petugas=["rina", "budi"])))
    assert "RINA W." in printed and "BUDI" in printed


def test_without_a_list_the_message_says_what_to_write_and_where_a_list_would_be(bureau):
    done = bureau.make(TASK)
    assert "staf/pegawai.yaml" in done.err and "{nama: rina" in done.err


def test_a_letter_stays_the_same_when_the_staff_list_changes_after_it_was_issued(staffed):
    for each in (False, True):
        name = f"surat{each}"
        text = plus(TASK, satu_per_satu="ya" if each else "tidak", hal=name)
        assert staffed.make(text, "--issue", "--yes", name=name).code == 0
    staffed.write("staf/pegawai.yaml", STAFF.replace("Penata, III/c", "Penata Tk. I, III/d"))
    assert "SOP-415" not in staffed.run("check", "sop_sources").out
    assert "3 tetap" in staffed.run("letter", "sop_sources", "--issue", "--yes").out


def test_a_staff_list_is_no_sop_and_is_checked(staffed):
    assert staffed.run("build").code == 0
    assert not (staffed.root / "build" / "kantor" / "pegawai.pdf").exists()
    staffed.write("staf/pegawai.yaml", STAFF + "tanpa: {nip: 1}\nsalah: {nma: X}\n")
    for path in ("sop_sources", "sop_sources/kantor/staf/pegawai.yaml"):
        done = staffed.run("check", path)
        assert done.code == 1 and 'maksudnya "nama"?' in done.out and "belum punya nama" in done.out
    done = staffed.run("build", "sop_sources/kantor/staf/pegawai.yaml")
    assert done.code == 1 and "daftar pegawai, bukan sumber SOP" in done.err


def test_two_lists_in_one_office_are_reported(staffed):
    staffed.write("staf/pegawai.csv", "Nama;NIP\nX;1\n")
    done = staffed.make(TASK)
    assert "ada dua daftar pegawai" in done.err
