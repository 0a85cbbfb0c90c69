"""The forms of monitoring and evaluation, filled in a workbook and read back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from sopdocs.monitoring.answers import read_answers
from tests.conftest import GOOD, Office, pages_of, text_of
from tests.monitoring.filled import BOOK, FIRST, HEAD, OTHER, WELL, kept, two_sops, typed
from tests.spreadsheet import saved_again, with_soffice
from tests.tables.books import book_parts, zipped


def read(office: Office, file: Path, *more: str) -> str:
    done = office.run("monitoring", "read", file, *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def refused(office: Office, file: Path, *more: str) -> str:
    done = office.run("monitoring", "read", file, *more)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert kept(office) == [], "nothing is half-written"
    return done.stderr


def test_a_filled_form_is_kept_with_its_date_assessor_and_answers(office: Office):
    said = read(office, typed(two_sops(office), HEAD, WELL))
    assert "3 penilaian dicatat" in said and "evaluasi: 1 SOP tidak dinilai" in said
    lines = kept(office)
    assert re.fullmatch(
        r"2026-06-30 \| monitoring \| Siti Aminah \| Sekretaris \| simpan \| [0-9a-f]{16} \|"
        r" 000\.8/7/2026 \|  \| penerapan=baik \| catatan=Dilayani pada hari yang sama",
        lines[0],
    )
    assert lines[1].endswith("penerapan=tidak | tindakan=Menambah lemari arsip")
    assert "dilaksanakan=tidak" in lines[2] and "dilaksanakan_ket=Blangkonya belum ada" in lines[2]


@with_soffice
@pytest.mark.slow
def test_a_form_that_another_program_saved_is_read_the_same(office: Office, tmp_path: Path):
    file = typed(two_sops(office), HEAD, WELL)
    (again,) = saved_again(tmp_path / "lo", file)
    read(office, again)
    lines = kept(office)
    assert len(lines) == 3
    assert "0 penilaian dicatat" in read(office, file), "both give the same answers"
    assert kept(office) == lines


def test_reading_twice_changes_nothing_and_an_older_answer_is_never_lost(office: Office):
    file = typed(two_sops(office), HEAD, WELL)
    read(office, file)
    first = kept(office)
    assert "3 sudah tercatat" in read(office, file)
    assert kept(office) == first
    later = {("Monitoring", "C4"): "31/12/2026", ("Evaluasi", "C4"): "31/12/2026"}
    read(office, typed(office.root / BOOK, HEAD, WELL, later, name="lagi.xlsx"))
    assert kept(office)[:3] == first and len(kept(office)) == 6
    read(office, file)
    assert len(kept(office)) == 6


def test_a_corrected_answer_of_the_same_day_is_the_newest_and_the_first_stays(office: Office):
    file = two_sops(office)
    read(office, typed(file, HEAD, WELL))
    read(office, typed(file, HEAD, WELL, {("Monitoring", "E9"): "Dilayani besoknya"}))
    found = read_answers((office.folder / ".sopdocs" / "monev.txt").read_bytes())
    newest = found.newest("simpan", "monitoring")
    assert newest and newest.answers["catatan"] == "Dilayani besoknya"
    assert len(found.answers) == 4


WRONG = {
    "an unknown answer": (
        {("Monitoring", "D9"): "lumayan"},
        ['Monitoring!D9: "lumayan" bukan Berjalan dengan baik atau Tidak', "pilih dari daftar"],
    ),
    "both answers at once": ({("Evaluasi", "E9"): "ya/tidak"}, ['Evaluasi!E9: "ya/tidak" bukan']),
    "a missing answer": (
        {("Evaluasi", "E12"): None},
        ['Evaluasi!E12: SOP "Penyimpanan Surat": "Semua orang dapat', "belum dijawab"],
    ),
    "remarks without an answer": ({("Monitoring", "D9"): None}, ["Monitoring!D9", "belum dijawab"]),
    "no action": (
        {("Monitoring", "F10"): None},
        ['Monitoring!F10: SOP "Pencatatan Surat"', "tindakannya belum ditulis"],
    ),
    "no date": (
        {("Monitoring", "C4"): None},
        ["Monitoring!C4: Tanggal penilaian belum diisi", "tulis misalnya 30 Juni 2026"],
    ),
    "a month without a day": ({("Evaluasi", "C4"): "Juni 2026"}, ["Evaluasi!C4: Tanggal"]),
    "a day that is none": ({("Evaluasi", "C4"): "31 Juni 2026"}, ["tidak ada di kalender"]),
    "a number for a date": ({("Evaluasi", "C4"): 46203}, ['penilaian "46203": bukan tanggal']),
    "no assessor": ({("Monitoring", "C5"): " "}, ["Monitoring!C5: Nama penilai belum diisi"]),
    "a formula": ({("Monitoring", "D9"): "=1+1"}, ["Monitoring!D9: rumus tanpa hasil"]),
    "words below the table": (
        {("Monitoring", "D13"): "Berjalan dengan baik", ("Monitoring", "B13"): "SOP lain"},
        ['Monitoring!D13: baris ini bukan dari formulir: "SOP lain"'],
    ),
    "a row copied": (
        {("Monitoring", "D13"): "Berjalan dengan baik", ("Monitoring", "H13"): "simpan"},
        ["Monitoring!A13: baris ini salinan Monitoring!9"],
    ),
    "a sign that cannot be printed": (
        {("Monitoring", "E9"): "bagus 😀"},
        ["Monitoring!E9: tanda", "tidak dapat dicetak"],
    ),
    "too long": ({("Monitoring", "E9"): "a" * 2_001}, ["Monitoring!E9: isinya terlalu panjang"]),
    "a heading that is gone": ({("Monitoring", "D8"): "Nilai"}, ["kolom Penilaian Terhadap"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_missing_or_unclear_is_named_by_its_cell_and_keeps_nothing(
    office: Office, name: str
):
    cells, words = WRONG[name]
    said = refused(office, typed(two_sops(office), HEAD, WELL, cells))
    for one in words:
        assert one in said
    assert said.count("kesalahan SOP-309") == 1, said


def test_all_that_is_wrong_is_named_at_once(office: Office):
    wrong = {
        ("Monitoring", "C4"): "kemarin",
        ("Monitoring", "D9"): "lumayan",
        ("Monitoring", "F10"): None,
        ("Evaluasi", "E9"): "mungkin",
        ("Evaluasi", "E15"): None,
    }
    said = refused(office, typed(two_sops(office), HEAD, WELL, wrong))
    assert said.count("kesalahan SOP-309") == len(wrong), said


@pytest.mark.parametrize("word", ["Ya", "ya", " YA ", "y", "iya"])
def test_words_that_mean_yes_for_certain_are_accepted(office: Office, word: str):
    read(office, typed(two_sops(office), HEAD, WELL, {("Evaluasi", "E9"): word}))
    assert "kinerja=ya" in kept(office)[2]


def test_sorted_rows_and_moved_columns_do_no_harm(office: Office):
    file = typed(two_sops(office), HEAD, WELL)
    book = openpyxl.load_workbook(file)
    sheet = book["Monitoring"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8, max_row=10)]
    for n, row in enumerate((rows[0], rows[2], rows[1]), 8):
        for k, value in enumerate([*row[3:], *row[:3]], 1):
            sheet.cell(n, k).value = value
    book.save(file)
    read(office, file)
    assert [line.split(" | ")[4] for line in kept(office)] == ["surat", "simpan", "simpan"]
    assert "penerapan=tidak" in kept(office)[0]


@pytest.mark.parametrize("name", ["Monitoring (2)", "Monitoring 2", "Juni"])
def test_a_copied_or_renamed_sheet_is_never_passed_over(office: Office, name: str):
    file = typed(two_sops(office), HEAD, WELL)
    book = openpyxl.load_workbook(file)
    book.copy_worksheet(book["Monitoring"]).title = name
    if name == "Juni":
        del book["Monitoring"]
    book.save(file)
    assert name in refused(office, file)


def test_an_empty_form_says_that_it_is_empty(office: Office):
    assert "formulir ini belum diisi" in refused(office, typed(two_sops(office), HEAD))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rusak", b"%PDF-1.7", b"a;b\n1;2\n", b"\x00" * 100]
)
def test_what_is_no_form_is_refused_with_one_message(office: Office, content: bytes):
    office.sop()
    file = office.root / "lain.xlsx"
    file.write_bytes(content)
    assert refused(office, file).count("kesalahan") == 1


def test_a_form_of_another_version_and_a_foreign_workbook_are_refused(office: Office):
    file = typed(two_sops(office), HEAD, WELL, {("_sopdocs", "A2"): "9"})
    assert "dari versi 9, bukan versi 1" in refused(office, file)
    foreign = io.BytesIO()
    openpyxl.Workbook().save(foreign)
    file.write_bytes(foreign.getvalue())
    assert "ini bukan formulir monitoring" in refused(office, file)


@pytest.mark.parametrize("name", ["../kantor", "..", "/etc", "lain", "C:\\kantor"])
def test_a_form_leads_to_no_folder_outside_the_sources(office: Office, name: str):
    file = typed(two_sops(office), HEAD, WELL, {("_sopdocs", "A3"): name})
    assert "--into" in refused(office, file)
    assert "3 penilaian dicatat" in read(office, file, "--into", "sop_sources/kantor")


def test_a_form_of_a_revised_sop_is_refused_unless_asked_for(office: Office):
    file = typed(two_sops(office), HEAD, WELL)
    office.sop(OTHER.replace("000.8/7/2026", "000.8/8/2026"), "simpan.yaml")
    said = refused(office, file)
    assert 'SOP "Penyimpanan Surat" berubah sejak formulirnya dibuat: nomor "000.8/7/2026"' in said
    read(office, file, "--older")
    assert "000.8/7/2026" in kept(office)[0], "it is kept for the version that was assessed"


def test_a_form_of_a_changed_text_is_kept_with_a_warning(office: Office):
    file = typed(two_sops(office), HEAD, WELL)
    office.sop(GOOD.replace("Menyimpan surat", "Menyimpan berkas"))
    assert "peringatan SOP-706: isi SOP" in read(office, file)
    said = office.run("review").stdout
    assert said.count("isi SOP ini berubah sejak itu") == 1


def test_a_sop_that_is_gone_is_named(office: Office):
    file = typed(two_sops(office), HEAD, WELL)
    (office.folder / "simpan.yaml").rename(office.folder / "simpan-surat.yaml")
    said = refused(office, file)
    assert "(simpan.yaml) tidak ada lagi" in said and "simpan-surat" in said


def test_review_and_list_show_the_newest_answers(office: Office):
    read(office, typed(two_sops(office), HEAD, WELL))
    said = office.run("review").stdout
    assert "monitoring 30 Juni 2026 oleh Siti Aminah: tidak berjalan dengan baik" in said
    assert "tindakan: Menambah lemari arsip" in said and "berikutnya 30 Desember 2026" in said
    assert "evaluasi 30 Juni 2026 oleh Siti Aminah: 6 dari 7 ya" in said
    listed = office.run("list", "--html", "daftar.html", "--xlsx", "daftar.xlsx")
    assert "6 dari 7 ya, 30 Juni 2026" in listed.stdout
    assert "6 dari 7 ya" in (office.root / "daftar.html").read_text("utf-8")
    values = openpyxl.load_workbook(office.root / "daftar.xlsx")["Daftar SOP"].values
    assert any("6 dari 7 ya, 30 Juni 2026" in row for row in values)


def test_a_damaged_line_is_named_and_stays(office: Office):
    read(office, typed(two_sops(office), HEAD, WELL))
    file = office.folder / ".sopdocs" / "monev.txt"
    file.write_bytes(file.read_bytes() + b"2026-06-31 | monitoring | x\nrusak\n")
    done = office.run("review")
    assert done.stderr.count("peringatan SOP-705") == 2
    later = {("Monitoring", "C4"): "1 Juli 2026"}
    read(office, typed(office.root / BOOK, HEAD, WELL, later))
    assert b"\nrusak\n2026-07-01" in file.read_bytes()


def test_words_with_bars_and_line_ends_come_back_as_they_were_typed(office: Office):
    words = "Satu | dua\nbaris \\n kedua = baik"
    read(office, typed(two_sops(office), HEAD, WELL, {("Monitoring", "E9"): words}))
    found = read_answers((office.folder / ".sopdocs" / "monev.txt").read_bytes())
    newest = found.newest("simpan", "monitoring")
    assert newest and newest.answers["catatan"] == words and not found.damaged


def test_headings_are_locked_and_answers_have_lists(office: Office):
    sheet = openpyxl.load_workbook(two_sops(office))["Evaluasi"]
    assert sheet.protection.sheet
    assert sheet["D9"].protection.locked and not sheet["E9"].protection.locked
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"Ya,Tidak"' and "E9" in rule.sqref
    assert sheet.print_title_rows == "$8:$8" and sheet.column_dimensions["G"].hidden


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_forms_on_paper_have_every_part_of_the_regulation(office: Office, paper: str):
    two_sops(office)
    assert office.run("monitoring", "form", "--paper", paper).returncode == 0
    text = text_of(office.root / "monev/kantor/monitoring-kantor.pdf")
    for words in (
        "MONITORING PELAKSANAAN SOP AP",
        "Penilaian Terhadap Penerapan",
        "Tidak berjalan dengan baik",
        "Catatan Hasil Penilaian",
        "Tindakan yang Harus Diambil",
        "Paraf",
        "Penyimpanan Surat",
    ):
        assert words in text
    pages = pages_of(office.root / "monev/kantor/evaluasi-kantor.pdf")
    assert len(pages) == 2 and all("sinergi satu dengan lainnya" in one for one in pages)


def test_a_form_is_printed_filled_with_the_newest_answers(office: Office):
    read(office, typed(two_sops(office), HEAD, WELL))
    assert office.run("monitoring", "form", "--filled").returncode == 0
    text = text_of(office.root / "monev/kantor/monitoring-kantor.pdf")
    assert text.count("√") == 2 and "Menambah lemari arsip" in text and "30 Juni 2026" in text
    first, second = pages_of(office.root / "monev/kantor/evaluasi-kantor.pdf")
    assert first.count("√") == 7 and "Blangkonya belum ada" in first and "√" not in second


def test_a_form_that_somebody_filled_is_not_written_over(office: Office):
    file = two_sops(office)
    assert office.run("monitoring", "form").returncode == 0, "an empty one is written again"
    filled = typed(file, HEAD, WELL).read_bytes()
    file.write_bytes(filled)
    done = office.run("monitoring", "form")
    assert done.returncode == 1 and "tidak ditimpa" in done.stderr
    assert file.read_bytes() == filled


def test_equal_sops_give_equal_forms(office: Office):
    folder = two_sops(office).parent
    found = []
    for _ in range(2):
        for one in folder.iterdir():
            one.unlink()
        assert office.run("monitoring", "form").returncode == 0
        found.append({one.name: one.read_bytes() for one in folder.iterdir()})
    assert found[0] == found[1] and len(found[0]) == 3


def test_an_office_with_more_sops_than_a_sheet_holds_gets_another_sheet(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sopdocs.monitoring.workbook.MOST_SUBJECTS", 1)
    file = two_sops(office)
    assert office.run("monitoring", "form").returncode == 0
    assert openpyxl.load_workbook(file).sheetnames[:2] == ["Monitoring", "Monitoring 2"]
    second = {("Evaluasi 2", f"E{row}"): "Ya" for row in range(FIRST, FIRST + 7)}
    who = {("Evaluasi 2", "C4"): "1 Juli 2026", ("Evaluasi 2", "C5"): "Siti"}
    said = read(office, typed(file, second, who))
    assert "evaluasi: 1 SOP tidak dinilai" in said
    (line,) = kept(office)
    assert line.startswith("2026-07-01 | evaluasi | Siti |  | surat |")


def test_a_workbook_made_to_harm_is_refused_by_the_bounded_reader(office: Office):
    office.sop()
    cells = "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>x</t></is></c></row></sheetData>"
    parts = book_parts(cells)
    parts["xl/sharedStrings.xml"] = "<!DOCTYPE a [<!ENTITY b 'c'>]><sst>&b;</sst>"
    file = office.root / "jahat.xlsx"
    file.write_bytes(zipped(parts))
    assert "DOCTYPE" in refused(office, file)
