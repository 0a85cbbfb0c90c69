"""The Lembar Perubahan, read back: every change is on it, whole and inside its frame.

The official of the new version signs it.
"""

from __future__ import annotations

import copy
import io
import random

import pdfplumber
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopdocs.layout.revision_sheet import BODY
from sopdocs.revisions.compare import compare
from sopdocs.revisions.paper import change_sheet, emphasised, paper
from sopdocs.revisions.words import compared
from tests.revisions.edits import EDITS, sentence, sop, tree
from tests.revisions.test_compare import BASE

OFFICE = "nama: [PEMERINTAH KOTA CONTOH, DINAS CONTOH]\n"
A4 = (595, 842)


@pytest.fixture
def new() -> dict:
    return copy.deepcopy(BASE)


def made(old: dict, new: dict) -> pdfplumber.PDF:
    before, after = sop(old, OFFICE), sop(new, OFFICE)
    assert before is not None and after is not None
    found = paper(compare(before, after), before, after)
    document = pdfplumber.open(io.BytesIO(found.pdf))
    assert len(document.pages) == found.pages and found.wrong is None
    return document


def words_of(document: pdfplumber.PDF) -> str:
    return " ".join(
        word["text"]
        for page in document.pages
        for word in page.extract_words(use_text_flow=True, x_tolerance=1.5)
    )


def cells(document: pdfplumber.PDF) -> list[list[str]]:
    """The rows of the table of changes over all pages, without headings.

    Parts of a row that continues on the next page are separate rows.
    """
    rows = [
        row
        for page in document.pages
        for table in page.extract_tables({"text_x_tolerance": 1.5})
        for row in table
        if len(row) == 5
    ]
    return [[" ".join((cell or "").split()) for cell in row] for row in rows if row[0] != "No"]


def bold(document: pdfplumber.PDF) -> str:
    return " ".join(
        word["text"]
        for page in document.pages
        for word in page.extract_words(x_tolerance=1.5, extra_attrs=["fontname"])
        if "Bold" in word["fontname"]
    )


def test_a_small_revision_is_one_page_of_a4_with_both_versions_and_the_signature(new):
    new |= {
        "nomor": "7/2026",
        "tanggal": {"pembuatan": "2024-01-03", "revisi": "2026-03-01", "efektif": "2026-04-01"},
    }
    new["pengesah"] = {
        "jabatan": "KEPALA DINAS",
        "nama": "BUDI SANTOSO",
        "pangkat": "Pembina",
        "nip": "197001011990031001",
    }
    new["kegiatan"][1]["waktu"] = "3 jam"
    document = made(BASE, new)
    (page,) = document.pages
    assert (round(page.width), round(page.height)) == A4
    text = words_of(document)
    assert (
        "PEMERINTAH KOTA CONTOH DINAS CONTOH "
        "LEMBAR PERUBAHAN STANDAR OPERASIONAL PROSEDUR Pencatatan Surat"
    ) in text
    for words in (
        "Nomor SOP 1/2024 7/2026",
        "Tanggal Revisi – 1 Maret 2026",
        "Jumlah Waktu 3 hari 45 menit 2 hari 3 jam 45 menit",
        "Jumlah Langkah 5 5",
        "Disahkan oleh KEPALA DINAS BUDI SANTOSO Pembina NIP. 197001011990031001",
        "Halaman 1 dari 1",
    ):
        assert words in text
    assert cells(document) == [
        [
            "1",
            "Disahkan oleh",
            "KEPALA DINAS SITI AMINAH",
            "KEPALA DINAS BUDI SANTOSO Pembina NIP. 197001011990031001",
            "Diubah",
        ],
        ["2", "Langkah 2 Waktu", "1 hari", "3 jam", "Diubah"],
    ]


def test_there_is_room_for_signature_and_stamp(new):
    page = made(BASE, new).pages[0]
    (post,) = [word for word in page.extract_words() if word["text"] == "KEPALA"]
    (name,) = [word for word in page.extract_words() if word["text"] == "SITI"]
    assert name["top"] - post["bottom"] > 22 * 72 / 25.4
    assert post["x0"] > page.width / 2


def test_equal_versions_are_reported_as_equal(new):
    document = made(BASE, new)
    assert (
        "Tidak ada perubahan isi." in words_of(document)
        and cells(document) == []
        and "dicetak tebal" not in words_of(document)
    )


def test_who_is_not_named_is_dotted_and_never_invented(new):
    new["pengesah"] = ""
    new["kegiatan"][0]["waktu"] = "1 jam"
    text = words_of(made(BASE, new))
    assert text.count("." * 40) == 2 and "NIP" not in text


def test_changed_words_are_bold_and_no_others(new):
    new["kegiatan"][0]["uraian"] = "Menerima berkas surat masuk"
    document = made(BASE, new)
    emphasised = bold(document)
    assert "berkas" in emphasised and "Menerima" not in emphasised and "masuk" not in emphasised
    assert "Kata yang berubah dicetak tebal." in words_of(document)


def test_foreign_words_lose_their_underscores(new):
    new["kegiatan"][0]["uraian"] = "Menerima surat (_soft file_) a_b"
    assert "Menerima surat (soft file) a_b" in words_of(made(BASE, new))


def test_an_added_step_is_reported_with_all_its_cells(new):
    new["kegiatan"].insert(
        1,
        {
            "id": "catat",
            "uraian": "Mencatat surat",
            "oleh": ["tim", "kabag"],
            "waktu": "5 menit",
            "kelengkapan": "Surat",
            "output": "Agenda",
            "keterangan": "Buku",
            "keputusan": {"ya": "lanjut", "tidak": "terima"},
        },
    )
    document = made(BASE, new)
    assert cells(document) == [
        [
            "1",
            "Langkah 2",
            "–",
            "Mencatat surat Pelaksana: Tim Kerja (utama), Kepala Bagian Umum Kelengkapan: Surat "
            "Waktu: 5 menit Output: Agenda Keterangan: Buku "
            "Simbol: keputusan (belah ketupat) Ya: ke langkah 3 Tidak: ke langkah 1",
            "Langkah baru",
        ]
    ]


@pytest.mark.slow
def test_many_changes_continue_under_a_heading_on_every_page_and_the_signature_is_never_alone(new):
    chance = random.Random(3)
    for count in range(25, 75, 5):
        new["kegiatan"] = [
            *copy.deepcopy(BASE["kegiatan"]),
            *({"uraian": sentence(chance), "oleh": "tim", "waktu": "1 jam"} for _ in range(count)),
        ]
        document = made(BASE, new)
        assert len(document.pages) > 1
        assert [row[0] for row in cells(document)] == [str(n) for n in range(1, count + 1)]
        for number, page in enumerate(document.pages, 1):
            text = page.extract_text()
            assert (
                "Bagian/Langkah" in text and f"Halaman {number} dari {len(document.pages)}" in text
            )
        assert "SITI AMINAH" in text


def test_a_cell_higher_than_a_page_continues_and_loses_nothing(new):
    words = [f"kata{n}" for n in range(1000)]
    new["kegiatan"][0]["uraian"] = " ".join(words)
    document = made(BASE, new)
    assert len(document.pages) > 1
    first, *others = cells(document)
    assert " ".join(row[3] for row in (first, *others)).split() == words
    assert first[1] == "Langkah 1 Uraian" and {tuple(row[:2]) for row in others} == {
        ("", "(lanjutan)")
    }


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(sorted(EDITS)))
def test_every_change_is_on_the_paper_inside_its_frame(seed, name):
    chance = random.Random(seed)
    old = tree(seed)
    edited = old
    for _ in range(6):
        step = EDITS[name](edited, chance)
        edited = (
            step.tree
            if step is not None and "baru" not in [s.get("id") for s in edited["kegiatan"]]
            else edited
        )
    before, after = sop(old, OFFICE), sop(edited, OFFICE)
    if before is None or after is None:
        return
    sheet = change_sheet(compare(before, after), before, after)
    document = made(old, edited)
    printed = "".join(words_of(document).split())
    for change in sheet.changes:
        for text in (change.part, change.note):
            plain = text if isinstance(text, str) else "".join(p.plain for p in text)
            assert "".join(plain.split()) in printed
    for page in document.pages:
        assert all(
            word["x0"] > 55
            and word["x1"] < page.width - 40
            and word["top"] > 40
            and word["bottom"] < page.height - 20
            for word in page.extract_words()
        )
        _nothing_touches(page)


def _nothing_touches(page) -> None:
    """Letters are clear of every rule, and lines of text of each other."""
    upright = [line for line in page.lines if abs(line["x0"] - line["x1"]) < 0.1]
    level = [line for line in page.lines if abs(line["top"] - line["bottom"]) < 0.1]
    assert level
    for char in page.chars:
        if char["text"].isspace():
            continue
        low, high = char["bottom"] - 0.21 * char["size"], char["bottom"] - 0.93 * char["size"]
        assert not [
            line
            for line in upright
            if char["x0"] < line["x0"] < char["x1"] and line["top"] < low and line["bottom"] > high
        ]
        assert not [
            line
            for line in level
            if high < line["top"] < low and line["x0"] < char["x1"] and line["x1"] > char["x0"]
        ]


def spoken(document: pdfplumber.PDF) -> list[tuple[str, str]]:
    """What a screen reader reads, in order: role and words of every element that holds content."""
    words: dict[tuple[int, int], str] = {}
    for page in document.pages:
        for char in page.chars:
            key = page.page_number, char["mcid"]
            words[key] = words.get(key, "") + char["text"]
    found: list[tuple[str, str]] = []

    def walk(element: dict, number: int | None) -> None:
        number = element.get("page_number", number)
        text = "".join(words.get((number, one), "") for one in element.get("mcids", ()))
        found.append((element["type"], " ".join(text.split())))
        for child in element.get("children", ()):
            walk(child, number)

    for element in document.structure_tree:
        walk(element, None)
    return found


def test_it_is_tagged_as_headings_and_tables_in_reading_order(new):
    new["kegiatan"][1]["waktu"] = "3 jam"
    found = spoken(made(BASE, new))
    assert [words for role, words in found if role in ("H1", "H2")] == [
        "LEMBAR PERUBAHAN",
        "Pencatatan Surat",
    ]
    tables = [n for n, (role, _) in enumerate(found) if role == "Table"]
    assert len(tables) == 2
    cells = [one for one in found[tables[1] :] if one[0] in ("TR", "TH", "TD")]
    assert cells[:6] == [
        ("TR", ""),
        *(("TH", title) for title in ("No", "Bagian/Langkah", "Semula", "Menjadi", "Keterangan")),
    ]
    assert [words for _, words in found[found.index(("TH", "Keterangan")) + 1 :] if words] == [
        "1",
        "Langkah 2",
        "Waktu",
        "1 hari",
        "3 jam",
        "Diubah",
        "Kata yang berubah dicetak tebal.",
        "Disahkan oleh",
        "KEPALA DINAS",
        "SITI AMINAH",
    ]
    assert found[-1] == ("P", "SITI AMINAH") and not any("Halaman" in words for _, words in found)


def test_a_table_over_many_pages_is_tagged_as_one_with_one_heading(new):
    new["kegiatan"][0]["uraian"] = " ".join(f"kata{n}" for n in range(1000))
    new["kegiatan"][1]["waktu"] = "3 jam"
    document = made(BASE, new)
    found = spoken(document)
    assert len(document.pages) > 1 and [words for _, words in found].count("Bagian/Langkah") == 1
    assert [role for role, _ in found].count("TR") == 7 + 3 and [role for role, _ in found].count(
        "Table"
    ) == 2


@pytest.mark.parametrize(
    ("profile", "mark"), [("basah", ""), ("bsre", "#"), ("srikandi", "${ttd_pengirim}")]
)
def test_the_room_for_the_signature_holds_what_the_way_of_signing_needs(new, profile, mark):
    office = OFFICE + f"surat: {{profil: {profile}}}\n"
    before, after = sop(BASE, office), sop(new | {"nomor": "2/2026"}, office)
    found = paper(compare(before, after), before, after)
    with pikepdf.open(io.BytesIO(found.pdf)) as document:
        fields = list(document.Root.AcroForm.Fields) if "/AcroForm" in document.Root else []
        assert [(str(field.T), str(field.FT), str(field.TU)) for field in fields] == (
            [] if mark else [("LembarPerubahan", "/Sig", "Tanda tangan KEPALA DINAS")]
        )
    text = words_of(pdfplumber.open(io.BytesIO(found.pdf)))
    assert not mark or text.count(mark) == 1
    assert ("Balai Besar Sertifikasi Elektronik" in text) is (profile == "bsre")
    assert ("SITI AMINAH" in text) is (profile != "srikandi") is ("${nama_pengirim}" not in text)


def test_a_tag_of_the_signature_in_the_old_words_is_reported(new):
    office = OFFICE + "surat: {profil: bsre}\n"
    before = sop(BASE | {"nomor": "1#2"}, OFFICE)
    after = sop(new, office)
    wrong = paper(compare(before, after), before, after).wrong
    assert (
        wrong is not None and 'tanda "#" untuk tanda tangan elektronik tercetak 2 kali' in wrong[0]
    )


def test_a_step_that_was_moved_and_reworded_is_one_row_that_says_both(new):
    new["kegiatan"].insert(0, new["kegiatan"].pop(3) | {"uraian": "Mengirim surat balasan resmi"})
    document = made(BASE, new)
    assert cells(document) == [
        [
            "1",
            "Langkah 1 (semula 4)",
            "4. Mengirim surat balasan",
            "1. Mengirim surat balasan resmi",
            "Dipindah, uraian diubah",
        ]
    ]


def test_equal_versions_give_equal_bytes(new):
    new["kegiatan"][0]["waktu"] = "1 jam"
    before, after = sop(BASE, OFFICE), sop(new, OFFICE)
    assert paper(compare(before, after), before, after) == paper(
        compare(before, after), before, after
    )


@given(st.text("ab \n", max_size=20), st.text("ab \n", max_size=20))
def test_a_text_keeps_its_words_and_paragraphs(old, new):
    for text, pieces in zip((old, new), compared(old, new), strict=True):
        lines = [" ".join(line.split()) for line in text.split("\n")]
        assert [paragraph.plain for paragraph in emphasised(pieces)] == [
            line for line in lines if line
        ]


def test_text_is_never_under_8_points(new):
    new["kegiatan"][0]["waktu"] = "1 jam"
    assert BODY.size >= 8 and min(char["size"] for char in made(BASE, new).pages[0].chars) >= 8
