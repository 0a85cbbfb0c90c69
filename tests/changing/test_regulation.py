"""``change regulation``: a line of Dasar Hukum becomes the citation that is in force."""

from __future__ import annotations

import pytest

OLD, NEW = (
    "UU Nomor 5 Tahun 2014",
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara",
)
CATALOGUE = f"""\
peraturan:
  - {{sebutan: {OLD}, status: dicabut, oleh: {NEW}, sumber: UU 20/2023}}
"""
TEXT = """\
dasar_hukum: |
  1. UU No. 5 Tahun 2014 tentang
     Aparatur Sipil Negara;
  2. Peraturan Pemerintah Nomor 12 Tahun 2019;
  3. UU 20 Tahun 2023
  4. UU 1 Tahun 2022
"""
ITEMS = """\
dasar_hukum:
  - Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;
"""


@pytest.fixture
def bureau(offices):
    offices.put("peraturan.yaml", CATALOGUE)
    return offices


def test_the_catalogue_knows_the_successor_and_signs_at_the_end_stay(bureau):
    before = bureau.text("dinas/masuk.yaml")
    done = bureau.run("change", "regulation", "uu no 5 th 2014", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    old = "Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara"
    assert bureau.text("dinas/masuk.yaml") == before.replace(old, NEW)


def test_where_the_new_one_is_cited_too_the_old_line_goes_and_labels_count_on(bureau):
    file = "dinas/masuk.yaml"
    bureau.put(file, bureau.text(file).replace(ITEMS, TEXT))
    bureau.run("change", "regulation", OLD, "--yes")
    assert (
        "dasar_hukum: |\n  1. Peraturan Pemerintah Nomor 12 Tahun 2019;\n  2. UU 20 Tahun 2023\n"
        "  3. UU 1 Tahun 2022\n" in bureau.text(file)
    )


def test_an_item_of_a_list_goes_whole(bureau):
    file = "dinas/masuk.yaml"
    bureau.put(file, bureau.text(file).replace(ITEMS, f"{ITEMS}  - UU 20 Tahun 2023   # ini\n"))
    bureau.run("change", "regulation", OLD, "--yes")
    assert "dasar_hukum:\n  - UU 20 Tahun 2023   # ini\nketerkaitan" in bureau.text(file)


def test_amendments_and_mentions_elsewhere_are_shown_and_stay(bureau):
    file = "dinas/masuk.yaml"
    text = bureau.text(file).replace("Menyimpan: arsip", "Menyimpan menurut UU 5/2014")
    bureau.put(file, text.replace("tentang Aparatur", "tentang Perubahan atas UU 5 Tahun 2014, x"))
    done = bureau.run("change", "regulation", OLD, "--yes")
    assert '"5/2014" disebut di kegiatan; periksa sendiri' in done.stdout
    assert "Menyimpan menurut UU 5/2014" in bureau.text(file)


def test_the_decree_of_a_book_changes_too(bureau):
    decree = f"keputusan: {{pejabat: kepala, tempat: Contoh, diktum: [Satu], mengingat: [{OLD}]}}\n"
    bureau.put("dinas/buku.yaml", f"judul: Buku\n{decree}")
    bureau.run("change", "regulation", OLD, "--yes")
    assert f"mengingat: [{NEW}]" in bureau.text("dinas/buku.yaml")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["PP 53 Tahun 2010"], "katalog peraturan belum mengenal"),
        (["Renstra 2020"], "tidak terbaca sebagai peraturan"),
        ([OLD, "yang baru"], '"yang baru" tidak terbaca sebagai peraturan'),
    ],
)
def test_what_is_no_regulation_or_has_no_successor_is_refused(bureau, words, message):
    before = bureau.all()
    done = bureau.run("change", "regulation", *words, "--yes")
    assert done.returncode == 1 and message in done.stderr and bureau.all() == before


def test_a_regulation_that_nobody_cites_changes_nothing(bureau):
    done = bureau.run("change", "regulation", "PP 53 Tahun 2010", "PP 94 Tahun 2021", "--yes")
    assert done.returncode == 0 and "tidak ada sumber yang menyebut" in done.stdout
