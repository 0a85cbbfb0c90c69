"""A book as a binder gets it: both sides of the paper, front matter, dividers, spine."""

from __future__ import annotations

import re

import pdfplumber
import pytest

from tests.books.shelf import Shelf, Volume, sop

pytestmark = pytest.mark.slow
BOUND = 25 / 25.4 * 72  # points that stay free where a page is bound
BOOK = """\
judul: Buku Jilid
tahun: 2026
cetak: {dua_sisi: ya, punggung: ya}
keputusan: {tempat: X, pejabat: kadis, diktum: [SOP tercantum dalam Lampiran.]}
kata_pengantar:
  isi: |
    Puji syukur.
    Buku ini adalah pedoman.
  tempat: Contoh
  tanggal: 2026-02-01
  pejabat: {jabatan: Kepala Bagian, nama: Rina Wati}
tim_penyusun:
  - {nama: Rina Wati, jabatan: Kepala Bagian, kedudukan: Ketua}
  - {nama: Dedi, jabatan: Analis, kedudukan: Anggota}
riwayat:
  - {tanggal: 2 Januari 2024, edisi: 1, perubahan: Buku pertama}
penjelasan: {ringkasan: Ringkas}
isi:
  - {unit: Bagian Umum, sop: [a, b]}
  - {unit: Bagian Hukum, sop: [c]}
"""


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Volume:
    shelf = Shelf(tmp_path_factory.mktemp("bound"))
    many = [
        {"uraian": f"Menerima surat nomor {n}", "oleh": "tim", "waktu": "5 menit"}
        for n in range(30)
    ]
    shelf.sop(sop("Alfa", kegiatan=many), "a.yaml")
    shelf.sop(sop("Beta"), "b.yaml")
    shelf.sop(sop("Gama", cetak={"orientasi": "potret"}), "c.yaml")
    return shelf.bound(BOOK)


def test_every_part_and_every_sop_begins_on_a_right_hand_page(bound: Volume):
    tail = bound.part("Daftar SOP")[0]
    begun = [(title, page) for level, title, page in bound.outline if level < 2 and page < tail]
    assert {"Keputusan", "Daftar Isi", "Bagian Umum", "1. Alfa", "3. Gama"} <= {
        title for title, _ in begun
    }
    assert [title for title, page in begun if page % 2] == []


def test_blank_pages_are_blank_and_count(bound: Volume):
    blank = [n for n, text in enumerate(bound.pages) if not text]
    assert blank and all(n % 2 for n in blank)
    front = bound.part("Bagian Umum")[0]
    assert front % 2 == 0 and bound.labels[front] == "1"
    assert bound.labels[bound.start("Alfa")] == "3"


def test_numbers_are_at_the_outer_edge_of_the_book(bound: Volume):
    """A wide page is read from the right side of the book: both outer corners are at its right."""
    with pdfplumber.open(bound.file) as pdf:
        for n, page in enumerate(pdf.pages[:-1]):
            if n == 0 or not bound.pages[n]:
                continue
            margin = [
                word
                for word in page.extract_words()
                if (word["top"] < 30 or word["bottom"] > page.height - 26)
                and word["text"] == bound.labels[n]
            ]
            (number,) = margin
            wide, left_hand = page.width > page.height, n % 2 == 1
            at_left = number["x0"] < page.width / 2
            assert at_left == (left_hand and not wide), n
            assert (number["top"] > page.height / 2) == (wide and not left_hand), n


def test_the_side_where_a_page_is_bound_stays_free(bound: Volume):
    with pdfplumber.open(bound.file) as pdf:
        for n, page in enumerate(pdf.pages[:-1]):
            things = [*page.chars, *page.lines, *page.rects, *page.curves]
            if not things or n == 0:
                continue
            left_hand = n % 2 == 1
            if page.width > page.height:
                inside = [t for t in things if t["top"] > 30 or not left_hand]
                free = (
                    page.height - max(t["bottom"] for t in inside)
                    if left_hand
                    else min(t["top"] for t in things)
                )
            elif left_hand:
                free = page.width - max(t["x1"] for t in things)
            else:
                free = min(t["x0"] for t in things)
            assert free >= BOUND - 1.5, n


def test_a_sop_has_running_heads_of_the_book_at_the_left_and_of_its_unit_at_the_right(
    bound: Volume,
):
    first, after = bound.part("1. Alfa")
    assert after - first > 2
    for n in range(first, after):
        if bound.pages[n]:
            assert ("Buku Jilid" in bound.pages[n]) == (n % 2 == 1)
            assert ("Bagian Umum" in bound.pages[n]) == (n % 2 == 0)


def test_foreword_people_and_history_say_what_the_book_says(bound: Volume):
    foreword = bound.text("Kata Pengantar")
    assert foreword.startswith("KATA PENGANTAR Puji syukur. Buku ini adalah pedoman. Contoh, 1 Feb")
    assert "Kepala Bagian, Rina Wati" in foreword
    assert "1. Rina Wati Kepala Bagian Ketua 2. Dedi Analis Anggota" in bound.text("Tim Penyusun")
    assert "1. 2 Januari 2024 1 Buku pertama" in bound.text("Riwayat Perubahan")


def test_the_explanation_names_the_five_symbols_unless_the_book_does_not_want_them(two: Shelf):
    text = two.bound("judul: B\npenjelasan: {ringkasan: Ringkas}\n").text("Penjelasan")
    for name in ("Kapsul:", "Kotak:", "Belah ketupat:", "Anak panah:", "Segi lima:"):
        assert text.count(name) == 1
    text = two.bound("judul: B\npenjelasan: {ringkasan: R, simbol: tidak}\n").text("Penjelasan")
    assert "Kapsul" not in text


def test_a_divider_lists_the_sops_of_its_unit_with_their_pages(bound: Volume):
    text = bound.pages[bound.part("Bagian Umum")[0]]
    assert re.fullmatch(r"1 Bagian Umum 1\. Alfa[ .]+3 2\. Beta[ .]+\d+|.*1\. Alfa[ .]+3 .*", text)
    links = [link for link in bound.linked("Bagian Umum") if "Alfa" in link.text]
    assert links and links[0].to == bound.start("Alfa")


def test_the_last_page_holds_the_text_of_the_spine(bound: Volume):
    with pdfplumber.open(bound.file) as pdf:
        turned = [char for char in pdf.pages[-1].chars if not char["upright"]]
    text = "".join(char["text"] for char in sorted(turned, key=lambda char: -char["top"]))
    assert text.replace(" ", "") == "DINASCONTOH—BukuJilid—2026"


def test_the_contents_leave_no_page_with_few_lines(shelf: Shelf):
    for n in range(53):
        shelf.sop(sop(f"Urusan Nomor {n}"), f"a{n:02}.yaml")
    volume = shelf.bound()
    first, after = volume.part("Daftar Isi")
    assert all(volume.pages[n].count(". . .") > 5 for n in range(first, after))


def test_the_list_of_sops_keeps_a_number_on_one_line_and_groups_offices(shelf: Shelf):
    number = "000.8.3.3/0123-Sekretariat/2026"
    shelf.sop(sop("Alfa dan hal-hal lain yang panjang namanya", nomor=number), "a.yaml")
    volume = shelf.bound()
    with pdfplumber.open(volume.file) as pdf:
        words = pdf.pages[volume.part("Daftar SOP")[0]].extract_words()
    assert number in [word["text"] for word in words]
