"""Cover, decree and explanation of a book, read back from its PDF."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest

from sopdocs.model.book import ordinal
from tests.books.shelf import Shelf, Volume

DECREE = """\
judul: Buku Uji
keputusan:
  nomor: {nomor}
  tanggal: {tanggal}
  tempat: Contoh
  pejabat: kadis
  menimbang: [bahwa perlu tertib, bahwa perlu pedoman]
  mengingat: [Undang-Undang Satu, Undang-Undang Dua]
  memperhatikan: [Saran, Usul]
  diktum: [Menetapkan buku ini., Mulai berlaku hari ini.]
  tembusan: [Wali Kota, Arsip]
"""


@pytest.mark.parametrize(
    ("nomor", "tanggal", "shown"),
    [
        ("188/12/2026", "2026-01-31", ["NOMOR 188/12/2026", "pada tanggal 31 Januari 2026"]),
        ("", "", ["NOMOR ......", "pada tanggal ......"]),
    ],
)
def test_the_decree_says_all_its_parts_in_order(two: Shelf, nomor, tanggal, shown):
    text = two.bound(DECREE.format(nomor=nomor, tanggal=tanggal)).text("Keputusan")
    at = 0
    for part in (
        "KEPUTUSAN KEPALA DINAS",
        shown[0],
        "TENTANG",
        "BUKU UJI",
        "KEPALA DINAS,",
        "Menimbang : a. bahwa perlu tertib",
        "b. bahwa perlu pedoman",
        "Mengingat : 1. Undang-Undang Satu",
        "2. Undang-Undang Dua",
        "Memperhatikan : 1. Saran",
        "2. Usul",
        "MEMUTUSKAN:",
        "Menetapkan : KEPUTUSAN KEPALA DINAS TENTANG BUKU UJI.",
        "KESATU : Menetapkan buku ini.",
        "KEDUA : Mulai berlaku hari ini.",
        "Ditetapkan di Contoh",
        shown[1],
        "KEPALA DINAS,",
        "SITI AMINAH",
        "Pembina",
        "NIP. 197001011990032001",
        "Tembusan:",
        "1. Wali Kota",
        "2. Arsip",
    ):
        assert part in text[at:], (part, text)
        at = text.index(part, at) + len(part)


def own_ordinal(number: int) -> str:
    words = ["", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"]
    tens, ones = divmod(number, 10)
    if number in (10, 11):
        return ("KESEPULUH", "KESEBELAS")[number - 10]
    head = (
        ""
        if tens == 0
        else f"{words[ones]} BELAS"
        if tens == 1
        else f"{words[tens]} PULUH {words[ones]}"
    )
    return "KE" + (head or words[ones]).strip()


def test_ordinals_follow_the_rule_from_1_to_99():
    assert [ordinal(n) for n in range(1, 100)] == [own_ordinal(n) for n in range(1, 100)]


def test_ninety_nine_dictums_are_all_on_the_page_under_their_whole_ordinals(two: Shelf):
    text = ninety_nine(two).text("Keputusan")
    assert [
        n
        for n in range(1, 100)
        if not re.search(rf"{own_ordinal(n)} ?: Isi diktum nomor {n}\.", text)
    ] == []


def test_no_letters_of_the_decree_stand_over_each_other(two: Shelf):
    first, after = ninety_nine(two).part("Keputusan")
    with pdfplumber.open(two.target) as pdf:
        for page in pdf.pages[first:after]:
            lines = defaultdict(list)
            for char in page.chars:
                if char["text"].strip():
                    lines[round(char["top"])].append(char)
            for chars in lines.values():
                chars.sort(key=lambda char: char["x0"])
                assert all(one["x1"] < other["x0"] + 1 for one, other in pairwise(chars)), "".join(
                    char["text"] for char in chars
                )


def ninety_nine(shelf: Shelf) -> Volume:
    lines = "".join(f"    - Isi diktum nomor {n}.\n" for n in range(1, 100))
    return shelf.bound(f"judul: B\nkeputusan:\n  tempat: X\n  pejabat: kadis\n  diktum:\n{lines}")


def test_more_considerations_than_letters_are_lettered_on(two: Shelf):
    items = ", ".join(f"bahwa {n}" for n in range(1, 29))
    text = two.bound(
        f"judul: B\nkeputusan: {{tempat: X, pejabat: kadis, diktum: [D], menimbang: [{items}]}}\n"
    ).text("Keputusan")
    assert "z. bahwa 26" in text
    assert "{" not in text and "|" not in text


def test_cover_and_explanation_say_what_the_book_says(two: Shelf):
    volume = two.bound(
        "judul: Buku Uji Coba\ntahun: 2026\ninstansi: [BARIS SATU, BARIS DUA]\nkertas: F4\n"
        "penjelasan:\n  ruang_lingkup: [Lingkup satu, Lingkup dua]\n  ringkasan: Ringkas sekali.\n"
        "  definisi: {SOP: prosedur baku, LKjIP: laporan}\n"
    )
    for part in ("BARIS SATU", "BARIS DUA", "STANDAR OPERASIONAL PROSEDUR", "2026"):
        assert part in volume.pages[0]
    assert "buku uji coba" in volume.pages[0].casefold()
    text = volume.text("Penjelasan")
    for part in (
        "1. Lingkup satu",
        "2. Lingkup dua",
        "Ringkas sekali.",
        "SOP prosedur baku",
        "LKjIP laporan",
    ):
        assert part in text
    with pypdfium2.PdfDocument(two.target) as pdf:
        assert [round(x / 72 * 25.4) for x in pdf[0].get_size()] == [215, 330]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Pelayanan", True),
        ("Buku SOP Dinas", False),
        ("Himpunan Standar Operasional Prosedur", False),
    ],
)
def test_the_cover_says_what_the_book_is_once(two: Shelf, title, heading):
    volume = two.bound(f"judul: {title}\n")
    assert volume.pages[0].upper().count("STANDAR OPERASIONAL PROSEDUR") == (
        1 if heading or "Himpunan" in title else 0
    )
