"""Characters: what the sheet's fonts print comes out as typed; all else is a problem in place."""

from __future__ import annotations

import pytest

from tests.conftest import GOOD, text_of

STRANGE = {  # what it is: (text, code, what the message names)
    "emoji": ("Surat 🙂", "SOP-014", "U+1F642"),
    "Chinese": ("Surat 印尼", "SOP-014", "U+5370"),
    "a letter of mathematics": ("Surat 𝐀", "SOP-014", "U+1D400"),
    "a full-width digit": ("Surat １", "SOP-014", "U+FF11"),
    "an accent that joins no letter": ("Surat q\u0301", "SOP-014", "U+0301"),
    "the replacement character": ("Surat \ufffd", "SOP-014", "U+FFFD"),
    "a private character": ("Surat \uf0b7", "SOP-014", "U+F0B7"),
    "Arabic": ("Surat بسم الله", "SOP-013", "kanan-ke-kiri"),
    "Hebrew": ("Surat שלום", "SOP-013", "kanan-ke-kiri"),
    "zero width space": ("Surat\u200bMasuk", "SOP-012", "U+200B"),
    "zero width joiner": ("Surat\u200dMasuk", "SOP-012", "U+200D"),
    "soft hyphen": ("Su\u00adrat", "SOP-012", "U+00AD"),
    "right-to-left override": ("Surat \u202emasuk", "SOP-012", "U+202E"),
    "byte order mark inside": ("Surat\ufeffMasuk", "SOP-012", "U+FEFF"),
    "a bell": ("Surat\x07Masuk", "SOP-012", "U+0007"),
    "a nul byte": ("Surat\x00Masuk", "SOP-012", "U+0000"),
    "delete": ("Surat\x7fMasuk", "SOP-012", "U+007F"),
    "an escaped nul": ('"Surat \\0"', "SOP-012", "U+0000"),
    "a line separator": ("Surat\u2028Masuk", "SOP-012", "U+2028"),
}
WHERE = {  # its place in the source: (what is replaced, what it becomes)
    "nama": ("Pencatatan Surat", "%s"),
    "an item of a list": ("[Komputer, Printer]", "[Komputer, %s]"),
    "uraian": ("Memeriksa surat", "%s"),
    "waktu": ("waktu: 30 menit", "waktu: %s"),
    "an actor's name": ("kabag: Kepala Bagian", "kabag: %s"),
    "a label": ("tanggal:", "label: {uraian: %s}\ntanggal:"),
    "the cover": ("tanggal:", "sampul: {judul: %s}\ntanggal:"),
    "an official": ("pengesah: kadis", "pengesah: {nama: %s}"),
    "a branch": ("tidak: terima", "%s: terima"),
    "a title": ("tanggal:", "judul_tabel: %s\ntanggal:"),
    "the capsule": ("tanggal:", "cetak: {kapsul: {mulai: %s}}\ntanggal:"),
}
LITERAL = [
    "<b>tebal</b>",
    "<br/>",
    "a < b > c & d",
    "&amp; &lt; &#65;",
    "{{ nama }}",
    "{% if x %}",
    "${HOME} $(ls)",
    "100% %s %d %(nama)s",
    "C:\\new\\table",
    "(kurung) ((",
    ") Tj ET",
    "a_b_c __init__",
    "_ _",
    "'petik' \"ganda\"",
    "%PDF-1.7",
    "Laporan #1",
    "`kode`",
    "*bintang* **",
    "— – … “ ” ‘ ’ • § © ½ ° ≤ ≥ × €",
    "é ü ñ Ç ō",
]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize("what", STRANGE)
def test_a_character_that_cannot_be_printed_is_one_problem_that_names_it(office, what):
    text, code, named = STRANGE[what]
    (problem,) = office.problems(GOOD.replace("Pencatatan Surat", text))
    assert (problem.code, problem.is_error, problem.line) == (code, True, 1)
    assert problem.column in (7, 7 + 5, 7 + 6), "the value's start or the character itself"
    assert named in problem.message and problem.hint


@pytest.mark.parametrize("where", WHERE)
def test_an_emoji_is_found_in_every_place(office, where):
    old, new = WHERE[where]
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new % "X🙂")
    (problem,) = office.problems(text)
    at = text.index("X🙂")
    assert (problem.code, problem.line) == ("SOP-014", text.count("\n", 0, at) + 1)
    assert "U+1F642" in problem.message


def test_invisible_characters_are_shown_by_number_and_never_printed_raw(office):
    for problem in office.problems(
        GOOD.replace("Pencatatan Surat", "Surat \u202e\u200b").replace(
            "uraian: Memeriksa", "uraiann\u200b: Memeriksa"
        )
    ):
        assert str(problem).replace("\n", "").isprintable()


@pytest.mark.parametrize("literal", LITERAL)
def test_text_that_looks_like_markup_is_printed_as_typed(office, literal):
    text = (
        GOOD.replace("Memeriksa surat", quoted(f"Awal {literal} akhir"))
        .replace("Komputer", quoted(literal))
        .replace("Pencatatan Surat", quoted(literal))
    )
    words = text_of(office.pdf(text))
    assert f"Awal {literal} akhir" in words
    assert f"1. {literal} 2. Printer" in words
    assert f"Nama SOP : {literal} " in words


@pytest.mark.parametrize("key", ["uraian", "kelengkapan", "output", "keterangan"])
def test_a_cell_of_a_hundred_thousand_characters_is_one_problem(office, key):
    text = (
        GOOD.replace(
            "    oleh: tim\n    waktu",
            f"    oleh: tim\n    keterangan: {'kata ' * 20_000}\n    waktu",
        )
        if key != "uraian"
        else GOOD.replace("Menerima surat", "k" * 100_000)
    )
    text = text.replace("keterangan: kata", f"{key}: kata")
    (problem,) = office.problems(text)
    assert problem.code == "SOP-009"
    assert "langkah 1" in problem.message and (
        "100000" in problem.message or "99999" in problem.message
    )
    assert len(str(problem)) < 1000


def test_the_longest_cell_that_is_allowed_is_printed_to_its_last_word(office):
    numbers = " ".join(f"k{n:05}" for n in range(1400))
    assert len(numbers) < 10_000
    words = text_of(office.pdf(GOOD.replace("Memeriksa surat", numbers)))
    assert [n for n in range(1400) if f"k{n:05}" not in words] == []


def test_letters_typed_in_two_code_points_print_as_one(office):
    assert "Café" in text_of(office.pdf(GOOD.replace("Pencatatan Surat", "Cafe\u0301")))


def test_a_no_break_space_is_a_blank(office):
    assert "Surat Masuk" in text_of(
        office.pdf(GOOD.replace("Pencatatan Surat", "Surat\u00a0Masuk"))
    )
