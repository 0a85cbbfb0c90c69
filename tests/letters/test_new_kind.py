"""An office's own kind of letter is two files: all that an office does with a letter follows."""

from __future__ import annotations

import io

import jsonschema
import pytest
from docx import Document

from sopdocs import codes
from sopdocs.kinds import kinds_of
from sopdocs.source.json_schema import json_schema
from tests.letters.bureau import ALONE, SOP, Bureau, plus
from tests.letters.papers import BASIC, paragraphs, template, words

pytestmark = pytest.mark.slow

KIND = """\
judul: Rapat Dinas
bentuk: surat
kode: UND
klasifikasi: 000.1.5
satu_per_satu: yth
isian:
  yth: {jenis: tujuan, wajib: ya, contoh: Kepala ..., tanya: Siapa yang diundang?}
  di: {jenis: teks, bawaan: Tempat}
  hal: {jenis: teks, bawaan: "Undangan {nama}"}
  isi: {jenis: daftar, wajib: ya, label: Alinea isi, contoh: "[...]"}
"""
PATTERN = "{klasifikasi}/{nomor}/{kode}/{tahun}"
CODES = {  # of the kinds that the office knows
    "surat_perintah_tugas": {"kode": "T", "pola": PATTERN},
    "surat_permohonan_data": {"kode": "S", "pola": PATTERN, "klasifikasi": "000.8.6.3"},
    "surat_pengantar": {"kode": "P", "pola": PATTERN, "klasifikasi": "700"},
}
LETTER = """\
sop: pelaporan
langkah: buat-pengantar
tanggal: 2026-05-04
yth: [Camat A, Camat B]
isi: [Mohon hadir pada rapat.]
"""


@pytest.fixture
def office(bureau: Bureau) -> Bureau:
    """An office with its own kind, and a SOP that calls for it."""
    texts = (*BASIC[:5], "AWAL", "{{ hal }}", "{% for alinea in isi %}{{ alinea }}{% endfor %}")
    bureau.write("templates/rapat_dinas/kind.yaml", KIND)
    bureau.write("templates/rapat_dinas/template.docx", template(*texts, basic=False))
    bureau.write("pelaporan.yaml", SOP.replace("surat: surat_pengantar", "surat: rapat_dinas"))
    return bureau


def test_its_draft_is_filled_from_the_step_that_names_it(office):
    content = office.draft(LETTER)
    lines = paragraphs(content)
    assert lines[lines.index("AWAL") + 1 :] == [
        "Undangan Penyusunan Laporan Tahunan",
        "Mohon hadir pada rapat.",
    ]
    title = Document(io.BytesIO(content)).core_properties.title
    assert title == "Rapat Dinas: Undangan Penyusunan Laporan Tahunan"


def test_its_number_has_its_own_classification(office):
    assert "000.1.5/001/DC/V/2026" in words(office.issue(LETTER))


def test_a_source_without_sop_names_it_by_its_key(office):
    alone = plus(LETTER, sop=None, langkah=None, jenis="rapat_dinas", penanda_tangan="kadis")
    assert "Rapat Kerja" in words(office.draft(plus(alone, hal="Rapat Kerja")))


def test_what_it_requires_is_asked_for_by_its_title(office):
    done = office.refused(plus(LETTER, isi=None))
    assert done.codes == [codes.MISSING_FIELD]
    assert 'Rapat Dinas belum punya "isi"' in done.err and "tulis  isi: [...]" in done.err


def test_one_letter_for_each_addressee_has_a_number_each(office):
    done = office.make(plus(LETTER, satu_per_satu=True), "--issue", "--yes")
    assert done.code == 0, done.err
    assert "000.1.5/001/DC/V/2026" in done.out and "000.1.5/002/DC/V/2026" in done.out
    assert sorted(path.name for path in office.built.iterdir()) == [
        "surat-camat-a.docx",
        "surat-camat-b.docx",
    ]


def test_a_kind_without_members_cannot_be_one_for_each(office):
    office.write("templates/rapat_dinas/kind.yaml", KIND.replace("satu_per_satu: yth\n", ""))
    done = office.refused(plus(LETTER, satu_per_satu=True))
    assert "satu_per_satu tidak berlaku untuk Rapat Dinas" in done.err


def test_a_new_source_is_written_from_its_starter(office):
    done = office.run("letter", "new", "pelaporan", "buat-pengantar", "--as", "rapat")
    assert done.code == 0, done.err
    lines = (office.folder / "surat" / "rapat.yaml").read_text("utf-8").splitlines()
    assert lines[0] == "# Rapat Dinas dari SOP Penyusunan Laporan Tahunan,"
    begin = lines.index("# yth: Kepala ...            # Siapa yang diundang?")
    assert lines[begin + 2] == "hal: Undangan Penyusunan Laporan Tahunan"
    assert "klasifikasi: 000.1.5" in lines


def test_an_office_has_habits_and_a_counter_for_it(office):
    office.settings(
        penomoran={"penghitung": {"undangan": ["rapat_dinas"]}, "unit": "DC"},
        jenis=CODES | {"rapat_dinas": {"pola": "U/{nomor}/{kode}/{tahun}", "kode": "RAPAT"}},
    )
    assert "U/001/RAPAT/2026" in words(office.issue(LETTER))


def test_an_office_that_does_not_know_it_keeps_its_settings(office):
    office.settings(penomoran={"penghitung": "jenis", "pola": PATTERN}, jenis=CODES)
    assert "700/001/P/2026" in words(office.issue(ALONE))
    assert "000.1.5/001/UND/2026" in words(office.issue(LETTER, name="undangan"))


def test_its_template_is_checked_against_its_own_fields(office):
    faulty = template("{{ nomor }}", "{{ kiriman }}", basic=False)
    office.write("templates/rapat_dinas/template.docx", faulty)
    done = office.refused(LETTER)
    assert 'isian "kiriman" tidak dikenal' in done.err


@pytest.mark.slow
def test_the_json_schema_knows_it_in_steps_letters_and_settings(office):
    schema = json_schema({}, kinds_of(office.folder))
    step = {"uraian": "Mengundang", "oleh": "tim", "surat": "rapat_dinas"}
    sop = {"nama": "X", "pelaksana": {"tim": "Tim"}, "kegiatan": [step]}
    letter = {"jenis": "rapat_dinas"}
    settings = {"nama": "X", "surat": {"jenis": {"rapat_dinas": {"kode": "U"}}}}
    for value in (sop, letter, settings):
        jsonschema.validate(value, schema)
    step["surat"] = "rapat_dnas"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(sop, schema)


def test_the_register_reserves_and_lists_it(office):
    done = office.run(
        *("register", "reserve", "kantor", "--kind", "rapat_dinas"),
        *("--date", "2026-05-04", "--about", "Rapat"),
    )
    assert done.out == "dipesan  000.1.5/001/DC/V/2026\n", done.err
    shown = office.run("register", "show", "kantor", "000.1.5/001/DC/V/2026").out
    assert "jenis          Rapat Dinas" in shown
    assert "000.1.5/001" in office.run("register", "list", "--kind", "rapat_dinas").out
    assert "000.1.5/001" not in office.run("register", "list", "--kind", "surat_pengantar").out


def test_the_changes_of_a_sop_name_it_by_its_title(office):
    old = office.write("lama.yaml", SOP)
    done = office.run("diff", old, office.folder / "pelaporan.yaml")
    assert "semula   [Surat Pengantar]" in done.out and "menjadi  [Rapat Dinas]" in done.out


def test_a_pattern_with_kode_asks_for_the_code_of_a_kind_that_has_none(office):
    office.write("templates/rapat_dinas/kind.yaml", KIND.replace("kode: UND\n", ""))
    office.settings(penomoran={"pola": PATTERN}, jenis=CODES)
    assert "kode belum diisi" in office.refused(LETTER).err
