"""The eight kinds of ours, each by its example: what a clerk would see and edit."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from sopdocs.kinds import SHIPPED, shipped
from tests.letters.bureau import ALONE, TASK, plus
from tests.letters.papers import paragraphs, parts, rows, words

pytestmark = pytest.mark.slow
MOST_CONTROL_LINES = 40


def example(kind: str) -> str:
    return (SHIPPED / kind / "contoh.yaml").read_text("utf-8")


def main_part(content: bytes) -> str:
    return parts(content)["word/document.xml"].decode()


@pytest.mark.parametrize("kind", shipped())
def test_its_example_makes_a_draft_and_a_numbered_letter_without_an_error(bureau, kind):
    bureau.draft(example(kind), name="contoh")
    text = words(bureau.issue(example(kind), name="contoh"))
    assert "001" in text and "SITI AMINAH" in text
    assert not re.search("[\ue000-\uf8ff]|\\{[{%]", text)


@pytest.mark.parametrize("kind", shipped())
def test_a_clerk_dares_to_open_its_template(kind):
    content = (SHIPPED / kind / "template.docx").read_bytes()
    assert main_part(content).count("PerintahTemplat") <= MOST_CONTROL_LINES


@pytest.mark.parametrize("kind", shipped())
def test_its_template_is_in_indonesian_and_hyphenates(kind):
    members = parts((SHIPPED / kind / "template.docx").read_bytes())
    assert b'w:lang w:val="id-ID"' in members["word/styles.xml"]
    assert b"<w:autoHyphenation/>" in members["word/settings.xml"]


def test_items_are_real_lists_with_items_below_them(bureau):
    lines = paragraphs(bureau.draft(example("surat_perintah_tugas")))
    begin = lines.index("1. Menyusun laporan kinerja tahunan;")
    assert lines[begin + 1 : begin + 4] == [
        "2. Menghimpun data dari:",
        "a. Bidang Perencanaan;",
        "b. Bidang Keuangan;",
    ]
    assert lines[begin + 4] == "3. Melaporkan hasil pelaksanaan tugas;"
    assert lines[begin + 5].startswith("4. Melaksanakan tugas dimaksud di Kotacontoh")
    assert lines[begin + 5].endswith(".")


def test_a_single_item_has_no_number(bureau):
    lines = paragraphs(bureau.draft(example("surat_perintah_tugas")))
    rule = next(line for line in lines if "Peraturan Bupati" in line)
    assert not rule.startswith("1.")


def test_an_invitation_names_the_day_of_its_date(bureau):
    text = words(bureau.draft(example("surat_undangan")))
    assert "Hari, tanggal : Kamis, 12 Februari 2026" in text
    assert "Pukul : 09.00 WIB s.d. selesai" in text


def test_a_list_in_a_cell_becomes_paragraphs_of_the_cell(bureau):
    found = rows(bureau.draft(example("surat_permohonan_data")), "Bentuk")
    assert found[1][3] == "Tabel Berkas Excel"


def test_a_table_is_where_the_text_announces_it(bureau):
    lines = paragraphs(bureau.draft(example("surat_dinas")))
    assert lines.index("Penyusunan") < next(
        n for n, line in enumerate(lines) if line.startswith("Mohon kiranya")
    )


def test_a_list_typed_among_paragraphs_becomes_a_real_one(bureau):
    assert "1. Dua puluh SOP telah disusun." in paragraphs(bureau.draft(example("nota_dinas")))


def test_equal_keterangan_cells_are_merged(bureau):
    assert main_part(bureau.draft(example("surat_pengantar"))).count("vMerge") == 2


def test_an_edaran_counts_apart_from_the_letters(bureau):
    bureau.issue(example("surat_pengantar"), name="satu")
    assert "NOMOR 001 TAHUN 2026" in words(bureau.issue(example("surat_edaran"), name="dua"))


@pytest.mark.parametrize(
    ("look", "printed"),
    [
        ({"judul": "SURAT TUGAS", "perintah": "MEMBERI TUGAS"}, "MEMBERI TUGAS: Kepada"),
        ({"titik_dua_perintah": False}, "MEMERINTAHKAN Kepada"),
        ({"renggang": True}, "M E M E R I N T A H K A N"),
        ({"nip_dahulu": True}, "NIP : 19840211 200903 2 001 Pangkat/Golongan"),
        ({"label_pangkat": "Pangkat/Gol. Ruang"}, "Pangkat/Gol. Ruang : Penata, III/c"),
        ({"nomor_petugas": False}, "Kepada : Nama : RINA"),
    ],
)
def test_the_look_is_a_setting_of_the_office(bureau, look, printed):
    two = plus(
        TASK,
        petugas=[
            {
                "nama": "RINA",
                "pangkat": "Penata, III/c",
                "nip": "198402112009032001",
                "jabatan": "Staf",
            },
            {"nama": "DEDI", "nip": "-"},
        ],
    )
    bureau.settings(tata=look)
    assert printed in words(bureau.draft(two))


def test_di_tempat_can_be_left_out_and_the_trace_of_the_sop_printed(bureau):
    from tests.letters.bureau import DELIVERY

    bureau.settings(tata={"di_tempat": False, "jejak_sop": True})
    content = bureau.draft(DELIVERY)
    assert "Tempat" not in words(content)
    feet = [part.decode() for name, part in parts(content).items() if "footer" in name]
    assert any("langkah buat-pengantar" in foot for foot in feet)


def test_a_head_of_the_region_has_his_own_kop_and_a_missing_emblem_is_reported(bureau):
    done = bureau.make(plus(example("surat_dinas"), penanda_tangan="bupati"))
    assert "kop BUPATI CONTOH belum punya lambang negara" in done.err
    lines = paragraphs((bureau.built / "surat-draf.docx").read_bytes())
    assert lines[0] == "BUPATI CONTOH" and "DINAS CONTOH" not in lines[:4]


def test_one_who_acts_for_another_signs_on_two_lines(bureau):
    signer = {"pejabat": "sekdis", "sebagai": "Plt.", "jabatan": "KEPALA DINAS CONTOH"}
    text = words(
        bureau.draft(
            plus(
                example("surat_dinas"),
                penanda_tangan=signer | {"jabatan_definitif": "SEKRETARIS DINAS"},
            )
        )
    )
    assert "Plt. KEPALA DINAS CONTOH SEKRETARIS DINAS, BAMBANG" in text


def test_security_and_urgency_make_the_sifat(bureau):
    text = words(bureau.draft(plus(example("surat_dinas"), keamanan="rahasia")))
    assert "Sifat : Rahasia dan segera" in text or "Sifat : Rahasia dan Segera" in text


def test_the_signature_is_kept_with_the_last_items(bureau):
    document = Document(io.BytesIO(bureau.draft(example("surat_perintah_tugas"))))
    table = next(one for one in document.tables if "Untuk" in one._tbl.xml)
    held = table.rows[-2]._tr.xml
    assert held.count("<w:keepNext/>") >= 1


def test_equal_letters_give_equal_bytes(bureau):
    first = bureau.draft(example("surat_edaran"))
    assert bureau.draft(example("surat_edaran"), name="lain") != b"" and first == bureau.draft(
        example("surat_edaran")
    )
    assert zipfile.is_zipfile(io.BytesIO(first))


def test_initials_of_a_surat_pengantar_are_by_the_senders_name(bureau):
    text = plus(example("surat_pengantar"), paraf=["Kepala Bagian Umum"], tembusan=["Inspektur"])
    lines = paragraphs(bureau.draft(text))
    name = lines.index("Dra. SITI AMINAH, M.Si.")
    assert name < lines.index("Paraf hierarki") < lines.index("Tembusan:")
    assert "Paraf hierarki" not in words(bureau.issue(text))


def test_people_of_a_surat_keterangan_are_numbered_if_there_are_several(bureau):
    people = [{"nama": name, "nip": "-"} for name in ("RINA", "DEDI")]
    lines = paragraphs(bureau.draft(plus(example("surat_keterangan"), pegawai=people)))
    assert (
        lines[lines.index("RINA") - 2] == "1. Nama" and lines[lines.index("DEDI") - 2] == "2. Nama"
    )
    lines = paragraphs(bureau.draft(plus(example("surat_keterangan"), pegawai=people[:1])))
    assert lines[lines.index("RINA") - 2] == "Nama"


def test_a_long_name_in_the_kop_is_broken_into_even_lines(bureau):
    name = "DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK, PENGENDALIAN PENDUDUK DAN KELUARGA"
    bureau.settings(kop={"atas": "PEMERINTAH KABUPATEN CONTOH", "nama": name})
    document = Document(io.BytesIO(bureau.draft(example("surat_dinas"))))
    cells = [cell for table in document.tables[:1] for row in table.rows for cell in row.cells]
    kop = [p.text for cell in cells for p in cell.paragraphs if p.style.name == "Kop Nama"]
    lines = kop[0].split("\n")
    assert " ".join(lines) == name and len(lines) > 1
    assert min(map(len, lines)) > max(map(len, lines)) / 2


def test_several_receivers_of_a_nota_dinas_are_a_list_and_many_are_attached(bureau):
    text = words(bureau.draft(plus(example("nota_dinas"), yth=["Camat A", "Camat B"])))
    assert "Kepada : Yth. 1. Camat A 2. Camat B Dari" in text
    many = [f"Camat {n}" for n in range(1, 8)]
    text = words(bureau.draft(plus(example("nota_dinas"), yth=many)))
    assert "Yth. (daftar terlampir) Dari" in text and "Lampiran : 1 (satu) berkas" in text
    assert text.index("DAFTAR PENERIMA SURAT") < text.index("7. Camat 7")


@pytest.mark.parametrize("kind", shipped())
def test_every_template_has_all_styles_that_the_page_of_fields_names(kind):
    from docs.template_styles import STYLES, TABLES

    found = {style.name for style in Document(SHIPPED / kind / "template.docx").styles}
    assert {*STYLES, *TABLES} <= found | {"Normal"}


def test_the_last_copy_is_kept_with_the_one_before_it(bureau):
    copies = [f"Kepala Bagian {n}" for n in range(1, 5)]
    content = bureau.draft(plus(ALONE, tembusan=copies))
    held = {
        paragraph.text: paragraph._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        for paragraph in Document(io.BytesIO(content)).paragraphs
    }
    assert [held[one] for one in copies] == [False, False, True, False]
