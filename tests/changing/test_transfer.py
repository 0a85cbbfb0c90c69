"""``transfer``: a SOP moves to another office with all that names it."""

from __future__ import annotations

import pytest

FILE, TARGET = "sop_sources/dinas/masuk.yaml", "sop_sources/badan"


def test_a_sop_moves_with_books_letters_and_related_lines(offices):
    before = offices.text("dinas/masuk.yaml")
    done = offices.run("transfer", FILE, TARGET, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    files = offices.all()
    assert "dinas/masuk.yaml" not in files and files["badan/masuk.yaml"].decode() == before
    assert "sop: [badan/masuk, cuti]}  # a\n" in offices.text("dinas/buku.yaml")
    assert offices.text("dinas/surat/kirim.yaml") == "sop: badan/masuk   # asal\nlangkah: satu\n"
    assert "keterkaitan: [SOP Surat Masuk Badan Contoh]" in offices.text("dinas/cuti.yaml")
    assert "keluar.yaml:9: Keterkaitan menyebut SOP yang kini milik badan" in done.stdout


def test_a_letter_finds_its_sop_in_the_other_office(offices):
    offices.run("transfer", FILE, TARGET, "--yes")
    letter = "dinas/surat/kirim.yaml"
    for name, is_missing in (("badan/masuk", False), ("badan/tidak-ada", True), ("../x", True)):
        offices.put(letter, f"sop: {name}\nlangkah: satu\njenis: surat_pengantar\n")
        done = offices.run("check", f"sop_sources/{letter}")
        assert ("tidak ada di folder" in done.stdout) == is_missing, name


def test_the_official_becomes_the_only_one_of_the_new_office(offices):
    offices.put(
        "badan/instansi.yaml", offices.text("badan/instansi.yaml").replace("kepala:", "kaban:")
    )
    offices.run("transfer", FILE, TARGET, "--yes")
    assert "\npengesah: kaban\n" in offices.text("badan/masuk.yaml")


def test_two_offices_are_merged_by_one_command_and_withdrawn_sops_stay(offices):
    offices.run("withdraw", "sop_sources/dinas/cuti.yaml", "--yes")
    done = offices.run("transfer", "sop_sources/dinas", TARGET, "--yes")
    assert done.returncode == 0 and "SOP ini dicabut, jadi tetap di foldernya" in done.stdout
    names = {name for name in offices.all() if "instansi" not in name}
    assert names == {
        "badan/masuk.yaml",
        "badan/keluar.yaml",
        "dinas/cuti.yaml",
        "dinas/buku.yaml",
        "dinas/surat/kirim.yaml",
    }
    assert "sudah di" in offices.run("transfer", "sop_sources/badan", TARGET, "--yes").stdout


def more_officials(offices) -> None:
    text = offices.text("badan/instansi.yaml").replace("  kepala:", "  kaban:")
    offices.put("badan/instansi.yaml", f"{text}  sekban: {{jabatan: SEKRETARIS}}\n")


@pytest.mark.parametrize(
    ("before", "target", "message"),
    [
        (lambda o: o.sop("badan/masuk", "Lain", "", "-"), TARGET, "badan sudah punya"),
        (lambda o: o.sop("badan/x", "SOP SURAT MASUK", "", "-"), TARGET, "sudah punya SOP bernama"),
        (more_officials, TARGET, "sebut dengan --pengesah: kaban atau sekban"),
        (lambda o: None, "sop_sources/tidak-ada", "bukan folder instansi"),
        (lambda o: o.put("../lain/k/instansi.yaml", "nama: X"), "lain/k", "folder yang sama"),
    ],
)
def test_what_cannot_move_is_refused_and_nothing_changes(offices, before, target, message):
    before(offices)
    kept = offices.all()
    done = offices.run("transfer", FILE, target, "--yes")
    assert done.returncode == 1 and message in done.stderr, done.stderr
    assert offices.all() == kept
