"""Rows from Excel and Word: which column is which, and what is cleaned on the way."""

from __future__ import annotations

from sopdocs.fonts import printable
from sopdocs.web.editing.clipboard import MOST_ROWS, is_table, pasted_rows

KNOWN = ("Tim Kerja", "Kepala Bagian")


def paste(text: str = "", html: str = ""):
    return pasted_rows(html, text, KNOWN, printable())


def test_headings_name_the_columns_whatever_their_order():
    found = paste("No\tAktivitas\tWaktu\tPelaksana\n1\tMenerima surat\t5 menit\ttim kerja\n")
    (row,) = found.rows
    assert row.cells == {"uraian": "Menerima surat", "waktu": "5 menit"}
    assert row.pelaksana == ("Tim Kerja",)


def test_without_headings_the_order_names_the_columns():
    (row,) = paste("Menerima surat\tTim Kerja\tSurat\t5 menit\tAgenda\t-\n").rows
    assert row.cells == {
        "uraian": "Menerima surat",
        "kelengkapan": "Surat",
        "waktu": "5 menit",
        "output": "Agenda",
        "keterangan": "-",
    }


def test_a_first_column_of_numbers_is_left_out():
    rows = paste("1.\tMenerima\tTim Kerja\n2.\tMemeriksa\tKepala Bagian\n").rows
    assert [row.cells["uraian"] for row in rows] == ["Menerima", "Memeriksa"]


def test_several_known_actors_make_a_joint_step():
    (row,) = paste("Rapat\tTim Kerja, Kepala Bagian\n").rows
    assert row.pelaksana == ("Tim Kerja", "Kepala Bagian")


def test_an_unknown_title_with_a_comma_stays_one_title():
    (row,) = paste("Rapat\tKasubag Umum, Keuangan, dan Aset\n").rows
    assert row.pelaksana == ("Kasubag Umum, Keuangan, dan Aset",)


def test_odd_characters_are_cleaned_and_reported():
    found = paste("Mene\u00adrima\u00a0surat \u201casli\u201d\u200b\tTim Kerja\n")
    assert found.rows[0].cells["uraian"] == 'Menerima surat "asli"'
    assert found.cleaned == (
        "1 spasi khusus",
        "1 tanda hubung tersembunyi",
        "1 huruf tanpa bentuk",
        "2 petik miring",
    )


def test_letters_that_were_read_wrongly_are_mended_and_shown():
    found = paste(
        "Surat \u00e2\u20ac\u0153asli\u00e2\u20ac\u009d Jum\u00e2\u20ac\u2122at\tTim Kerja\n"
    )
    assert found.rows[0].cells["uraian"] == 'Surat "asli" Jum\'at'
    assert any("huruf rusak diperbaiki" in one for one in found.cleaned)


def test_a_table_of_word_keeps_lines_and_leaves_merged_cells_empty():
    html = (
        "<html><head><style>td {x: y}</style></head><body><table><tr><td>Uraian</td><td>Waktu</td>"
        "<td>Output</td></tr><tr><td><p>a. satu</p><p>b. dua</p></td><td rowspan=2>5 menit</td>"
        "<td>Surat</td></tr><tr><td>Lain&nbsp;lagi</td><td>Nota</td></tr></table></body></html>"
    )
    first, second = paste(html=html).rows
    assert first.cells == {"uraian": "a. satu\nb. dua", "waktu": "5 menit", "output": "Surat"}
    assert second.cells == {"uraian": "Lain lagi", "output": "Nota"}


def test_a_cell_of_excel_in_quotes_keeps_its_lines():
    (row,) = paste('"a. satu\nb. dua"\tTim Kerja\n').rows
    assert row.cells["uraian"] == "a. satu\nb. dua"


def test_columns_without_a_place_are_named():
    assert paste("Uraian\tWaktu\tRisiko\nX\t1 jam\ttinggi\n").left_out == ("Risiko",)


def test_one_text_is_no_table_and_too_many_rows_are_refused():
    assert not is_table("<p>Surat</p>", "Surat\nmasuk")
    assert is_table("", "a\tb")
    assert "paling banyak" in paste("a\tb\n" * (MOST_ROWS + 1)).refusal
