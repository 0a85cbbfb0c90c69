"""Every word of every value of a source is on its page or in a message; so is what was mutated."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.source.slip_table import SHEET
from tests.source.typed_words import losses, mutated

OFFICE = """\
nama:
  - PEMERINTAH KOTA CONTOH
  - DINAS CONTOH
pejabat:
  kadis:
    jabatan: KEPALA DINAS
    nama: SITI AMINAH
    pangkat: Pembina
    nip: 197001011990032001
"""
RICH = """\
judul_tabel: Uraian Prosedur Surat Masuk
jumlah_waktu: 1 jam 40 menit
catatan:
  - "*) Bila surat dinas"
  - Asli disimpan Sekretariat
""" + SHEET.replace(
    "  - id: simpan\n",
    "  - tahapan: TAHAP PENUTUP\n  - id: simpan\n    no: 3a\n    simbol: Simpan\n"
    "    keterangan: Paling lambat pukul 15.00\n",
).replace("oleh: kabag\n", "oleh: kabag\n    keterangan: |\n      Asli\n\n      Salinan\n")


@pytest.mark.parametrize("text", [SHEET, RICH])
def test_every_word_of_a_right_source_is_printed(tmp_path: Path, text: str):
    assert losses(text, OFFICE, tmp_path) == []


@pytest.mark.parametrize("seed", range(60))
def test_no_word_of_a_mutated_source_is_lost_in_silence(tmp_path: Path, seed: int):
    pick = random.Random(seed)
    text = mutated(pick.choice((SHEET, RICH)), pick)
    assert losses(text, OFFICE, tmp_path) == [], text


@pytest.mark.parametrize("seed", range(10))
def test_no_word_of_a_mutated_office_is_lost_in_silence(tmp_path: Path, seed: int):
    office = mutated(OFFICE, random.Random(seed))
    assert losses(SHEET, office, tmp_path) == [], office
