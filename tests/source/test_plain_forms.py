"""What is plain is accepted: another way to write a source gives the same SOP."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sopdocs.checks.run import check
from sopdocs.fonts import printable
from sopdocs.source.sop import Source, read_sop
from tests.conftest import GOOD, pages_of
from tests.rendered import institution

OFFICE = """\
nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]
pejabat:
  kadis: {jabatan: KEPALA DINAS, nama: SITI AMINAH}
  sekdis: {jabatan: SEKRETARIS DINAS, nama: BUDI}
"""
ACTORS = "pelaksana:\n  tim: Tim Kerja\n  kabag: Kepala Bagian\n"
SAME = {  # what is written, another way to write it
    "a key in capitals": ("nama:", "NAMA:"),
    "a key with a capital in a step": ("    uraian: Menerima", "    Uraian: Menerima"),
    "all keys of a record in capitals": ("tanggal: {pembuatan:", "TANGGAL: {PEMBUATAN:"),
    "an actor by its printed title": ("    oleh: tim\n", "    oleh: Tim Kerja\n"),
    "an actor by its title in capitals": ("    oleh: kabag\n", "    oleh: KEPALA BAGIAN\n"),
    "an actor by its key in capitals": ("    oleh: kabag\n", "    oleh: KABAG\n"),
    "actors of a joint step by title": ("[tim, kabag]", "[Kepala bagian, Tim kerja]"),
    "the main actor by title": ("utama: kabag", "utama: Kepala Bagian"),
    "actors as a list of pairs": (ACTORS, "pelaksana:\n- tim: Tim Kerja\n- kabag: Kepala Bagian\n"),
    "an official by post": ("pengesah: kadis", "pengesah: Kepala Dinas"),
    "an official by key in capitals": ("pengesah: kadis", "pengesah: KADIS"),
    "a dash for no main paper": ("pengesah: kadis", "pengesah: kadis\ncetak: -"),
    "a dash for a choice": ("pengesah: kadis", "pengesah: kadis\ncetak: {kertas: -, margin: - }"),
    "a dash for no title": ("pengesah: kadis", "pengesah: kadis\njudul_tabel: - # tidak ada"),
    "a dash for no merged cell": (
        "    waktu: 30 menit",
        "    waktu: 30 menit\n    waktu_hingga: -",
    ),
    "a dash for no letter": ("    oleh: tim\n", "    oleh: tim\n    surat: -\n"),
    "a dash for the usual office": ("pengesah: kadis", "pengesah: kadis\ninstansi: -"),
    "a dash for no decision": ("    oleh: tim\n", "    oleh: tim\n    keputusan: -\n"),
    "a paper in small letters": ("pengesah: kadis", "pengesah: kadis\ncetak: {kertas: a4}"),
}


def source_of(text: str) -> Source:
    source, problems = read_sop(text.encode(), "surat.yaml", institution(OFFICE), printable())
    assert source is not None, [str(problem) for problem in problems]
    return source


@pytest.mark.parametrize("form", SAME)
def test_another_way_to_write_it_is_the_same_sop(form):
    old, new = SAME[form]
    assert old in GOOD
    assert source_of(GOOD.replace(old, new, 1)).sop == source_of(GOOD).sop


def test_actors_in_a_list_are_named_by_their_titles():
    listed = GOOD.replace(ACTORS, "pelaksana: [Tim Kerja, Kepala Bagian]\n")
    listed = listed.replace("tim", "Tim Kerja").replace("kabag", "kepala bagian")
    sop, plain = source_of(listed).sop, source_of(GOOD).sop
    assert [actor.nama for actor in sop.pelaksana] == ["Tim Kerja", "Kepala Bagian"]
    assert sop.kegiatan == plain.kegiatan


def test_two_officials_with_one_post_are_named_by_key():
    office = institution(OFFICE.replace("SEKRETARIS DINAS", "Kepala Dinas"))
    text = GOOD.replace("pengesah: kadis", "pengesah: KEPALA DINAS")
    _, (problem,) = read_sop(text.encode(), "surat.yaml", office, printable())
    assert problem.code == "SOP-017" and "kadis atau sekdis" in problem.hint
    assert (problem.line, problem.column) == (3, 11)


@pytest.mark.parametrize("row", ["nomor: -\n", "tanggal: {efektif: -}\n", "peringatan: -\n"])
def test_a_dash_is_printed_as_written(row):
    source = source_of("nama: X\npelaksana: [Tim]\nkegiatan: [{uraian: Y, oleh: tim}]\n" + row)
    sop = source.sop
    printed = [sop.nomor, sop.efektif.text, *(p.plain for p in sop.peringatan)]
    assert "-" in printed


@pytest.mark.parametrize(("nomor", "printed"), [("-", False), ("7/2025", True)])
def test_a_dash_for_the_number_is_not_in_the_foot(office, nomor, printed):
    first = pages_of(office.pdf(f"nomor: {nomor}\n{GOOD}"))[0]
    assert (f"{nomor} · Pencatatan Surat Halaman" in first) is printed


def test_a_dash_says_that_a_cell_of_the_identity_is_not_forgotten():
    """The advice of SOP-130 itself can be followed, for the official too."""
    keys = "nomor pengesah dasar_hukum kualifikasi_pelaksana keterkaitan peralatan peringatan "
    rows = "".join(f"{key}: -\n" for key in (keys + "pencatatan").split())
    dates = "tanggal: {pembuatan: -, efektif: -}\n"
    text = "nama: X\npelaksana: [Tim]\nkegiatan: [{uraian: Y, oleh: tim}]\n" + rows + dates
    assert "SOP-130" not in {problem.code for problem in check(source_of(text))}
    assert "SOP-130" in {problem.code for problem in check(source_of(text.replace("h: -", "h: ")))}


def test_a_dash_takes_away_the_cover_of_the_office():
    office = institution(OFFICE + "sampul: ya\n")
    source, _ = read_sop((GOOD + "sampul: -\n").encode(), "surat.yaml", office, printable())
    assert source is not None and source.sop.sampul is None


def test_a_source_with_a_dash_keeps_the_places_of_its_values():
    source = source_of("nomor: -\n" + GOOD)
    assert source.place("pengesah") == (4, 11)
    assert replace(source.sop, texts={**source.sop.texts, "nomor": ""}) == source_of(GOOD).sop
