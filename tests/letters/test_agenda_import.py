"""An agenda of another program becomes the beginning of the ledger, or its cells are named."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from tests.letters.bureau import DELIVERY, Bureau, listed

HEAD = ["No. Urut", "Tgl Surat", "Nomor Surat", "Isi Singkat", "Ditujukan kepada", "Ket."]


def rows_of(*numbers: int) -> list[list[object]]:
    day = datetime.date(2026, 1, 5)
    return [[n, day, f"700/{n:03d}/DC/I/2026", f"Surat {n}", "Camat", ""] for n in numbers]


def book(rows: list[list[object]], title: str = "Agenda") -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["BUKU AGENDA SURAT KELUAR"])
    sheet.append([])
    for row in (HEAD, *rows):
        sheet.append(row)
    saved = io.BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def imported(bureau: Bureau, content: bytes, *options: str, name: str = "agenda.xlsx"):
    (bureau.root / name).write_bytes(content)
    return bureau.run("register", "import", "kantor", name, *options)


def test_what_was_understood_is_shown_and_without_a_yes_nothing_is_taken_in(bureau):
    done = imported(bureau, book(rows_of(1, 2, 3)))
    assert done.code == 1 and not bureau.register.exists()
    assert "tanggal (B)" in done.out and "nomor (C)" in done.out and "tujuan (E)" in done.out
    assert "3 nomor dimasukkan; nomor berikutnya 4" in done.out and "--yes" in done.err


def test_the_lines_are_in_the_agenda_and_the_counter_continues(bureau):
    assert imported(bureau, book(rows_of(1, 2, 3)), "--yes").code == 0
    bureau.issue(DELIVERY)
    assert listed(bureau)[2:] == ["700/003/DC/I/2026  terbit", "700/004/DC/V/2026  terbit"]
    assert bureau.run("register", "verify").code == 0
    assert "Surat 2 → Camat" in bureau.run("register", "list", "kantor").out


def test_an_agenda_that_begins_late_sets_the_counter_there(bureau):
    assert imported(bureau, book(rows_of(57, 58)), "--yes").code == 0
    assert "700/059/" in bureau.run("register", "next", "kantor", "--date", "2026-06-01").out
    assert bureau.run("register", "verify").code == 0


def test_a_number_that_is_missing_is_void_and_leaves_no_hole(bureau):
    done = imported(bureau, book(rows_of(1, 3)), "--yes")
    assert "dicatat batal: 2" in done.out
    assert "batal: tidak ada di agenda lama" in bureau.run("register", "list", "kantor").out
    assert bureau.run("register", "verify").code == 0


def test_the_same_agenda_again_takes_nothing_in_and_a_longer_one_only_the_rest(bureau):
    assert imported(bureau, book(rows_of(1, 2)), "--yes").code == 0
    done = imported(bureau, book(rows_of(1, 2)), "--yes")
    assert done.code == 0 and "sudah ada di register" in done.out
    done = imported(bureau, book(rows_of(1, 2, 3)), "--yes")
    assert "1 nomor dimasukkan; nomor berikutnya 4" in done.out and len(listed(bureau)) == 3


def test_a_csv_of_excel_is_read_too(bureau):
    text = "No;Tanggal;Nomor;Perihal;Tujuan\r\n1;05/01/2026;700/001/DC/I/2026;Undangan;Camat\r\n"
    done = imported(bureau, text.encode("cp1252"), "--yes", name="agenda.csv")
    assert done.code == 0 and listed(bureau) == ["700/001/DC/I/2026  terbit"]


@pytest.mark.parametrize(
    ("change", "cell", "reported"),
    [
        ((1, 2, "700/001/DC/I/2026"), "C5", "juga ada di sel C4"),
        ((1, 1, "31/02/2026"), "B5", "tidak ada di kalender"),
        ((1, 1, None), "B5", "tanggal surat belum diisi"),
        ((1, 1, "05/01/2025"), "B5", "bertahun 2025"),
        ((1, 2, "17"), "C5", "tidak menurut pola"),
    ],
)
def test_a_problem_names_its_cell_and_nothing_is_taken_in(bureau, change, cell, reported):
    rows = rows_of(1, 2)
    row, column, value = change
    rows[row][column] = value
    done = imported(bureau, book(rows), "--yes")
    assert done.code == 1 and f"sel {cell}: " in done.err and reported in done.err
    assert not bureau.register.exists()


def test_a_number_of_another_pattern_is_taken_with_the_order_of_its_column(bureau):
    rows = rows_of(1, 2)
    rows[1][2] = "ND-2/XI"
    done = imported(bureau, book(rows), "--yes")
    assert done.code == 0 and "sel C5: " in done.err and "menurut sel A5" in done.err
    assert listed(bureau)[1] == "ND-2/XI  terbit"


def test_lines_before_the_first_number_of_the_ledger_are_refused(bureau):
    bureau.issue(DELIVERY)
    done = imported(bureau, book(rows_of(1, 2)), "--yes")
    assert done.code == 1 and "mendahului nomor berikutnya" in done.err and len(listed(bureau)) == 1


@pytest.mark.parametrize("content", [b"", b"halo", book([])[:500], b"PK\x03\x04"])
def test_a_file_that_is_no_agenda_is_refused_in_one_message(bureau, content):
    done = imported(bureau, content, "--yes")
    assert done.code == 1 and done.err.count("kesalahan") == 1, done.err
