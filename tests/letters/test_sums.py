"""Days of a period and totals that an author wrote, compared with what they are counted from."""

from __future__ import annotations

import pytest

from tests.letters.papers import template

pytestmark = pytest.mark.slow

KIND = """\
judul: Izin Cuti
bentuk: judul
klasifikasi: "1"
isian:
  masa: jangka
  lama: teks
  barang: {jenis: baris, kolom: {nama: teks, harga: uang}}
  belanja: {jenis: baris, kolom: {nama: teks, banyaknya: jumlah, harga: uang}}
  rincian: {jenis: baris, kolom: {harga: uang, jumlah: uang}}
  total: uang
"""
LETTER = "jenis: izin\ntanggal: 2026-11-27\nhal: Izin\npenanda_tangan: kadis\n"
SIGNED = "{{ nomor }} {{ tanggal }} {{ penanda_tangan.baris|join }} {{ penanda_tangan.nama }}"
TEXT = (
    "{{ masa.lama|default }} {{ lama|default }} {{ total.angka|default }}"
    "{% for b in barang %}{{ b.nama }}{% endfor %}{% for b in belanja %}{{ b.nama }}{% endfor %}"
    "{% for b in rincian %}{{ b.harga.angka }}{% endfor %}"
)
PERIOD = "masa: {mulai: 2026-11-27, selesai: 2026-11-30}\n"  # Friday to Monday


@pytest.fixture
def office(bureau):
    bureau.write("templates/izin/kind.yaml", KIND)
    bureau.write("templates/izin/template.docx", template(SIGNED, TEXT, basic=False))
    return bureau


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("4 hari", True),
        ("2 hari", True),
        ("2 (dua) hari kerja", True),
        ("4 (empat) hari kalender", True),
        ("5 hari", False),
        ("4 hari kerja", False),
        ("2 hari kalender", False),
        ("paling lama 5 hari", True),
        ("2 minggu", True),
    ],
)
def test_a_number_of_days_that_is_not_that_of_the_period_is_warned_of(office, text, is_right):
    done = office.make(f"{LETTER}{PERIOD}lama: {text}\n")
    assert done.code == 0 and ("SOP-413" not in done.warned) == is_right, done.err
    if not is_right:
        assert "4 hari, 2 hari kerja" in done.err


@pytest.mark.parametrize(
    ("rows", "is_right"),
    [
        ("barang: [{nama: A, harga: 100}, {nama: B, harga: 200}]", True),
        ("barang: [{nama: A, harga: 100}, {nama: B, harga: 250}]", False),
        ("barang: [{nama: A, harga: 100}, {nama: B}]", True),
        ("belanja: [{nama: A, banyaknya: 2 buah, harga: 100}]", True),
        ("rincian: [{harga: 5, jumlah: 100}, {harga: 7, jumlah: 200}]", True),
        ("rincian: [{harga: 5, jumlah: 100}, {harga: 7, jumlah: 100}]", False),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_rows_is_warned_of(office, rows, is_right):
    done = office.make(f"{LETTER}{rows}\ntotal: 300\n")
    assert done.code == 0 and ("SOP-419" not in done.warned) == is_right, done.err
