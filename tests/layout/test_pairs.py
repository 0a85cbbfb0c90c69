"""A number and its unit are on one line of the finished PDF, and so is an official's NIP."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from sopdocs.fonts import ruler
from sopdocs.layout.common.text import Type, break_lines, longest_word, words
from tests.rendered import rendered

SOURCE = """\
nama: Pencatatan
pelaksana: {tim: Tim, kabag: Kabag}
pengesah: {jabatan: Camat, nama: Budi, nip: "NIP"}
cetak: {orientasi: potret}
kegiatan:
  - {uraian: URAIAN, oleh: tim, waktu: 30 menit}
  - {uraian: Menyimpan, oleh: kabag, waktu: 29 hari}
"""
WRITTEN = [
    f"Memeriksa {'berkas ' * n}paling lama 120 menit sejak {'data ' * n}masuk" for n in range(8)
]


def lines(uraian: str, nip: str = "196610231992031005") -> list[str]:
    """All lines of the sheet's cells, cell by cell."""
    pdf, problems = rendered(SOURCE.replace("URAIAN", uraian).replace("NIP", nip))
    assert pdf is not None, [str(problem) for problem in problems]
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            line.strip()
            for page in document.pages
            for line in "".join(
                ("\n" if n and one["top"] != page.chars[n - 1]["top"] else "") + one["text"]
                for n, one in enumerate(page.chars)
            ).split("\n")
        ]


@pytest.mark.parametrize("uraian", WRITTEN)
def test_a_number_and_its_unit_are_on_one_line(uraian):
    found = lines(uraian)
    assert any("120 menit" in line for line in found)


@pytest.mark.parametrize("nip", ["196610231992031005", "19661023 199203 1 005"])
def test_a_nip_is_on_one_line(nip):
    assert any(line.endswith(f"NIP. {nip}") for line in lines("Mencatat", nip))


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("selama 120 menit", "120 menit"),
        ("dalam (3 hari)", "(3 hari)"),
        ("lama 1-2 Minggu/dokumen", "1-2 Minggu/"),
        ("rangkap 2 lembar", "2 lembar"),
        ("1.000 eksemplar, dan", "1.000 eksemplar,"),
    ],
)
def test_a_column_as_wide_as_its_longest_word_parts_no_pair(text, together):
    type = Type(9)
    width = longest_word(words(text), type, ruler())
    broken = [
        "".join(run for _, run, _ in line.runs).strip()
        for line in break_lines(words(text), width, type, ruler())
    ]
    assert together in broken


def test_a_number_before_the_year_of_a_rule_is_no_pair():
    type = Type(9)
    width = ruler().width("Nomor 35", "regular", 9)
    broken = break_lines(words("Nomor 35 Tahun 2012"), width + 0.1, type, ruler())
    assert [line.runs[0][1].strip() for line in broken] == ["Nomor 35", "Tahun", "2012"]


def test_a_pair_wider_than_its_column_is_parted_at_its_space_and_not_inside_a_word():
    type = Type(9)
    width = ruler().width("eksemplar", "regular", 9)
    broken = break_lines(words("1.000 eksemplar"), width, type, ruler())
    assert [line.runs[0][1].strip() for line in broken] == ["1.000", "eksemplar"]
