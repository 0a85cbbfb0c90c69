"""Cover, decree and explanation of a book, read back from its PDF."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest

from sopdocs.books.check import check_books
from sopdocs.model.book import ordinal
from tests.books.shelf import Shelf, Volume, sop

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
  diktum: [SOP tercantum dalam Lampiran., Mulai berlaku hari ini.]
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
        "PEMERINTAH KOTA CONTOH",
        "DINAS CONTOH",
        "KEPUTUSAN KEPALA DINAS",
        shown[0],
        "TENTANG",
        "BUKU UJI",
        "KEPALA DINAS,",
        "Menimbang : a. bahwa perlu tertib;",
        "b. bahwa perlu pedoman.",
        "Mengingat : 1. Undang-Undang Satu;",
        "2. Undang-Undang Dua.",
        "Memperhatikan : 1. Saran;",
        "2. Usul.",
        "MEMUTUSKAN:",
        "Menetapkan : KEPUTUSAN KEPALA DINAS TENTANG BUKU UJI.",
        "KESATU : SOP tercantum dalam Lampiran.",
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


def test_the_lampiran_lists_the_sops_by_unit_under_its_own_head_and_is_signed_again(two: Shelf):
    isi = "isi:\n  - {unit: Bagian Umum, sop: [b]}\n  - {unit: Bagian Hukum, sop: [a]}\n"
    text = two.bound(DECREE.format(nomor="188/12/2026", tanggal="2026-01-31") + isi).text(
        "Lampiran Keputusan"
    )
    at = 0
    for part in (
        "LAMPIRAN",
        "KEPUTUSAN KEPALA DINAS",
        "NOMOR 188/12/2026",
        "TENTANG",
        "BUKU UJI",
        "DAFTAR STANDAR OPERASIONAL PROSEDUR",
        "Bagian Umum",
        "1. Beta",
        "Bagian Hukum",
        "2. Alfa",
        "Ditetapkan di Contoh",
        "KEPALA DINAS,",
        "SITI AMINAH",
    ):
        assert part in text[at:], (part, text)
        at = text.index(part, at) + len(part)


def test_the_signature_below_a_long_lampiran_stays_with_two_rows_of_it(shelf: Shelf):
    for n in range(44):
        shelf.sop(sop(f"Urusan Nomor {n}"), f"a{n:02}.yaml")
    volume = shelf.bound(DECREE.format(nomor="1", tanggal="2026-01-31"))
    first, after = volume.part("Lampiran Keputusan")
    last = volume.pages[after - 1]
    assert after - first > 1
    assert len(re.findall(r"\d+\. Urusan", last)) >= 2 and "SITI AMINAH" in last


def test_a_book_can_do_without_the_lampiran(two: Shelf):
    text = DECREE.format(nomor="1", tanggal="2026-01-31") + "  lampiran: tidak\n"
    assert "Lampiran Keputusan" not in [title for _, title, _ in two.bound(text).outline]


def test_a_single_item_has_no_number_and_ends_with_a_full_stop(two: Shelf):
    decree = "{tempat: X, pejabat: kadis, diktum: [D], mengingat: [Undang-Undang Satu ;]}"
    text = two.bound(f"judul: B\nkeputusan: {decree}\n").text("Keputusan")
    assert "Mengingat : Undang-Undang Satu. MEMUTUSKAN:" in text


def test_a_bupati_decides_under_his_own_head_without_pangkat_and_nip(two: Shelf):
    bupati = "{jabatan: BUPATI CONTOH, nama: BUDI, pangkat: Pembina, nip: '197001011990032001'}"
    decree = f"{{tempat: X, pejabat: {bupati}, diktum: [D]}}"
    text = two.bound(f"judul: B\nkeputusan: {decree}\n").text("Keputusan")
    assert text.count("BUPATI CONTOH") == 5 and "DINAS CONTOH" not in text
    assert "Pembina" not in text and "NIP" not in text


@pytest.mark.parametrize("acting", ["Plt. ", "Pj. ", "pelaksana harian "])
def test_a_decree_is_of_the_post_and_signed_by_who_acts_in_it(two: Shelf, acting: str):
    official = f"{{jabatan: {acting}Kepala Dinas Contoh, nama: BUDI}}"
    decree = f"{{tempat: X, pejabat: {official}, diktum: [D]}}"
    text = two.bound(f"judul: B\nkeputusan: {decree}\n").text("Keputusan")
    assert text.count("KEPUTUSAN KEPALA DINAS CONTOH") == 2 and "KEPALA DINAS CONTOH," in text
    assert text.count(acting) == 1 and f"{acting}Kepala Dinas Contoh, BUDI" in text


def test_a_dictum_ends_with_a_full_stop(two: Shelf):
    decree = "{tempat: X, pejabat: kadis, diktum: [SOP berlaku;, 'Memuat:', Kedua]}"
    text = two.bound(f"judul: B\nkeputusan: {decree}\n").text("Keputusan")
    assert "KESATU : SOP berlaku. KEDUA : Memuat: KETIGA : Kedua." in text


@pytest.mark.parametrize(
    ("items", "rest"),
    [
        ("menimbang: [b. bahwa perlu]", "bahwa perlu"),
        ("mengingat: ['2) Undang-Undang Nomor 25 Tahun 2004']", "Undang-Undang Nomor 25"),
        ("tembusan: [1. Bupati]", "Bupati"),
        ("diktum: ['KEDUA : Mulai berlaku.']", "Mulai berlaku."),
        ("diktum: ['Diktum KEDUA PULUH SATU: Mulai berlaku.']", "Mulai berlaku."),
    ],
)
def test_a_label_that_is_typed_too_is_named(two: Shelf, items: str, rest: str):
    kept = "" if items.startswith("diktum") else ", diktum: [Mulai berlaku.]"
    two.book(f"judul: B\nkeputusan: {{tempat: X, pejabat: kadis, {items}{kept}}}\n")
    (found,) = [p for p in check_books([two.folder])[0] if "tercetak sendiri" in p.message]
    assert found.code == "SOP-510" and rest in found.hint


CATALOGUE = """\
peraturan:
  - sebutan: Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah
    status: dicabut
    oleh: Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah
    sumber: ketentuan penutup
"""
WRONG_DECREE = """\
judul: B
keputusan:
  tempat: X
  pejabat: kadis
  menimbang:
    - perlu pedoman
  mengingat:
    - Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Perangkat Daerah
    - Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah
    - PP No. 18 Tahun 2016
  diktum:
    - Menetapkan standar operasional prosedur.
"""


def test_what_would_send_a_decree_back_is_named_at_its_line(two: Shelf):
    two.sop(CATALOGUE, "peraturan.yaml")
    two.book(WRONG_DECREE)
    found = {(p.code, p.line) for p in check_books([two.folder])[0]}
    assert found == {
        ("SOP-508", 9),
        ("SOP-509", 9),
        ("SOP-509", 10),
        ("SOP-510", 4),
        ("SOP-510", 6),
        ("SOP-510", 12),
    }
    messages = [str(p) for p in check_books([two.folder])[0]]
    assert any("Undang-Undang Nomor 23 Tahun 2014" in one for one in messages)
    assert any("Standar operasional prosedur." in one for one in messages)


def test_a_decree_without_faults_has_no_problem(two: Shelf):
    two.book(
        "judul: B\nkeputusan:\n  tempat: X\n"
        "  pejabat: {jabatan: KEPALA DINAS CONTOH, nama: SITI}\n"
        "  menimbang: [bahwa perlu pedoman]\n"
        "  mengingat: [Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah]\n"
        "  diktum: [SOP tercantum dalam Lampiran., Keputusan ini mulai berlaku hari ini.]\n"
    )
    assert check_books([two.folder])[0] == []


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


def test_no_letters_of_the_decree_overlap(two: Shelf):
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
