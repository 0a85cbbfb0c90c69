"""Building what cannot be built: a message for its author, and no harm to anything else."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ENGLISH, GOOD, INSTITUTION, files_below, pages_of


def test_a_source_with_an_error_keeps_its_old_pdf_and_stops_no_other(office):
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        office.sop(GOOD, name)
    office.run("build")
    before = files_below(office.root / "build")["kantor/b.pdf"]
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"), "b.yaml")
    office.sop(GOOD.replace("Menerima", "Mencatat"), "c.yaml")
    done = office.run("build")
    assert done.returncode == 1
    assert (
        "1 dibuat, 1 tetap, 1 gagal" in done.stdout
        and "GAGAL   sop_sources/kantor/b.yaml" in done.stdout
    )
    assert re.search(r"^sop_sources/kantor/b\.yaml:\d+:\d+: kesalahan SOP-017: ", done.stderr, re.M)
    assert files_below(office.root / "build")["kantor/b.pdf"] == before
    assert "Mencatat surat" in " ".join(pages_of(office.root / "build/kantor/c.pdf"))


def test_an_institution_with_an_error_fails_its_sources_with_one_message(office):
    office.institution(INSTITUTION.replace("nama:", "namaa:", 1))
    office.sop(GOOD, "a.yaml")
    office.sop(GOOD, "b.yaml")
    done = office.run("build")
    assert done.returncode == 1 and "2 gagal" in done.stdout
    assert done.stderr.count("SOP-006") == 1 and "instansi.yaml:1:1" in done.stderr


def as_file(path):
    path.write_text("bukan folder")


def as_file_inside(path):
    path.mkdir()
    (path / "kantor").write_text("bukan folder")


def as_folder_with_the_pdfs_name(path):
    (path / "kantor" / "surat.pdf" / "isi").mkdir(parents=True)


@pytest.mark.parametrize("spoil", [as_file, as_file_inside, as_folder_with_the_pdfs_name])
def test_an_output_folder_that_cannot_be_written_is_a_message_and_no_traceback(office, spoil):
    office.sop()
    spoil(office.root / "hasil")
    before = list(files_below(office.root))
    done = office.run("build", "--out", "hasil")
    assert done.returncode == 1 and "1 gagal" in done.stdout
    assert "Traceback" not in done.stderr
    assert "SOP-303" in done.stderr and "hasil/kantor/surat.pdf" in done.stderr
    assert not ENGLISH.search(done.stderr), done.stderr
    assert list(files_below(office.root)) == before, "nothing is left behind"


def test_two_sources_of_one_pdf_are_reported(office):
    for name in (
        "surat.yml",
        "Surat.yaml",
        "suraT.yaml",
    ):  # some file systems ignore capitals
        office.sop(GOOD, name)
    done = office.run("build")
    assert done.returncode == 1 and "1 dibuat, 0 tetap, 2 gagal" in done.stdout
    assert (
        done.stderr.count("SOP-302") == 2
        and done.stderr.count("sop_sources/kantor/Surat.yaml") == 2
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_path_that_is_not_there_is_named_with_the_nearest(office, command):
    office.sop()
    done = office.run(command, "sop_sourcs")
    assert done.returncode == 1
    assert (
        "SOP-301" in done.stdout + done.stderr
        and 'maksudnya "sop_sources"?' in done.stdout + done.stderr
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_without_institution_is_reported_with_what_is_missing(office, command):
    office.sop()
    (office.folder / "instansi.yaml").unlink()
    done = office.run(command)
    assert done.returncode == 1
    assert "kantor/instansi.yaml: kesalahan SOP-301" in done.stdout + done.stderr


def test_a_source_can_name_another_institutions_folder(office):
    other = office.root / "sop_sources" / "lain"
    other.mkdir()
    file = other / "surat.yaml"
    file.write_text(GOOD.replace("nama:", "instansi: kantor\nnama:", 1), "utf-8")
    assert office.run("build", file).returncode == 0
    assert "DINAS CONTOH" in pages_of(office.root / "build/kantor/surat.pdf")[0]
    file.write_text(GOOD.replace("nama:", "instansi: kantr\nnama:", 1), "utf-8")
    assert 'maksudnya "kantor"?' in office.run("check", file).stdout
