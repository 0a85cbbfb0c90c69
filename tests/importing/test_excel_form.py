"""The Excel form: what is exported comes back, whatever Excel or LibreOffice did to it."""

from __future__ import annotations

import datetime
import io
import random
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sopdocs.bootstrap import CALC
from sopdocs.fonts import printable
from sopdocs.importing.excel_form import ExcelForm
from sopdocs.importing.form.content import FormContent
from sopdocs.importing.form.export import exported
from sopdocs.importing.form.exporting import form_of, read_back
from sopdocs.importing.form.fields import STEP_COLUMNS
from sopdocs.importing.form.write import form_workbook
from sopdocs.importing.yaml_text import source_text
from sopdocs.model.institution import Institution
from sopdocs.model.official import Official
from sopdocs.model.sop import Sop
from sopdocs.source.sop import Source, read_sop
from tests.cases.graphs import CASES
from tests.conftest import HOME, Office
from tests.graph_sources import write_graph
from tests.random_identities import identity
from tests.random_sources import hard, realistic
from tests.system import needs

OFFICE = Institution(("DINAS CONTOH",), pejabat={"ketua": Official("KEPALA", "SITI AMINAH")})
EXAMPLES = sorted(
    path
    for folder in ("sop_sources", "docs/contoh")
    for path in (HOME / folder).glob("*/*.yaml")
    if path.name not in ("instansi.yaml", "buku.yaml", "peraturan.yaml")
)
SEEDS = range(4)
HEADING = 4  # the row of titles
FIRST = 5
AT = {one.key: n for n, one in enumerate(STEP_COLUMNS, 1)}
PLAIN = """\
nama: Surat Masuk
tanggal: {efektif: 2025-01-03}
dasar_hukum: [Peraturan A, Peraturan B]
peringatan: Segera
pelaksana: {staf: Staf, kabag: Kepala Bagian}
kegiatan:
  - {id: terima, uraian: Menerima surat, oleh: staf, waktu: 5 menit}
  - uraian: Memeriksa surat
    oleh: kabag
    waktu: sesuai kebutuhan
    keputusan: {ya: lanjut, tidak: terima}
  - {uraian: Menyimpan surat, oleh: [staf, kabag], waktu: "7,5 jam", output: "30"}
"""


def source_of(text: str | bytes) -> Source:
    raw = text if isinstance(text, bytes) else text.encode()
    found, problems = read_sop(raw, "sop.yaml", OFFICE, printable())
    assert found is not None, list(map(str, problems))
    return found


def form(text: str | bytes = PLAIN) -> bytes:
    return form_workbook(exported(source_of(text))[0])


def imported(content: bytes) -> Sop:
    found = ExcelForm().read(content, "formulir.xlsx")
    assert not found.problems, found.problems
    (one,) = found.sources
    return source_of(source_text(one.tree).content).sop


def changed(change, content: bytes | None = None) -> bytes:
    """A form as it is after `change`, a function of its workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content or form()))
    change(book)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def steps(change, content: bytes | None = None) -> bytes:
    return changed(lambda book: change(book["Kegiatan"]), content)


def problems(content: bytes) -> list[str]:
    found = ExcelForm().read(content, "formulir.xlsx")
    assert not found.sources and all(one.hint for one in found.problems)
    return [one.message for one in found.problems]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back(path: Path):
    made = form_of(path)
    assert made.content and not made.problems


@pytest.mark.parametrize("name", list(CASES)[::3])
def test_a_case_of_a_graph_comes_back(name: str):
    assert imported(form(CASES[name])) == source_of(CASES[name]).sop


@pytest.mark.parametrize("seed", SEEDS)
def test_random_sources_come_back(seed: int):
    for text in (
        realistic(seed).sop,
        write_graph(random.Random(seed).randint),
        identity(seed).sop,
    ):
        assert imported(form(text)) == source_of(text).sop


def test_a_hard_source_comes_back():
    assert imported(form(hard(1).sop)) == source_of(hard(1).sop).sop


def test_equal_sources_give_equal_bytes():
    assert form() == form()


def test_what_the_form_cannot_show_is_named():
    text = PLAIN.replace("oleh: kabag", "oleh: {kabag: keputusan}") + "cetak: {kertas: A3}\n"
    assert sorted(exported(source_of(text))[1]) == [
        "cetak ikut tersimpan, tetapi tidak tampil di formulir",
        "langkah 2: oleh tersimpan di kolom Lainnya",
    ]


def test_a_decision_and_a_time_are_in_their_columns():
    sheet = openpyxl.load_workbook(io.BytesIO(form()))["Kegiatan"]

    def row(n: int) -> list[object]:
        keys = ("no_urut", "oleh_0", "oleh_1", "waktu", "satuan", "jika_ya", "jika_tidak")
        return [sheet.cell(FIRST + n, AT[key]).value for key in keys]

    assert row(0) == [1, "Staf", None, "5", "menit", None, None]
    assert row(1) == [2, "Kepala Bagian", None, "sesuai kebutuhan", None, "lanjut", "1"]
    assert row(2) == [3, "Staf", "Kepala Bagian", "7,5", "jam", None, None]


def test_actors_and_units_can_be_chosen_from_lists():
    sheet = openpyxl.load_workbook(io.BytesIO(form()))["Kegiatan"]
    rules = {
        str(one.sqref).partition(":")[0]: one.formula1
        for one in sheet.data_validations.dataValidation
    }
    assert rules["C5"].startswith("Pelaksana!") and "hari kerja" in rules["I5"]


def test_an_inserted_row_keeps_the_arrows():
    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST + 1)
        for key, value in (("no_urut", 1.5), ("uraian", "Mencatat surat"), ("oleh_0", "Staf")):
            sheet.cell(FIRST + 1, AT[key], value)

    found = imported(steps(insert))
    assert [len(step.exits) for step in found.kegiatan] == [1, 1, 2, 1]
    assert [exit.target for exit in found.kegiatan[2].exits] == [3, 0]


def test_sorted_rows_are_put_in_the_order_of_their_numbers():
    def turn_over(sheet: Worksheet) -> None:
        rows = [[sheet.cell(FIRST + n, c).value for c in AT.values()] for n in range(3)]
        for n, values in enumerate(reversed(rows)):
            for column, value in zip(AT.values(), values):
                sheet.cell(FIRST + n, column).value = value

    assert imported(steps(turn_over)) == source_of(PLAIN).sop


def test_moved_columns_are_found_by_their_titles():
    def swap(sheet: Worksheet) -> None:
        for row in range(HEADING, FIRST + 3):
            one, other = sheet.cell(row, AT["uraian"]), sheet.cell(row, AT["output"])
            one.value, other.value = other.value, one.value

    assert imported(steps(swap)) == source_of(PLAIN).sop


def test_merged_cells_are_shared_by_their_steps():
    text = PLAIN.replace('output: "30"', 'output: "30", id: simpan').replace(
        "waktu: 5 menit}", "kelengkapan: Surat, kelengkapan_hingga: simpan}"
    )
    assert imported(form(text)) == source_of(text).sop

    def merge(sheet: Worksheet) -> None:
        sheet.cell(FIRST, AT["output"], "Berkas")
        sheet.cell(FIRST + 2, AT["output"]).value = None
        sheet.merge_cells(
            start_row=FIRST, end_row=FIRST + 2, start_column=AT["output"], end_column=AT["output"]
        )

    assert [step.rows_of("output") for step in imported(steps(merge)).kegiatan] == [3, 0, 0]


def test_dates_and_numbers_that_excel_made_are_read_as_a_person_sees_them():
    def type_them(book) -> None:
        sheet = book["Identitas"]
        row = next(row for row in range(1, 60) if sheet.cell(row, 4).value == "tanggal.efektif")
        sheet.cell(row, 2).value = datetime.datetime(2025, 2, 7)
        sheet.cell(row, 2).number_format = "dd/mm/yyyy"
        book["Kegiatan"].cell(FIRST, AT["waktu"]).value = 7.5
        book["Kegiatan"].cell(FIRST, AT["waktu"]).number_format = "General"

    found = imported(changed(type_them))
    assert found.efektif.text == "7 Februari 2025" and found.kegiatan[0].waktu == "7,5 menit"


def test_a_fork_that_excel_took_for_a_decimal_is_a_fork():
    def fork(sheet: Worksheet) -> None:
        sheet.cell(FIRST, AT["lanjut"]).value = 2.3
        sheet.cell(FIRST, AT["lanjut"]).number_format = "General"

    first = imported(steps(fork)).kegiatan[0]
    assert [exit.target for exit in first.exits] == [1, 2]


def test_other_words_of_a_decision_come_back_in_their_order():
    text = PLAIN.replace("{ya: lanjut, tidak: terima}", "{revisi: terima, terima: lanjut}")
    assert imported(form(text)) == source_of(text).sop

    def write(sheet: Worksheet) -> None:
        sheet.cell(FIRST + 1, AT["jika_ya"]).value = None
        sheet.cell(FIRST + 1, AT["jika_tidak"]).value = None
        sheet.cell(FIRST + 1, AT["cabang_lain"]).value = "dinas: 3; pribadi: 1"

    labels = [exit.label for exit in imported(steps(write)).kegiatan[1].exits]
    assert labels == ["dinas", "pribadi"]


def put(row: int, key: str, value: object):
    """A change of one cell of a step."""
    return lambda sheet: setattr(sheet.cell(FIRST + row, AT[key]), "value", value)


@pytest.mark.parametrize(
    "row, key, value, wanted",
    [
        (0, "oleh_0", "Stav", 'Kegiatan!C5: pelaksana "Stav" tidak ada di lembar Pelaksana'),
        (1, "jika_ya", "9", 'Kegiatan!L6: tidak ada langkah bernomor "9"'),
        (1, "jika_ya", None, "Kegiatan!L6: keputusan perlu sedikitnya dua cabang"),
        (0, "satuan", None, 'Kegiatan!I5: waktu "5" tanpa satuan'),
        (0, "uraian", None, "Kegiatan!B5: Uraian belum diisi"),
        (2, "no_urut", 1, "Kegiatan!A7: No 1 dipakai dua kali"),
        (0, "no_urut", "x", 'Kegiatan!A5: No "x" bukan nomor'),
        (0, "lainnya", "{", "Kegiatan!R5: isian di kolom ini rusak"),
        (1, "cabang_lain", "dinas", 'Kegiatan!N6: cabang "dinas" tanpa tujuan'),
    ],
)
def test_a_wrong_cell_is_named(row: int, key: str, value: object, wanted: str):
    assert wanted in problems(steps(put(row, key, value)))


def test_an_empty_form_says_what_is_missing():
    assert problems(form_workbook(FormContent("DINAS"))) == [
        "Identitas!B5: nama SOP belum diisi",
        "Kegiatan: belum ada langkah",
    ]


def test_forms_of_another_version_and_without_a_sheet_are_refused():
    other = changed(lambda book: book["_sopdocs"].cell(2, 1, "9"))
    assert "versi 9" in problems(other)[0]

    def rename(book) -> None:
        book["Pelaksana"].title = "Aktor"

    assert "lembar Pelaksana tidak ada" in problems(changed(rename))[0]


def test_a_long_number_that_lost_its_digits_is_named():
    def nip(book) -> None:
        sheet = book["Identitas"]
        row = next(row for row in range(1, 60) if sheet.cell(row, 4).value == "pengesah.nip")
        sheet.cell(row, 2).value = 198001012005011001
        sheet.cell(row, 2).number_format = "0"

    assert "kehilangan angka" in problems(changed(nip))[0]


def converts() -> bool:
    """True if LibreOffice is here and can open workbooks."""
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / Path(CALC).name).exists()


@pytest.mark.slow
@needs(converts(), "LibreOffice Calc")
def test_a_form_that_libreoffice_saved_again_comes_back(tmp_path: Path):
    texts = [PLAIN, CASES[next(iter(CASES))], realistic(2).sop]
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.xlsx").write_bytes(form(text))
    saved = tmp_path / "lagi"
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
            *("--convert-to", "xlsx", "--outdir", saved, *sorted(tmp_path.glob("*.xlsx"))),
        ],
        check=True,
        capture_output=True,
        timeout=170,
    )
    for n, text in enumerate(texts):
        assert imported((saved / f"{n}.xlsx").read_bytes()) == source_of(text).sop, n


def test_the_commands_make_export_and_read_forms(office: Office):
    file = office.sop(PLAIN.replace("tanggal:", "pengesah: kadis\ntanggal:"))
    done = office.run("excel", "export", file, "-o", office.root / "a.xlsx")
    assert done.returncode == 0, done.stderr
    done = office.run("import", office.root / "a.xlsx", "--into", office.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "kegiatan:" in (office.folder / "surat-masuk.yaml").read_text()
    done = office.run("import", office.root / "a.xlsx", "--into", office.folder)
    assert done.returncode == 0 and "sudah ada" in done.stdout
    assert office.run("excel", "export", file, "-o", office.root / "a.xlsx").returncode == 1
    assert office.run("excel", "new", office.root / "b.xlsx", "--instansi", "x").returncode == 1
    new = office.run("excel", "new", office.root / "b.xlsx", "--instansi", office.folder)
    assert new.returncode == 0 and (office.root / "b.xlsx").exists()
    assert office.run("excel", "new", "b.pdf", "--instansi", office.folder).returncode == 2


def test_a_fault_that_only_reading_the_source_finds_names_its_cell(office: Office):
    def date(book) -> None:
        sheet = book["Identitas"]
        row = next(row for row in range(1, 60) if sheet.cell(row, 4).value == "tanggal.efektif")
        sheet.cell(row, 2).value = "31/13/2025"

    (office.root / "a.xlsx").write_bytes(changed(date))
    done = office.run("import", office.root / "a.xlsx", "--into", office.folder)
    assert done.returncode == 1 and "Identitas!B9: tanggal efektif" in done.stderr
    assert not list(office.folder.glob("*masuk.yaml"))


def test_the_longest_cell_comes_back():
    long = PLAIN.replace("Menyimpan surat", "Menyimpan surat " + "x " * 4_900)
    source = source_of(long)
    assert read_back(form_workbook(exported(source)[0]), source) == source.sop
