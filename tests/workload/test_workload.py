"""The workload table: times by step and post, held against sums made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from sopdocs.tables.cells import column_name
from tests.conftest import HOME, Office
from tests.spreadsheet import saved_again, with_soffice

# in minutes, with 7,5 hours a day
INSPEKTORAT = {
    "Inspektur /Penanggung Jawab": 450,
    "Sekretaris /Pembantu Penanggung Jawab": 450,
    "Kasubag Evaluasi dan Pelaporan/Ketua Tim": 10 + 450 + 450 + 10,
    "Anggota Tim/staf": 120 + 60 + 450 + 4 * 450 + 3 * 450,
    "Sekretariat": 120,
}
SETDA = {
    "Kepala Bagian Perencanaan & Keuangan": 30 + 60 + 30 + 60 + 30 + 60 + 30,
    "Tim Kerja Pelaporan": 60 + 60 + 3 * 450 + 14 * 450,
    "Asisten Administrasi Umum": 60 + 3 * 450 + 60,
    "Sekretaris Daerah": 3 * 450 + 3 * 450,
    "Administrasi Perkantoran pada Bagian Umum": 30 + 30,
    "Bagian Lingkup Setda": 3 * 450,
}
BY_HAND = {
    "inspektorat-kota-tangerang": (INSPEKTORAT, 11 * 450 + 5 * 60 + 20),
    "setda-kota-tangerang": (SETDA, 29 * 450 + 600),
}
STEPS = """\
nama: Uji Waktu
pengesah: kadis
pelaksana: {a: Staf, b: Kepala}
kegiatan:
  - {uraian: Menerima berkas, oleh: a, waktu: 2-3 hari}
  - {uraian: Memeriksa berkas, oleh: b, waktu: sesuai kebutuhan}
  - {uraian: Menyimpan berkas, oleh: a}
  - {uraian: Melaporkan berkas, oleh: [a, b], waktu: 1 bulan 1 jam}
"""


def exported(office: Office, *more: object) -> Path:
    done = office.run("export", "workload", *more)
    assert done.returncode == 0, done.stderr
    return office.root / (str(more[-1]) if "-o" in more else "beban-kerja.xlsx")


def column(file: Path, sheet: str, key: str, heading: str) -> dict[str, object]:
    """The values of a column as they are stored, by those of another one."""
    book = openpyxl.load_workbook(file, data_only=True)
    try:
        rows = list(book[sheet].iter_rows(min_row=3, values_only=True))
    finally:
        book.close()
    k, n = rows[0].index(key), rows[0].index(heading)
    return {str(row[k]): row[n] for row in rows[1:]}


def typed(file: Path, cells: Mapping[tuple[str, str], object]) -> None:
    """Type values into cells, as somebody does in Excel; no result is kept."""
    book = openpyxl.load_workbook(file)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(file)


@pytest.mark.parametrize("folder", BY_HAND)
def test_the_sums_of_two_real_sheets_are_those_made_by_hand(office: Office, folder: str):
    posts, whole = BY_HAND[folder]
    file = exported(office, HOME / "sop_sources" / folder)
    found = column(file, "Jabatan", "Jabatan", "Sekali jalan semua SOP: menit paling banyak")
    assert found == posts
    (once,) = column(file, "SOP", "No", "Sekali jalan: menit paling banyak").values()
    (days,) = column(file, "SOP", "No", "Sekali jalan: hari kerja paling sedikit").values()
    assert (once, round(float(str(days)), 6)) == (whole, round(whole / 450, 6))
    (all_posts,) = column(
        file, "Unit", "No", "Sekali jalan semua SOP: menit paling sedikit"
    ).values()
    assert all_posts == sum(posts.values()), "a joint step counts for each of its posts"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Workbooks that LibreOffice computed: one as made, two in which an office typed."""
    folder = tmp_path_factory.mktemp("beban")
    office = Office(folder)
    office.sop(STEPS)
    files = {name: folder / f"{name}.xlsx" for name in ("made", "months", "volume")}
    files["made"].write_bytes(exported(office).read_bytes())
    files["months"].write_bytes(files["made"].read_bytes())
    typed(files["made"], {})  # drops the stored results
    typed(files["months"], {("Acuan", "B6"): 20})
    exported(office, HOME / "sop_sources" / "inspektorat-kota-tangerang", "-o", "volume.xlsx")
    typed(files["volume"], {("SOP", "E4"): 4, ("Acuan", "B4"): 8})
    return dict(zip(files, saved_again(folder, *files.values())))


@with_soffice
@pytest.mark.slow
def test_volume_and_hours_that_an_office_types_are_counted(opened: dict[str, Path]):
    yearly = column(opened["volume"], "Jabatan", "Jabatan", "Setahun: menit paling banyak")
    assert yearly["Kasubag Evaluasi dan Pelaporan/Ketua Tim"] == 4 * (10 + 480 + 480 + 10)
    assert yearly["Sekretariat"] == 4 * 120
    (days,) = column(opened["volume"], "Unit", "No", "Setahun: hari kerja paling banyak").values()
    assert float(str(days)) == pytest.approx(4 * (12 * 480 + 5 * 60 + 20) / 480)


@with_soffice
@pytest.mark.slow
@pytest.mark.parametrize("sheet", ["Acuan", "SOP", "Jabatan", "Unit", "Langkah"])
def test_stored_results_are_those_that_a_spreadsheet_computes(
    office: Office, opened: dict[str, Path], sheet: str
):
    office.sop(STEPS)
    assert values(exported(office), sheet) == values(opened["made"], sheet)


@with_soffice
@pytest.mark.slow
def test_months_count_once_the_office_says_how_many_days_they_have(opened: dict[str, Path]):
    heading = "Sekali jalan semua SOP: menit paling banyak"
    posts = column(opened["months"], "Jabatan", "Jabatan", heading)
    assert posts == {"Staf": 3 * 450 + 20 * 450 + 60, "Kepala": 20 * 450 + 60}


def values(file: Path, sheet: str) -> dict[str, object]:
    book = openpyxl.load_workbook(file, data_only=True)
    try:
        return {
            f"{column_name(cell.column)}{cell.row}": round(value, 6)
            if isinstance(value := cell.value, float)
            else value
            for row in book[sheet].iter_rows()
            for cell in row
            if cell.value not in (None, "")
        }
    finally:
        book.close()


def test_a_range_has_its_least_and_its_most(office: Office):
    office.sop(STEPS)
    file = exported(office)
    least = column(file, "Langkah", "Uraian", "Menit paling sedikit")
    most = column(file, "Langkah", "Uraian", "Menit paling banyak")
    assert (least["Menerima berkas"], most["Menerima berkas"]) == (900, 1350)


def test_what_is_no_time_is_open_and_named_and_never_guessed(office: Office):
    office.sop(STEPS)
    done = office.run("export", "workload")
    for words in (
        'langkah 2: waktu "sesuai kebutuhan" bukan angka dengan satuan',
        "langkah 3: waktu belum ditulis",
        "langkah 4: bulan: isi hari kerja per bulan di lembar Acuan",
    ):
        assert words in done.stdout
    file = office.root / "beban-kerja.xlsx"
    open_steps = column(file, "Langkah", "Uraian", "Belum terhitung")
    assert list(open_steps.values()) == [0, 1, 1, 1]
    minutes = column(file, "Langkah", "Uraian", "Menit paling banyak")
    assert [one for one in minutes.values() if one] == [1350]


def test_one_time_of_several_steps_is_not_shared_out(office: Office):
    file = exported(office, HOME / "sop_sources" / "inspektorat-kota-madiun")
    posts = column(file, "Jabatan", "Jabatan", "Langkah belum terhitung")
    assert sum(int(str(one)) for one in posts.values()) == 3
    (once,) = column(file, "SOP", "No", "Sekali jalan: menit paling banyak").values()
    assert once == 5 + 120 + 2 * 5 * 450 + 180 + 60 + 15


def test_texts_of_authors_are_never_formulas(office: Office):
    office.sop(STEPS.replace("Menerima berkas", '"=1+1"').replace("Staf", '"=cmd|x"'))
    file = exported(office)
    cells = openpyxl.load_workbook(file)["Langkah"]
    assert {cells["F4"].data_type, cells["G4"].data_type} == {"s"}


def test_equal_sops_give_an_equal_workbook_and_a_changed_one_is_kept(office: Office):
    office.sop(STEPS)
    first = exported(office).read_bytes()
    assert exported(office).read_bytes() == first
    typed(office.root / "beban-kerja.xlsx", {("SOP", "E4"): 12})
    done = office.run("export", "workload")
    assert done.returncode == 1 and "tidak ditimpa" in done.stderr


@pytest.mark.parametrize("hours", ["0", "25", "tujuh", "-1", "7,555", "1e1"])
def test_hours_that_no_day_has_are_refused(office: Office, hours: str):
    office.sop(STEPS)
    done = office.run("export", "workload", "--hours", hours)
    assert done.returncode == 2 and "tulis misalnya 7,5" in done.stderr
