"""Several flow tables under one identity, headings of phases and own numbers, read from the PDF."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from tests.expected import expected_tables
from tests.reader import read
from tests.reader.rules import hard, violations
from tests.rendered import OFFICE, made_sheet, rendered

ROW = "waktu: 1 hari, output: Berkas"
ONE = f"""\
  - judul: A. Honorarium
    pelaksana: {{staf: Staf, kasi: Kepala Seksi}}
    kegiatan:
      - tahapan: TAHAP PERSIAPAN
      - {{id: a1, uraian: Menyusun daftar, oleh: staf, {ROW}}}
      - {{no: 1a, uraian: Menambah lampiran, oleh: staf, {ROW}}}
      - tahapan: TAHAP PEMBAYARAN
      - {{no: -, uraian: Memeriksa daftar, oleh: kasi, keputusan: {{ya: lanjut, tidak: a1}}, {ROW}}}
      - {{uraian: Membayar, oleh: staf, {ROW}}}
    catatan: "*) Daftar dibuat rangkap dua"
"""
TWO = f"""\
  - judul: B. Perjalanan
    pelaksana: {{kasi: Kepala Seksi, kabid: Kepala Bidang, staf: Staf}}
    kegiatan:
      - {{id: b1, uraian: Menyerahkan bukti, oleh: staf, {ROW}}}
      - {{uraian: Meneliti bukti, oleh: kabid, keputusan: {{ya: lanjut, tidak: b1}}, {ROW}}}
      - {{uraian: Membayar biaya, oleh: kasi, {ROW}}}
"""
LONG = "".join(
    f"      - {{id: c{n}, uraian: Langkah {n}, oleh: {'staf' if n % 2 else 'kasi'}, {ROW}"
    + (", keputusan: {ya: lanjut, tidak: c1}" if n == 22 else "")
    + "}\n"
    for n in range(1, 25)
)
THREE = f"""\
  - judul: C. Panjang
    pelaksana: {{staf: Staf, kasi: Kepala Seksi}}
    kegiatan:
{LONG}"""
FOUR = (
    THREE.replace("C. Panjang", "D. Lagi").replace("id: c", "id: d").replace("tidak: c", "tidak: d")
)
SOURCE = f"nama: Pembayaran\ncetak: {{baris_jumlah: ya}}\ntabel:\n{ONE}{TWO}"


def texts(source: str) -> list[str]:
    """The words of each page."""
    pdf, problems = rendered(source)
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [page.extract_text() for page in document.pages]


def test_each_table_is_read_back_from_the_pdf_as_it_is_written():
    pdf, _ = rendered(SOURCE)
    seen = read(pdf)
    for found, wanted in zip(seen.graphs, expected_tables(SOURCE, OFFICE), strict=True):
        assert wanted.difference(found) == []
    assert hard(violations(seen)) == []


def test_headings_of_phases_run_across_the_table_and_have_no_rules_inside():
    pdf, _ = rendered(SOURCE)
    assert read(pdf).phases == ["TAHAP PERSIAPAN", "TAHAP PEMBAYARAN"]


def test_each_table_has_its_title_its_total_and_its_notes_and_the_last_the_total_of_all():
    one, two = texts(SOURCE)[1:]
    assert one.startswith("A. Honorarium") and "*) Daftar dibuat rangkap dua" in one
    assert "Jumlah 4 hari" in one and "Seluruh" not in one
    assert two.startswith("B. Perjalanan") and "Jumlah 3 hari" in two
    assert "Jumlah Seluruh Tabel 7 hari" in two


def test_pages_are_numbered_through_all_tables():
    assert [text.split("Halaman ")[-1] for text in texts(SOURCE)] == [
        f"{n} dari 3" for n in (1, 2, 3)
    ]


def test_connectors_stay_in_their_table_name_it_and_have_different_letters():
    source = f"nama: Pembayaran\ntabel:\n{THREE}{FOUR}"
    pdf, _ = rendered(source)
    seen = read(pdf)
    assert hard(violations(seen)) == [] and len(seen.pages) > 3
    for found, wanted in zip(seen.graphs, expected_tables(source, OFFICE), strict=True):
        assert wanted.difference(found) == []
    texts = [c.words.text for page in seen.pages for c in page.texts.connectors.values()]
    assert all("tabel 1, langkah" in words for words in texts[: len(texts) // 2])
    assert all("tabel 2, langkah" in words for words in texts[len(texts) // 2 :])


def test_steps_of_every_table_have_their_own_places_for_links_of_books():
    made, _ = made_sheet(SOURCE)
    found = [anchor.index for page in made.sheet.pages for anchor in page.anchors]
    assert found == list(range(7))


def test_the_outline_names_the_tables_and_the_own_numbers():
    made, _ = made_sheet(SOURCE)
    titles = [mark.title for page in made.sheet.pages for mark in page.bookmarks]
    assert "A. Honorarium" in titles and "B. Perjalanan" in titles
    assert "1a. Menambah lampiran" in titles and "Memeriksa daftar" in titles


@pytest.mark.parametrize("heading", ["TAHAP PERSIAPAN " * 12, "A"])
def test_a_heading_of_any_length_stays_left_of_the_lanes_and_with_its_rows(heading):
    pdf, _ = rendered(SOURCE.replace("TAHAP PERSIAPAN", heading))
    seen = read(pdf)
    assert seen.phases[0] == " ".join(heading.split())
    assert hard(violations(seen)) == []


def test_symbols_of_tables_with_few_and_many_columns_have_one_size():
    actors = ", ".join(f"p{n}: Pelaksana {n}" for n in range(14))
    wide = (
        f"  - judul: C. Lebar\n    pelaksana: {{{actors}}}\n    kegiatan:\n"
        f"      - {{uraian: Mengirim, oleh: p0, {ROW}}}\n"
        f"      - {{uraian: Menerima, oleh: p13, {ROW}}}\n"
    )
    pdf, problems = rendered(f"nama: Pembayaran\ncetak: {{kertas: A3}}\ntabel:\n{ONE}{wide}")
    assert pdf is not None, [str(problem) for problem in problems]
    assert hard(violations(read(pdf))) == []
