"""A kind of an office's own, made from what the guide shows and from nothing else."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from sopdocs.kinds import own_problems
from tests.conftest import HOME
from tests.letters.bureau import Bureau
from tests.letters.papers import paragraphs, rows, saved, template, words

pytestmark = pytest.mark.slow

GUIDE = (HOME / "docs" / "panduan.md").read_text("utf-8")
PART = GUIDE.split("### Menambah jenis surat sendiri")[1].split("\n## ")[0]
BLOCKS = [
    re.sub(r"^       ", "", block, flags=re.M)
    for block in re.findall(r"(?:^       .*\n|^\n(?=       ))+", PART, re.M)
]
(COMMAND, KIND, LETTER) = (block.strip("\n") + "\n" for block in BLOCKS)
TYPES = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PART.split("|---|---|---|---|\n")[1].split("\n\n")[0].splitlines()
]
SIGNED = "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}"
PAGE = (HOME / "docs" / "isian-templat.md").read_text("utf-8")


@pytest.fixture
def office(bureau: Bureau) -> Bureau:
    """An office after step 2 of the guide."""
    line = COMMAND.replace("setda-kota-tangerang", "kantor").strip()
    command = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)][1:]
    done = bureau.run(*command)
    assert done.code == 0, done.err
    assert (bureau.folder / "templates/sppd/template.docx").is_file()
    bureau.write("templates/sppd/kind.yaml", KIND)
    return bureau


def test_the_kind_and_the_letter_of_the_guide_make_a_letter(office):
    texts = (
        "{{ pegawai[0].nama }} {{ pegawai[0].nip|utuh }} {{ maksud }} {{ golongan }}",
        "{{ perjalanan.tempat }} {{ perjalanan.lama }} {{ biaya.angka }} ({{ biaya.huruf }})",
        "{% for b in pengikut %}{{ b.nama }} {{ b.umur|default('-') }} {% endfor %}",
        "{{ catatan|butir }}",
    )
    office.write("templates/sppd/template.docx", template(SIGNED, *texts, basic=False))
    assert own_problems(office.folder) == []
    done = office.make(LETTER)
    assert done.code == 0 and not done.warned, done.err
    assert "perihal di agenda: Surat Perjalanan Dinas: Konsultasi laporan kinerja\n" in done.out
    text = words((office.built / "surat-draf.docx").read_bytes())
    assert "RINA WULANDARI, S.E. 19840211 200903 2 001 Konsultasi laporan kinerja B" in text
    assert "Bogor 3 (tiga) hari Rp1.500.000,00 (satu juta lima ratus ribu rupiah)" in text
    assert "TONO 12 tahun TINI - Membawa laptop Melapor sesudah kembali" in text


def test_the_perihal_of_the_guide_is_what_it_says(office):
    (pattern,) = re.findall(r'`perihal: ("SPPD .*?")`', PART)
    office.write(
        "templates/sppd/kind.yaml", KIND.replace("perihal: maksud ", f"perihal: {pattern} ")
    )
    office.write("templates/sppd/template.docx", template(SIGNED, basic=False))
    done = office.make(LETTER)
    subject = "SPPD RINA WULANDARI, S.E. ke Bogor: Konsultasi laporan kinerja"
    assert f"perihal di agenda: {subject}\n" in done.out, done.err


@pytest.mark.parametrize(("name", "source", "tag", "printed"), TYPES)
def test_each_type_of_field_is_written_and_printed_as_the_guide_says(
    bureau, name, source, tag, printed
):
    field = source.strip("`").partition(":")[0]
    more = name.partition("(")[2].strip("`)")
    extra = f", {more}" if more else ", pilihan: [A, B]" if name == "pilihan" else ""
    kind = re.split(r"[ ,]", name)[0]
    bureau.write(
        "templates/coba/kind.yaml",
        f"judul: Coba\nbentuk: judul\nisian:\n  {field}: {{jenis: {kind}{extra}}}\n",
    )
    code = re.match(r"`(.*?)`", tag)[1]
    bureau.write("templates/coba/template.docx", template(SIGNED, "AWAL", code, basic=False))
    letter = "jenis: coba\ntanggal: 2026-02-02\nklasifikasi: 1\nhal: Coba\npenanda_tangan: kadis\n"
    text = words(bureau.draft(letter + source.strip("`") + "\n"))
    assert text.partition("AWAL")[2].strip() == printed


def test_every_type_is_in_the_guides_table():
    from sopdocs.model.letter_kinds import TYPES as KNOWN

    named = {word for name, *_ in TYPES for word in re.findall(r"[a-z_]+", name)}
    assert {*KNOWN} <= named


def test_rows_repeat_and_a_table_hides_as_the_page_of_fields_says(office):
    shown = PAGE.split("| No | Nama | Umur |\n|---|---|---|\n")[1].split("\n\n")[0]
    cells = [
        [cell.strip(" `").replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in shown.splitlines()
    ]
    document = Document()
    document.add_paragraph(SIGNED)
    document.add_paragraph("{%p if pengikut %}")
    table = document.add_table(rows=0, cols=3)
    for row in (["No", "Nama", "Umur"], *cells):
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ pegawai[0].nama }}{{ maksud }}{{ golongan }}{{ perjalanan.lama }}")
    document.add_paragraph("{{ biaya.angka }}{{ catatan|join }}")
    office.write("templates/sppd/template.docx", saved(document))
    found = rows(office.draft(LETTER), "Umur")
    assert found == [["No", "Nama", "Umur"], ["1", "TONO", "12 tahun"], ["2", "TINI", "-"]]
    none = re.sub(r"pengikut:\n(?:  -.*\n)+", "", LETTER)
    content = office.draft(none)
    assert not Document(io.BytesIO(content)).tables and paragraphs(content)


def test_the_page_of_fields_names_only_styles_that_the_templates_have():
    from docs.template_styles import STYLES, TABLES

    listed = PAGE.split("| gaya | untuk |\n|---|---|\n")[1].split("\n\n")[0]
    names = {
        name.strip()
        for line in listed.splitlines()
        for name in re.split(r",| di tabel bergaya ", line.split("|")[1])
    } - {""}
    assert names <= {*STYLES, *TABLES}


def test_the_guide_names_every_name_that_a_field_cannot_have():
    from sopdocs.source.letter_fields import COMMON, RESERVED, SETTABLE

    named = PART.split("sudah dipakai setiap surat: ")[1].split(";")[0]
    assert {*re.findall(r"\w+", named)} == ({*COMMON} - {*SETTABLE}) | {*RESERVED}


HANDOVER = """\
judul: Berita Acara
bentuk: judul
klasifikasi: "1"
isian:
  pegawai: orang
  masa: jangka
  serah_tugas: {jenis: baris, kolom: {tugas: teks}}
"""


def test_rows_and_working_days_come_from_columns_as_the_guide_says(bureau):
    (tasks,) = re.findall(r"`(serah_tugas: .*?)`", GUIDE)
    (period,) = re.findall(r"`(masa: \{mulai: .*?)`", GUIDE)
    bureau.write("templates/ba/kind.yaml", HANDOVER)
    text = "{{ masa.lama }} {% for b in serah_tugas %}{{ b.tugas }}{% endfor %}"
    bureau.write("templates/ba/template.docx", template(SIGNED, text, basic=False))
    sheet = "Nama,NIP,Tugas,Mulai,Selesai\nRINA,198402112009032001,Arsip,27/11/2026,30/11/2026\n"
    bureau.write("surat/pegawai.csv", sheet)
    head = "jenis: ba\ntanggal: 2026-11-26\nhal: A\npenanda_tangan: kadis\ndata: pegawai.csv\n"
    done = bureau.make(f"{head}{tasks}\n{period}\n")
    assert done.code == 0, done.err
    assert "2 (dua) hari kerja Arsip" in words((bureau.built / "surat-rina-draf.docx").read_bytes())
