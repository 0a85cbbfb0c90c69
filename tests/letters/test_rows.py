"""Letters from the rows of a sheet: a letter for each, fields from columns, problems by cell."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from sopdocs.source.letter_rows import column_key
from tests.letters.bureau import Bureau, Done, listed
from tests.letters.papers import rows, template, words

pytestmark = pytest.mark.slow

HEADING = ["Nama", "NIP", "Pangkat/Gol.", "Tujuan"]
RINA = ["RINA", "198402112009032001", "Penata, III/c", "Solo"]
DEDI = ["DEDI", "199001012015031001", "Pengatur, II/c", "Kudus"]
TASK = """\
jenis: surat_perintah_tugas
tanggal: 2026-11-27
data: pegawai.xlsx
dasar: [Surat Bupati]
untuk: Menghadiri rapat di {Tujuan}
penanda_tangan: kadis
"""


def book(*lines: list[object], sheets: tuple[str, ...] = ()) -> bytes:
    """A workbook with these rows in its first sheet, and a word in each of the others."""
    made = openpyxl.Workbook()
    for line in lines:
        made.active.append(line)
    for name in sheets:
        made.create_sheet(name).append(["isi"])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def made(bureau: Bureau, *lines: list[object], source: str = TASK, **more: object) -> Done:
    """Drafts, or what `--issue` answers, for a source with these rows."""
    bureau.write("surat/pegawai.xlsx", book(*lines))
    return bureau.make(source, *(["--issue", "--yes"] if more.get("issue") else []), name="tugas")


def draft(bureau: Bureau, name: str) -> bytes:
    return (bureau.built / f"tugas-{name}-draf.docx").read_bytes()


def test_each_row_is_a_letter_with_its_cells_where_the_source_names_them(bureau):
    done = made(bureau, HEADING, RINA, DEDI)
    assert done.code == 0 and "2 draf" in done.out, done.err
    printed = words(draft(bureau, "dedi"))
    assert (
        "rapat di Kudus" in printed and "19900101 201503 1 001" in printed and "RINA" not in printed
    )


def test_the_same_rows_again_get_the_same_numbers_and_a_new_row_the_next(bureau):
    made(bureau, HEADING, RINA, DEDI, issue=True)
    source = (bureau.folder / "surat" / "tugas.yaml").read_text()
    assert source.count("\nid: s") == 1, "one id, and the workbook is never written"
    numbers = listed(bureau)
    third = ["SITI", "199505052020122001", "Penata", "Demak"]
    done = made(bureau, HEADING, third, DEDI, RINA, source=source, issue=True)
    assert done.code == 0 and "1 terbit, 2 tetap" in done.out, done.err
    assert listed(bureau)[:2] == numbers and len(listed(bureau)) == 3


def test_a_changed_row_is_not_issued_without_a_persons_word(bureau):
    made(bureau, HEADING, RINA, DEDI, issue=True)
    source = (bureau.folder / "surat" / "tugas.yaml").read_text()
    done = made(bureau, HEADING, [*RINA[:3], "Jepara"], DEDI, source=source, issue=True)
    assert done.code == 1 and "isinya kini lain" in done.err and "Jepara" in done.err
    assert "pegawai.xlsx!A2: kesalahan" in done.err
    assert len(listed(bureau)) == 2


def test_a_corrected_nip_makes_no_second_number_for_one_person(bureau):
    made(bureau, HEADING, RINA, DEDI, issue=True)
    source = (bureau.folder / "surat" / "tugas.yaml").read_text()
    done = made(
        bureau, HEADING, [RINA[0], "198402112009032009", *RINA[2:]], DEDI, source=source, issue=True
    )
    assert done.code == 1 and "pegawai.xlsx!A2" in done.err and "kunci lain" in done.err
    assert len(listed(bureau)) == 2


def test_check_is_silent_about_rows_that_were_issued_and_are_unchanged(bureau):
    made(bureau, HEADING, RINA, DEDI, issue=True)
    assert "SOP-415" not in bureau.run("check", "sop_sources").out
    bureau.write("surat/pegawai.xlsx", book(HEADING, [*RINA[:3], "Jepara"], DEDI))
    assert bureau.run("check", "sop_sources").out.count("SOP-415") == 1


def test_titles_above_numbers_below_and_dates_are_understood(bureau):
    made(
        bureau,
        ["DAFTAR PEGAWAI"],
        [],
        ["No", *HEADING, "Mulai", "Selesai"],
        [f"({n})" for n in range(1, 8)],
        [1, *RINA, datetime.date(2026, 12, 1), datetime.date(2026, 12, 3)],
    )
    assert "selama 3 (tiga) hari, mulai tanggal 1 sampai dengan 3 Desember 2026" in words(
        draft(bureau, "rina")
    )


def test_a_csv_keeps_leading_zeros_and_a_column_without_a_name_of_ours_is_a_field(bureau):
    bureau.write("surat/kantor.csv", "Kantor;Kode\nBappeda;0012\nDinkes;0013\n")
    source = (
        "jenis: surat_pengantar\ntanggal: 2026-11-27\ndata: kantor.csv\nkunci_baris: Kode\n"
        'yth: "Kepala {kantor}"\nkiriman: [{jenis: "Berkas {Kode}", banyaknya: 1 berkas}]\n'
        "penanda_tangan: kadis\n"
    )
    done = bureau.make(source, name="kirim")
    assert done.code == 0, done.err
    printed = words((bureau.built / "kirim-0012-draf.docx").read_bytes())
    assert "Kepala Bappeda" in printed and "Berkas 0012" in printed


def test_rows_are_people_of_one_letter_if_the_source_says_so(bureau):
    source = TASK.replace("{Tujuan}", "Solo") + "satu_per_satu: tidak\n"
    done = made(bureau, HEADING, RINA, DEDI, source=source)
    assert "1 draf" in done.out, done.err
    printed = words((bureau.built / "tugas-draf.docx").read_bytes())
    assert "RINA" in printed and "DEDI" in printed


def test_rows_are_the_table_of_data_that_is_asked_for(bureau):
    source = (
        "jenis: surat_permohonan_data\ntanggal: 2026-11-27\ndata: pegawai.xlsx\n"
        "satu_per_satu: tidak\nyth: Kepala BPS\nhal: Data\npembuka: Mohon data\n"
        "penanda_tangan: kadis\n"
    )
    done = made(bureau, ["Data", "Periode"], ["Penduduk", "2025"], source=source)
    assert done.code == 0, done.err
    table = rows((bureau.built / "tugas-draf.docx").read_bytes(), "Periode")
    assert table[1][-2:] == ["Penduduk", "2025"]


WRONG = {
    "an empty row": ([HEADING, RINA, [], DEDI], "", "pegawai.xlsx!A3", "baris 3 kosong"),
    "a double row": ([HEADING, RINA, DEDI, RINA], "", "pegawai.xlsx!B4", "sama dengan baris 2"),
    "a NIP with blanks, double": (
        [HEADING, RINA, ["X", "19840211 200903 2 001", "", "Y"]],
        "",
        "pegawai.xlsx!B3",
        "sama dengan baris 2",
    ),
    "a cell that is needed": ([HEADING, [*RINA[:3], None]], "", "pegawai.xlsx!D2", "Tujuan"),
    "a column that is needed": ([HEADING[:3], RINA[:3]], "", "tugas.yaml:5:", "{Tujuan}"),
    "a formula": ([HEADING, [*RINA[:3], "=A2"]], "", "pegawai.xlsx!D2", "belum punya hasil"),
    "an error": ([HEADING, [*RINA[:3], "#REF!"]], "", "pegawai.xlsx!D2", "#REF!"),
    "a rounded NIP": (
        [HEADING, ["RINA", 198402112009032001, "x", "y"]],
        "",
        "pegawai.xlsx!B2",
        "format kolomnya menjadi Teks",
    ),
    "a short NIP": ([HEADING, ["RINA", "0012", "x", "y"]], "", "pegawai.xlsx!B2", "18 angka"),
    "no key": ([["Nama", "Tujuan"], ["A", "B"]], "", "tugas.yaml:3:", "kunci_baris"),
    "a wrong key": ([HEADING, RINA], "kunci_baris: Nipp\n", "pegawai.xlsx!A1", "NIP"),
    "an empty key": (
        [HEADING, [None, *RINA[1:]]],
        "kunci_baris: Nama\n",
        "pegawai.xlsx!A2",
        "membedakan baris",
    ),
    "a wrong sheet": ([HEADING, RINA], "lembar: Shet\n", "tugas.yaml:3:", "lembar: Sheet"),
    "a heading twice": ([[*HEADING, "Nama"], RINA], "", "pegawai.xlsx!E1", "sudah dipakai di A1"),
    "a cell without heading": ([HEADING, [*RINA, "x"]], "", "pegawai.xlsx!E2", "judul kolom"),
    "nothing below": ([HEADING], "", "tugas.yaml:3:", "tidak punya baris"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_in_a_sheet_is_reported_by_its_cell(bureau, name):
    lines, more, place, message = WRONG[name]
    done = made(bureau, *lines, source=TASK + more)
    assert place in done.err and message in done.err, done.err


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("pegawi.xlsx", 'maksudnya "pegawai.xlsx"?'),
        ("../../../lain.xlsx", "tidak ada"),
        ("/etc/passwd.csv", "tulis namanya saja"),
        ("lama.xls", "simpan sebagai .xlsx"),
    ],
)
def test_a_missing_file_or_one_without_a_table_is_reported(bureau, file, message):
    bureau.write("surat/lama.xls", b"\xd0\xcf\x11\xe0" + bytes(600))
    done = made(bureau, HEADING, RINA, source=TASK.replace("pegawai.xlsx", file))
    assert done.code == 1 and message in done.err and "tugas.yaml:3:" in done.err, done.err


def test_several_sheets_are_asked_for_one_and_the_named_one_is_read(bureau):
    bureau.write("surat/pegawai.xlsx", book(HEADING, RINA, sheets=("Arsip",)))
    done = bureau.make(TASK, name="tugas")
    assert done.code == 1 and "lembar: Sheet  atau  lembar: Arsip" in done.err
    assert bureau.make(TASK + "lembar: sheet\n", name="tugas").code == 0


def test_too_many_rows_are_refused_by_a_count(bureau):
    lines = [[f"A{n}", f"19{n:016}", "", "x"] for n in range(501)]
    done = made(bureau, HEADING, *lines)
    assert done.code == 1 and "paling banyak 500" in done.err


def test_a_problem_of_the_source_itself_is_reported_once_and_not_for_each_row(bureau):
    done = made(bureau, HEADING, RINA, DEDI, source=TASK + "hall: x\n")
    assert done.err.count('isian "hall"') == 1 and done.codes == ["SOP-006"]


def test_the_gate_shows_every_letter_before_a_number_is_used(bureau):
    bureau.write("surat/pegawai.xlsx", book(HEADING, RINA, DEDI))
    done = bureau.make(TASK, "--issue", name="tugas")
    assert "RINA" in done.out and "DEDI" in done.out and "2 belum terbit" in done.out
    assert not bureau.register.exists()


def test_an_unknown_kind_is_one_message_with_the_kinds_there_are(bureau):
    done = made(bureau, HEADING, RINA, source=TASK.replace("perintah_tugas", "perintah"))
    assert done.codes == ["SOP-021"] and "surat_pengantar" in done.err


@pytest.mark.parametrize(
    ("heading", "name"), [("N I P", "nip"), ("3. Pangkat / Gol.", "pangkat_gol"), ("(1)", "")]
)
def test_a_heading_is_known_by_its_letters(heading, name):
    assert column_key(heading) == name


LEAVE = """\
judul: Surat Izin Cuti
bentuk: judul
isian:
  pegawai: {jenis: orang, wajib: ya}
  jenis_cuti: {jenis: teks, wajib: ya, label: Jenis Cuti yang Diminta}
  masa: {jenis: jangka, wajib: ya}
  sebab: {jenis: teks, label: Alasan}
"""
LEAVES = (
    "jenis: cuti\ntanggal: 2026-11-27\nklasifikasi: 1\ndata: pegawai.xlsx\npenanda_tangan: kadis\n"
)
PRINTED = "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}"
FILLED = ["SITI", "198402112009032001", "Tahunan", "1/12/2026", "3/12/2026", "Menikah"]


@pytest.fixture
def leaves(bureau):
    bureau.write("templates/cuti/kind.yaml", LEAVE)
    text = "{{ pegawai[0].nama }} {{ jenis_cuti }} {{ masa.lama }} {{ sebab }}"
    bureau.write("templates/cuti/template.docx", template(PRINTED, text, basic=False))
    return bureau


@pytest.mark.parametrize(
    "name", ["jenis cuti yang diminta", "JENIS_CUTI", "Jenis Cuti Yang Diminta"]
)
def test_a_column_with_a_fields_label_or_name_fills_it(leaves, name):
    done = made(leaves, ["Nama", "NIP", name, "Mulai", "Selesai", "ALASAN"], FILLED, source=LEAVES)
    assert done.code == 0, done.err
    assert "SITI Tahunan 3 (tiga) hari Menikah" in words(draft(leaves, "siti"))


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            ["Nama", "NIP", "Jenis Cutti yang Diminta", "Mulai", "Selesai", "Alasan"],
            'maksudnya kolom "Jenis Cutti yang Diminta"? Beri judul Jenis Cuti yang Diminta',
        ),
        (["Nama", "NIP", "Jenis Cuti", "Dari", "Sampai", "Alasan"], "Mulai dan Selesai"),
        (["Nama", "NIP", "Rupa", "Mulai", "Selesai", "Alasan"], "kolom: Nama, NIP, Rupa, Mulai"),
    ],
)
def test_a_field_without_column_names_the_sheet_its_columns_and_the_near_one(leaves, heading, said):
    done = made(leaves, heading, FILLED, source=LEAVES)
    assert done.code == 1 and said in done.err, done.err
    assert "pegawai.xlsx (lembar Sheet) tidak punya kolom" in done.err


def test_an_empty_cell_of_a_required_field_is_named(leaves):
    heading = ["Nama", "NIP", "Jenis_Cuti", "Mulai", "Selesai", "Alasan"]
    empty = ["DEDI", "199001012015031001", None, "1/12/2026", "3/12/2026", "Sakit"]
    done = made(leaves, heading, FILLED, empty, source=LEAVES)
    assert done.code == 1 and "pegawai.xlsx!C3" in done.err and "kosong di baris ini" in done.err
