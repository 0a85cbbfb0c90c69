"""``transfer``: a SOP moves to another office with all that names it."""

from __future__ import annotations

import contextlib
import hashlib

import pytest

from sopdocs.changing import journal
from sopdocs.journey.kept import read_journey
from sopdocs.journey.signed_archive import signed_pdf

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


JOURNEY = (
    "# Perjalanan SOP ini\n"
    "2026-01-02T08:00:00+0700 | siti | diajukan |  |  |\n"
    "2026-01-03T08:00:00+0700 | budi | disetujui |  |  |\n"
    "2026-01-04T08:00:00+0700 | dewi | disahkan | arsip/sop/masuk-2026-01-04-{}.pdf |  |\n"
)
KEPT = ".sopdocs/perjalanan/masuk.txt"


def test_the_journey_goes_along_and_its_signed_pdf_is_found_in_the_old_archive(offices):
    pdf = b"%PDF-1.7 disahkan"
    mark = hashlib.sha256(pdf).hexdigest()[:8]
    text = JOURNEY.format(mark)
    offices.put(f"dinas/{KEPT}", text)
    name = f"masuk-2026-01-04-{mark}.pdf"
    offices.put(f"dinas/arsip/sop/{name}", pdf.decode())
    done = offices.run("transfer", FILE, TARGET, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "PDF yang disahkan tetap di arsip dinas" in done.stdout
    files = offices.all()
    assert files[f"badan/{KEPT}"].decode() == text and f"dinas/{KEPT}" not in files
    moved = offices.home / "badan/masuk.yaml"
    assert read_journey(moved).state == "disahkan"
    assert signed_pdf(moved, name, offices.home) == pdf
    offices.put(f"dinas/arsip/sop/{name}", "%PDF-1.7 lain")
    assert signed_pdf(moved, name, offices.home) is None, "another PDF of that name"


def test_a_journey_that_the_new_office_has_is_not_written_over(offices):
    offices.put(f"dinas/{KEPT}", JOURNEY.format("0" * 8))
    offices.put(f"badan/{KEPT}", "# milik SOP lama\n")
    before = offices.all()
    done = offices.run("transfer", FILE, TARGET, "--yes")
    assert done.returncode == 1 and "perjalanan SOP sudah ada di" in done.stderr
    assert offices.all() == before


@pytest.mark.parametrize("writes", range(10))
def test_a_transfer_that_is_cut_off_is_finished_with_its_journey(offices, monkeypatch, writes):
    offices.put(f"dinas/{KEPT}", JOURNEY.format("0" * 8))
    before, put, left = offices.all(), journal._put, [writes]

    def dying(home, entry):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return put(home, entry)

    monkeypatch.setattr(journal, "_put", dying)
    with contextlib.suppress(KeyboardInterrupt):
        offices.run("transfer", FILE, TARGET, "--yes")
    monkeypatch.undo()
    found, problems = journal.pending(offices.home)
    assert problems == []
    assert found is None or journal.finish(found) == []
    after = offices.all()
    assert after[f"badan/{KEPT}"] == before[f"dinas/{KEPT}"] and f"dinas/{KEPT}" not in after
    assert "badan/masuk.yaml" in after and "dinas/masuk.yaml" not in after
