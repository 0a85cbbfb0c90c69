"""Numbers for letters of any kind that are made elsewhere, their scans, and the next numbers."""

from __future__ import annotations

import re

import pytest

from sopdocs.kinds import shipped
from tests.letters.bureau import DELIVERY, Bureau, listed

KINDS = shipped()

RESERVE = ("register", "reserve", "kantor", "--date", "2026-05-04", "--about", "Serah terima")
PDF = b"%PDF-1.4 pindaian"


def test_a_letter_of_any_kind_gets_the_next_number_of_the_offices_counter(bureau):
    bureau.issue(DELIVERY)
    done = bureau.run(*RESERVE, "--kind", "Berita Acara", "--classification", "000.7", "--issued")
    assert done.code == 0 and "terbit  000.7/002/DC/V/2026" in done.out
    found = bureau.run("register", "list", "kantor", "--kind", "berita acara", "--format", "json")
    assert found.out.strip() == "[]", "a kind of theirs is known as it was typed"
    found = bureau.run("register", "list", "kantor", "--kind", "Berita Acara")
    assert "000.7/002/DC/V/2026" in found.out and "700/001" not in found.out


@pytest.mark.parametrize("kind", ["Surat Pengantar", "surat pengantar", "surat_pengantar"])
def test_a_kind_of_ours_is_known_by_its_title_too(bureau, kind):
    assert "dipesan  700/001/DC/V/2026" in bureau.run(*RESERVE, "--kind", kind).out


def test_a_misspelt_key_of_ours_is_no_kind_of_theirs(bureau):
    done = bureau.run(*RESERVE, "--kind", "surat_pengatar")
    assert done.code == 1 and 'maksudnya "surat_pengantar"' in done.err
    assert not bureau.register.exists()


def test_what_the_pattern_needs_is_asked_before_a_number_is_spent(bureau):
    done = bureau.run(*RESERVE, "--kind", "SPPD")
    assert done.code == 1 and "--classification" in done.err and not bureau.register.exists()
    kinds = {kind: {"kode": kind[6:9].upper()} for kind in KINDS}
    bureau.settings(penomoran={"pola": "{kode}/{nomor}/{tahun}"}, jenis=kinds)
    done = bureau.run(*RESERVE, "--kind", "SPPD")
    assert done.code == 1 and "--code" in done.err and not bureau.register.exists()
    assert "SPPD/001/2026" in bureau.run(*RESERVE, "--kind", "SPPD", "--code", "SPPD").out


def scanned(bureau: Bureau, content: bytes, *options: str):
    (bureau.root / "hasil.pdf").write_bytes(content)
    return bureau.run(*RESERVE, "--kind", "surat_pengantar", "--scan", "hasil.pdf", *options)


def test_a_scan_is_kept_in_the_archive_of_the_office(bureau):
    assert scanned(bureau, PDF, "--issued").code == 0
    (kept,) = (bureau.folder / "arsip").iterdir()
    assert kept.read_bytes() == PDF and kept.name.startswith("2026-05-04-serah-terima-")


@pytest.mark.parametrize(
    ("content", "options", "code"),
    [(b"bukan", ("--issued",), 1), (PDF, (), 2), (PDF, ("--issued", "--count", "2"), 2)],
)
def test_a_scan_that_cannot_be_kept_spends_no_number(bureau, content, options, code):
    assert scanned(bureau, content, *options).code == code
    assert not bureau.register.exists() and not (bureau.folder / "arsip").exists()


def test_the_next_number_is_shown_and_not_used(bureau):
    bureau.issue(DELIVERY)
    for _ in range(2):
        done = bureau.run("register", "next", "kantor", "--date", "2026-06-01")
        assert done.code == 0 and "Surat Pengantar        700/002/DC/VI/2026" in done.out
    assert len(listed(bureau)) == 1
    done = bureau.run("register", "next", "kantor", "--kind", "surat_pengantar")
    assert len(re.findall("DC/", done.out)) == 1
