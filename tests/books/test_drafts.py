"""A book with SOPs that cannot be made yet: bound as a draft, with a page that says why."""

from __future__ import annotations

import re

from tests.books.shelf import Shelf, Volume, sop
from tests.conftest import called

FAULTY = sop("Gama").replace('oleh: "kabag"', 'oleh: "kbag"')


def test_a_draft_has_a_page_that_names_the_faulty_sop_and_its_faults(two: Shelf):
    two.sop(FAULTY, "c.yaml")
    assert called("book", "--draf", "--out", two.root / "build", two.folder).returncode == 0
    volume = Volume(two.target.with_name("buku-draf.pdf"))
    assert not two.target.exists()
    text = volume.pages[volume.start("Gama")]
    assert "SOP INI BELUM DAPAT DICETAK Gama" in text and "Berkas: c.yaml" in text
    assert re.search(r"1\. Baris \d+: .*\"kbag\"", text)
    assert "3. Gama" in volume.text("Daftar Isi") and volume.start("Alfa") < volume.start("Gama")


def test_a_sop_that_is_no_yaml_is_named_by_its_file(two: Shelf):
    two.sop("a: [b", "rusak.yaml")
    two.book("judul: B\nisi: [{sop: [a, rusak]}]\n")
    done = called("book", "--draf", "--out", two.root / "build", two.folder)
    assert done.returncode == 0
    volume = Volume(two.target.with_name("buku-draf.pdf"))
    assert "DICETAK rusak" in volume.pages[volume.start("rusak")]


def test_without_draf_a_faulty_sop_leaves_the_book_unmade_and_says_how_to_bind_it(two: Shelf):
    two.sop(FAULTY, "c.yaml")
    two.book()
    result = two.bind()
    assert result.state == "failed"
    (problem,) = [p for p in result.problems if p.code == "SOP-506"]
    assert "--draf" in problem.hint


def test_a_draft_that_is_made_again_names_the_same_faults(two: Shelf):
    two.sop(FAULTY, "c.yaml")
    words = ("book", "--draf", "--only", "kesalahan", "--out", two.root / "build", two.folder)
    made, again = called(*words), called(*words)
    assert made.stdout.startswith("dibuat") and again.stdout.startswith("tetap")
    assert '"kbag"' in again.stderr and again.stderr == made.stderr
