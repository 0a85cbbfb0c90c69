"""``list``: one row for each SOP, in a window, as a page, a workbook, and JSON."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from sopdocs.inventory import rows
from tests.conftest import ENGLISH


@pytest.fixture
def listed(offices):
    offices.put("dinas/masuk.yaml", offices.text("dinas/masuk.yaml") + "reviu: 1 tahun\n")
    offices.put("dinas/rusak.yaml", "nama: Rusak\nkegiatan: apa\n")
    offices.run("withdraw", "sop_sources/dinas/keluar.yaml", "--yes")
    return offices


def test_the_list_has_a_row_for_each_sop_by_office(listed):
    listed.sop("badan/x", "Lain", "", "-")
    done = listed.run("list")
    assert done.returncode == 0
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "BADAN CONTOH" and "DINAS CONTOH" in lines
    masuk = next(line for line in lines if "Surat Masuk" in line)
    assert masuk.startswith("065/001/2024 Surat Masuk berlaku 2 ")
    assert masuk.endswith("3 Januari 2025 belum")
    assert any("Surat Keluar dicabut 2" in line for line in lines)
    assert any("rusak.yaml belum terbaca" in line for line in lines)
    assert lines[-1].startswith("5 SOP, 1 dicabut, 1 dengan kesalahan, ")


def test_errors_and_warnings_are_those_of_check(listed):
    found = json.loads(listed.run("list", "--format", "json").stdout)
    problems = json.loads(listed.run("check", "--format", "json").stdout)
    for row in found:
        for key in ("kesalahan", "peringatan"):
            count = sum(p["file"] == row["file"] and p["severity"] == key for p in problems)
            assert row[key] == count, row["file"]


def test_time_is_the_sum_of_the_steps_tidied(listed):
    text = listed.text("dinas/cuti.yaml").replace("5 menit", "65 menit")
    listed.put("dinas/cuti.yaml", text)
    found = json.loads(listed.run("list", "--format", "json").stdout)
    times = {row["nama"]: row["waktu"] for row in found}
    assert times["Cuti Pegawai"] == "1 jam 5 menit" and times["Surat Masuk"] == "5 menit"


def test_a_signed_sop_is_known_by_its_pdf(listed, monkeypatch):
    monkeypatch.setattr(
        rows, "signed_pdf", lambda place, out: out / "a.pdf" if place.file.stem == "cuti" else None
    )
    found = json.loads(listed.run("list", "--format", "json").stdout)
    assert [
        (row["tanda_tangan"], row["pdf"]) for row in found if row["tanda_tangan"] == "sudah"
    ] == [("sudah", "build/a.pdf")]


def test_the_workbook_holds_texts_numbers_and_dates_and_no_formula(listed):
    text = listed.text("dinas/cuti.yaml").replace("Cuti Pegawai", "=1+1")
    listed.put("dinas/cuti.yaml", text)
    books = []
    for _ in range(2):
        assert listed.run("list", "--xlsx", "daftar.xlsx").returncode == 0
        books.append((listed.root / "daftar.xlsx").read_bytes())
    assert books[0] == books[1]
    sheet = openpyxl.load_workbook(io.BytesIO(books[0]))["Daftar SOP"]
    assert sheet["A1"].value == "Daftar SOP"
    head = [cell.value for cell in sheet[3]]
    row = dict(zip(head, [cell.value for cell in sheet[4]], strict=True))
    assert (row["Unit"], row["Nama SOP"], row["Langkah"]) == ("DINAS CONTOH", "=1+1", 2)
    assert sheet.cell(4, head.index("Nama SOP") + 1).data_type == "s"
    assert row["Pembuatan"].isoformat() == "2024-01-03T00:00:00" and row["Reviu"] in ("", None)
    assert sheet.max_row == 3 + 4


def test_the_page_is_indonesian_prints_and_escapes(listed):
    text = listed.text("dinas/cuti.yaml").replace("Cuti Pegawai", '"<b>Cuti</b> & izin"')
    listed.put("dinas/cuti.yaml", text)
    assert listed.run("list", "--html", "daftar.html").returncode == 0
    page = (listed.root / "daftar.html").read_text()
    assert "<h1>Daftar SOP</h1>" in page and "&lt;b&gt;Cuti&lt;/b&gt; &amp; izin" in page
    assert "size: A4 landscape" in page and "<script" not in page and "http" not in page
    words = page.partition("</style>")[2]
    assert not ENGLISH.search(
        words.replace("</body>", "").replace("<body>", "").replace("class", "")
    )


def test_a_file_of_somebody_else_is_not_written_over(listed):
    for name in ("daftar.xlsx", "daftar.html"):
        (listed.root / name).write_text("punya orang lain")
        done = listed.run("list", f"--{name.partition('.')[2]}", name)
        assert done.returncode == 1 and "tidak ditimpa" in done.stderr


def test_an_empty_folder_says_so(offices):
    done = offices.run("list", "sop_sources/badan")
    assert done.returncode == 1 and "tidak ada sumber SOP" in done.stderr


@pytest.mark.parametrize(
    ("command", "option", "name"),
    [
        ("list", "--xlsx", "instansi.yaml"),
        ("list", "--html", "daftar.xlsx"),
        ("review", "--ics", "reviu"),
    ],
)
def test_a_file_of_another_ending_is_not_written(listed, command, option, name):
    done = listed.run(command, option, name)
    assert done.returncode == 2 and "harus berakhir dengan" in done.stderr
    assert not (listed.root / name).exists()
