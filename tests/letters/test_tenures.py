"""Letters are signed by who holds the post on their own day."""

from __future__ import annotations

import pytest

from sopdocs.model.letter import Letter
from tests.letters.bureau import INSTITUTION

TERMS = """\
  kadis:
    - {jabatan: KEPALA DINAS CONTOH, nama: SITI, sampai: 2026-05-31}
    - {nama: BUDI, mulai: 2026-06-01}
"""
OFFICE = INSTITUTION.replace(
    next(line for line in INSTITUTION.splitlines(True) if "kadis:" in line), TERMS
)
USUAL = "    surat_pengantar: {klasifikasi: '700', penanda_tangan: {pejabat: kadis, nama: PLT}}\n"


def letter(bureau, office: str, text: str) -> Letter:
    (bureau.folder / "instansi.yaml").write_text(office)
    file = bureau.letter(text)
    from sopdocs.letters.sources import LetterLibrary

    opened, problems = LetterLibrary().open(file)
    assert opened is not None, [str(one) for one in problems]
    return opened.letters[0]


BASE = "jenis: surat_pengantar\nyth: Camat\nkiriman: [{jenis: Berkas, banyaknya: 1 berkas}]\n"


@pytest.mark.parametrize(("day", "nama"), [("2026-05-31", "SITI"), ("2026-06-01", "BUDI")])
def test_a_letter_is_signed_by_the_holder_of_its_day(bureau, day, nama):
    found = letter(bureau, OFFICE, f"{BASE}tanggal: {day}\npenanda_tangan: kadis\n")
    assert found.penanda_tangan.pejabat.nama == nama
    assert found.penanda_tangan.pejabat.jabatan == "KEPALA DINAS CONTOH"


def test_an_offices_usual_signature_keeps_what_differs(bureau):
    old = next(line for line in OFFICE.splitlines(True) if "surat_pengantar" in line)
    found = letter(bureau, OFFICE.replace(old, USUAL), f"{BASE}tanggal: 2026-05-31\n")
    assert found.penanda_tangan.pejabat.nama == "PLT"
    plain = USUAL.replace(", nama: PLT", "")
    found = letter(bureau, OFFICE.replace(old, plain), f"{BASE}tanggal: 2026-05-31\n")
    assert found.penanda_tangan.pejabat.nama == "SITI"
