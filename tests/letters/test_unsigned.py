"""A kind that its parties sign: no official of the office is asked for or named anywhere."""

from __future__ import annotations

import pytest

from sopdocs.kinds import kinds_of
from tests.letters.papers import template, words

pytestmark = pytest.mark.slow

KIND = """\
judul: Berita Acara Serah Terima
bentuk: judul
penanda_tangan: tidak
perihal: "serah terima {barang}"
isian:
  hari_ini: {jenis: hari_tanggal, wajib: ya}
  kesatu: {jenis: orang, wajib: ya}
  kedua: {jenis: orang, wajib: ya}
  barang: {jenis: teks, wajib: ya}
"""
LINES = (
    "{{ nomor }} {{ tempat }}",
    "Pada hari ini {{ hari_ini.hari }} tanggal {{ hari_ini.tanggal_huruf }}",
    "{{ kesatu[0].nama }} menyerahkan {{ barang }} kepada {{ kedua[0].nama }}",
)
LETTER = """\
jenis: bast
tanggal: 2026-02-02
klasifikasi: 000.7
hari_ini: 2026-02-02
kesatu: {nama: SITI, nip: "-"}
kedua: {nama: DEDI, nip: "-"}
barang: sepuluh laptop
"""


@pytest.fixture
def office(bureau):
    bureau.write("templates/bast/kind.yaml", KIND)
    bureau.write("templates/bast/template.docx", template(*LINES, basic=False))
    return bureau


@pytest.mark.parametrize("profile", ["basah", "bsre"])
def test_nothing_is_demanded_and_nothing_is_warned_about(office, profile):
    done = office.make(LETTER, "--issue", "--yes", "--profil", profile)
    assert done.code == 0 and done.warned == ["SOP-416"], done.err  # its date alone
    assert "SITI menyerahkan sepuluh laptop kepada DEDI" in words(
        (office.built / "surat.docx").read_bytes()
    )


def test_the_agenda_names_no_signatory(office):
    office.issue(LETTER)
    shown = office.run("register", "show", "kantor", "000.7/001/DC/II/2026")
    assert shown.code == 0 and "penanda tangan" not in shown.out


def test_an_office_that_signs_such_a_letter_after_all_is_named(office):
    done = office.make(LETTER + "penanda_tangan: kadis\n")
    assert done.code == 0 and "SOP-407" in done.warned


def test_the_message_for_a_template_with_a_signatory_names_which_of_both_to_change(office):
    lines = (*LINES, "{{ penanda_tangan.nama }}")
    office.write("templates/bast/template.docx", template(*lines, basic=False))
    done = office.make(LETTER)
    assert done.code == 1 and "penanda_tangan: tidak  di kind.yaml" in done.err


def test_a_kind_from_a_word_file_without_signatory_asks_for_none(bureau):
    file = bureau.write("ba.docx", template(*LINES, basic=False))
    done = bureau.run("letter-kind", "new", "bast", "--docx", file)
    assert done.code == 0, done.err
    assert not kinds_of(bureau.folder)["bast"].is_signed
