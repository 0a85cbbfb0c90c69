"""``withdraw``: a SOP leaves check, build and books, and SOPs that name it are listed."""

from __future__ import annotations

FILE = "sop_sources/dinas/masuk.yaml"


def test_the_status_is_one_line_more_and_sops_that_name_it_are_listed(offices):
    before = offices.text("dinas/masuk.yaml")
    done = offices.run("withdraw", FILE, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    number = "nomor: 065/001/2024\n"
    assert offices.text("dinas/masuk.yaml") == before.replace(number, f"{number}status: dicabut\n")
    notices = done.stdout.partition("Lihat sendiri:")[2]
    assert 'dinas/buku.yaml:3: buku ini menyebut "Surat Masuk"; hapus dari isi' in notices
    assert 'dinas/surat/kirim.yaml:1: surat ini dibuat dari "Surat Masuk"' in notices
    assert "dinas/keluar.yaml:9: Keterkaitan menyebut SOP yang dicabut" in notices
    assert offices.run("withdraw", FILE, "--yes").stdout.strip() == "sudah dicabut"


def test_check_says_nothing_of_it_but_of_who_names_it(offices):
    offices.run("withdraw", FILE, "--yes")
    done = offices.run("check", "sop_sources/dinas")
    assert f"{FILE}:" not in done.stdout
    assert 'SOP-612: keterkaitan "SOP Surat Masuk" menyebut SOP yang dicabut' in done.stdout


def test_its_number_is_still_taken_in_check(offices):
    offices.run("withdraw", FILE, "--yes")
    offices.sop("dinas/baru", "Baru", "065/001/2024", "-")
    done = offices.run("check", "sop_sources/dinas", "--only", "SOP-601")
    assert "dinas/baru.yaml:3:8: peringatan SOP-601" in done.stdout


def test_build_makes_nothing_of_it_and_leaves_its_pdf(offices):
    offices.run("build", FILE)
    pdf = offices.root / "build/dinas/masuk.pdf"
    before = pdf.read_bytes()
    offices.run("withdraw", FILE, "--yes")
    done = offices.run("build", FILE)
    assert done.returncode == 0 and "dicabut sop_sources/dinas/masuk.yaml" in done.stdout
    assert pdf.read_bytes() == before


def test_a_status_that_does_not_exist_is_refused(offices):
    file = "dinas/masuk.yaml"
    offices.put(file, offices.text(file) + "status: dicbut\n")
    done = offices.run("check", FILE)
    assert done.returncode == 1 and 'maksudnya "dicabut"?' in done.stdout


def test_a_folder_without_a_sop_is_refused(offices):
    done = offices.run("withdraw", "sop_sources/badan", "--yes")
    assert done.returncode == 1 and "tidak ada SOP yang disebut" in done.stderr
