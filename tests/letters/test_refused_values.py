"""A field with a value that is refused has one message: it is not called missing as well."""

from __future__ import annotations

import pytest

from sopdocs import codes
from sopdocs.model.letter_kinds import TYPES
from tests.letters.papers import template

pytestmark = pytest.mark.slow

KIND = """\
judul: Surat Coba
bentuk: judul
perihal: "{sop}"
isian:
  hal: {jenis: teks, bawaan: Coba}
  coba: {jenis: JENIS, wajib: yaKOLOM}
"""
LETTER = (
    "jenis: surat_coba\ntanggal: 2026-02-02\nklasifikasi: 1\npenanda_tangan: kadis\nhal: Coba\n"
)
COLUMNS = {
    "baris": ", kolom: {nama: {jenis: teks, wajib: ya}, mulai: tanggal, nilai: uang}",
    "pilihan": ", pilihan: [pagi, sore]",
}
REFUSED = [  # a field's type, and a value that it cannot have
    ("teks", "[a, b]"),
    ("teks", "{a: b}"),
    ("teks", "ab\u2603"),
    ("alinea", "[a, b]"),
    ("daftar", "{a: b, c: d}"),
    ("daftar", "[{a: b}]"),
    ("daftar", "[[a]]"),
    ("pilihan", "siang"),
    ("pilihan", "[pagi]"),
    ("tanggal", "2026-02-30"),
    ("tanggal", "{mulai: 2026-02-03}"),
    ("hari_tanggal", "Selasa depan"),
    ("pukul", "25.00 WIB"),
    ("pukul", "[09.00]"),
    ("jangka", "{mulai: 2026-02-05, selesai: 2026-02-03}"),
    ("jangka", "{mulai: 2026-02-05}"),
    ("jangka", "{mulai: 2026-02-05, selesai: besok}"),
    ("jangka", "{mulai: 2026-02-05, selesai: 2036-02-05}"),
    ("jangka", "{mulai: 2026-02-05, selesai: 2026-02-06, hari: libur}"),
    ("jangka", "2026-02-05"),
    ("orang", "rina"),
    ("orang", "{nip: '198402112009032001'}"),
    ("orang", "[{nama: [a]}]"),
    ("orang", "[{nma: Rina}]"),
    ("tujuan", "{a: b, c: d}"),
    ("tujuan", "[[a]]"),
    ("tabel", "[{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1}]"),
    ("tabel", "[{a: 1}, satu]"),
    ("baris", "[{nama: a, mulai: 2026-02-30}]"),
    ("baris", "[{mulai: 2026-02-03}]"),
    ("baris", "[{nama: a, nilai: banyak}]"),
    ("baris", "satu"),
    ("uang", "banyak"),
    ("uang", "-5"),
    ("uang", "[1]"),
    ("jumlah", "[2 berkas]"),
    ("ya_tidak", "mungkin"),
    ("ya_tidak", "[ya]"),
    ("pasangan", "[a, b]"),
    ("pasangan", "{nama: [a]}"),
]


def kind(bureau, name: str) -> None:
    text = KIND.replace("JENIS", name).replace("KOLOM", COLUMNS.get(name, ""))
    bureau.write("templates/surat_coba/kind.yaml", text)
    basic = "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}"
    printed = "{% if coba %}ada{% endif %}"
    bureau.write("templates/surat_coba/template.docx", template(basic, printed, basic=False))


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_a_required_field_with_a_refused_value_has_one_message(bureau, name, value):
    kind(bureau, name)
    done = bureau.refused(f"{LETTER}coba: {value}\n")
    assert len(done.codes) == 1 and 'Surat Coba belum punya "coba"' not in done.err, done.err


def test_every_type_of_field_is_tried():
    assert {name for name, _ in REFUSED} == {*TYPES}


@pytest.mark.parametrize("name", TYPES)
def test_a_required_field_that_is_left_out_is_called_missing(bureau, name):
    kind(bureau, name)
    for text in (LETTER, f"{LETTER}coba:\n"):
        done = bureau.refused(text)
        assert done.codes == [codes.MISSING_FIELD] and 'belum punya "coba"' in done.err, done.err


def test_no_is_an_answer_to_a_required_question(bureau):
    kind(bureau, "ya_tidak")
    assert bureau.make(f"{LETTER}coba: tidak\n").code == 0


@pytest.mark.parametrize("name", ["coba", "penanda_tangan", "klasifikasi"])
def test_a_slip_in_the_name_of_a_required_field_is_the_only_message(bureau, name):
    kind(bureau, "teks")
    done = bureau.refused(f"{LETTER}coba: isi\n".replace(f"{name}:", f"{name}a:"))
    assert done.codes == [codes.UNKNOWN_FIELD] and f'maksudnya "{name}"?' in done.err, done.err


@pytest.mark.parametrize("value", ["kdis", "[kadis]", "{pejabat: kdis}", "{sebagai: Pt.}"])
def test_a_refused_signatory_is_not_called_missing(bureau, value):
    kind(bureau, "teks")
    text = LETTER.replace("penanda_tangan: kadis", f"penanda_tangan: {value}")
    done = bureau.refused(f"{text}coba: isi\n")
    assert len(done.codes) == 1 and "belum punya" not in done.err, done.err
