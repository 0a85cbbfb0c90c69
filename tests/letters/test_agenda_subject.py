"""What the buku agenda says a letter is about, and that a clerk sees it before a number is used."""

from __future__ import annotations

import re

import pytest

from sopdocs import codes
from sopdocs.kinds import SHIPPED, own_problems
from tests.letters.bureau import ALONE, SOP, TASK, plus
from tests.letters.papers import template

pytestmark = pytest.mark.slow

KIND = """\
judul: Surat Perintah Perjalanan Dinas
bentuk: judul
isian:
  pegawai: {jenis: orang}
  golongan: {jenis: pilihan, pilihan: [A, B, C]}
  alat: teks
  pengikut: {jenis: baris, kolom: {nama: teks, umur: teks}}
  keperluan_dinas: teks
  berangkat: hari_tanggal
  tugas: jangka
  biaya: uang
  saksi: pasangan
  lunas: ya_tidak
  isi: {jenis: daftar}
"""
LETTER = """\
jenis: sppd
tanggal: 2026-02-02
klasifikasi: 000.1.2
penanda_tangan: kadis
pegawai: {nama: RINA, nip: "-"}
golongan: C
alat: Mobil dinas
pengikut: [{nama: TONO, umur: 12}]
berangkat: 2026-02-03
tugas: {tempat: Bogor, mulai: 2026-02-03, selesai: 2026-02-04}
biaya: 1500000
saksi: {nama: SITI}
isi: [Demikian diperintahkan kepadanya.]
"""
WHOLE = plus(LETTER, keperluan_dinas="Konsultasi _e-office_ ke Bogor")
EVERY_FIELD = """\
{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}
{{ golongan }}{{ alat }}{{ keperluan_dinas|default('-') }}{{ berangkat.hari }}{{ tugas.tempat }}
{{ biaya.angka }}{% if lunas %}lunas{% endif %}{% if isi %}{{ isi|join }}{% endif %}
{% for p in pegawai %}{{ p.nama }}{% endfor %}{% for b in pengikut %}{{ b.nama }}{% endfor %}
{% for b in saksi %}{{ b.isi }}{% endfor %}
"""


@pytest.fixture
def office(bureau):
    return with_subject(bureau, "")


def with_subject(bureau, subject: str):
    line = f"perihal: {subject}\n" if subject else ""
    bureau.write("templates/sppd/kind.yaml", KIND.replace("isian:", f"{line}isian:"))
    lines = EVERY_FIELD.replace("\n", " ")
    bureau.write("templates/sppd/template.docx", template(lines, basic=False))
    return bureau


def subject_of(bureau, text: str) -> str:
    """The perihal that a draft of this letter shows."""
    done = bureau.make(text)
    assert done.code == 0, done.err
    (found,) = re.findall(r"perihal di agenda: (.*)", done.out)
    return found


def test_a_field_that_is_called_after_the_matter_is_the_subject(office):
    assert subject_of(office, WHOLE).endswith("Dinas: Konsultasi e-office ke Bogor")


def test_people_rows_and_single_letters_are_not(office):
    found = subject_of(office, LETTER)
    assert found == "Surat Perintah Perjalanan Dinas: Demikian diperintahkan kepadanya"


def test_the_sop_of_a_letter_says_it_before_any_paragraph(office):
    office.write("pelaporan.yaml", SOP.replace("surat: surat_pengantar", "surat: sppd"))
    text = plus(LETTER, jenis=None, sop="pelaporan", langkah="buat-pengantar")
    assert subject_of(office, text).endswith("Dinas: Penyusunan Laporan Tahunan")


def test_a_letter_that_says_nothing_is_warned_of_before_its_number(office):
    done = office.make(plus(LETTER, isi=None, golongan="A"), "--issue")
    assert done.code == 1 and "perihal  Surat Perintah Perjalanan Dinas\n" in done.out
    assert "perihal surat ini di buku agenda hanya" in done.out and "perihal: nama_" in done.out
    assert not office.register.exists()


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("keperluan_dinas", "Surat Perintah Perjalanan Dinas: Konsultasi e-office ke Bogor"),
        ("Keperluan dinas", "Surat Perintah Perjalanan Dinas: Konsultasi e-office ke Bogor"),
        ('"SPPD {pegawai}: {keperluan_dinas}"', "SPPD RINA: Konsultasi e-office ke Bogor"),
        ("SPPD {pengikut.nama} ke {tugas.tempat}", "SPPD TONO ke Bogor"),
        (
            "SPPD {berangkat}, {tugas}, {biaya}",
            "SPPD 3 Februari 2026, 3 s.d. 4 Februari 2026, Rp1.500.000,00",
        ),
        ("SPPD {berangkat.hari} s.d. {tugas.selesai}", "SPPD Selasa s.d. 4 Februari 2026"),
        ("SPPD {saksi.nama} {golongan}", "SPPD SITI C"),
        ('"SPPD {sop}: {alat}"', "SPPD: Mobil dinas"),
        ("SPPD {isi} ({alat})", "SPPD Demikian diperintahkan kepadanya (Mobil dinas)"),
    ],
)
def test_a_kind_names_what_becomes_the_subject(bureau, subject, expected):
    assert subject_of(with_subject(bureau, subject), WHOLE) == expected


def test_what_the_kind_names_and_the_letter_lacks_gives_way_to_the_usual_one(bureau):
    office = with_subject(bureau, "keperluan_dinas")
    assert subject_of(office, LETTER).endswith(": Demikian diperintahkan kepadanya")


def test_hal_comes_first_and_need_not_be_printed(bureau):
    office = with_subject(bureau, "keperluan_dinas")
    done = office.make(plus(WHOLE, hal="Perjalanan ke Bogor"))
    assert "perihal di agenda: Perjalanan ke Bogor\n" in done.out
    assert codes.UNPRINTED_FIELD not in done.warned, done.err


def test_a_field_for_the_agenda_alone_need_not_be_printed(bureau):
    office = with_subject(bureau, "alat")
    lines = EVERY_FIELD.replace("\n", " ").replace("{{ alat }}", "")
    office.write("templates/sppd/template.docx", template(lines, basic=False))
    assert codes.UNPRINTED_FIELD not in office.make(WHOLE).warned


@pytest.mark.parametrize(
    ("subject", "message"),
    [
        ("keperluan", 'maksudnya "keperluan_dinas"?'),
        ("pengikut", 'maksudnya "pengikut.nama"?'),
        ('"{pengikut.alamat}"', 'maksudnya "pengikut.nama"?'),
        ("lunas", "bukan isian bertulisan"),
        ('"{biaya.sen}"', "bukan isian bertulisan"),
        ('"SPPD {alat"', "tidak lengkap"),
        ('"SPPD {}"', "tidak lengkap"),
        ("Untuk apa saja", "yang dapat disebut: jenis, sop, hal, pegawai"),
        ("{alat}", "tanda petik"),
        ("[alat]", "harus berupa teks"),
    ],
)
def test_a_subject_that_cannot_be_read_has_one_message(bureau, subject, message):
    found = [str(one) for one in own_problems(with_subject(bureau, subject).folder)]
    assert len(found) == 1 and message in found[0] and "kind.yaml:" in found[0], found


def test_the_clerk_sees_it_before_and_after_the_number_and_the_agenda_has_it(office):
    shown = office.make(WHOLE, "--issue").out
    assert "perihal  Surat Perintah Perjalanan Dinas: Konsultasi e-office ke Bogor" in shown
    done = office.make(WHOLE, "--issue", "--yes")
    assert "perihal di agenda: Surat Perintah Perjalanan Dinas: Konsultasi e-office" in done.out
    assert "Konsultasi e-office ke Bogor" in office.run("register", "list").out


def test_many_rows_are_counted_and_a_long_text_is_cut(bureau):
    rows = [{"nama": f"TONO {n}"} for n in range(1, 6)]
    office = with_subject(bureau, "pengikut.nama")
    found = subject_of(office, plus(WHOLE, pengikut=rows))
    assert found.endswith("Dinas: TONO 1; TONO 2; TONO 3; dan 2 lainnya")
    office = with_subject(bureau, "isi")
    assert len(subject_of(office, plus(WHOLE, isi=["kata " * 100]))) < 210


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("nota_dinas", "Laporan Penyusunan SOP"),
        ("surat_dinas", "Jadwal Pendampingan"),
        ("surat_edaran", "Penyusunan SOP"),
        ("surat_keterangan", "Surat Keterangan RINA WULANDARI, S.E.: adalah benar pegawai"),
        ("surat_pengantar", "Surat Pengantar: Laporan Kinerja Tahun 2025; Salinan elektronik"),
        ("surat_perintah_tugas", "Surat Perintah Tugas: Menyusun laporan kinerja tahunan"),
        ("surat_permohonan_data", "Permohonan Data Kependudukan"),
        ("surat_undangan", "Undangan: Rapat penyusunan laporan kinerja"),
    ],
)
def test_each_kind_of_ours_says_what_its_letters_are_about(bureau, kind, expected):
    text = (SHIPPED / kind / "contoh.yaml").read_text("utf-8")
    text = text if "klasifikasi" in text else text + "klasifikasi: 000.8\n"
    assert subject_of(bureau, text).startswith(expected)


def test_an_invitation_does_not_repeat_its_matter(bureau):
    text = (SHIPPED / "surat_undangan" / "contoh.yaml").read_text("utf-8")
    text = plus(text, hal="Undangan Rapat Penyusunan Laporan Kinerja")
    assert subject_of(bureau, text) == "Undangan Rapat Penyusunan Laporan Kinerja"


@pytest.mark.parametrize("text", [TASK, ALONE])
def test_hal_is_never_called_unprinted(bureau, text):
    done = bureau.make(plus(text, hal="Untuk agenda"))
    assert codes.UNPRINTED_FIELD not in done.warned and ": Untuk agenda\n" in done.out


def test_other_fields_that_no_template_prints_are_still_reported(office):
    done = office.make(plus(WHOLE, lampiran="1 berkas"))
    assert done.warned == [codes.UNPRINTED_FIELD] and "lampiran ditulis" in done.err
