"""YAML text → tree: what is refused before anything is built; text that stays as typed."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.conftest import GOOD, text_of

DEEP = {"lists": "[", "mappings": "{", "dashes": "- ", "keys": "? "}
AS_TYPED = [
    "0123",
    "10:30",
    "NO",
    "1.10",
    "ya",
    "tidak",
    "yes",
    "off",
    "1_000",
    "0x1F",
    "1e3",
    "2025-01-03",
    "+62",
    ".5",
    "007.0",
    "12:30:45",
]


def place_of(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of the nth occurrence of the words in the text."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@pytest.mark.parametrize("opening", DEEP.values(), ids=DEEP)
def test_a_hundred_thousand_levels_of_nesting_are_refused_without_a_crash(office, opening):
    file = office.sop("nama: " * (opening in "[{") + opening * 100_000)
    done = office.run("check", file)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "SOP-011" in done.stdout or "SOP-003" in done.stdout
    assert f"{file}:1:" in done.stdout


def test_five_levels_of_nesting_are_enough_for_every_key_of_a_source(office):
    text = GOOD.replace(
        "tanggal:", "cetak: {margin: {kiri: 25}, kapsul: {letak: terpisah}}\ntanggal:"
    )
    assert office.problems(text) == []


def test_an_alias_bomb_is_refused_at_its_first_alias(office):
    text = "a: &a [x, x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    (problem,) = office.problems(text)
    assert problem.code == "SOP-010"
    assert (problem.line, problem.column) in (place_of(text, "&a"), place_of(text, "*a"))


@pytest.mark.parametrize(
    "value",
    [
        "&Surat Masuk",
        "!Surat Masuk",
        "!!binary U3VyYXQ=",
        "! Surat",
        "*Surat",
        "&a {x: 1}",
        "!!set {x}",
    ],
)
def test_a_mark_that_yaml_would_swallow_is_a_problem_at_its_place(office, value):
    text = GOOD.replace("nama: Pencatatan Surat", f"nama: {value}")
    (problem,) = office.problems(text)
    assert (problem.code, problem.line, problem.column) == ("SOP-010", 1, 7)
    assert "petik" in problem.hint


def test_a_doubled_key_is_named_with_both_lines(office):
    text = GOOD.replace("tanggal:", "nama: Lain\ntanggal:")
    (problem,) = office.problems(text)
    assert (problem.code, problem.line, problem.column) == ("SOP-005", 2, 1)
    assert '"nama"' in problem.message and "baris 1" in problem.message


def test_a_key_doubled_inside_a_step_is_named_with_both_lines(office):
    text = GOOD.replace(
        "    uraian: Memeriksa surat\n", "    uraian: Memeriksa surat\n    uraian: Memeriksa lagi\n"
    )
    (problem,) = office.problems(text)
    assert (problem.code, problem.line) == ("SOP-005", place_of(text, "uraian: Memeriksa lagi")[0])
    assert f"baris {problem.line - 1}" in problem.message


def test_a_branch_doubled_in_a_decision_is_one_problem(office):
    text = GOOD.replace("{ya: lanjut, tidak: terima}", "{ya: lanjut, ya: terima}")
    (problem,) = office.problems(text)
    assert (problem.code, problem.line, problem.column) == (
        "SOP-005",
        *place_of(text, "ya: terima"),
    )


def test_the_same_key_in_two_steps_is_not_doubled(office):
    assert office.problems(GOOD) == []


@pytest.mark.parametrize("line", ["  kabag: Kepala Bagian", "    uraian: Memeriksa surat"])
def test_a_tab_at_the_start_of_a_line_is_shown_at_its_place(office, line):
    text = GOOD.replace(line, "\t" + line.lstrip())
    (problem,) = office.problems(text)
    assert (problem.code, (problem.line, problem.column)) == ("SOP-003", place_of(text, "\t"))
    assert "tab" in problem.message and "spasi" in problem.hint


def test_a_tab_inside_a_text_is_a_blank(office):
    assert "Memeriksa surat" in text_of(
        office.pdf(GOOD.replace("Memeriksa surat", "Memeriksa\tsurat"))
    )


@pytest.mark.parametrize(
    ("newline", "mark"),
    [("\r\n", b"\xef\xbb\xbf"), ("\r\n", b""), ("\r", b""), ("\n", b"\xef\xbb\xbf")],
    ids=["BOM and CRLF", "CRLF", "CR", "BOM"],
)
def test_line_ends_and_byte_order_mark_do_not_change_the_sheet(office, newline, mark):
    def drawn(file: Path) -> list[bytes]:
        with pikepdf.open(file) as pdf:
            assert pdf.attachments["sop.yaml"].get_file().read_bytes() in (GOOD.encode(), other), (
                "it carries its own bytes"
            )
            return [
                page.Contents.read_bytes()
                if isinstance(page.Contents, pikepdf.Stream)
                else b"".join(one.read_bytes() for one in page.Contents)
                for page in pdf.pages
            ]

    other = mark + GOOD.replace("\n", newline).encode()
    plain = drawn(office.pdf(GOOD))
    assert drawn(office.pdf(other)) == plain


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("oleh: kabag", "oleh: kabak"), ("nama: Pen", "namaa: Pen"), ("Memeriksa", "Meme\x07riksa")],
)
def test_places_are_counted_alike_with_every_kind_of_line_end(office, right, wrong):
    text = GOOD.replace(right, wrong)
    spots = {"oleh: kabak": "kabak", "namaa: Pen": "namaa", "Meme\x07riksa": "\x07"}
    for newline in ("\n", "\r\n", "\r"):
        for mark in (b"", b"\xef\xbb\xbf"):
            (problem,) = office.problems(mark + text.replace("\n", newline).encode())
            assert (problem.line, problem.column) == place_of(text, spots[wrong]), (newline, mark)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_recognised_and_the_remedy_named(office, encoding):
    (problem,) = office.problems(GOOD.encode(encoding))
    assert (problem.code, problem.line, problem.column) == ("SOP-002", 1, 1)
    assert "UTF-16" in problem.message and "UTF-8" in problem.hint


def test_a_windows_code_page_is_refused_at_its_first_strange_byte(office):
    text = GOOD.replace("Menerima surat", "Menerima – surat")
    (problem,) = office.problems(text.encode("cp1252"))
    assert (problem.code, (problem.line, problem.column)) == ("SOP-002", place_of(text, "–"))
    assert "0x96" in problem.message and "UTF-8" in problem.hint


@pytest.mark.parametrize("text", ["", "\n\n", "# hanya komentar\n", "---\n", "\ufeff", "~\n"])
def test_an_empty_file_is_reported_as_empty(office, text):
    (problem,) = office.problems(text)
    assert (problem.code, problem.line) == ("SOP-001", 1)
    assert "kegiatan" in problem.hint


def test_several_documents_in_one_file_are_refused_at_the_second(office):
    text = GOOD + "---\n" + GOOD
    (problem,) = office.problems(text)
    assert (problem.code, (problem.line, problem.column)) == ("SOP-008", place_of(text, "---"))


@pytest.mark.parametrize("text", ["- satu\n- dua\n", "hanya teks\n", '"nama: x"\n'])
def test_a_file_that_holds_no_keys_is_one_problem(office, text):
    (problem,) = office.problems(text)
    assert (problem.code, problem.line, problem.column) == ("SOP-008", 1, 1)


def test_a_file_of_more_than_two_megabytes_is_not_read(office):
    (problem,) = office.problems("#" * 2_000_001)
    assert (problem.code, problem.line) == ("SOP-009", 0)
    assert "2 MB" in problem.message


def test_scalars_keep_the_text_that_was_typed(office):
    text = GOOD.replace("[Komputer, Printer]", "[" + ", ".join(AS_TYPED) + "]")
    assert " ".join(f"{n}. {typed}" for n, typed in enumerate(AS_TYPED, 1)) in text_of(
        office.pdf(text)
    )


@pytest.mark.parametrize("typed", ["0123", "10:30", "NO", "1.10", "tidak", "3.1.2.6"])
def test_a_number_like_nomor_is_printed_as_typed(office, typed):
    assert f"Nomor SOP : {typed} Tanggal Pembuatan" in text_of(
        office.pdf(GOOD.replace("tanggal:", f"nomor: {typed}\ntanggal:"))
    )
