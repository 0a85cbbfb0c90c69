"""Templates of PHPWord become ours: tags over many runs, rows and lines of people, and doubts."""

from __future__ import annotations

import io
import shutil

import pytest
from docx import Document

from sopdocs.kinds import shipped
from sopdocs.letters.conversion import Conversion, convert
from sopdocs.letters.fields import known
from sopdocs.letters.template import open_template
from tests.conftest import HOME
from tests.letters.bureau import TASK, Bureau
from tests.letters.hostile_parts import FIELDS
from tests.letters.papers import paragraphs, rows, saved, template, words

EXAMPLE = HOME / "docs" / "contoh" / "templat-phpword.docx"
TWO = TASK + '  - {nama: DEDI, pangkat: "Pengatur, II/c", nip: 199001012015031001, jabatan: Staf}\n'


def written(*lines: tuple[str, ...] | str) -> bytes:
    """A template whose paragraphs are cut into these runs."""
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for run in (line,) if isinstance(line, str) else line:
            paragraph.add_run(run)
    return saved(document)


def converted(*lines: tuple[str, ...] | str, kind: str = "surat_perintah_tugas") -> Conversion:
    return convert(written(*lines), known(shipped()[kind]))


def texts(conversion: Conversion) -> list[str]:
    return paragraphs(conversion.content)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Nomor: ${nomor_surat}", "Nomor: {{ nomor }}"),
        ("Nomor: {nomor}", "Nomor: {{ nomor }}"),
        (("Nomor: $", "{no", "mor_", "surat", "}", "!"), "Nomor: {{ nomor }}!"),
        (("${tgl", "Surat} di ${tem", "pat}"), "{{ tanggal }} di {{ tempat }}"),
        ("${ Nama Kepala }", "{{ penanda_tangan.nama }}"),
        ("Naik ${kendaraan dinas}", "Naik {{ tambahan.kendaraan_dinas }}"),
        ("${nomor_naskah}", "{{ nomor }}"),
        ("Dasar: ${dasar_hukum}", "Dasar: {{ dasar|join('; ') }}"),
        ("{{ hal }} dan {% if sifat %}x{% endif %}", "{{ hal }} dan {% if sifat %}x{% endif %}"),
        ("{%  tr for orang in petugas %}", "{%tr for orang in petugas %}"),
        ("harga $5 {a b} f(x){}", "harga $5 {a b} f(x){}"),
    ],
)
def test_a_tag_becomes_the_field_that_fits_and_other_words_stay(line, text):
    assert texts(converted(line)) == [text]


def test_the_new_tag_has_the_form_of_the_run_in_which_the_old_one_began():
    document = Document()
    paragraph = document.add_paragraph("Nomor ")
    paragraph.add_run("${no").bold = True
    paragraph.add_run("mor} Tahun")
    done = convert(saved(document), known(shipped()["surat_perintah_tugas"]))
    runs = Document(io.BytesIO(done.content)).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("Nomor ", False),
        ("{{ nomor }}", True),
        (" Tahun", False),
    ]


def test_lines_about_one_person_are_repeated_together():
    assert texts(converted("Nama: ${nama}", "NIP: ${nip}", "Selesai")) == [
        "{%p for orang in petugas %}",
        "Nama: {{ orang.nama }}",
        "NIP: {{ orang.nip }}",
        "{%p endfor %}",
        "Selesai",
    ]


def test_the_authors_own_block_becomes_the_loop():
    assert texts(converted("${petugas}", "${nama}, ${jabatan}", "${/petugas}")) == [
        "{%p for orang in petugas %}",
        "{{ orang.nama }}, {{ orang.jabatan }}",
        "{%p endfor %}",
    ]


def test_what_can_be_several_fields_is_left_and_listed_with_them():
    done = converted("Yang menerima: ${nama}", kind="surat_pengantar")
    assert texts(done) == ["Yang menerima: ${nama}"] and not done.done
    assert [(one.old, one.remark) for one in done.undecided] == [
        ("${nama}", "tulis {{ penanda_tangan.nama }} atau {{ tambahan.nama }}")
    ]


def test_a_list_printed_in_two_places_is_listed():
    done = converted("${nama}", "lalu", "${nama}")
    assert [one.remark for one in done.undecided] == ["daftar yang sama diulang; periksa"]


def test_every_tag_of_a_part_is_converted_in_headers_too():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "${nomor}"
    done = convert(saved(document), known(shipped()["surat_pengantar"]))
    header = Document(io.BytesIO(done.content)).sections[0].header
    assert header.paragraphs[0].text == "{{ nomor }}"


def test_a_template_that_reads_something_is_not_converted():
    done = convert(FIELDS["FILLIN 11"], known(shipped()["surat_pengantar"]))
    assert done.faults and not done.content


def test_converting_twice_gives_equal_bytes():
    raw = EXAMPLE.read_bytes()
    fields = known(shipped()["surat_perintah_tugas"])
    assert convert(raw, fields).content == convert(raw, fields).content


def test_the_check_of_a_template_names_each_foreign_tag_with_its_field():
    _, faults = open_template(
        template("${nomor_surat} untuk ${nama} {nip}"), shipped()["surat_perintah_tugas"]
    )
    assert len(faults) == 1
    message, hint = faults[0]
    assert "PHPWord" in message and "${nomor_surat} → {{ nomor }}" in message
    assert "${nama} → {{ orang.nama }} di dalam {% for orang in petugas %}" in message
    assert "sopdocs template convert" in hint


@pytest.mark.slow
def test_a_letter_for_two_people_comes_out_of_a_converted_template(bureau: Bureau):
    shutil.copy(EXAMPLE, bureau.root / "lama.docx")
    before = EXAMPLE.read_bytes()
    done = bureau.run("template", "convert", "lama.docx")
    assert done.code == 0 and "${nomor_surat} → {{ nomor }}" in done.out, done.err
    assert (bureau.root / "lama.docx").read_bytes() == before
    bureau.template((bureau.root / "lama-isian.docx").read_bytes(), "surat_perintah_tugas")
    letter = bureau.draft(TWO.replace("petugas:", "tambahan: {kendaraan: dinas}\npetugas:"))
    names = [row[0] for row in rows(letter, "NIP")[1:]]
    assert names == ["RINA WULANDARI, S.E.", "DEDI"] and "${" not in words(letter)


@pytest.mark.slow
def test_convert_never_writes_over_a_file_and_asks_for_a_kind_it_cannot_guess(bureau: Bureau):
    (bureau.root / "lama.docx").write_bytes(written("SURAT PERINTAH TUGAS", "${nomor}"))
    (bureau.root / "lama-isian.docx").write_bytes(b"milik orang")
    done = bureau.run("template", "convert", "lama.docx")
    assert done.code == 1 and "sudah ada dan tidak ditimpa" in done.err
    assert (bureau.root / "lama-isian.docx").read_bytes() == b"milik orang"
    (bureau.root / "lain.docx").write_bytes(written("MEMO", "${nomor}"))
    done = bureau.run("template", "convert", "lain.docx")
    assert done.code == 2 and "--kind" in done.err
    done = bureau.run("template", "convert", "lain.docx", "--kind", "surat_pengntar")
    assert done.code == 2 and 'maksudnya "surat_pengantar"?' in done.err
