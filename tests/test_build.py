"""Building files: what is made, what is left as it is, what fails without harm, and equal bytes."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from sopdocs.build import build
from tests.conftest import ENGLISH, GOOD, HOME, INSTITUTION, command_line, files_below, pages_of

# What is built anew, and what is left as it is

def test_unchanged_sources_are_not_touched_and_that_is_said(office):
    office.sop()
    first = office.run("build")
    before = files_below(office.root / "build")
    second = office.run("build")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "dibuat  build/kantor/surat.pdf (2 halaman)" in first.stdout and "1 dibuat, 0 tetap" in first.stdout
    assert "tetap   build/kantor/surat.pdf" in second.stdout and "0 dibuat, 1 tetap, 0 gagal" in second.stdout
    assert files_below(office.root / "build") == before


def states(office) -> dict[str, str]:
    """What became of each source, by its name."""
    return {Path(result.file).stem: result.state for result in build([office.root / "sop_sources"], office.root / "build")}


@pytest.mark.parametrize("record", [None, b"", b"bukan json", b"[1, 2]", b'"a"', b"null", b'{"kantor/surat.pdf": 5}', b'{"kantor/surat.pdf": ["a"]}', b"\xff\xfe\x00",
                                    b"[" * 100_000, b'{"kantor/surat.pdf": [null, {}]}'], ids=range(11))
def test_a_record_that_is_gone_or_garbage_does_no_harm(office, record):
    office.sop()
    assert states(office) == {"surat": "built"}
    file = office.root / "build" / ".sopdocs.json"
    pdf = (office.root / "build/kantor/surat.pdf").read_bytes()
    file.unlink() if record is None else file.write_bytes(record)
    assert states(office) == {"surat": "built"}
    assert (office.root / "build/kantor/surat.pdf").read_bytes() == pdf
    assert states(office) == {"surat": "unchanged"}


def change_source(office):
    office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"))


def change_institution(office):
    office.institution(INSTITUTION.replace("DINAS CONTOH", "DINAS LAIN"))


def change_logo(office):
    Image.new("RGB", (9, 8), (200, 0, 0)).save(office.folder / "logo.png")


def change_pdf(office):
    (office.root / "build/kantor/surat.pdf").write_bytes(b"%PDF-1.4 rusak")


def delete_pdf(office):
    (office.root / "build/kantor/surat.pdf").unlink()


@pytest.mark.parametrize("change", [change_source, change_institution, change_logo, change_pdf, delete_pdf])
def test_what_a_sheet_is_made_of_builds_it_anew_when_it_changes(office, change):
    office.sop()
    office.sop(GOOD, "lain.yaml")
    states(office)
    before = (office.root / "build/kantor/surat.pdf").read_bytes()
    change(office)
    alone = change in (change_source, change_pdf, delete_pdf)
    assert states(office) == {"surat": "built", "lain": "unchanged" if alone else "built"}
    assert ((office.root / "build/kantor/surat.pdf").read_bytes() == before) == (change in (change_pdf, delete_pdf))


def test_force_builds_what_has_not_changed(office):
    office.sop()
    office.run("build")
    before = files_below(office.root / "build")["kantor/surat.pdf"]
    assert "1 dibuat, 0 tetap" in office.run("build", "--force").stdout
    after = files_below(office.root / "build")["kantor/surat.pdf"]
    assert after[1] == before[1] and after[0] != before[0]


def test_a_new_modification_time_alone_builds_nothing(office):
    file = office.sop()
    office.run("build")
    os.utime(file, ns=(1, 1))
    assert "0 dibuat, 1 tetap" in office.run("build").stdout


# What fails, and what does not

def test_a_source_with_an_error_keeps_its_old_pdf_and_stops_no_other(office):
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        office.sop(GOOD, name)
    office.run("build")
    before = files_below(office.root / "build")["kantor/b.pdf"]
    office.sop(GOOD.replace("oleh: kabag", "oleh: kabak"), "b.yaml")
    office.sop(GOOD.replace("Menerima", "Mencatat"), "c.yaml")
    done = office.run("build")
    assert done.returncode == 1
    assert "1 dibuat, 1 tetap, 1 gagal" in done.stdout and "GAGAL   sop_sources/kantor/b.yaml" in done.stdout
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


def test_two_sources_that_would_make_one_pdf_are_told_apart(office):
    for name in ("surat.yml", "Surat.yaml", "suraT.yaml"):  # some file systems do not tell capitals apart
        office.sop(GOOD, name)
    done = office.run("build")
    assert done.returncode == 1 and "1 dibuat, 0 tetap, 2 gagal" in done.stdout
    assert done.stderr.count("SOP-302") == 2 and done.stderr.count("sop_sources/kantor/Surat.yaml") == 2


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_path_that_is_not_there_is_named_with_the_nearest(office, command):
    office.sop()
    done = office.run(command, "sop_sourcs")
    assert done.returncode == 1
    assert 'SOP-301' in done.stdout + done.stderr and 'maksudnya "sop_sources"?' in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_without_institution_is_told_what_is_missing(office, command):
    office.sop()
    (office.folder / "instansi.yaml").unlink()
    done = office.run(command)
    assert done.returncode == 1
    assert "kantor/instansi.yaml: kesalahan SOP-301" in done.stdout + done.stderr


def test_a_source_may_name_another_institutions_folder(office):
    other = office.root / "sop_sources" / "lain"
    other.mkdir()
    file = other / "surat.yaml"
    file.write_text(GOOD.replace("nama:", "instansi: kantor\nnama:", 1), "utf-8")
    assert office.run("build", file).returncode == 0
    assert "DINAS CONTOH" in pages_of(office.root / "build/kantor/surat.pdf")[0]
    file.write_text(GOOD.replace("nama:", "instansi: kantr\nnama:", 1), "utf-8")
    assert 'maksudnya "kantor"?' in office.run("check", file).stdout


# Equal bytes

def built_bytes(root, sources, *arguments, cwd=None, **environment) -> dict[str, bytes]:
    out = root / f"out{len(list(root.iterdir()))}"
    done = command_line("build", sources, "--out", out, *arguments, cwd=cwd or root, **environment)
    assert done.returncode == 0, done.stderr
    assert not [name for name in files_below(out) if not name.endswith((".pdf", ".sopdocs.json"))], "no temporary files are left"
    return {name: content for name, (_, content) in files_below(out).items() if name.endswith(".pdf")}


def test_equal_sources_give_equal_bytes_wherever_and_however_they_are_built(tmp_path):
    """Another hash seed, working folder, place of the sources, time zone and number of workers."""
    elsewhere = tmp_path / "di tempat lain"
    shutil.copytree(HOME / "sop_sources", elsewhere)
    for n in range(3):
        shutil.copy(elsewhere / "kecamatan-lasem/penyusunan-laporan-kinerja-perangkat-daerah.yaml", elsewhere / f"kecamatan-lasem/salinan-{n}.yaml")
    first = built_bytes(tmp_path, elsewhere, "--jobs", 1, PYTHONHASHSEED="1")
    assert len(first) == 8
    assert built_bytes(tmp_path, elsewhere, "--jobs", 2, PYTHONHASHSEED="2", TZ="Asia/Jakarta", LC_ALL="C") == first
    assert built_bytes(tmp_path, "di tempat lain", PYTHONHASHSEED="3") == first
    real = built_bytes(tmp_path, HOME / "sop_sources", cwd=HOME)
    assert real == {name: content for name, content in first.items() if "salinan" not in name}


def test_two_workers_report_the_same_as_one(office):
    for n in range(9):
        office.sop(GOOD.replace("oleh: kabag", "oleh: kabak") if n % 4 == 3 else GOOD, f"s{n}.yaml")
    one = office.run("build", "--out", "satu", "--jobs", 1)
    two = office.run("build", "--out", "dua", "--jobs", 2)
    assert (one.returncode, two.returncode) == (1, 1)
    assert one.stdout.replace("satu/", "dua/") == two.stdout and one.stderr == two.stderr
    assert list(files_below(office.root / "satu")) == list(files_below(office.root / "dua"))


def test_verbose_tells_what_the_arrows_of_each_page_cost(office):
    office.sop()
    assert re.search(r"halaman 2: 3 panah, \d+ persilangan, \d+ belokan, panjang \d+ poin", office.run("build", "--verbose").stdout)
