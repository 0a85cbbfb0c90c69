"""When a book is made again, and when it is left alone."""

from __future__ import annotations

import hashlib
import json
import os
import sys

import pytest
from PIL import Image

from tests.books.shelf import Shelf, Volume, sop
from tests.build.running import Running, busy, heavy
from tests.conftest import INSTITUTION, command_line

pytestmark = pytest.mark.slow


def test_an_unchanged_book_is_not_touched_and_reported_as_unchanged(two: Shelf):
    first = two.run("book", "--jobs", 1)
    assert first.returncode == 0 and "dibuat  build/kantor/buku.pdf (2 SOP, " in first.stdout, (
        first.stderr
    )
    os.utime(two.target, (1_000_000_000, 1_000_000_000))
    before = two.target.read_bytes()
    for file in two.folder.iterdir():
        os.utime(file)
    second = two.run("book", "--jobs", 1)
    assert (
        second.returncode == 0
        and "tetap   build/kantor/buku.pdf" in second.stdout
        and "0 dibuat, 1 tetap, 0 gagal" in second.stdout
    )
    assert two.target.stat().st_mtime == 1_000_000_000 and two.target.read_bytes() == before


@pytest.mark.parametrize(
    "what", ["a SOP", "institution", "logo", "book", "new SOP", "SOP gone", "damaged", "gone"]
)
def test_any_change_makes_the_book_again(two: Shelf, what):
    assert two.bind().state == "built"
    assert two.bind().state == "unchanged"
    {
        "a SOP": lambda: two.sop(sop("Alfa", ["Beta"]) + "# lain\n", "a.yaml"),
        "institution": lambda: two.institution(INSTITUTION.replace("SITI", "TINI")),
        "logo": lambda: Image.new("RGB", (8, 8), (200, 90, 160)).save(two.folder / "logo.png"),
        "book": lambda: two.book("judul: Buku Lain\n"),
        "new SOP": lambda: two.sop(sop("Gama"), "c.yaml"),
        "SOP gone": lambda: (two.folder / "b.yaml").unlink(),
        "damaged": lambda: two.target.write_bytes(two.target.read_bytes()[:-400]),
        "gone": lambda: two.target.unlink(),
    }[what]()
    assert two.bind().state == "built"
    assert two.bind().state == "unchanged"


def test_a_change_at_another_institution_whose_sop_is_in_the_book_makes_it_again(two: Shelf):
    other = two.root / "sop_sources" / "lain"
    other.mkdir()
    text = INSTITUTION.replace("logo: logo.png\n", "")
    (other / "instansi.yaml").write_text(text)
    (other / "x.yaml").write_text(sop("Luar"))
    two.book("judul: B\nisi: [{unit: Satu, sop: [a, lain/x]}]\n")
    assert two.bind().state == "built"
    (other / "instansi.yaml").write_text(text.replace("SITI", "TINI"))
    assert two.bind().state == "built"
    (other / "x.yaml").write_text(sop("Luar Biasa"))
    assert two.bind().state == "built"
    assert Volume(two.target).start("Luar Biasa")


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("force", [False, True])
def test_a_signed_book_is_never_overwritten(two: Shelf, changed, force):
    assert two.bind().state == "built"
    signed = two.target.read_bytes() + b"\n1 0 obj <</Type/Sig/ByteRange[0 1 2 3]>> endobj\n%%EOF\n"
    two.target.write_bytes(signed)
    if changed:
        two.book("judul: Lain\n")
    done = two.run("book", "--jobs", 1, *["--force"] * force)
    assert two.target.read_bytes() == signed
    assert done.returncode == 0 and ("SOP-307" in done.stderr) == (changed or force)
    assert ("buku-rev2.pdf" in done.stdout.splitlines()[0]) == changed and (
        "tetap" in done.stdout.splitlines()[0]
    ) == (not changed)
    assert two.target.with_name("buku-rev2.pdf").exists() == changed


def test_a_title_that_holds_the_mark_of_a_signature_is_no_signature(two: Shelf):
    two.book('judul: "Buku /ByteRange"\n')
    assert two.bind().state == "built"
    assert two.bind(force=True).state == "built"


@pytest.mark.slow
def test_processes_and_hash_seeds_do_not_change_a_byte(large):
    wanted = hashlib.sha256(large.volume.file.read_bytes()).hexdigest()
    for jobs, seed in ((1, "1"), (2, "77")):
        out = large.sources.parent / f"jobs{jobs}"
        done = command_line(
            "book",
            large.book,
            "--out",
            out,
            "--jobs",
            jobs,
            cwd=large.sources.parent,
            PYTHONHASHSEED=seed,
        )
        assert done.returncode == 0, done.stderr
        assert hashlib.sha256((out / "dinas-001" / "buku.pdf").read_bytes()).hexdigest() == wanted


def test_the_report_of_books_is_that_of_sheets(two: Shelf):
    two.book()
    done = two.run("book", "--format", "json", "--report", "laporan.html")
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    (one,) = report["sources"]
    assert report["counts"]["built"] == 1 and one["state"] == "built" and one["sops"] == 2
    assert (
        one["pages"] == len(Volume(two.target).labels) and one["output"] == "build/kantor/buku.pdf"
    )
    page = (two.root / "laporan.html").read_text("utf-8")
    assert "Laporan pembuatan buku SOP" in page and "kantor/buku.pdf" in page
    assert json.loads(two.run("book", "--format", "json").stdout)["counts"]["unchanged"] == 1


@pytest.mark.slow
def test_a_book_is_bound_again_when_one_of_its_sops_is_saved(two: Shelf):
    two.book()
    going = Running("book", two.folder, "--watch", cwd=two.root)
    try:
        going.until("menunggu perubahan")
        two.sop(sop("Nama Baru"), "a.yaml")
        going.until("dibuat  build/kantor/buku.pdf (2 SOP,")
        assert Volume(two.target).start("Nama Baru")
    finally:
        going.stop()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
def test_a_sop_whose_worker_is_killed_twice_is_named_and_no_book_is_written(two: Shelf):
    for number in range(8):
        two.sop(sop(f"Urusan {number}"), f"s{number}.yaml")
    two.sop(heavy(), "z-berat.yaml")
    two.book()
    going = Running("book", "--jobs", 2, cwd=two.root)
    for _ in range(2):
        busy(going.process.pid).kill()
    status, output, errors = going.end()
    assert status == 1 and "GAGAL   sop_sources/kantor/buku.yaml" in output
    assert (
        "z-berat.yaml: kesalahan SOP-304" in errors
        and "SOP-506" in errors
        and "Traceback" not in errors
    )
    assert not two.target.exists()


def test_a_book_whose_source_is_gone_goes_too_unless_it_was_signed(two: Shelf):
    two.run("book")
    (two.folder / "buku.yaml").unlink()
    done = two.run("book")
    assert "dihapus build/kantor/buku.pdf" in done.stdout and not two.target.exists()
    two.book()
    two.run("book")
    two.target.write_bytes(
        two.target.read_bytes() + b"\n1 0 obj <</Type/Sig/ByteRange[0 1 2 3]>> endobj\n%%EOF\n"
    )
    (two.folder / "buku.yaml").unlink()
    done = two.run("book")
    assert (
        "sisa    build/kantor/buku.pdf" in done.stdout
        and two.target.exists()
        and "SOP-306" in done.stderr
    )
